//! Amounts as shares of others: "as a percentage of total revenues", "49% of revenue".

use rust_decimal::Decimal;

use crate::checks::claims::judge::{Finding, Judge, at};
use crate::checks::claims::measure::{points, verdict};
use crate::checks::claims::subject::{Named, Subject};
use crate::checks::ledger::Cell;
use crate::checks::ratio;
use crate::model::claim::Claim;
use crate::model::period::Period;
use crate::model::unit::Unit;

impl Judge<'_> {
    /// The change of one amount's share of another, in basis points or points.
    pub fn change_of_share(
        &self,
        claim: &Claim,
        stated: Decimal,
        (part, whole): (&Subject, &Subject),
        current: Period,
        base: Period,
    ) -> Vec<(Named, Finding)> {
        let mut found = Vec::new();
        let percent = Claim {
            unit: Unit::Percent,
            ..claim.clone()
        };
        let of = |period| self.share(&percent, part, whole, period);
        let before = of(base);
        for (named, now) in of(current) {
            for (_, then) in before.iter().filter(|it| it.0.row == named.row) {
                found.push((named, points(claim, stated, &now, then)));
            }
        }
        found
    }

    /// One amount as a share of another, in percent.
    pub fn share(
        &self,
        claim: &Claim,
        part: &Subject,
        whole: &Subject,
        period: Period,
    ) -> Vec<(Named, Finding)> {
        let mut found = Vec::new();
        for named in part.meant() {
            let Some(a) = at(self.names.row(*named), period) else {
                continue;
            };
            // What was computed last, and from which whole: many rows print one figure.
            let mut last: Option<(Cell, ratio::Computed)> = None;
            for other in whole.meant() {
                let Some(b) = at(self.names.row(*other), period) else {
                    continue;
                };
                if !a.unit.is_money() || !b.unit.is_money() || a.absolute() == b.absolute() {
                    continue;
                }
                let percent = Cell {
                    unit: Unit::Percent,
                    ..*a
                };
                let again = last.filter(|(it, _)| {
                    (it.value, it.decimals, it.scale) == (b.value, b.decimals, b.scale)
                });
                let computed = again
                    .map(|it| it.1)
                    .or_else(|| ratio::ratio(&percent, a, b));
                let Some(mut computed) = computed else {
                    continue;
                };
                last = Some((*b, computed));
                if computed.value.is_sign_negative() && !claim.negative {
                    computed = ratio::Computed {
                        value: -computed.value,
                        possible: computed.possible.times(Decimal::NEGATIVE_ONE),
                    };
                }
                let verdict = verdict(claim, claim.value, computed.value, computed.possible);
                let score = named.score.min(other.score);
                found.push((
                    Named { score, ..*named },
                    Finding {
                        verdict,
                        computed: computed.value,
                        evidence: vec![a.at, b.at],
                    },
                ));
            }
        }
        found
    }
}
