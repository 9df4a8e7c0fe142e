//! Every release of the fixtures as every export: what is printed is what is exported.

mod support;

use std::fs;
use std::path::PathBuf;

use tieout::present::export::filing::Filing;
use tieout::present::export::workbook::book::{Book, Cell, Value};
use tieout::present::export::workbook::places::Places;
use tieout::present::export::{delimited, figures, grid, html_report, workbook, xlsx};
use tieout::present::marks::{At, Marks};
use tieout::present::report::Report;
use tieout::present::sheet;

/// The releases of the fixtures and the bundled samples, read and checked.
fn reports() -> Vec<Report> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in ["tests/releases", "public/samples"] {
        let entries = fs::read_dir(support::path(folder)).expect("the folder is there");
        let files = entries.map(|it| it.expect("an entry can be read").path());
        paths.extend(files.filter(|it| it.extension().is_some_and(|it| it != "tsv")));
    }
    paths.sort();
    assert!(paths.len() > 20, "{} releases", paths.len());
    paths.iter().map(|it| support::report_of(it)).collect()
}

fn cell<'b>(book: &'b Book, page: &str, place: (u32, u16)) -> Option<&'b Cell> {
    let page = book.pages.iter().find(|it| it.name == page)?;
    let found = page.cells.iter().find(|it| (it.0, it.1) == place);
    found.map(|it| &it.2)
}

/// Every figure, nil and word of a report with its place.
fn places_of(report: &Report) -> impl Iterator<Item = At> + '_ {
    let tables = report.tables.iter().enumerate();
    tables.flat_map(|(table, it)| {
        let rows = it.rows.iter().enumerate();
        rows.flat_map(move |(row, it)| {
            it.figures.iter().map(move |it| At {
                table,
                row,
                column: it.column,
            })
        })
    })
}

#[test]
fn every_cell_of_a_workbook_shows_its_printed_figure() {
    let filing = Filing::on("2026-11-21");
    let mut seen = 0;
    for report in reports() {
        let name = &report.source.name;
        let book = workbook::book(&report, &filing);
        let sheets = sheet::sheets(&report, &Marks::of(&report));
        let places = Places::of(&report, &sheets);
        for at in places_of(&report) {
            let place = places.cell(at).expect("every figure has a cell");
            let held = cell(&book, &places.names[at.table], place);
            let shown = match held.map(|it| &it.value) {
                Some(Value::Number(it) | Value::Formula(_, it)) => Some(*it),
                Some(Value::Text(_)) => None,
                None => panic!("{name}: {at:?} has no cell"),
            };
            assert_eq!(shown, places.value(at), "{name}: {at:?}");
            seen += 1;
        }
        assert!(
            xlsx::xlsx(&book).is_ok_and(|it| it.starts_with(b"PK")),
            "{name}"
        );
    }
    assert!(seen > 1000, "{seen} figures");
}

#[test]
fn every_check_and_every_claim_that_was_judged_is_computed_live() {
    let filing = Filing::on("2026-11-21");
    let mut seen = 0;
    for report in reports() {
        let book = workbook::book(&report, &filing);
        for (page, column, judged) in [
            ("Checks", 7, report.checks.len()),
            (
                "Claims",
                4,
                report
                    .claims
                    .iter()
                    .filter(|it| it.computed.is_some())
                    .count(),
            ),
        ] {
            let page = book.pages.iter().find(|it| it.name == page);
            let cells = page.iter().flat_map(|it| &it.cells);
            let live =
                cells.filter(|it| it.1 == column && matches!(it.2.value, Value::Formula(..)));
            assert_eq!(live.count(), judged, "{}", report.source.name);
            seen += judged;
        }
    }
    assert!(seen > 500, "{seen} formulas");
}

#[test]
fn lists_and_reports_hold_every_figure() {
    let filing = Filing::on("2026-11-21");
    for report in reports() {
        let name = &report.source.name;
        let marks = Marks::of(&report);
        let rows = figures::figures(&report, &marks);
        assert_eq!(rows.len(), 1 + places_of(&report).count(), "{name}");
        assert!(rows.iter().all(|it| it.len() == rows[0].len()), "{name}");
        let html = html_report::html(&report, &filing);
        for sheet in sheet::sheets(&report, &marks) {
            let table = delimited::tsv(&grid::grid(&report, &sheet));
            let fields = table
                .split(['\t', '\n'])
                .filter(|it| !it.is_empty())
                .count();
            let amounts = report.tables[sheet.table]
                .rows
                .iter()
                .flat_map(|it| &it.figures)
                .filter(|it| it.value.is_some());
            assert!(fields >= amounts.count(), "{name}: {}", sheet.title);
        }
        let cells = html.matches("<span class=\"amount\">").count();
        assert_eq!(cells, places_of(&report).count(), "{name}");
        let differ = report
            .checks
            .iter()
            .filter(|it| it.verdict == "differs")
            .count();
        let claims = report
            .claims
            .iter()
            .filter(|it| it.verdict == "differs")
            .count();
        let told = html.matches("<section class=\"finding\">").count();
        assert_eq!(told, differ + claims, "{name}");
    }
}
