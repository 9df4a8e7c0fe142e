//! What one line says of the claims of a sentence, when it is what the sentence speaks of.

use rust_decimal::Decimal;

use crate::checks::check::{CellRef, Verdict};
use crate::checks::claims::change::Compared;
use crate::checks::claims::judge::Finding;
use crate::checks::claims::read::Reader;
use crate::checks::claims::sentence::When;
use crate::checks::claims::slip;
use crate::checks::claims::subject::{Named, Subject};
use crate::checks::claims::told::{Asks, Told};
use crate::checks::interval;
use crate::checks::ledger::Cell;
use crate::model::claim::Claim;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;

/// A line that may be what a sentence speaks of.
pub struct Line<'r> {
    /// What is read.
    pub reader: &'r Reader<'r>,
    /// The line.
    pub named: Named,
    /// What the sentence speaks of, if it is the line.
    pub subject: &'r Subject,
}

/// What a line says of a claim.
pub enum Answer {
    /// It bears it out, at a time, with these figures.
    Agrees(Timing, Vec<CellRef>),
    /// It bears it out within rounding.
    Nearly,
    /// It prints something else at all times that may be meant.
    Denies(Timing, Finding),
    /// It does not print what is asked.
    Silent,
}

/// A claim that a line bears out.
pub struct Borne<'t> {
    /// The claim.
    pub told: &'t Told<'t>,
    /// When.
    pub at: Timing,
    /// The figures that bear it out.
    pub figures: Vec<CellRef>,
}

impl Borne<'_> {
    fn is_amount(&self) -> bool {
        self.told.is_amount()
    }
}

