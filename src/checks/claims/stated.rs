//! Amounts as such, and not their changes: "revenue was $69.7 million", "or $0.28 per share".

use crate::checks::claims::conclude::{Reading, ties};
use crate::checks::claims::judge;
use crate::checks::claims::place::Place;
use crate::checks::claims::read::{Dated, Question, Reader};
use crate::checks::claims::sentence::{Kind, Token, When};
use crate::checks::claims::subject::{Named, Subject};
use crate::checks::interval;
use crate::checks::ledger::Cell;
use crate::model::period::{Period, Timing};
use crate::text::sort;

impl Reader<'_> {
    /// Whether the rows that a subject names print only one duration that ends when a period does, so that nobody has
    /// to say quarter or year to date.
    pub fn is_plain(&self, subject: &Subject, period: Period) -> bool {
        let rows = subject
            .rows
            .iter()
            .filter(|it| it.score >= 80)
            .map(|it| self.names.row(*it));
        let ends = rows
            .flat_map(|it| &it.cells)
            .filter_map(|it| it.timing.period());
        let mut durations: Vec<Period> = ends
            .filter(|it| it.months() > 0 && it.end() == period.end())
            .collect();
        sort::plain(&mut durations);
        durations.dedup();
        durations.len() < 2
    }

    /// Whether a sentence says which of two per-share figures it means, or the rows print both or one for both.
    pub fn is_told(&self, subject: &Subject, place: Place<'_>) -> bool {
        let says = |word: &str| {
            place
                .sentence
                .tokens
                .iter()
                .any(|it| it.word() == Some(word))
        };
        let labels = |word: &str| {
            let rows = subject.rows.iter().filter(|it| it.score == subject.score());
            rows.map(|it| self.names.row(*it))
                .any(|it| it.name().to_lowercase().contains(word))
        };
        says("diluted") || says("basic") || labels("diluted") == labels("basic")
    }

    /// Whether what follows in a sentence names a period of the same length with which the release's own is compared, so
    /// that nobody has to say which period that is: "was $5 million, compared with $4 million in the second quarter of
    /// 2009".
    pub fn compares_like(&self, place: Place<'_>) -> bool {
        let now = self.clock.now;
        let is_turn =
            |it: &Token| matches!(it.word(), Some("compared" | "versus" | "vs" | "against"));
        let behind = place.behind();
        let Some(turn) = behind.iter().position(is_turn) else {
            return false;
        };
        let said = behind[turn..].iter().find_map(|it| match it.kind {
            Kind::Time(when @ When::Said { .. }, _) => Some(when),
            Kind::Time(..) | Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) => None,
        });
        let period = said.and_then(|it| self.clock.period(it, now));
        period.is_some_and(|it| now.is_year_after(it) || now.follows(it))
    }

    /// Whether the rows of a name print several figures for a time, of segments, in columns of members, so that any may be
    /// meant.
    pub fn is_ambiguous(&self, subject: &Subject, period: Period) -> bool {
        let best = subject.rows.iter().filter(|it| it.score == subject.score());
        let cells = best.flat_map(|it| &self.names.row(*it).cells);
        let is_then = |it: &&Cell| {
            let own = it.timing.period();
            !it.nil && own.is_some_and(|it| it == period || it == period.closing())
        };
        // Above the first table a release speaks of all of the company.
        let mut figures = cells.filter(|it| self.above.is_some() && is_then(it));
        let first = figures.next();
        let is_other = |it: &Cell| {
            first.is_some_and(|first| {
                let alike = it.unit == first.unit;
                let (a, b) = (it.absolute().abs(), first.absolute().abs());
                let grain = |it: &Cell| interval::unit(it.decimals) * it.scale.factor();
                alike && (a - b).abs() > grain(it).max(grain(first))
            })
        };
        figures.any(is_other)
    }

    /// Whether a sentence says a loss and the lines that it names print income.
    fn is_contrary(&self, place: Place<'_>, subject: &Subject, period: Period) -> bool {
        let says_loss = |it: &Token| matches!(it.word(), Some("loss" | "losses"));
        let is_gain = |named: &Named| {
            let row = self.names.row(*named);
            let cell = judge::at(row, period);
            !row.lower.contains("loss") && cell.is_some_and(|it| it.value.is_sign_positive())
        };
        place.before().iter().any(says_loss) && subject.meant().any(is_gain)
    }

    /// A stated amount.
    pub fn stated(&self, question: &Question<'_>, dated: Dated) -> Reading {
        let Question {
            claim,
            place,
            subject,
            ..
        } = *question;
        let mut found = self.judge.amount(claim, subject, dated.period);
        let mut period = dated.period;
        if found.is_empty() {
            let bare = self.names.subject(&without_sharing(&subject.words));
            if bare.words != subject.words {
                found = self.judge.amount(claim, &bare, dated.period);
            }
        }
        if !ties(&found) {
            let sum = self.judge.sum(claim, subject, dated.period);
            found.extend(sum.map(|it| (subject.as_sum(), it)));
        }
        if !ties(&found) && !dated.said {
            // The year so far, where the sentence does not say which period.
            let others = self
                .clock
                .durations
                .iter()
                .copied()
                .filter(|it| it.end() == dated.period.end() && *it != dated.period);
            for other in others {
                let more = self.judge.amount(claim, subject, other);
                if ties(&more) || found.is_empty() && !more.is_empty() {
                    found = more;
                    period = other;
                }
            }
        }
        Reading {
            found,
            period: Timing::Of(period),
            value: claim.value,
            certain: dated.said && !self.is_contrary(place, subject, period),
            ambiguous: self.is_ambiguous(subject, period),
            n_words: subject.words.len(),
            guessed: false,
        }
    }
}

/// The words of a subject without "per share", for the amount beside a per-share figure.
fn without_sharing(words: &[String]) -> String {
    words
        .iter()
        .filter(|it| !matches!(it.as_str(), "per" | "share" | "basic" | "diluted"))
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}
