//! Cross-foots columns: segments to their group, parts of equity to all of it, GAAP and adjustments to non-GAAP, growth to
//! what is operational and what is currency.
//!
//! It is the foot of a table on its side. The sum must hold in nearly all rows; a row in which it fails differs only where
//! one digit explains it, for many a table has rows that do not add up across.

use std::collections::BTreeMap;

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::columns::{Columns, Whole};
use crate::checks::foot::slip;
use crate::checks::foot::sum::{self, Sum};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum as addition;
use crate::model::period::Timing;
use crate::model::statement::Column;
use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, phrases};
use crate::text::sort;

/// The rows that must hold for each that fails and is no slip.
const HOLD_FOR_EACH: usize = 6;

/// The rows that must hold for each that fails, where more than one does, before any is said to differ.
const SURE_FOR_EACH: usize = 24;

/// The rows from which a failing one needs not be a slip that tells much by itself.
const MANY_ROWS: usize = 8;

/// A sum of columns in a row.
struct Sums {
    check: Check,
    /// The columns, as the formula names them.
    columns: String,
    /// Whether its verdict is to be believed by its own table.
    is_believed: bool,
    /// Whether one digit explains why it fails.
    is_slip: bool,
}

/// The sums of columns of every statement. Where one fails in a table too small to tell, the tables with the same columns
/// do.
pub fn across(ledger: &Ledger<'_>) -> Vec<Vec<Check>> {
    let by_statement: Vec<Vec<Sums>> = (0..ledger.n_statements())
        .map(|it| of_statement(ledger, it))
        .collect();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for it in by_statement.iter().flatten() {
        let (hold, fail) = counts.entry(&it.columns).or_default();
        let holds = it.check.verdict != Verdict::Differs;
        *hold += usize::from(holds);
        *fail += usize::from(!holds);
    }
    let counts: BTreeMap<String, (usize, usize)> = counts
        .into_iter()
        .map(|it| (it.0.to_owned(), it.1))
        .collect();
    let is_believed = |it: &Sums| {
        let (hold, fail) = counts[&it.columns];
        it.is_believed || it.is_slip && hold >= fail * SURE_FOR_EACH
    };
    let kept = by_statement.into_iter().map(|sums| {
        let believed = sums.into_iter().filter(is_believed);
        believed.map(|it| it.check).collect()
    });
    kept.collect()
}

/// Cross-foots the columns of statement `n` that are of one time.
fn of_statement(ledger: &Ledger<'_>, n: usize) -> Vec<Sums> {
    let columns = &ledger.release.statements[n].columns;
    let mut times: Vec<Timing> = Vec::new();
    for column in columns.iter().filter(|it| !it.is_of_shares()) {
        if !times.contains(&column.timing) {
            times.push(column.timing);
        }
    }
    let of_time = |times: &[Timing]| -> Vec<usize> {
        let is_of =
            |it: &usize| times.contains(&columns[*it].timing) && !columns[*it].is_of_shares();
        (0..columns.len()).filter(is_of).collect()
    };
    let mut groups: Vec<(Vec<usize>, bool)> = Vec::new();
    for percents in [false, true] {
        // Changes, and what they are made of, may say their time or not.
        let is_one = times.len() == 2 && times.contains(&Timing::Unknown);
        if percents && is_one {
            groups.push((of_time(&times), true));
            continue;
        }
        groups.extend(times.iter().map(|it| (of_time(&[*it]), percents)));
    }
    let mut found = Vec::new();
    for (group, percents) in groups {
        let rows = ledger.statement(n).iter();
        let rows: Vec<&Row<'_>> = rows.filter(|it| prints_any(it, &group, percents)).collect();
        if group.len() < 3 || rows.len() < 2 {
            continue;
        }
        let all = ledger.statement(n);
        let mut order: Vec<usize> = group.clone();
        order.retain(|it| rows.iter().any(|row| part(row, *it, percents).is_some()));
        let forwards = cross_foot(columns, all, &rows, &order, percents);
        order.reverse();
        let backwards = cross_foot(columns, all, &rows, &order, percents);
        // The total may stand first. What only adds is said more simply than what takes off.
        let rank = |it: &[Sums]| {
            let terms = it.iter().flat_map(|it| &it.check.operands);
            let taken_off = terms.filter(|it| it.weight.is_sign_negative()).count();
            let believed = it.iter().filter(|it| it.is_believed).count();
            (believed, usize::MAX - taken_off)
        };
        let turns = rank(&backwards) > rank(&forwards);
        found.extend(if turns { backwards } else { forwards });
    }
    found
}

