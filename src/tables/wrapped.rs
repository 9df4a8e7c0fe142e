//! Headings of single columns that are wrapped over lines, each joined to one where its last line stands.

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::wording;
use crate::text::markup::Plain;
use crate::text::sort;

/// How far apart the middles of the lines of one heading may lie, in half columns of characters.
const SLIP: u32 = 4;

/// The lines that head columns, headings that go on in a line below joined to what stands there.
///
/// A heading goes on where the one centred below it begins in lower case or it ends in the midst of a phrase: "Selling,"
/// above "informational and" above "administrative". Where a line and one further down have as many headings with the same
/// middles, and those of other columns stand between, they are the two ends of headings that are centred in height.
pub fn join(mut lines: Vec<FlowLine>) -> Vec<FlowLine> {
    for at in 0..lines.len() {
        let ends =
            (at + 2..lines.len()).find(|&it| are_ends(&lines[at], &lines[at + 1..it], &lines[it]));
        if let Some(end) = ends {
            let pairs: Vec<_> = (0..pieces(&lines[at]).len()).map(|it| (it, it)).collect();
            give_down(&mut lines, at, end, &pairs);
            (at + 1..end).for_each(|it| move_down(&mut lines, it, end));
        } else if at + 1 < lines.len() {
            let pairs = goes_on(&lines[at], &lines[at + 1]);
            give_down(&mut lines, at, at + 1, &pairs);
            if !pairs.is_empty() {
                move_down(&mut lines, at, at + 1);
            }
        }
    }
    lines
}

/// The cells of a line of headings that stand beside the labels; a line of text is one.
fn pieces(line: &FlowLine) -> Vec<(u32, u32, &Plain)> {
    match &line.content {
        Content::Row(_, cells) => {
            let beside = cells.iter().filter(|it| !it.is_label());
            beside.map(|it| (it.start, it.end, &it.text)).collect()
        }
        Content::Text(text) => vec![(line.extent.0, line.extent.1, text)],
        Content::Blank | Content::Rule | Content::Open | Content::Close => Vec::new(),
    }
}

/// Whether two headings have one middle.
fn are_centred(a: (u32, u32, &Plain), b: (u32, u32, &Plain)) -> bool {
    (a.0 + a.1).abs_diff(b.0 + b.1) <= SLIP
}

/// Whether two lines hold the first and the last words of the same headings, and lines between those of other columns.
fn are_ends(first: &FlowLine, between: &[FlowLine], last: &FlowLine) -> bool {
    let (upper, lower) = (pieces(first), pieces(last));
    let is_other = |it: &FlowLine| {
        let others = pieces(it);
        let is_apart = |it: &(u32, u32, &Plain)| upper.iter().all(|up| up.1 < it.0 || it.1 < up.0);
        !others.is_empty() && others.iter().all(is_apart)
    };
    let is_plain = |it: &(u32, u32, &Plain)| says_no_time(it.2);
    upper.len() > 1
        && upper.len() == lower.len()
        && upper.iter().zip(&lower).all(|(a, b)| are_centred(*a, *b))
        && upper.iter().chain(&lower).all(is_plain)
        && between.iter().all(|it| it.is_blank() || is_other(it))
        && between.iter().any(is_other)
}

