//! Dates, quarters and "three months ended" as printed.

use time::Month;

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

const MONTHS: [(&str, u8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const NUMBERS: [(&str, u8); 16] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("six", 6),
    ("nine", 9),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("twenty-six", 26),
    ("twenty-seven", 27),
    ("thirty-nine", 39),
    ("forty", 40),
    ("fifty-two", 52),
    ("fifty-three", 53),
    ("sixteen", 16),
];

const ORDINALS: [(&str, u8); 8] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
];

/// A year that a release may speak of.
pub fn is_year(number: i32) -> bool {
    (1980..=2079).contains(&number)
}

/// Everything that `text` says about time, in order.
pub fn tokens(text: &str) -> Vec<Found> {
    let words = words(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = take(text, &words[at..], &mut found);
        at += taken.max(1);
    }
    found
}

/// A run of letters and digits, lower case.
struct Word {
    text: String,
    start: usize,
    end: usize,
}

/// The words of a text. A capital after a small letter begins a word of its own, for line breaks get lost:
/// "Three MonthsEndedJune 30".
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut push = |from: usize, to: usize| {
        let word = text[from..to].trim_end_matches('-');
        words.push(Word {
            text: word.to_lowercase(),
            start: from,
            end: from + word.len(),
        });
    };
    for (at, it) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = it.is_alphanumeric() || it == '-' && start.is_some() || it == '\u{ad}';
        match (inside, start) {
            (true, None) => start = Some(at),
            (true, Some(from))
                if it.is_uppercase() && before.is_lowercase()
                    || it == '-'
                        && ORDINALS
                            .iter()
                            .any(|(name, _)| text[from..at].eq_ignore_ascii_case(name)) =>
            {
                // "Second-Quarter 2023"
                push(from, at);
                start = (it != '-').then_some(at);
            }
            (false, Some(from)) => {
                push(from, at);
                start = None;
            }
            _ => (),
        }
        before = it;
    }
    words
}

