//! Cross-foots columns: segments to their group, parts of equity to all of it, GAAP and adjustments to non-GAAP, growth to
//! what is operational and what is currency.
//!
//! It is the foot of a table on its side. The sum must hold in nearly all rows; a row in which it fails differs only where
//! one digit explains it, for many a table has rows that do not add up across.

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::columns::{Columns, Whole};
use crate::checks::foot::slip;
use crate::checks::foot::sum::{self, Sum};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum as addition;
use crate::model::period::Timing;
use crate::model::statement::Column;
use crate::model::unit::Unit;
use crate::text::sort;

/// The rows that must hold for each that fails and is no slip.
const HOLD_FOR_EACH: usize = 6;

/// The rows that must hold for each that fails, where more than one does, before any is said to differ.
const SURE_FOR_EACH: usize = 24;

/// The rows from which a failing one needs not be a slip that tells much by itself.
const MANY_ROWS: usize = 8;

/// Cross-foots the columns of statement `n` that are of one time.
pub fn across(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let columns = &ledger.release.statements[n].columns;
    let mut times: Vec<Timing> = Vec::new();
    for column in columns.iter().filter(|it| !it.is_of_shares()) {
        if !times.contains(&column.timing) {
            times.push(column.timing);
        }
    }
    for time in times {
        let of_time = |it: &usize| columns[*it].timing == time && !columns[*it].is_of_shares();
        let group: Vec<usize> = (0..columns.len()).filter(of_time).collect();
        if group.len() < 3 {
            continue;
        }
        for percents in [false, true] {
            let rows = ledger.statement(n).iter();
            let rows: Vec<&Row<'_>> = rows.filter(|it| prints_any(it, &group, percents)).collect();
            if rows.len() < 2 {
                continue;
            }
            let mut order: Vec<usize> = group.clone();
            order.retain(|it| rows.iter().any(|row| part(row, *it, percents).is_some()));
            let forwards = cross_foot(columns, &rows, &order, percents);
            order.reverse();
            let backwards = cross_foot(columns, &rows, &order, percents);
            // The total may stand first. What only adds is said more simply than what takes off.
            let rank = |it: &[Check]| {
                let terms = it.iter().flat_map(|it| &it.operands);
                let taken_off = terms.filter(|it| it.weight.is_sign_negative()).count();
                (it.len(), usize::MAX - taken_off)
            };
            let turns = rank(&backwards) > rank(&forwards);
            checks.extend(if turns { backwards } else { forwards });
        }
    }
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
    rows: &[&Row<'_>],
    order: &[usize],
    percents: bool,
) -> Vec<Check> {
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
    let mut checks = Vec::new();
    for n in 0..order.len() {
        if let Some(sum) = sum::best_across(&table, &waiting, n)
            && let Some(kept) = trusted(&sum)
        {
            let parts = waiting.split_off(waiting.len() - sum.weights.len());
            let parts = parts.iter().map(|it| order[*it]).zip(sum.weights);
            let mut parts: Vec<(usize, i8)> = parts.collect();
            if parts.iter().all(|it| it.1 > 0) {
                sort::plain(&mut parts);
            }
            for (row, verdict) in rows.iter().zip(kept) {
                let check =
                    verdict.and_then(|it| check(columns, row, order[n], &parts, it, percents));
                checks.extend(check);
            }
        }
        waiting.push(n);
    }
    checks
}

/// The verdicts that are to be believed, by row; `None` where the sum fails in too many.
fn trusted(sum: &Sum) -> Option<Vec<Option<Verdict>>> {
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
        verdict.filter(|it| *it != Verdict::Differs || is_sure && is_slip)
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

/// "Total revenue, across: Group = Products + Services".
fn check(
    columns: &[Column],
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
    let name = |it: usize| {
        let column = &columns[it];
        column.member.as_deref().unwrap_or(&column.heading)
    };
    let headings: Vec<&str> = parts.iter().map(|it| name(it.0)).collect();
    let common = common_words(name(total), &headings);
    let name = |it: usize| name(it)[common..].trim();
    let named = parts.iter().map(|(it, weight)| (name(*it), *weight));
    let total_name = format!("{}, across: {}", row.name(), name(total));
    let formula = addition::formula(&total_name, named);
    let outcome = (addition::of_printed(&terms), verdict);
    let class = Class::CrossFoot;
    Some(addition::judged(
        class,
        result,
        &terms,
        result.timing,
        formula,
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
