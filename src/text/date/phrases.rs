//! What words say of time, phrase by phrase.
//!
//! Each reader looks at the first of some words and says how many it took, or nothing.

use crate::text::date::abroad;
use crate::text::date::names::{count, day, full_year, month, ordinal, short_year};
use crate::text::date::words::Word;
use crate::text::date::{Found, Token};

fn push(found: &mut Vec<Found>, token: Token, from: &Word<'_>, to: &Word<'_>) {
    found.push(Found {
        token,
        start: from.start,
        end: to.end,
    });
}

fn word_at<'w>(words: &[Word<'w>], at: usize) -> &'w str {
    words.get(at).map_or("", |it| it.text)
}

/// "March 31", "Dec 31,2007".
pub fn month_and_day(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = &words[0];
    if word.text.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let Some(month) = month(word.text) else {
        return joined_month(words, found).or_else(|| month_abroad(text, words, found));
    };
    if word.text == "may" && !may_is_a_month(text, words) || is_decrease(text, words) {
        return Some(1);
    }
    push(found, Token::Month(month), word, word);
    let touches = |it: &&Word<'_>| {
        let between = text.get(word.end..it.start).unwrap_or("?");
        between.chars().all(|it| matches!(it, ' ' | '.' | ','))
    };
    let Some(second) = words.get(1).filter(touches) else {
        return Some(1 + year_behind_mark(text, words, found));
    };
    // "Dec 312024": the line break between day and year got lost.
    let joined = second
        .text
        .len()
        .checked_sub(4)
        .filter(|it| (1..3).contains(it));
    let joined = joined.and_then(|it| second.text.split_at_checked(it));
    if let Some((day, year)) = joined.and_then(|(a, b)| Some((day(a)?, full_year(b)?))) {
        push(found, Token::Day(day), second, second);
        push(found, Token::Year(year), second, second);
        return Some(2);
    }
    let Some(day) = day(second.text) else {
        return Some(1);
    };
    push(found, Token::Day(day), second, second);
    // "Dec 31,2007": a comma and no blank; "Dec 31, 20071": the mark of a footnote touches the year.
    let third = words
        .get(2)
        .filter(|it| matches!(text.get(second.end..it.start), Some("," | ", ")));
    let year = |it: &Word<'_>| full_year(it.text.get(..4).filter(|_| it.text.len() < 6)?);
    if let Some((it, year)) = third.and_then(|it| Some((it, year(it)?))) {
        push(found, Token::Year(year), it, it);
        return Some(3);
    }
    Some(2)
}

