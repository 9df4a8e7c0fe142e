//! What the cash at the end of a cash flow consists of, where it says so: cash, restricted cash and their total.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::period::{Period, Timing};
use crate::model::statement::{LineItem, Statement, StatementKind};

/// The most rows that say what the cash at the end of a period consists of.
const MOST_PARTS: usize = 6;

/// How many statements further on such rows may stand in a table of their own.
const REACH: usize = 2;

/// Gives the parts of the cash at the end of a cash flow the day of that end. The sums tell them: they stand above a
/// total as large as that cash, or between it and the part of it that is left.
pub fn settle(statements: &mut [Statement]) {
    let mut cash: Vec<(Timing, Decimal)> = Vec::new();
    let mut last = 0;
    for (n, statement) in statements.iter_mut().enumerate() {
        let mut from = 0;
        if statement.kind == StatementKind::CashFlow {
            let ends = ends(statement);
            let Some(end) = ends.last() else { continue };
            cash = values(statement, *end);
            (last, from) = (n, end + 1);
            for pair in ends.windows(2) {
                between(statement, pair[0], pair[1]);
            }
        }
        if n <= last + REACH && !cash.is_empty() {
            above_totals(statement, from, &cash);
        }
    }
}

/// The rows of which each figure is of the day on which the time of its column ends.
fn ends(statement: &Statement) -> Vec<usize> {
    let closes = |row: &LineItem| {
        let mut figures = row.amounts.iter().filter(|it| it.figure().is_some());
        let is_closing = |column: usize, period: Option<Period>| {
            let timing = statement.columns.get(column).map(|it| it.timing);
            let closing = timing.and_then(Timing::period).map(Period::closing);
            period.is_some() && period == closing
        };
        row.amounts.iter().any(|it| it.figure().is_some())
            && figures.all(|it| is_closing(it.column, it.period))
    };
    let rows = statement.rows.iter().enumerate();
    rows.filter(|it| closes(it.1)).map(|it| it.0).collect()
}

/// The figures of a row other than naught, each with the time of its column.
fn values(statement: &Statement, row: usize) -> Vec<(Timing, Decimal)> {
    let figures = statement.rows[row].amounts.iter().filter_map(|it| {
        let timing = statement.columns.get(it.column)?.timing;
        let value = it.value().filter(|it| !it.is_zero())?;
        timing.period().map(|_| (timing, value))
    });
    figures.collect()
}

/// What a row prints in a column; a nil is naught.
fn value(row: &LineItem, column: usize) -> Decimal {
    let amount = row.at(column);
    amount.and_then(Amount::value).unwrap_or_default()
}

/// Settles the rows between two of cash at the end, if they lead from one to the other.
fn between(statement: &mut Statement, first: usize, second: usize) {
    let n_parts = second - first - 1;
    let at = |row: usize, column: usize| value(&statement.rows[row], column);
    let parts = |column: usize| -> Decimal { (first + 1..second).map(|it| at(it, column)).sum() };
    let leads = |it: usize| (at(first, it) - at(second, it)).abs() == parts(it).abs();
    let columns = || 0..statement.columns.len();
    let is_led = || columns().all(leads) && columns().any(|it| !parts(it).is_zero());
    if (1..=MOST_PARTS).contains(&n_parts) && is_led() {
        close(statement, first + 1, second);
    }
}

/// Settles the rows above each row from `from` on that prints the cash of all columns, if they make it up.
fn above_totals(statement: &mut Statement, from: usize, cash: &[(Timing, Decimal)]) {
    let of_column = |it: &Timing| cash.iter().find(|of| of.0 == *it).map(|it| it.1);
    let timings = statement.columns.iter().map(|it| it.timing);
    let of_columns: Vec<Option<Decimal>> = timings.map(|it| of_column(&it)).collect();
    let told: Vec<(usize, Decimal)> = (0..)
        .zip(of_columns)
        .filter_map(|it| Some((it.0, it.1?)))
        .collect();
    if told.is_empty() {
        return;
    }
    for total in from..statement.rows.len() {
        let rows = &statement.rows;
        if !told.iter().all(|it| value(&rows[total], it.0) == it.1) {
            continue;
        }
        let makes_up = |first: &usize| {
            let sum = |column: usize| -> Decimal {
                rows[*first..total].iter().map(|it| value(it, column)).sum()
            };
            told.iter().all(|it| sum(it.0) == it.1)
        };
        let most = total.saturating_sub(MOST_PARTS).max(from);
        let first = (most..total.saturating_sub(1)).rev().find(makes_up);
        if let Some(first) = first {
            close(statement, first, total + 1);
        }
    }
}

/// Gives the figures of some rows the day on which the time of their column ends.
fn close(statement: &mut Statement, from: usize, to: usize) {
    let rows = &mut statement.rows[from..to];
    for amount in rows.iter_mut().flat_map(|it| &mut it.amounts) {
        let timing = statement.columns.get(amount.column).map(|it| it.timing);
        if let Some(period @ Period::Duration(..)) = timing.and_then(Timing::period) {
            amount.period = Some(period.closing());
        }
    }
}
