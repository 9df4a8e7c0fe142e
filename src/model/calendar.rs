//! The fiscal calendar of a company, from what its release prints.

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Duration, Weekday};

use crate::model::fiscal::{Anchor, FiscalYear};
use crate::model::period::{self, Period};
use crate::model::said::Said;
use crate::model::statement::StatementKind;
use crate::model::titled;
use crate::tables::table::{Paragraph, Table};
use crate::text::date;

/// The longest line that may be a title above a table or a page: "For the nine months ended June 30, 2022".
const LONGEST_TITLE: usize = 120;

/// What the whole release says of its year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The days on which printed periods end.
    pub ends: BTreeSet<Date>,
    /// The company's year; the calendar's unless the release says otherwise.
    pub year: FiscalYear,
    /// How many months of a year have passed on the days on which its parts end, where a heading says so.
    pub passed: BTreeMap<Date, u8>,
    /// How long the stretches are that end on a day, in months, as headings, titles and sentences name them.
    pub lengths: BTreeMap<Date, BTreeSet<u8>>,
    /// The day of the week on which periods end, where they end with a week and not with a month.
    pub weeks: Option<WeekEnd>,
    /// How many weeks long the stretches are that end on a day, as headings say.
    pub in_weeks: BTreeMap<Date, BTreeSet<u8>>,
    /// The quarters that the release names with the days on which they ended: by number, and the year by its name.
    pub quarters: BTreeMap<(u8, i32), Date>,
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
    fn of(ends: &BTreeSet<Date>, tables: &[Table]) -> Option<Self> {
        let day = ends.first()?.weekday();
        let is_month_end = |it: &Date| it.day() == date::last_day(it.year(), u8::from(it.month()));
        if ends.len() < 2
            || ends.iter().any(|it| it.weekday() != day)
            || ends.iter().all(is_month_end)
        {
            return None;
        }
        let is_last = |it: &Date| it.day() + 7 > date::last_day(it.year(), u8::from(it.month()));
        // "Balance at May 1, 2021": a year that ended in the week of a month's end.
        let rows = tables.iter().flat_map(|it| &it.rows);
        let mut struck = rows
            .filter(|it| it.label.to_ascii_lowercase().starts_with("balance"))
            .filter_map(|it| Said::of(&it.label).date())
            .filter(|it| it.weekday() == day && it.day() <= 3);
        Some(Self {
            day,
            is_last: ends.iter().all(is_last) && struck.next().is_none(),
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

impl Calendar {
    /// The calendar of a release, from the headings of its tables.
    pub fn of(tables: &[Table], prose: &[Paragraph]) -> Self {
        let mut calendar = Self::default();
        let headings: Vec<Said> = tables.iter().flat_map(titled::said).collect();
        for said in headings.iter().filter(|it| it.day.is_some()) {
            calendar.ends.extend(said.date());
        }
        let (year, anchors) = FiscalYear::of(tables, prose);
        calendar.year = year;
        let named = |it: Anchor| Some(((it.quarter, it.year?), it.end));
        calendar.quarters = anchors.into_iter().filter_map(named).collect();
        for said in &headings {
            if let (Some(weeks), Some(date)) = (said.weeks, said.date()) {
                calendar.in_weeks.entry(date).or_default().insert(weeks);
            }
        }
        let titles = tables.iter().flat_map(|it| &it.titles);
        let short = prose.iter().filter(|it| it.text.text.len() < LONGEST_TITLE);
        let said = titles
            .map(|it| Said::of(&it.text))
            .chain(short.map(|it| Said::told(&it.times)))
            .chain(headings);
        for said in said {
            let (Some(months), Some(date)) = (said.months, said.date()) else {
                continue;
            };
            calendar.lengths.entry(date).or_default().insert(months);
            if (4..12).contains(&months) {
                calendar.passed.insert(date, months);
            }
        }
        calendar.weeks = WeekEnd::of(&calendar.ends, tables);
        calendar
    }

    /// The period that `said` names, `None` when it does not say enough.
    pub fn period(&self, said: Said) -> Option<Period> {
        let months = said
            .months
            .or_else(|| said.quarter.filter(|_| said.month.is_some()).map(|_| 3))
            .or_else(|| said.half.filter(|_| said.month.is_some()).map(|_| 6));
        if let Some(end) = said.date() {
            // "Year Ended December 31, 2018", below it "First Quarter": a part of the year that ends on that day.
            if let (Some(12), Some(part)) = (said.months, said.quarter) {
                let back = i32::from(12_u8.saturating_sub(part.saturating_mul(3)));
                let index = end.year() * 12 + i32::from(u8::from(end.month())) - 1 - back;
                let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
                let nominal = period::day(index.div_euclid(12), month, 0)?;
                let nominal = if back == 0 {
                    end
                } else {
                    self.nearest_end(nominal)
                };
                return Some(self.months_to(nominal, 3));
            }
            if said.to_date && months.is_none() && said.weeks.is_none() {
                return Some(self.months_to(end, self.passed_on(end)));
            }
            return Some(match (said.weeks, months) {
                (Some(weeks), _) => self.after_printed_end(period::weeks_ending(end, weeks.into())),
                (None, Some(months)) => self.months_to(end, months),
                (None, None) => Period::Instant(end),
            });
        }
        if let Some(weeks) = said.weeks {
            return self.weeks_ended(weeks, said.year);
        }
        let in_weeks = || self.quarter_in_weeks(said.quarter?, said.year?);
        if let Some(period) = in_weeks().filter(|_| !said.to_date) {
            return Some(period);
        }
        let year = said.year? - self.year.name_offset;
        if said.to_date && said.quarter.is_none() {
            return None;
        }
        let year_end = self.year.end_month.unwrap_or(12);
        let ending = |months_before: u8, months: u8| {
            // Months of a fiscal year that ends in `year_end` of `year`.
            let index = year * 12 + i32::from(year_end) - 1 - i32::from(months_before);
            let month = u8::try_from(index.rem_euclid(12) + 1).ok()?;
            let nominal = period::day(index.div_euclid(12), month, 0)?;
            Some(self.months_to(self.nearest_end(nominal), months))
        };
        match (said.quarter, said.half, said.months) {
            (Some(quarter), ..) => {
                let passed = 3 * quarter;
                ending(12 - passed, if said.to_date { passed } else { 3 })
            }
            (None, Some(half), _) => ending(12 - 6 * half, 6),
            (None, None, Some(months)) => ending(
                if months == 12 { 0 } else { 12 - months.min(12) },
                months.min(12),
            ),
            (None, None, None) => ending(0, 12),
        }
    }

    /// The newest stretch of some weeks of which the release prints the end, of a year if that is said.
    fn weeks_ended(&self, weeks: u8, year: Option<i32>) -> Option<Period> {
        let fits = |it: &&Date| year.is_none_or(|year| it.year() == year);
        let of_length = self
            .in_weeks
            .iter()
            .rev()
            .filter(|it| it.1.contains(&weeks));
        let end = of_length.map(|it| it.0).find(fits)?;
        Some(self.after_printed_end(period::weeks_ending(*end, weeks.into())))
    }

    /// A quarter whose end the release names, or that of the same quarter of another year, if a heading says how many weeks
    /// end then. Quarters of twelve weeks end with no quarter of the calendar.
    fn quarter_in_weeks(&self, quarter: u8, year: i32) -> Option<Period> {
        let same = self.quarters.iter().filter(|it| it.0.0 == quarter);
        let weeks_to = |day: Date| {
            let weeks = self.in_weeks.get(&day)?.first()?;
            Some(i64::from(*weeks)).filter(|it| (12..=17).contains(it))
        };
        let mut ends = same.filter_map(|((_, named), end)| {
            let nominal = end.checked_add(Duration::days(364 * i64::from(year - named)))?;
            let near = |it: &&Date| (**it - nominal).whole_days().abs() <= 8;
            let end = self.in_weeks.keys().find(near)?;
            Some(period::weeks_ending(*end, weeks_to(*end)?))
        });
        ends.next()
    }

    /// The stretch that ends on a day, for figures that can be of no day: of the one length that the release names with
    /// that day, else of the year up to it. Statements of cash flows are of the year up to a day.
    pub fn stretch_to(&self, end: Date, kind: StatementKind) -> Period {
        let named = self.lengths.get(&end).filter(|it| it.len() == 1);
        let named = named.and_then(|it| it.first().copied());
        let months = named.filter(|_| kind == StatementKind::Income);
        self.months_to(end, months.unwrap_or_else(|| self.passed_on(end)))
    }

    /// How many months of the fiscal year have passed on a day; of the calendar's, where nothing tells of another.
    fn passed_on(&self, end: Date) -> u8 {
        // The same day of another year, give or take a week.
        let about = self
            .passed
            .iter()
            .find(|(date, _)| ((**date - end).whole_days() + 7).rem_euclid(365) < 16);
        if let Some((_, months)) = about {
            return *months;
        }
        let month = u8::from(end.checked_sub(Duration::days(10)).unwrap_or(end).month());
        match (12 + month - self.year.end_month.unwrap_or(12)) % 12 {
            0 => 12,
            passed => passed,
        }
    }

    /// Whether a year that a heading names by its number alone is over on the latest day that the release prints: that on
    /// which a stretch ends, for debts fall due later.
    pub fn is_over(&self, year: Period) -> bool {
        let stretches = self.lengths.keys().chain(self.in_weeks.keys());
        let last = stretches.max().or(self.ends.last());
        last.is_none_or(|last| year.end() <= *last)
    }

    /// The printed end nearest to a month's last day, within ten days; else the day itself.
    fn nearest_end(&self, nominal: Date) -> Date {
        let near = |it: &&Date| (**it - nominal).whole_days().abs() <= 10;
        self.ends
            .iter()
            .filter(near)
            .min_by_key(|it| (**it - nominal).whole_days().abs())
            .copied()
            .unwrap_or_else(|| self.weeks.map_or(nominal, |it| it.near(nominal)))
    }

    /// The stretch of `months` that ends on `end`: from the week's end about the end of a month where the company's
    /// periods end with a week.
    fn months_to(&self, end: Date, months: u8) -> Period {
        let period = period::ending(end, months);
        let Some(weeks) = self.weeks.filter(|it| it.day == end.weekday()) else {
            return self.after_printed_end(period);
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
    fn after_printed_end(&self, period: Period) -> Period {
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