/// Reads what begins at the first of `words`; how many words it took.
fn take(text: &str, words: &[Word], found: &mut Vec<Found>) -> usize {
    let word = &words[0];
    let next = words.get(1).map(|it| it.text.as_str());
    let mut push = |token, from: &Word, to: &Word| {
        found.push(Found {
            token,
            start: from.start,
            end: to.end,
        })
    };
    if word.text.contains(['年', '月']) {
        ideographic(word, found);
        return 1;
    }
    // 2013-03-31, 03/31/2013, 31.12.2013, 31-Mar-13
    if let Some(date) = numeric_date(text, words) {
        let last = &words[date.words - 1];
        push(Token::Month(date.month), word, last);
        push(Token::Day(date.day), word, last);
        push(Token::Year(date.year), word, last);
        return date.words;
    }
    if let Some(month) = month(&word.text) {
        if word.text == "may" && !may_is_a_month(text, words) {
            return 1;
        }
        push(Token::Month(month), word, word);
        let touching = words.get(1).filter(|it| {
            text[word.end..it.start]
                .chars()
                .all(|it| matches!(it, ' ' | '.' | ','))
        });
        if let Some((day, it)) = touching.and_then(|it| Some((day(&it.text)?, it))) {
            push(Token::Day(day), it, it);
            // "Dec 31,2007": a comma and no blank.
            let year = words.get(2).and_then(|it| Some((full_year(&it.text)?, it)));
            if let Some((year, last)) = year.filter(|(_, last)| text[it.end..last.start] == *",") {
                push(Token::Year(year), last, last);
                return 3;
            }
            return 2;
        }
        return 1;
    }
    if let (Some(day), Some(month)) = (
        day(&word.text),
        next.and_then(month)
            .filter(|_| text[words[1].start..].starts_with(char::is_uppercase)),
    ) {
        push(Token::Day(day), word, word);
        push(Token::Month(month), &words[1], &words[1]);
        if let Some(year) = words
            .get(2)
            .and_then(|it| short_year(&it.text))
            .filter(|_| text[words[1].end..].starts_with(['-', ' ', '/', '\'']))
        {
            push(Token::Year(year), &words[2], &words[2]);
            return 3;
        }
        return 2;
    }
    if let Some(number) = count(&word.text) {
        // "for the three and nine months ended"
        let later = (next == Some("and")).then(|| words.get(2)).flatten();
        if later.is_some_and(|it| count(&it.text).is_some())
            && words
                .get(3)
                .is_some_and(|it| it.text == "months" || it.text == "month")
        {
            push(Token::Months(number), word, word);
            return 2;
        }
        if matches!(next, Some("months" | "month")) {
            push(Token::Months(number), word, &words[1]);
            return 2;
        }
        if matches!(next, Some("weeks" | "week")) {
            push(Token::Weeks(number), word, &words[1]);
            return 2;
        }
    }
    if let Some((_, nth)) = ORDINALS.iter().find(|(name, _)| *name == word.text) {
        let skip = usize::from(matches!(next, Some("fiscal" | "financial")));
        match words.get(1 + skip).map(|it| it.text.as_str()) {
            Some("quarter" | "quarters" | "qtr") => {
                push(Token::Quarter(*nth), word, &words[1 + skip]);
                return 2 + skip;
            }
            Some("half") if *nth <= 2 => {
                push(Token::Half(*nth), word, &words[1 + skip]);
                return 2 + skip;
            }
            _ => return 1,
        }
    }
    if let Some((quarter, year)) = quarter_name(&word.text) {
        push(quarter, word, word);
        if let Some(year) = year {
            push(Token::Year(year), word, word);
            return 1;
        }
        // "Q1'25", "Q1 25"
        if let Some(it) = words
            .get(1)
            .filter(|it| it.text.len() == 2 && it.start <= word.end + 2)
        {
            if let Some(year) = short_year(&it.text) {
                push(Token::Year(year), it, it);
                return 2;
            }
        }
        return 1;
    }
    match (word.text.as_str(), next) {
        ("three-month" | "quarter" | "quarters", Some("ended" | "ending")) => {
            push(Token::Months(3), word, word)
        }
        ("six-month" | "half-year", _) => push(Token::Months(6), word, word),
        ("nine-month", _) => push(Token::Months(9), word, word),
        ("three-month" | "3-month", _) => push(Token::Months(3), word, word),
        ("twelve-month" | "12-month", _) => push(Token::Months(12), word, word),
        ("6-month", _) => push(Token::Months(6), word, word),
        ("9-month", _) => push(Token::Months(9), word, word),
        ("half", Some("year")) => {
            push(Token::Months(6), word, &words[1]);
            return 2;
        }
        ("year" | "years", Some("ended" | "ending")) => push(Token::Months(12), word, word),
        ("full-year", _) => push(Token::Months(12), word, word),
        ("full", Some("year")) => {
            push(Token::Months(12), word, &words[1]);
            return 2;
        }
        ("year", Some("to")) if words.get(2).is_some_and(|it| it.text == "date") => {
            push(Token::YearToDate, word, &words[2]);
            return 3;
        }
        ("year-to-date" | "ytd", _) => push(Token::YearToDate, word, word),
        ("fiscal" | "financial" | "fy", _) => {
            push(Token::Fiscal, word, word);
            // "FY 24", "FY'24"
            if let Some(it) = words
                .get(1)
                .filter(|it| it.text.len() == 2 && it.start <= word.end + 2)
            {
                if let Some(year) = short_year(&it.text) {
                    push(Token::Year(year), it, it);
                    return 2;
                }
            }
        }
        ("as", Some("of" | "at")) => {
            push(Token::AsOf, word, &words[1]);
            return 2;
        }
        ("at", _) => push(Token::AsOf, word, word),
        _ => {
            if let Some(year) = full_year(&word.text).filter(|_| stands_as_year(text, word)) {
                push(Token::Year(year), word, word);
            } else if let Some(year) = word.text.strip_prefix("fy").and_then(short_year) {
                push(Token::Fiscal, word, word);
                push(Token::Year(year), word, word);
            }
        }
    }
    1
}

