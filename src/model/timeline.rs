//! Column headings to periods.

use crate::model::calendar::Calendar;
use crate::model::classify;
use crate::model::period::{Period, Timing};
use crate::model::said::{self, Said};
use crate::model::statement::StatementKind;
use crate::tables::table::{Column, Table};

/// The times of a table's columns.
pub fn timings(table: &Table, kind: StatementKind, calendar: &Calendar) -> Vec<Timing> {
    let mut outer = Said::default();
    for title in &table.titles {
        outer = said::of_title(&title.text).within(outer);
    }
    for corner in &table.corner {
        let said = Said::of(corner);
        outer = Said {
            year: outer.year,
            ..said.within(outer)
        };
    }
    let mut said: Vec<Said> = table.columns.iter().map(column_said).collect();
    share_days(&mut said, kind);
    let any = said.iter().any(|it| !it.is_empty());
    let mut timings: Vec<Timing> = said
        .iter()
        .zip(&table.columns)
        .map(|(said, column)| {
            if classify::is_growth(&column.title()) {
                return Timing::Unknown;
            }
            if said.is_empty() && (any || table.columns.len() > 1) {
                return Timing::Unknown;
            }
            let mut whole = said.within(outer);
            if kind == StatementKind::Balance {
                whole = Said {
                    months: None,
                    weeks: None,
                    quarter: if whole.month.is_some() {
                        None
                    } else {
                        whole.quarter
                    },
                    half: None,
                    ..whole
                };
            }
            match calendar.period(whole) {
                Some(period) if kind == StatementKind::Balance => Timing::Of(period.closing()),
                Some(period) => Timing::Of(period),
                None => Timing::Unknown,
            }
        })
        .collect();
    forget_years_to_come(&said, outer, calendar, &mut timings);
    compare(table, &mut timings);
    timings
}

/// "September 30, 2024 | 2025": a year beside a date of another year, under the same length, ends on the same day.
fn share_days(said: &mut [Said], kind: StatementKind) {
    for n in 1..said.len() {
        let (left, it) = (said[n - 1], said[n]);
        let is_part = it.months.is_some_and(|it| it < 12) || it.weeks.is_some();
        let same_length = (left.months, left.weeks) == (it.months, it.weeks);
        if it.year.is_some()
            && it.month.is_none()
            && it.quarter.is_none()
            && left.day.is_some()
            && same_length
            && (is_part || kind == StatementKind::Balance)
        {
            said[n] = Said {
                month: left.month,
                day: left.day,
                ..it
            };
        }
    }
}

/// A year by its number alone is the whole of it, unless it is not over: then the columns are of parts of years that
/// nothing tells.
fn forget_years_to_come(said: &[Said], outer: Said, calendar: &Calendar, timings: &mut [Timing]) {
    let is_bare = |said: &Said| {
        let whole = said.within(outer);
        Said {
            year: whole.year,
            ..Said::default()
        } == whole
    };
    let bare: Vec<usize> = (0..said.len()).filter(|&it| is_bare(&said[it])).collect();
    let is_to_come = |&it: &usize| timings[it].period().is_some_and(|it| !calendar.is_over(it));
    if bare.iter().any(is_to_come) {
        for it in bare {
            timings[it] = Timing::Unknown;
        }
    }
}

/// What a column's headings say, the inner over the outer. A date may run down over several of them.
fn column_said(column: &Column) -> Said {
    let whole = Said::of(&column.title());
    if whole.date().is_some() && whole.day.is_some() {
        return whole;
    }
    column
        .heading
        .iter()
        .fold(Said::default(), |outer, it| Said::of(it).within(outer))
}

/// Gives growth columns the two periods that they compare.
fn compare(table: &Table, timings: &mut [Timing]) {
    for n in 0..timings.len() {
        let heading = table.columns[n].title();
        if !classify::is_growth(&heading) {
            continue;
        }
        let lower = heading.to_lowercase();
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
            (false, true) => year_ago,
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
