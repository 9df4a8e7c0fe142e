//! The two periods that a column of changes compares.

use crate::model::calendar::Calendar;
use crate::model::classify;
use crate::model::period::{Period, Timing};
use crate::model::said::{self, Said};
use crate::tables::table::{Column, Table};
use crate::tables::wording;
use crate::text::date::{self, Token};
use crate::text::figure::{Content, Mark};

/// Gives growth columns the two periods that they compare.
pub fn compare(table: &Table, timings: &mut [Timing]) {
    for n in 0..timings.len() {
        let heading = table.columns[n].title();
        if !classify::is_growth(&heading) {
            continue;
        }
        // "Three months ended" above a change says nothing of what it is compared with.
        let own = table.columns[n].heading.iter();
        let own: Vec<&str> = own
            .filter(|it| !wording::is_time_only(it) || !names_end(it))
            .map(String::as_str)
            .collect();
        let lower = own.join(" ").to_lowercase();
        if let Some((current, base)) = named_pair(&table.columns[n], timings) {
            timings[n] = Timing::Versus(current, base);
            continue;
        }
        if let Some((current, base)) = next_pair(n, timings) {
            timings[n] = Timing::Versus(current, base);
            continue;
        }
        // The periods of the columns to its left, or, where it stands between those that it compares, of all.
        let left: Vec<Period> = timings[..n].iter().filter_map(|it| it.period()).collect();
        let all = || -> Vec<Period> { timings.iter().filter_map(|it| it.period()).collect() };
        let before = if left.iter().all(|it| Some(it) == left.first()) {
            all()
        } else {
            left
        };
        let Some(current) = before.iter().copied().max_by_key(|it| it.end()) else {
            continue;
        };
        let sequential = [
            "qoq",
            "q/q",
            "sequential",
            "prior quarter",
            "previous quarter",
            "three month",
            "linked quarter",
        ]
        .iter()
        .any(|it| lower.contains(it));
        let yearly = ["yoy", "y/y", "year", "annual"]
            .iter()
            .any(|it| lower.contains(it));
        let year_ago = before
            .iter()
            .copied()
            .chain(all())
            .find(|it| current.is_year_after(*it));
        let quarter_ago = before
            .iter()
            .copied()
            .find(|it| current.follows(*it) && Some(*it) != year_ago);
        let base = match (sequential, yearly) {
            (true, _) => quarter_ago,
            // The year before may have no column.
            (false, true) => year_ago.or_else(|| current.year_before()),
            (false, false) => {
                let others: Vec<Period> =
                    before.iter().copied().filter(|it| *it != current).collect();
                if others.len() == 1 {
                    others.first().copied()
                } else {
                    year_ago
                }
            }
        };
        if let Some(base) = base {
            timings[n] = Timing::Versus(current, base);
        }
    }
}

/// The two periods that a column of changes compares which stands behind the year before those that the changes on its
/// left compare: "2025 | 2024 | % change | 2023 | % change".
fn next_pair(n: usize, timings: &[Timing]) -> Option<(Period, Period)> {
    let is_change = |it: &usize| matches!(timings[*it], Timing::Versus(..));
    let left = (0..n).rev().skip_while(is_change);
    let base = left.clone().next()?;
    let mut before = left.skip(1);
    let change = before.next().filter(is_change)?;
    let current = (0..change).rev().find(|it| !is_change(it))?;
    let (current, base) = (timings[current].period()?, timings[base].period()?);
    current.is_year_after(base).then_some((current, base))
}

/// Columns of percentages below a title that compares two times are of the changes between them.
pub fn changes(
    table: &Table,
    current: Said,
    base: Said,
    calendar: &Calendar,
    timings: &mut [Timing],
) {
    let (Some(now), Some(then)) = (calendar.period(current), calendar.period(base)) else {
        return;
    };
    for (n, timing) in timings.iter_mut().enumerate() {
        let cells = table.rows.iter().flat_map(|it| &it.cells);
        let mut marks = cells
            .filter(|it| it.column == n)
            .filter_map(|it| match &it.content {
                Content::Figure(it) => it.mark,
                Content::Nil | Content::Words => None,
            });
        let in_percent = marks.next().is_some_and(|it| it == Mark::Percent)
            && marks.all(|it| it == Mark::Percent);
        let is_open = *timing == Timing::Unknown || *timing == Timing::Of(now);
        if in_percent && is_open && said::is_silent(&table.columns[n]) {
            *timing = Timing::Versus(now, then);
        }
    }
}

/// Whether a heading says when a time ends: "Three months ended", "March 31,"; "Three month" above "change" does not.
fn names_end(heading: &str) -> bool {
    let said = Said::of(heading);
    said.month.is_some() || said.year.is_some() || heading.to_ascii_lowercase().contains("end")
}

/// The two periods that a heading such as "2024 to 2023" names by their years.
fn named_pair(column: &Column, timings: &[Timing]) -> Option<(Period, Period)> {
    let years = |text: &String| -> Vec<i32> {
        let said = date::tokens(text).into_iter();
        said.filter_map(|it| {
            if let Token::Year(year) = it.token {
                Some(year)
            } else {
                None
            }
        })
        .collect()
    };
    let (a, b) = column.heading.iter().find_map(|it| match years(it)[..] {
        [a, b] if a != b => Some((a.max(b), a.min(b))),
        _ => None,
    })?;
    let of_year = |year: i32| {
        let periods = timings.iter().filter_map(|it| it.period());
        periods
            .filter(|it| it.end().year() == year)
            .collect::<Vec<_>>()
    };
    match (&of_year(a)[..], &of_year(b)[..]) {
        (&[current], &[base]) => Some((current, base)),
        _ => None,
    }
}
