//! Runs of columns that are headed alike: "2024 2023 Change | 2024 2023 Change".

use std::ops::Range;

use crate::tables::cell::Cell;
use crate::tables::columns::Columns;
use crate::tables::flow::{FlowLine, Layout};
use crate::tables::groups::{self, Placed};
use crate::tables::headings::place;
use crate::tables::region::Region;
use crate::tables::table::Column;
use crate::tables::wording;

/// Runs of columns headed alike by a row of headings.
pub struct Runs {
    /// Which of the lines of headings that row is.
    below: usize,
    /// The runs, from the left.
    pub columns: Vec<Range<usize>>,
    /// Headings and columns are measured on one axis.
    is_measured: bool,
}

impl Runs {
    /// Whether headings above the row that shows the runs are one for each of them: they say nothing but a time, or each
    /// stands nearer to the middle of its run than to that of any column.
    pub fn covers(&self, headings: &[Placed], nth: usize, columns: &Columns) -> bool {
        let off = |it: &Placed, from: u32, to: u32| (it.extent.0 + it.extent.1).abs_diff(from + to);
        let is_over = |(it, run): (&Placed, &Range<usize>)| {
            let slots = &columns.slots[run.clone()];
            let whole = off(it, slots[0].0, slots[slots.len() - 1].1);
            groups::says_length(&it.text)
                || wording::is_time_only(&it.text)
                || self.is_measured && slots.iter().all(|slot| whole < off(it, slot.0, slot.1))
        };
        nth < self.below
            && headings.len() == self.columns.len()
            && headings.iter().zip(&self.columns).all(is_over)
    }
}

/// The runs of columns that the lowest row of headings with times shows, else a row with one for each column. Where the
/// axis is not one of characters, that row has a cell for each column, and spans are not told by the layout.
pub fn find(heads: &[FlowLine], region: &Region, columns: &Columns) -> Option<Runs> {
    let says_time = |it: &&Cell| !wording::time_tokens(&it.text.text).is_empty();
    let n_beside = |it: &FlowLine| it.cells().iter().filter(|it| !it.is_label()).count();
    let with_times = heads
        .iter()
        .rposition(|it| it.cells().iter().filter(says_time).count() > 1);
    let one_each = || heads.iter().rposition(|it| n_beside(it) == columns.len());
    let shown = |below: usize| shown(heads, region, columns, below);
    with_times
        .and_then(shown)
        .or_else(|| one_each().and_then(shown))
}

/// The runs of columns that the row of headings `below` shows.
fn shown(heads: &[FlowLine], region: &Region, columns: &Columns, below: usize) -> Option<Runs> {
    let cells = heads[below].cells();
    let cells: Vec<&Cell> = cells.iter().filter(|it| !it.is_label()).collect();
    let layout = heads[below].layout();
    let loses_spans = matches!(layout, Some(Layout::Pipes | Layout::Tabs | Layout::Csv));
    if !region.is_measured && (!loses_spans || cells.len() != columns.len()) {
        return None;
    }
    let mut row = vec![Column::default(); columns.len()];
    place::place(&cells, Layout::Spaces, columns, true, &mut row);
    row.iter_mut().for_each(Column::collapse);
    let headings: Vec<Vec<String>> = row.into_iter().map(|it| it.heading).collect();
    Some(Runs {
        below,
        columns: groups::repeats(&headings)?,
        is_measured: region.is_measured,
    })
}
