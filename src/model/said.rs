//! What a heading or a title says of time.

use time::Date;

use crate::model::period::{self, Period};
use crate::tables::table::Column;
use crate::text::date::{self, Found, Token};
use crate::text::phrase::{self, Phrase, phrases};

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
    /// From the beginning of the year.
    pub to_date: bool,
}

impl Said {
    /// What `text` says; of two sayings of one thing the later, which stands further in, wins.
    pub fn of(text: &str) -> Self {
        let mut found = date::tokens(text);
        // "Less than 12 months", "12 months or longer" say of what age something is.
        found.retain(|it| {
            let is_age =
                || text[..it.start].ends_with("than ") || text[it.end..].starts_with(" or ");
            !matches!(it.token, Token::Months(_)) || !is_age()
        });
        Self::told(&found)
    }

    /// What was found in a text; of two sayings of one thing the later wins.
    pub fn told(found: &[Found]) -> Self {
        let mut said = Self::default();
        for found in found {
            match found.token {
                Token::Month(it) => {
                    (said.month, said.day) = (Some(it), said.day.filter(|_| said.month.is_none()));
                }
                Token::Day(it) => said.day = Some(it),
                Token::Year(it) => said.year = Some(it),
                Token::Quarter(it) => said.quarter = Some(it),
                Token::Half(it) => said.half = Some(it),
                Token::Months(it) => said.months = Some(it),
                Token::Weeks(it) => said.weeks = Some(it),
                Token::YearToDate => {
                    said.to_date = true;
                    said.months = None;
                }
                Token::Fiscal => said.fiscal = true,
                Token::AsOf => said.as_of = true,
            }
        }
        said
    }

    /// With what is missing taken from `outer`.
    pub fn within(self, outer: Self) -> Self {
        let has_length = self.has_length();
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
            to_date: if has_length {
                self.to_date
            } else {
                outer.to_date
            },
        }
    }

    /// Whether it says how long.
    pub fn has_length(self) -> bool {
        self.months.is_some()
            || self.weeks.is_some()
            || self.quarter.is_some()
            || self.half.is_some()
            || self.to_date
    }

    /// The year, where nothing else of time is said.
    pub fn bare_year(self) -> Option<i32> {
        let bare = Self {
            year: self.year,
            fiscal: self.fiscal,
            ..Self::default()
        };
        self.year.filter(|_| bare == self)
    }

    /// The same but for how long.
    pub fn without_length(self) -> Self {
        Self {
            months: None,
            weeks: None,
            quarter: None,
            half: None,
            to_date: false,
            ..self
        }
    }

    /// Whether it says nothing of when: "financial", "at cost" may mean a time and name none.
    pub fn is_empty(self) -> bool {
        let idle = Self {
            fiscal: self.fiscal,
            as_of: self.as_of,
            ..Self::default()
        };
        self == idle
    }

    /// The day that it names.
    pub fn date(self) -> Option<Date> {
        let month = self.month?;
        period::day(self.year?, month, self.day.unwrap_or(0))
    }
}

/// "Period from June 23, 2024 to March 31, 2025": from a day to another.
pub fn stretch(text: &str) -> Option<Period> {
    let lower = text.to_ascii_lowercase();
    let from = lower.find("from ")?;
    let joins = [" to ", " through "];
    let (first, second, join) = joins.iter().find_map(|it| {
        let (first, second) = lower[from..].split_once(it)?;
        Some((first, second, it))
    })?;
    let day = |text: &str| {
        Said::of(text)
            .date()
            .filter(|_| Said::of(text).day.is_some())
    };
    let capital = |part: &str, at: usize| day(&text[at..at + part.len()]);
    let (start, end) = (
        capital(first, from)?,
        capital(second, from + first.len() + join.len())?,
    );
    (start < end).then_some(Period::Duration(start, end))
}

