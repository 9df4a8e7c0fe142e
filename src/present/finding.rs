//! What differs, worst first, in an auditor's words.

use rust_decimal::Decimal;

use crate::present::figure;
use crate::present::marks::{self, At};
use crate::present::report::{Check, Claim, Ref, Report};
use crate::present::tickmark;
use crate::text::sort;

/// A check or claim that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its id in the report.
    pub id: String,
    /// The tickmark of its class.
    pub mark: &'static str,
    /// What differs: "Total current assets".
    pub title: String,
    /// "66,888 stated, 68,688 computed".
    pub text: String,
    /// Its line.
    pub line: String,
    /// Where it stands; for a claim the figure that it does not agree with.
    pub at: Option<At>,
    /// Its verdict.
    pub verdict: String,
}

impl Finding {
    /// The id of its check or claim; a figure that nothing touches has none.
    pub fn check(&self) -> Option<&str> {
        Some(self.id.as_str()).filter(|it| !it.is_empty())
    }
}

/// What differs in a report, the largest difference against its amount first; figures of statements before prose.
pub fn findings(report: &Report) -> Vec<Finding> {
    of_verdict(report, "differs")
}

/// The checks and claims of a verdict, in the order of [`findings`].
pub fn of_verdict(report: &Report, verdict: &str) -> Vec<Finding> {
    let mut found: Vec<(bool, Decimal, Finding)> = Vec::new();
    for check in report.checks.iter().filter(|it| it.verdict == verdict) {
        found.push((
            false,
            weight(&check.stated, &check.computed),
            of_check(report, check),
        ));
    }
    for claim in report.claims.iter().filter(|it| it.verdict == verdict) {
        let computed = claim.computed.clone().unwrap_or_default();
        found.push((true, weight(&claim.value, &computed), of_claim(claim)));
    }
    sort::by_key(&mut found, |it| (it.0, std::cmp::Reverse(it.1)));
    found.into_iter().map(|it| it.2).collect()
}

/// How far two figures are apart, in thousandths of the larger.
fn weight(stated: &str, computed: &str) -> Decimal {
    let (a, b) = (
        stated.parse::<Decimal>().unwrap_or_default(),
        computed.parse::<Decimal>().unwrap_or_default(),
    );
    let larger = a.abs().max(b.abs());
    ((a - b).abs() * Decimal::ONE_THOUSAND)
        .checked_div(larger)
        .unwrap_or_default()
}

/// A check as a finding, whatever became of it.
pub fn of_check(report: &Report, check: &Check) -> Finding {
    let at = marks::place(&check.result);
    let row = at.and_then(|it| report.tables.get(it.table)?.rows.get(it.row));
    let printed = at.and_then(|at| row?.figures.iter().find(|it| it.column == at.column));
    let line = match (&check.result, printed) {
        (Ref::Text { line, .. }, _) => line.to_string(),
        (Ref::Cell { .. }, Some(figure)) => figure.line.to_string(),
        (Ref::Cell { .. }, None) => String::new(),
    };
    let title = row.map(|it| {
        if it.label.is_empty() {
            "Total without a label".to_owned()
        } else {
            it.label.clone()
        }
    });
    let unit = printed.map(|it| it.unit.as_str()).unwrap_or_default();
    let suffix = match unit {
        "percent" => "%",
        "bps" => " bps",
        _ => "",
    };
    // Ratios carry a minus, amounts brackets, as in print.
    let amount = if suffix.is_empty() {
        figure::bracketed
    } else {
        figure::signed
    };
    Finding {
        id: check.id.clone(),
        mark: tickmark::of(&check.class).mark,
        title: title.unwrap_or_else(|| check.formula.clone()),
        text: format!(
            "{}{suffix} stated, {}{suffix} computed",
            amount(&check.stated),
            amount(&short(&check.computed))
        ),
        line,
        at,
        verdict: check.verdict.clone(),
    }
}

/// A claim as a finding, whatever became of it.
pub fn of_claim(claim: &Claim) -> Finding {
    let stated = figure::signed(&claim.value);
    let text = match (&claim.computed, &claim.explanation) {
        (Some(it), _) => format!(
            "{stated} stated, {} in the tables",
            figure::signed(&short(it))
        ),
        (None, Some(why)) => format!("{stated}: {why}"),
        (None, None) => stated,
    };
    Finding {
        id: claim.id.clone(),
        mark: "P",
        title: claim.quote.clone(),
        text,
        line: claim.line.to_string(),
        at: claim.evidence.first().and_then(marks::place),
        verdict: claim.verdict.clone(),
    }
}

/// A computed amount to at most three digits after the point.
pub fn short(value: &str) -> String {
    match value.split_once('.') {
        Some((whole, fraction)) if fraction.len() > 3 => {
            let rounded = value.parse::<Decimal>().map(|it| {
                it.round_dp_with_strategy(3, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                    .normalize()
                    .to_string()
            });
            rounded.unwrap_or_else(|_| whole.to_owned())
        }
        _ => value.to_owned(),
    }
}
