//! Times that rows say where their columns say none, or another: "Balance at January 1, 2024", "Three Months Ended
//! March 31, 2022 - adjusted".

use time::Date;

use crate::model::calendar::Calendar;
use crate::model::classify;
use crate::model::period::{Period, Timing};
use crate::model::said::Said;
use crate::model::statement::{LineItem, Statement, StatementKind};
use crate::tables::wording;
use crate::text::date::{self, Token};

/// Gives the figures of `statement` the times that their rows and headings of rows say.
///
/// In columns without a time, the movements between two balances are of the stretch between their days.
pub fn settle(statement: &mut Statement, calendar: &Calendar) {
    let open: Vec<Option<Said>> = statement
        .columns
        .iter()
        .map(|it| {
            let is_open = it.timing == Timing::Unknown && !classify::is_growth(&it.heading);
            is_open.then(|| Said::of(&it.heading))
        })
        .collect();
    let timings: Vec<Timing> = statement.columns.iter().map(|it| it.timing).collect();
    let is_balance = statement.kind == StatementKind::Balance;
    let mut struck: Vec<(usize, Date)> = Vec::new();
    for (n, row) in statement.rows.iter_mut().enumerate() {
        let balance = balance(&row.label, &row.lower).filter(|_| !is_balance);
        struck.extend(balance.and_then(Said::date).map(|it| (n, it)));
        let said = if open.iter().any(Option::is_some) {
            said_by(row)
        } else {
            None
        };
        for amount in row.amounts.iter_mut().filter(|it| it.period.is_none()) {
            let Some(open) = open.get(amount.column) else {
                continue;
            };
            amount.period = match (open, balance) {
                (None, Some(balance)) => match timings[amount.column] {
                    Timing::Of(Period::Duration(from, to)) => day_within(balance, from, to),
                    Timing::Unknown | Timing::Of(Period::Instant(_)) | Timing::Versus(..) => None,
                },
                (Some(_), Some(balance)) if balance.year.is_some() => {
                    balance.date().map(Period::Instant)
                }
                (Some(heading), _) => said.and_then(|it| of_row(it, *heading, calendar)),
                (None, None) => None,
            };
        }
    }
    for pair in struck.windows(2) {
        let [(first, from), (last, to)] = *pair else {
            continue;
        };
        if from >= to {
            continue;
        }
        for amount in statement.rows[first + 1..last]
            .iter_mut()
            .flat_map(|it| &mut it.amounts)
        {
            if amount.period.is_none() && open.get(amount.column).is_some_and(Option::is_some) {
                amount.period = Some(Period::between(from, to));
            }
        }
    }
}

/// The day of a label that names a balance: "Balance at January 1, 2024", "At September 30".
fn balance(label: &str, lower: &str) -> Option<Said> {
    let bare = label.split('(').next().unwrap_or_default().trim();
    let lower = lower.split('(').next().unwrap_or_default().trim();
    let names = [
        "balance",
        "at ",
        "as at ",
        "as of ",
        "outstanding",
        "unvested",
        "nonvested",
    ];
    let is_named = names.iter().any(|it| lower.starts_with(it))
        || wording::is_time_only(bare)
        || lower.contains(" at ") && (lower.starts_with("cash") || lower.starts_with("carrying"));
    if !is_named {
        return None;
    }
    let found = date::tokens(bare);
    let said = Said::of(bare);
    let ends = found.last().is_some_and(|it| it.end + 1 >= bare.len());
    (ends && said.day.is_some() && !said.has_length()).then_some(said)
}

/// The day of a balance if it is the first or the last of a stretch, or the eve of it; one with its year, if it is
/// within.
fn day_within(balance: Said, from: Date, to: Date) -> Option<Period> {
    let eve = from.previous_day().unwrap_or(from);
    if balance.year.is_some() {
        let day = balance.date()?;
        return (eve <= day && day <= to).then_some(Period::Instant(day));
    }
    [to, eve, from].into_iter().find_map(|it| {
        let day = Said {
            year: Some(it.year()),
            ..balance
        }
        .date()?;
        (day == it).then_some(Period::Instant(day))
    })
}

/// What a row says of time at the start of its label, or the innermost of its headings that says any.
fn said_by(row: &LineItem) -> Option<Said> {
    let begins = |text: &str| {
        let found = date::tokens(text);
        let first = found.first()?;
        let is_mark = |it: &str| it.chars().all(|it| !it.is_alphanumeric()) || it == "For the ";
        (is_mark(&text[..first.start]) && !matches!(first.token, Token::AsOf | Token::Fiscal)
            || found.len() > 2 && first.start == 0)
            .then(|| Said::of(text))
    };
    begins(&row.label).or_else(|| row.section.iter().rev().find_map(|it| begins(it)))
}

/// The period that a row and its column's heading say together: a year alone says none.
fn of_row(row: Said, heading: Said, calendar: &Calendar) -> Option<Period> {
    let whole = row.within(heading);
    let is_told = whole.year.is_some() && (whole.has_length() || row.as_of && row.day.is_some());
    is_told.then(|| calendar.period(whole)).flatten()
}
