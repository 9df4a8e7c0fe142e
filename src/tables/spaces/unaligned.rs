//! Rows whose cells stand a few blanks apart and not below each other, as a text browser prints a table that is
//! wider than its page: `Net sales $ 15,787  $ 18,530`. Their order is known, their columns are not.

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::spaces;
use crate::text::counts::Counts;
use crate::text::figure::Style;
use crate::text::markup::Plain;
use crate::text::sort;

/// How many rows of figures make it likely that they would stand below each other if they were set so.
const FEWEST: usize = 4;

/// How many lines without a figure may lie between two rows of one table.
const FAR: usize = 8;

/// The most blanks between two cells of such a row, each of which may bring the blanks of empty cells beside it.
const GAP: u32 = 8;

/// A row of figures among the lines.
struct FigureRow {
    at: usize,
    /// No two of its cells are far apart.
    is_tight: bool,
    /// How many blanks lie between its label and its first figure that stands apart; none where that is set into the
    /// label or begins the line.
    gap: u32,
    /// Where its last figure stands, if that is known.
    last: Option<(u32, u32)>,
}

/// Takes the rows of unaligned tables apart, and joins rows that the end of the page broke in two.
pub fn take_apart(lines: &mut [FlowLine], style: Style) {
    let rows: Vec<FigureRow> = (0..lines.len())
        .filter_map(|it| figure_row(lines, it))
        .collect();
    let mut first = 0;
    for nth in 1..=rows.len() {
        let ends = nth == rows.len() || rows[nth].at > rows[nth - 1].at + FAR;
        if ends {
            if are_unaligned(&rows[first..nth]) {
                // The first row may begin on the line above.
                let from = rows[first].at.saturating_sub(1);
                read(&mut lines[from..=rows[nth - 1].at], style);
            }
            first = nth;
        }
    }
}

fn figure_row(lines: &[FlowLine], at: usize) -> Option<FigureRow> {
    let Content::Row(Layout::Spaces, cells) = &lines[at].content else {
        return None;
    };
    let last = cells.iter().rev().find(|it| it.is_solid())?;
    let is_placed = last.end > last.start;
    let gap = match &cells[..] {
        [label, first, ..] if label.printed.is_none() && is_placed && !ends_in_figure(label) => {
            first.start.saturating_sub(label.end)
        }
        _ => 0,
    };
    Some(FigureRow {
        at,
        is_tight: cells.windows(2).all(|it| it[1].start <= it[0].end + GAP),
        gap,
        last: is_placed.then_some((last.start, last.end)),
    })
}

fn ends_in_figure(label: &Cell) -> bool {
    let word = label.text.text.rsplit(' ').next().unwrap_or_default();
    word.contains(|it: char| it.is_ascii_digit()) || matches!(word, "—" | "-")
}

/// Whether rows are set without columns: their first figures follow their labels as closely whatever the length of
/// those, and their last figures neither begin nor end below each other.
fn are_unaligned(rows: &[FigureRow]) -> bool {
    let n_tight = rows.iter().filter(|it| it.is_tight).count();
    let mut gaps = Counts::default();
    gaps.extend(rows.iter().map(|it| it.gap));
    let mut gaps: Vec<usize> = gaps.list.iter().map(|it| it.1).collect();
    sort::plain(&mut gaps);
    // One beside figures, and one beside their currency signs.
    let n_alike: usize = gaps.iter().rev().take(2).sum();
    let enough = |n: usize| n * 8 >= rows.len() * 7;
    rows.len() >= FEWEST
        && enough(n_tight)
        && enough(n_alike)
        && is_ragged(rows, |it| it.0)
        && is_ragged(rows, |it| it.1)
}

/// Whether no place is that of half of the last figures or more, give or take one.
fn is_ragged(rows: &[FigureRow], place: fn((u32, u32)) -> u32) -> bool {
    let mut counts = Counts::default();
    counts.extend(rows.iter().filter_map(|it| it.last.map(place)));
    let counts = counts.list;
    let n_placed: usize = counts.iter().map(|it| it.1).sum();
    let about = |place: u32| {
        let near = counts.iter().filter(|it| it.0.abs_diff(place) <= 1);
        near.map(|it| it.1).sum()
    };
    let most = counts.iter().map(|it| about(it.0)).max();
    most.is_none_or(|most: usize| most * 2 < n_placed)
}

