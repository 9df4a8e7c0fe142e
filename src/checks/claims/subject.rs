//! Which rows a phrase of prose names.

use crate::checks::claims::words;
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

impl<'a> Names<'a> {
    /// The names of the rows of `ledger`.
    pub fn of(ledger: &'a Ledger<'a>) -> Self {
        let variants = ledger.rows.iter().map(words::variants).collect();
        Self { ledger, variants }
    }

    /// What a phrase names.
    pub fn subject(&self, phrase: &str) -> Subject {
        let words = words::phrase_words(phrase);
        if words.is_empty() {
            return Subject::default();
        }
        let mut rows: Vec<Named> = Vec::new();
        for (row, variants) in self.variants.iter().enumerate() {
            let score = variants
                .iter()
                .map(|it| words::likeness(&words, it))
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
                .map(|it| words::likeness(&wanted, &words::income_of(bare(it))))
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
