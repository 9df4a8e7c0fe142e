//! What rows say of a claim at one time, and at all times of which one that is told without may speak.

use crate::checks::claims::conclude::{Reading, ties};
use crate::checks::claims::read::{Dated, Question, Reader};
use crate::checks::claims::subject::UNPRINTED;
use crate::checks::claims::whole;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;

impl Reader<'_> {
    /// What rows say of a claim at a time. Where its sentence names none, it may be any that ends with the release's own
    /// period; what agrees at none of them is wrong, whichever is meant.
    pub fn read_dated(&self, question: &Question<'_>, dated: Dated) -> Reading {
        let own = self.read_at(question, dated);
        if !dated.untold || dated.said || ties(&own.found) {
            return own;
        }
        let end = dated.period.end();
        let others = self.clock.durations.iter().copied();
        let others = others.filter(|it| it.end() == end && *it != dated.period);
        let at = |period: Period, said: bool| {
            let dated = Dated {
                period,
                said,
                ..dated
            };
            self.read_at(question, dated)
        };
        for other in others {
            let reading = at(other, false);
            if ties(&reading.found) {
                return reading;
            }
        }
        let sure = at(dated.period, true);
        if sure.found.is_empty() || !self.clock.is_own {
            return own;
        }
        Reading {
            guessed: true,
            ..sure
        }
    }

    /// What rows say of a claim at a time.
    pub fn read_at(&self, question: &Question<'_>, dated: Dated) -> Reading {
        let Question {
            claim,
            place,
            subject,
            direction,
            known,
            is_change,
        } = *question;
        let reading = |found, certain| Reading {
            found,
            period: Timing::Of(dated.period),
            value: claim.value,
            certain,
            ambiguous: self.is_ambiguous(subject, dated.period),
            n_words: subject.words.len(),
            guessed: false,
        };
        match claim.unit {
            Unit::Percent if place.is_share() => {
                let whole = whole::whole(self.names, place).map(|it| self.ranked(it, place));
                let Some(whole) = whole else {
                    return reading(Vec::new(), false);
                };
                let found = self.judge.share(claim, subject, &whole, dated.period);
                let certain = dated.said && !self.is_ambiguous(&whole, dated.period);
                reading(found, certain)
            }
            Unit::Percent | Unit::Bps if whole::percentage_of(self.names, place).is_some() => {
                self.share_of_whole(question, dated)
            }
            Unit::Percent if direction == 0 => {
                let mut found = self.judge.amount(claim, subject, dated.period);
                if !ties(&found) {
                    let margin = self.judge.margin(claim, subject, dated.period);
                    found.extend(margin.map(|it| (UNPRINTED, it)));
                }
                reading(found, dated.said && (known || place.goes_on()))
            }
            Unit::Percent | Unit::Bps => self.growth(question, dated),
            Unit::Money(_) if is_change => self.growth(question, dated),
            Unit::PerShare(_) => {
                let subject = self.names.per_share(subject, place.says_diluted());
                let subject = self.ranked(subject, place);
                let certain = dated.said && subject.score() == 100 && self.is_told(&subject, place);
                reading(self.judge.amount(claim, &subject, dated.period), certain)
            }
            Unit::Money(_) | Unit::Shares => self.stated(question, dated),
            Unit::Count => reading(Vec::new(), false),
        }
    }
}
