//! A claim in its sentence: what it asks of the lines of the tables.

use rust_decimal::Decimal;

use crate::checks::check::ClaimCheck;
use crate::checks::claims::change::Compared;
use crate::checks::claims::read::{Question, Reader};
use crate::checks::claims::subject::{Named, Subject};
use crate::checks::claims::whole;
use crate::model::claim::Claim;
use crate::model::period::Period;
use crate::model::unit::Unit;

/// A claim of a sentence, as far as it was read by itself.
pub struct Told<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Whether nothing about it leaves open what it means.
    pub may_differ: bool,
    /// What became of it.
    pub check: ClaimCheck,
    /// Where the order of a list tells what it counts: which list, and what became of it if that order is right.
    pub listed: Option<(usize, ClaimCheck)>,
    /// What it asks of a line, if its subject is known.
    pub asked: Option<Asked>,
}

/// What a claim asks of the lines that may bear it out.
pub struct Asked {
    /// What it counts.
    pub subject: Subject,
    /// The lines that may be meant.
    pub rows: Vec<Named>,
    /// What of them.
    pub of: Asks,
}

/// What of a line a claim asks.
pub enum Asks {
    /// An amount at one of some times; at any where there are none.
    Amount {
        /// The times that its sentence names.
        times: Vec<Period>,
        /// Whether another is compared with it.
        is_base: bool,
    },
    /// A change.
    Change(Compared),
    /// A share of something, and other things that no single line says.
    Other,
}

impl Reader<'_> {
    /// What a claim asks; `times` are those that its sentence names.
    pub fn asked(&self, question: &Question<'_>, times: Vec<Period>, is_base: bool) -> Asked {
        let Question {
            claim,
            place,
            subject,
            direction,
            is_change,
            ..
        } = *question;
        let is_share = || place.is_share() || whole::percentage_of(self.names, place).is_some();
        let of = match claim.unit {
            Unit::Percent | Unit::Bps if is_share() => Asks::Other,
            Unit::Percent if direction == 0 => Asks::Amount { times, is_base },
            Unit::Percent | Unit::Bps => {
                Asks::Change(self.compared(question, self.clock.now, self.clock.now))
            }
            Unit::Money(_) if is_change => {
                Asks::Change(self.compared(question, self.clock.now, self.clock.now))
            }
            Unit::Money(_) | Unit::PerShare(_) | Unit::Shares => Asks::Amount { times, is_base },
            Unit::Count => Asks::Other,
        };
        let rows = if matches!(claim.unit, Unit::PerShare(_)) {
            self.names.per_share(subject, place.says_diluted()).rows
        } else {
            subject.rows.clone()
        };
        Asked {
            subject: subject.clone(),
            rows,
            of,
        }
    }
}

impl Told<'_> {
    /// Whether it is an amount, no change.
    pub fn is_amount(&self) -> bool {
        let of = self.asked.as_ref().map(|it| &it.of);
        matches!(of, Some(Asks::Amount { .. }))
    }

    /// Whether it is an amount with which another is compared.
    pub fn is_base(&self) -> bool {
        let of = self.asked.as_ref().map(|it| &it.of);
        matches!(of, Some(Asks::Amount { is_base: true, .. }))
    }

    /// Its value, signed as the words tell.
    pub fn stated(&self) -> Decimal {
        match self.asked.as_ref().map(|it| &it.of) {
            Some(Asks::Change(compared)) => compared.signed,
            Some(Asks::Amount { .. } | Asks::Other) | None => self.claim.value,
        }
    }
}
