//! The cover: what was read, by what, what came of it, how to read the sheets.

use rust_decimal::Decimal;

use crate::present::export::workbook::Draft;
use crate::present::export::workbook::book::{Cell, Ink, Page, Rule, Style};
use crate::present::export::workbook::checks_page;
use crate::present::export::workbook::claims_page;
use crate::present::export::workbook::unchecked_page;
use crate::present::figure;
use crate::present::finding;
use crate::present::marks;
use crate::present::tickmark::TICKMARKS;

/// How the sheets are to be read, a sentence a row.
const READING: [&str; 6] = [
    "A figure that a check gives exactly holds that check's formula: change an addend and its total follows.",
    "A ratio, which was rounded when it was printed, holds its formula inside ROUND.",
    "Everywhere else the cell holds the printed figure, and the formula stands in the sheet of checks alone: where printed addends miss their total by their rounding, and where a figure differs.",
    "A figure that differs is filled and has a comment. An exclamation mark stands behind its tickmark.",
    "Percentages are kept as hundredths. A dash is a nil: no amount, added as 0.",
    "A figure without a tickmark is an operand of other checks, or it stands in the sheet of what is unchecked.",
];

/// The cover.
pub fn page(draft: &Draft<'_>) -> Page {
    let report = draft.report;
    let mut page = Page::new("Cover", &[36, 90]);
    let title = report.company.as_deref().unwrap_or(&report.source.name);
    page.put(
        0,
        0,
        Cell::text(format!("Tie-out: {title}")).styled(Style::of_title()),
    );
    if let Some(it) = &report.headline {
        page.put(1, 0, Cell::text(it).styled(Style::ink(Ink::Soft)));
    }
    let mut row = 3;
    let signed = &draft.filing.annotations;
    let made = format!("Tieout {}", report.tieout.version);
    let size = format!(
        "{} bytes, {} lines",
        figure::bracketed(&report.source.bytes.to_string()),
        figure::bracketed(&report.source.lines.to_string())
    );
    for (name, text) in [
        ("Release", report.source.name.as_str()),
        ("SHA-256 of the file", &report.source.sha256),
        ("Size", &size),
        ("Period", report.period.as_deref().unwrap_or("not read")),
        ("Currency", &report.currency),
        ("Read and checked by", &made),
        ("Date", &draft.filing.made),
        ("Prepared by", &signed.prepared_by),
        ("Reviewed by", &signed.reviewed_by),
    ] {
        page.put(row, 0, Cell::text(name).styled(Style::ink(Ink::Soft)));
        let below = if text.is_empty() {
            Rule::Single
        } else {
            Rule::None
        };
        page.put(
            row,
            1,
            Cell::text(text).styled(Style {
                below,
                ..Style::default()
            }),
        );
        row += 1;
    }
    row = counts(draft, &mut page, row + 1);
    row = findings(draft, &mut page, row + 1);
    row = contents(draft, &mut page, row + 1);
    row = heading(&mut page, row + 1, "Tickmarks");
    for it in TICKMARKS {
        page.put(
            row,
            0,
            Cell::text(it.mark).styled(Style {
                bold: true,
                ..Style::ink(Ink::Ties)
            }),
        );
        page.put(row, 1, Cell::text(format!("{}: {}", it.name, it.legend)));
        row += 1;
    }
    row = heading(&mut page, row + 1, "How to read this workbook");
    for it in READING {
        page.put(row, 1, Cell::text(it).styled(Style::wrapped()));
        row += 1;
    }
    page
}

/// A heading over rows; gives the row below it.
fn heading(page: &mut Page, row: u32, text: &str) -> u32 {
    for (column, text) in [(0, text), (1, "")] {
        page.put(row, column, Cell::text(text).styled(Style::heading(false)));
    }
    row + 1
}

fn counts(draft: &Draft<'_>, page: &mut Page, row: u32) -> u32 {
    let report = draft.report;
    let count = |verdict: &str| {
        report
            .checks
            .iter()
            .filter(|it| it.verdict == verdict)
            .count()
    };
    let coverage = report.coverage;
    let differ = report
        .claims
        .iter()
        .filter(|it| it.verdict == "differs")
        .count();
    let mut row = heading(page, row, "What was checked");
    for (name, n) in [
        ("Figures in tables", coverage.figures),
        ("of these checked", coverage.checked),
        (
            "of these unchecked",
            coverage.figures.saturating_sub(coverage.checked),
        ),
        ("Checks that agree", count("ties")),
        ("Checks that agree within rounding", count("rounding")),
        ("Checks that differ", count("differs")),
        ("Checks left open", count("unchecked")),
        ("Figures in prose", coverage.claims),
        ("of these borne out", coverage.tied),
        ("of these that differ", differ),
    ] {
        page.put(row, 0, Cell::text(name).styled(Style::ink(Ink::Soft)));
        let number = Cell::number(Decimal::from(n));
        page.put(
            row,
            1,
            number.styled(Style {
                format: "#,##0".to_owned(),
                left: true,
                ..Style::default()
            }),
        );
        row += 1;
    }
    row
}

fn findings(draft: &Draft<'_>, page: &mut Page, row: u32) -> u32 {
    let report = draft.report;
    let mut row = heading(page, row, "Findings");
    let findings = finding::findings(report);
    if findings.is_empty() {
        page.put(row, 0, Cell::text("Nothing differs."));
        return row + 1;
    }
    for it in findings {
        let check = report.checks.iter().position(|check| check.id == it.id);
        let claim = report.claims.iter().position(|claim| claim.id == it.id);
        let link = check
            .and_then(|it| checks_page::link(draft, it))
            .or_else(|| claim.map(claims_page::link));
        page.put(
            row,
            0,
            Cell::text(format!("{}! line {}", it.mark, it.line)).styled(Style::ink(Ink::Differs)),
        );
        let note = draft.filing.note(&it.id);
        let told = if note.is_empty() {
            format!("{}: {}", it.title, it.text)
        } else {
            format!("{}: {} ({note})", it.title, it.text)
        };
        page.put(
            row,
            1,
            Cell::text(told)
                .styled(Style {
                    wraps: true,
                    ..Style::ink(Ink::Link)
                })
                .linked(link),
        );
        row += 1;
    }
    row
}

/// The other sheets.
fn contents(draft: &Draft<'_>, page: &mut Page, row: u32) -> u32 {
    let mut row = heading(page, row, "Sheets");
    let statements = draft
        .places
        .names
        .iter()
        .zip(&draft.sheets)
        .map(|(name, sheet)| {
            let n = draft
                .report
                .checks
                .iter()
                .filter(|it| {
                    it.verdict == "differs"
                        && marks::place(&it.result).is_some_and(|at| at.table == sheet.table)
                })
                .count();
            let differ = if n == 0 {
                String::new()
            } else {
                format!(" ({n} differ)")
            };
            (name.as_str(), format!("{}{differ}", sheet.title))
        });
    let lists = [
        (
            checks_page::NAME,
            format!("{} checks", draft.report.checks.len()),
        ),
        (
            claims_page::NAME,
            format!("{} figures in prose", draft.report.claims.len()),
        ),
        (
            unchecked_page::NAME,
            "what no check bears out and why, advice, what was set aside".to_owned(),
        ),
    ];
    for (name, text) in statements.chain(lists) {
        page.put(
            row,
            0,
            Cell::text(name)
                .styled(Style::ink(Ink::Link))
                .linked(Some(format!("'{name}'!A1"))),
        );
        page.put(row, 1, Cell::text(text));
        row += 1;
    }
    row
}
