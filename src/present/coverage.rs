//! What was checked of a release, and why not what was not.

use std::collections::{BTreeMap, BTreeSet};

use crate::present::report::{Claim, Coverage, Figure, Ref, Report};

/// Where a figure stands: table, row, column.
type Place = (String, usize, usize);

fn place(it: &Ref) -> Option<Place> {
    match it {
        Ref::Cell { table, row, column } => Some((table.clone(), *row, *column)),
        Ref::Text { .. } => None,
    }
}

/// What was checked: results and operands of checks that ran, evidence of claims.
fn touched(report: &Report) -> BTreeSet<Place> {
    let checks = report.checks.iter().filter(|it| it.verdict != "unchecked");
    let refs = checks.flat_map(|it| it.operands.iter().map(|it| &it.at).chain([&it.result]));
    let claims = report.claims.iter().filter(|it| it.verdict != "unchecked");
    let evidence = claims.flat_map(|it| &it.evidence);
    refs.chain(evidence).filter_map(place).collect()
}

/// Counts what was checked, and gives each figure that was not the reason where one is known.
pub fn cover(report: &mut Report) {
    let touched = touched(report);
    let mut told: BTreeMap<Place, String> = BTreeMap::new();
    for check in report.checks.iter().filter(|it| it.verdict == "unchecked") {
        let refs = check
            .operands
            .iter()
            .map(|it| &it.at)
            .chain([&check.result]);
        for (it, why) in refs.filter_map(|it| Some((place(it)?, check.explanation.clone()?))) {
            told.entry(it).or_insert(why);
        }
    }
    let (mut figures, mut checked) = (0, 0);
    for table in &mut report.tables {
        let periods: Vec<String> = table.columns.iter().map(|it| it.period.clone()).collect();
        for (n, row) in table.rows.iter_mut().enumerate() {
            for it in row.figures.iter_mut().filter(|it| it.value.is_some()) {
                figures += 1;
                let place = (table.id.clone(), n, it.column);
                if touched.contains(&place) {
                    checked += 1;
                    it.unchecked = None;
                } else {
                    let period = periods.get(it.column).filter(|it| !it.is_empty());
                    let why = || reason(it, period.map(String::as_str)).to_owned();
                    it.unchecked = Some(told.remove(&place).unwrap_or_else(why));
                }
            }
        }
    }
    let tied = |it: &&Claim| matches!(it.verdict.as_str(), "ties" | "rounding");
    report.coverage = Coverage {
        figures,
        checked,
        claims: report.claims.len(),
        tied: report.claims.iter().filter(tied).count(),
    };
}

/// Why nothing was held against a figure, by what it counts and what its column says; `period` is its column's.
fn reason(figure: &Figure, period: Option<&str>) -> &'static str {
    let Some(period) = figure.period.as_deref().or(period) else {
        return "its column says no period that could be read, so that no other figure is known to be of the same time";
    };
    if period.contains(" vs ") {
        return "the two figures that it compares do not both stand in its row";
    }
    match figure.unit.as_str() {
        "percent" | "bps" => {
            "what it is a percentage of is not printed, or not so that it can be told"
        }
        "shares" => "it is printed once, and no earnings per share are computed with it",
        "count" => "it is printed once, and in no sum",
        unit if unit.ends_with("/share") => {
            "it is printed once, and no amount and number of shares stand beside it"
        }
        _ => "it is part of no sum that adds up, and is printed nowhere else",
    }
}

#[cfg(test)]
mod tests {
    use crate::present::read;
    use crate::text::source::SourceText;

    #[test]
    fn every_figure_is_checked_or_says_why_not() {
        let text = "\
Condensed Statements of Operations
(in thousands)
\tThree Months Ended March 31,
\t2025\t2024
Product revenue\t10,412\t9,870
Service revenue\t4,210\t3,902
Total revenue\t14,622\t13,772
Headcount\t312\t298
Churn\t2.1%\t2.4%
";
        let report = read::read(&SourceText::new("plain.txt", text));
        let figures = report.tables.iter().flat_map(|it| &it.rows);
        let reasons: Vec<String> = figures
            .flat_map(|it| &it.figures)
            .filter_map(|it| it.unchecked.clone())
            .collect();
        assert_eq!(report.coverage.figures - report.coverage.checked, 4);
        assert_eq!(reasons.len(), 4, "{reasons:?}");
        assert!(
            reasons[3].starts_with("what it is a percentage of"),
            "{reasons:?}"
        );
    }
}
