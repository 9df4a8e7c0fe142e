//! The figures of a release laid out for checking: rows with their words, figures as whole numbers.

pub mod by_word;
pub mod cells;
pub mod row;
pub mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::checks::check::CellRef;
use crate::checks::foot::label::Says;
use crate::checks::interval::Interval;
use crate::checks::ledger::by_word::ByWord;
use crate::checks::ledger::cells::{cells, not_applicable};
use crate::checks::ledger::words::{MIX, Words};
use crate::model::period::{Period, Timing};
use crate::model::release::Release;
use crate::model::statement::{LineItem, StatementKind};
use crate::model::unit::{Scale, Unit};

/// How many tables a table is held against, those nearest to it and itself among them.
///
/// The longest of the releases measured has 171 tables; a text with more than this is several releases in one, or a
/// year of them, and its cost is to grow with its length.
pub const REACH: usize = 256;

/// All rows of a release.
#[derive(Debug)]
pub struct Ledger<'a> {
    /// Where they come from.
    pub release: &'a Release,
    /// In document order.
    pub rows: Vec<Row<'a>>,
    /// The first row of each statement, and one past the last.
    pub starts: Vec<usize>,
    words: Words,
    by_word: ByWord,
    /// The rows that count shares.
    shares: Vec<usize>,
}

/// A row with the words of its label and its figures.
#[derive(Debug)]
pub struct Row<'a> {
    /// The statement, counted from 0.
    pub statement: usize,
    /// The row in it, counted from 0.
    pub row: usize,
    /// The row among those of all statements, counted from 0.
    pub number: usize,
    /// The row itself.
    pub item: &'a LineItem,
    /// What its statement is.
    pub kind: StatementKind,
    /// Its label in lower case.
    pub lower: &'a str,
    /// What its label says of sums.
    pub says: Says,
    /// The words of its label.
    pub words: Vec<u32>,
    /// The words of its label and of the innermost heading above.
    pub words_in_section: Vec<u32>,
    /// How many of them, the first, are the heading's.
    n_heading: usize,
    /// What its figures count; of mixed rows, the first.
    pub unit: Unit,
    /// Its figures and nils, by column; words are left out.
    pub cells: Vec<Cell>,
    /// The columns in which words stand in a figure's place ("N/A"): nothing can be added there.
    pub not_applicable: Vec<usize>,
}

/// A figure or nil.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Where it stands.
    pub at: CellRef,
    /// Its time; a comparison for growth columns.
    pub timing: Timing,
    /// As displayed; zero for a nil.
    pub value: Decimal,
    /// Digits after the point.
    pub decimals: u32,
    /// What it counts.
    pub unit: Unit,
    /// What one of it stands for.
    pub scale: Scale,
    /// A dash.
    pub nil: bool,
    /// No other column of its table has the same time; where one has (segments side by side, restated figures), the
    /// period alone does not say which fact a figure is.
    pub alone: bool,
}

impl Cell {
    /// Its period, if it has one that tells which fact it is.
    pub fn period(&self) -> Option<Period> {
        self.timing.period().filter(|_| self.alone)
    }

    /// The value in single units: dollars, shares.
    pub fn absolute(&self) -> Decimal {
        self.value * self.scale.factor()
    }

    /// Whether the two print the same amount in single units.
    pub fn is_as_much_as(&self, other: &Self) -> bool {
        if self.scale == other.scale {
            self.value == other.value
        } else {
            self.absolute() == other.absolute()
        }
    }

    /// The value in single units of `10^-finest`; `None` where that is too large a number.
    pub fn in_units(&self, finest: u32) -> Option<i128> {
        let factor = self.power(finest, self.value.scale())?;
        self.value.mantissa().checked_mul(factor)
    }

    /// A unit of its last digit in single units of `10^-finest`, if those are finer.
    pub fn last_digit_in_units(&self, finest: u32) -> Option<i128> {
        self.power(finest, self.decimals.min(finest))
    }

