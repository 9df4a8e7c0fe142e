//! Characters that are printed again on the line below, at the same place: dates that step down over several lines,
//! `2025年` above `年12月` above `月31日`, and ends of labels.

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::spaces::chunks::Ruler;
use crate::tables::wording;
use crate::text::figure::Style;
use crate::text::markup::Plain;
use crate::text::sort;

/// The signs of year, month and day, one of which is printed twice.
const SIGNS: [char; 3] = ['年', '月', '日'];

/// The most pieces of a line that dates are looked for in; no table that a person reads is as wide.
const MOST_PIECES: usize = 60;

/// Sets each date that steps down over lines on the last of them, with all that stands beside its steps: on the page
/// they are one line.
pub fn join(mut lines: Vec<FlowLine>, ruler: Ruler, style: Style) -> Vec<FlowLine> {
    if !ruler.has_wide {
        return lines;
    }
    let mut is_left = vec![true; lines.len()];
    for at in 1..lines.len() {
        let (above, below) = lines.split_at_mut(at);
        let (upper, lower) = (&above[at - 1], &mut below[0]);
        if !upper.cells().iter().any(Cell::is_solid) {
            is_left[at - 1] = !step_down(upper, lower, ruler, style);
        }
    }
    let mut is_left = is_left.into_iter();
    lines.retain(|_| is_left.next() != Some(false));
    lines
}

/// Moves what stands on a line to the next where dates go on from one to the other, and nothing else is in the way.
/// Whether it did.
fn step_down(upper: &FlowLine, lower: &mut FlowLine, ruler: Ruler, style: Style) -> bool {
    let mut pieces = cells(lower, style);
    if pieces.len() > MOST_PIECES {
        return false;
    }
    let mut joins = false;
    for mut it in cells(upper, style) {
        let mut at = 0;
        while at < pieces.len() {
            let Some(whole) = united(&it, &pieces[at], ruler, style) else {
                at += 1;
                continue;
            };
            joins = true;
            it = whole;
            pieces.remove(at);
        }
        let is_free = |other: &Cell| it.end <= other.start || other.end <= it.start;
        if !pieces.iter().all(is_free) {
            return false;
        }
        pieces.push(it);
    }
    if !joins {
        return false;
    }
    sort::by_key(&mut pieces, |it| it.start);
    lower.extent = (
        pieces.first().map_or(0, |it| it.start),
        pieces.last().map_or(0, |it| it.end),
    );
    lower.indent = lower.extent.0;
    lower.content = match &mut pieces[..] {
        [only] if only.printed.is_none() => Content::Text(std::mem::take(&mut only.text)),
        _ => Content::Row(Layout::Spaces, pieces),
    };
    true
}

/// What stands on a line, as cells.
fn cells(line: &FlowLine, style: Style) -> Vec<Cell> {
    match &line.content {
        Content::Text(text) => vec![Cell::new(line.extent, line.line, text.clone(), style)],
        Content::Row(..) | Content::Blank | Content::Rule | Content::Open | Content::Close => {
            line.cells().to_vec()
        }
    }
}

/// Two pieces as one where they lie one over the other and print the same characters there: a sign of a date among them
/// or all of one piece, and they make a date; or the last of the first are all of the second.
fn united(a: &Cell, b: &Cell, ruler: Ruler, style: Style) -> Option<Cell> {
    let (first, second) = if (a.start, b.end) <= (b.start, a.end) {
        (a, b)
    } else {
        (b, a)
    };
    if second.start >= first.end || second.start == second.end {
        return None;
    }
    let mut at = first.start;
    let lead = first.text.text.char_indices().find(|&(_, it)| {
        let is_there = at >= second.start;
        at += ruler.width(it);
        is_there
    })?;
    let (own, over) = (&first.text.text[lead.0..], second.text.text.as_str());
    let rest = match (over.strip_prefix(own), own.starts_with(over)) {
        (Some(rest), _) => rest,
        (None, true) => "",
        (None, false) => return None,
    };
    let common = &over[..over.len() - rest.len()];
    let mut text: Plain = first.text.clone();
    if !rest.is_empty() {
        text.append("", &second.text.slice(common.len()..over.len()));
    }
    let is_date = text.text.contains(SIGNS)
        && text.text.contains(|it: char| it.is_ascii_digit())
        && !wording::time_tokens(&text.text).is_empty();
    let extent = (first.start, first.end.max(second.end));
    let is_covered = common.len() == own.len().min(over.len());
    let is_date = is_date && (common.contains(SIGNS) || is_covered);
    // The end of a label, printed again where it stands already.
    let is_end = rest.is_empty()
        && lead.0 > 0
        && own.len() == over.len()
        && !common.contains(|it: char| it.is_ascii_digit())
        && common.contains(char::is_alphabetic);
    (is_date || is_end).then(|| Cell::new(extent, second.line, text, style))
}
