//! Headings set from the left edge of the columns that they span: each begins where the heading of its first column does.

use std::ops::Range;

use crate::tables::cell::Cell;
use crate::tables::columns::Columns;
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::groups::{self, Placed};
use crate::text::markup::Plain;

/// Where the headings begin of which a row has one for each column.
pub struct Edges {
    /// Which of the lines of headings that row is.
    below: usize,
    starts: Vec<u32>,
}

impl Edges {
    /// The edges that the lowest row of `heads` with one heading for each column shows.
    pub fn of(heads: &[FlowLine], columns: &Columns) -> Option<Self> {
        let starts = |line: &FlowLine| {
            let beside = line.cells().iter().filter(|it| !it.is_label());
            beside.map(|it| it.start).collect::<Vec<_>>()
        };
        let rows = heads.iter().enumerate().rev();
        let mut rows = rows.map(|(below, line)| Self {
            below,
            starts: starts(line),
        });
        rows.find(|it| it.starts.len() == columns.len() && it.starts.len() > 1)
    }

    /// The columns of each of some headings of time on line `nth`: from the edge at which it begins to that of the next.
    /// `None` where they stand otherwise. A heading that stands above the middle of its columns as well may begin at an
    /// edge by chance; several do not.
    pub fn spans(
        &self,
        headings: &[Placed],
        nth: usize,
        columns: &Columns,
    ) -> Option<Vec<Range<usize>>> {
        let of_time = match headings {
            [only] => groups::says_span(&only.text),
            several => several.iter().all(|it| groups::says_length(&it.text)),
        };
        if nth >= self.below || headings.len() >= self.starts.len() || !of_time {
            return None;
        }
        let edge = |it: &Placed| self.starts.iter().position(|edge| *edge == it.extent.0);
        let firsts: Option<Vec<usize>> = headings.iter().map(edge).collect();
        let firsts = firsts.filter(|it| it.first() == Some(&0))?;
        let ends = firsts[1..].iter().copied().chain([self.starts.len()]);
        let spans = firsts.iter().zip(ends).map(|(&from, to)| from..to);
        let spans: Vec<Range<usize>> = spans.collect();
        let is_rising = firsts.windows(2).all(|it| it[0] < it[1]);
        let may_be_chance = headings.len() == 1 && groups::are_centred(headings, columns);
        (is_rising && !may_be_chance).then_some(spans)
    }
}

/// The lines that head columns, cells parted that hold the headings of several columns with one blank between.
pub fn part(mut heads: Vec<FlowLine>, columns: &Columns) -> Vec<FlowLine> {
    for line in &mut heads {
        if let Content::Row(Layout::Spaces, cells) = &mut line.content
            && let Some(apart) = parted(cells, columns)
        {
            *cells = apart;
        }
    }
    heads
}

/// The cells of a row of headings, parted where they then are one for each column: words of Chinese and Japanese are
/// not parted by blanks, so that a blank parts headings.
fn parted(cells: &[Cell], columns: &Columns) -> Option<Vec<Cell>> {
    let words = |it: &Cell| {
        let is_word = |it: &str| it.chars().all(|it| it as u32 >= 0x2e80);
        let words = it.text.text.split(' ').filter(|it| !it.is_empty());
        let words: Vec<&str> = words.collect();
        if words.iter().all(|it| is_word(it)) {
            words.len()
        } else {
            1
        }
    };
    let beside = || cells.iter().filter(|it| !it.is_label());
    let n_words: usize = beside().map(words).sum();
    if n_words != columns.len() || beside().count() == n_words {
        return None;
    }
    let mut apart = Vec::with_capacity(columns.len());
    for cell in cells {
        if cell.is_label() || words(cell) == 1 {
            apart.push(cell.clone());
            continue;
        }
        let n_chars = cell.text.text.chars().count().max(1);
        let each = (cell.end - cell.start) / u32::try_from(n_chars).unwrap_or(1);
        let mut from = 0;
        for word in cell.text.text.split(' ') {
            let to = from + word.len();
            let column = |at: usize| {
                let before = cell.text.text[..at].chars().count();
                cell.start + each * u32::try_from(before).unwrap_or(0)
            };
            let text: Plain = cell.text.slice(from..to);
            apart.push(Cell {
                start: column(from),
                end: column(to),
                text,
                printed: None,
                ..cell.clone()
            });
            from = to + 1;
        }
    }
    apart.retain(|it| !it.text.text.is_empty());
    Some(apart)
}
