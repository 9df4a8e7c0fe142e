//! Columns of percentage points: what leads from one column of percentages to the next, or makes one up, though no sign
//! stands beside its figures.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::column_unit::{ColumnUnit, figure_at};
use crate::tables::table::{Row, Table};

/// The fewest rows that show that columns of points add up to percentages.
const FEWEST: usize = 3;

/// Says of columns whose figures bear no sign that they are in percent, where in most rows they lead from the percentage
/// before them to the one behind, or add up to the one before.
pub fn settle(table: &Table, units: &mut [ColumnUnit]) {
    let percents: Vec<usize> = (0..units.len())
        .filter(|&it| units[it] == ColumnUnit::Percent)
        .collect();
    for (n, &before) in percents.iter().enumerate() {
        let behind = percents.get(n + 1).copied();
        let points = before + 1..behind.unwrap_or(units.len());
        let is_bare = |it: usize| {
            let mut figures = table.rows.iter().filter_map(|row| figure_at(row, it));
            units[it] == ColumnUnit::AsRows && figures.all(|it| it.mark.is_none())
        };
        if !points.is_empty()
            && points.clone().all(is_bare)
            && add_up(table, before, &points, behind)
        {
            units[points].fill(ColumnUnit::Percent);
        }
    }
}

/// Whether columns of points lead from the percentage `before` them to that `behind` in most rows, or add up to it.
fn add_up(table: &Table, before: usize, points: &Range<usize>, behind: Option<usize>) -> bool {
    let (mut leads, mut makes, mut n_rows) = (0, 0, 0);
    for row in &table.rows {
        let of: Vec<Decimal> = points.clone().filter_map(|it| value(row, it)).collect();
        let (Some(first), false) = (value(row, before), of.iter().all(Decimal::is_zero)) else {
            continue;
        };
        let sum: Decimal = of.iter().sum();
        let last = behind.and_then(|it| value(row, it));
        // Each of them may be off by half a unit.
        let slack = Decimal::from(of.len() + 2) / Decimal::TWO;
        n_rows += 1;
        makes += usize::from(of.len() > 1 && (first - sum).abs() <= slack);
        leads += usize::from(last.is_some_and(|last| (first + sum - last).abs() <= slack));
    }
    leads.max(makes) >= FEWEST && leads.max(makes) * 5 >= n_rows * 4
}

fn value(row: &Row, column: usize) -> Option<Decimal> {
    figure_at(row, column).map(|it| it.value)
}