/// Whether a row prints figures that add up in some of the columns: percentages, or anything else.
fn prints_any(row: &Row<'_>, group: &[usize], percents: bool) -> bool {
    let printed = group
        .iter()
        .filter(|it| part(row, **it, percents).is_some());
    printed.count() > 1
}

/// The figure of a row in a column, where it is of the kind that is looked for and of the unit of its row.
fn part<'r>(row: &'r Row<'_>, column: usize, percents: bool) -> Option<&'r Cell> {
    let is_kind = |it: &&Cell| {
        let is_percent = it.unit == Unit::Percent;
        is_percent == percents && (is_percent || it.unit == row.unit)
    };
    row.column(column).filter(is_kind)
}

/// The sums of columns, in the order that is given.
fn cross_foot(
    columns: &[Column],
    all: &[Row<'_>],
    rows: &[&Row<'_>],
    order: &[usize],
    percents: bool,
) -> Vec<Sums> {
    let cells = || rows.iter().flat_map(|it| &it.cells);
    let decimals = cells().map(|it| it.decimals).max().unwrap_or(0);
    let figures = |column: usize| rows.iter().map(move |it| part(it, column, percents));
    let value = |it: Option<&Cell>| it.map(|it| Whole::of(it, decimals));
    let table = Columns {
        columns: (0..rows.len()).collect(),
        values: order
            .iter()
            .map(|it| figures(*it).map(value).collect())
            .collect(),
        blocked: order
            .iter()
            .map(|it| {
                rows.iter()
                    .map(|row| row.not_applicable.contains(it))
                    .collect()
            })
            .collect(),
    };
    let mut waiting: Vec<usize> = Vec::new();
    let mut sums = Vec::new();
    for n in 0..order.len() {
        if let Some(sum) = sum::best_across(&table, &waiting, n)
            && let Some(believed) = trusted(&sum)
        {
            let parts = waiting.split_off(waiting.len() - sum.weights.len());
            let parts = parts
                .iter()
                .map(|it| order[*it])
                .zip(sum.weights.iter().copied());
            let mut parts: Vec<(usize, i8)> = parts.collect();
            if parts.iter().all(|it| it.1 > 0) {
                sort::plain(&mut parts);
            }
            let formula = formula(columns, order[n], &parts);
            let verdicts = sum.verdicts.iter().zip(&sum.slips).zip(believed);
            for (row, ((verdict, slip), is_believed)) in rows.iter().zip(verdicts) {
                let check = verdict.and_then(|it| check(row, order[n], &parts, it, percents));
                let check = check.filter(|it| {
                    it.verdict != Verdict::Differs
                        || !is_mean(row, it) && !is_outside(all, order, it)
                });
                sums.extend(check.map(|mut check| {
                    check.formula = [&row.name(), ", across: ", &formula].concat();
                    Sums {
                        check,
                        columns: formula.clone(),
                        is_believed,
                        is_slip: slip.is_some(),
                    }
                }));
            }
        }
        waiting.push(n);
    }
    sums
}

/// Whether a row prints means, which do not add up: "Screens per theatre"; an amount for each share, of which an adjustment
/// may be left out.
fn is_mean(row: &Row<'_>, check: &Check) -> bool {
    const MEANS: [Phrase; 4] = phrases([" per ", "average", "ratio", "margin"]);
    let is_each = matches!(row.unit, Unit::PerShare(_));
    is_each && check.operands.len() < 2 || !is_each && phrase::holds_any(row.lower, &MEANS)
}

/// Whether a row that prints a figure in one column alone, that of totals, explains what a sum misses by: "measured at net asset
/// value", which is in no level.
fn is_outside(all: &[Row<'_>], order: &[usize], check: &Check) -> bool {
    let is_alone = |row: &&Row<'_>| {
        let printed = order
            .iter()
            .filter(|it| row.column(**it).is_some_and(|it| !it.nil));
        printed.count() == 1
    };
    let explains = |row: &Row<'_>| {
        let mut cells = row
            .cells
            .iter()
            .filter(|it| !it.nil && order.contains(&it.at.column));
        cells.any(|it| it.value.abs() == check.difference().abs())
    };
    all.iter().filter(is_alone).any(explains)
}

/// Whether verdicts are to be believed, by row; `None` where the sum fails in too many.
fn trusted(sum: &Sum) -> Option<Vec<bool>> {
    let of = |wanted| {
        sum.verdicts
            .iter()
            .filter(|it| **it == Some(wanted))
            .count()
    };
    let hold = of(Verdict::Ties) + of(Verdict::Rounding);
    let fail = of(Verdict::Differs);
    let n_slips = sum.slips.iter().flatten().count().min(fail);
    let broken = fail - n_slips;
    if hold < 2 || hold < broken * HOLD_FOR_EACH {
        return None;
    }
    // Where a second row fails too, it may be that they do not add up across.
    let is_sure = fail == 1 || hold >= fail * SURE_FOR_EACH;
    let believed = |(verdict, slip): (&Option<Verdict>, &Option<i32>)| {
        let least = if hold >= MANY_ROWS {
            0
        } else {
            slip::LEAST_BITS / 2
        };
        let is_slip = slip.is_some_and(|it| it >= least);
        *verdict != Some(Verdict::Differs) || is_sure && is_slip
    };
    Some(sum.verdicts.iter().zip(&sum.slips).map(believed).collect())
}

/// The bytes of the words with which all names begin, some words of each left over.
pub fn common_words(first: &str, others: &[&str]) -> usize {
    let ends = first.match_indices(' ').map(|it| it.0 + 1);
    let begins = |it: &&str, end: usize| it.len() > end && it.starts_with(&first[..end]);
    let common = ends.take_while(|end| others.iter().all(|it| begins(it, *end)));
    common.last().unwrap_or(0)
}

/// "Group = Products + Services".
fn formula(columns: &[Column], total: usize, parts: &[(usize, i8)]) -> String {
    let name = |it: usize| {
        let column = &columns[it];
        column.member.as_deref().unwrap_or(&column.heading)
    };
    let headings: Vec<&str> = parts.iter().map(|it| name(it.0)).collect();
    let common = common_words(name(total), &headings);
    let name = |it: usize| name(it)[common..].trim();
    addition::formula(
        name(total),
        parts.iter().map(|(it, weight)| (name(*it), *weight)),
    )
}

/// The check of a row, but for its formula.
fn check(
    row: &Row<'_>,
    total: usize,
    parts: &[(usize, i8)],
    verdict: Verdict,
    percents: bool,
) -> Option<Check> {
    let result = part(row, total, percents)?;
    let terms = parts.iter().filter_map(|(it, weight)| {
        let cell = part(row, *it, percents).filter(|it| !it.nil)?;
        Some((cell, *weight))
    });
    let terms: Vec<(&Cell, i8)> = terms.collect();
    let outcome = (addition::of_printed(&terms), verdict);
    let class = Class::CrossFoot;
    Some(addition::judged(
        class,
        result,
        &terms,
        result.timing,
        String::new(),
        outcome,
    ))
}

#[cfg(test)]
mod tests {
    use super::common_words;

    #[test]
    fn words_that_all_headings_share_are_left_out() {
        let others = ["June 30, 2025 Level 1", "June 30, 2025 Level 2"];
        let first = "June 30, 2025 Total";
        assert_eq!(&first[common_words(first, &others)..], "Total");
        assert_eq!(common_words("Total", &["Total", "Group"]), 0);
    }
}
