//! Ties a figure to the sum of the lines that another table prints instead: depreciation and amortization of the cash
//! flow to the two lines of the income statement, a grouped line of a reconciliation to its parts.

pub mod common;
pub mod whole;

use std::ops::Range;

use crate::checks::affinity::NAMELESS;
use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::slip;
use crate::checks::ledger::by_word::ByWord;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum;
use crate::checks::tie_sum::common::Common;
use crate::checks::tie_sum::whole::Whole;
use crate::text::sort;

/// The most lines that are tried as parts, those that share the most words first.
const MOST_CANDIDATES: usize = 8;

/// The most parts of a sum.
const MOST_PARTS: usize = 4;

/// The most tables in which a row is held against a sum. Only many releases in one text have more.
const MOST_SUMS: usize = 8;

/// The most rows that one word may lead to.
const MOST_ROWS: usize = 2048;

/// The periods in which parts of the same name must tie exactly where they differ in one.
const TIES_FOR_ONE: usize = 3;

/// The bits of evidence that a sum needs beyond the choices that were tried.
const ENOUGH_BITS: u32 = 10;

/// Ties every row of a release to sums of rows of other tables that share words with it.
pub fn tie_sum(ledger: &Ledger<'_>, checks: &mut Vec<Check>) {
    let mut generic = ledger.known(&NAMELESS);
    generic.extend(ledger.known(&["based", "excluding", "including"]));
    let index = Index::of(ledger, &generic);
    let mut common = Common::of(ledger.rows.len());
    let mut printing = vec![usize::MAX; ledger.n_statements()];
    for (n, target) in ledger.rows.iter().enumerate() {
        // Where the other table prints the figure itself, no sum is needed.
        index.mark_printing(target, &mut printing, n);
        printing[target.statement] = n;
        index.count_words(target, &mut common);
        let mut next = ledger.within_reach(target.statement).start;
        let mut n_found = 0;
        while let Some(first) = common.next(next).filter(|_| n_found < MOST_SUMS) {
            let statement = ledger.rows[first].statement;
            next = ledger.starts[statement + 1];
            if printing[statement] != n && common.next(first + 1).is_some_and(|it| it < next) {
                let rows = index.candidates(target, first..next, &common);
                let found = best(target, rows).unwrap_or_default();
                n_found += usize::from(!found.is_empty());
                checks.extend(found);
            }
        }
        common.clear();
    }
    operating_income(ledger, checks);
}

/// A row that may be a part, and how many words it shares with the target.
#[derive(Clone, Copy)]
struct Candidate<'r> {
    row: &'r Row<'r>,
    common: u8,
}

/// The rows of a release by their words and by their figures.
struct Index<'l> {
    ledger: &'l Ledger<'l>,
    generic: &'l [u32],
    /// By word, the rows under whose label or heading it stands, totals left out.
    by_word: ByWord,
    /// What rows print, by a hash.
    by_figure: Vec<(u64, usize)>,
}

impl<'l> Index<'l> {
    fn of(ledger: &'l Ledger<'l>, generic: &'l [u32]) -> Self {
        let parts = ledger.rows.iter().filter(|it| !it.says.total);
        let held = parts.map(|it| (it.number, &it.words_in_section[..]));
        let mut by_figure = Vec::new();
        for (n, row) in ledger.rows.iter().enumerate() {
            let figures = row.cells.iter().filter(|it| !it.nil);
            by_figure.extend(figures.filter_map(|it| Some((it.fact()?, n))));
        }
        sort::plain(&mut by_figure);
        Self {
            ledger,
            generic,
            by_word: ByWord::of(ledger.n_words(), held),
            by_figure,
        }
    }

    /// Puts `mark` at the statements within reach that print a figure of `target` in a row of the same unit.
    fn mark_printing(&self, target: &Row<'_>, marks: &mut [usize], mark: usize) {
        let within = self.ledger.within_reach(target.statement);
        let figures = target.cells.iter().filter(|it| !it.nil);
        for fact in figures.filter_map(Cell::fact) {
            let first = self
                .by_figure
                .partition_point(|it| *it < (fact, within.start));
            let prints = |it: &&(u64, usize)| it.0 == fact && it.1 < within.end;
            for (_, n) in self.by_figure[first..].iter().take_while(prints) {
                let row = &self.ledger.rows[*n];
                if marks[row.statement] != mark
                    && row.unit == target.unit
                    && agrees_somewhere(target, row)
                {
                    marks[row.statement] = mark;
                }
            }
        }
    }