/// Reads the rows of an unaligned table anew, each from its words in their order.
fn read(lines: &mut [FlowLine], style: Style) {
    let apart = |it: &FlowLine| spaces::loose(&words(it)?, it.line, style);
    let apart: Vec<Option<Vec<Cell>>> = lines.iter().map(apart).collect();
    let mut counts = Counts::default();
    counts.extend(apart.iter().flatten().map(|it| n_figures(it)));
    let Some((n_columns, _)) = counts.most() else {
        return;
    };
    let mut apart = apart.into_iter().enumerate();
    while let Some((at, own)) = apart.next() {
        let is_full = own.as_ref().is_some_and(|it| n_figures(it) >= n_columns);
        let whole = lines.get(at..at + 2).filter(|_| !is_full);
        let whole = whole.and_then(|it| joined(it, style));
        if let Some(cells) = whole.filter(|it| n_figures(it) == n_columns) {
            lines[at].content = Content::Row(Layout::Spaces, cells);
            lines[at + 1].content = Content::Blank;
            apart.next();
        } else if let Some(cells) = own {
            lines[at].content = Content::Row(Layout::Spaces, cells);
        }
    }
}

fn n_figures(cells: &[Cell]) -> usize {
    cells.iter().filter(|it| it.is_solid()).count()
}

/// A row that was broken in two: behind its label and first figures, the next line has the others and no words.
fn joined(lines: &[FlowLine], style: Style) -> Option<Vec<Cell>> {
    let below = lines[1].cells();
    if below.is_empty() || below.iter().any(|it| it.printed.is_none()) {
        return None;
    }
    let mut text = words(&lines[0])?;
    text.append(" ", &words(&lines[1])?);
    // A line of words alone is a label, and more of it may stand below.
    spaces::loose(&text, lines[0].line, style).filter(|it| n_figures(it) > n_figures(below))
}

/// All that stands on a line, with one blank between.
fn words(line: &FlowLine) -> Option<Plain> {
    match &line.content {
        Content::Text(text) => Some(text.clone()),
        Content::Row(Layout::Spaces, cells) => {
            let mut text = Plain::default();
            for (nth, cell) in cells.iter().enumerate() {
                text.append(if nth == 0 { "" } else { " " }, &cell.text);
            }
            Some(text)
        }
        Content::Row(..) | Content::Blank | Content::Rule | Content::Open | Content::Close => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::spaces::chunks::Ruler;
    use crate::text::lines::LineNo;
    use crate::text::span::Span;

    fn check(text: &str, expect: &[&str]) {
        let style = Style::of(text);
        let lines = (0..).zip(text.lines());
        let mut lines: Vec<FlowLine> = lines
            .map(|(at, it)| {
                spaces::read_line(
                    it,
                    Span::new(0, it.len()),
                    LineNo(at),
                    (style, Ruler::SCREEN),
                )
            })
            .collect();
        take_apart(&mut lines, style);
        let shown: Vec<String> = lines
            .iter()
            .map(FlowLine::cells)
            .filter(|it| !it.is_empty())
            .map(|it| {
                it.iter()
                    .map(|it| it.text.text.as_str())
                    .collect::<Vec<_>>()
            })
            .map(|it| it.join(" | "))
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn rows_in_order() {
        check(
            "Net sales $ 15,787  $ 18,530\nServices 439  890\nInterest (86) (86)\n\
             Costs of materials and freight 13,795\n16,207\nTaxes —  622\nNet income $ 1,190  $\n1,416",
            &[
                "Net sales | $ 15,787 | $ 18,530",
                "Services | 439 | 890",
                "Interest | (86) | (86)",
                "Costs of materials and freight | 13,795 | 16,207",
                "Taxes | — | 622",
                "Net income | $ 1,190 | $ 1,416",
            ],
        );
    }

    #[test]
    fn columns_stay() {
        let set = [
            "Level 1      1,234  1,100",
            "Level 12       234    100",
            "Sum          1,468  1,200",
            "Of which 3      68  1,200",
        ];
        check(
            &set.join("\n"),
            &[
                "Level 1 | 1,234 | 1,100",
                "Level 12 | 234 | 100",
                "Sum | 1,468 | 1,200",
                "Of which 3 | 68 | 1,200",
            ],
        );
    }
}
