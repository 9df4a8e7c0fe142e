//! Which of the rows that wait a row is the sum of.

use crate::checks::check::Verdict;
use crate::checks::foot::columns::Columns;
use crate::checks::foot::tally::Tallies;
use crate::checks::ledger::Row;
use crate::model::statement::StatementKind;

/// The bits of evidence that a relation must have beyond what chance gives it.
///
/// Ten bits: one invented relation in a thousand tried. Measured on releases whose digits were shuffled.
pub const ENOUGH_BITS: i32 = 10;

/// What a label that announces a total is worth.
pub const TOTAL_BITS: i32 = 8;

/// What it is worth that the parts are just the rows of the section that a total closes.
pub const SECTION_BITS: i32 = 8;

/// What it is worth that a measure of profit follows from revenue or another measure.
const MEASURE_BITS: i32 = 5;

/// The most rows that are tried as parts of one total.
const MOST_PARTS: usize = 60;

/// How a row follows from the last of the waiting rows.
pub struct Sum {
    /// 1 or -1 for each part.
    pub weights: Vec<i8>,
    /// By column; `None` where the row or all parts print nothing.
    pub verdicts: Vec<Option<Verdict>>,
    /// How well it explains the row.
    pub rank: Rank,
}

/// The columns in which a sum holds, and its evidence in bits.
pub type Rank = (usize, i32);

/// The sum that best explains row `n`, if one does.
pub fn best_sum(rows: &[&Row<'_>], columns: &Columns, waiting: &[usize], n: usize) -> Option<Sum> {
    let row = rows[n];
    let longest = waiting.len().min(MOST_PARTS);
    let first_cost = i32::try_from(longest.checked_ilog2()?).unwrap_or(0);
    let mut outside = Outside::of(rows, n);
    let mut tallies = Tallies::of(columns, n);
    let signed = row.says.total || row.says.measure;
    let mut best: Option<Sum> = None;
    for length in 1..=longest {
        let part = waiting[waiting.len() - length];
        outside.add(part);
        tallies.add(part);
        let before = waiting.len().checked_sub(length + 1).map(|it| waiting[it]);
        if !outside.may_reach_out(waiting[waiting.len() - 1], length) {
            continue;
        }
        let prior = outside.prior(part, before);
        if length == 1 && prior < TOTAL_BITS + SECTION_BITS {
            continue;
        }
        // What is neither a total nor a measure of profit takes nothing off; on a balance sheet not even from two.
        let adds_only = !signed && (length > 3 || row.kind == StatementKind::Balance);
        tallies.weigh_all(adds_only, prior - first_cost, &mut best);
    }
    best
}

/// What labels and headings say for or against the sum of the last rows, while rows are added from the last to the
/// first.
struct Outside<'r> {
    rows: &'r [&'r Row<'r>],
    row: &'r Row<'r>,
    /// Whether all parts so far stand in the row's section, or one below it.
    all_inside: bool,
    has_total: bool,
}

impl<'r> Outside<'r> {
    fn of(rows: &'r [&'r Row<'r>], n: usize) -> Self {
        Self {
            rows,
            row: rows[n],
            all_inside: true,
            has_total: false,
        }
    }

    fn is_inside(&self, part: usize) -> bool {
        let section = &self.row.item.section;
        self.rows[part].item.section.starts_with(section)
    }

    fn add(&mut self, part: usize) {
        self.all_inside = self.all_inside && self.is_inside(part);
        self.has_total |= self.rows[part].says.total;
    }

    /// Whether the row can be the result of parts from outside its own section: a total, or a measure of profit
    /// outside the balance sheet. "Interest income" within "Other income" is neither.
    fn may_reach_out(&self, last: usize, length: usize) -> bool {
        let row = self.row;
        self.all_inside
            || row.says.total
            || row.says.result
                && row.kind != StatementKind::Balance
                && length > 1
                && self.rows[last].item.section == row.item.section
    }

    /// What the labels and headings say for or against a sum, in bits. `first` is the first part, `before` the row
    /// that waits before it.
    fn prior(&self, first: usize, before: Option<usize>) -> i32 {
        let (row, says) = (self.row, self.row.says);
        if !says.total {
            let first = self.rows[first].says;
            let follows = row.kind != StatementKind::Balance
                && says.profit
                && (first.profit || first.revenue);
            return if follows { MEASURE_BITS } else { 0 };
        }
        let is_sectioned = !row.item.section.is_empty();
        let closes = is_sectioned && self.all_inside && before.is_none_or(|it| !self.is_inside(it));
        // All rows since the total before.
        let since_total =
            !is_sectioned && !self.has_total && before.is_none_or(|it| self.rows[it].says.total);
        TOTAL_BITS
            + if closes || since_total {
                SECTION_BITS
            } else if is_sectioned && !self.all_inside {
                // A total of its section holds nothing from outside.
                -SECTION_BITS
            } else {
                0
            }
    }
}
