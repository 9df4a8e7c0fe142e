//! What labels and headings say of parts of a company and of other bases, worked out once for all rows.

use std::collections::BTreeMap;

use crate::checks::ledger::{Ledger, Row};
use crate::model::concept;
use crate::text::phrase::{self, Phrase, phrases};

/// Words that make a measure another than the statements print.
const BASES: [&str; 9] = [
    "nongaap",
    "adjusted",
    "normalized",
    "forma",
    "underlying",
    "constant",
    "organic",
    "operational",
    "core",
];

/// Words of headings that name no part of a company.
const GENERAL: [&str; 16] = [
    "segment",
    "total",
    "consolidated",
    "net",
    "income",
    "revenue",
    "statement",
    "result",
    "data",
    "financial",
    "operating",
    "expense",
    "cost",
    "summary",
    "selected",
    "highlight",
];

/// Which of the words of another basis are said, a bit for each.
pub type Bases = u16;

/// What texts hold that say any of them.
const SAYING: [Phrase; 9] = phrases([
    "gaap",
    "adjusted",
    "normali",
    "forma",
    "underlying",
    "constant",
    "organic",
    "operational",
    "core",
]);

/// The bases that words say.
pub fn bases(words: impl IntoIterator<Item = impl AsRef<str>>) -> Bases {
    let place = |word: &str| BASES.iter().position(|it| *it == word);
    let said = words.into_iter().filter_map(|it| place(it.as_ref()));
    said.fold(0, |bases, it| bases | 1 << it)
}

/// The bases that a text says.
pub fn bases_in(text: &str) -> Bases {
    if phrase::holds_any(text, &SAYING) {
        bases(concept::words(text))
    } else {
        0
    }
}

/// A word of a heading that may name a part of a company.
pub struct Telling {
    /// The word, in lower case.
    pub text: String,
    /// What it is among the words of labels.
    pub words: Vec<String>,
}

/// What the headings of all rows say.
pub struct Parts {
    /// By row, its bases and the number of its heading.
    rows: Vec<(Bases, usize)>,
    /// By heading.
    telling: Vec<Vec<Telling>>,
}

impl Parts {
    /// The rows of a ledger: each under its innermost heading, or its table's title.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut telling, mut of_headings) = (Vec::new(), Vec::new());
        let words: Vec<Bases> = ledger.words().map(|it| bases([it.0])).collect();
        let mut rows = Vec::with_capacity(ledger.rows.len());
        for row in &ledger.rows {
            let title = &ledger.release.statements[row.statement].title;
            let heading = row.item.section.last().unwrap_or(title);
            let number = *numbers.entry(heading).or_insert_with(|| {
                telling.push(tellings(heading));
                of_headings.push(bases_in(heading));
                telling.len() - 1
            });
            let own = row.words.iter().filter_map(|it| words.get(*it as usize));
            let own = own.fold(of_headings[number], |bases, it| bases | it);
            rows.push((own, number));
        }
        Self { rows, telling }
    }

    /// The bases that a row's label or heading says.
    pub fn bases_of(&self, row: &Row<'_>) -> Bases {
        self.rows[row.number].0
    }

    /// The words of a row's heading that may name a part of a company.
    pub fn telling(&self, row: &Row<'_>) -> impl Iterator<Item = &Telling> {
        self.telling[self.rows[row.number].1].iter()
    }
}

fn tellings(heading: &str) -> Vec<Telling> {
    let lower = heading.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric());
    let words = words.filter(|it| it.len() > 2 && it.chars().any(char::is_alphabetic));
    let telling = words.map(|it| Telling {
        text: it.to_owned(),
        words: concept::words(it),
    });
    telling
        .filter(|it| {
            !it.words.is_empty() && it.words.iter().all(|it| !GENERAL.contains(&it.as_str()))
        })
        .collect()
}
