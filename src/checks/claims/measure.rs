//! A claim measured against a computed amount.

use rust_decimal::Decimal;

use crate::checks::check::Verdict;
use crate::checks::claims::judge::Finding;
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::{Cell, Row};
use crate::model::claim::Claim;
use crate::model::statement::StatementKind;
use crate::model::unit::{Scale, Unit};

/// An amount in single units as the claim would write it.
pub fn in_scale(absolute: Decimal, claim: &Claim) -> Decimal {
    let power = claim.scale.of_ten();
    let mut moved = absolute;
    // A power of ten only moves the point.
    if let Ok(power) = u32::try_from(power)
        && !absolute.is_zero()
        && moved.set_scale(absolute.scale() + power).is_ok()
    {
        return moved;
    }
    absolute / claim.scale.factor()
}

/// Words for amounts that statements print as negative and prose as positive.
pub fn spends(word: &str) -> bool {
    matches!(
        word,
        "loss"
            | "income"
            | "purchase"
            | "payment"
            | "repurchase"
            | "repurchas"
            | "dividend"
            | "charge"
            | "expense"
            | "used"
            | "deficit"
            | "cost"
            | "repayment"
            | "compensation"
            | "investment"
            | "provision"
            | "tax"
    )
}

/// Rows that are printed as negative and told as positive.
pub fn row_spends(row: &Row<'_>) -> bool {
    let label = &row.lower;
    row.kind == StatementKind::CashFlow
        || matches!(row.unit, Unit::PerShare(_))
        || [
            "expense",
            "cost",
            "tax",
            "loss",
            "charge",
            "provision",
            "reserve",
        ]
        .iter()
        .any(|it| label.contains(it))
}

/// The verdict of an amount that a claim repeats. A statement in thousands says no more of an amount that prose prints
/// in full than its thousands.
pub fn repeats(claim: &Claim, computed: Decimal, cell: &Cell) -> Verdict {
    let exact = Interval {
        low: computed,
        high: computed,
    };
    let own = verdict(claim, claim.value, computed, exact);
    if own == Verdict::Ties {
        return own;
    }
    let grain = interval::half_unit(cell.decimals) * cell.scale.factor();
    let is_coarser = grain > interval::half_unit(claim.decimals) * claim.scale.factor();
    if is_coarser && (claim.value - computed).abs() <= in_scale(grain, claim) {
        Verdict::Ties
    } else {
        own
    }
}

/// The size of the last digit that a claim means. An amount in full that closes with three zeros or more, "$923,000", was
/// rounded to thousands.
fn last_digit(claim: &Claim) -> Decimal {
    let thousand = Decimal::ONE_THOUSAND;
    let mut unit = interval::unit(claim.decimals);
    if claim.scale == Scale::ONE
        && claim.decimals == 0
        && claim.unit.is_money()
        && !claim.value.is_zero()
    {
        while unit < Decimal::from(1_000_000_000) && (claim.value % (unit * thousand)).is_zero() {
            unit *= thousand;
        }
    }
    unit
}

/// The verdict of a claim: at its own precision; a word like "almost" allows a unit more.
pub fn verdict(claim: &Claim, stated: Decimal, computed: Decimal, possible: Interval) -> Verdict {
    // Most are farther off than rounding goes, which one difference tells.
    let miss = computed.checked_sub(stated).map(|it| it.abs());
    let is_near = miss.is_some_and(|it| it <= interval::unit(claim.decimals));
    if is_near && interval::rounded(computed, claim.decimals) == stated {
        return Verdict::Ties;
    }
    let unit = last_digit(claim);
    let widening = if claim.widened { unit } else { Decimal::ZERO };
    let half = unit / Decimal::TWO + widening;
    let range = Interval {
        low: stated - half,
        high: stated + half,
    };
    if claim.widened && range.low <= computed && computed <= range.high {
        Verdict::Ties
    } else if possible.meets(range) {
        Verdict::Rounding
    } else {
        Verdict::Differs
    }
}

/// A change between pairs of figures, each the later before the earlier, against what is stated.
pub fn difference(claim: &Claim, stated: Decimal, pairs: &[(&Cell, &Cell)]) -> Finding {
    // Costs printed as negative grow downwards.
    let turned = pairs
        .iter()
        .all(|(now, then)| now.value.is_sign_negative() && then.value.is_sign_negative());
    let sign = if turned {
        Decimal::NEGATIVE_ONE
    } else {
        Decimal::ONE
    };
    let sum: Decimal = pairs
        .iter()
        .map(|(now, then)| now.absolute() - then.absolute())
        .sum::<Decimal>()
        * sign;
    let computed = in_scale(sum, claim);
    let slack: Decimal = pairs
        .iter()
        .flat_map(|(a, b)| [a, b])
        .map(|it| interval::half_unit(it.decimals) * it.scale.factor())
        .sum();
    let slack = in_scale(slack, claim);
    let verdict = verdict(
        claim,
        stated,
        computed,
        Interval {
            low: computed - slack,
            high: computed + slack,
        },
    );
    Finding {
        verdict,
        computed,
        evidence: pairs.iter().flat_map(|(a, b)| [a.at, b.at]).collect(),
    }
}

/// The change from one percentage to another that no line prints, in basis points or points.
pub fn points(claim: &Claim, stated: Decimal, now: &Finding, then: &Finding) -> Finding {
    let factor = if claim.unit == Unit::Bps {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    };
    let computed = (now.computed - then.computed) * factor;
    // Releases round margins to a tenth of a percent, before they subtract or after.
    let grain = factor / Decimal::TEN;
    let possible = Interval {
        low: computed - grain,
        high: computed + grain,
    };
    let verdict = if interval::rounded(computed / grain, 0) * grain == stated {
        Verdict::Ties
    } else {
        verdict(claim, stated, computed, possible)
    };
    Finding {
        verdict,
        computed,
        evidence: [now.evidence.as_slice(), &then.evidence].concat(),
    }
}
