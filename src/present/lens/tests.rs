//! Tests of the lenses on our samples.

use super::*;
use crate::present::marks::Marks;
use crate::present::read;
use crate::present::sheet;
use crate::text::source::SourceText;

const EDGAR: &str = include_str!("../../../public/samples/edgar.txt");
const CLEAN: &str = include_str!("../../../public/samples/clean.txt");

/// The cells of a row of a statement under a lens, and its headings.
fn row(text: &str, kind: &str, label: &str, letters: &str) -> (Vec<String>, Vec<String>) {
    let report = read::read(&SourceText::new("a.txt", text));
    let marks = Marks::of(&report);
    let figures = Figures::plain(&report, &marks);
    let sheets = sheet::sheets(&report, &marks);
    let table = report
        .tables
        .iter()
        .position(|it| it.kind == kind)
        .expect(kind);
    let seen = through(&figures, &sheets[table], Lens::of_letters(letters));
    let found = seen.rows.iter().find_map(|it| match it {
        Line::Item {
            label: own, cells, ..
        } if own == label => Some(
            cells
                .iter()
                .map(|it| it.as_ref().map_or(String::new(), |it| it.text.clone()))
                .collect(),
        ),
        Line::Item { .. } | Line::Heading { .. } => None,
    });
    (found.unwrap_or_default(), seen.headings)
}

#[test]
fn income_is_shown_in_percent_of_revenue() {
    let (cells, headings) = row(EDGAR, "income", "Gross profit", "c");
    assert_eq!(cells[..2], ["23.1%", "21.9%"]);
    assert!(headings[0].ends_with(", % of revenue"), "{headings:?}");
    assert_eq!(row(EDGAR, "income", "Total net sales", "c").0[0], "100.0%");
}

#[test]
fn a_balance_sheet_is_shown_in_percent_of_total_assets() {
    let (cells, headings) = row(EDGAR, "balance", "Inventories", "c");
    assert_eq!(cells[0], "12.8%");
    assert!(headings[0].ends_with(", % of total assets"), "{headings:?}");
}

#[test]
fn only_like_periods_compare() {
    let (cells, headings) = row(EDGAR, "income", "Total net sales", "d");
    assert_eq!(
        headings[4..],
        [
            "Change from Sep 30, 2002, 3 months",
            "%",
            "Change from Sep 30, 2002, 9 months",
            "%"
        ]
    );
    assert_eq!(cells[..2], ["96,450", "90,977"], "what is printed stays");
    assert_eq!(cells[4..6], ["5,473", "6.0%"]);
    let (_, none) = row(CLEAN, "summary", "Total revenue", "d");
    assert_eq!(
        none.iter().filter(|it| it.starts_with("Change")).count(),
        2,
        "growth columns are not compared again"
    );
}

#[test]
fn a_negative_or_nil_base_is_not_meaningful() {
    assert_eq!(
        row(CLEAN, "income", "Net loss", "d").0[4..6],
        ["2,689", "n/m"]
    );
    let one = Some(Decimal::ONE);
    assert_eq!(percent(one, None), "n/m");
    assert_eq!(percent(one, Some(Decimal::ZERO)), "n/m");
    // Half away from zero: 1/16 of a hundred is 6.25.
    assert_eq!(percent(one, Some(Decimal::from(16))), "6.3%");
    assert_eq!(
        percent(Some(-Decimal::ONE), Some(Decimal::from(16))),
        "−6.3%"
    );
}

#[test]
fn rows_of_nil_and_their_headings_are_left_out() {
    let text = "CONSOLIDATED BALANCE SHEETS\n(in thousands)\n\n                              March 31, 2025   December 31, 2024\nAssets:\nCash                               1,200               1,100\nNotes receivable                       -                   -\nTotal assets                       1,200               1,100\n";
    let shown = |letters| row(text, "balance", "Notes receivable", letters).0.len();
    assert_eq!((shown(""), shown("h")), (2, 0));
    assert_eq!(row(text, "balance", "Cash", "h").0.len(), 2);
}

#[test]
fn letters_name_a_lens() {
    for letters in ["", "c", "d", "h", "ch", "dh"] {
        assert_eq!(Lens::of_letters(letters).letters(), letters);
    }
    assert_eq!(Lens::of_letters("zc").letters(), "c");
    assert_eq!(written(&of_written("2c.14dh")), "2c.14dh");
    assert_eq!(written(&of_written("0c.x.3.é.4c")), "4c");
}
