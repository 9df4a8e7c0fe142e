//! A sentence as a row of words, figures and times.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::claim::Claim;
use crate::model::said::Said;
use crate::tables::table::Paragraph;
use crate::text::date::{Found, Token as DateToken};

/// A sentence of a paragraph.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands in the paragraph's text.
    pub range: Range<usize>,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
}

/// A piece of a sentence and where it stands in the paragraph's text.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A word, in lower case.
    Word(String),
    /// A comma, bracket or dash.
    Mark(char),
    /// A figure, by its index in the list of claims.
    Claim(usize),
    /// A time, and whether it is what something is compared with.
    Time(When, bool),
}

/// A time that a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// "the first quarter of 2012", "March 31, 2013"; the instant at its end where `end` is set.
    Said {
        /// What is said.
        said: Said,
        /// "the end of".
        end: bool,
    },
    /// "a year ago"
    YearAgo,
    /// "the prior quarter"
    QuarterAgo,
    /// "year-over-year": says of a change what it compares, never when an amount was.
    Yearly,
    /// "sequentially"
    Quarterly,
    /// "the same period"
    Same,
    /// "the end of the quarter"
    Closing,
    /// "for the year", "in the quarter": so many months up to the end of the release's period.
    Length(u8),
}

/// Words of which each of the phrases below holds one: texts are searched for these, and for phrases around them.
const KEYS: [&str; 6] = ["year", "quarter", "period", "yoy", "qoq", "sequentially"];

/// Phrases that name a time by its distance, longest first.
const RELATIVE: [(&str, When); 46] = [
    ("same period in the prior year", When::YearAgo),
    ("same period of the prior year", When::YearAgo),
    ("same period last year", When::YearAgo),
    ("same quarter last year", When::YearAgo),
    ("same quarter of last year", When::YearAgo),
    ("same quarter a year ago", When::YearAgo),
    ("same period a year ago", When::YearAgo),
    ("prior-year period", When::YearAgo),
    ("prior year period", When::YearAgo),
    ("prior-year quarter", When::YearAgo),
    ("prior year quarter", When::YearAgo),
    ("year-ago period", When::YearAgo),
    ("year-ago quarter", When::YearAgo),
    ("year ago period", When::YearAgo),
    ("year ago quarter", When::YearAgo),
    ("the corresponding period", When::YearAgo),
    ("year-over-year", When::Yearly),
    ("year over year", When::Yearly),
    ("year-on-year", When::Yearly),
    ("one year ago", When::YearAgo),
    ("a year ago", When::YearAgo),
    ("a year earlier", When::YearAgo),
    ("from last year", When::YearAgo),
    ("last year", When::YearAgo),
    ("previous year", When::YearAgo),
    ("prior year", When::YearAgo),
    ("yoy", When::Yearly),
    ("immediate prior quarter", When::QuarterAgo),
    ("quarter-over-quarter", When::Quarterly),
    ("quarter over quarter", When::Quarterly),
    ("preceding quarter", When::QuarterAgo),
    ("previous quarter", When::QuarterAgo),
    ("prior quarter", When::QuarterAgo),
    ("sequentially", When::Quarterly),
    ("qoq", When::Quarterly),
    ("over the same period", When::Same),
    ("the same period", When::Same),
    ("end of the quarter", When::Closing),
    ("end of the period", When::Closing),
    ("quarter-end", When::Closing),
    ("for the full year", When::Length(12)),
    ("for the fiscal year", When::Length(12)),
    ("for the year", When::Length(12)),
    ("for the quarter", When::Length(3)),
    ("in the quarter", When::Length(3)),
    ("during the quarter", When::Length(3)),
];

/// Which of the keys each of the phrases holds, and how many bytes stand before it.
const KEYED: [(usize, usize); RELATIVE.len()] = {
    let mut keyed = [(0, 0); RELATIVE.len()];
    let mut n = 0;
    while n < keyed.len() {
        keyed[n] = key_in(RELATIVE[n].0.as_bytes());
        n += 1;
    }
    keyed
};

