//! Which of the rows that wait a row is the sum of.

use crate::checks::check::Verdict;
use crate::checks::foot::columns::Columns;
use crate::checks::foot::tally::{Prior, Tallies};
use crate::checks::ledger::Row;
use crate::model::concept::Concept;
use crate::model::period::Period;
use crate::model::said;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// The bits of evidence that a relation must have beyond what chance gives it.
///
/// Ten bits: one invented relation in a thousand tried. Measured on releases whose digits were shuffled.
pub const ENOUGH_BITS: i32 = 10;

/// The bits that it must have where it holds in no column.
pub const ENOUGH_FOR_NONE: i32 = 20;

/// The bits that it must have where no label speaks for it and one digit explains why it fails in a column.
pub const ENOUGH_UNANNOUNCED: i32 = 14;

/// What a label that announces a total is worth.
pub const TOTAL_BITS: i32 = 8;

/// What it is worth that the parts are just the rows of the section that a total closes.
pub const SECTION_BITS: i32 = 8;

/// What it is worth that a measure of profit follows from revenue or another measure.
const MEASURE_BITS: i32 = 5;

/// What labels of one measure differ in, where one is the measure as stated and the other as adjusted.
const BASIS_WORDS: [&str; 22] = [
    "a",
    "accordance",
    "adjusted",
    "as",
    "basis",
    "cash",
    "core",
    "economic",
    "gaap",
    "ifrs",
    "in",
    "non",
    "normalized",
    "on",
    "pro",
    "forma",
    "reported",
    "stated",
    "the",
    "total",
    "underlying",
    "with",
];

/// The steps of an income statement, from the top.
const STEPS: [Concept; 5] = [
    Concept::Revenue,
    Concept::GrossProfit,
    Concept::OperatingIncome,
    Concept::PretaxIncome,
    Concept::NetIncome,
];

/// The most rows that are tried as parts of one total.
const MOST_PARTS: usize = 60;

/// How a row follows from the last of the waiting rows.
pub struct Sum {
    /// 1 or -1 for each part.
    pub weights: Vec<i8>,
    /// By column; `None` where the row or all parts print nothing.
    pub verdicts: Vec<Option<Verdict>>,
    /// Whether labels or headings speak for it, and no part is turned.
    pub is_plain: bool,
    /// By column, what it is worth in bits that one digit explains why it fails.
    pub slips: Vec<Option<i32>>,
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
        if outside.is_mixed {
            break;
        }
        let before = waiting.len().checked_sub(length + 1).map(|it| waiting[it]);
        let last = waiting[waiting.len() - 1];
        if !outside.may_reach_out(last, length) && !is_adjusted(row, rows[part]) {
            continue;
        }
        let prior = outside.prior(part, before);
        if length == 1 && prior < TOTAL_BITS {
            continue;
        }
        // What is neither a total nor a measure of profit takes nothing off; on a balance sheet not even from two.
        let adds_only = !signed && (length > 3 || row.kind == StatementKind::Balance);
        // A list of days is no movement from one to another.
        let is_list = || is_balance(row) && is_balance(rows[last]);
        let succession = if length > 1 && !is_list() {
            succession(row, rows[part])
        } else {
            0
        };
        let prior = prior - first_cost;
        tallies.weigh_all(
            adds_only,
            Prior {
                plain: prior,
                all: prior + succession,
            },
            &mut best,
        );
    }
    best
}

