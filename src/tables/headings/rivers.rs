//! Headings wrapped over lines beside each other, parted by the blanks that run down between them.

use std::ops::Range;

use crate::tables::cell::Cell;
use crate::tables::columns::Columns;
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::wording;
use crate::text::markup::Plain;
use crate::text::sort;

/// The most lines that a heading is wrapped over; the longest measured has seven.
const MOST_LINES: usize = 10;

/// The most words of headings that are looked at; the widest table measured has 80.
const MOST_WORDS: usize = 1_000;

/// A word of a heading.
#[derive(Clone, Debug)]
struct Word {
    line: usize,
    start: u32,
    end: u32,
    text: Plain,
}

/// The lines that head columns, the lowest of them joined where they are one heading for each column: blanks run down
/// between the headings, and where these are as narrow as between two words, some line has more.
pub fn join(mut heads: Vec<FlowLine>, columns: &Columns) -> Vec<FlowLine> {
    let mut found = None;
    let mut words: Vec<Word> = Vec::new();
    let (mut n_lines, mut is_even) = (0, true);
    for at in (0..heads.len()).rev() {
        if n_lines == MOST_LINES {
            break;
        }
        let Some(mut of_line) = of_line(&heads[at], at) else {
            break;
        };
        n_lines += usize::from(!of_line.is_empty());
        is_even &= of_line.is_empty() || n_beside(&heads[at]) == columns.len();
        if words.len() + of_line.len() > MOST_WORDS {
            break;
        }
        words.append(&mut of_line);
        // One line of as many words as there are columns is one word for each, if each touches its column.
        let mut pairs = words.iter().zip(&columns.slots);
        let is_each = n_lines == 1
            && words.len() == columns.len()
            && words.len() > 2
            && pairs.all(|(it, slot)| it.start < slot.1 && slot.0 < it.end);
        let groups = if is_each {
            words.iter().map(|it| it.start..it.end).collect()
        } else {
            groups(&words)
        };
        if !is_each && spans(&heads[at], &groups, columns) {
            break;
        }
        let stand_above = || {
            (0..)
                .zip(&groups)
                .all(|(nth, it)| is_above(it, nth, columns))
        };
        if (n_lines > 1 || is_each) && !is_even && groups.len() == columns.len() && stand_above() {
            found = Some((at, words.clone(), groups));
        }
    }
    let Some((from, words, groups)) = found else {
        return heads;
    };
    let last = heads.len() - 1;
    let mut cells: Vec<Cell> = heads[last]
        .cells()
        .iter()
        .filter(|it| it.is_label())
        .cloned()
        .collect();
    cells.extend(
        groups
            .into_iter()
            .map(|extent| joined(&words, extent, &heads[last])),
    );
    for line in &mut heads[from..last] {
        let corner = line.cells().iter().filter(|it| it.is_label()).cloned();
        line.content = Content::Row(Layout::Spaces, corner.collect());
    }
    heads[last].content = Content::Row(Layout::Spaces, cells);
    heads
}

/// Whether a line holds a heading of three columns or more, or headings of several columns alone: one that stands above
/// the middle of all is one.
fn spans(line: &FlowLine, groups: &[Range<u32>], columns: &Columns) -> bool {
    let extents: Vec<(u32, u32)> = match &line.content {
        Content::Row(_, cells) => {
            let beside = cells.iter().filter(|it| !it.is_label());
            beside.map(|it| (it.start, it.end)).collect()
        }
        Content::Text(_) => vec![line.extent],
        Content::Blank | Content::Rule | Content::Open | Content::Close => return false,
    };
    if let ([only], [first, .., last]) = (&extents[..], &columns.slots[..])
        && (only.0 + only.1).abs_diff(first.0 + last.1) <= (first.1 - first.0) * 2
    {
        return true;
    }
    let over = |it: &(u32, u32)| {
        let is_below = |group: &&Range<u32>| it.0 < group.end && group.start < it.1;
        groups.iter().filter(is_below).count()
    };
    let widths: Vec<usize> = extents.iter().map(over).collect();
    widths.iter().any(|it| *it > 2) || !widths.is_empty() && widths.iter().all(|it| *it > 1)
}

/// How many headings stand beside the labels on a line.
fn n_beside(line: &FlowLine) -> usize {
    line.cells().iter().filter(|it| !it.is_label()).count()
}

