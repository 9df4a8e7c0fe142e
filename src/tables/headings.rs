//! Column headings: outer over inner, spread over lines, spanning columns.

use crate::tables::columns::Columns;
use crate::tables::flow::{Cell, Content, Flow, Layout};
use crate::tables::region::{self, Region};
use crate::tables::table::{Column, Table};

/// The headings of a table.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// One for each column.
    pub columns: Vec<Column>,
    /// What stands above the labels.
    pub corner: Vec<String>,
    /// They are those of the table before.
    pub inherits: bool,
}

/// The headings of the columns of a region, or those of the table `before` when it has none of its own.
pub fn read(flow: &Flow, region: &Region, columns: &Columns, before: Option<&Table>) -> Headings {
    let mut headings = Headings {
        columns: vec![Column::default(); columns.len()],
        ..Headings::default()
    };
    for (nth, &at) in region.heads.iter().enumerate() {
        let is_last = nth + 1 == region.heads.len();
        match &flow.lines[at].content {
            Content::Text(text) => spread(&text.text, &mut headings),
            Content::Row(layout, cells) => {
                let (corner, cells): (Vec<&Cell>, Vec<&Cell>) =
                    cells.iter().partition(|it| is_corner(it, *layout, columns));
                headings
                    .corner
                    .extend(corner.iter().map(|it| it.text.text.clone()));
                place(&cells, *layout, columns, is_last, &mut headings.columns);
            }
            Content::Blank | Content::Rule | Content::Fence => (),
        }
    }
    if region.heads.is_empty() {
        if let Some(before) = before.filter(|it| it.columns.len() >= columns.len()) {
            headings.columns = before.columns[..columns.len()].to_vec();
            headings.inherits = true;
        }
    }
    headings
}

/// Whether a cell of a heading row stands above the labels.
fn is_corner(cell: &Cell, layout: Layout, columns: &Columns) -> bool {
    match layout {
        Layout::Spaces => columns
            .slots
            .first()
            .is_some_and(|first| cell.end < first.0 && cell.start < first.0 / 2),
        Layout::Tabs
        | Layout::Pipes
        | Layout::Grid
        | Layout::Html
        | Layout::Cells
        | Layout::Csv => cell.start == 0,
    }
}

/// A heading on a line of its own: `2006 2005` is one year for each column, anything else is for all.
fn spread(text: &str, headings: &mut Headings) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let each = words.len() == headings.columns.len()
        && words.len() > 1
        && words.iter().all(|it| region::is_bare_year(it));
    for (n, column) in headings.columns.iter_mut().enumerate() {
        column.heading.push(if each {
            words[n].to_owned()
        } else {
            text.trim().to_owned()
        });
    }
}

/// Gives each cell of a heading row to the columns that it heads.
fn place(cells: &[&Cell], layout: Layout, columns: &Columns, is_last: bool, into: &mut [Column]) {
    let (n_cells, n_columns) = (cells.len(), into.len());
    if n_cells == 0 || n_columns == 0 {
        return;
    }
    let mut push = |column: usize, cell: &Cell| into[column].heading.push(cell.text.text.clone());
    if n_cells == n_columns {
        cells.iter().enumerate().for_each(|(n, cell)| push(n, cell));
        return;
    }
    if n_cells > n_columns {
        for cell in cells {
            push(columns.nearest((cell.start, cell.end)), cell);
        }
        return;
    }
    let speaks_of_time = |cell: &Cell| !region::time_tokens(&cell.text.text).is_empty();
    if is_last && !cells.iter().any(|it| speaks_of_time(it)) {
        // A note below one column's heading belongs to that one.
        for cell in cells {
            push(columns.nearest((cell.start, cell.end)), cell);
        }
        return;
    }
    match layout {
        Layout::Html | Layout::Grid => {
            for column in 0..n_columns {
                let slot = columns.slots[column];
                if let Some(cell) = cells.iter().find(|it| it.start < slot.1 && slot.0 < it.end) {
                    push(column, cell);
                }
            }
        }
        Layout::Spaces => {
            // A spanning heading is centred above its columns: each column takes the nearest.
            let middle = |(start, end): (u32, u32)| start + end;
            for column in 0..n_columns {
                let at = middle(columns.slots[column]);
                if let Some(cell) = cells
                    .iter()
                    .min_by_key(|it| middle((it.start, it.end)).abs_diff(at))
                {
                    push(column, cell);
                }
            }
        }
        Layout::Tabs | Layout::Pipes | Layout::Cells | Layout::Csv => {
            let in_a_row = cells.windows(2).all(|it| it[1].start == it[0].start + 1);
            if n_columns % n_cells == 0 && (n_cells == 1 || in_a_row) {
                // Spanning cells without their width: each heads as many columns as the next.
                let each = n_columns / n_cells;
                (0..n_columns).for_each(|it| push(it, cells[it / each]));
            } else {
                // A spanning cell stands in its first column and runs up to the next.
                for column in 0..n_columns {
                    let slot = columns.slots[column];
                    if let Some(cell) = cells.iter().rev().find(|it| it.start < slot.1) {
                        push(column, cell);
                    }
                }
            }
        }
    }
}