    /// Counts the words that each row of another table within reach shares with the target.
    fn count_words(&self, target: &Row<'_>, common: &mut Common) {
        let is_telling = |it: &&u32| !self.generic.contains(it);
        let words = if target.words.iter().any(|it| is_telling(&it)) {
            &target.words
        } else {
            &target.words_in_section
        };
        let within = self.ledger.within_reach(target.statement);
        let own = self.ledger.starts[target.statement]..self.ledger.starts[target.statement + 1];
        for word in words.iter().filter(is_telling) {
            let before = self.by_word.rows(*word, &(within.start..own.start));
            let behind = self.by_word.rows(*word, &(own.end..within.end));
            // What so many rows say tells nothing.
            if before.len() + behind.len() <= MOST_ROWS {
                common.add(before);
                common.add(behind);
            }
        }
    }

    /// Of some rows, those of the target's unit that print one of its periods and share words with it, in order.
    fn candidates(
        &self,
        target: &Row<'_>,
        rows: Range<usize>,
        common: &Common,
    ) -> Vec<Candidate<'l>> {
        let mut candidates = Vec::new();
        let mut next = rows.start;
        while let Some(n) = common.next(next).filter(|it| *it < rows.end) {
            next = n + 1;
            let row = &self.ledger.rows[n];
            if row.unit == target.unit && shares_period(target, row) {
                let common = common.counts[n];
                candidates.push(Candidate { row, common });
            }
        }
        candidates
    }
}

/// The checks of the sum of rows of one table that bears a row out best.
fn best(target: &Row<'_>, mut candidates: Vec<Candidate<'_>>) -> Option<Vec<Check>> {
    if candidates.len() > MOST_CANDIDATES {
        sort::by_key(&mut candidates, |it| std::cmp::Reverse(it.common));
        candidates.truncate(MOST_CANDIDATES);
        sort::by_key(&mut candidates, |it| it.row.row);
    }
    if candidates.len() < 2 {
        return None;
    }
    let rows: Vec<&Row<'_>> = candidates.iter().map(|it| it.row).collect();
    let whole = Whole::of(target, &rows);
    let enough = ENOUGH_BITS + (1_u32 << rows.len()).ilog2();
    let may_tell = |mask| whole.iter().map(|it| it.bits(mask)).sum::<u32>() >= enough;
    let mut best: Option<(Evidence, Vec<&Row<'_>>, i8)> = None;
    for mask in 1_u32..1 << rows.len() {
        if !(2..=MOST_PARTS).contains(&(mask.count_ones() as usize))
            || !whole.is_empty() && !may_tell(mask)
        {
            continue;
        }
        for weight in [1, -1] {
            let failing = whole.iter().filter(|it| !it.may_hold(mask, weight));
            if failing.take(2).count() > usize::from(whole.len() > 1) {
                continue;
            }
            let parts: Vec<&Row<'_>> = (0..rows.len())
                .filter(|it| mask >> it & 1 == 1)
                .map(|it| rows[it])
                .collect();
            let found = Evidence::of(target, &parts, weight);
            // Which part of a table a row without a label sums up is not known.
            if (found.differs == 0 || !target.words.is_empty())
                && found.tells(enough, parts.iter().all(|it| it.words == parts[0].words))
                && best.as_ref().is_none_or(|it| it.0.rank() < found.rank())
            {
                best = Some((found, parts, weight));
            }
        }
    }
    best.map(|(_, parts, weight)| add(target, &parts, weight))
}

fn shares_period(a: &Row<'_>, b: &Row<'_>) -> bool {
    a.cells
        .iter()
        .filter_map(Cell::period)
        .any(|period| b.figure_of(period).is_some())
}

/// Whether two rows print one figure in a period: then no sum is needed.
fn agrees_somewhere(a: &Row<'_>, b: &Row<'_>) -> bool {
    a.cells.iter().filter(|it| !it.nil).any(|x| {
        x.period()
            .and_then(|it| b.figure_of(it))
            .is_some_and(|y| y.is_as_much_as(x))
    })
}

/// `target = weight (sum of parts)` in every period that the target and all parts print.
fn sums<'r>(
    target: &'r Row<'_>,
    parts: &[&'r Row<'_>],
    weight: i8,
) -> impl Iterator<Item = (&'r Cell, Vec<sum::Term<'r>>)> {
    let figures = target.cells.iter().filter(|it| !it.nil);
    figures.filter_map(move |result| {
        let period = result.period()?;
        let term = |row: &&'r Row<'_>| {
            let cell = row.cells.iter().find(|it| it.period() == Some(period))?;
            Some((cell, weight))
        };
        let terms: Vec<sum::Term<'r>> = parts.iter().map(term).collect::<Option<_>>()?;
        (terms.iter().filter(|it| !it.0.nil).count() > 1).then_some((result, terms))
    })
}