/// "Sep'24": how many words the year took.
fn year_behind_mark(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> usize {
    let Some(it) = words.get(1) else { return 0 };
    let mark = text.get(words[0].end..it.start).unwrap_or_default();
    let year = short_year(it.text).filter(|_| matches!(mark.trim(), "'" | "’"));
    if let Some(year) = year {
        push(found, Token::Year(year), it, it);
    }
    usize::from(year.is_some())
}

/// "Jan-Sep", "Mar-25": a month and what a dash joins to it.
fn joined_month(words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = &words[0];
    let (first, second) = word.text.split_once('-')?;
    let token = Token::Month(month(first)?);
    let is_dated = words.get(1).is_some_and(|it| full_year(it.text).is_some());
    let joined = month(second).map(Token::Month);
    let joined = joined.or_else(|| match day(second) {
        Some(it) if is_dated => Some(Token::Day(it)),
        _ => short_year(second).map(Token::Year),
    })?;
    let parts = [(token, 0), (joined, first.len() + 1)];
    for ((token, from), len) in parts.into_iter().zip([first.len(), second.len()]) {
        found.push(Found {
            token,
            start: word.start + from,
            end: word.start + from + len,
        });
    }
    Some(1)
}

/// "Juni 2024", "septembre 2024", "Enero - Junio 2024": a month of another language, which may be a name of something
/// else where no time stands beside it.
fn month_abroad(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = &words[0];
    let month = abroad::month(word.text)?;
    let next = words.get(1..)?;
    let next = &next[usize::from(is_of(next))..];
    let is_near = |it: &Word<'_>| it.start <= word.end + 8;
    let is_time = next.first().filter(|it| is_near(it)).is_some_and(|it| {
        let is_month = abroad::month(it.text).is_some() && dashed(text, word, it);
        full_year(it.text).is_some() || is_month
    });
    if is_time {
        push(found, Token::Month(month), word, word);
    }
    Some(1)
}

/// Whether the first of some words joins a day to its month: "31 de dezembro de 2023".
fn is_of(words: &[Word<'_>]) -> bool {
    matches!(word_at(words, 0), "de" | "di")
}

/// Whether a dash stands between two words.
fn dashed(text: &str, from: &Word<'_>, to: &Word<'_>) -> bool {
    let between = text.get(from.end..to.start).unwrap_or_default().trim();
    matches!(between, "-" | "–" | "—")
}

/// "3. Quartal", "premier semestre", "neuf mois".
pub fn abroad(_: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let (first, second) = (words[0].text, word_at(words, 1));
    let token = abroad::part(first, second).or_else(|| abroad::length(first, second))?;
    push(found, token, &words[0], &words[1]);
    Some(2)
}

/// "31 December 2024", "31-Dec".
pub fn day_and_month(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let joined = Some(words[0].text).filter(|it| it.len() > 4);
    let halves = joined.and_then(|it| it.split_once('-'));
    if let Some((day, month)) = halves.and_then(|(a, b)| Some((day(a)?, month(b)?))) {
        push(found, Token::Day(day), &words[0], &words[0]);
        push(found, Token::Month(month), &words[0], &words[0]);
        return Some(1);
    }
    let day = day(words[0].text)?;
    let joined = usize::from(is_of(&words[1..]));
    let (word, second) = (&words[0], words.get(1 + joined)?);
    let named = month(second.text).filter(|_| joined == 0);
    let capital = text.get(second.start..)?.starts_with(char::is_uppercase);
    let month = match named.filter(|_| capital) {
        Some(it) => it,
        None => abroad::month(second.text)?,
    };
    push(found, Token::Day(day), word, word);
    push(found, Token::Month(month), second, second);
    if named.is_none() && is_of(&words[2 + joined..]) {
        let year = words.get(3 + joined);
        let year = year.and_then(|it| Some((it, full_year(it.text)?)));
        if let Some((it, year)) = year {
            push(found, Token::Year(year), it, it);
            return Some(4 + joined);
        }
    }
    let follows = text
        .get(second.end..)?
        .starts_with(['-', ' ', '/', '\'', '.']);
    let third = words.get(2 + joined);
    match third.and_then(|it| Some((it, short_year(it.text)?))) {
        Some((it, year)) if follows => {
            push(found, Token::Year(year), it, it);
            Some(3 + joined)
        }
        _ => Some(2 + joined),
    }
}

/// "three months", "13 weeks", "the three and nine months".
pub fn length(_: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    // "the 39-week period", "three-month"
    let word = Some(words[0].text).filter(|it| it.len() > 5);
    let joined = word
        .and_then(|it| it.rsplit_once('-'))
        .and_then(|(number, unit)| match unit {
            "week" | "weeks" => count(number).map(Token::Weeks),
            "month" | "months" => count(number).map(Token::Months),
            _ => None,
        });
    if let Some(token) = joined {
        push(found, token, &words[0], &words[0]);
        return Some(1);
    }
    let number = count(words[0].text)?;
    let is_month = |at: usize| matches!(word_at(words, at), "months" | "month");
    if word_at(words, 1) == "and" && count(word_at(words, 2)).is_some() && is_month(3) {
        push(found, Token::Months(number), &words[0], &words[0]);
        return Some(2);
    }
    if is_month(1) {
        push(found, Token::Months(number), &words[0], &words[1]);
        return Some(2);
    }
    if matches!(word_at(words, 1), "weeks" | "week") {
        push(found, Token::Weeks(number), &words[0], &words[1]);
        return Some(2);
    }
    None
}

/// "first quarter", "second fiscal quarter", "first half".
pub fn part_of_year(_: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let nth = ordinal(words[0].text)?;
    let skip = usize::from(matches!(word_at(words, 1), "fiscal" | "financial"));
    let token = match word_at(words, 1 + skip) {
        "quarter" | "quarters" | "qtr" => Token::Quarter(nth),
        "half" if nth <= 2 => Token::Half(nth),
        _ => return Some(1),
    };
    push(found, token, &words[0], &words[1 + skip]);
    Some(2 + skip)
}

/// "1Q25", "Q1'25", "Q3 FY24", "H1".
pub fn short_part(_: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = &words[0];
    let (part, year) = quarter_name(word.text).or_else(|| trimester_name(words))?;
    push(found, part, word, word);
    if let Some(year) = year {
        push(found, Token::Year(year), word, word);
        return Some(1);
    }
    Some(1 + short_year_after(words, found))
}

/// "Q1'25", "FY 24": how many words the year took.
fn short_year_after(words: &[Word<'_>], found: &mut Vec<Found>) -> usize {
    let near = |it: &&Word<'_>| it.text.len() == 2 && it.start <= words[0].end + 2;
    let year = words
        .get(1)
        .filter(near)
        .and_then(|it| Some((it, short_year(it.text)?)));
    match year {
        Some((it, year)) => {
            push(found, Token::Year(year), it, it);
            1
        }
        None => 0,
    }
}

/// "quarter ended", "year to date", "fiscal", "as of".
pub fn phrase(_: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let ends = matches!(word_at(words, 1), "ended" | "ending");
    let (token, len) = match (words[0].text, word_at(words, 1)) {
        ("three-month" | "3-month", _) => (Token::Months(3), 1),
        ("quarter" | "quarters", _) if ends => (Token::Months(3), 1),
        ("six-month" | "half-year" | "6-month", _) => (Token::Months(6), 1),
        ("half", "year") => (Token::Months(6), 2),
        ("nine-month" | "9-month", _) => (Token::Months(9), 1),
        ("twelve-month" | "12-month" | "full-year", _) => (Token::Months(12), 1),
        ("year" | "years", _) if ends => (Token::Months(12), 1),
        ("full", "year") => (Token::Months(12), 2),
        ("year", "to") if word_at(words, 2) == "date" => (Token::YearToDate, 3),
        ("year-to-date" | "ytd", _) => (Token::YearToDate, 1),
        ("fiscal" | "financial" | "fy", _) => {
            push(found, Token::Fiscal, &words[0], &words[0]);
            return Some(1 + short_year_after(words, found));
        }
        ("as", "of" | "at") => (Token::AsOf, 2),
        ("at", _) => (Token::AsOf, 1),
        _ => return None,
    };
    push(found, token, &words[0], &words[len - 1]);
    Some(len)
}

/// "2013", "FY24".
pub fn year(text: &str, words: &[Word<'_>], found: &mut Vec<Found>) -> Option<usize> {
    let word = &words[0];
    if let Some(year) = full_year(word.text).filter(|_| stands_as_year(text, word)) {
        push(found, Token::Year(year), word, word);
    } else if let Some(year) = word.text.strip_prefix("fy").and_then(fiscal_year) {
        push(found, Token::Fiscal, word, word);
        push(found, Token::Year(year), word, word);
    }
    Some(1)
}

/// The year behind "FY", perhaps with the letter of an estimate: "FY2025E".
fn fiscal_year(word: &str) -> Option<i32> {
    short_year(word.strip_suffix(['a', 'e', 'f']).unwrap_or(word))
}

/// Four digits are a year unless a currency, a decimal point or a group stands beside them.
fn stands_as_year(text: &str, word: &Word<'_>) -> bool {
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

/// "Inc/(Dec)" is no December.
fn is_decrease(text: &str, words: &[Word<'_>]) -> bool {
    let before = text[..words[0].start].trim_end();
    let dated = words
        .get(1)
        .is_some_and(|it| day(it.text).is_some() || short_year(it.text).is_some());
    words[0].text == "dec" && before.ends_with(['(', '/']) && !dated
}

/// "may" between other words is a verb.
fn may_is_a_month(text: &str, words: &[Word<'_>]) -> bool {
    text[words[0].start..].starts_with('M')
        && words
            .get(1)
            .is_some_and(|it| day(it.text).is_some() || full_year(it.text).is_some())
}

/// `3T24`, `T3 2024`, `1S24`: quarters and halves of French, Spanish and Portuguese releases, which need their year.
fn trimester_name(words: &[Word<'_>]) -> Option<(Token, Option<i32>)> {
    let word = words[0].text;
    let (nth, letter, rest) = match word.as_bytes() {
        [d @ b'1'..=b'4', l @ (b't' | b's'), ..] | [l @ (b't' | b's'), d @ b'1'..=b'4', ..] => {
            (d - b'0', *l, &word[2..])
        }
        _ => return None,
    };
    let near = |it: &&Word<'_>| it.start <= words[0].end + 2;
    let year = if rest.is_empty() {
        full_year(words.get(1).filter(near)?.text)?;
        None
    } else {
        Some(short_year(rest)?)
    };
    match letter {
        b't' => Some((Token::Quarter(nth), year)),
        _ if nth <= 2 => Some((Token::Half(nth), year)),
        _ => None,
    }
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