    /// What a unit of the last of so many digits after the point is in single units of `10^-finest`.
    fn power(&self, finest: u32, digits: u32) -> Option<i128> {
        let up = i64::from(finest) - i64::from(digits) + i64::from(self.scale.of_ten());
        10_i128.checked_pow(u32::try_from(up).ok()?)
    }

    /// The digits after the point that it takes to write its value in single units.
    pub fn finest(&self) -> u32 {
        let below_one = self.scale.of_ten().min(0).unsigned_abs();
        self.value.scale().max(self.decimals) + below_one
    }

    /// A hash of its period and its value in single units, without its sign: equal for cells that print one fact.
    pub fn fact(&self) -> Option<u64> {
        /// No figure has more digits after the point (`figure::MAX_DIGITS`).
        const FINEST: u32 = 18;
        let mixed = |hash: u64, it: u64| (hash.rotate_left(29) ^ it).wrapping_mul(MIX);
        let day = |it: time::Date| u64::from(it.to_julian_day().unsigned_abs());
        let time = match self.period()? {
            Period::Instant(at) => day(at),
            Period::Duration(from, to) => day(from) << 32 | day(to),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a hash")]
        let digits = self.value.mantissa().unsigned_abs() as u64;
        let up = i64::from(FINEST) - i64::from(self.value.scale()) + i64::from(self.scale.of_ten());
        let power = 10_u64.wrapping_pow(u32::try_from(up).unwrap_or_default());
        let value = digits.wrapping_mul(power);
        Some(mixed(mixed(0, time), value))
    }

    /// Whether the two print the same amount in the same period, one of them perhaps with the opposite sign.
    pub fn is_fact_of(&self, other: &Self) -> bool {
        self.unit == other.unit
            && self.period() == other.period()
            && self.absolute().abs() == other.absolute().abs()
    }

    /// What it may stand for, in its own scale; exactly zero for a nil.
    pub fn interval(&self) -> Interval {
        if self.nil {
            return Interval {
                low: Decimal::ZERO,
                high: Decimal::ZERO,
            };
        }
        Interval::of_printed(self.value, self.decimals)
    }

    /// What it may stand for, in single units.
    pub fn absolute_interval(&self) -> Interval {
        self.interval().times(self.scale.factor())
    }

    /// How many digits it prints, leading zeros left out: how telling it is.
    pub fn bits(&self) -> u32 {
        128 - self.value.mantissa().unsigned_abs().leading_zeros()
    }
}

impl<'a> Ledger<'a> {
    /// The rows of `release`.
    pub fn of(release: &'a Release) -> Self {
        let mut words = Words::default();
        let mut rows = Vec::new();
        // The heading of the row before, and its words.
        let mut above: (Option<&String>, Vec<u32>) = (None, Vec::new());
        let mut starts = Vec::with_capacity(release.statements.len() + 1);
        for (n, statement) in release.statements.iter().enumerate() {
            let first = rows.len();
            starts.push(first);
            rows.extend(statement.rows.iter().enumerate().map(|(row, item)| {
                let label = words.of(&item.lower);
                // A total below no heading totals what its table's title says.
                let heading = item.section.last().unwrap_or(&statement.title);
                let of_title = item.section.is_empty() && label.len() > 1;
                let mut in_section = if of_title {
                    Vec::new()
                } else {
                    if above.0 != Some(heading) {
                        above = (Some(heading), words.of(&heading.to_lowercase()));
                    }
                    above.1.clone()
                };
                let n_heading = in_section.len();
                for word in &label {
                    if !in_section[..n_heading].contains(word) {
                        in_section.push(*word);
                    }
                }
                Row {
                    statement: n,
                    row,
                    number: first + row,
                    item,
                    kind: statement.kind,
                    says: Says::of(&item.lower),
                    lower: &item.lower,
                    words: label,
                    words_in_section: in_section,
                    n_heading,
                    unit: item.unit().unwrap_or(Unit::Count),
                    cells: cells(statement, n, row, item),
                    not_applicable: not_applicable(item),
                }
            }));
        }
        starts.push(rows.len());
        let is_shares = |it: &&Row<'_>| it.unit == Unit::Shares;
        let held = rows.iter().map(|it| (it.number, &it.words_in_section[..]));
        Self {
            by_word: ByWord::of(words.spelled.len(), held),
            shares: rows.iter().filter(is_shares).map(|it| it.number).collect(),
            release,
            rows,
            starts,
            words,
        }
    }

