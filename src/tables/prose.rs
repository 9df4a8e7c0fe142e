//! Wrapped lines of prose joined to one.

use crate::tables::flow::{Content, FlowLine};
use crate::tables::wording;
use crate::text::sort;

/// How wide prose is set at least for its lines to count as wrapped, in columns.
const NARROWEST: u32 = 50;

/// The lines with each run of wrapped prose joined to one line of text.
///
/// A line goes on in the next when the first word of the next would not have fitted on it.
pub fn join(lines: Vec<FlowLine>) -> Vec<FlowLine> {
    let width = width(&lines);
    let mut joined: Vec<FlowLine> = Vec::with_capacity(lines.len());
    let mut end = 0;
    for line in lines {
        let goes_on = joined
            .last()
            .is_some_and(|last| goes_on(last, end, &line, width));
        end = line.extent.1;
        match (joined.last_mut(), line.content) {
            (
                Some(FlowLine {
                    content: Content::Text(last),
                    ..
                }),
                Content::Text(text),
            ) if goes_on => {
                last.append(" ", &text);
            }
            (_, content) => joined.push(FlowLine { content, ..line }),
        }
    }
    joined
}

/// How wide prose is set: where nine of ten of its long lines end. 0 when there is none.
fn width(lines: &[FlowLine]) -> u32 {
    let mut ends: Vec<u32> = lines
        .iter()
        .filter_map(|it| match &it.content {
            Content::Text(text) => (wording::n_words(&text.text, 8) == 8).then_some(it.extent.1),
            Content::Blank | Content::Row(..) | Content::Rule | Content::Open | Content::Close => {
                None
            }
        })
        .collect();
    sort::plain(&mut ends);
    // Prose that is not wrapped at all runs on for hundreds of columns.
    ends.get(ends.len() * 9 / 10)
        .copied()
        .filter(|it| (NARROWEST..240).contains(it))
        .unwrap_or(0)
}

/// Whether a line of text goes on in the next; `end` is where the last line joined to it ends.
fn goes_on(last: &FlowLine, end: u32, line: &FlowLine, width: u32) -> bool {
    let (Content::Text(before), Content::Text(text)) = (&last.content, &line.content) else {
        return false;
    };
    if width == 0 || !line.has_extent() || wording::opens_paragraph(&text.text) {
        return false;
    }
    let first_word = text.text.split(' ').next().unwrap_or_default();
    let fits =
        end + 1 + u32::try_from(first_word.chars().count()).unwrap_or(0) + width / 10 < width;
    let hangs = line.extent.0.abs_diff(last.extent.0) <= 12;
    let mid_sentence = !before.text.ends_with(['.', ':', '!', '?'])
        && text.text.starts_with(|it: char| it.is_lowercase());
    let heads = || wording::is_time_only(&text.text) || wording::is_unit_note(&text.text);
    hangs && (!fits || mid_sentence && end * 2 > width) && !heads()
}
