//! The words under which phrases and rows are compared.

use crate::checks::ledger::Row;
use crate::model::concept;
use crate::model::statement::StatementKind;

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

/// Phrases that stand for the words of a statement's label.
const PHRASES: [(&str, &str); 14] = [
    ("cash flow from operations", "cash operating"),
    ("cash flows from operations", "cash operating"),
    ("operating cash flows", "cash operating"),
    ("operating cash flow", "cash operating"),
    (
        "capital expenditures",
        "purchases of property and equipment",
    ),
    ("capital expenditure", "purchases of property and equipment"),
    ("capital spending", "purchases of property and equipment"),
    ("capex", "purchases of property and equipment"),
    ("bottom line", "net income"),
    ("top line", "revenue"),
    ("earnings per share", "net income per share"),
    ("eps", "net income per share"),
    ("diluted share", "diluted per share"),
    ("topline", "revenue"),
];

/// "Income per share" is net income per share.
pub fn income_of(words: Vec<String>) -> Vec<String> {
    if words == ["income"] {
        vec!["net".to_owned(), "income".to_owned()]
    } else {
        words
    }
}

/// The words of a phrase by which it is compared with names.
pub fn phrase_words(phrase: &str) -> Vec<String> {
    let mut lower = phrase.to_lowercase();
    for (from, to) in PHRASES {
        if lower.contains(from) {
            lower = lower.replace(from, to);
        }
    }
    normal(concept::words(&lower))
}

/// Words without fillers; what operations brought in is cash from operations, however it is put.
fn normal(mut words: Vec<String>) -> Vec<String> {
    // A number among the words is a footnote mark.
    words.retain(|it| !FILLERS.contains(&it.as_str()) && !it.bytes().all(|it| it.is_ascii_digit()));
    let has = |it: &str| words.iter().any(|word| word == it);
    if has("cash") && !has("free") {
        for activity in ["operating", "investing", "financing"] {
            if has(activity)
                && words
                    .iter()
                    .all(|it| it == activity || CASH_WORDS.contains(&it.as_str()))
            {
                return vec!["cash".to_owned(), activity.to_owned()];
            }
        }
    }
    words
}

/// The sets of words under which a row may be named.
pub fn variants(row: &Row<'_>) -> Vec<Vec<String>> {
    let label = concept::words(&row.item.label);
    let mut variants = vec![normal(label.clone())];
    let section = row
        .item
        .section
        .last()
        .map(|it| concept::words(it))
        .unwrap_or_default();
    if !section.is_empty() {
        let mut joined = section;
        joined.extend(label.iter().filter(|it| *it != "total").cloned());
        let mut seen = Vec::new();
        joined.retain(|it| {
            let new = !seen.contains(it);
            seen.push(it.clone());
            new
        });
        variants.push(normal(joined));
    }
    // "Internet protocol (IP) services" is also "IP services".
    if let Some(short) = abbreviated(&row.item.label) {
        let short = concept::words(&short);
        for n in 0..variants.len() {
            let words: Vec<String> = variants[n]
                .iter()
                .filter(|it| !label.contains(it))
                .cloned()
                .chain(short.iter().cloned())
                .collect();
            variants.push(words);
        }
    }
    if row.kind == StatementKind::CashFlow {
        variants.extend(variants.clone().into_iter().map(normal).collect::<Vec<_>>());
    }
    variants.retain(|it| !it.is_empty());
    variants
}

/// A label with the words before a short form in brackets left out.
fn abbreviated(label: &str) -> Option<String> {
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

/// How alike a phrase and a name are, from 0 to 100. A word that only one of them has counts against it.
pub fn likeness(a: &[String], b: &[String]) -> usize {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let common = a.iter().filter(|it| b.contains(it)).count();
    common * 100 / (a.len() + b.len() - common)
}