/// The checks of such sums.
fn add(target: &Row<'_>, parts: &[&Row<'_>], weight: i8) -> Vec<Check> {
    // Rows of one name are told apart by what they stand under.
    let are_alike = parts.iter().any(|it| it.name() == target.name());
    let name = |it: &Row<'_>| {
        let name = if are_alike { it.full_name() } else { it.name() };
        name.into_owned()
    };
    let formula = sum::formula(&target.name(), parts.iter().map(|it| (name(it), weight)));
    sums(target, parts, weight)
        .map(|(result, terms)| {
            sum::check(Class::Tie, result, &terms, result.timing, formula.clone())
        })
        .collect()
}

/// How well the sum of some rows bears a row out.
#[derive(Default)]
struct Evidence {
    /// The digits of the results that tie exactly, in bits.
    bits: u32,
    /// In how many periods it ties exactly.
    ties: usize,
    /// In how many it differs.
    differs: usize,
    /// What it is worth, in bits, that one digit explains why it differs.
    slip: i32,
}

impl Evidence {
    fn of(target: &Row<'_>, parts: &[&Row<'_>], weight: i8) -> Self {
        let mut found = Self::default();
        for (result, terms) in sums(target, parts, weight) {
            match sum::verdict(result, &terms) {
                Verdict::Differs => {
                    found.differs += 1;
                    found.slip = sum::slip(result, &terms).unwrap_or(0);
                }
                Verdict::Ties => {
                    found.ties += 1;
                    // Of two figures in one column the first counts.
                    found.bits += target.column(result.at.column).map_or(0, Cell::bits);
                }
                Verdict::Rounding | Verdict::Unchecked => (),
            }
        }
        found
    }

    /// Whether the row is that sum. Where it differs in a period, that must be a slip: a line that is no part in others
    /// may be one there.
    fn tells(&self, enough: u32, are_alike: bool) -> bool {
        let is_likely = match self.differs {
            0 => true,
            1 => {
                self.ties > 0 && self.slip >= slip::LEAST_BITS
                    || are_alike && self.ties >= TIES_FOR_ONE
            }
            _ => false,
        };
        self.bits >= enough && is_likely
    }

    fn rank(&self) -> (std::cmp::Reverse<usize>, u32) {
        (std::cmp::Reverse(self.differs), self.bits)
    }
}

/// Ties operating income of one table to revenue less operating expenses of another.
fn operating_income(ledger: &Ledger<'_>, checks: &mut Vec<Check>) {
    let [operating, income, revenue, expense, total, cost] =
        ["operating", "income", "revenue", "expense", "total", "cost"].map(|it| ledger.word(it));
    let only = |row: &Row<'_>, words: &[Option<u32>]| {
        !row.words.is_empty() && row.words.iter().all(|it| words.contains(&Some(*it)))
    };
    let has = |row: &Row<'_>, it: Option<u32>| it.is_some_and(|it| row.words.contains(&it));
    for target in ledger.rows.iter().filter(|it| {
        it.unit.is_money() && it.words.len() == 2 && has(it, operating) && has(it, income)
    }) {
        let own = ledger.statement(target.statement);
        if own
            .iter()
            .any(|it| has(it, revenue) && only(it, &[total, revenue]))
        {
            // It foots in its own table.
            continue;
        }
        let near = ledger.statements_within_reach(target.statement);
        let mut n_found = 0;
        for source in near.filter(|it| *it != target.statement) {
            if n_found == MOST_SUMS {
                break;
            }
            let rows = ledger.statement(source);
            // Where the other table prints operating income itself, that ties.
            if rows
                .iter()
                .any(|it| it.words.len() == 2 && has(it, operating) && has(it, income))
            {
                continue;
            }
            let revenue_row = rows
                .iter()
                .find(|it| it.unit.is_money() && has(it, revenue) && only(it, &[total, revenue]));
            let expense_row = rows.iter().find(|it| {
                it.unit.is_money()
                    && has(it, operating)
                    && has(it, expense)
                    && only(it, &[total, operating, cost, expense])
            });
            let (Some(a), Some(b)) = (revenue_row, expense_row) else {
                continue;
            };
            let found: Vec<Check> = target
                .cells
                .iter()
                .filter(|it| !it.nil)
                .filter_map(|result| {
                    let period = result.period()?;
                    let terms = [(a.figure_of(period)?, 1), (b.figure_of(period)?, -1)];
                    let formula =
                        sum::formula(&target.name(), [(a.name(), 1), (b.name(), -1)].into_iter());
                    Some(sum::check(
                        Class::Tie,
                        result,
                        &terms,
                        result.timing,
                        formula,
                    ))
                })
                .collect();
            let hold = found
                .iter()
                .filter(|it| it.verdict != Verdict::Differs)
                .count();
            if hold > 0 && hold * 2 >= found.len() {
                n_found += 1;
                checks.extend(found);
            }
        }
    }
}
