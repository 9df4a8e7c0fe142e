//! The words under which phrases and rows are compared.

use std::borrow::Cow;

use crate::model::concept;
use crate::text::phrase::{self, Phrase, Searched};

/// Words of phrases that say nothing of what is counted.
const FILLERS: [&str; 44] = [
    "company",
    "record",
    "total",
    "business",
    "strong",
    "quarterly",
    "quarter",
    "consolidated",
    "reported",
    "report",
    "reporting",
    "its",
    "this",
    "these",
    "their",
    "we",
    "basi",
    "basis",
    "year",
    "generated",
    "provided",
    "flow",
    "overall",
    "resulting",
    "result",
    "about",
    "approximately",
    "improvement",
    "improve",
    "helped",
    "help",
    "achieved",
    "solid",
    "also",
    "continued",
    "double",
    "digit",
    "worldwide",
    "global",
    "ended",
    "full",
    "group",
    "release",
    "generally",
];

/// Words that may stand beside "cash" and an activity without naming anything else.
const CASH_WORDS: [&str; 8] = [
    "cash",
    "net",
    "flow",
    "provided",
    "used",
    "generated",
    "activity",
    "negative",
];

/// What brings cash in and takes it out.
const ACTIVITIES: [&str; 3] = ["operating", "investing", "financing"];

/// Phrases that stand for the words of a statement's label.
const PHRASES: [(Phrase, &str); 14] = [
    (Phrase::new("cash flow from operations"), "cash operating"),
    (Phrase::new("cash flows from operations"), "cash operating"),
    (Phrase::new("operating cash flows"), "cash operating"),
    (Phrase::new("operating cash flow"), "cash operating"),
    (
        Phrase::new("capital expenditures"),
        "purchases of property and equipment",
    ),
    (
        Phrase::new("capital expenditure"),
        "purchases of property and equipment",
    ),
    (
        Phrase::new("capital spending"),
        "purchases of property and equipment",
    ),
    (Phrase::new("capex"), "purchases of property and equipment"),
    (Phrase::new("bottom line"), "net income"),
    (Phrase::new("top line"), "revenue"),
    (Phrase::new("earnings per share"), "net income per share"),
    (Phrase::new("eps"), "net income per share"),
    (Phrase::new("diluted share"), "diluted per share"),
    (Phrase::new("topline"), "revenue"),
];

/// The words of a phrase by which it is compared with names.
pub fn phrase_words(phrase: &str) -> Vec<String> {
    let mut lower = phrase.to_lowercase();
    let searched = Searched::new(&lower);
    if PHRASES.iter().any(|it| searched.has(&it.0)) {
        lower = phrase::replaced(lower, &PHRASES);
    }
    let mut words = concept::words(without_short_form(&lower).as_ref());
    words.retain(|it| !is_filler(it));
    // "Earnings were $5": of a company, without a word more, it is net income.
    if words == ["income"] && ["earning", "profit"].iter().any(|it| lower.contains(it)) {
        words.insert(0, "net".to_owned());
    }
    if words == ["net", "revenue"] {
        words.remove(0);
    }
    if let Some(activity) = activity(
        |it| words.iter().any(|word| word == it),
        || words.iter().all(|it| may_stand_beside_cash(it)),
    ) {
        return vec!["cash".to_owned(), activity.to_owned()];
    }
    words
}

/// A phrase without the short form in brackets that it gives itself: "gross merchandise volume (gmv)".
fn without_short_form(lower: &str) -> Cow<'_, str> {
    let short = |it: &str| {
        let it = it.trim_matches(['"', '\u{201c}', '\u{201d}']);
        (2..=6).contains(&it.len()) && it.chars().all(|it| it.is_ascii_lowercase() || it == '&')
    };
    let parts = lower.split_once('(');
    let rest = parts.and_then(|it| Some((it.0, it.1.split_once(')')?)));
    match rest {
        Some((before, (inside, behind))) if short(inside) && initials(before, inside) => {
            Cow::Owned(format!("{before}{behind}"))
        }
        _ => Cow::Borrowed(lower),
    }
}

/// Whether the last words of a text begin with the letters of a short form.
fn initials(before: &str, short: &str) -> bool {
    let short = short.trim_matches(['"', '\u{201c}', '\u{201d}']);
    let letters: Vec<char> = short.chars().filter(char::is_ascii_alphabetic).collect();
    let words: Vec<&str> = before.split_whitespace().collect();
    words.len() >= letters.len()
        && words[words.len() - letters.len()..]
            .iter()
            .zip(&letters)
            .all(|(word, letter)| word.starts_with(*letter))
}

/// Whether a word says nothing of what is counted; a number among words is a footnote mark.
pub fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word) || word.bytes().all(|it| it.is_ascii_digit())
}

/// Whether a word may stand beside "cash" and an activity without naming anything else.
pub fn may_stand_beside_cash(word: &str) -> bool {
    CASH_WORDS.contains(&word) || ACTIVITIES.contains(&word)
}

/// The activity whose cash some words name: what operations brought in is cash from operations, however it is put.
/// `has` tells whether a word is among them, `only` whether all of them may stand beside cash.
pub fn activity(has: impl Fn(&str) -> bool, only: impl Fn() -> bool) -> Option<&'static str> {
    if !has("cash") || has("free") {
        return None;
    }
    let mut named = ACTIVITIES.into_iter().filter(|it| has(it));
    let first = named.next()?;
    (named.next().is_none() && only()).then_some(first)
}

/// A label with the words before a short form in brackets left out.
pub fn abbreviated(label: &str) -> Option<String> {
    let (before, rest) = label.split_once('(')?;
    let (short, after) = rest.split_once(')')?;
    let is_short =
        short.len() >= 2 && short.len() <= 6 && short.chars().all(|it| it.is_ascii_uppercase());
    let initials: String = before
        .split_whitespace()
        .rev()
        .take(short.len())
        .filter_map(|it| it.chars().next())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    (is_short && initials.eq_ignore_ascii_case(short)).then(|| format!("{short}{after}"))
}