impl Line<'_> {
    /// The claims that the line bears out; `None` where it denies one.
    pub fn support<'t>(&self, beside: &[&'t Told<'t>]) -> Option<Vec<Borne<'t>>> {
        let mut borne: Vec<Borne<'t>> = Vec::new();
        let (amounts, changes): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
            beside.iter().partition(|it| it.is_amount());
        for told in amounts.into_iter().chain(changes) {
            match self.answer(told, &borne) {
                Answer::Agrees(at, figures) => borne.push(Borne { told, at, figures }),
                Answer::Denies(..) if told.may_differ => return None,
                Answer::Nearly | Answer::Denies(..) | Answer::Silent => (),
            }
        }
        (!borne.is_empty()).then_some(borne)
    }

    /// Whether the claims that the line bears out settle that a sentence speaks of it.
    pub fn is_settled(&self, own: &Told<'_>, borne: &[Borne<'_>], finding: &Finding) -> bool {
        let stated = own.stated();
        if slip::is_elsewhere(own.claim, stated, finding.computed) {
            return false;
        }
        let needed = match self.named.score {
            80.. => 2,
            45.. => 3,
            _ => 4,
        };
        let digits: usize = borne.iter().map(|it| slip::n_digits(it.told.claim)).sum();
        // Changes alone agree with many a line; an amount of it has to be its own but for a digit.
        let by_amount = borne.iter().any(Borne::is_amount);
        digits >= needed && (by_amount || slip::is_one_digit(own.claim, finding.computed.abs()))
    }

    /// What the line says of a claim, where it bears out others of the sentence.
    pub fn answer(&self, told: &Told<'_>, borne: &[Borne<'_>]) -> Answer {
        let Some(asked) = &told.asked else {
            return Answer::Silent;
        };
        if !asked.rows.iter().any(|it| it.row == self.named.row) {
            return Answer::Silent;
        }
        let subject = self.subject;
        match &asked.of {
            Asks::Amount { times, is_base } => {
                let times = self.times(times, *is_base, borne);
                self.amount(told.claim, subject, &times, borne)
            }
            Asks::Change(compared) => self.change(told.claim, subject, *compared, borne),
            Asks::Other => Answer::Silent,
        }
    }

    /// The times of which an amount may speak, the likeliest first.
    fn times(&self, said: &[Period], is_base: bool, borne: &[Borne<'_>]) -> Vec<Period> {
        if !said.is_empty() {
            return said.to_vec();
        }
        let mut times = Vec::new();
        for it in borne {
            match it.at {
                Timing::Versus(now, then) => times.push(if is_base { then } else { now }),
                Timing::Of(it) if is_base => times.extend(self.reader.clock.year_ago(it)),
                Timing::Of(_) | Timing::Unknown => (),
            }
        }
        let now = self.reader.clock.now;
        times.push(now);
        let lengths: Vec<u8> = times.iter().map(|it| it.months()).collect();
        times.extend(
            self.reader
                .names
                .row(self.named)
                .cells
                .iter()
                .filter_map(Cell::period)
                .filter(|it| lengths.contains(&it.months())),
        );
        if is_base {
            // Nothing is compared with itself, nor with what comes after.
            let borne = borne.iter().filter_map(|it| it.at.period());
            let end = borne.map(Period::end).max().unwrap_or(now.end());
            times.retain(|it| it.end() < end);
        }
        times
    }

    fn amount(
        &self,
        claim: &Claim,
        subject: &Subject,
        times: &[Period],
        borne: &[Borne<'_>],
    ) -> Answer {
        let mut denies = Vec::new();
        let mut nearly = false;
        for period in times {
            for (_, finding) in self.reader.judge.amount(claim, subject, *period) {
                // A figure that another claim tells is not this one.
                let mut amounts = borne.iter().filter(|it| it.is_amount());
                let is_told = amounts.any(|it| it.figures == finding.evidence);
                match finding.verdict {
                    Verdict::Ties => return Answer::Agrees(Timing::Of(*period), finding.evidence),
                    Verdict::Rounding => nearly = true,
                    Verdict::Differs | Verdict::Unchecked if is_told => (),
                    Verdict::Differs | Verdict::Unchecked => {
                        denies.push((Timing::Of(*period), finding));
                    }
                }
            }
        }
        likeliest(claim, nearly, denies)
    }

    fn change(
        &self,
        claim: &Claim,
        subject: &Subject,
        compared: Compared,
        borne: &[Borne<'_>],
    ) -> Answer {
        if is_printed_change(claim, compared.signed, borne) {
            return Answer::Nearly;
        }
        let signed = compared.signed;
        let mut denies = Vec::new();
        let mut nearly = false;
        for (now, base) in self.pairs(compared, borne) {
            let at = Timing::Versus(now, base);
            let found = if claim.unit == Unit::Percent {
                self.reader.judge.growth(claim, signed, subject, now, base)
            } else {
                let judge = &self.reader.judge;
                judge.change_of_rows(claim, signed, subject, now, base)
            };
            for (_, finding) in found {
                match finding.verdict {
                    Verdict::Ties => return Answer::Agrees(at, finding.evidence),
                    Verdict::Rounding => nearly = true,
                    Verdict::Differs | Verdict::Unchecked => denies.push((at, finding)),
                }
            }
        }
        likeliest(claim, nearly, denies)
    }

    /// The times that a change may compare, the likeliest first.
    fn pairs(&self, compared: Compared, borne: &[Borne<'_>]) -> Vec<(Period, Period)> {
        let clock = self.reader.clock;
        let told: Vec<Period> = borne.iter().filter_map(|it| it.at.period()).collect();
        let alike = |a: Period, b: Period| a.months() == b.months() && a.end() > b.end();
        let mut nows: Vec<Period> = Vec::new();
        if compared.said {
            nows.push(compared.current);
        } else {
            nows.extend(&told);
            nows.push(compared.current);
            let durations = clock.durations.iter().copied();
            nows.extend(durations.filter(|it| it.end() == clock.now.end()));
        }
        let mut pairs: Vec<(Period, Period)> = Vec::new();
        for now in nows {
            match compared.base {
                Some(When::YearAgo | When::Yearly) => {
                    pairs.extend(clock.year_ago(now).map(|it| (now, it)));
                }
                Some(When::QuarterAgo | When::Quarterly) => {
                    pairs.extend(clock.quarter_ago(now).map(|it| (now, it)));
                }
                Some(_) => {
                    let named = compared.named.filter(|it| it.end() < now.end());
                    pairs.extend(named.map(|it| (now, it)));
                }
                None => {
                    let before = told.iter().filter(|it| alike(now, **it));
                    pairs.extend(before.map(|it| (now, *it)));
                }
            }
        }
        // Where an amount beside it says what it is compared with, that is it.
        if compared.base.is_none() && pairs.is_empty() {
            let nows = [told.as_slice(), &[compared.current]].concat();
            for now in nows {
                pairs.extend(clock.year_ago(now).map(|it| (now, it)));
                pairs.extend(clock.quarter_ago(now).map(|it| (now, it)));
            }
        }
        pairs
    }
}

/// Whether a change is that between two amounts as its sentence prints them: "$165.6 million, a decrease of $8.6 million
/// from $174.2 million".
fn is_printed_change(claim: &Claim, signed: Decimal, borne: &[Borne<'_>]) -> bool {
    let amounts = || borne.iter().filter(|it| it.is_amount());
    let pairs = amounts().flat_map(|now| amounts().map(move |then| (now, then)));
    let in_units = |it: &Borne<'_>| it.told.claim.value * it.told.claim.scale.factor();
    pairs
        .filter(|(now, then)| then.told.is_base() && !now.told.is_base())
        .any(|(now, then)| {
            let (now, then) = (in_units(now), in_units(then));
            let change = if claim.unit == Unit::Percent {
                let ratio = (now - then).checked_div(then);
                ratio.and_then(|it| it.checked_mul(Decimal::ONE_HUNDRED))
            } else {
                (now - then).checked_div(claim.scale.factor())
            };
            change.is_some_and(|it| interval::rounded(it, claim.decimals) == signed)
        })
}

/// Of several times at which a line denies a claim, the one that a slip of one digit explains, else the first.
fn likeliest(claim: &Claim, nearly: bool, denies: Vec<(Timing, Finding)>) -> Answer {
    let slip = |it: &(Timing, Finding)| slip::is_one_digit(claim, it.1.computed.abs());
    let at = denies.iter().position(slip).unwrap_or(0);
    match denies.into_iter().nth(at) {
        _ if nearly => Answer::Nearly,
        Some((timing, finding)) => Answer::Denies(timing, finding),
        None => Answer::Silent,
    }
}
