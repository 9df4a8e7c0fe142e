//! Instants and durations, and how they are written.

use std::fmt;

use time::{Date, Duration, Month};

use crate::text::date;

/// The time that a figure speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// The end of a day: `2013-03-31`.
    Instant(Date),
    /// From the first day to the last: `2013-01-01/2013-03-31`.
    Duration(Date, Date),
}

impl Period {
    /// The last day.
    pub fn end(self) -> Date {
        match self {
            Self::Instant(at) | Self::Duration(_, at) => at,
        }
    }

    /// The instant at which a duration begins: the end of the day before.
    pub fn opening(self) -> Self {
        match self {
            Self::Instant(at) => Self::Instant(at),
            Self::Duration(from, _) => Self::Instant(from.previous_day().unwrap_or(from)),
        }
    }

    /// The instant at which it ends.
    pub fn closing(self) -> Self {
        Self::Instant(self.end())
    }

    /// Writes it as it displays: `2013-01-01/2013-03-31`.
    pub fn push_to(self, text: &mut String) {
        let (bytes, len) = self.written();
        text.push_str(std::str::from_utf8(&bytes[..len]).unwrap_or_default());
    }

    /// As it displays, and how many bytes that takes.
    fn written(self) -> ([u8; 21], usize) {
        let mut bytes = [b'/'; 21];
        match self {
            Self::Instant(at) => {
                write_iso(&mut bytes, at);
                (bytes, 10)
            }
            Self::Duration(from, to) => {
                write_iso(&mut bytes, from);
                write_iso(&mut bytes[11..], to);
                (bytes, 21)
            }
        }
    }

    /// From the end of a day to that of another. A balance struck on the first of a month is that of the evening before.
    pub fn between(from: Date, to: Date) -> Self {
        let first = if from.day() == 1 {
            from
        } else {
            from.next_day().unwrap_or(from)
        };
        Self::Duration(first, to)
    }

    /// Its length in months, rounded; 0 for an instant.
    pub fn months(self) -> u8 {
        match self {
            Self::Instant(_) => 0,
            Self::Duration(from, to) => {
                let days = (to - from).whole_days() + 1;
                u8::try_from((days * 12 + 182) / 365).unwrap_or(u8::MAX)
            }
        }
    }

    /// Whether `other` is the same length of time a year before, give or take a week.
    pub fn is_year_after(self, other: Self) -> bool {
        let apart = (self.end() - other.end()).whole_days();
        self.months() == other.months() && (357..=373).contains(&apart)
    }

    /// The same time a year before, where months bound it; the years of weeks have no such rule.
    pub fn year_before(self) -> Option<Self> {
        let is_last = |it: Date| it.day() == date::last_day(it.year(), it.month().into());
        let back = |it: Date| {
            let same = if is_last(it) { 0 } else { it.day() };
            day(it.year() - 1, it.month().into(), same)
        };
        match self {
            Self::Instant(at) => is_last(at).then(|| back(at)).flatten().map(Self::Instant),
            Self::Duration(from, to) => {
                let is_whole = from.day() == 1 && is_last(to);
                is_whole.then(|| Some(Self::Duration(back(from)?, back(to)?)))?
            }
        }
    }

    /// Whether `other` is the stretch of the same length just before, give or take a week.
    pub fn follows(self, other: Self) -> bool {
        match (self, other) {
            (Self::Duration(from, _), Self::Duration(_, to)) => {
                self.months() == other.months() && (from - to).whole_days().abs() <= 8
            }
            (Self::Instant(a), Self::Instant(b)) => (80..=100).contains(&(a - b).whole_days()),
            (Self::Instant(_), Self::Duration(..)) | (Self::Duration(..), Self::Instant(_)) => {
                false
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, len) = self.written();
        f.write_str(std::str::from_utf8(&bytes[..len]).unwrap_or_default())
    }
}

/// Writes `2013-03-31` into the first ten bytes. Years of releases have four digits.
fn write_iso(bytes: &mut [u8], date: Date) {
    let (year, month, day) = date.to_calendar_date();
    let (year, month) = (year.unsigned_abs(), u32::from(u8::from(month)));
    let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or(0);
    for (at, number) in [(0, year / 100), (2, year), (5, month), (8, day.into())] {
        (bytes[at], bytes[at + 1]) = (digit(number / 10), digit(number));
    }
    (bytes[4], bytes[7]) = (b'-', b'-');
}

/// The time of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Timing {
    /// It says none that we can read.
    #[default]
    Unknown,
    /// Figures of one period.
    Of(Period),
    /// A comparison of the first with the second.
    Versus(Period, Period),
}

impl Timing {
    /// As it displays, without the detour through formatting.
    pub fn text(self) -> String {
        let mut text = String::new();
        match self {
            Self::Unknown => (),
            Self::Of(period) => {
                text.reserve_exact(21);
                period.push_to(&mut text);
            }
            Self::Versus(current, base) => {
                text.reserve_exact(46);
                current.push_to(&mut text);
                text += " vs ";
                base.push_to(&mut text);
            }
        }
        text
    }

    /// The period of a column that has one.
    pub fn period(self) -> Option<Period> {
        match self {
            Self::Of(period) => Some(period),
            Self::Unknown | Self::Versus(..) => None,
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Of(period) => period.fmt(f),
            Self::Versus(current, base) => write!(f, "{current} vs {base}"),
        }
    }
}

/// A day, if there is such a day; day 0 is the last of the month.
pub fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    let day = if day == 0 {
        date::last_day(year, month)
    } else {
        day
    };
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The stretch of `months` that ends on `end`.
///
/// Whole months when `end` is the last day of one. Else a fiscal quarter of 13 weeks for every three months
/// (golden/KEYFACTS.md): a quarter that ends on Saturday, March 4 began on a Sunday.
pub fn ending(end: Date, months: u8) -> Period {
    if end.day() == date::last_day(end.year(), end.month().into()) {
        let back = i32::from(months) - 1;
        let index = end.year() * 12 + i32::from(u8::from(end.month())) - 1 - back;
        let month = u8::try_from(index.rem_euclid(12) + 1).unwrap_or(1);
        if let Some(start) = day(index.div_euclid(12), month, 1) {
            return Period::Duration(start, end);
        }
    }
    weeks_ending(end, i64::from(months) * 13 / 3)
}

/// The stretch of `weeks` that ends on `end`.
pub fn weeks_ending(end: Date, weeks: i64) -> Period {
    let start = end
        .checked_sub(Duration::days(weeks * 7 - 1))
        .unwrap_or(end);
    Period::Duration(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_on_month_ends_or_on_weeks() {
        let show = |year, month, at, months| {
            ending(day(year, month, at).expect("a day"), months).to_string()
        };
        assert_eq!(show(2013, 3, 31, 3), "2013-01-01/2013-03-31");
        assert_eq!(show(2010, 6, 30, 6), "2010-01-01/2010-06-30");
        assert_eq!(show(2023, 12, 30, 3), "2023-10-01/2023-12-30");
        assert_eq!(show(2024, 2, 29, 12), "2023-03-01/2024-02-29");
    }
}
