//! The sheet of what is unchecked and why, of advice and of what the reader set aside.

use rust_decimal::Decimal;

use crate::present::export::open_points;
use crate::present::export::workbook::Draft;
use crate::present::export::workbook::book::{Cell, Ink, Page, Style};

/// The name of the sheet.
pub const NAME: &str = "Unchecked";

/// Rows above the first entry.
const HEAD: u32 = 3;

/// The headings and widths of its columns.
const COLUMNS: [(&str, u16); 4] = [("Kind", 12), ("Line", 7), ("What", 70), ("Why", 80)];

/// The sheet.
pub fn page(draft: &Draft<'_>) -> Page {
    let widths: Vec<u16> = COLUMNS.iter().map(|it| it.1).collect();
    let mut page = Page::new(NAME, &widths);
    page.frozen = (HEAD, 0);
    page.list = Some(HEAD - 1);
    page.put(
        0,
        0,
        Cell::text("Unchecked, to review, set aside").styled(Style::of_title()),
    );
    page.put(
        1,
        0,
        Cell::text("What no check bears out, advice apart from verdicts, and relations that the reader rejected.")
            .styled(Style::ink(Ink::Soft)),
    );
    for (column, (name, _)) in (0..).zip(COLUMNS) {
        page.put(
            HEAD - 1,
            column,
            Cell::text(name).styled(Style::heading(false)),
        );
    }
    let points = open_points::open_points(draft.report, &draft.marks);
    let mut row = HEAD;
    let mut entry = |kind: &str, line: Option<u32>, what: &str, why: &str, link: Option<String>| {
        page.put(row, 0, Cell::text(kind));
        if let Some(line) = line {
            page.put(
                row,
                1,
                Cell::number(Decimal::from(line)).styled(Style::number("0".to_owned())),
            );
        }
        let style = if link.is_some() {
            Style {
                wraps: true,
                ..Style::ink(Ink::Link)
            }
        } else {
            Style::wrapped()
        };
        page.put(row, 2, Cell::text(what).styled(style).linked(link));
        page.put(row, 3, Cell::text(why).styled(Style::wrapped()));
        row += 1;
    };
    let place = |at| draft.places.reference(at, None);
    for it in &points {
        entry(it.kind, Some(it.line), &it.what, &it.why, it.at.map(place));
    }
    for it in &draft.report.reviews {
        entry("To review", Some(it.line.into()), "", &it.message, None);
    }
    for it in &draft.filing.set_aside {
        entry("Set aside", None, it, "The reader rejected it.", None);
    }
    page
}