/// The first of the keys that a phrase holds, and where. Every phrase holds one.
const fn key_in(phrase: &[u8]) -> (usize, usize) {
    let mut key = 0;
    while key < KEYS.len() {
        let word = KEYS[key].as_bytes();
        let mut at = 0;
        while at + word.len() <= phrase.len() {
            let mut n = 0;
            while n < word.len() && phrase[at + n] == word[n] {
                n += 1;
            }
            if n == word.len() {
                return (key, at);
            }
            at += 1;
        }
        key += 1;
    }
    panic!("no key in a phrase")
}

/// Words after which a time is what something is compared with.
const COMPARING: [&str; 9] = [
    "versus", "vs", "over", "from", "than", "with", "to", "against", "since",
];

/// The sentences of a paragraph; `claims` are its figures, with the index of the first.
pub fn split(paragraph: &Paragraph, claims: &[Claim], first: usize) -> Vec<Sentence> {
    let text = paragraph.text.text.as_str();
    let times = times(text, &paragraph.times);
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends(text) {
        let range = start..end;
        let tokens = tokens(text, range.clone(), claims, first, &times);
        sentences.push(Sentence { range, tokens });
        start = end;
    }
    sentences
}

/// Where sentences end: after a full stop, question mark or semicolon that a blank follows.
fn ends(text: &str) -> Vec<usize> {
    const SHORT: [&str; 18] = [
        "inc", "corp", "ltd", "co", "no", "mr", "ms", "dr", "u.s", "vs", "p.m", "a.m", "st",
        "approx", "e.g", "i.e", "jan", "sept",
    ];
    let mut ends = Vec::new();
    for (at, it) in text.char_indices() {
        let after = &text[at + it.len_utf8()..];
        let closes = matches!(it, '.' | '!' | '?' | ';')
            && after
                .trim_start_matches(['"', '\'', ')'])
                .starts_with([' ', '\n'])
            || matches!(it, '•');
        if !closes {
            continue;
        }
        let word = text[..at]
            .rsplit([' ', '('])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let initial = word.len() == 1 && it == '.';
        if !(it == '.' && (SHORT.contains(&word.as_str()) || initial)) {
            ends.push(at + it.len_utf8());
        }
    }
    ends.push(text.len());
    ends
}

/// The times that a text names, in order, none inside another.
fn times(text: &str, said: &[Found]) -> Vec<(Range<usize>, When)> {
    let lower = text.to_ascii_lowercase();
    // By their first bytes.
    let mut found: BTreeMap<usize, (usize, When)> = BTreeMap::new();
    let mut add = |range: Range<usize>, when: &dyn Fn() -> When| {
        let before = found.range(..range.end).next_back();
        if before.is_none_or(|it| it.1.0 <= range.start) {
            found.insert(range.start, (range.end, when()));
        }
    };
    let places = KEYS.map(|key| lower.match_indices(key).map(|it| it.0).collect::<Vec<_>>());
    for ((phrase, when), (key, before)) in RELATIVE.into_iter().zip(KEYED) {
        for at in places[key].iter().filter_map(|it| it.checked_sub(before)) {
            let end = at + phrase.len();
            // "for the full year ended December 31, 2022" is a time of its own.
            let names_own = || matches!(when, When::Length(_)) && goes_on(&lower[end..]);
            if lower.get(at..end) == Some(phrase) && !names_own() {
                add(at..end, &|| when);
            }
        }
    }
    for range in groups(text, said) {
        let before = lower[..range.start].trim_end();
        add(range.clone(), &|| When::Said {
            said: Said::of(&text[range.clone()]),
            end: before.trim_end_matches(" the").ends_with("end of"),
        });
    }
    let found = found.into_iter();
    found
        .map(|(start, (end, when))| (start..end, when))
        .collect()
}

