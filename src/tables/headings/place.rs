//! Gives the cells of a row of headings to the columns that they stand above.

use std::cmp::Ordering;

use crate::tables::cell::Cell;
use crate::tables::columns::Columns;
use crate::tables::flow::Layout;
use crate::tables::groups::{self, Placed};
use crate::tables::headings::of_cell;
use crate::tables::table::Column;
use crate::tables::wording;

/// Gives each cell of a heading row to the columns that it heads.
pub fn place(
    cells: &[&Cell],
    layout: Layout,
    columns: &Columns,
    is_last: bool,
    into: &mut [Column],
) {
    let (n_cells, n_columns) = (cells.len(), into.len());
    if n_cells == 0 || n_columns == 0 {
        return;
    }
    if n_cells == n_columns {
        let each = into.iter_mut().zip(cells);
        each.for_each(|(column, it)| column.heading.push(it.text.text.clone()));
        return;
    }
    if n_cells > n_columns {
        let mut push =
            |column: usize, cell: &Cell| into[column].heading.push(cell.text.text.clone());
        let is_over = |cell: &&&Cell| {
            columns
                .slots
                .iter()
                .any(|it| cell.start < it.1 && it.0 < cell.end)
        };
        let over: Vec<&Cell> = cells.iter().filter(is_over).copied().collect();
        if layout != Layout::Spaces && over.len() == n_columns {
            // The others head columns that print nothing.
            for (n, cell) in over.iter().enumerate() {
                push(n, cell);
            }
            return;
        }
        for cell in cells {
            push(columns.nearest((cell.start, cell.end)), cell);
        }
        return;
    }
    let says_time = |cell: &Cell| !wording::time_tokens(&cell.text.text).is_empty();
    if is_last && !cells.iter().any(|it| says_time(it)) {
        // A note below one column's heading belongs to that one.
        for cell in cells {
            let nearest = columns.nearest((cell.start, cell.end));
            into[nearest].heading.push(cell.text.text.clone());
        }
        return;
    }
    let over = |cell: &Cell, slot: &(u32, u32)| cell.start < slot.1 && slot.0 < cell.end;
    // Where no cell spans, the spans were lost on the way, unless the columns beside are those of changes.
    let spans = |cell: &&Cell| columns.slots.iter().filter(|it| over(cell, it)).count() > 1;
    let is_left = |&it: &usize| !cells.iter().any(|cell| over(cell, &columns.slots[it]));
    let compares = |it: usize| {
        into[it]
            .heading
            .iter()
            .any(|it| wording::speaks_of_change(it))
    };
    let lost_spans = !cells.iter().any(spans)
        && cells.iter().all(|it| says_time(it))
        && !(0..n_columns).filter(is_left).all(compares);
    let mut push = |column: usize, cell: &Cell| into[column].heading.push(cell.text.text.clone());
    match layout {
        Layout::Html | Layout::Grid if !lost_spans => {
            // What stands beyond all columns heads the last: a span before it is too wide by mistake.
            let end = columns.slots[n_columns - 1].1;
            let beyond = cells.last().filter(|it| n_cells > 1 && it.start >= end);
            for column in 0..n_columns {
                let slot = columns.slots[column];
                let is_last = column + 1 == n_columns;
                let cell = beyond.filter(|_| is_last);
                if let Some(cell) = cell.or_else(|| cells.iter().find(|it| over(it, &slot))) {
                    push(column, cell);
                }
            }
        }
        Layout::Spaces => {
            let pieces: Vec<Placed> = cells.iter().flat_map(|it| of_cell(it)).collect();
            match pieces.len().cmp(&n_columns) {
                Ordering::Equal => {
                    for (it, column) in pieces.into_iter().zip(into) {
                        column.heading.push(it.text);
                    }
                }
                Ordering::Less => groups::place(&pieces, columns, into),
                Ordering::Greater => {
                    for it in pieces {
                        into[columns.nearest(it.extent)].heading.push(it.text);
                    }
                }
            }
        }
        Layout::Tabs
        | Layout::Pipes
        | Layout::Cells
        | Layout::Csv
        | Layout::Html
        | Layout::Grid => {
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
