//! A check as it is read beside its result: names as short as that place allows, signs apart, and where else a fact stands.

use std::collections::BTreeSet;

use crate::present::inspect::{self, CheckView, TermView};
use crate::present::marks::{self, At, Marks};
use crate::present::report::{Check, Ref, Report, Table, Term};
use crate::present::sheet;
use crate::present::titles;

/// What an operand does to the result: "+", "−", "÷", "="; nothing where a formula has to say it.
pub fn sign(check: &Check, term: &Term) -> &'static str {
    let is_minus = term.weight.starts_with('-');
    match (
        check.op.as_str(),
        term.role.as_deref(),
        check.operands.len(),
    ) {
        ("sum", _, 1) if !is_minus => "=",
        ("sum", _, _) if is_minus => "−",
        ("sum", _, _) => "+",
        ("ratio", Some("denominator"), 2) => "÷",
        ("change", Some("base"), 2) => "−",
        _ => "",
    }
}

/// A check beside its result: an operand of the same column by its label alone, one of the same row by its column, one of
/// another statement with that. Operands stand as printed, what a sum does with them apart.
pub fn check(report: &Report, it: &Check) -> CheckView {
    let mut view = inspect::check(report, it);
    let home = marks::place(&it.result);
    for (shown, term) in view.terms.iter_mut().zip(&it.operands) {
        shown.sign = sign(it, term);
        if let Some(at) = shown.at {
            (shown.label, shown.place) = name(report, at, home);
            shown.value = inspect::value(report, &term.at, "1");
        }
    }
    if let Some(at) = home {
        let rows = report.tables.get(at.table).map(|it| &it.rows);
        let label = rows
            .and_then(|it| it.get(at.row))
            .map(|it| it.label.as_str());
        let label = label.filter(|it| !it.is_empty()).unwrap_or("Total");
        label.clone_into(&mut view.result.label);
    }
    view.is_spelt = it.op == "sum";
    view
}

/// The name of a figure where another is shown, and its statement where that is another.
pub fn name(report: &Report, at: At, home: Option<At>) -> (String, String) {
    let Some(table) = report.tables.get(at.table) else {
        return (String::new(), String::new());
    };
    let label = table.rows.get(at.row).map_or("", |it| it.label.as_str());
    let label = if label.is_empty() { "Total" } else { label };
    let heading = table
        .columns
        .get(at.column)
        .map_or("", |it| it.heading.as_str());
    let Some(home) = home.filter(|it| it.table == at.table) else {
        return (join(label, heading), of_table(table));
    };
    let name = if home.column == at.column && home.row != at.row || heading.is_empty() {
        label.to_owned()
    } else if home.row == at.row {
        heading.to_owned()
    } else {
        join(label, heading)
    };
    (name, String::new())
}

/// The short title of a statement.
pub fn of_table(table: &Table) -> String {
    titles::short(&sheet::title(table))
}

fn join(label: &str, heading: &str) -> String {
    let comma = if heading.is_empty() { "" } else { ", " };
    [label, comma, heading].concat()
}

/// Every other place that prints the same fact: what ties to the figure one to one, and what ties to that.
pub fn also(report: &Report, marks: &Marks, at: At) -> Vec<TermView> {
    let mut known = BTreeSet::from([at]);
    let mut next = vec![at];
    while let Some(it) = next.pop() {
        let part = marks.at(it);
        for check in part
            .results
            .iter()
            .chain(&part.operands)
            .map(|&it| &report.checks[it])
        {
            let [operand] = &check.operands[..] else {
                continue;
            };
            if check.class != "tie" || check.verdict == "unchecked" {
                continue;
            }
            for at in [&check.result, &operand.at]
                .into_iter()
                .filter_map(marks::place)
            {
                if known.insert(at) {
                    next.push(at);
                }
            }
        }
    }
    known.remove(&at);
    let term = |it: At| {
        let reference = Ref::Cell {
            table: report.tables[it.table].id.clone(),
            row: it.row,
            column: it.column,
        };
        let (label, place) = name(report, it, Some(at));
        TermView {
            sign: "",
            label,
            place,
            value: inspect::value(report, &reference, "1"),
            at: Some(it),
        }
    };
    known.into_iter().map(term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    const TEXT: &str = "CONSOLIDATED STATEMENTS OF INCOME\n(in thousands)\n\tThree Months Ended March 31, 2025\tThree Months Ended March 31, 2024\tChange\n\nRevenues\t$ 1,200\t$ 1,000\t20.0%\nCosts\t(700)\t(650)\t7.7%\nNet income\t$ 500\t$ 350\t42.9%\n\nRECONCILIATION OF NET INCOME TO EBITDA\n(in thousands)\n\tThree Months Ended March 31, 2025\tThree Months Ended March 31, 2024\n\nNet income\t$ 500\t$ 350\nDepreciation\t100\t90\nEBITDA\t$ 600\t$ 440\n";

    fn report() -> (Report, Marks) {
        let report = read::read(&SourceText::new("x.txt", TEXT));
        let marks = Marks::of(&report);
        (report, marks)
    }

    fn terms(report: &Report, class: &str, label: &str) -> Vec<(&'static str, String, String)> {
        let found = report
            .checks
            .iter()
            .find(|it| it.class == class && it.formula.starts_with(label));
        let view = check(report, found.unwrap_or_else(|| panic!("{class} {label}")));
        view.terms
            .into_iter()
            .map(|it| (it.sign, it.label, it.value))
            .collect()
    }

    #[test]
    fn names_are_as_short_as_their_place_allows() {
        let (report, _) = report();
        let term = |sign, label: &str, value: &str| (sign, label.to_owned(), value.to_owned());
        assert_eq!(
            terms(&report, "foot", "Net income"),
            [term("+", "Revenues", "1,200"), term("+", "Costs", "(700)")]
        );
        assert_eq!(
            terms(&report, "growth", "Revenues"),
            [
                term("", "Three Months Ended March 31, 2025", "1,200"),
                term("", "Three Months Ended March 31, 2024", "1,000")
            ]
        );
    }

    #[test]
    fn every_other_place_of_a_fact_is_told() {
        let (report, marks) = report();
        let at = At {
            table: 0,
            row: 2,
            column: 0,
        };
        let places = also(&report, &marks, at).into_iter();
        let places: Vec<_> = places.map(|it| [it.place, it.label, it.value]).collect();
        let expected = [
            "Reconciliation of net income to EBITDA",
            "Net income, Three Months Ended March 31, 2025",
            "500",
        ];
        assert_eq!(places, [expected.map(str::to_owned)]);
        let alone = At {
            table: 0,
            row: 1,
            column: 0,
        };
        assert!(also(&report, &marks, alone).is_empty());
    }
}
