//! Column headings to periods.

use std::collections::BTreeSet;

use time::{Date, Duration, Weekday};

use crate::model::classify;
use crate::model::period::{self, Period, Timing};
use crate::model::statement::StatementKind;
use crate::tables::table::{Column, Table};
use crate::text::date::{self, Token};

/// What the whole release says of its year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The days on which printed periods end.
    pub ends: BTreeSet<Date>,
    /// The month in which the fiscal year ends; December unless the release says otherwise.
    pub year_end: Option<u8>,
    /// The day of the week on which periods end, where they end with a week and not with a month.
    pub weeks: Option<WeekEnd>,
}

/// The day of the week on which the periods of a company end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekEnd {
    /// The day.
    pub day: Weekday,
    /// It is the last such day of the month, not the one nearest to the month's end.
    pub is_last: bool,
}

impl WeekEnd {
    /// How the periods that end on some days end: all on one day of the week, and not all with a month.
    fn of(ends: &BTreeSet<Date>) -> Option<Self> {
        let day = ends.first()?.weekday();
        let is_month_end = |it: &Date| it.day() == date::last_day(it.year(), u8::from(it.month()));
        if ends.len() < 2
            || ends.iter().any(|it| it.weekday() != day)
            || ends.iter().all(is_month_end)
        {
            return None;
        }
        let is_last = |it: &Date| it.day() + 7 > date::last_day(it.year(), u8::from(it.month()));
        Some(Self {
            day,
            is_last: ends.iter().all(is_last),
        })
    }

    /// The end of the period that ends about the end of a month.
    fn near(self, month_end: Date) -> Date {
        let back = i64::from(
            (7 + month_end.weekday().number_days_from_monday()
                - self.day.number_days_from_monday())
                % 7,
        );
        let last = month_end
            .checked_sub(Duration::days(back))
            .unwrap_or(month_end);
        if self.is_last || back <= 3 {
            last
        } else {
            last.checked_add(Duration::days(7)).unwrap_or(last)
        }
    }
}

/// What a heading says of time, its parts told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Months of its length.
    pub months: Option<u8>,
    /// Weeks of its length.
    pub weeks: Option<u8>,
    /// The quarter by its number.
    pub quarter: Option<u8>,
    /// The half-year by its number.
    pub half: Option<u8>,
    /// Month of its end.
    pub month: Option<u8>,
    /// Day of its end.
    pub day: Option<u8>,
    /// Year of its end.
    pub year: Option<i32>,
    /// The year is the company's own.
    pub fiscal: bool,
    /// An instant.
    pub as_of: bool,
}

impl Said {
    /// What `text` says; of two sayings of one thing the later, which stands further in, wins.
    pub fn of(text: &str) -> Self {
        let mut said = Self::default();
        for found in date::tokens(text) {
            match found.token {
                Token::Month(it) => {
                    (said.month, said.day) = (Some(it), said.day.filter(|_| said.month.is_none()))
                }
                Token::Day(it) => said.day = Some(it),
                Token::Year(it) => said.year = Some(it),
                Token::Quarter(it) => said.quarter = Some(it),
                Token::Half(it) => said.half = Some(it),
                Token::Months(it) => said.months = Some(it),
                Token::Weeks(it) => said.weeks = Some(it),
                Token::YearToDate => said.months = None,
                Token::Fiscal => said.fiscal = true,
                Token::AsOf => said.as_of = true,
            }
        }
        said
    }

    /// With what is missing taken from `outer`.
    pub fn within(self, outer: Self) -> Self {
        let has_length = self.months.is_some()
            || self.weeks.is_some()
            || self.quarter.is_some()
            || self.half.is_some();
        let (day, month) = if self.month.is_some() {
            (self.day, self.month)
        } else {
            (self.day.or(outer.day), outer.month)
        };
        Self {
            months: if has_length {
                self.months
            } else {
                outer.months
            },
            weeks: if has_length { self.weeks } else { outer.weeks },
            quarter: if has_length {
                self.quarter
            } else {
                outer.quarter
            },
            half: if has_length { self.half } else { outer.half },
            month,
            day,
            year: self.year.or(outer.year),
            fiscal: self.fiscal || outer.fiscal,
            as_of: self.as_of || outer.as_of,
        }
    }

    /// Whether it says anything of time.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The day that it names.
    pub fn date(self) -> Option<Date> {
        let month = self.month?;
        period::day(self.year?, month, self.day.unwrap_or(0))
    }
}

