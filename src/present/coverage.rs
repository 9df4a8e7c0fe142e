//! What was checked of a release, and why not what was not.

use std::collections::BTreeMap;

use crate::model::basis;
use crate::present::assemble;
use crate::present::report::{Check, Claim, Column, Coverage, Figure, Ref, Report, Table};

/// Where a figure stands: table, row, column.
type Place<'r> = (&'r str, usize, usize);

fn place(it: &Ref) -> Option<Place<'_>> {
    match it {
        Ref::Cell { table, row, column } => Some((table, *row, *column)),
        Ref::Text { .. } => None,
    }
}

/// What was checked, by table and row the columns: results and operands of checks that ran, evidence of claims.
fn touched(tables: &[Table], checks: &[Check], claims: &[Claim]) -> Vec<Vec<Vec<usize>>> {
    let checks = checks.iter().filter(|it| it.verdict != "unchecked");
    let refs = checks.flat_map(|it| it.operands.iter().map(|it| &it.at).chain([&it.result]));
    let claims = claims.iter().filter(|it| it.verdict != "unchecked");
    let evidence = claims.flat_map(|it| &it.evidence);
    let rows = tables.iter().map(|it| vec![Vec::new(); it.rows.len()]);
    let mut touched: Vec<Vec<Vec<usize>>> = rows.collect();
    for (table, row, column) in refs.chain(evidence).filter_map(place) {
        let columns =
            assemble::table_number(table).and_then(|it| touched.get_mut(it)?.get_mut(row));
        if let Some(columns) = columns
            && !columns.contains(&column)
        {
            columns.push(column);
        }
    }
    touched
}

/// Counts what was checked, and gives each figure that was not the reason where one is known.
pub fn cover(report: &mut Report) {
    let Report {
        tables,
        checks,
        claims,
        ..
    } = report;
    let touched = touched(tables, checks, claims);
    let mut told: BTreeMap<Place<'_>, &String> = BTreeMap::new();
    for check in checks.iter().filter(|it| it.verdict == "unchecked") {
        let refs = check
            .operands
            .iter()
            .map(|it| &it.at)
            .chain([&check.result]);
        for (it, why) in refs.filter_map(|it| Some((place(it)?, check.explanation.as_ref()?))) {
            told.entry(it).or_insert(why);
        }
    }
    let (mut figures, mut checked) = (0, 0);
    for (table, touched) in tables.iter_mut().zip(&touched) {
        let columns = &table.columns;
        for (n, row) in table.rows.iter_mut().enumerate() {
            let filled = row.figures.iter().filter(|it| it.value.is_some());
            let filled: Vec<usize> = filled.map(|it| it.column).collect();
            for it in row.figures.iter_mut().filter(|it| it.value.is_some()) {
                figures += 1;
                let place = (table.id.as_str(), n, it.column);
                if touched[n].contains(&it.column) {
                    checked += 1;
                    it.unchecked = None;
                } else {
                    let why = told.get(&place).map(|it| (*it).clone());
                    it.unchecked = why.or_else(|| Some(reason(it, columns, &filled).to_owned()));
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

/// Why nothing was held against a figure, by what it counts and what its column says; `filled` are the columns in which
/// its row has figures.
fn reason(figure: &Figure, columns: &[Column], filled: &[usize]) -> &'static str {
    let column = columns.get(figure.column);
    let of_column = column
        .map(|it| it.period.as_str())
        .filter(|it| !it.is_empty());
    let Some(period) = figure.period.as_deref().or(of_column) else {
        return "its column says no period that could be read, so that no other figure is known to be of the same time";
    };
    if let Some((current, base)) = period.split_once(" vs ") {
        let stands = |period: &str| {
            let others = filled.iter().filter_map(|&it| columns.get(it));
            let mut others =
                others.filter(|it| it.period == period && it.unit.as_deref() != Some("percent"));
            others.any(|it| Some(&it.member) == column.map(|it| &it.member))
        };
        return if !stands(current) || !stands(base) {
            "the two figures that it compares do not both stand in its row"
        } else if column.is_some_and(|it| !basis::is_stated(it.basis.as_deref())) {
            "it is on another basis than the two figures of its row, from which it does not follow"
        } else {
            "both figures that it compares stand in its row, but it was not held against them: changes of such columns or \
             rows do not follow from them for certain"
        };
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
    use super::reason;
    use crate::present::read;
    use crate::text::source::SourceText;

    #[test]
    fn a_change_that_is_not_recomputed_says_whether_it_could_be() {
        let text = "\
Condensed Statements of Operations
(in thousands)
\tThree Months Ended March 31,
\t2025\t2024\tChange
Product revenue\t10,412\t9,870\t5.5%
Service revenue\t4,210\t3,902\t7.9%
";
        let report = read::read(&SourceText::new("plain.txt", text));
        let table = &report.tables[0];
        let why = |filled: &[usize]| reason(&table.rows[0].figures[2], &table.columns, filled);
        assert!(
            why(&[0, 1, 2]).starts_with("both figures"),
            "{}",
            why(&[0, 1, 2])
        );
        assert!(
            why(&[0, 2]).starts_with("the two figures"),
            "{}",
            why(&[0, 2])
        );
    }

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
