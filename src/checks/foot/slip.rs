//! Whether one digit that was printed wrong explains why a column does not add up.
//!
//! A wrong reading misses by any amount; a slip of one digit misses by few of them. So a column that misses by such an
//! amount speaks for the sum, nearly as one that holds.

use crate::checks::interval;

/// The bits below which a slip speaks for no sum: among figures of three digits, every other miss could be one.
pub const LEAST_BITS: i32 = 6;

/// A figure in a sum.
#[derive(Clone, Copy)]
pub struct Printed {
    /// The figure, in any unit that all figures share.
    pub value: i128,
    /// What one of its last printed digit is in that unit.
    pub digit: i128,
    /// 1 or -1.
    pub weight: i128,
}

/// Whether a residue may be one digit's: one digit and zeros, but for rounding. Rules out most at little cost.
pub fn may_be(residue: i128, digit: i128, slack: i128) -> bool {
    let most = i128::from(interval::MOST_ROUNDING).min(slack / digit);
    (-most..=most).any(|off| {
        let Ok(mut left) = i64::try_from(residue + off * digit) else {
            return true;
        };
        while left != 0 && left % 10 == 0 {
            left /= 10;
        }
        // In halves of the finest digit: twice a digit, or as much less a half.
        left != 0 && left.abs() < 20
    })
}

/// What it is worth, in bits, that the parts miss the `result` by what one digit of either explains; `None` where none
/// does. Of what they miss by, `slack` may be rounding.
pub fn bits(result: Printed, parts: &[Printed], slack: i128) -> Option<i32> {
    let figures = || parts.iter().chain([&result]);
    let residue: i128 = figures().map(|it| it.value * it.weight).sum();
    let most = i128::from(interval::MOST_ROUNDING).min(slack / result.digit);
    let explains = |off: i128| figures().any(|it| is_slip(*it, residue + off * result.digit));
    let off = (0..=most).find(|it| explains(*it) || explains(-it))?;
    // Each digit may be any of nine others, out of all that the parts may miss by, either way.
    let n_digits = |it: &Printed| (it.value / it.digit).unsigned_abs().checked_ilog10();
    let n_digits: u32 = figures().filter_map(n_digits).map(|it| it + 1).sum();
    let explained = u128::from(n_digits) * 9 * (2 * off.unsigned_abs() + 1);
    let largest = figures().map(|it| it.value.unsigned_abs()).max();
    let possible = 2 * largest.unwrap_or(0) / result.digit.unsigned_abs();
    // Round figures miss by round amounts.
    let possible = possible / 10_u128.pow(n_zeros(figures()));
    let log = |it: u128| it.checked_ilog2().and_then(|it| i32::try_from(it).ok());
    Some((log(possible).unwrap_or(0) - log(explained).unwrap_or(0)).max(0))
}

/// The zeros with which all of some figures but one end.
fn n_zeros<'f>(figures: impl Iterator<Item = &'f Printed>) -> u32 {
    let zeros = |it: &Printed| {
        let mut left = (it.value / it.digit).unsigned_abs();
        let mut n = 0;
        while left != 0 && left.is_multiple_of(10) {
            left /= 10;
            n += 1;
        }
        n
    };
    let mut least = [u32::MAX; 2];
    for it in figures.filter(|it| it.value != 0) {
        let n = zeros(it);
        if n < least[0] {
            least = [n, least[0]];
        } else if n < least[1] {
            least[1] = n;
        }
    }
    // The one with the slip may end in another digit.
    if least[1] == u32::MAX { 0 } else { least[1] }
}

/// Whether a figure with one other digit takes `residue` out of the sum.
fn is_slip(figure: Printed, residue: i128) -> bool {
    let new = figure.value - residue * figure.weight;
    // No release prints larger ones, and they are divided in a tenth of the time.
    let narrow = |it: i128| i64::try_from(it).ok();
    let (Some(old), Some(new), Some(digit)) =
        (narrow(figure.value), narrow(new), narrow(figure.digit))
    else {
        return false;
    };
    if old == 0 || new == 0 || (old < 0) != (new < 0) {
        return false;
    }
    if new % digit != 0 {
        return false;
    }
    let (mut old, mut new) = ((old / digit).unsigned_abs(), (new / digit).unsigned_abs());
    let mut n_changed = 0;
    while old > 0 && new > 0 {
        n_changed += u32::from(old % 10 != new % 10);
        old /= 10;
        new /= 10;
    }
    old == new && n_changed == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(result: i128, parts: &[i128], slack: i128) -> Option<i32> {
        let printed = |value, weight| Printed {
            value,
            digit: 1,
            weight,
        };
        let parts: Vec<Printed> = parts.iter().map(|it| printed(*it, 1)).collect();
        bits(printed(result, -1), &parts, slack)
    }

    #[test]
    fn a_digit_of_large_figures_tells_much_and_of_small_ones_little() {
        assert_eq!(worth(39_895_213, &[12_395_210, 27_400_003], 0), Some(19));
        // Round ones less.
        assert_eq!(worth(39_895_210, &[12_395_210, 27_400_000], 0), Some(15));
        assert_eq!(worth(295, &[123, 152], 0), Some(3));
    }

    #[test]
    fn what_no_digit_explains_tells_nothing() {
        assert_eq!(worth(39_895_210, &[12_395_210, 27_488_000], 0), None);
        // Nor do two digits.
        assert_eq!(worth(1_300, &[195, 1_095], 0), None);
    }

    #[test]
    fn rounding_beside_a_slip_tells_less() {
        let exact = worth(39_895_210, &[12_395_210, 27_400_000], 2);
        let beside = worth(39_895_210, &[12_395_211, 27_400_000], 2);
        assert_eq!(beside, exact.map(|it| it - 2));
    }
}
