//! A claim under the glass: what it says, the figures that it is held against, and how they make it.

use rust_decimal::Decimal;

use crate::model::unit::Scale;
use crate::present::chart::figures::Figures;
use crate::present::chart::periods;
use crate::present::figure;
use crate::present::finding::short;
use crate::present::inspect::{self, TermView};
use crate::present::marks::{self, At, Marks};
use crate::present::near;
use crate::present::report::{Claim, Report};

/// A claim as the inspector shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimGlass {
    /// The figure of the sentence: "46.5".
    pub value: String,
    /// What it counts, and of which period: "percent · three months to Mar 31, 2025".
    pub caption: String,
    /// The figures that it is held against.
    pub terms: Vec<TermView>,
    /// How they make it: "(9,924 − 6,776) ÷ 6,776"; empty where one figure says the same.
    pub formula: String,
    /// What they come to; empty where nothing bears the claim out.
    pub computed: String,
    /// Why, and what the slip may have been.
    pub notes: Vec<String>,
}

/// What is known of a claim.
pub fn claim(report: &Report, marks: &Marks, claim: &Claim) -> ClaimGlass {
    let places: Vec<At> = claim.evidence.iter().filter_map(marks::place).collect();
    let refs = claim
        .evidence
        .iter()
        .filter(|it| marks::place(it).is_some());
    let terms = refs.zip(&places).map(|(reference, at)| {
        let (label, place) = near::name(report, *at, None);
        TermView {
            sign: "",
            label,
            place,
            value: inspect::value(report, reference, "1"),
            at: Some(*at),
        }
    });
    let computed = claim.computed.as_deref().map(short).unwrap_or_default();
    let formula = claim.computed.as_deref().and_then(|it| it.parse().ok());
    let formula =
        formula.and_then(|it| formula_of(&Figures::plain(report, marks), &places, claim.scale, it));
    let unit = figure::unit(&claim.unit, claim.scale);
    let period = claim.period.as_deref().unwrap_or_default();
    let sides: Vec<String> = period.split(" vs ").map(in_words).collect();
    let period = sides.join(" against ");
    let dot = if period.is_empty() { "" } else { " · " };
    let mut notes: Vec<String> = claim.explanation.iter().cloned().collect();
    notes.extend(claim.hints.iter().map(|it| it.text.clone()));
    ClaimGlass {
        value: figure::signed(&claim.value),
        caption: [&unit, dot, &period].concat(),
        terms: terms.collect(),
        formula: formula.unwrap_or_default(),
        computed: figure::bracketed(&computed),
        notes,
    }
}

/// A period as people say it: "three months to Jun 30, 2025"; as it is where it is none.
fn in_words(text: &str) -> String {
    let Some(period) = periods::read(text) else {
        return text.to_owned();
    };
    let (end, months) = (periods::short(period), period.months());
    if months == 0 {
        end
    } else {
        [&periods::length(months), " to ", &end].concat()
    }
}

/// How two of the figures make what was computed: a change in percent, a share, a difference of percents. The report
/// says only which figures bear a claim out, so each pair is tried.
fn formula_of(
    figures: &Figures<'_>,
    places: &[At],
    scale: Scale,
    computed: Decimal,
) -> Option<String> {
    let is_computed =
        |it: Option<Decimal>| it.is_some_and(|it| (it - computed).abs() < Decimal::new(1, 8));
    let printed = |at: At| {
        figure::bracketed(
            figures
                .figure(at)
                .and_then(|it| it.value.as_deref())
                .unwrap_or_default(),
        )
    };
    for a in places {
        for b in places.iter().filter(|it| *it != a) {
            let (Some(x), Some(y)) = (figures.amount(*a), figures.amount(*b)) else {
                continue;
            };
            let over = |n: Decimal| n.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(y.abs());
            let (a, b) = (printed(*a), printed(*b));
            if is_computed(over(x - y)) || is_computed(over(x - y).map(|it| it.abs())) {
                return Some(["(", &a, " − ", &b, ") ÷ ", &b].concat());
            }
            if is_computed(over(x)) {
                return Some([&a, " ÷ ", &b].concat());
            }
            // Basis points of percents; amounts in the scale of the claim.
            let points = (x - y).checked_mul(Decimal::ONE_HUNDRED);
            let amount = (x - y).checked_div(scale.factor());
            if is_computed(amount) || is_computed(points) {
                return Some([&a, " − ", &b].concat());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    #[test]
    fn a_claim_says_how_its_figures_make_it() {
        let text = include_str!("../../public/samples/clean.txt");
        let report = read::read(&SourceText::new("clean.txt", text));
        let marks = Marks::of(&report);
        let mut n_formulas = 0;
        for it in report.claims.iter().filter(|it| it.verdict == "ties") {
            let glass = claim(&report, &marks, it);
            assert!(
                !glass.terms.is_empty() && !glass.computed.is_empty(),
                "{it:?}"
            );
            if it.unit == "percent" && it.period.as_deref().is_some_and(|it| it.contains(" vs ")) {
                assert!(glass.formula.contains(" ÷ "), "{it:?}");
                n_formulas += 1;
            }
        }
        assert!(n_formulas > 0, "the sample claims growth");
    }
}
