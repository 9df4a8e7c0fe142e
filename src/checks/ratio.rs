//! One figure over another: margins, per-share figures, growth.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, Role, Verdict};
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::Cell;
use crate::model::unit::{Scale, Unit};

/// A value and the interval in which it may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Computed {
    /// From the figures as printed.
    pub value: Decimal,
    /// From the corners of their intervals.
    pub possible: Interval,
}

/// `numerator / denominator` in the unit of `result`: hundredths for a percentage, for pence and cents. `None` where the denominator may be
/// zero.
pub fn ratio(result: &Cell, numerator: &Cell, denominator: &Cell) -> Option<Computed> {
    let factor = if result.unit == Unit::Percent || result.scale == Scale::HUNDREDTH {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    };
    quotient(
        numerator.absolute(),
        numerator.absolute_interval(),
        denominator.absolute(),
        denominator.absolute_interval(),
        factor,
    )
}

/// `(current - base) / base` in hundredths. `None` where the base may be zero.
pub fn growth(current: &Cell, base: &Cell) -> Option<Computed> {
    let ratio = quotient(
        current.absolute(),
        current.absolute_interval(),
        base.absolute(),
        base.absolute_interval(),
        Decimal::ONE_HUNDRED,
    )?;
    let less = |it: Decimal| it - Decimal::ONE_HUNDRED;
    Some(Computed {
        value: less(ratio.value),
        possible: Interval {
            low: less(ratio.possible.low),
            high: less(ratio.possible.high),
        },
    })
}

/// Calls a share rounding that is one unit of its last digit off: shares are rounded so that they add up.
pub fn forgive_share(check: &mut Check, decimals: u32) {
    let rounded = interval::rounded(check.computed, decimals);
    let off = (rounded - check.stated.unwrap_or_default()).abs();
    if check.verdict == Verdict::Differs && off <= interval::unit(decimals) {
        check.verdict = Verdict::Rounding;
        check.explanation = Some("shares may be rounded so that they add up".to_owned());
    }
}

/// The quotient of two figures that may be off by a whole unit, as those are that were made to add up or are sums of
/// rounded ones, times a factor.
pub fn wide(numerator: &Cell, denominator: &Cell, factor: Decimal) -> Option<Computed> {
    let range = |it: &Cell| {
        let half = interval::half_unit(it.decimals);
        let printed = it.interval();
        Interval {
            low: printed.low - half,
            high: printed.high + half,
        }
        .times(it.scale.factor())
    };
    quotient(
        numerator.absolute(),
        range(numerator),
        denominator.absolute(),
        range(denominator),
        factor,
    )
}

/// A quotient with its corners, times a factor.
pub fn quotient(
    a: Decimal,
    a_range: Interval,
    b: Decimal,
    b_range: Interval,
    factor: Decimal,
) -> Option<Computed> {
    if b.is_zero() || b_range.low <= Decimal::ZERO && b_range.high >= Decimal::ZERO {
        return None;
    }
    let divide = |a: Decimal, b: Decimal| a.checked_div(b)?.checked_mul(factor);
    // The signs tell which of the four corners are the ends: far from zero over what is near to it, and the other way.
    let (near, far) = if b_range.low > Decimal::ZERO {
        (b_range.low, b_range.high)
    } else {
        (b_range.high, b_range.low)
    };
    let over = |a: Decimal, is_outer: bool| divide(a, if is_outer { near } else { far });
    let ends = [
        over(a_range.low, a_range.low.is_sign_negative())?,
        over(a_range.high, !a_range.high.is_sign_negative())?,
    ];
    Some(Computed {
        value: divide(a, b)?,
        possible: Interval {
            low: ends[0].min(ends[1]),
            high: ends[0].max(ends[1]),
        },
    })
}

/// The verdict of a computed ratio against what is printed.
pub fn judge(result: &Cell, computed: Computed) -> Verdict {
    interval::judge_ratio(
        result.value,
        result.decimals,
        computed.value,
        computed.possible,
    )
}

/// A check of a ratio.
pub fn check(
    class: Class,
    op: Op,
    result: &Cell,
    operands: [(&Cell, Role); 2],
    computed: Computed,
    formula: String,
) -> Check {
    Check {
        class,
        op,
        period: result.timing,
        formula,
        result: Place::Cell(result.at),
        operands: operands
            .iter()
            .map(|(it, role)| Operand::role(it.at, *role))
            .collect(),
        stated: (!result.nil).then_some(result.value),
        computed: computed.value,
        verdict: judge(result, computed),
        explanation: None,
        hints: Vec::new(),
    }
}
