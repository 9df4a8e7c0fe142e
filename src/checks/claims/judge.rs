//! Whether rows bear out a figure in prose.

use rust_decimal::Decimal;

use crate::checks::check::{CellRef, Verdict};
use crate::checks::claims::measure::{difference, in_scale, repeats, row_spends, spends, verdict};
use crate::checks::claims::subject::{Named, Names, Subject};
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio;
use crate::model::claim::Claim;
use crate::model::period::{Period, Timing};
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// What rows say of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What became of it.
    pub verdict: Verdict,
    /// In the claim's unit and scale.
    pub computed: Decimal,
    /// The figures that it was computed from.
    pub evidence: Vec<CellRef>,
}

/// Reads rows for claims.
pub struct Judge<'a> {
    /// The figures.
    pub ledger: &'a Ledger<'a>,
    /// The names of the rows.
    pub names: &'a Names<'a>,
}

impl Judge<'_> {
    /// A stated amount, per-share figure, percentage or number of shares against the rows that its subject names.
    pub fn amount(
        &self,
        claim: &Claim,
        subject: &Subject,
        period: Period,
    ) -> Vec<(Named, Finding)> {
        let fits = |cell: &Cell| same_kind(cell.unit, claim.unit);
        let mut found = Vec::new();
        for named in &subject.rows {
            let row = self.names.row(*named);
            if let Some(cell) = at(row, period).filter(|it| fits(it)) {
                found.push((*named, Self::compare(claim, subject, row, cell)));
            }
        }
        found
    }

    fn compare(claim: &Claim, subject: &Subject, row: &Row<'_>, cell: &Cell) -> Finding {
        let mut computed = in_scale(cell.absolute(), claim);
        let opposite = computed.is_sign_negative() && !claim.negative && !claim.value.is_zero();
        if opposite && (subject.words.iter().any(|it| spends(it)) || row_spends(row)) {
            computed = -computed;
        }
        Finding {
            verdict: repeats(claim, computed, cell),
            computed,
            evidence: vec![cell.at],
        }
    }

    /// A sum of balances: "total debt", "cash and investments".
    pub fn sum(&self, claim: &Claim, subject: &Subject, period: Period) -> Option<Finding> {
        let listed = self.names.listed(subject);
        let whole = self.names.parts(subject, self.names.balance_sheets());
        for parts in listed.into_iter().chain(whole) {
            let cells: Vec<&Cell> = parts
                .iter()
                .filter_map(|it| at(&self.ledger.rows[*it], period))
                .collect();
            if cells.len() > 1 {
                let computed = in_scale(cells.iter().map(|it| it.absolute()).sum(), claim);
                let verdict = verdict(
                    claim,
                    claim.value,
                    computed,
                    Interval {
                        low: computed,
                        high: computed,
                    },
                );
                return Some(Finding {
                    verdict,
                    computed,
                    evidence: cells.iter().map(|it| it.at).collect(),
                });
            }
        }
        None
    }

    /// Growth in percent from `base` to `current`; `stated` carries the sign that the words tell.
    pub fn growth(
        &self,
        claim: &Claim,
        stated: Decimal,
        subject: &Subject,
        current: Period,
        base: Period,
    ) -> Vec<(Named, Finding)> {
        let mut found = Vec::new();
        for named in &subject.rows {
            let row = self.names.row(*named);
            let computed = of_row(row, claim, stated, current, base);
            let is_borne_out = computed
                .as_ref()
                .is_some_and(|it| it.verdict == Verdict::Ties);
            // A change that the row prints itself is how the release rounds.
            let printed = if is_borne_out {
                None
            } else {
                printed_growth(row, claim, stated, current, base)
            };
            found.extend(printed.or(computed).map(|it| (*named, it)));
        }
        found
    }

    /// A change of amount or of margin from `base` to `current`, of rows or of a sum of some.
    pub fn change(
        &self,
        claim: &Claim,
        stated: Decimal,
        subject: &Subject,
        current: Period,
        base: Period,
    ) -> Vec<(Named, Finding)> {
        let mut found = self.change_of_rows(claim, stated, subject, current, base);
        let ties = found.iter().any(|it| it.1.verdict != Verdict::Differs);
        if !ties && claim.unit.is_money() {
            let sum = self.change_of_sum(claim, stated, subject, current, base);
            found.extend(sum.map(|it| (subject.as_sum(), it)));
        }
        found
    }

    /// A change of amount or of margin from `base` to `current`, of rows alone.
    pub fn change_of_rows(
        &self,
        claim: &Claim,
        stated: Decimal,
        subject: &Subject,
        current: Period,
        base: Period,
    ) -> Vec<(Named, Finding)> {
        let mut found = Vec::new();
        let wanted = if claim.unit == Unit::Bps {
            Unit::Percent
        } else {
            claim.unit
        };
        for named in &subject.rows {
            let row = self.names.row(*named);
            let (Some(now), Some(then)) = (at(row, current), at(row, base)) else {
                continue;
            };
            if !same_kind(now.unit, wanted) || !same_kind(then.unit, wanted) {
                continue;
            }
            let finding = if claim.unit == Unit::Bps {
                let computed = (now.value - then.value) * Decimal::ONE_HUNDRED;
                // Printed margins, or exact ones at the printed grain.
                let grain = interval::unit(now.decimals.max(then.decimals)) * Decimal::ONE_HUNDRED;
                let edge = interval::unit(4);
                // Where the release prints the difference of the printed margins as the change, that is how it rounds.
                let is_printed = self.prints(subject, (now, current), (then, base), computed);
                let slack = if is_printed {
                    Decimal::ZERO
                } else {
                    grain - edge
                };
                let possible = Interval {
                    low: computed - slack,
                    high: computed + slack,
                };
                Finding {
                    verdict: verdict(claim, stated, computed, possible),
                    computed,
                    evidence: vec![now.at, then.at],
                }
            } else {
                difference(claim, stated, &[(now, then)])
            };
            found.push((*named, finding));
        }
        found
    }

    /// Whether a row that a subject may name prints these two percentages and their difference as the change.
    fn prints(
        &self,
        subject: &Subject,
        (now, current): (&Cell, Period),
        (then, base): (&Cell, Period),
        change: Decimal,
    ) -> bool {
        let mut rows = subject.rows.iter().map(|it| self.names.row(*it));
        rows.any(|row| {
            let holds = |it: &Cell, period| {
                at(row, period).is_some_and(|own| (own.unit, own.value) == (it.unit, it.value))
            };
            let is_change = |it: &Cell| {
                it.unit == Unit::Bps
                    && it.timing == Timing::Versus(current, base)
                    && it.value == change
            };
            row.cells.iter().any(is_change) && holds(now, current) && holds(then, base)
        })
    }

    fn change_of_sum(
        &self,
        claim: &Claim,
        stated: Decimal,
        subject: &Subject,
        current: Period,
        base: Period,
    ) -> Option<Finding> {
        for parts in self.names.parts(subject, self.names.statements()) {
            let pairs: Vec<(&Cell, &Cell)> = parts
                .iter()
                .filter_map(|it| {
                    Some((
                        at(&self.ledger.rows[*it], current)?,
                        at(&self.ledger.rows[*it], base)?,
                    ))
                })
                .collect();
            if pairs.len() > 1 {
                return Some(difference(claim, stated, &pairs));
            }
        }
        None
    }
}

