//! Which of several rows of one name a sentence means, before their figures are looked at.
//!
//! A sentence that names no part of a company and no basis means the line of the statements themselves; one that does
//! means the line under that heading.

use crate::checks::claims::place::Place;
use crate::checks::claims::read::Reader;
use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::claims::subject::Subject;
use crate::checks::ledger::Row;
use crate::model::concept;
use crate::model::statement::StatementKind;

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

impl Reader<'_> {
    /// Says of each row of a subject how far it is from what its sentence means: 0 is meant, if any is.
    pub fn ranked(&self, mut subject: Subject, place: Place<'_>) -> Subject {
        if subject.rows.len() < 2 {
            return subject;
        }
        let said = concept::words(near(place));
        let context = [self.heading, place.text].map(str::to_lowercase);
        let wants = |word: &str| said.iter().chain(&subject.words).any(|it| it == word);
        let basis: Vec<&str> = BASES.into_iter().filter(|it| wants(it)).collect();
        for n in 0..subject.rows.len() {
            let row = self.names.row(subject.rows[n]);
            subject.rows[n].rank = self.rank(row, &basis, &subject.words, &context);
        }
        subject
    }

    fn rank(&self, row: &Row<'_>, basis: &[&str], named: &[String], context: &[String; 2]) -> u8 {
        let title = &self.judge.ledger.release.statements[row.statement].title;
        let heading = row.item.section.last().unwrap_or(title);
        let words = [&row.item.label, heading]
            .map(|it| concept::words(it))
            .concat();
        let own: Vec<&str> = BASES
            .into_iter()
            .filter(|it| words.iter().any(|word| word == it))
            .collect();
        let is_other = own.iter().any(|it| !basis.contains(it))
            || own.is_empty()
                && !basis.is_empty()
                && !basis.iter().any(|it| named.iter().any(|word| word == it));
        if is_other {
            return 3;
        }
        match row.kind {
            StatementKind::Income | StatementKind::Balance | StatementKind::CashFlow => 0,
            StatementKind::Segment
            | StatementKind::Footnote
            | StatementKind::Supplemental
            | StatementKind::Other
            | StatementKind::Summary
            | StatementKind::Reconciliation
                if mentions(context, heading, named) =>
            {
                0
            }
            StatementKind::Summary | StatementKind::Reconciliation => 1,
            StatementKind::Segment
            | StatementKind::Footnote
            | StatementKind::Supplemental
            | StatementKind::Other => 2,
        }
    }
}

/// The words about a figure: from the figure before to the one behind.
fn near(place: Place<'_>) -> &str {
    let tokens = &place.sentence.tokens;
    let is_claim = |it: &Token| matches!(it.kind, Kind::Claim(_));
    let start = tokens[place.lead..=place.at]
        .first()
        .map_or(0, |it| it.range.start);
    let behind = place
        .behind()
        .iter()
        .position(is_claim)
        .map(|it| place.at + 1 + it);
    let end = behind.map_or(place.sentence.range.end, |it| tokens[it].range.start);
    place.text.get(start..end).unwrap_or_default()
}

/// Whether a text names the part of a company of which a heading speaks.
fn mentions(context: &[String; 2], heading: &str, named: &[String]) -> bool {
    let lower = heading.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric());
    let mut telling = words.filter(|it| {
        it.len() > 2
            && it.chars().any(char::is_alphabetic)
            && concept::words(it)
                .iter()
                .all(|it| !GENERAL.contains(&it.as_str()) && !named.contains(it))
            && !concept::words(it).is_empty()
    });
    telling.any(|word| {
        context.iter().any(|text| {
            text.match_indices(word).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                !before.is_some_and(char::is_alphanumeric)
            })
        })
    })
}