    /// The rows of a statement.
    pub fn statement(&self, n: usize) -> &[Row<'a>] {
        &self.rows[self.starts[n]..self.starts[n + 1]]
    }

    /// The rows that are near enough to a statement and stand under a word, by label or heading.
    pub fn rows_under(
        &self,
        word: Option<u32>,
        statement: usize,
    ) -> impl Iterator<Item = &Row<'a>> {
        let within = self.within_reach(statement);
        let rows = word.map_or(&[][..], |it| self.by_word.rows(it, &within));
        rows.iter().map(|it| &self.rows[*it])
    }

    /// How many rows of a statement stand under a word, by label or heading.
    pub fn n_under(&self, word: u32, statement: usize) -> usize {
        let own = self.starts[statement]..self.starts[statement + 1];
        self.by_word.rows(word, &own).len()
    }

    /// The rows that are near enough to a statement and count shares.
    pub fn shares(&self, statement: usize) -> impl Iterator<Item = &Row<'a>> {
        let within = self.within_reach(statement);
        let at = |row: usize| self.shares.partition_point(|it| *it < row);
        let rows = &self.shares[at(within.start)..at(within.end)];
        rows.iter().map(|it| &self.rows[*it])
    }

    /// The rows of a statement with those of the tables that continue it on the next pages; none where it continues the
    /// one before.
    pub fn whole(&self, n: usize) -> &[Row<'a>] {
        let statements = &self.release.statements;
        let continues = |n: usize| n > 0 && statements[n].continues(&statements[n - 1]);
        if continues(n) {
            return &[];
        }
        let end = (n + 1..self.n_statements()).find(|&it| !continues(it));
        &self.rows[self.starts[n]..self.starts[end.unwrap_or(self.n_statements())]]
    }

    /// The rows of the statements that are near enough to one to be held against it.
    pub fn within_reach(&self, statement: usize) -> Range<usize> {
        let Range { start, end } = self.statements_within_reach(statement);
        self.starts[start]..self.starts[end]
    }

    /// The statements that are near enough to one to be held against it.
    pub fn statements_within_reach(&self, statement: usize) -> Range<usize> {
        let last_start = self.n_statements().saturating_sub(REACH);
        let start = statement.saturating_sub(REACH / 2).min(last_start);
        start..(start + REACH).min(self.n_statements())
    }

    /// All words, with their numbers.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.spelled.iter().map(String::as_str).zip(0..)
    }

    /// The word of a number; empty where there is none.
    pub fn spelled(&self, word: u32) -> &str {
        let spelled = self.words.spelled.get(word as usize);
        spelled.map_or("", String::as_str)
    }

    /// How many words there are; their numbers are below.
    pub fn n_words(&self) -> usize {
        self.words.spelled.len()
    }

    /// The number of a word, if any label holds it.
    pub fn word(&self, word: &str) -> Option<u32> {
        self.words.find(word)
    }

    /// The numbers of those of `words` that labels hold.
    pub fn known(&self, words: &[&str]) -> Vec<u32> {
        words.iter().filter_map(|it| self.word(it)).collect()
    }

    /// How many statements there are.
    pub fn n_statements(&self) -> usize {
        self.starts.len() - 1
    }

    /// The row of a cell.
    pub fn row_of(&self, at: CellRef) -> &Row<'a> {
        &self.rows[self.starts[at.statement] + at.row]
    }

    /// The cell at a place.
    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        self.row_of(at).cells.iter().find(|it| it.at == at)
    }
}
