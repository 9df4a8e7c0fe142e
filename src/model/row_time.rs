//! Times that rows say where their columns say none, or another: "Balance at January 1, 2024", "Three Months Ended
//! March 31, 2022 - adjusted".

use time::Date;

use crate::model::calendar::Calendar;
use crate::model::classify;
use crate::model::period::{Period, Timing};
use crate::model::said::{self, Said};
use crate::model::statement::{Column, LineItem, Statement, StatementKind};
use crate::tables::wording;
use crate::text::date::{self, Token};
use crate::text::phrase::{self, Phrase, phrases};

/// How labels of balances begin that stand among figures of stretches of time, in summaries and of segments.
const STOCKS: [&str; 5] = [
    "total assets",
    "total liabilities",
    "total deposits",
    "total shareholders",
    "total stockholders",
];

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
    let is_cash = statement.kind == StatementKind::CashFlow;
    let is_flow = statement.kind.is_flow();
    let (title, columns) = (&statement.title, &statement.columns);
    let is_average = || says_average(title) || columns.iter().any(|it| says_average(&it.heading));
    let mut struck: Vec<(usize, Date)> = Vec::new();
    let has_digit = |it: &str| it.bytes().any(|it| it.is_ascii_digit());
    let of_title = Some(title).filter(|it| columns.len() == 1 && has_digit(it));
    let of_title = of_title.and_then(|it| said::stretch(it));
    let mut section: &[String] = &[];
    let (mut of_section, mut above) = (None, None);
    let rows = &mut statement.rows;
    for (n, row) in rows.iter_mut().enumerate() {
        if row.section != section {
            // "Period from July 22, 2023 to September 30, 2023" above rows.
            let mut dated = row.section.iter().rev().filter(|it| has_digit(it));
            of_section = dated.find_map(|it| said::stretch(it));
            above = headed(&row.section);
        }
        section = &row.section;
        if let Some(stretch) = of_section.or(of_title) {
            for it in &mut row.amounts {
                it.period = Some(stretch);
            }
            continue;
        }
        let is_stock =
            !is_flow && STOCKS.iter().any(|it| row.lower.starts_with(it)) && !is_average();
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
            let timing = timings[amount.column];
            let of_rows = above.and_then(|it| below(it, &columns[amount.column], calendar));
            amount.period = match (open, balance) {
                (None, Some(balance)) => match of_rows.map_or(timing, Timing::Of) {
                    Timing::Of(period @ Period::Duration(from, to)) => {
                        let day = day_within(balance, from, to);
                        // Cash at January 1 is that at the end of the day before.
                        let begins = is_cash && day == Some(Period::Instant(from));
                        if begins { Some(period.opening()) } else { day }
                    }
                    Timing::Unknown | Timing::Of(Period::Instant(_)) | Timing::Versus(..) => None,
                },
                (Some(_), Some(balance)) if balance.year.is_some() => {
                    balance.date().map(Period::Instant)
                }
                (Some(heading), _) => said.and_then(|it| of_row(it, *heading, calendar)),
                (None, None) => of_rows.or_else(|| {
                    let period = timing.period().filter(|_| is_stock)?;
                    Some(period.closing()).filter(|it| *it != period)
                }),
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

/// Whether a text speaks of averages.
fn says_average(text: &str) -> bool {
    const AVERAGE: [Phrase; 1] = phrases(["average"]);
    phrase::holds_any(text, &AVERAGE)
}

/// What the innermost heading of a row says that says nothing but how long a time is, perhaps with its end.
fn headed(section: &[String]) -> Option<Said> {
    let mut headings = section.iter().rev().filter(|it| it.contains("nded"));
    let heading = headings.find(|it| wording::is_time_only(it))?;
    Some(Said::of(heading)).filter(|it| it.has_length())
}

/// The time of figures below such a heading: "Six Months Ended June 30, 2023" in a column that says no time itself, "For the
/// six months ended" in one that says a day.
fn below(headed: Said, column: &Column, calendar: &Calendar) -> Option<Period> {
    let own = Said::of(&column.heading);
    let is_day = || matches!(column.timing, Timing::Of(Period::Instant(_)));
    match headed.date() {
        Some(_) if own.is_empty() => calendar.period(headed),
        None if is_day() && own.day.is_some() && !own.has_length() => {
            calendar.period(headed.within(own))
        }
        Some(_) | None => None,
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
        || lower.contains(" at ") && (lower.starts_with("cash") || lower.starts_with("carrying"))
        || lower.contains(" outstanding as of ");
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