/// The growth of a row's figures.
fn of_row(
    row: &Row<'_>,
    claim: &Claim,
    stated: Decimal,
    current: Period,
    base: Period,
) -> Option<Finding> {
    let (now, then) = (at(row, current)?, at(row, base)?);
    if matches!(now.unit, Unit::Percent | Unit::Bps)
        || now.unit != then.unit
        || then.value.is_sign_negative()
    {
        return None;
    }
    let computed = ratio::growth(now, then)?;
    Some(Finding {
        verdict: verdict(claim, stated, computed.value, computed.possible),
        computed: computed.value,
        evidence: vec![now.at, then.at],
    })
}

/// The growth that a row prints itself, where that is what is stated.
fn printed_growth(
    row: &Row<'_>,
    claim: &Claim,
    stated: Decimal,
    current: Period,
    base: Period,
) -> Option<Finding> {
    let is_it = |it: &&Cell| {
        it.unit == Unit::Percent
            && it.timing == Timing::Versus(current, base)
            && interval::rounded(it.value, claim.decimals) == stated
    };
    let cell = row.cells.iter().find(is_it)?;
    Some(Finding {
        verdict: Verdict::Ties,
        computed: cell.value,
        evidence: vec![cell.at],
    })
}

/// The figure of a row for a period: balances at its end, flows over it.
pub fn at<'r>(row: &'r Row<'_>, period: Period) -> Option<&'r Cell> {
    let figures = || row.cells.iter().filter(|it| !it.nil);
    let exact = |wanted: Period| figures().find(|it| it.period() == Some(wanted));
    let is_instant = matches!(period, Period::Instant(_));
    if row.kind == StatementKind::Balance || is_instant {
        return exact(period.closing()).or_else(|| {
            let near = |it: &&Cell| {
                it.period()
                    .is_some_and(|it| (it.end() - period.end()).whole_days().abs() <= 4)
            };
            // A day alone does not say which of two flows that end on it is meant.
            let found = figures().find(near)?;
            figures()
                .filter(near)
                .all(|it| it.period() == found.period())
                .then_some(found)
        });
    }
    exact(period).or_else(|| {
        let near = |it: &&Cell| {
            it.period().is_some_and(|it| {
                it.months() == period.months() && (it.end() - period.end()).whole_days().abs() <= 10
            })
        };
        figures().find(near)
    })
}

fn same_kind(row: Unit, claim: Unit) -> bool {
    match (row, claim) {
        (Unit::Money(a), Unit::Money(b)) | (Unit::PerShare(a), Unit::PerShare(b)) => a == b,
        (a, b) => a == b,
    }
}
