//! Rows that print the same.

use rust_decimal::Decimal;

use crate::checks::ledger::{Cell, Row};
use crate::model::period::Period;
use crate::model::unit::{Scale, Unit};
use crate::text::sort;

impl Row<'_> {
    /// Of rows that print the same in the periods of this one, the first of those that fit best. What is computed from
    /// the others is the same.
    pub fn distinct<'r, 'l, F: Ord>(&self, rows: Vec<(&'r Row<'l>, F)>) -> Vec<(&'r Row<'l>, F)> {
        let periods: Vec<Period> = self.cells.iter().filter_map(Cell::period).collect();
        let prints = |row: &'r Row<'l>| -> Vec<Option<(Decimal, u32, Scale, Unit)>> {
            let figures = periods.iter().map(|it| row.figure_of(*it));
            let printed = |it: &Cell| (it.value, it.decimals, it.scale, it.unit);
            figures.map(|it| it.map(printed)).collect()
        };
        let mut kept: Vec<(usize, _, &'r Row<'l>, F)> = Vec::new();
        for (n, (row, fit)) in rows.into_iter().enumerate() {
            let printed = prints(row);
            match kept.iter_mut().find(|it| it.1 == printed) {
                Some(same) if same.3 < fit => (same.0, same.2, same.3) = (n, row, fit),
                Some(_) => (),
                None => kept.push((n, printed, row, fit)),
            }
        }
        sort::by_key(&mut kept, |it| it.0);
        kept.into_iter().map(|it| (it.2, it.3)).collect()
    }
}
