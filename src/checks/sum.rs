//! Signed sums of figures, whatever their scales.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, TextFigure, Verdict};
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::Cell;
use crate::model::period::Timing;

/// A figure and its weight in a sum.
pub type Term<'a> = (&'a Cell, i8);

/// The sum of `terms` in the scale of `result`, and the verdict.
pub fn judge(result: &Cell, terms: &[Term<'_>]) -> (Decimal, Verdict) {
    let scale = Decimal::from(result.scale.max(1));
    let zero = Interval {
        low: Decimal::ZERO,
        high: Decimal::ZERO,
    };
    let (mut sum, mut possible) = (Decimal::ZERO, zero);
    for (cell, weight) in terms {
        let weight = Decimal::from(*weight);
        sum += cell.absolute() * weight;
        possible = possible.plus(cell.absolute_interval().times(weight));
    }
    let computed = sum / scale;
    let possible = Interval {
        low: possible.low / scale,
        high: possible.high / scale,
    };
    (
        computed,
        interval::judge_sum(result.value, result.decimals, computed, possible),
    )
}

/// A check of a sum.
pub fn check(
    class: Class,
    result: &Cell,
    terms: &[Term<'_>],
    period: Timing,
    formula: String,
) -> Check {
    let (computed, verdict) = judge(result, terms);
    Check {
        class,
        op: Op::Sum,
        period,
        formula,
        result: Place::Cell(result.at),
        operands: terms
            .iter()
            .filter(|it| !it.0.nil)
            .map(|(it, weight)| Operand::term(it.at, *weight))
            .collect(),
        stated: (!result.nil).then_some(result.value),
        computed,
        verdict,
        explanation: None,
        hints: Vec::new(),
    }
}

/// Adds terms that stand in labels to a check of a sum, in the scale of its result, and judges anew. They are taken as
/// exact.
pub fn add_terms(check: &mut Check, result: &Cell, terms: &[Term<'_>], more: &[(TextFigure, i8)]) {
    let extra: Decimal = more
        .iter()
        .map(|(it, weight)| it.value * Decimal::from(*weight))
        .sum();
    let shifted = Cell {
        value: result.value - extra,
        ..*result
    };
    let (computed, verdict) = judge(&shifted, terms);
    check.computed = computed + extra;
    check.verdict = verdict;
    let operand = |(it, weight): &(TextFigure, i8)| Operand {
        place: Place::Text(TextFigure {
            scale: result.scale,
            ..it.clone()
        }),
        weight: Decimal::from(*weight),
        role: None,
    };
    check.operands.extend(more.iter().map(operand));
}

/// `a + b - c` of named terms.
pub fn formula<'n>(result: &str, terms: impl Iterator<Item = (String, i8)> + 'n) -> String {
    let mut text = format!("{result} =");
    for (at, (name, weight)) in terms.enumerate() {
        text += match (at, weight) {
            (0, 1..) => " ",
            (_, 1..) => " + ",
            (0, _) => " -",
            (_, _) => " - ",
        };
        text += &name;
    }
    text
}