/// "01.01.-30.09.2024", "Jan-Sep 2024", "enero - junio 2024": from a day or a month to another, joined by a dash or a
/// word. The year may stand behind the second alone, or above.
pub fn between(text: &str, year: Option<i32>) -> Option<Period> {
    const JOINS: [&str; 13] = [
        "-", "–", "—", ".-", ".–", "to", "through", "bis", "au", "al", "a", "à", "até",
    ];
    let found = date::tokens(text);
    let names_month = |it: &Found| matches!(it.token, Token::Month(_));
    let mut months = (0..found.len()).filter(|&it| names_month(&found[it]));
    let (first, second) = (months.next()?, months.next()?);
    if months.next().is_some() {
        return None;
    }
    let is_day = |it: usize| {
        found
            .get(it)
            .is_some_and(|it| matches!(it.token, Token::Day(_)))
    };
    // "1 January - 30 September", where the day stands before its month.
    let day_first = first > 0 && is_day(first - 1);
    let begins = second - usize::from(day_first && second - 1 > first && is_day(second - 1));
    let (left, right) = found.split_at(begins);
    let join = text.get(left.last()?.end..right.first()?.start)?.trim();
    if !JOINS.contains(&join) {
        return None;
    }
    let (from, to) = (Said::told(left), Said::told(right));
    if from.has_length() || to.has_length() || from.day.is_some() != to.day.is_some() {
        return None;
    }
    let end = Said {
        year: to.year.or(year),
        ..to
    }
    .date()?;
    let day = from.day.unwrap_or(1);
    let in_year = |year: i32| period::day(year, from.month?, day);
    let start = match from.year {
        Some(year) => in_year(year)?,
        None => in_year(end.year())
            .filter(|it| *it < end)
            .or_else(|| in_year(end.year() - 1))?,
    };
    let n_days = (end - start).whole_days() + 1;
    (20..400)
        .contains(&n_days)
        .then_some(Period::Duration(start, end))
}

/// Whether a stretch begins with a month, or is some weeks long.
pub fn is_whole(period: Period) -> bool {
    match period {
        Period::Instant(_) => false,
        Period::Duration(from, to) => from.day() == 1 || ((to - from).whole_days() + 1) % 7 == 0,
    }
}

/// The two times that a title compares, the later first: "Fourth Quarter 2022 vs. 2021".
pub fn compared(text: &str) -> Option<(Said, Said)> {
    let lower = text.to_ascii_lowercase();
    let between = [
        " vs. ",
        " vs ",
        " versus ",
        " compared to ",
        " compared with ",
    ];
    let (at, words) = between.iter().find_map(|it| Some((lower.find(it)?, it)))?;
    let current = Said::of(&text[..at]);
    let base = Said::of(&text[at + words.len()..]).within(current);
    (current.year.is_some() && base.year.is_some() && base.year < current.year)
        .then_some((current, base))
}

/// A text without what it says of time.
pub fn without_times(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for it in date::tokens(text) {
        if it.start >= at {
            rest.push_str(&text[at..it.start]);
            rest.push(' ');
        }
        at = at.max(it.end);
    }
    rest.push_str(&text[at..]);
    rest
}

/// Whether the headings of a column say nothing of time.
pub fn is_silent(column: &Column) -> bool {
    column.heading.iter().all(|it| Said::of(it).is_empty())
}

/// Whether a heading names those whose figures a column holds by the year in which they began: loans by the year of their
/// origination, claims by that of the accident. It says nothing of the time of the figures.
pub fn is_of_cohort(heading: &str) -> bool {
    const COHORTS: [Phrase; 5] = phrases([
        "origination",
        "originated",
        "vintage",
        "accident year",
        "underwriting year",
    ]);
    phrase::holds_any(heading, &COHORTS)
}

/// What a title says of time; where it names several lengths ("for the three and nine months ended") or several years,
/// none of them.
pub fn of_title(text: &str) -> Said {
    let found = date::tokens(text);
    let mut said = Said::told(&found);
    let is_other = |it: &Found| matches!(it.token, Token::Year(year) if Some(year) != said.year);
    if found.iter().any(is_other) {
        said.year = None;
    }
    let mut lengths: Vec<Token> = found
        .into_iter()
        .map(|it| it.token)
        .filter(|it| {
            matches!(
                it,
                Token::Months(_) | Token::Weeks(_) | Token::Quarter(_) | Token::Half(_)
            )
        })
        .collect();
    lengths.dedup();
    if lengths.len() > 1 {
        return said.without_length();
    }
    said
}
