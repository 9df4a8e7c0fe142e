//! Work by hand: what several selected figures make together, and relations that a reader adds as checks.

use rust_decimal::Decimal;

use crate::checks::check::Verdict;
use crate::checks::interval::{self, Interval};
use crate::checks::ratio;
use crate::checks::sum;
use crate::model::unit::Scale;
use crate::present::address;
use crate::present::annotations::{Kind, Relation};
use crate::present::assemble;
use crate::present::inspect;
use crate::present::marks::At;
use crate::present::report::{Check, Ref, Report, Term};
use crate::text::source;

/// The class of checks that the reader added.
pub const CLASS: &str = "hand";

/// A figure to reckon with.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As displayed, sign applied.
    pub value: Decimal,
    /// What it counts.
    pub unit: String,
    /// What one of it stands for.
    pub scale: Scale,
}

impl Number {
    /// The figure at a place of a report; `None` for nils and words, which are no amount.
    pub fn at(report: &Report, at: At) -> Option<Self> {
        let figure = address::figure(report, at)?;
        Some(Self {
            value: figure.value.as_ref()?.parse().ok()?,
            unit: figure.unit.clone(),
            scale: figure.scale,
        })
    }

    /// The value in another scale. `None` where it leaves the range of decimals.
    pub fn in_scale(&self, scale: Scale) -> Option<Decimal> {
        let absolute = self.value.checked_mul(self.scale.factor())?;
        absolute.checked_div(scale.factor())
    }

    /// What it may stand for, in single units.
    fn interval(&self) -> Interval {
        Interval::of_printed(self.value, self.value.scale()).times(self.scale.factor())
    }
}

/// What a result would be by its operands, in its own unit and scale, and the verdict by the rule of all checks.
///
/// `None` where the units do not fit, where a divisor may be zero, and where figures leave the range of decimals.
pub fn judge(
    kind: Kind,
    result: &Number,
    operands: &[(Number, bool)],
) -> Option<(Decimal, Verdict)> {
    let decimals = result.value.scale();
    let (computed, possible) = match (kind, operands) {
        (Kind::Sum, [_, ..]) => total(operands)?,
        (Kind::Ratio | Kind::Growth, [(a, _), (b, _)]) => quotient(kind, result, a, b)?,
        (Kind::Sum | Kind::Ratio | Kind::Growth, _) => return None,
    };
    let of_result = |it: Decimal| it.checked_div(result.scale.factor());
    let computed = of_result(computed)?;
    let possible = Interval {
        low: of_result(possible.low)?,
        high: of_result(possible.high)?,
    };
    let verdict = match kind {
        Kind::Sum if operands[0].0.unit != result.unit => return None,
        Kind::Sum => interval::judge_sum(result.value, decimals, computed, possible),
        Kind::Ratio | Kind::Growth => {
            interval::judge_ratio(result.value, decimals, computed, possible)
        }
    };
    Some((computed, verdict))
}

/// The signed sum of figures of one unit, in single units.
fn total(operands: &[(Number, bool)]) -> Option<(Decimal, Interval)> {
    let mut sum = Decimal::ZERO;
    let mut possible = Interval {
        low: Decimal::ZERO,
        high: Decimal::ZERO,
    };
    for (it, is_minus) in operands {
        if it.unit != operands[0].0.unit {
            return None;
        }
        let weight = if *is_minus {
            Decimal::NEGATIVE_ONE
        } else {
            Decimal::ONE
        };
        sum = sum.checked_add(it.in_scale(Scale::ONE)? * weight)?;
        let range = it.interval().times(weight);
        possible = Interval {
            low: possible.low.checked_add(range.low)?,
            high: possible.high.checked_add(range.high)?,
        };
    }
    Some((sum, possible))
}

