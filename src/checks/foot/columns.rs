//! The figures of some rows as whole numbers, by column.

use crate::checks::ledger::{Cell, Row};
use crate::model::period::Timing;
use crate::model::unit::Unit;
use crate::text::sort;

/// The figures of rows as whole numbers of half the finest unit, so that half units are whole too.
pub struct Columns {
    /// The columns of the table that are footed, by number.
    pub columns: Vec<usize>,
    /// By row, then by column; nothing where a cell is empty or counts something else.
    pub values: Vec<Vec<Option<Whole>>>,
    /// Where words stand in a figure's place, by row, then by column.
    pub blocked: Vec<Vec<bool>>,
}

/// A figure in half units of the finest digit.
#[derive(Clone, Copy)]
pub struct Whole {
    /// Twice the figure.
    pub value: i128,
    /// Half a unit of its own last digit; 0 for a nil.
    pub half: i128,
    /// A dash.
    pub nil: bool,
}

impl Columns {
    /// The columns of rows that count in a unit, those of comparisons left out.
    pub fn of(rows: &[&Row<'_>], unit: Unit) -> Self {
        let cells = || {
            rows.iter()
                .flat_map(|it| &it.cells)
                .filter(|it| !matches!(it.timing, Timing::Versus(..)))
        };
        let mut columns: Vec<usize> = cells().map(|it| it.at.column).collect();
        sort::plain(&mut columns);
        columns.dedup();
        let decimals = cells().map(|it| it.decimals).max().unwrap_or(0);
        // Each column may be in a currency of its own, or count shares beside amounts.
        let fits = |it: Unit| {
            let is_other = it.is_money() || it == Unit::Shares;
            it == unit || is_other && unit.is_money()
        };
        let value = |row: &Row<'_>, column: usize| {
            let cell = row.column(column).filter(|it| fits(it.unit))?;
            Some(Whole::of(cell, decimals))
        };
        let values = rows
            .iter()
            .map(|row| columns.iter().map(|&it| value(row, it)).collect())
            .collect();
        let words = |row: &Row<'_>, it: &usize| row.not_applicable.contains(it);
        let blocked = rows
            .iter()
            .map(|row| columns.iter().map(|it| words(row, it)).collect());
        let blocked = blocked.collect();
        Self {
            columns,
            values,
            blocked,
        }
    }
}

impl Whole {
    /// A figure of a table that prints so many digits after the point at most.
    pub fn of(cell: &Cell, decimals: u32) -> Self {
        Self {
            value: 2 * whole(cell, decimals),
            half: if cell.nil {
                0
            } else {
                10_i128.pow(decimals - cell.decimals)
            },
            nil: cell.nil,
        }
    }
}

/// A figure in units of the finest digit.
fn whole(cell: &Cell, decimals: u32) -> i128 {
    cell.value.mantissa() * 10_i128.pow(decimals.saturating_sub(cell.value.scale()))
}
