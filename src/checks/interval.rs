//! Every value that a printed figure may stand for.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::checks::check::Verdict;
use crate::text::figure::Figure;

/// The most units of the result's last digit by which a sum may miss and still be rounding.
///
/// The intervals of n addends alone allow (n + 1) / 2, nine on a cash flow of 17 lines: too lax to stand alone
/// (FIELD.md, "Rounding").
pub const MOST_ROUNDING: u32 = 2;

/// A closed interval, `low <= high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least value.
    pub low: Decimal,
    /// The greatest value.
    pub high: Decimal,
}

impl Interval {
    /// What a figure with `decimals` digits after the point may stand for: half a unit of its last digit either way.
    pub fn of_printed(value: Decimal, decimals: u32) -> Self {
        let half = half_unit(decimals);
        Self {
            low: value - half,
            high: value + half,
        }
    }

    /// What a printed figure may stand for.
    pub fn of(figure: &Figure) -> Self {
        Self::of_printed(figure.value, figure.decimals)
    }

    /// Times a factor.
    pub fn times(self, factor: Decimal) -> Self {
        let (a, b) = (self.low * factor, self.high * factor);
        Self {
            low: a.min(b),
            high: a.max(b),
        }
    }

    /// The interval of a sum.
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// Whether the two have a value in common.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Half a unit of the last of `decimals` digits.
pub fn half_unit(decimals: u32) -> Decimal {
    Decimal::new(5, decimals + 1)
}

/// One unit of the last of `decimals` digits.
pub fn unit(decimals: u32) -> Decimal {
    Decimal::new(1, decimals)
}

/// `value` to `decimals` digits, half away from zero, as statements round.
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The verdict of a sum: `computed` from parts that may stand for `possible`, against what is stated.
pub fn judge_sum(stated: Decimal, decimals: u32, computed: Decimal, possible: Interval) -> Verdict {
    let residue = (stated - computed).abs();
    if rounded(computed, decimals) == stated {
        Verdict::Ties
    } else if residue <= unit(decimals) * Decimal::from(MOST_ROUNDING)
        && possible.meets(Interval::of_printed(stated, decimals))
    {
        Verdict::Rounding
    } else {
        Verdict::Differs
    }
}

/// The verdict of a ratio or a growth rate, whose rounding is that of its operands at their corners.
pub fn judge_ratio(
    stated: Decimal,
    decimals: u32,
    computed: Decimal,
    possible: Interval,
) -> Verdict {
    if rounded(computed, decimals) == stated {
        Verdict::Ties
    } else if possible.meets(Interval::of_printed(stated, decimals)) {
        Verdict::Rounding
    } else {
        Verdict::Differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_difference() {
        let sum = |parts: &[(i64, u32)], stated: (i64, u32)| {
            let parts: Vec<(Decimal, u32)> = parts
                .iter()
                .map(|&(value, decimals)| (Decimal::new(value, decimals), decimals))
                .collect();
            let zero = Interval {
                low: Decimal::ZERO,
                high: Decimal::ZERO,
            };
            let possible = parts.iter().fold(zero, |sum, &(value, decimals)| {
                sum.plus(Interval::of_printed(value, decimals))
            });
            judge_sum(
                Decimal::new(stated.0, stated.1),
                stated.1,
                parts.iter().map(|it| it.0).sum(),
                possible,
            )
        };
        assert_eq!(sum(&[(104, 1), (204, 1)], (31, 0)), Verdict::Ties);
        assert_eq!(sum(&[(10, 0), (20, 0)], (31, 0)), Verdict::Rounding);
        assert_eq!(sum(&[(1540, 0), (2000, 0)], (3450, 0)), Verdict::Differs);
    }
}
