//! Runs of columns that are headed alike: "2024 2023 Change | 2024 2023 Change".

use std::ops::Range;

use crate::tables::cell::Cell;
use crate::tables::columns::Columns;
use crate::tables::flow::{Flow, Layout};
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
    columns: Vec<Range<usize>>,
    /// Headings and columns are measured on one axis.
    is_measured: bool,
}

impl Runs {
    /// Whether headings above the row that shows the runs are one for each of them: they say how long a time is, or each
    /// stands nearer to the middle of its run than to that of any column.
    pub fn covers(&self, headings: &[Placed], nth: usize, columns: &Columns) -> bool {
        let off = |it: &Placed, from: u32, to: u32| (it.extent.0 + it.extent.1).abs_diff(from + to);
        let is_over = |(it, run): (&Placed, &Range<usize>)| {
            let slots = &columns.slots[run.clone()];
            let whole = off(it, slots[0].0, slots[slots.len() - 1].1);
            groups::says_length(&it.text)
                || self.is_measured && slots.iter().all(|slot| whole < off(it, slot.0, slot.1))
        };
        nth < self.below
            && headings.len() == self.columns.len()
            && headings.iter().zip(&self.columns).all(is_over)
    }

    /// Gives each heading to its run.
    pub fn give(&self, headings: &[Placed], into: &mut [Column]) {
        for (heading, run) in headings.iter().zip(&self.columns) {
            for column in &mut into[run.clone()] {
                column.heading.push(heading.text.clone());
            }
        }
    }
}

/// The runs of columns that the lowest row of headings with times shows. Where the axis is not one of characters, that
/// row has a cell for each column, and spans are not told by the layout.
pub fn find(flow: &Flow, region: &Region, columns: &Columns) -> Option<Runs> {
    let says_time = |it: &&Cell| !wording::time_tokens(&it.text.text).is_empty();
    let (below, cells) = (0..)
        .zip(&region.heads)
        .map(|(nth, &at)| (nth, flow.lines[at].cells()))
        .filter(|(_, cells)| cells.iter().filter(says_time).count() > 1)
        .last()?;
    let mut row = vec![Column::default(); columns.len()];
    let cells: Vec<&Cell> = cells.iter().filter(|it| !it.is_label()).collect();
    let layout = flow.lines[region.heads[below]].layout();
    let loses_spans = matches!(layout, Some(Layout::Pipes | Layout::Tabs | Layout::Csv));
    if !region.is_measured && (!loses_spans || cells.len() != columns.len()) {
        return None;
    }
    place::place(&cells, Layout::Spaces, columns, true, &mut row);
    row.iter_mut().for_each(Column::collapse);
    let headings: Vec<Vec<String>> = row.into_iter().map(|it| it.heading).collect();
    Some(Runs {
        below,
        columns: groups::repeats(&headings)?,
        is_measured: region.is_measured,
    })
}
