//! Margins that no line prints: "gross margin was 23.1 percent, up 110 basis points".

use rust_decimal::Decimal;

use crate::checks::check::CellRef;
use crate::checks::claims::judge::{Finding, Judge, at};
use crate::checks::claims::measure::{points, verdict};
use crate::checks::claims::subject::Subject;
use crate::checks::ledger::{Cell, Row};
use crate::checks::ratio;
use crate::model::claim::Claim;
use crate::model::period::Period;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

impl Judge<'_> {
    /// The measure of which a subject is the margin, over revenue: gross profit, or revenue less its cost; operating
    /// income.
    pub fn margin(&self, claim: &Claim, subject: &Subject, period: Period) -> Option<Finding> {
        let (last, measure) = subject.words.split_last()?;
        if last != "margin" || measure.is_empty() {
            return None;
        }
        let revenue = self.labelled(&[
            "total revenue",
            "total net revenue",
            "revenue",
            "net revenue",
            "net sales",
            "total net sales",
            "sales",
        ]);
        let revenue = at(revenue?, period)?;
        let (part, evidence) = if measure == ["gross"] {
            self.gross_profit(revenue, period)?
        } else {
            let profit = self.measure(&measure.join(" "), period)?;
            (*profit, vec![profit.at, revenue.at])
        };
        let percent = Cell {
            unit: Unit::Percent,
            ..part
        };
        let computed = ratio::ratio(&percent, &part, revenue)?;
        let verdict = verdict(claim, claim.value, computed.value, computed.possible);
        Some(Finding {
            verdict,
            computed: computed.value,
            evidence,
        })
    }

    /// The change of such a margin from `base` to `current`.
    pub fn change_of_margin(
        &self,
        claim: &Claim,
        stated: Decimal,
        subject: &Subject,
        current: Period,
        base: Period,
    ) -> Option<Finding> {
        let percent = Claim {
            unit: Unit::Percent,
            ..claim.clone()
        };
        let now = self.margin(&percent, subject, current)?;
        let then = self.margin(&percent, subject, base)?;
        Some(points(claim, stated, &now, &then))
    }

    /// The first line of the income statement whose label begins with one of some words.
    fn labelled(&self, words: &[&str]) -> Option<&Row<'_>> {
        let mut rows = self.names.rows().iter();
        rows.find(|it| {
            it.kind == StatementKind::Income
                && it.unit.is_money()
                && words.iter().any(|word| it.lower.starts_with(word))
        })
    }

    /// Gross profit, and the figures that say it.
    fn gross_profit(&self, revenue: &Cell, period: Period) -> Option<(Cell, Vec<CellRef>)> {
        let profit = self.labelled(&["gross profit", "gross margin"]);
        if let Some(profit) = profit.and_then(|it| at(it, period)) {
            return Some((*profit, vec![profit.at, revenue.at]));
        }
        let cost = self.labelled(&["total cost of", "cost of", "direct cost of"]);
        let cost = at(cost?, period)?;
        let profit = Cell {
            value: revenue.value - cost.value.abs(),
            ..*revenue
        };
        Some((profit, vec![revenue.at, cost.at]))
    }

    /// The amount of a measure that some words name, with or without the word that says that it is one.
    fn measure(&self, words: &str, period: Period) -> Option<&Cell> {
        ["", " income", " profit"].iter().find_map(|kind| {
            let subject = self.names.subject(&format!("{words}{kind}"));
            let exact = subject.rows.iter().filter(|it| it.score == 100);
            let mut rows = exact.map(|it| self.names.row(*it));
            rows.find_map(|it| at(it, period).filter(|it| it.unit.is_money()))
        })
    }
}
