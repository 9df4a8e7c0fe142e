//! Signed sums of figures, whatever their scales.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, TextFigure, Verdict};
use crate::checks::foot::slip::{self, Printed};
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::Cell;
use crate::model::period::Timing;

/// A figure and its weight in a sum.
pub type Term<'a> = (&'a Cell, i8);

/// Whole numbers below this come out of `Decimal` as they went in, whatever their scales.
const LARGEST: i128 = 1_000_000_000_000_000_000_000_000;

/// The sum of `terms` in the scale of `result`, and the verdict.
pub fn judge(result: &Cell, terms: &[Term<'_>]) -> (Decimal, Verdict) {
    let absolute = terms
        .iter()
        .map(|(cell, weight)| cell.absolute() * Decimal::from(*weight));
    let computed = absolute.sum::<Decimal>() / result.scale.factor();
    let verdict = in_whole_numbers(result, terms);
    (
        computed,
        verdict.unwrap_or_else(|| in_decimals(result, terms, computed)),
    )
}

/// What terms of one scale add up to, as printed.
pub fn of_printed(terms: &[Term<'_>]) -> Decimal {
    let weighted = terms
        .iter()
        .map(|(cell, weight)| cell.value * Decimal::from(*weight));
    weighted.sum()
}

/// The verdict of a sum alone, which most sums that are tried need and no more.
pub fn verdict(result: &Cell, terms: &[Term<'_>]) -> Verdict {
    in_whole_numbers(result, terms).unwrap_or_else(|| judge(result, terms).1)
}

/// What it is worth, in bits, that one digit of a sum explains what it misses by; `None` where none does.
pub fn slip(result: &Cell, terms: &[Term<'_>]) -> Option<i32> {
    let cells = terms.iter().map(|it| it.0).chain([result]);
    let finest = cells.map(Cell::finest).max()? + 1;
    let printed = |cell: &Cell, weight: i8| {
        Some(Printed {
            value: cell.in_units(finest)?,
            digit: cell.last_digit_in_units(finest)?,
            weight: i128::from(weight),
        })
    };
    let parts = terms.iter().map(|it| printed(it.0, it.1));
    let parts: Vec<Printed> = parts.collect::<Option<_>>()?;
    let result = printed(result, -1)?;
    let slack = parts.iter().chain([&result]).map(|it| it.digit / 2).sum();
    slip::bits(result, &parts, slack)
}

/// The verdict of `interval::judge_sum`, with every figure as so many halves of the finest digit. `None` where they
/// are too many.
fn in_whole_numbers(result: &Cell, terms: &[Term<'_>]) -> Option<Verdict> {
    let cells = terms.iter().map(|it| it.0).chain([result]);
    let finest = cells.map(Cell::finest).max()? + 1;
    let small = |it: i128| (it.abs() < LARGEST).then_some(it);
    let half_unit = |it: &Cell| small(it.last_digit_in_units(finest)? / 2);
    let (mut sum, mut slack, mut coarsest) = (0, 0, 0);
    for (cell, weight) in terms {
        let weight = i128::from(*weight);
        sum = small(sum + small(cell.in_units(finest)?)? * weight)?;
        if !cell.nil {
            slack += half_unit(cell)? * weight.abs();
            coarsest = coarsest.max(half_unit(cell)?);
        }
    }
    let (stated, half) = (small(result.in_units(finest)?)?, half_unit(result)?);
    if half == 0 {
        return None;
    }
    let rounded = (sum.abs() + half) / (2 * half) * (2 * half) * sum.signum();
    let residue = (stated - sum).abs();
    // Where a term is printed more coarsely, half of its unit.
    let most = (2 * half * i128::from(interval::MOST_ROUNDING)).max(coarsest + half);
    Some(if rounded == stated {
        Verdict::Ties
    } else if residue <= most && residue <= slack + half {
        Verdict::Rounding
    } else {
        Verdict::Differs
    })
}

/// The verdict of a sum that is `computed`, in the scale of `result`.
fn in_decimals(result: &Cell, terms: &[Term<'_>], computed: Decimal) -> Verdict {
    let scale = result.scale.factor();
    let zero = Interval {
        low: Decimal::ZERO,
        high: Decimal::ZERO,
    };
    let intervals = terms
        .iter()
        .map(|(cell, weight)| cell.absolute_interval().times(Decimal::from(*weight)));
    let possible = intervals.fold(zero, Interval::plus);
    let possible = Interval {
        low: possible.low / scale,
        high: possible.high / scale,
    };
    interval::judge_sum(result.value, result.decimals, computed, possible)
}

/// A check of a sum.
pub fn check(
    class: Class,
    result: &Cell,
    terms: &[Term<'_>],
    period: Timing,
    formula: String,
) -> Check {
    let outcome = judge(result, terms);
    judged(class, result, terms, period, formula, outcome)
}

/// A check of a sum that is judged already: what the terms add up to, in the scale of the result, and the verdict.
pub fn judged(
    class: Class,
    result: &Cell,
    terms: &[Term<'_>],
    period: Timing,
    formula: String,
    (computed, verdict): (Decimal, Verdict),
) -> Check {
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
pub fn formula<N: AsRef<str>>(result: &str, terms: impl Iterator<Item = (N, i8)>) -> String {
    let mut text = [result, " ="].concat();
    for (at, (name, weight)) in terms.enumerate() {
        text += match (at, weight) {
            (0, 1..) => " ",
            (_, 1..) => " + ",
            (0, _) => " -",
            (_, _) => " - ",
        };
        text += name.as_ref();
    }
    text
}
