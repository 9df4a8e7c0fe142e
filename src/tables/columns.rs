//! Which figures of a table stand in one column.

use crate::tables::clusters;
use crate::tables::label;
use crate::tables::rows::{BodyCell, BodyRow};
use crate::text::counts::Counts;

/// How many full rows on either side say where the columns are near a row that lacks some.
const NEAR: usize = 3;

/// The columns of a table, from the left: the stretch of the horizontal axis that each takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// From the left; they do not overlap in a well-set table.
    pub slots: Vec<(u32, u32)>,
    /// The rows that fill all columns.
    full: Vec<usize>,
    /// Each figure of the table stands in one of the slots.
    is_ruled: bool,
    /// The figures of a column begin below each other and do not end so.
    pub is_left_set: bool,
}

impl Columns {
    /// Columns that stand at some places.
    pub fn at(slots: &[(u32, u32)]) -> Self {
        Self {
            slots: slots.to_vec(),
            full: Vec::new(),
            is_ruled: false,
            is_left_set: false,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The column nearest to a stretch of the axis.
    pub fn nearest(&self, place: (u32, u32)) -> usize {
        (0..self.len())
            .min_by_key(|&it| distance(self.slots[it], place))
            .unwrap_or(0)
    }

    /// The columns of the cells of row `nth`, from the left. `None` when their order is known and their place is not.
    ///
    /// A page may be set a little wider than the next, so the full rows near by say where the columns are.
    pub fn assign(&self, body: &[BodyRow], nth: usize, cells: &[&BodyCell]) -> Option<Vec<usize>> {
        if self.is_ruled {
            return Some(
                cells
                    .iter()
                    .map(|it| self.nearest((it.start, it.end)))
                    .collect(),
            );
        }
        if cells.len() >= self.len() {
            return Some((0..cells.len()).collect());
        }
        if cells.iter().any(|it| it.start == it.end) {
            return None;
        }
        let at = self.full.partition_point(|&it| it < nth);
        let near = &self.full[at.saturating_sub(NEAR)..(at + NEAR).min(self.full.len())];
        let near = near.iter().map(|&it| &body[it]);
        let slots = slots(near, self.len(), digits).unwrap_or(self.slots.clone());
        let places: Vec<(u32, u32)> = cells.iter().map(|it| digits(it)).collect();
        Some(in_order(&places, &slots))
    }
}

/// How far a stretch of the axis is from a slot: the more it overlaps the nearer, then the nearer its end.
fn distance((from, to): (u32, u32), (start, end): (u32, u32)) -> (u32, u32) {
    let overlap = end.min(to).saturating_sub(start.max(from));
    (u32::MAX - overlap, end.abs_diff(to))
}

/// What a cell takes of the axis without a currency sign set apart on its left: that may stand below the end of the
/// column before.
fn digits(cell: &BodyCell) -> (u32, u32) {
    let raw = &cell.printed.raw;
    let digits = raw.find(|it: char| it.is_ascii_digit() || matches!(it, '(' | '-' | '–' | '—'));
    let width = digits.map_or(0, |it| raw[it..].chars().count());
    let start = cell.end.saturating_sub(u32::try_from(width).unwrap_or(0));
    (start.max(cell.start).min(cell.end), cell.end)
}

/// The slots for some places that keep their order and lie nearest.
fn in_order(cells: &[(u32, u32)], slots: &[(u32, u32)]) -> Vec<usize> {
    // best[c][s]: the least misfit of the first c cells among the first s slots.
    let misfit = |(start, end): (u32, u32), slot: (u32, u32)| {
        let apart = slot.0.saturating_sub(end) + start.saturating_sub(slot.1);
        u64::from(apart) * 4 + u64::from(end.abs_diff(slot.1).min(start.abs_diff(slot.0)))
    };
    let (n_cells, n_slots) = (cells.len(), slots.len());
    let mut best = vec![vec![0_u64; n_slots + 1]; n_cells + 1];
    for cell in 1..=n_cells {
        best[cell][..cell].fill(u64::MAX / 2);
        for slot in cell..=n_slots {
            let here = best[cell - 1][slot - 1] + misfit(cells[cell - 1], slots[slot - 1]);
            best[cell][slot] = if slot == cell {
                here
            } else {
                here.min(best[cell][slot - 1])
            };
        }
    }
    let mut columns = vec![0; n_cells];
    let mut slot = n_slots;
    for cell in (1..=n_cells).rev() {
        while slot > cell && best[cell][slot - 1] <= best[cell][slot] {
            slot -= 1;
        }
        columns[cell - 1] = slot - 1;
        slot -= 1;
    }
    columns
}

/// The columns of a table: as many as most rows fill that are not fewer than a quarter of the fullest, or more where
/// the figures stand below each other in more.
///
/// `None` when no row has a figure.
pub fn find(body: &[BodyRow]) -> Option<Columns> {
    let n_columns = most_filled(body)?;
    if let Some(slots) = clusters::find(body, n_columns) {
        let full = |n: usize| (0..body.len()).filter(move |&it| body[it].cells.len() == n);
        return Some(Columns {
            full: full(slots.len()).collect(),
            is_left_set: is_left_set(body, &slots),
            slots,
            is_ruled: true,
        });
    }
    let full: Vec<usize> = (0..body.len())
        .filter(|&it| body[it].cells.len() == n_columns)
        .collect();
    let slots = slots(full.iter().map(|&it| &body[it]), n_columns, whole)?;
    Some(Columns {
        is_left_set: is_left_set(body, &slots),
        slots,
        full,
        is_ruled: false,
    })
}

/// Whether nearly all figures begin where a slot begins, and many do not end where it ends.
fn is_left_set(body: &[BodyRow], slots: &[(u32, u32)]) -> bool {
    let cells = || body.iter().flat_map(|it| &it.cells);
    let begins = |it: &&BodyCell| slots.iter().any(|slot| slot.0 == it.start);
    let ends = |it: &&BodyCell| slots.iter().any(|slot| slot.1 == it.end);
    let n_cells = cells().count();
    cells().filter(begins).count() * 10 >= n_cells * 9
        && cells().filter(ends).count() * 3 < n_cells * 2
}

/// How many figures most rows have.
fn most_filled(body: &[BodyRow]) -> Option<usize> {
    let mut counts = Counts::default();
    for row in body.iter().filter(|it| !it.cells.is_empty()) {
        // Where only the order is known, a footnote mark behind the label looks like a figure.
        let marked = row.cells[0].start == row.cells[0].end
            && row.cells.len() > 1
            && label::is_lone_mark(&row.cells[0].printed.raw);
        counts.add(row.cells.len() - usize::from(marked));
    }
    let n_rows: usize = counts.list.iter().map(|it| it.1).sum();
    let enough = |n: usize| n * 5 >= n_rows || n > 1 && n * 6 >= n_rows || n >= 4;
    let fullest = counts.list.iter().rev().find(|it| enough(it.1));
    fullest.map(|it| it.0)
}

/// What a cell takes of the axis.
fn whole(cell: &BodyCell) -> (u32, u32) {
    (cell.start, cell.end)
}

/// The stretch of the axis that each column takes in some full rows.
fn slots<'a>(
    rows: impl Iterator<Item = &'a BodyRow>,
    n_columns: usize,
    place: fn(&BodyCell) -> (u32, u32),
) -> Option<Vec<(u32, u32)>> {
    let mut slots: Vec<Option<(u32, u32)>> = vec![None; n_columns];
    for row in rows {
        for (slot, cell) in slots.iter_mut().zip(&row.cells) {
            let (start, end) = place(cell);
            let slot = slot.get_or_insert((start, end));
            *slot = (slot.0.min(start), slot.1.max(end));
        }
    }
    slots.into_iter().collect()
}
