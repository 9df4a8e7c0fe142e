//! Which of several rows of one name a sentence means, before their figures are looked at.
//!
//! A sentence that names no part of a company and no basis means the line of the statements themselves; one that does
//! means the line under that heading.

use crate::checks::claims::parts::{self, Bases};
use crate::checks::claims::place::Place;
use crate::checks::claims::read::Reader;
use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::claims::subject::Subject;
use crate::checks::ledger::Row;
use crate::model::statement::StatementKind;
use crate::text::phrase::Lower;

/// Words that name no line by themselves.
const GENERIC: [&str; 14] = [
    "gain", "loss", "charge", "benefit", "credit", "expense", "cost", "addition", "amount", "rate",
    "payment", "purchase", "proceed", "item",
];

/// The rank of lines that nothing about a sentence leads to.
pub const FAR: u8 = 2;

/// The rank of lines of another basis than that of the sentence.
pub const OTHER_BASIS: u8 = 3;

impl Reader<'_> {
    /// Says of each row of a subject how far it is from what its sentence means: 0 is meant, if any is.
    pub fn ranked(&self, mut subject: Subject, place: Place<'_>) -> Subject {
        if subject.rows.is_empty() {
            return subject;
        }
        let wanted =
            parts::bases_in(&near(place).replace("- ", "-")) | parts::bases(&subject.words);
        for n in 0..subject.rows.len() {
            let row = self.names.row(subject.rows[n]);
            subject.rows[n].rank = self.rank(row, wanted, &subject.words);
        }
        // "A gain of $5 million" is any gain, unless a statement itself has a line of that name.
        let least = subject.meant().map(|it| it.rank).min();
        let is_generic = |it: &String| GENERIC.contains(&it.as_str());
        if subject.words.len() == 1 && (least >= Some(FAR) || is_generic(&subject.words[0])) {
            subject.lower();
        }
        subject
    }

    fn rank(&self, row: &Row<'_>, wanted: Bases, words: &[String]) -> u8 {
        let own = self.parts.bases_of(row);
        if own & !wanted != 0 || own == 0 && wanted != 0 {
            return OTHER_BASIS;
        }
        if Some(row.statement) == self.above {
            return 0;
        }
        match row.kind {
            StatementKind::Income | StatementKind::Balance | StatementKind::CashFlow => 0,
            StatementKind::Segment
            | StatementKind::Footnote
            | StatementKind::Supplemental
            | StatementKind::Other
            | StatementKind::Summary
            | StatementKind::Reconciliation
                if self.mentions(row, words) =>
            {
                0
            }
            StatementKind::Summary | StatementKind::Reconciliation => 1,
            StatementKind::Segment
            | StatementKind::Footnote
            | StatementKind::Supplemental
            | StatementKind::Other => FAR,
        }
    }

    /// Whether the paragraph or its heading names the part of a company of which the heading of a row speaks.
    fn mentions(&self, row: &Row<'_>, named: &[String]) -> bool {
        let context = || [self.heading, self.text].map(Lower::of);
        let context = self.context.get_or_init(context);
        let mut telling = self.parts.telling(row);
        telling.any(|it| {
            context.iter().any(|text| text.has_word_with(&it.text))
                && !it.words.iter().any(|it| named.contains(it))
        })
    }
}

/// The words about a figure: from the figure before to those that are joined to it.
fn near(place: Place<'_>) -> &str {
    let tokens = &place.sentence.tokens;
    let is_claim = |it: &Token| matches!(it.kind, Kind::Claim(_));
    let start = tokens[place.lead..=place.at]
        .first()
        .map_or(0, |it| it.range.start);
    // "57.0%, and adjusted gross margin was 56.9%": what is joined to the figure has a basis of its own.
    let ends = |it: &Token| {
        let joins = |it: &str| matches!(it, "and" | "while" | "but" | "compared" | "versus");
        is_claim(it) || it.kind == Kind::Mark(',') || it.word().is_some_and(joins)
    };
    let behind = place
        .behind()
        .iter()
        .position(ends)
        .map(|it| place.at + 1 + it);
    let end = behind.map_or(place.sentence.range.end, |it| tokens[it].range.start);
    place.text.get(start..end).unwrap_or_default()
}
