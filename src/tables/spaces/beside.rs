//! Tables that stand side by side, set one below the other.

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, FlowLine, Layout};

/// How many rows with two labels show that two tables stand side by side.
const FEWEST: usize = 4;

/// How far the labels of one table may begin apart, in columns of characters: they are set in.
const INDENT: u32 = 8;

/// How many lines of headings may stand above the first row with two labels.
const HEADINGS: usize = 6;

/// The lines with tables that stand side by side one below the other: the left one, a blank, the right one.
pub fn unstack(lines: Vec<FlowLine>) -> Vec<FlowLine> {
    let rows: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, second_label(line)?)))
        .collect();
    if rows.len() < FEWEST {
        return lines;
    }
    let mut apart: Vec<FlowLine> = Vec::with_capacity(lines.len() + 8);
    let mut lines = lines.into_iter().enumerate().peekable();
    for (first, last, column) in blocks(&rows) {
        let start = first.saturating_sub(HEADINGS);
        while let Some((_, line)) = lines.next_if(|(at, _)| *at < start) {
            apart.push(line);
        }
        let mut block: Vec<FlowLine> = Vec::new();
        while let Some((_, line)) = lines.next_if(|(at, _)| *at <= last) {
            block.push(line);
        }
        // What stands above the headings belongs to neither.
        let above = block
            .iter()
            .take(first - start)
            .rposition(|it| !reaches(it, column) && !it.is_blank())
            .map_or(0, |it| it + 1);
        let both = block.split_off(above.min(block.len()));
        apart.extend(block);
        let right: Vec<FlowLine> = both.iter().map(|it| side(it, column, true)).collect();
        apart.extend(both.iter().map(|it| side(it, column, false)));
        if let Some(line) = right.first().map(|it| it.line) {
            apart.push(FlowLine::new(line, Content::Blank));
        }
        apart.extend(right);
    }
    apart.extend(lines.map(|(_, line)| line));
    apart
}

/// Where a second label begins, with figures before and behind it.
fn second_label(line: &FlowLine) -> Option<u32> {
    let Content::Row(Layout::Spaces, cells) = &line.content else {
        return None;
    };
    let figure = cells.iter().position(Cell::is_solid)?;
    let is_label = |it: &Cell| {
        it.printed.is_none() && it.text.text.chars().filter(|it| it.is_alphabetic()).count() > 3
    };
    let label = figure + cells[figure..].iter().position(is_label)?;
    (figure > 0 && cells[label..].iter().any(Cell::is_solid)).then(|| cells[label].start)
}

/// Runs of rows with two labels: first, last, and the column in which the right table begins.
fn blocks(rows: &[(usize, u32)]) -> Vec<(usize, usize, u32)> {
    let mut blocks: Vec<(usize, usize, u32, usize)> = Vec::new();
    for &(at, column) in rows {
        match blocks.last_mut() {
            Some(last) if at - last.1 <= 6 && column.abs_diff(last.2) <= INDENT => {
                (last.1, last.2, last.3) = (at, last.2.min(column), last.3 + 1);
            }
            _ => blocks.push((at, at, column, 1)),
        }
    }
    blocks
        .into_iter()
        .filter(|it| it.3 >= FEWEST)
        .map(|(first, last, column, _)| (first, last, column))
        .collect()
}

/// Whether a line has something in the right table.
fn reaches(line: &FlowLine, column: u32) -> bool {
    line.cells().iter().any(|it| it.start + 2 >= column)
        || line.has_extent() && line.extent.0 + 2 >= column
}

/// The part of a line that stands on one side of a column.
fn side(line: &FlowLine, column: u32, is_right: bool) -> FlowLine {
    let on_side = |start: u32| (start + 2 >= column) == is_right;
    let moved = |at: u32| {
        if is_right {
            at.saturating_sub(column)
        } else {
            at
        }
    };
    let content = match &line.content {
        Content::Row(layout, cells) => {
            let cells: Vec<Cell> = cells
                .iter()
                .filter(|it| on_side(it.start))
                .map(|it| Cell {
                    start: moved(it.start),
                    end: moved(it.end),
                    ..it.clone()
                })
                .collect();
            match &cells[..] {
                [] => Content::Blank,
                [only] if only.printed.is_none() => Content::Text(only.text.clone()),
                _ => Content::Row(*layout, cells),
            }
        }
        Content::Text(_) if !on_side(line.extent.0) => Content::Blank,
        other @ (Content::Text(_)
        | Content::Blank
        | Content::Rule
        | Content::Open
        | Content::Close) => other.clone(),
    };
    let starts = |cells: &[Cell]| cells.first().map(|it| it.start);
    let extent = match &content {
        Content::Row(_, cells) => (
            starts(cells).unwrap_or(0),
            cells.last().map_or(0, |it| it.end),
        ),
        Content::Text(text) => {
            let start = line
                .cells()
                .iter()
                .find(|it| on_side(it.start))
                .map_or(line.extent.0, |it| it.start);
            let width = u32::try_from(text.text.chars().count()).unwrap_or(0);
            (moved(start), moved(start) + width)
        }
        Content::Blank | Content::Rule | Content::Open | Content::Close => (0, 0),
    };
    FlowLine {
        line: line.line,
        extent,
        indent: extent.0,
        content,
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

    #[test]
    fn side_by_side() {
        let text = "\
Balance sheet
                    2024     2023                      2024     2023
Cash                 100       90   Accounts payable     50       40
Receivables           20       30   Notes                30       40
Inventories           10       10   Other                20       20
Total                130      130   Equity               30       30
Prose goes on below.";
        let lines = (0..).zip(text.lines()).map(|(n, it)| {
            spaces::read_line(
                it,
                Span::new(0, 0),
                LineNo(n),
                (Style::Comma, Ruler::SCREEN),
            )
        });
        let shown: Vec<String> = unstack(lines.collect())
            .iter()
            .map(|line| {
                let cells = line.cells().iter().map(|it| it.text.text.as_str());
                let words = line.words().map(|it| it.text.as_str());
                cells.chain(words).collect::<Vec<_>>().join(" | ")
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Balance sheet",
                "2024 | 2023",
                "Cash | 100 | 90",
                "Receivables | 20 | 30",
                "Inventories | 10 | 10",
                "Total | 130 | 130",
                "",
                "2024 | 2023",
                "Accounts payable | 50 | 40",
                "Notes | 30 | 40",
                "Other | 20 | 20",
                "Equity | 30 | 30",
                "Prose goes on below."
            ]
        );
    }
}
