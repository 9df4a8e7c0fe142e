//! Ties a figure to the sum of the lines that another table prints instead: depreciation and amortization of the cash
//! flow to the two lines of the income statement, a grouped line of a reconciliation to its parts.

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::label;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum;

/// The most lines that are tried as parts, those that share the most words first.
const MOST_CANDIDATES: usize = 8;

/// The most parts of a sum.
const MOST_PARTS: usize = 4;

/// The bits of evidence that a sum needs beyond the choices that were tried.
const ENOUGH_BITS: u32 = 10;

/// Ties every row of a release to sums of rows of other tables that share words with it.
pub fn tie_sum(ledger: &Ledger<'_>, checks: &mut Vec<Check>) {
    let generic = ledger.known(&[
        "other",
        "total",
        "net",
        "income",
        "expense",
        "current",
        "asset",
        "liability",
        "cash",
        "change",
        "cost",
        "operating",
        "based",
        "excluding",
        "including",
    ]);
    for target in &ledger.rows {
        for source in 0..ledger.n_statements() {
            if source != target.statement {
                checks.extend(best(target, ledger.statement(source), &generic).unwrap_or_default());
            }
        }
    }
    operating_income(ledger, checks);
}

/// The checks of the sum of rows of one table that bears a row out best.
fn best(target: &Row<'_>, rows: &[Row<'_>], generic: &[u32]) -> Option<Vec<Check>> {
    let names_itself = target.words.iter().any(|it| !generic.contains(it));
    let words = if names_itself {
        &target.words
    } else {
        &target.words_in_section
    };
    // Where the other table prints the figure itself, no sum is needed.
    if rows
        .iter()
        .any(|it| it.unit == target.unit && agrees_somewhere(target, it))
    {
        return None;
    }
    let common = |row: &Row<'_>| {
        row.words_in_section
            .iter()
            .filter(|it| words.contains(it) && !generic.contains(it))
            .count()
    };
    let mut candidates: Vec<(usize, &Row<'_>)> = rows
        .iter()
        .filter(|it| it.unit == target.unit && !label::is_total(it) && shares_period(target, it))
        .map(|it| (common(it), it))
        .filter(|it| it.0 > 0)
        .collect();
    candidates.sort_by_key(|it| std::cmp::Reverse(it.0));
    candidates.truncate(MOST_CANDIDATES);
    candidates.sort_by_key(|it| it.1.row);
    if candidates.len() < 2 {
        return None;
    }
    let rows: Vec<&Row<'_>> = candidates.iter().map(|it| it.1).collect();
    let tried = (1_u32 << rows.len()).ilog2();
    let mut best: Option<(u32, Vec<Check>)> = None;
    for mask in 1_u32..1 << rows.len() {
        if !(2..=MOST_PARTS).contains(&(mask.count_ones() as usize)) {
            continue;
        }
        let parts: Vec<&Row<'_>> = (0..rows.len())
            .filter(|it| mask >> it & 1 == 1)
            .map(|it| rows[it])
            .collect();
        for weight in [1, -1] {
            let found = add(target, &parts, weight);
            let bits = evidence(target, &found);
            let differ = found
                .iter()
                .filter(|it| it.verdict == Verdict::Differs)
                .count();
            if differ == 0
                && bits >= ENOUGH_BITS + tried
                && best.as_ref().is_none_or(|it| it.0 < bits)
            {
                best = Some((bits, found));
            }
        }
    }
    best.map(|it| it.1)
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
            .is_some_and(|y| y.absolute() == x.absolute())
    })
}

/// `target = weight (sum of parts)` in every period that the target and all parts print.
fn add(target: &Row<'_>, parts: &[&Row<'_>], weight: i8) -> Vec<Check> {
    let figures = target.cells.iter().filter(|it| !it.nil);
    figures
        .filter_map(|result| {
            let period = result.period()?;
            let cells: Vec<&Cell> = parts
                .iter()
                .map(|it| it.cells.iter().find(|it| it.period() == Some(period)))
                .collect::<Option<_>>()?;
            if cells.iter().filter(|it| !it.nil).count() < 2 {
                return None;
            }
            let terms: Vec<sum::Term<'_>> = cells.into_iter().map(|it| (it, weight)).collect();
            let formula = sum::formula(&target.name(), parts.iter().map(|it| (it.name(), weight)));
            Some(sum::check(
                Class::Tie,
                result,
                &terms,
                result.timing,
                formula,
            ))
        })
        .collect()
}

/// The digits of the results that tie exactly, in bits.
fn evidence(target: &Row<'_>, checks: &[Check]) -> u32 {
    let ties = checks.iter().filter(|it| it.verdict == Verdict::Ties);
    ties.filter_map(|it| target.column(it.result.cell()?.column))
        .map(Cell::bits)
        .sum()
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
        for source in (0..ledger.n_statements()).filter(|it| *it != target.statement) {
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
                checks.extend(found);
            }
        }
    }
}
