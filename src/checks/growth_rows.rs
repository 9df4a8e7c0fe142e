//! Rows of growth: "Net sales -- Y/Y growth" below the row that grows, in tables of many periods.

use crate::checks::check::{Check, Class, Op, Role, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio;
use crate::checks::trust;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, phrases};

/// What calls a row growth from the year before.
const FROM_YEAR: [Phrase; 8] = phrases([
    "growth",
    "y/y",
    "yoy",
    "year over year",
    "year-over-year",
    "% change",
    "percentage change",
    "vs prior year",
]);

/// What calls it growth from the quarter before.
const FROM_QUARTER: [Phrase; 6] = phrases([
    "q/q",
    "qoq",
    "quarter over quarter",
    "quarter-over-quarter",
    "sequential",
    "vs prior quarter",
]);

/// What calls it growth of other figures than are printed.
const OTHERWISE: [Phrase; 10] = phrases([
    "f/x",
    "fx",
    "currency",
    "organic",
    "adjusted",
    "comparable",
    "excluding",
    "same",
    "neutral",
    "pro forma",
]);

/// Words that are no part of the name of what grows.
const IDLE: [&str; 17] = [
    "growth",
    "decline",
    "y",
    "yoy",
    "year",
    "over",
    "change",
    "percentage",
    "percent",
    "q",
    "qoq",
    "quarter",
    "sequential",
    "vs",
    "prior",
    "current",
    "rate",
];

/// The rates of a statement that must hold before one that does not is said to differ.
const LEAST_HOLDING: usize = 3;

/// The rates that must hold for each that does not.
const HOLD_FOR_EACH: usize = 3;

/// Recomputes the rows of growth in statement `n`.
pub fn growth_rows(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    let idle = ledger.known(&IDLE);
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let says = |it: &[Phrase]| phrase::holds_any(row.lower, it);
        if row.unit != Unit::Percent || says(&OTHERWISE) {
            continue;
        }
        let apart = if says(&FROM_QUARTER) {
            Period::follows
        } else if says(&FROM_YEAR) {
            Period::is_year_after
        } else {
            continue;
        };
        let Some((of, is_named)) = of_what(rows, at, &idle) else {
            continue;
        };
        let of_row = rates(row, of, apart);
        let (hold, fail) = trust::holding_and_failing(&of_row);
        if fail <= hold.max(usize::from(is_named)) {
            found.extend(of_row);
        }
    }
    let (hold, fail) = trust::holding_and_failing(&found);
    let is_sure = hold >= LEAST_HOLDING.max(fail * HOLD_FOR_EACH);
    found.retain(|it| is_sure || it.verdict != Verdict::Differs);
    checks.extend(found);
}

/// The row whose growth the one at `at` prints, and whether it names it: of its section and name, or the one above.
fn of_what<'r, 'a>(rows: &'r [Row<'a>], at: usize, idle: &[u32]) -> Option<(&'r Row<'a>, bool)> {
    let row = &rows[at];
    let wanted: Vec<u32> = row
        .words
        .iter()
        .copied()
        .filter(|it| !idle.contains(it))
        .collect();
    let grows = |it: &&Row<'_>| it.unit != Unit::Percent && it.item.section == row.item.section;
    let mut above = rows[..at].iter().rev().filter(grows);
    if wanted.is_empty() {
        return Some((above.next()?, false));
    }
    let is_named = |it: &&Row<'_>| {
        it.words.len() == wanted.len() && it.words.iter().all(|word| wanted.contains(word))
    };
    above.find(is_named).map(|it| (it, true))
}

/// The growth of a row in every period of which the table prints the one before, `apart` from it.
fn rates(row: &Row<'_>, of: &Row<'_>, apart: fn(Period, Period) -> bool) -> Vec<Check> {
    let rates = row
        .cells
        .iter()
        .filter(|it| !it.nil && it.unit == Unit::Percent);
    let check = |result: &Cell| {
        let Timing::Of(_) = result.timing else {
            return None;
        };
        let period = result.period()?;
        let now = of.figure_of(period)?;
        let mut others = of.cells.iter().filter(|it| !it.nil);
        let then = others.find(|it| it.period().is_some_and(|it| apart(period, it)))?;
        let computed = ratio::growth(now, then)?;
        let formula = format!("{} = growth of {}", row.name(), of.name());
        let operands = [(now, Role::Current), (then, Role::Base)];
        Some(ratio::check(
            Class::Growth,
            Op::Growth,
            result,
            operands,
            computed,
            formula,
        ))
    };
    rates.filter_map(check).collect()
}