/// Which headings of a line go on in which of the next.
fn goes_on(line: &FlowLine, next: &FlowLine) -> Vec<(usize, usize)> {
    let (upper, lower) = (pieces(line), pieces(next));
    let is_one_column = |it: (u32, u32, &Plain)| says_no_time(it.2);
    if lower.len() < 2 {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for (n, &it) in upper.iter().enumerate().filter(|it| is_one_column(*it.1)) {
        let below = lower.iter().position(|&other| are_centred(it, other));
        let Some(below) = below.filter(|&at| is_one_column(lower[at])) else {
            continue;
        };
        if is_open(&it.2.text)
            || lower[below]
                .2
                .text
                .starts_with(|it: char| it.is_lowercase())
        {
            pairs.push((n, below));
        }
    }
    if pairs.is_empty() {
        return pairs;
    }
    // Where some of a line go on below, the others do: each in the only one that it stands above.
    for (n, &it) in upper.iter().enumerate().filter(|it| is_one_column(*it.1)) {
        let is_below = |&at: &usize| it.0 < lower[at].1 && lower[at].0 < it.1;
        let mut below = (0..lower.len()).filter(is_below);
        if let (Some(at), None) = (below.next(), below.next())
            && is_one_column(lower[at])
            && !pairs.iter().any(|pair| pair.0 == n || pair.1 == at)
        {
            pairs.push((n, at));
        }
    }
    pairs
}

/// Whether a heading ends in the midst of a phrase.
fn is_open(text: &str) -> bool {
    const OPEN: [&str; 10] = [
        "of", "and", "the", "for", "in", "to", "per", "from", "at", "&",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.ends_with([',', '/', '-', '–']) || OPEN.iter().any(|it| it.eq_ignore_ascii_case(last))
}

/// Joins some headings of line `from` to those of line `to` that they go on in.
fn give_down(lines: &mut [FlowLine], from: usize, to: usize, pairs: &[(usize, usize)]) {
    if pairs.is_empty() {
        return;
    }
    let upper = pieces(&lines[from]);
    let words: Vec<Plain> = upper.iter().map(|it| it.2.clone()).collect();
    let joined = cells(&lines[to], |nth, cell| {
        let upper = pairs.iter().find(|it| it.1 == nth);
        let text = match upper {
            Some(&(upper, _)) => {
                let mut text = words[upper].clone();
                text.append(" ", &cell.text);
                text
            }
            None => cell.text.clone(),
        };
        Some(Cell { text, ..cell })
    });
    let left = cells(&lines[from], |nth, cell| {
        let stays = !pairs.iter().any(|it| it.0 == nth);
        stays.then_some(cell)
    });
    lines[to].content = Content::Row(Layout::Spaces, joined);
    lines[from].content = Content::Row(Layout::Spaces, left);
}

/// Moves headings of a line to one further down in which nothing stands below them.
fn move_down(lines: &mut [FlowLine], from: usize, to: usize) {
    let lower: Vec<(u32, u32)> = pieces(&lines[to]).iter().map(|it| (it.0, it.1)).collect();
    let goes_down = |it: &Cell| {
        !it.is_label()
            && says_no_time(&it.text)
            && lower
                .iter()
                .all(|below| it.end <= below.0 || below.1 <= it.start)
    };
    let (lone, left): (Vec<Cell>, Vec<Cell>) =
        lines[from].cells().iter().cloned().partition(goes_down);
    if lone.is_empty() {
        return;
    }
    let mut below = lines[to].cells().to_vec();
    below.extend(lone);
    sort::by_key(&mut below, |it| it.start);
    lines[from].content = Content::Row(Layout::Spaces, left);
    lines[to].content = Content::Row(Layout::Spaces, below);
}

/// Whether a heading says neither a time nor a unit.
fn says_no_time(text: &Plain) -> bool {
    wording::time_tokens(&text.text).is_empty() && !wording::is_unit_note(&text.text)
}

/// The cells of a line of headings, those beside the labels as `change` makes them of the nth.
fn cells(line: &FlowLine, change: impl Fn(usize, Cell) -> Option<Cell>) -> Vec<Cell> {
    let mut cells = match &line.content {
        Content::Text(text) => vec![Cell {
            start: line.extent.0,
            end: line.extent.1,
            line: line.line,
            text: text.clone(),
            is_heading: false,
            printed: None,
        }],
        Content::Row(..) | Content::Blank | Content::Rule | Content::Open | Content::Close => {
            line.cells().to_vec()
        }
    };
    let mut nth = 0;
    let mut changed = Vec::with_capacity(cells.len());
    for cell in cells.drain(..) {
        if cell.is_label() {
            changed.push(cell);
        } else {
            changed.extend(change(nth, cell));
            nth += 1;
        }
    }
    changed
}
