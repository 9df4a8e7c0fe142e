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
    columns: Vec<Range<usize>>,
    /// The columns of each heading of that row, where all runs have them alike.
    own: Vec<Range<usize>>,
    /// Headings and columns are measured on one axis.
    is_measured: bool,
}

impl Runs {
    /// The columns of each of some headings: those above the row that shows the runs are one for each run, or stand above
    /// the columns of each that the row leaves without a time, as "% Change" does; those of the row head the same columns
    /// in each run.
    pub fn spans(
        &self,
        headings: &[Placed],
        nth: usize,
        columns: &Columns,
    ) -> Option<Vec<Range<usize>>> {
        if nth == self.below && headings.len() == self.own.len() {
            return Some(self.own.clone());
        }
        if nth >= self.below || headings.len() != self.columns.len() {
            return None;
        }
        if headings.iter().all(|it| wording::is_comparison(&it.text))
            && let Some(rests) = self.timeless()
        {
            return Some(rests);
        }
        let mut pairs = headings.iter().zip(&self.columns);
        pairs
            .all(|(it, run)| self.is_over(it, run, columns))
            .then(|| self.columns.clone())
    }

    /// Whether a heading says nothing but a time, or stands nearer to the middle of a run than to that of any column.
    fn is_over(&self, it: &Placed, run: &Range<usize>, columns: &Columns) -> bool {
        let off = |from: u32, to: u32| (it.extent.0 + it.extent.1).abs_diff(from + to);
        let slots = &columns.slots[run.clone()];
        let whole = off(slots[0].0, slots[slots.len() - 1].1);
        groups::says_length(&it.text)
            || wording::is_time_only(&it.text)
            || self.is_measured && slots.iter().all(|slot| whole < off(slot.0, slot.1))
    }

    /// The columns at the end of each run that the row leaves without a heading.
    fn timeless(&self) -> Option<Vec<Range<usize>>> {
        let rest = |run: &Range<usize>| {
            let ends = self.own.iter().map(|it| it.end);
            let from = ends.filter(|end| run.contains(&(end - 1))).max();
            from.unwrap_or(run.start)..run.end
        };
        let rests: Vec<Range<usize>> = self.columns.iter().map(rest).collect();
        let has_rests = !self.own.is_empty() && !rests.iter().any(Range::is_empty);
        has_rests.then_some(rests)
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
    let runs = groups::repeats(&headings)?;
    Some(Runs {
        below,
        own: alike(&headings, &runs).unwrap_or_default(),
        columns: runs,
        is_measured: region.is_measured,
    })
}

/// The columns of each heading where it heads the same columns of each run: those that it heads in most.
fn alike(headings: &[Vec<String>], runs: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let of_run = |run: &Range<usize>| {
        let mut spans: Vec<Range<usize>> = Vec::new();
        for it in run.clone().filter(|&it| !headings[it].is_empty()) {
            match spans.last_mut() {
                Some(last) if last.end + run.start == it && headings[it - 1] == headings[it] => {
                    last.end += 1;
                }
                _ => spans.push(it - run.start..it - run.start + 1),
            }
        }
        spans
    };
    let spans: Vec<Vec<Range<usize>>> = runs.iter().map(of_run).collect();
    let n_alike = |it: &Vec<Range<usize>>| spans.iter().filter(|other| *other == it).count();
    let most = spans.iter().max_by_key(|it| n_alike(it))?;
    let is_even = runs.windows(2).all(|it| it[0].len() == it[1].len())
        && spans.iter().all(|it| it.len() == most.len())
        && n_alike(most) * 2 > runs.len();
    let moved = |run: &Range<usize>| {
        let from = run.start;
        most.iter()
            .map(move |it| it.start + from..it.end + from)
            .collect::<Vec<_>>()
    };
    is_even.then(|| runs.iter().flat_map(moved).collect())
}
