//! The sheet of a statement: as printed, with a column of tickmarks behind each column of figures.

use rust_decimal::Decimal;

use crate::present::export::grid;
use crate::present::export::workbook::Draft;
use crate::present::export::workbook::book::{Cell, Ink, Page, Rule, Style, Value};
use crate::present::export::workbook::checks_page;
use crate::present::export::workbook::claims_page;
use crate::present::export::workbook::places::{self, HEAD_ROWS};
use crate::present::inspect;
use crate::present::marks::At;
use crate::present::report::Figure;
use crate::present::sheet::{Line, Rank, Sheet, SheetCell};
use crate::present::tickmark;

/// The widths of labels, figures and tickmarks, in characters.
const WIDTHS: [u16; 3] = [52, 16, 6];

/// The sheet of a statement.
pub fn page(draft: &Draft<'_>, sheet: &Sheet) -> Page {
    let name = draft
        .places
        .names
        .get(sheet.table)
        .map_or("Table", String::as_str);
    let mut widths = vec![WIDTHS[0]];
    for _ in &sheet.headings {
        widths.extend([WIDTHS[1], WIDTHS[2]]);
    }
    widths.push(WIDTHS[2]);
    let mut page = Page::new(name, &widths);
    page.frozen = (HEAD_ROWS, 1);
    page.put(0, 0, Cell::text(&sheet.title).styled(Style::of_title()));
    page.put(
        1,
        0,
        Cell::text(&sheet.subtitle).styled(Style::ink(Ink::Soft)),
    );
    if let Some(table) = draft.report.tables.get(sheet.table) {
        let units = Cell::text(grid::units(table)).styled(Style::ink(Ink::Soft));
        page.put(2, 0, units);
    }
    let heading = HEAD_ROWS - 1;
    page.put(heading, 0, Cell::text("").styled(Style::heading(false)));
    for (n, text) in sheet.headings.iter().enumerate() {
        if let Some(column) = places::value_column(n) {
            page.put(
                heading,
                column,
                Cell::text(text).styled(Style::heading(true)),
            );
            page.put(
                heading,
                column + 1,
                Cell::text("").styled(Style::heading(false)),
            );
        }
    }
    let last = places::value_column(sheet.headings.len()).unwrap_or(1);
    page.put(
        heading,
        last,
        Cell::text("Line").styled(Style::heading(true)),
    );
    for (row, line) in (HEAD_ROWS..).zip(&sheet.rows) {
        match line {
            Line::Heading { label, depth } => {
                page.put(row, 0, Cell::text(label).styled(label_style(*depth, true)));
            }
            Line::Item {
                label,
                depth,
                rank,
                cells,
            } => {
                page.put(
                    row,
                    0,
                    Cell::text(label).styled(label_style(*depth, *rank != Rank::Plain)),
                );
                for it in cells.iter().flatten() {
                    figure(draft, &mut page, row, it, *rank);
                }
                line_number(draft, &mut page, row, last, cells);
            }
        }
    }
    page
}

fn label_style(depth: usize, bold: bool) -> Style {
    Style {
        bold,
        wraps: true,
        indent: u8::try_from(depth).unwrap_or(u8::MAX).min(15),
        ..Style::default()
    }
}

/// Where the row stands in the text.
fn line_number(
    draft: &Draft<'_>,
    page: &mut Page,
    row: u32,
    column: u16,
    cells: &[Option<SheetCell>],
) {
    let first = cells.iter().flatten().next();
    if let Some(figure) = first.and_then(|it| draft.places.figure(it.at)) {
        let line = Cell::number(Decimal::from(u32::from(figure.line)));
        page.put(
            row,
            column,
            line.styled(Style {
                ink: Ink::Soft,
                ..Style::number("0".to_owned())
            }),
        );
    }
}