/// The words of a line of headings; `None` where it says a time, a unit or nothing but changes, or its characters are of
/// unlike widths.
fn of_line(line: &FlowLine, at: usize) -> Option<Vec<Word>> {
    let pieces: Vec<(u32, u32, &Plain)> = match &line.content {
        Content::Row(_, cells) => {
            let beside = cells.iter().filter(|it| !it.is_label());
            beside.map(|it| (it.start, it.end, &it.text)).collect()
        }
        Content::Text(text) => vec![(line.extent.0, line.extent.1, text)],
        Content::Blank | Content::Rule => Vec::new(),
        Content::Open | Content::Close => return None,
    };
    if !pieces.is_empty() && pieces.iter().all(|it| wording::is_comparison(&it.2.text)) {
        return None;
    }
    let mut words = Vec::new();
    for (start, end, plain) in pieces {
        let text = plain.text.as_str();
        let says_more = !wording::time_tokens(text).is_empty() || wording::is_unit_note(text);
        if says_more || count(text) != end - start {
            return None;
        }
        let mut from = 0;
        for word in text.split(' ') {
            let to = from + word.len();
            if !word.is_empty() {
                words.push(Word {
                    line: at,
                    start: start + count(&text[..from]),
                    end: start + count(&text[..to]),
                    text: plain.slice(from..to),
                });
            }
            from = to + 1;
        }
    }
    Some(words)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The stretches of the axis that headings take, from the left. Those of neighbours may overlap by a character.
fn groups(words: &[Word]) -> Vec<Range<u32>> {
    let extent = |it: &Word| (it.start, (it.end - 1).max(it.start + 1));
    let mut extents: Vec<(u32, u32)> = words.iter().map(extent).collect();
    sort::plain(&mut extents);
    let mut runs: Vec<Range<u32>> = Vec::new();
    for (start, end) in extents {
        match runs.last_mut() {
            Some(last) if start < last.end => last.end = last.end.max(end),
            _ => runs.push(start..end),
        }
    }
    let mut groups: Vec<Range<u32>> = Vec::new();
    for run in runs {
        match groups.last_mut() {
            Some(last) if run.start <= last.end + 2 && !are_parted(words, last, &run) => {
                last.end = run.end;
            }
            _ => groups.push(run),
        }
    }
    groups
}

/// Whether some line has two blanks or more between its words in two stretches.
fn are_parted(words: &[Word], left: &Range<u32>, right: &Range<u32>) -> bool {
    words.windows(2).any(|it| {
        let (word, next) = (&it[0], &it[1]);
        word.line == next.line
            && left.contains(&word.start)
            && right.contains(&next.start)
            && next.start > word.end + 1
    })
}

/// Whether a heading stands nearer to its column than the next column does.
fn is_above(extent: &Range<u32>, nth: usize, columns: &Columns) -> bool {
    let middle = extent.start + extent.end;
    let off = |it: usize| {
        let slot = columns.slots[it];
        middle.abs_diff(slot.0 + slot.1)
    };
    let apart = |a: usize, b: usize| {
        let (a, b) = (columns.slots[a], columns.slots[b]);
        (a.0 + a.1).abs_diff(b.0 + b.1)
    };
    let left = nth.checked_sub(1).map(|it| apart(it, nth));
    let right = (nth + 1 < columns.len()).then(|| apart(nth, nth + 1));
    left.into_iter()
        .chain(right)
        .max()
        .is_none_or(|it| off(nth) <= it)
}

/// The heading that stands in a stretch, its words from the top.
fn joined(words: &[Word], extent: Range<u32>, last: &FlowLine) -> Cell {
    let mut own: Vec<&Word> = words
        .iter()
        .filter(|it| extent.contains(&it.start))
        .collect();
    sort::by_key(&mut own, |it| (it.line, it.start));
    let mut text = Plain::default();
    for (n, it) in own.iter().enumerate() {
        let is_lower = it.text.text.starts_with(|it: char| it.is_lowercase());
        let between = match own.get(n.wrapping_sub(1)) {
            None => "",
            Some(before)
                if before.line < it.line && before.text.text.ends_with('-') && is_lower =>
            {
                ""
            }
            Some(_) => " ",
        };
        text.append(between, &it.text);
    }
    Cell {
        start: extent.start,
        end: extent.end,
        line: last.line,
        text,
        is_heading: false,
        printed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::spaces;
    use crate::tables::spaces::chunks::Ruler;
    use crate::text::figure::Style;
    use crate::text::lines::LineNo;
    use crate::text::span::Span;

    fn check(text: &str, slots: &[(u32, u32)], expect: &[&str]) {
        let lines = (0..).zip(text.lines());
        let as_set = (Style::Comma, Ruler::SCREEN);
        let lines = lines.map(|(n, it)| spaces::read_line(it, Span::new(0, 0), LineNo(n), as_set));
        let joined = join(lines.collect(), &Columns::at(slots));
        let cells = joined
            .last()
            .map(|it| it.cells().to_vec())
            .unwrap_or_default();
        let texts: Vec<&str> = cells.iter().map(|it| it.text.text.as_str()).collect();
        assert_eq!(texts, expect);
    }

    #[test]
    fn headings_with_one_blank_between() {
        check(
            "\
                  Impact of all of these
  Reported          Plants
  % Change, Mark-to-  sold
   GAAP     market    and     Core
  Measure   result    bought growth",
            &[(5, 9), (12, 17), (22, 26), (29, 34)],
            &[
                "Reported % Change, GAAP Measure",
                "Mark-to-market result",
                "Plants sold and bought",
                "Core growth",
            ],
        );
        // One line of single words, one for each column.
        check(
            "  Domestic International Together Domestic International Together",
            &[(3, 9), (14, 20), (26, 32), (35, 41), (46, 53), (58, 65)],
            &[
                "Domestic",
                "International",
                "Together",
                "Domestic",
                "International",
                "Together",
            ],
        );
        // What stands above several columns belongs to none of them.
        check(
            "\
     Adjusted results of all
   Sales of  Cost of   Core
    goods     goods growth",
            &[(4, 10), (14, 19), (21, 26)],
            &["Sales of goods", "Cost of goods", "Core growth"],
        );
    }
}