/// `2025年9月30日`: year, month and day, each before its sign.
fn ideographic(word: &Word, found: &mut Vec<Found>) {
    let mut from = word.text.len();
    for (at, it) in word.text.char_indices() {
        if it.is_ascii_digit() {
            from = from.min(at);
            continue;
        }
        let number = word.text.get(from..at).unwrap_or_default();
        let token = match it {
            '年' => full_year(number).map(Token::Year),
            '月' => day(number).filter(|it| *it <= 12).map(Token::Month),
            '日' => day(number).map(Token::Day),
            _ => None,
        };
        if let Some(token) = token {
            found.push(Found {
                token,
                start: word.start + from,
                end: word.start + at + it.len_utf8(),
            });
        }
        from = word.text.len();
    }
}

/// Four digits are a year unless a currency, a decimal point or a group stands beside them.
fn stands_as_year(text: &str, word: &Word) -> bool {
    let before = text[..word.start].trim_end_matches(' ').chars().next_back();
    let after = &text[word.end..];
    let grouped = |rest: &str| {
        rest.starts_with([',', '.']) && rest[1..].starts_with(|it: char| it.is_ascii_digit())
    };
    !matches!(before, Some('$' | '€' | '£' | '¥' | '.'))
        && !grouped(after)
        && !after.trim_start().starts_with('%')
        && !text[..word.start].ends_with(|it: char| it.is_ascii_digit() || it == ',')
}

/// "may" between other words is a verb.
fn may_is_a_month(text: &str, words: &[Word]) -> bool {
    text[words[0].start..].starts_with('M')
        && words
            .get(1)
            .is_some_and(|it| day(&it.text).is_some() || full_year(&it.text).is_some())
}

/// A month by its name or short name.
pub fn month(word: &str) -> Option<u8> {
    MONTHS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, number)| number)
}

fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|it| (1..=31).contains(it))
}

fn full_year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|it| is_year(*it))
}

/// "2013" or "13".
fn short_year(word: &str) -> Option<i32> {
    full_year(word).or_else(|| {
        (word.len() == 2 && word.bytes().all(|it| it.is_ascii_digit()))
            .then(|| word.parse::<i32>().ok())
            .flatten()
            .map(|it| if it < 80 { 2000 + it } else { 1900 + it })
    })
}

fn count(word: &str) -> Option<u8> {
    NUMBERS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, number)| number)
        .or_else(|| word.parse().ok().filter(|it| (1..=53).contains(it)))
}

/// `1q`, `q1`, `1q13`, `q1fy24`, `4qfy24`, `h1`, `1h24`, `9m`, `12m2024`: what part of a year, and the year if it is there.
fn quarter_name(word: &str) -> Option<(Token, Option<i32>)> {
    let bytes = word.as_bytes();
    let (nth, letter, rest) = match bytes {
        [d @ b'1'..=b'4', l @ (b'q' | b'h'), ..] | [l @ (b'q' | b'h'), d @ b'1'..=b'4', ..] => {
            (d - b'0', *l, &word[2..])
        }
        [d @ (b'3' | b'6' | b'9'), b'm', ..] => (d - b'0', b'm', &word[2..]),
        [b'1', b'2', b'm', ..] => (12, b'm', &word[3..]),
        _ => return None,
    };
    let rest = rest.trim_start_matches('-').trim_start_matches("fy");
    let year = if rest.is_empty() {
        None
    } else {
        Some(short_year(rest)?)
    };
    let token = match letter {
        b'q' => Token::Quarter(nth),
        b'm' => Token::Months(nth),
        _ if nth <= 2 => Token::Half(nth),
        _ => return None,
    };
    Some((token, year))
}

struct NumericDate {
    year: i32,
    month: u8,
    day: u8,
    words: usize,
}

/// A date in digits. Of two numbers that could both be the month, the first is (as in the United States), unless
/// dots stand between them.
fn numeric_date(text: &str, words: &[Word]) -> Option<NumericDate> {
    // The dash is part of a word: "2013-03-31", "31-mar-13".
    let parts: Vec<&str> = words[0].text.split('-').collect();
    if let [a, b, c] = parts[..] {
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
    let (x, y, year) = (
        a.text.parse::<u8>().ok()?,
        b.text.parse::<u8>().ok()?,
        short_year(&c.text)?,
    );
    let (month, day) = if separator == "." || x > 12 {
        (y, x)
    } else {
        (x, y)
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(NumericDate {
        year,
        month,
        day,
        words: 3,
    })
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
    }
}
