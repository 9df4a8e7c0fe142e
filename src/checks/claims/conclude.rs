//! From what rows say of a claim to its verdict.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::checks::check::{ClaimCheck, Verdict};
use crate::checks::claims::judge::Finding;
use crate::checks::claims::rank::{FAR, OTHER_BASIS};
use crate::checks::claims::slip;
use crate::checks::claims::subject::{Named, SUM_OF_ROWS};
use crate::checks::claims::unchecked;
use crate::model::claim::Claim;
use crate::model::period::Timing;
use crate::model::unit::Unit;

/// The most figures that are shown to bear out a claim. In the releases measured none has more than 12.
const MOST_EVIDENCE: usize = 32;

/// How a claim is to be borne out.
#[derive(Clone)]
pub struct Reading {
    /// What each named row says.
    pub found: Vec<(Named, Finding)>,
    /// The time that it speaks of.
    pub period: Timing,
    /// Its value, signed as the words tell.
    pub value: Decimal,
    /// Whether subject and time are beyond doubt, so that a difference is one.
    pub certain: bool,
    /// Whether the release prints several figures of that name and time, of which any may be meant.
    pub ambiguous: bool,
    /// Whether the time is the release's own because the sentence names none.
    pub guessed: bool,
    /// Of how many words the name is.
    pub n_words: usize,
}

/// Whether any named row bears a claim out.
pub fn ties(found: &[(Named, Finding)]) -> bool {
    found.iter().any(|it| it.1.verdict != Verdict::Differs)
}

/// The outcome of a reading: a tie where any named row ties; a difference where the named row is beyond doubt and
/// all that bear its name agree; else unchecked.
pub fn conclude(
    n: usize,
    claim: &Claim,
    reading: Option<Reading>,
    (otherwise, is_paired): (bool, bool),
) -> ClaimCheck {
    let Some(Reading {
        found,
        period,
        value,
        certain,
        ambiguous,
        n_words,
        guessed,
    }) = reading
    else {
        return unchecked(n, claim.value, "no table bears it out");
    };
    let check = |verdict, of: &[&(Named, Finding)], explanation: Option<String>| ClaimCheck {
        claim: n,
        value,
        period,
        verdict,
        computed: of.first().map(|it| it.1.computed),
        evidence: of
            .iter()
            .flat_map(|it| it.1.evidence.iter().copied())
            .take(MOST_EVIDENCE)
            .collect(),
        explanation,
        hints: Vec::new(),
    };
    let best = found.iter().map(|it| it.0.score).max().unwrap_or(0);
    let at_best: Vec<&(Named, Finding)> = found.iter().filter(|it| it.0.score == best).collect();
    let rank = at_best.iter().map(|it| it.0.rank).min();
    let meant: Vec<&(Named, Finding)> = at_best
        .iter()
        .copied()
        .filter(|it| Some(it.0.rank) == rank)
        .collect();
    let with = |verdict| {
        found
            .iter()
            .filter(move |it| it.1.verdict == verdict)
            .collect::<Vec<_>>()
    };
    let (tied, rounded) = (with(Verdict::Ties), with(Verdict::Rounding));
    let is_rounded_at_best = rounded.iter().any(|it| it.0.score == best);
    let tied_at_best: Vec<&(Named, Finding)> = tied
        .iter()
        .copied()
        .filter(|it| it.0.score == best)
        .collect();
    // A line that shares a word or two with the phrase agrees by chance where another is named far better.
    let tied_loosely: Vec<&(Named, Finding)> = tied
        .iter()
        .copied()
        .filter(|it| it.0.holds_all || it.0.score * 2 >= best)
        .collect();
    let denied =
        !otherwise && deny(&meant) && !slip::is_elsewhere(claim, value, meant[0].1.computed);
    // A figure of few digits agrees by chance with another line of the same name.
    let few = if claim.unit == Unit::Percent { 3 } else { 2 };
    let n_digits = slip::n_digits(claim);
    let by_chance = n_digits < few;
    let is_slip = certain
        && denied
        && !guessed
        && tied.is_empty()
        && rank < Some(OTHER_BASIS)
        && meant[0].0.holds_all
        && best >= 45
        && slip::is_slip(claim, value, meant[0].1.computed);
    let is_outranked = tied.iter().any(|it| Some(it.0.rank) < rank);
    // What agrees by chance is a line that nothing leads to.
    let is_far = tied_at_best.iter().all(|it| it.0.rank >= FAR) && rank < Some(FAR);
    // A line far from the sentence is meant by a long name alone, and by a figure that is not far off.
    let is_near = denied
        && (rank < Some(FAR)
            || n_words > 2 && slip::is_within_half(claim, value, meant[0].1.computed));
    // What a list pairs with a figure by order alone is not as sure as what is named beside it.
    let certain = certain
        && !is_paired
        && !is_outranked
        && best == 100
        && denied
        && rank < Some(OTHER_BASIS)
        && (!guessed || n_digits > 1 && slip::is_one_digit(claim, meant[0].1.computed.abs()))
        && (is_near && !ambiguous || slip::is_told(claim, meant[0].1.computed))
        && (by_chance && is_far || tied_at_best.is_empty())
        && (n_digits < 3 || tied_loosely.is_empty());
    // Parts of one name, current and not, make up what the prose sums.
    let summed = tied.iter().any(|it| it.0.row == SUM_OF_ROWS);
    if summed {
        check(Verdict::Ties, &tied, None)
    } else if !tied_at_best.is_empty() && !certain {
        check(Verdict::Ties, &tied_at_best, None)
    } else if certain || is_slip {
        let other = tied
            .first()
            .map(|it| format!("another line agrees: {}", it.1.computed.normalize()));
        let other = other.or_else(|| the_other_way(period, value, meant[0].1.computed));
        check(Verdict::Differs, &meant, other)
    } else if !tied_loosely.is_empty() && !is_rounded_at_best {
        check(Verdict::Ties, &tied_loosely, None)
    } else if !rounded.is_empty() {
        check(Verdict::Rounding, &rounded, None)
    } else {
        open(n, value, found.is_empty())
    }
}

/// A claim that no line surely bears out or denies.
fn open(n: usize, value: Decimal, is_unknown: bool) -> ClaimCheck {
    let why = if is_unknown {
        "no table bears it out"
    } else {
        "no line that surely means the same agrees"
    };
    unchecked(n, value, why)
}

/// Whether all of the rows that are meant print one figure, and another than is stated.
fn deny(meant: &[&(Named, Finding)]) -> bool {
    let shown = |it: &Finding| {
        it.computed
            .round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
    };
    let is_one = |a: &Finding, b: &Finding| a.computed == b.computed || shown(a) == shown(b);
    !meant.is_empty()
        && meant.iter().all(|it| it.1.verdict == Verdict::Differs)
        && meant.windows(2).all(|it| is_one(&it[0].1, &it[1].1))
}

/// What to say of a change that went the other way than is stated.
fn the_other_way(period: Timing, stated: Decimal, computed: Decimal) -> Option<String> {
    let is_change = matches!(period, Timing::Versus(..)) && !stated.is_zero();
    let way = if computed.is_sign_negative() {
        "it fell"
    } else {
        "it rose"
    };
    (is_change && stated.is_sign_negative() != computed.is_sign_negative()).then(|| way.to_owned())
}
