//! Dates in digits.

use crate::text::date::abroad;
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
    if let Some(taken) = opening_day(text, words, found) {
        return Some(taken);
    }
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

/// The `01.01.` of `01.01.-30.09.2024`: a day whose year stands behind the other.
fn opening_day(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let [a, b, rest @ ..] = words else {
        return None;
    };
    let between = text.get(b.end..rest.first()?.start)?;
    let (dash, rest) = match rest {
        [bis, rest @ ..] if bis.text == "bis" => ("-", rest),
        _ => (between.trim().strip_prefix('.')?.trim(), rest),
    };
    if text.get(a.end..b.start)? != "." || !matches!(dash, "-" | "–" | "—") {
        return None;
    }
    let (first, month) = (day(a.text)?, b.text.parse().ok()?);
    numeric_date(text, rest).filter(|_| (1..=12).contains(&month))?;
    for (word, token) in [(a, Token::Day(first)), (b, Token::Month(month))] {
        found.push(Found {
            token,
            start: word.start,
            end: word.end,
        });
    }
    Some(2)
}

/// `2025年9月30日`: year, month and day, each before its sign.
pub fn ideographic(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = text.get(words[0].start..words[0].end)?;
    if word.is_ascii() || !word.contains(['年', '月', '季']) {
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
    if let Some((token, at)) = ideographic_part(word) {
        found.push(Found {
            token,
            start: words[0].start + at,
            end: words[0].end,
        });
    }
    Some(1)
}

/// The part of a year that a word names: `第四季度`, `上半年`.
fn ideographic_part(word: &str) -> Option<(Token, usize)> {
    const QUARTERS: [(&str, u8); 8] = [
        ("一季", 1),
        ("二季", 2),
        ("三季", 3),
        ("四季", 4),
        ("1季", 1),
        ("2季", 2),
        ("3季", 3),
        ("4季", 4),
    ];
    const HALVES: [(&str, u8); 2] = [("上半年", 1), ("下半年", 2)];
    let at = |names: &[(&str, u8)]| names.iter().find_map(|it| Some((it.1, word.find(it.0)?)));
    let quarter = at(&QUARTERS).map(|it| (Token::Quarter(it.0), it.1));
    quarter.or_else(|| at(&HALVES).map(|it| (Token::Half(it.0), it.1)))
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
    let mut parts = || [parts.next(), parts.next(), parts.next(), parts.next()];
    let may_be = words[0].text.len() > 7;
    if let Some([Some(a), Some(b), Some(c), None]) = may_be.then(&mut parts) {
        if let (Some(year), Ok(month), Some(day)) = (full_year(a), b.parse::<u8>(), day(c)) {
            return (1..=12).contains(&month).then_some(NumericDate {
                year,
                month,
                day,
                words: 1,
            });
        }
        let named = month(b).or_else(|| abroad::month(b));
        if let (Some(day), Some(month), Some(year)) = (day(a), named, short_year(c)) {
            return Some(NumericDate {
                year,
                month,
                day,
                words: 1,
            });
        }
        // "31-12-2024": the day first, unless it cannot be.
        let (first, second) = (a.parse().ok()?, b.parse().ok()?);
        let (day, month) = if second > 12 {
            (second, first)
        } else {
            (first, second)
        };
        let year = full_year(c).filter(|_| (1..=12).contains(&month) && (1..=31).contains(&day))?;
        return Some(NumericDate {
            year,
            month,
            day,
            words: 1,
        });
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