/// A figure and its tickmarks.
fn figure(draft: &Draft<'_>, page: &mut Page, row: u32, cell: &SheetCell, rank: Rank) {
    let (Some(figure), Some((_, column))) =
        (draft.places.figure(cell.at), draft.places.cell(cell.at))
    else {
        return;
    };
    let differs = cell.verdict == "differs";
    let style = Style {
        bold: rank != Rank::Plain,
        above: rank != Rank::Plain,
        below: if rank == Rank::Total {
            Rule::Double
        } else {
            Rule::None
        },
        flagged: differs,
        ink: if differs { Ink::Differs } else { Ink::Plain },
        ..Style::number(number_format(figure, &cell.sign))
    };
    let value = match (draft.live.get(&cell.at), draft.places.value(cell.at)) {
        (Some(formula), Some(result)) => {
            Value::Formula(formula.text(&draft.places, Some(cell.at.table)), result)
        }
        (None, Some(value)) => Value::Number(value),
        (_, None) => Value::Text(figure.words.clone().unwrap_or_else(|| cell.text.clone())),
    };
    page.put(
        row,
        column,
        Cell {
            comment: comment(draft, cell.at),
            ..Cell::of(value).styled(style)
        },
    );
    if !cell.marks.is_empty() {
        let text = if differs {
            format!("{}!", cell.marks)
        } else {
            cell.marks.clone()
        };
        let marks = Cell::text(text)
            .styled(Style::ink(Ink::of(cell.verdict)))
            .linked(target(draft, cell.at));
        page.put(row, column + 1, marks);
    }
}

/// Where the tickmarks of a figure lead: to its worst check, else to the first claim that quotes it.
fn target(draft: &Draft<'_>, at: At) -> Option<String> {
    let part = draft.marks.at(at);
    let weight = |it: &usize| tickmark::weight(&draft.report.checks[*it].verdict);
    let worst = part.results.iter().rev().max_by_key(|it| weight(it));
    match worst {
        Some(&check) => checks_page::link(draft, check),
        None => part.claims.first().map(|it| claims_page::link(*it)),
    }
}

/// What was computed where a figure differs, and what the reader noted on its checks.
fn comment(draft: &Draft<'_>, at: At) -> Option<String> {
    let mut parts = Vec::new();
    let results = draft.marks.at(at).results;
    for check in results.iter().map(|&it| &draft.report.checks[it]) {
        if check.verdict == "differs" {
            let view = inspect::check(draft.report, check);
            let mut text = format!(
                "{}\nStated {}, computed {}, difference {}.\n{}",
                view.headline, view.result.value, view.computed, view.difference, view.formula
            );
            for it in &view.notes {
                text.push_str("\n- ");
                text.push_str(it);
            }
            parts.push(text);
        }
        parts.push(draft.filing.note(&check.id));
    }
    parts.retain(|it| !it.is_empty());
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// The format of a figure's number: digits, brackets, currency and percent signs as printed.
fn number_format(figure: &Figure, sign: &str) -> String {
    if figure.nil {
        return "\"—\"_);\"—\"_);\"—\"_)".to_owned();
    }
    let value = figure.value.as_deref().unwrap_or_default();
    let decimals = value.split_once('.').map_or(0, |it| it.1.len());
    // A minus stands where one is printed; negatives are in brackets elsewhere.
    let minus = value.starts_with('-') && !figure.raw.contains(['(', '（']);
    number(&figure.unit, decimals, sign, minus)
}

/// A format with so many digits after the point; `minus` puts a minus before negatives instead of brackets.
pub fn number(unit: &str, decimals: usize, sign: &str, minus: bool) -> String {
    let fraction = if decimals == 0 {
        String::new()
    } else {
        format!(".{}", "0".repeat(decimals))
    };
    let (digits, suffix) = match unit {
        "percent" => (format!("0{fraction}"), "%"),
        "bps" => (format!("#,##0{fraction}"), "\" bps\""),
        _ => (format!("#,##0{fraction}"), ""),
    };
    let sign = if sign.is_empty() {
        String::new()
    } else {
        format!("\"{}\"* ", sign.replace('"', ""))
    };
    if minus {
        format!("{sign}{digits}{suffix}_);{sign}-{digits}{suffix}_)")
    } else {
        format!("{sign}{digits}{suffix}_);{sign}({digits}{suffix})")
    }
}
