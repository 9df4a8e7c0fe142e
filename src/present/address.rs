//! A figure by its line and column: what holds when tables are read better than before.

use serde::{Deserialize, Serialize};

use crate::present::marks::At;
use crate::present::report::{Figure, Report};

/// A figure by its line and column, both counted from 1 as people count.
///
/// The text of a release never changes, so that this outlives better readers, as numbers of tables and rows would not.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Address {
    /// The line on which it stands.
    pub line: u32,
    /// The column of its table.
    pub column: usize,
}

impl Address {
    /// Where the figure at `at` stands; `None` where a report has no such figure.
    pub fn of(report: &Report, at: At) -> Option<Self> {
        figure(report, at).map(|it| Self {
            line: it.line.into(),
            column: at.column + 1,
        })
    }

    /// The figure that stands there; `None` where there is none (any more).
    pub fn find(self, report: &Report) -> Option<At> {
        let column = self.column.checked_sub(1)?;
        for (table, it) in report.tables.iter().enumerate() {
            let stands = |it: &Figure| u32::from(it.line) == self.line && it.column == column;
            if let Some(row) = it.rows.iter().position(|it| it.figures.iter().any(stands)) {
                return Some(At { table, row, column });
            }
        }
        None
    }
}

/// The figure at a place of a report.
pub fn figure(report: &Report, at: At) -> Option<&Figure> {
    let row = report.tables.get(at.table)?.rows.get(at.row)?;
    row.figures.iter().find(|it| it.column == at.column)
}