/// One figure over another, or the change from the second to the first.
fn quotient(kind: Kind, result: &Number, a: &Number, b: &Number) -> Option<(Decimal, Interval)> {
    let is_percent = result.unit == "percent";
    let fits = match result.unit.strip_suffix("/share") {
        Some(currency) => a.unit == currency && b.unit == "shares" && kind == Kind::Ratio,
        None => a.unit == b.unit && (is_percent || result.unit == "count" && kind == Kind::Ratio),
    };
    if !fits {
        return None;
    }
    let factor = if is_percent {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    };
    let made = ratio::quotient(
        a.in_scale(Scale::ONE)?,
        a.interval(),
        b.in_scale(Scale::ONE)?,
        b.interval(),
        factor,
    )?;
    let less = if kind == Kind::Growth {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ZERO
    };
    let possible = Interval {
        low: made.possible.low - less,
        high: made.possible.high - less,
    };
    Some((made.value - less, possible))
}

/// A relation of the reader as a check of the report; `None` where a figure of it is not there any more, or is none.
pub fn check(report: &Report, relation: &Relation) -> Option<Check> {
    let at = relation.result.find(report)?;
    let result = Number::at(report, at)?;
    let places = relation.operands.iter().map(|it| it.at.find(report));
    let places: Vec<At> = places.collect::<Option<_>>()?;
    let numbers = places.iter().zip(&relation.operands);
    let numbers = numbers.map(|(at, term)| Some((Number::at(report, *at)?, term.is_minus)));
    let numbers: Vec<(Number, bool)> = numbers.collect::<Option<_>>()?;
    let (computed, verdict) = judge(relation.kind, &result, &numbers)?;
    let roles = match relation.kind {
        Kind::Sum => [None, None],
        Kind::Ratio => [Some("numerator"), Some("denominator")],
        Kind::Growth => [Some("current"), Some("base")],
    };
    let operands = places.iter().zip(&relation.operands).enumerate();
    let operands = operands.map(|(n, (at, term))| Term {
        at: reference(*at),
        weight: if term.is_minus { "-1" } else { "1" }.into(),
        role: roles.get(n).copied().flatten().map(str::to_owned),
    });
    let column = report.tables.get(at.table)?.columns.get(at.column)?;
    let period = address::figure(report, at)?.period.as_ref();
    Some(Check {
        id: id(relation),
        class: CLASS.to_owned(),
        op: match relation.kind {
            Kind::Sum => "sum",
            Kind::Ratio => "ratio",
            Kind::Growth => "growth",
        }
        .to_owned(),
        period: period.unwrap_or(&column.period).clone(),
        formula: formula(report, relation, at, &places),
        result: reference(at),
        operands: operands.collect(),
        stated: result.value.to_string(),
        computed: assemble::amount(computed),
        difference: assemble::amount(result.value - computed),
        verdict: verdict.to_string(),
        explanation: None,
        hints: Vec::new(),
    })
}

/// The id of a relation, made from what it relates.
pub fn id(relation: &Relation) -> String {
    format!(
        "{CLASS}-{}",
        &source::sha256_hex(relation.to_compact().as_bytes())[..10]
    )
}

/// A figure of a table as the report names it.
pub fn reference(at: At) -> Ref {
    Ref::Cell {
        table: format!("T{}", at.table + 1),
        row: at.row,
        column: at.column,
    }
}

/// "Total = A + B": labels alone where all stand in one column, else with their columns.
fn formula(report: &Report, relation: &Relation, result: At, operands: &[At]) -> String {
    let one_column = operands
        .iter()
        .all(|it| (it.table, it.column) == (result.table, result.column));
    let name = |at: At| {
        let row = report
            .tables
            .get(at.table)
            .and_then(|it| it.rows.get(at.row));
        match row {
            Some(row) if one_column && !row.label.is_empty() => row.label.clone(),
            _ => inspect::label(report, &reference(at)),
        }
    };
    let result = name(result);
    match (relation.kind, operands) {
        (Kind::Ratio, [a, b]) => format!("{result} = {} / {}", name(*a), name(*b)),
        (Kind::Growth, [a, b]) => format!("{result} = change from {} to {}", name(*b), name(*a)),
        (Kind::Sum | Kind::Ratio | Kind::Growth, _) => {
            let terms = operands.iter().zip(&relation.operands);
            let terms = terms.map(|(at, term)| (name(*at), if term.is_minus { -1 } else { 1 }));
            sum::formula(&result, terms)
        }
    }
}
