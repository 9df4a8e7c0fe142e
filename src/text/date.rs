//! Dates, quarters and "three months ended" as printed.

pub mod abroad;
pub mod names;
pub mod numeric;
pub mod phrases;
pub mod words;

use time::Month;

use crate::text::date::words::Word;

/// What a piece of a heading or a sentence says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// "March", "Mar."
    Month(u8),
    /// The day beside a month.
    Day(u8),
    /// "2013", or the year of "1Q13" and "FY24".
    Year(i32),
    /// "1Q", "Q1", "first quarter"
    Quarter(u8),
    /// "H1", "first half"
    Half(u8),
    /// "three months", "twelve months", "year ended" (12), "half-year" (6)
    Months(u8),
    /// "13 weeks"
    Weeks(u8),
    /// "year to date"
    YearToDate,
    /// "fiscal", "FY": years are the company's own.
    Fiscal,
    /// "as of", "at": an instant.
    AsOf,
}

/// A token and the bytes that print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is said.
    pub token: Token,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A year that a release may speak of.
pub fn is_year(number: i32) -> bool {
    (1980..=2079).contains(&number)
}

/// Everything that `text` says about time, in order.
pub fn tokens(text: &str) -> Vec<Found> {
    let lower = text.to_ascii_lowercase();
    let words = words::words(text, &lower);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = take(text, &words[at..], &mut found);
        at += taken.max(1);
    }
    found
}

/// Reads what begins at the first of `words`; how many words it took.
fn take(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> usize {
    if words[0].is_plain && !names::may_open(words[0].text) || is_of_figure(text, words) {
        return 1;
    }
    let readers = [
        numeric::ideographic,
        numeric::date,
        phrases::month_and_day,
        phrases::day_and_month,
        phrases::length,
        phrases::abroad,
        phrases::part_of_year,
        phrases::short_part,
        phrases::phrase,
        phrases::year,
    ];
    readers
        .into_iter()
        .find_map(|read| read(text, words, found))
        .unwrap_or(1)
}

/// Whether digits are those of a figure: too many for a day and none of a year, or before a comma and more digits.
fn is_of_figure(text: &str, words: &[Word<'_>]) -> bool {
    let digits = words[0].text.as_bytes();
    if !digits.iter().all(u8::is_ascii_digit) || digits[0] == b'0' {
        return false;
    }
    match digits.len() {
        1 | 2 => words.get(1).is_some_and(|it| {
            text.get(words[0].end..it.start) == Some(",")
                && it.text.bytes().all(|it| it.is_ascii_digit())
        }),
        4 => names::full_year(words[0].text).is_none(),
        _ => true,
    }
}

/// The last day of a month.
pub fn last_day(year: i32, month: u8) -> u8 {
    Month::try_from(month).map_or(31, |it| it.length(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[Token]) {
        assert_eq!(
            tokens(text)
                .into_iter()
                .map(|it| it.token)
                .collect::<Vec<_>>(),
            expect,
            "{text}"
        );
    }

    #[test]
    fn headings() {
        use Token::{Day, Fiscal, Half, Month, Months, Quarter, Weeks, Year, YearToDate};
        check(
            "Three Months Ended March 31, 2013",
            &[Months(3), Month(3), Day(31), Year(2013)],
        );
        check("1Q 2013", &[Quarter(1), Year(2013)]);
        check("Q3 FY24", &[Quarter(3), Fiscal, Year(2024)]);
        check("1Q25", &[Quarter(1), Year(2025)]);
        check("Q1'25", &[Quarter(1), Year(2025)]);
        check(
            "13 Weeks Ended Nov. 1, 2025",
            &[Weeks(13), Month(11), Day(1), Year(2025)],
        );
        check("31 December 2024", &[Day(31), Month(12), Year(2024)]);
        check("31-Mar-25", &[Month(3), Day(31), Year(2025)]);
        check("03/31/2013", &[Month(3), Day(31), Year(2013)]);
        check(
            "first quarter of fiscal 2012",
            &[Quarter(1), Fiscal, Year(2012)],
        );
        check("Year to date", &[YearToDate]);
        check("H1 2024", &[Half(1), Year(2024)]);
        check("$2,013 or 2013.5 may differ", &[]);
        check("2025年9月30日", &[Year(2025), Month(9), Day(30)]);
        check("three and nine months ended", &[Months(3), Months(9)]);
        check("Second-Quarter 2023", &[Quarter(2), Year(2023)]);
        check("EndedJune 30,2025", &[Month(6), Day(30), Year(2025)]);
        check("the 39-week fiscal period", &[Weeks(39), Fiscal]);
        check("nine-month", &[Months(9)]);
        check("Thirty-Nine Weeks", &[Weeks(39)]);
        check("Dec 312024", &[Month(12), Day(31), Year(2024)]);
        check("Dec 31, 20241", &[Month(12), Day(31), Year(2024)]);
        check("31-Dec", &[Day(31), Month(12)]);
        check("March \u{e9}234", &[Month(3)]);
        check("FY2025E", &[Fiscal, Year(2025)]);
        check("Jan-Sep 2024", &[Month(1), Month(9), Year(2024)]);
        check("Mar-25", &[Month(3), Year(2025)]);
        check("Sep'24", &[Month(9), Year(2024)]);
        check("31-12-2024", &[Month(12), Day(31), Year(2024)]);
        check("03-31-2024", &[Month(3), Day(31), Year(2024)]);
    }

    #[test]
    fn headings_of_other_languages() {
        use Token::{Day, Half, Month, Months, Quarter, Year};
        check("31. Dezember 2023", &[Day(31), Month(12), Year(2023)]);
        check("30 juin 2024", &[Day(30), Month(6), Year(2024)]);
        check("31 de dezembro de 2023", &[Day(31), Month(12), Year(2023)]);
        check("3. Quartal 2024", &[Quarter(3), Year(2024)]);
        check("1er semestre 2024", &[Half(1), Year(2024)]);
        check("neun Monate 2024", &[Months(9), Year(2024)]);
        check("3T24", &[Quarter(3), Year(2024)]);
        check("T1 2024", &[Quarter(1), Year(2024)]);
        check("2025年第四季度", &[Year(2025), Quarter(4)]);
        check("Enero - Junio 2024", &[Month(1), Month(6), Year(2024)]);
        check(
            "01.01.-30.09.2024",
            &[Day(1), Month(1), Month(9), Day(30), Year(2024)],
        );
        // Names of companies, numbers and capital.
        check("Mars and Mai", &[]);
        check("T1 capital", &[]);
    }
}
