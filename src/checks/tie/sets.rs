//! Which printed figures are one fact.

use crate::checks::ledger::{Cell, Ledger, Row};

/// Figures joined into facts.
pub struct Sets {
    /// The first figure of each row; figures are counted through all rows.
    starts: Vec<usize>,
    /// Of each figure another one of its fact, or itself.
    up: Vec<usize>,
}

impl Sets {
    /// Each figure a fact of its own.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        let mut n = 0;
        let mut start = |it: &Row<'_>| {
            n += it.cells.len();
            n - it.cells.len()
        };
        Self {
            starts: ledger.rows.iter().map(&mut start).collect(),
            up: (0..n).collect(),
        }
    }

    /// The number of a figure.
    pub fn number(&self, ledger: &Ledger<'_>, cell: &Cell) -> usize {
        let row = ledger.row_of(cell.at);
        let place = row.cells.iter().position(|it| it.at == cell.at);
        self.starts[row.number] + place.unwrap_or(0)
    }

    fn find(&mut self, mut it: usize) -> usize {
        while self.up[it] != it {
            self.up[it] = self.up[self.up[it]];
            it = self.up[it];
        }
        it
    }

    /// Joins two figures; false when they were joined already.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.up[b.max(a)] = a.min(b);
        a != b
    }
}