/// Whether the words behind "for the year" say which: "ended December 31, 2022", "of 2022", "2022".
fn goes_on(behind: &str) -> bool {
    let next = behind.split_whitespace().next().unwrap_or_default();
    matches!(next, "ended" | "ending" | "of" | "fiscal" | "through")
        || next.starts_with(|it: char| it.is_ascii_digit())
}

/// Dates and quarters whose parts stand together: "the first quarter of 2012", "three months ended March 31, 2013".
fn groups(text: &str, said: &[Found]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut has_year = false;
    for it in said {
        if matches!(it.token, DateToken::AsOf | DateToken::Fiscal)
            && groups.last().is_none_or(|last| last.end + 5 <= it.start)
        {
            continue;
        }
        let between = groups
            .last()
            .and_then(|last| text.get(last.end..it.start))
            .unwrap_or("?");
        let joins = between
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .all(|it| {
                matches!(
                    it.to_ascii_lowercase().as_str(),
                    "of" | "ended" | "ending" | "the" | "fiscal" | "financial" | "year"
                )
            });
        let fresh = has_year
            && matches!(
                it.token,
                DateToken::Year(_) | DateToken::Quarter(_) | DateToken::Month(_)
            )
            && between.len() > 1
            && !between.trim().is_empty()
            && between.contains([',', '.', ';']);
        match groups.last_mut() {
            Some(last) if joins && !fresh && between.len() <= 24 => last.end = last.end.max(it.end),
            _ => {
                groups.push(it.start..it.end);
                has_year = false;
            }
        }
        has_year |= matches!(it.token, DateToken::Year(_));
    }
    groups
}

fn tokens(
    text: &str,
    range: Range<usize>,
    claims: &[Claim],
    first: usize,
    times: &[(Range<usize>, When)],
) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = range.start;
    let claim_end = |it: &Claim| it.end.max(it.at.end);
    let mut n = claims.partition_point(|it| claim_end(it) <= at);
    let mut times = &times[times.partition_point(|it| it.0.end <= at)..];
    while at < range.end {
        let it = text[at..].chars().next().unwrap_or(' ');
        while claims.get(n).is_some_and(|it| claim_end(it) <= at) {
            n += 1;
        }
        if claims.get(n).is_some_and(|it| it.at.start <= at) {
            let end = claim_end(&claims[n]);
            // A bracket that the figure opens belongs to it.
            tokens.push(Token {
                kind: Kind::Claim(first + n),
                range: at..end,
            });
            at = end;
            continue;
        }
        while times.first().is_some_and(|it| it.0.end <= at) {
            times = &times[1..];
        }
        if let Some((time, when)) = times.first().filter(|it| it.0.start <= at) {
            let compared = tokens.iter().rev().find_map(|it| match &it.kind {
                Kind::Word(word)
                    if matches!(word.as_str(), "the" | "same" | "a" | "our" | "end" | "of") =>
                {
                    None
                }
                Kind::Word(word) => Some(COMPARING.contains(&word.as_str())),
                Kind::Mark(_) | Kind::Claim(_) | Kind::Time(..) => Some(false),
            });
            tokens.push(Token {
                kind: Kind::Time(*when, compared.unwrap_or(false)),
                range: time.clone(),
            });
            at = time.end.min(range.end);
            continue;
        }
        if it.is_alphanumeric() {
            let len = text[at..range.end]
                .char_indices()
                .find(|(_, it)| !(it.is_alphanumeric() || matches!(it, '\'' | '-')))
                .map_or(range.end - at, |(len, _)| len);
            tokens.push(Token {
                kind: Kind::Word(text[at..at + len].to_lowercase()),
                range: at..at + len,
            });
            at += len;
            continue;
        }
        if matches!(it, ',' | '(' | ')' | ':' | '–' | '—' | '"') {
            tokens.push(Token {
                kind: Kind::Mark(it),
                range: at..at + it.len_utf8(),
            });
        }
        at += it.len_utf8();
    }
    tokens
}

impl Token {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Mark(_) | Kind::Claim(_) | Kind::Time(..) => None,
        }
    }
}
