//! Dates in digits.

use crate::text::date::names::{day, full_year, month, short_year};
use crate::text::date::words::Word;
use crate::text::date::{Found, Token};

/// A date in digits and how many words it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumericDate {
    /// Its year.
    pub year: i32,
    /// Its month.
    pub month: u8,
    /// Its day.
    pub day: u8,
    /// How many words print it.
    pub words: usize,
}

/// `2013-03-31`, `03/31/2013`, `31.12.2013`, `31-Mar-13`: how many words it took.
pub fn date(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let date = numeric_date(text, words)?;
    let (start, end) = (words[0].start, words[date.words - 1].end);
    let tokens = [
        Token::Month(date.month),
        Token::Day(date.day),
        Token::Year(date.year),
    ];
    found.extend(tokens.map(|token| Found { token, start, end }));
    Some(date.words)
}

/// `2025年9月30日`: year, month and day, each before its sign.
pub fn ideographic(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = text.get(words[0].start..words[0].end)?;
    if !word.contains(['年', '月']) {
        return None;
    }
    if let Some(months) = ideographic_length(word) {
        found.push(Found {
            token: Token::Months(months),
            start: words[0].start,
            end: words[0].end,
        });
    }
    let mut from = word.len();
    for (at, it) in word.char_indices() {
        if it.is_ascii_digit() {
            from = from.min(at);
            continue;
        }
        let number = word.get(from..at).unwrap_or_default();
        let token = match it {
            '年' => full_year(number).map(Token::Year),
            '月' => day(number).filter(|it| *it <= 12).map(Token::Month),
            '日' => day(number).map(Token::Day),
            _ => None,
        };
        if let Some(token) = token {
            found.push(Found {
                token,
                start: words[0].start + from,
                end: words[0].start + at + it.len_utf8(),
            });
        }
        from = word.len();
    }
    Some(1)
}

/// How many months a word says: `三個月`, `6个月`, `年度`.
fn ideographic_length(word: &str) -> Option<u8> {
    const MONTHS: [(&str, u8); 8] = [
        ("十二", 12),
        ("12", 12),
        ("三", 3),
        ("3", 3),
        ("六", 6),
        ("6", 6),
        ("九", 9),
        ("9", 9),
    ];
    for unit in ["個月", "个月", "ヶ月", "か月"] {
        if let Some((before, _)) = word.split_once(unit) {
            return MONTHS
                .iter()
                .find(|it| before.ends_with(it.0))
                .map(|it| it.1);
        }
    }
    word.contains("年度").then_some(12)
}

/// A date in digits. Of two numbers that could both be the month, the first is (as in the United States), unless
/// dots stand between them.
fn numeric_date(text: &str, words: &[Word<'_>]) -> Option<NumericDate> {
    // The dash is part of a word: "2013-03-31", "31-mar-13".
    let mut parts = words[0].text.split('-');
    let parts = [parts.next(), parts.next(), parts.next(), parts.next()];
    if let [Some(a), Some(b), Some(c), None] = parts {
        if let (Some(year), Ok(month), Some(day)) = (full_year(a), b.parse::<u8>(), day(c)) {
            return (1..=12).contains(&month).then_some(NumericDate {
                year,
                month,
                day,
                words: 1,
            });
        }
        if let (Some(day), Some(month), Some(year)) = (day(a), month(b), short_year(c)) {
            return Some(NumericDate {
                year,
                month,
                day,
                words: 1,
            });
        }
        return None;
    }
    let [a, b, c, ..] = words else { return None };
    let separator = text.get(a.end..b.start)?;
    if !matches!(separator, "/" | ".") || text.get(b.end..c.start)? != separator {
        return None;
    }
    let (first, second, year) = (
        a.text.parse::<u8>().ok()?,
        b.text.parse::<u8>().ok()?,
        short_year(c.text)?,
    );
    let (month, day) = if separator == "." || first > 12 {
        (second, first)
    } else {
        (first, second)
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(NumericDate {
        year,
        month,
        day,
        words: 3,
    })
}