/// The sum that best explains column `n` of a table on its side, if one does: of those before it, all added, or the rest
/// taken off the first.
pub fn best_across(table: &Columns, waiting: &[usize], n: usize) -> Option<Sum> {
    let longest = waiting.len().min(MOST_PARTS);
    let cost = i32::try_from(longest.checked_ilog2()?).unwrap_or(0);
    let prior = Prior {
        plain: -cost,
        all: -cost,
    };
    let mut tallies = Tallies::of(table, n);
    let mut best: Option<Sum> = None;
    for length in 1..=longest {
        tallies.add(waiting[waiting.len() - length]);
        if length > 1 {
            tallies.weigh_plain(prior, &mut best);
        }
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
    /// Whether amounts for each share are basic and diluted: one kind is no part of the other.
    is_mixed: bool,
}

impl<'r> Outside<'r> {
    fn of(rows: &'r [&'r Row<'r>], n: usize) -> Self {
        Self {
            rows,
            row: rows[n],
            all_inside: true,
            has_total: false,
            is_mixed: false,
        }
    }

    fn is_inside(&self, part: usize) -> bool {
        let section = &self.row.item.section;
        self.rows[part].item.section.starts_with(section)
    }

    fn add(&mut self, part: usize) {
        self.all_inside = self.all_inside && self.is_inside(part);
        let first = self.rows[part];
        self.has_total |= first.says.total;
        self.is_mixed |= matches!(self.row.unit, Unit::PerShare(_))
            && (is_said(self.row, "basic") && is_said(first, "dilut")
                || is_said(self.row, "dilut") && is_said(first, "basic"));
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
        let (row, first) = (self.row, self.rows[first]);
        if !row.says.total {
            // From one measure to the next; or the first of a table, with adjustments.
            let follows = row.kind != StatementKind::Balance
                && (row.says.profit && (first.says.profit || first.says.revenue)
                    || row.says.measure && first.says.measure && before.is_none());
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

/// What it is worth in bits that a row follows from the one that the parts begin with: it is the next balance, the same
/// measure on another basis, or the next step of an income statement.
fn succession(row: &Row<'_>, first: &Row<'_>) -> i32 {
    let is_named_alike = || {
        let shares = row.words.iter().any(|it| first.words.contains(it));
        shares || said::without_times(row.lower) == said::without_times(first.lower)
    };
    if is_balance(row) && is_balance(first) && is_named_alike() || is_adjusted(row, first) {
        TOTAL_BITS + SECTION_BITS
    } else if is_next_step(row, first) {
        TOTAL_BITS
    } else {
        0
    }
}

/// Whether a row is the step of an income statement that follows the one that another is.
fn is_next_step(row: &Row<'_>, first: &Row<'_>) -> bool {
    let step = |it: &Row<'_>| STEPS.iter().position(|step| it.item.concept == Some(*step));
    matches!((step(first), step(row)), (Some(a), Some(b)) if a < b)
}

/// Whether a row is a balance among activities: its label names a day.
fn is_balance(row: &Row<'_>) -> bool {
    let periods = row.item.amounts.iter().filter_map(|it| it.period);
    periods.clone().count() > 0
        && periods
            .into_iter()
            .all(|it| matches!(it, Period::Instant(_)))
}

/// Whether a row is the measure of another one, adjusted.
fn is_adjusted(row: &Row<'_>, first: &Row<'_>) -> bool {
    let own = |a: &str, b: &str| {
        let mut words = label_words(a).filter(|it| !label_words(b).any(|other| other == *it));
        words.all(|it| BASIS_WORDS.contains(&it))
    };
    let (a, b) = (row.lower, first.lower);
    // "Non-U.S." is no other view of "U.S.".
    let is_gaap =
        || a.contains("gaap") || b.contains("gaap") || a.contains("ifrs") || b.contains("ifrs");
    let says_non = |it: &str| label_words(it).any(|it| it == "non");
    a != b
        && row.kind != StatementKind::Balance
        && own(a, b)
        && own(b, a)
        && (says_non(a) == says_non(b) || is_gaap())
}

/// Whether a label, or the heading right above where it has none of its own, holds a word.
fn is_said(row: &Row<'_>, word: &str) -> bool {
    let heading = || row.item.section.last().map(|it| it.to_lowercase());
    let says = |it: &str| it.contains("basic") || it.contains("dilut");
    if says(row.lower) {
        return row.lower.contains(word);
    }
    heading().is_some_and(|it| it.contains(word))
}

fn label_words(label: &str) -> impl Iterator<Item = &str> {
    label
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
}
