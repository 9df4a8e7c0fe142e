//! Formulas over the bundled sample: each gives what the report computed, and cells show what is printed.

use std::collections::BTreeSet;

use super::book::{Cell, Value};
use super::*;
use crate::present::finding;
use crate::present::read;
use crate::text::source::SourceText;

const SAMPLE: &str = include_str!("../../../../public/samples/planted-errors.txt");

fn sample() -> Report {
    read::read(&SourceText::new("planted-errors.txt", SAMPLE))
}

fn cell<'b>(book: &'b Book, page: &str, name: &str) -> Option<&'b Cell> {
    let page = book.pages.iter().find(|it| it.name == page)?;
    let found = page
        .cells
        .iter()
        .find(|(row, column, _)| format!("{}{}", places::letters(*column), row + 1) == name);
    found.map(|it| &it.2)
}

fn formula<'b>(book: &'b Book, page: &str, name: &str) -> &'b str {
    match cell(book, page, name).map(|it| &it.value) {
        Some(Value::Formula(text, _)) => text,
        other => panic!("{page} {name} holds {other:?}, no formula"),
    }
}

#[test]
fn totals_are_sums_ratios_divisions_and_growth_a_change_over_its_base() {
    let report = sample();
    let book = book(&report, &Filing::on("2026-11-21"));
    assert_eq!(formula(&book, "T1 Summary", "B8"), "B6+B7");
    assert_eq!(formula(&book, "T1 Summary", "B13"), "ROUND(B12/B8,3)");
    assert_eq!(formula(&book, "T1 Summary", "H6"), "ROUND((B6-D6)/D6,2)");
    assert_eq!(formula(&book, "T1 Summary", "H13"), "(B13-D13)*10000");
    assert_eq!(formula(&book, "T3 Balance sheet", "B28"), "SUM(B21:B27)");
}

#[test]
fn what_differs_keeps_the_printed_figure_and_says_what_was_computed() {
    let report = sample();
    let book = book(&report, &Filing::on("2026-11-21"));
    let total = cell(&book, "T3 Balance sheet", "B11").expect("total current assets");
    assert_eq!(total.value, Value::Number(147_064.into()));
    assert!(total.style.flagged);
    let comment = total.comment.as_deref().unwrap_or_default();
    assert!(
        comment.contains("Stated 147,064, computed 147,604, difference (540)."),
        "{comment}"
    );
}

#[test]
fn every_cell_shows_its_printed_figure() {
    let report = sample();
    let book = book(&report, &Filing::on("2026-11-21"));
    let marks = Marks::of(&report);
    let sheets = sheet::sheets(&report, &marks);
    let places = Places::of(&report, &sheets);
    let mut formulas = 0;
    for (n, table) in report.tables.iter().enumerate() {
        for (row, line) in table.rows.iter().enumerate() {
            for figure in &line.figures {
                let at = At {
                    table: n,
                    row,
                    column: figure.column,
                };
                let (row, column) = places.cell(at).expect("every figure has a cell");
                let name = format!("{}{}", places::letters(column), row + 1);
                let held = cell(&book, &places.names[n], &name).expect("the cell is there");
                let stated = places.value(at);
                match &held.value {
                    Value::Number(it) => assert_eq!(Some(*it), stated, "{name}"),
                    Value::Formula(_, it) => {
                        formulas += 1;
                        assert_eq!(Some(*it), stated, "{name}");
                    }
                    Value::Text(_) => assert_eq!(stated, None, "{name}"),
                }
            }
        }
    }
    assert!(formulas > 150, "{formulas} formulas");
}

#[test]
fn every_check_of_the_sample_has_a_formula_that_gives_what_was_computed() {
    let report = sample();
    let marks = Marks::of(&report);
    let sheets = sheet::sheets(&report, &marks);
    let places = Places::of(&report, &sheets);
    for it in &report.checks {
        assert!(
            recompute::check(&places, it).is_some(),
            "{}: {}",
            it.id,
            it.formula
        );
    }
    for it in report.claims.iter().filter(|it| it.computed.is_some()) {
        assert!(
            recompute::claim(&places, it).is_some(),
            "{}: {}",
            it.id,
            it.quote
        );
    }
}

#[test]
fn no_formula_runs_in_a_circle() {
    let report = sample();
    let marks = Marks::of(&report);
    let sheets = sheet::sheets(&report, &marks);
    let places = Places::of(&report, &sheets);
    let formulas: Vec<_> = report
        .checks
        .iter()
        .map(|it| recompute::check(&places, it))
        .collect();
    let live = live::live(&report, &marks, &places, &formulas);
    // Takes away, round by round, the cells whose formulas need none of the others.
    let mut open: BTreeSet<At> = live.keys().copied().collect();
    while !open.is_empty() {
        let free: Vec<At> = open
            .iter()
            .copied()
            .filter(|at| live[at].cells().iter().all(|it| !open.contains(it)))
            .collect();
        assert!(!free.is_empty(), "a circle among {open:?}");
        for at in free {
            open.remove(&at);
        }
    }
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let report = sample();
    let bytes = || crate::present::export::xlsx::xlsx(&book(&report, &Filing::on("2026-11-21")));
    let first = bytes().expect("the sample fits a workbook");
    assert!(first.starts_with(b"PK"));
    assert_eq!(Ok(first), bytes());
}

#[test]
fn what_the_reader_added_stands_at_its_figure_its_check_and_on_the_cover() {
    let report = sample();
    let mut findings = finding::findings(&report).into_iter();
    let finding = findings.find(|it| it.title == "Total current assets");
    let finding = finding.expect("one is planted");
    let mut filing = Filing::on("2026-11-21");
    filing.annotations.prepared_by = "A. Clerk".to_owned();
    filing
        .annotations
        .set(&finding.id, |it| it.note = "Asked the company.".to_owned());
    filing.set_aside = vec!["Goodwill: 1 stated, 2 computed".to_owned()];
    let book = book(&report, &filing);
    let total = cell(&book, "T3 Balance sheet", "B11").expect("total current assets");
    let comment = total.comment.as_deref().unwrap_or_default();
    assert!(comment.ends_with("Asked the company."), "{comment}");
    let holds = |page: &str, text: &str| {
        let page = book.pages.iter().find(|it| it.name == page);
        let mut cells = page.iter().flat_map(|it| &it.cells);
        cells.any(|it| it.2.value == Value::Text(text.to_owned()))
    };
    assert!(holds("Checks", "Asked the company."));
    assert!(holds("Cover", "A. Clerk"));
    assert!(holds("Unchecked", "Goodwill: 1 stated, 2 computed"));
}
