//! Figures of change: "up 16%", "an increase of $3.9 million", "down 170 basis points", and shares of a whole beside them.

use rust_decimal::Decimal;

use crate::checks::check::Verdict;
use crate::checks::claims::conclude::{Reading, ties};
use crate::checks::claims::judge::Finding;
use crate::checks::claims::measure::in_scale;
use crate::checks::claims::read::{Dated, Question, Reader};
use crate::checks::claims::sentence::When;
use crate::checks::claims::subject::{Named, Subject, UNPRINTED};
use crate::checks::claims::time;
use crate::checks::claims::whole;
use crate::checks::interval;
use crate::checks::ledger::Cell;
use crate::model::claim::Claim;
use crate::model::period::{Period, Timing};
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// What a change compares, as its sentence says.
#[derive(Clone, Copy)]
pub struct Compared {
    /// The change, signed as the words tell.
    pub signed: Decimal,
    /// The later time.
    pub current: Period,
    /// Whether the sentence says the later time.
    pub said: bool,
    /// What the sentence calls the earlier time, if it names one.
    pub base: Option<When>,
    /// The earlier time, where the sentence names one.
    pub named: Option<Period>,
}

impl Reader<'_> {
    /// "As a percentage of total revenues, operating income decreased 170 basis points to 15.9%".
    pub fn share_of_whole(&self, question: &Question<'_>, dated: Dated) -> Reading {
        let Question {
            claim,
            place,
            subject,
            direction,
            ..
        } = *question;
        let whole = whole::percentage_of(self.names, place)
            .map(|it| self.ranked(it, place))
            .unwrap_or_default();
        if claim.unit == Unit::Percent {
            return Reading {
                found: self.judge.share(claim, subject, &whole, dated.period),
                period: Timing::Of(dated.period),
                value: claim.value,
                certain: dated.said,
                ambiguous: [subject, &whole]
                    .iter()
                    .any(|it| self.is_ambiguous(it, dated.period)),
                n_words: subject.words.len(),
                guessed: false,
            };
        }
        let signed = if direction < 0 {
            -claim.value.abs()
        } else {
            claim.value
        };
        let base = self.clock.year_ago(dated.period);
        let found = base.map(|base| {
            self.judge
                .change_of_share(claim, signed, (subject, &whole), dated.period, base)
        });
        Reading {
            found: found.unwrap_or_default(),
            period: base.map_or(Timing::Unknown, |it| Timing::Versus(dated.period, it)),
            value: signed,
            certain: false,
            ambiguous: false,
            n_words: subject.words.len(),
            guessed: false,
        }
    }

    /// What a change compares; `dated` is when the words about its figure say that it was, `now` when they do not.
    pub fn compared(&self, question: &Question<'_>, dated: Period, now: Period) -> Compared {
        let Question {
            claim,
            place,
            direction,
            ..
        } = *question;
        let signed = if direction < 0 {
            -claim.value.abs()
        } else {
            claim.value
        };
        let said =
            time::of_change(place.sentence, place.at).and_then(|it| self.clock.period(it, dated));
        let current = said.unwrap_or(now);
        let base = time::base_of(place.sentence, place.at);
        let named = base.and_then(|it| match it {
            When::YearAgo | When::Yearly => self.clock.year_ago(current),
            When::QuarterAgo | When::Quarterly => self.clock.quarter_ago(current),
            When::Said { .. } | When::Same | When::SameIn(_) | When::Closing | When::Length(_) => {
                self.clock.period(it, current)
            }
        });
        let named = named.filter(|it| *it != current);
        // Balances at two days, whatever the period that ends on the second.
        let current = match named {
            Some(Period::Instant(_)) => current.closing(),
            Some(Period::Duration(..)) | None => current,
        };
        Compared {
            signed,
            current,
            said: said.is_some(),
            base,
            named,
        }
    }

    /// A change, in percent, points or money, against the time that the sentence compares with.
    pub fn growth(&self, question: &Question<'_>, dated: Dated) -> Reading {
        let Question {
            claim,
            place,
            subject,
            ..
        } = *question;
        let now = if dated.untold {
            dated.period
        } else {
            self.clock.now
        };
        let Compared {
            signed,
            current,
            said,
            named,
            ..
        } = self.compared(question, dated.period, now);
        let judge = |base: Period| match claim.unit {
            Unit::Percent => self.judge.growth(claim, signed, subject, current, base),
            Unit::Bps => {
                let judge = &self.judge;
                let mut found = judge.change(claim, signed, subject, current, base);
                if !ties(&found) {
                    let margin = judge.change_of_margin(claim, signed, subject, current, base);
                    found.extend(margin.map(|it| (UNPRINTED, it)));
                }
                found
            }
            Unit::Money(_) | Unit::PerShare(_) | Unit::Shares | Unit::Count => {
                self.judge.change(claim, signed, subject, current, base)
            }
        };
        let mut found = named.map(judge).unwrap_or_default();
        let mut against = named;
        let guesses = [
            self.clock.year_ago(current),
            self.clock.quarter_ago(current),
        ];
        if named.is_none() {
            // The first that agrees, else the first that the rows print.
            for base in guesses.into_iter().flatten() {
                let more = judge(base);
                if ties(&more) || found.is_empty() && !more.is_empty() {
                    found = more;
                    against = Some(base);
                }
                if ties(&found) {
                    break;
                }
            }
        }
        if !ties(&found) {
            let bases = match named {
                Some(base) => vec![base],
                None => guesses.into_iter().flatten().collect(),
            };
            let turned = |base: Period| {
                let turned = self.turned(question, signed, current, base)?;
                Some((turned, base))
            };
            if let Some((turned, base)) = bases.into_iter().find_map(turned) {
                return Reading {
                    found: vec![turned],
                    period: Timing::Versus(current, base),
                    value: signed,
                    certain: true,
                    ambiguous: false,
                    n_words: subject.words.len(),
                    guessed: false,
                };
            }
        }
        let period = against.map_or(Timing::Unknown, |base| Timing::Versus(current, base));
        let comparable = against.is_some_and(|base| base.months() == current.months());
        // "In 2018 compared with 2017", told where all else speaks of 2019.
        let follows =
            said || named.is_none_or(|it| it.months() == 0 || guesses.contains(&Some(it)));
        let certain = follows
            && !self.prints(claim, subject)
            && (named.is_some() || place.compares_nothing() && !self.is_balance(subject))
            && comparable
            && place.has_direction()
            && (said
                || dated.untold && dated.said
                || self.clock.is_own && self.is_plain(subject, current));
        Reading {
            found,
            period,
            value: signed,
            certain,
            ambiguous: self.is_ambiguous(subject, current),
            n_words: subject.words.len(),
            guessed: false,
        }
    }

    /// Whether a row that is meant prints a change in money as an amount, in a column that may be one of changes.
    fn prints(&self, claim: &Claim, subject: &Subject) -> bool {
        let is_it = |it: &Cell| {
            let printed = in_scale(it.absolute(), claim).abs();
            it.unit == claim.unit && interval::rounded(printed, claim.decimals) == claim.value.abs()
        };
        let mut cells = subject.meant().flat_map(|it| &self.names.row(*it).cells);
        claim.unit.is_money() && cells.any(is_it)
    }

    /// Whether the rows that a subject names best stand for days, for which a year ago is not what goes without saying.
    fn is_balance(&self, subject: &Subject) -> bool {
        let best = subject.rows.iter().filter(|it| it.score == subject.score());
        let kind = |it: &Named| self.names.row(*it).kind;
        best.map(kind).any(|it| it == StatementKind::Balance)
    }

    /// A growth of the stated size and the other direction, of the row that bears out the amount beside it: "declined 6
    /// percent to $20.3 million", where that row rose.
    fn turned(
        &self,
        question: &Question<'_>,
        stated: Decimal,
        current: Period,
        base: Period,
    ) -> Option<(Named, Finding)> {
        let Question {
            claim,
            place,
            subject,
            direction,
            ..
        } = *question;
        if claim.unit != Unit::Percent
            || direction == 0
            || stated.is_zero()
            || claim.widened
            || place.says_better()
        {
            return None;
        }
        let amount = place.amount_beside()?;
        let amounts = self.judge.amount(amount, subject, current);
        let is_borne_out = |named: &Named| {
            let mut own = amounts.iter().filter(|it| it.0.row == named.row);
            own.any(|it| it.1.verdict == Verdict::Ties)
        };
        let growth = self.judge.growth(claim, -stated, subject, current, base);
        let mut turned = growth.into_iter();
        let (named, finding) =
            turned.find(|(named, it)| it.verdict == Verdict::Ties && is_borne_out(named))?;
        let named = Named {
            score: 100,
            ..named
        };
        let finding = Finding {
            verdict: Verdict::Differs,
            ..finding
        };
        Some((named, finding))
    }
}
