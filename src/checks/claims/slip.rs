//! How one figure may differ from another: by a slip, or because it is another fact.

use rust_decimal::Decimal;

use crate::checks::interval;
use crate::model::claim::Claim;

/// How many times as large as the other one of two figures may be that differ by a slip which one digit does not explain.
const FARTHEST: Decimal = Decimal::TEN;

/// Whether two figures are so far apart, or so alike, that they are another fact rather than a slip: in another scale, or
/// of the other sign.
pub fn is_elsewhere(claim: &Claim, stated: Decimal, computed: Decimal) -> bool {
    let (a, b) = (stated.abs(), computed.abs());
    let is_times = |one: Decimal, other: Decimal| {
        let most = other.checked_mul(FARTHEST);
        most.is_some_and(|it| one >= it)
    };
    let is_far = is_times(a, b) || is_times(b, a);
    let is_same = a == b || claim.unit.is_money() && a == interval::rounded(b, claim.decimals);
    let is_opposite = is_same && stated.is_sign_negative() != computed.is_sign_negative();
    is_opposite || are_thousands(a, b) || is_far && !is_one_digit(claim, b)
}

/// Whether one of two amounts is about some thousands of the other: a scale that one of them does not say.
fn are_thousands(a: Decimal, b: Decimal) -> bool {
    // Most are far from that, which one product tells.
    let least = a.min(b).checked_mul(Decimal::from(900));
    if least.is_none_or(|it| a.max(b) < it) {
        return false;
    }
    // Within a twentieth of so many times the other.
    let times = |many: Decimal, one: Decimal, power: i64| {
        let wanted = one.checked_mul(Decimal::from(power));
        wanted.is_some_and(|it| !it.is_zero() && (many - it).abs() < it * Decimal::new(5, 2))
    };
    [1_000, 1_000_000, 1_000_000_000]
        .into_iter()
        .any(|it| times(a, b, it) || times(b, a, it))
}

/// Whether another digit in one place of a printed figure makes it agree.
pub fn is_one_digit(claim: &Claim, computed: Decimal) -> bool {
    let wanted = interval::rounded(computed, claim.decimals);
    let mut printed = claim.value.abs();
    printed.rescale(claim.decimals);
    let n_digits = claim.raw.bytes().filter(u8::is_ascii_digit).count();
    let mut place = interval::unit(claim.decimals);
    for _ in 0..n_digits.min(15) {
        let digit = (printed / place).trunc() % Decimal::TEN;
        let without = printed - digit * place;
        let left = (wanted - without) / place;
        if left.fract().is_zero() && (Decimal::ZERO..Decimal::TEN).contains(&left) {
            return true;
        }
        place *= Decimal::TEN;
    }
    false
}

/// Whether a figure is a change, or not twice as far from zero as another nor half as far.
pub fn is_within_half(claim: &Claim, stated: Decimal, computed: Decimal) -> bool {
    let (a, b) = (stated.abs(), computed.abs());
    let times = |one: Decimal, other: Decimal| {
        let most = other.checked_mul(Decimal::TWO);
        most.is_some_and(|it| one <= it)
    };
    !claim.unit.is_money() || times(a, b) && times(b, a)
}

/// Whether one wrong digit explains a difference, in a figure of so many that chance does not.
pub fn is_told(claim: &Claim, computed: Decimal) -> bool {
    n_digits(claim) > 2 && is_one_digit(claim, computed.abs())
}

/// Whether a figure is another but for one digit, which no measure beside it would be: of three digits or more, and not
/// nearly the same.
pub fn is_slip(claim: &Claim, stated: Decimal, computed: Decimal) -> bool {
    let least = computed.abs() * Decimal::new(2, 2);
    n_digits(claim) > 2
        && stated.is_sign_negative() == computed.is_sign_negative()
        && (stated.abs() - computed.abs()).abs() > least
        && is_one_digit(claim, computed.abs())
}

/// How many digits a claim prints, zeros before the first left out; those that close an amount in full say nothing.
pub fn n_digits(claim: &Claim) -> usize {
    let digits: String = claim.raw.chars().filter(char::is_ascii_digit).collect();
    let telling = digits.trim_start_matches('0');
    let telling = if claim.decimals == 0 {
        telling.trim_end_matches("000")
    } else {
        telling
    };
    telling.len().max(1)
}