impl Calendar {
    /// The calendar of a release, from the headings of its tables.
    pub fn of(tables: &[Table]) -> Self {
        let mut calendar = Self::default();
        for table in tables {
            for column in &table.columns {
                let said = Said::of(&column.title());
                if let Some(date) = said.date().filter(|_| said.day.is_some()) {
                    calendar.ends.insert(date);
                    if said.months == Some(12) || matches!(said.weeks, Some(52 | 53)) {
                        // A year that ends on January 1 is the year before, ended with its week.
                        let nominal = date.checked_sub(Duration::days(10)).unwrap_or(date);
                        calendar.year_end = Some(u8::from(nominal.month()));
                    }
                }
            }
        }
        calendar.weeks = WeekEnd::of(&calendar.ends);
        calendar
    }

    /// The period that `said` names, `None` when it does not say enough.
    pub fn period(&self, said: Said) -> Option<Period> {
        let months = said
            .months
            .or_else(|| said.quarter.filter(|_| said.month.is_some()).map(|_| 3))
            .or_else(|| said.half.filter(|_| said.month.is_some()).map(|_| 6));
        if let Some(end) = said.date() {
            return Some(match (said.weeks, months) {
                (Some(weeks), _) => {
                    self.from_the_day_after(period::weeks_ending(end, weeks.into()))
                }
                (None, Some(months)) => self.months_to(end, months),
                (None, None) => Period::Instant(end),
            });
        }
        let year = said.year?;
        let year_end = self.year_end.unwrap_or(12);
        let ending = |months_before: u8, months: u8| {
            // Months of a fiscal year that ends in `year_end` of `year`.
            let index = year * 12 + i32::from(year_end) - 1 - i32::from(months_before);
            let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
            let nominal = period::day(index.div_euclid(12), month, 0)?;
            Some(self.months_to(self.nearest_end(nominal), months))
        };
        match (said.quarter, said.half, said.months) {
            (Some(quarter), ..) => ending(12 - 3 * quarter, 3),
            (None, Some(half), _) => ending(12 - 6 * half, 6),
            (None, None, Some(months)) => ending(
                if months == 12 { 0 } else { 12 - months.min(12) },
                months.min(12),
            ),
            (None, None, None) => ending(0, 12),
        }
    }

    /// The printed end nearest to a month's last day, within ten days; else the day itself.
    fn nearest_end(&self, nominal: Date) -> Date {
        let near = |it: &&Date| (**it - nominal).whole_days().abs() <= 10;
        self.ends
            .iter()
            .filter(near)
            .min_by_key(|it| (**it - nominal).whole_days().abs())
            .copied()
            .unwrap_or(nominal)
    }

    /// The stretch of `months` that ends on `end`: from the week's end about the end of a month where the company's
    /// periods end with a week.
    fn months_to(&self, end: Date, months: u8) -> Period {
        let period = period::ending(end, months);
        let Some(weeks) = self.weeks.filter(|it| it.day == end.weekday()) else {
            return self.from_the_day_after(period);
        };
        let eve = period.opening().end();
        // The eve is about the end of a month; which, the length in months says.
        let nominal = eve.checked_add(Duration::days(10)).unwrap_or(eve);
        let month_end = nominal.replace_day(1).ok().and_then(Date::previous_day);
        let near = weeks.near(month_end.unwrap_or(eve));
        match near.next_day() {
            Some(start) if (near - eve).whole_days().abs() <= 10 => Period::Duration(start, end),
            _ => period,
        }
    }

    /// A period that begins the day after another ends, where the release prints such a day within a week.
    fn from_the_day_after(&self, period: Period) -> Period {
        let Period::Duration(start, end) = period else {
            return period;
        };
        let eve = start.previous_day().unwrap_or(start);
        if end.day() == date::last_day(end.year(), end.month().into()) && start.day() == 1 {
            return period;
        }
        let near = self
            .ends
            .iter()
            .filter(|it| (**it - eve).whole_days().abs() <= 7)
            .min_by_key(|it| (**it - eve).whole_days().abs());
        match near.and_then(|it| it.next_day()) {
            Some(start) if start < end => Period::Duration(start, end),
            _ => period,
        }
    }
}

/// The times of a table's columns.
pub fn timings(table: &Table, kind: StatementKind, calendar: &Calendar) -> Vec<Timing> {
    let mut outer = Said::default();
    for title in &table.titles {
        outer = Said::of(&title.text).within(outer);
    }
    for corner in &table.corner {
        let said = Said::of(corner);
        outer = Said {
            year: outer.year,
            ..said.within(outer)
        };
    }
    let said: Vec<Said> = table
        .columns
        .iter()
        .map(|it| column_said(it, kind))
        .collect();
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
    compare(table, &mut timings);
    timings
}

/// What a column's headings say, the inner over the outer.
fn column_said(column: &Column, _kind: StatementKind) -> Said {
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
        let before: Vec<Period> = if left.iter().all(|it| Some(it) == left.first()) {
            timings.iter().filter_map(|it| it.period()).collect()
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
        let year_ago = before.iter().copied().find(|it| current.is_year_after(*it));
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
