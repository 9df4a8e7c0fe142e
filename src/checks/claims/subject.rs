//! Which rows a phrase of prose names.

use crate::checks::ledger::{Ledger, Row};
use crate::model::concept;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// A row that a phrase may name, and how well: 100 is all words of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The row, as an index of the ledger.
    pub row: usize,
    /// From 0 to 100.
    pub score: usize,
}

/// What a phrase names: rows, best first. An empty list of rows is a phrase that names something unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The words of the phrase.
    pub words: Vec<String>,
    /// The rows that it may name, best first.
    pub rows: Vec<Named>,
}

impl Subject {
    /// How well the best row is named.
    pub fn score(&self) -> usize {
        self.rows.first().map_or(0, |it| it.score)
    }
}

/// The names of all rows.
pub struct Names<'a> {
    ledger: &'a Ledger<'a>,
    /// By row: the sets of words under which it may be named.
    variants: Vec<Vec<Vec<String>>>,
}

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

impl<'a> Names<'a> {
    /// The names of the rows of `ledger`.
    pub fn of(ledger: &'a Ledger<'a>) -> Self {
        let variants = ledger.rows.iter().map(variants).collect();
        Self { ledger, variants }
    }

    /// What a phrase names.
    pub fn subject(&self, phrase: &str) -> Subject {
        let words = phrase_words(phrase);
        if words.is_empty() {
            return Subject::default();
        }
        let mut rows: Vec<Named> = Vec::new();
        for (row, variants) in self.variants.iter().enumerate() {
            let score = variants
                .iter()
                .map(|it| likeness(&words, it))
                .max()
                .unwrap_or(0);
            if score >= 25 {
                rows.push(Named { row, score });
            }
        }
        rows.sort_by_key(|it| (std::cmp::Reverse(it.score), it.row));
        Subject { words, rows }
    }

    /// The rows of one balance sheet whose names together make up a phrase: "cash, cash equivalents and investments in
    /// marketable securities"; "capital lease obligations", current and not; "total debt".
    pub fn parts(&self, subject: &Subject, statement: usize) -> Vec<usize> {
        const DEBT: [&str; 8] = [
            "note",
            "loan",
            "borrowing",
            "debt",
            "credit",
            "facility",
            "revolving",
            "lease",
        ];
        const TERMS: [&str; 9] = [
            "current",
            "noncurrent",
            "long",
            "term",
            "short",
            "portion",
            "due",
            "after",
            "net",
        ];
        let is_debt = subject.words == ["debt"];
        let start = self.ledger.starts[statement];
        let rows = self.ledger.statement(statement);
        let mut parts: Vec<(usize, Vec<String>)> = Vec::new();
        let mut covered: Vec<String> = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            if !row.unit.is_money() {
                continue;
            }
            let words: Vec<String> = concept::words(&row.item.label);
            if words.iter().any(|it| it == "total") {
                continue;
            }
            let core: Vec<&String> = words
                .iter()
                .filter(|it| !TERMS.contains(&it.as_str()))
                .collect();
            let within = !core.is_empty() && core.iter().all(|it| subject.words.contains(it));
            let owed = is_debt
                && core.iter().any(|it| DEBT.contains(&it.as_str()))
                && !core
                    .iter()
                    .any(|it| matches!(it.as_str(), "receivable" | "asset" | "operating" | "tax"));
            if within || owed {
                parts.push((start + n, core.into_iter().cloned().collect()));
                covered.extend(
                    subject
                        .words
                        .iter()
                        .filter(|it| words.contains(it))
                        .cloned(),
                );
            }
        }
        // "Investments" are no part of "cash and investments in marketable securities" that has a line of its own.
        let within =
            |a: &[String], b: &[String]| a.len() < b.len() && a.iter().all(|it| b.contains(it));
        let all = parts.clone();
        parts.retain(|it| is_debt || !all.iter().any(|other| within(&it.1, &other.1)));
        let whole = is_debt || subject.words.iter().all(|it| covered.contains(it));
        if whole && parts.len() > 1 {
            parts.into_iter().map(|it| it.0).collect()
        } else {
            Vec::new()
        }
    }

    /// Whether rows of some balance sheet together make up a phrase.
    pub fn is_sum(&self, subject: &Subject) -> bool {
        let is_balance = |it: &usize| {
            self.ledger
                .statement(*it)
                .first()
                .is_some_and(|row| row.kind == StatementKind::Balance)
        };
        (0..self.ledger.n_statements())
            .filter(is_balance)
            .any(|it| !self.parts(subject, it).is_empty())
    }

    /// The row of a name.
    pub fn row(&self, named: Named) -> &'a Row<'a> {
        &self.ledger.rows[named.row]
    }

    /// The per-share rows that speak of the measure of a subject.
    pub fn per_share(&self, subject: &Subject, diluted: bool) -> Subject {
        const SHARING: [&str; 14] = [
            "per",
            "share",
            "basic",
            "diluted",
            "common",
            "stock",
            "ordinary",
            "unit",
            "attributable",
            "available",
            "owner",
            "expense",
            "dilutive",
            "nongaap",
        ];
        let bare = |words: &[String]| -> Vec<String> {
            words
                .iter()
                .filter(|it| !SHARING.contains(&it.as_str()))
                .cloned()
                .collect()
        };
        let wanted = bare(&subject.words);
        let mut rows: Vec<Named> = Vec::new();
        for (row, variants) in self
            .variants
            .iter()
            .enumerate()
            .filter(|it| matches!(self.ledger.rows[it.0].unit, Unit::PerShare(_)))
        {
            let score = variants
                .iter()
                .map(|it| likeness(&wanted, &income_of(bare(it))))
                .max()
                .unwrap_or(0);
            let is_basic_only = variants.iter().any(|it| it.iter().any(|it| it == "basic"))
                && !variants
                    .iter()
                    .any(|it| it.iter().any(|it| it == "diluted"));
            let score = if diluted && is_basic_only {
                score / 2
            } else {
                score
            };
            if score >= 45 {
                rows.push(Named { row, score });
            }
        }
        rows.sort_by_key(|it| (std::cmp::Reverse(it.score), it.row));
        Subject {
            words: subject.words.clone(),
            rows,
        }
    }
}

/// "Income per share" is net income per share.
fn income_of(words: Vec<String>) -> Vec<String> {
    if words == ["income"] {
        vec!["net".to_owned(), "income".to_owned()]
    } else {
        words
    }
}

/// The words of a phrase by which it is compared with names.
fn phrase_words(phrase: &str) -> Vec<String> {
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
fn variants(row: &Row<'_>) -> Vec<Vec<String>> {
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
fn likeness(a: &[String], b: &[String]) -> usize {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let common = a.iter().filter(|it| b.contains(it)).count();
    common * 100 / (a.len() + b.len() - common)
}
