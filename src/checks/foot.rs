//! Foots every total and subtotal of every table, level by level.
//!
//! A statement is read from the top like a sum on paper: rows wait on a stack; a row that the last of them add up to
//! takes their place. So a sum never holds a subtotal together with its own parts. What counts as "add up" is decided
//! over all columns at once: the weights that hold in one column must hold in all, and a column in which they fail is
//! the one that differs.

pub mod column;
pub mod columns;
pub mod label;
pub mod pattern;
pub mod slip;
pub mod sum;
pub mod tally;

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::columns::Columns;
use crate::checks::foot::sum::{Sum, best_sum};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum::{formula, judged, of_printed};
use crate::checks::trust::{self, Found};
use crate::model::amount::Amount;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;

/// Foots the totals of statement `n`, over pages.
pub fn foot(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.whole(n);
    let mut units: Vec<Unit> = Vec::new();
    for row in rows {
        // Among amounts of money may stand columns of numbers.
        let numbers = row.cells.iter().map(|it| it.unit);
        let numbers = numbers.filter(|it| matches!(it, Unit::Shares | Unit::Count));
        for unit in numbers.chain([row.unit]) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    for unit in units {
        let is_of = |it: &&Row<'_>| {
            !it.cells.is_empty() && (it.unit == unit || it.cells.iter().any(|it| it.unit == unit))
        };
        let rows: Vec<&Row<'_>> = rows.iter().filter(is_of).collect();
        if rows.len() < 2 {
            continue;
        }
        let mut found = Vec::new();
        foot_rows(&rows, unit, &mut found);
        checks.extend(trust::trusted(ledger, unit, found));
    }
}

/// Foots rows of one unit from the top.
fn foot_rows(rows: &[&Row<'_>], unit: Unit, found: &mut Vec<Found>) {
    let columns = Columns::of(rows, unit);
    let mut waiting: Vec<usize> = Vec::new();
    for n in 0..rows.len() {
        if let Some(sum) = best_sum(rows, &columns, &waiting, n) {
            let parts = waiting.split_off(waiting.len() - sum.weights.len());
            report(rows, &columns, &parts, n, &sum, found);
        }
        waiting.push(n);
    }
}

/// Adds a check for each column in which the sum could be done.
fn report(
    rows: &[&Row<'_>],
    columns: &Columns,
    parts: &[usize],
    n: usize,
    sum: &Sum,
    found: &mut Vec<Found>,
) {
    // "Total revenues = Data center services + IP services".
    let named = parts.iter().zip(&sum.weights);
    let named = named.map(|(part, weight)| (rows[*part].name(), *weight));
    let formula = formula(&rows[n].name(), named);
    let rolls = is_roll_forward(rows, parts, n);
    let says = rows[n].says;
    let is_rest =
        !says.total && !says.measure && rows[parts[0]].says.total && sum.weights.contains(&-1);
    for (column, verdict) in sum.verdicts.iter().enumerate() {
        let Some(verdict) = verdict else { continue };
        let number = columns.columns[column];
        let Some(result) = rows[n].column(number) else {
            continue;
        };
        let terms: Vec<(&Cell, i8)> = parts
            .iter()
            .zip(&sum.weights)
            .filter_map(|(&it, &weight)| {
                Some((rows[it].column(number).filter(|it| !it.nil)?, weight))
            })
            .collect();
        // The activity's, even where all of it is nil.
        let timing = parts
            .iter()
            .filter_map(|&it| rows[it].column(number))
            .map(|it| it.timing)
            .find(|it| matches!(it, Timing::Of(Period::Duration(..))))
            .unwrap_or(result.timing);
        let class = if rolls {
            Class::RollForward
        } else {
            Class::Foot
        };
        let computed = of_printed(&terms);
        if rolls && *verdict == Verdict::Differs && ends_below(rows, n, number, computed) {
            continue;
        }
        let outcome = (computed, *verdict);
        let check = judged(class, result, &terms, timing, formula.clone(), outcome);
        found.push(Found {
            check,
            is_plain: sum.is_plain,
            is_total: says.total || rolls || label::heads_profit(rows[n].lower),
            is_rest,
            slip: sum.slips[column].filter(|_| *verdict == Verdict::Differs),
        });
    }
}

/// Whether a beginning balance and the change make an ending balance.
fn is_roll_forward(rows: &[&Row<'_>], parts: &[usize], n: usize) -> bool {
    let is_instant = |it: &Amount| matches!(it.period, Some(Period::Instant(_)));
    let instant = |it: usize| rows[it].item.amounts.iter().any(is_instant);
    instant(n) && parts.iter().any(|&it| instant(it))
}

/// How many rows below a balance that of the whole may stand: those of continuing and of discontinued operations, and a
/// heading.
const BELOW: usize = 4;

/// Whether what a beginning balance and the change make is printed as the ending balance of a row further down: this one
/// is a part of it.
fn ends_below(rows: &[&Row<'_>], n: usize, column: usize, computed: Decimal) -> bool {
    let below = rows[n + 1..].iter().take(BELOW);
    let ends = below.filter(|it| it.item.amounts.iter().any(|it| it.period.is_some()));
    ends.filter_map(|it| it.column(column))
        .any(|it| !it.nil && it.value == computed)
}
