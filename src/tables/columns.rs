//! Which figures of a table stand in one column.

use crate::tables::rows::BodyRow;

/// The columns of a table, from the left: the stretch of the horizontal axis that each takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// From the left; they do not overlap in a well-set table.
    pub slots: Vec<(u32, u32)>,
}

impl Columns {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The column nearest to a stretch of the axis.
    pub fn nearest(&self, (start, end): (u32, u32)) -> usize {
        let distance = |&(from, to): &(u32, u32)| {
            let overlap = end.min(to).saturating_sub(start.max(from));
            (std::cmp::Reverse(overlap), end.abs_diff(to))
        };
        (0..self.len())
            .min_by_key(|&it| distance(&self.slots[it]))
            .unwrap_or(0)
    }
}

/// The columns of a table: as many as most rows fill that are not fewer than a quarter of the fullest.
///
/// Rows that fill all of them say where they are. `None` when no row has a figure.
pub fn find(body: &[BodyRow]) -> Option<Columns> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in body.iter().filter(|it| !it.cells.is_empty()) {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    let n_rows: usize = counts.values().sum();
    let enough = |n: usize| n * 5 >= n_rows || n >= 4;
    let n_columns = counts
        .iter()
        .rev()
        .find(|&(_, &n)| enough(n))
        .map(|(&count, _)| count)?;
    let mut slots: Vec<Option<(u32, u32)>> = vec![None; n_columns];
    for row in body.iter().filter(|it| it.cells.len() == n_columns) {
        for (slot, cell) in slots.iter_mut().zip(&row.cells) {
            let slot = slot.get_or_insert((cell.start, cell.end));
            *slot = (slot.0.min(cell.start), slot.1.max(cell.end));
        }
    }
    Some(Columns {
        slots: slots.into_iter().flatten().collect(),
    })
}
