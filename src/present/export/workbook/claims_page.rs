//! The sheet of claims: every figure of the prose that the tables can bear out.

use rust_decimal::Decimal;

use crate::present::export::workbook::Draft;
use crate::present::export::workbook::book::{Cell, Ink, Page, Style, Value};
use crate::present::export::workbook::checks_page;
use crate::present::export::workbook::places;
use crate::present::export::workbook::recompute;
use crate::present::figure;
use crate::present::inspect;
use crate::present::marks;
use crate::present::report::Claim;
use crate::present::tickmark;

/// The name of the sheet.
pub const NAME: &str = "Claims";

/// Rows above the first claim.
const HEAD: u32 = 3;

/// The headings and widths of its columns.
const COLUMNS: [(&str, u16); 11] = [
    ("Verdict", 21),
    ("Line", 7),
    ("Sentence", 70),
    ("Stated", 14),
    ("In the tables", 16),
    ("Difference", 14),
    ("Unit", 14),
    ("Borne out by", 44),
    ("Why", 60),
    ("Note", 40),
    ("Id", 20),
];

/// The first column of numbers.
const STATED: u16 = 3;

/// Where a claim stands.
pub fn link(claim: usize) -> String {
    format!("'{NAME}'!A{}", claim + 4)
}

/// The sheet.
pub fn page(draft: &Draft<'_>) -> Page {
    let widths: Vec<u16> = COLUMNS.iter().map(|it| it.1).collect();
    let mut page = Page::new(NAME, &widths);
    page.frozen = (HEAD, 3);
    page.list = Some(HEAD - 1);
    page.put(0, 0, Cell::text("Claims").styled(Style::of_title()));
    page.put(
        1,
        0,
        Cell::text("Figures in the prose, held against the statements. A difference below the last printed digit is rounding.")
            .styled(Style::ink(Ink::Soft)),
    );
    for (column, (name, _)) in (0..).zip(COLUMNS) {
        let right = (STATED..STATED + 3).contains(&column);
        page.put(
            HEAD - 1,
            column,
            Cell::text(name).styled(Style::heading(right)),
        );
    }
    for (row, it) in (HEAD..).zip(&draft.report.claims) {
        claim(draft, &mut page, row, it);
    }
    page
}

fn claim(draft: &Draft<'_>, page: &mut Page, row: u32, it: &Claim) {
    let differs = it.verdict == "differs";
    let verdict = Style {
        flagged: differs,
        bold: differs,
        ..Style::ink(Ink::of(&it.verdict))
    };
    page.put(
        row,
        0,
        Cell::text(tickmark::word(&it.verdict)).styled(verdict),
    );
    let line = Cell::number(Decimal::from(u32::from(it.line)));
    page.put(row, 1, line.styled(Style::number("0".to_owned())));
    page.put(row, 2, Cell::text(&it.quote).styled(Style::wrapped()));
    let stated = places::in_sheet(&it.value, &it.unit).map(Value::Number);
    let computed = it.computed.as_deref().unwrap_or_default();
    let formula = recompute::claim(&draft.places, it).and_then(|it| {
        Some(Value::Formula(
            it.text(&draft.places, None),
            it.value(&draft.places)?,
        ))
    });
    let in_tables = formula.or_else(|| places::in_sheet(computed, &it.unit).map(Value::Number));
    checks_page::three(
        page,
        row,
        STATED,
        &it.unit,
        [&it.value, computed],
        [stated, in_tables],
    );
    page.put(row, 6, Cell::text(figure::unit(&it.unit, it.scale)));
    if let Some(first) = it.evidence.first() {
        let place = marks::place(first).map(|at| draft.places.reference(at, None));
        let label = inspect::label(draft.report, first);
        let text = match it.evidence.len() {
            1 => label,
            n => format!("{label} and {} more", n - 1),
        };
        let style = Style {
            wraps: true,
            ..Style::ink(Ink::Link)
        };
        page.put(row, 7, Cell::text(text).styled(style).linked(place));
    }
    let why: Vec<&str> = it
        .explanation
        .iter()
        .map(String::as_str)
        .chain(it.hints.iter().map(|it| it.text.as_str()))
        .collect();
    page.put(row, 8, Cell::text(why.join("; ")).styled(Style::wrapped()));
    let note = Cell::text(draft.filing.note(&it.id));
    page.put(row, 9, note.styled(Style::wrapped()));
    page.put(row, 10, Cell::text(&it.id).styled(Style::ink(Ink::Soft)));
}
