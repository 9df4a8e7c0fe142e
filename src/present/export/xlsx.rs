//! A workbook as the bytes of an XLSX file.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Url, Workbook,
    Worksheet, XlsxError,
};

use crate::present::export::workbook::book::{Book, Cell, Ink, Page, Rule, Style, Value};

/// The colours of the page in its light form.
const INK_SOFT: u32 = 0x56_5d66;
const INK_TIES: u32 = 0x17_6845;
const INK_ROUNDING: u32 = 0x8a_5300;
const INK_DIFFERS: u32 = 0xb3_211e;
const INK_LINK: u32 = 0x1c_4f9c;
const WASH_DIFFERS: u32 = 0xfd_eceb;

/// The longest formula that Excel takes, in characters.
const MAX_FORMULA: usize = 8_000;

/// The longest text that a cell takes is 32,767; comments take less kindly to long ones.
const MAX_TEXT: usize = 32_000;

/// Excel opens no sheet with more than 65,530 links.
const MAX_LINKS: usize = 65_000;

/// The height of a line in a row, and of the tallest row that Excel takes, in points.
const LINE: u32 = 15;
const MAX_HEIGHT: u32 = 400;

/// The bytes of an XLSX file.
///
/// # Errors
/// Where a sheet has more rows or columns than spreadsheets take; the message says so.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, String> {
    write(book).map_err(|it| format!("the workbook could not be written: {it}"))
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(&book.title).set_author("");
    if let Ok(made) = ExcelDateTime::parse_from_str(&book.made) {
        properties = properties.set_creation_datetime(&made);
    }
    workbook.set_properties(&properties);
    for it in &book.pages {
        page(workbook.add_worksheet(), it)?;
    }
    workbook.save_to_buffer()
}

fn page(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    sheet.set_name(&page.name)?;
    for (column, width) in (0..).zip(&page.widths) {
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_screen_gridlines(false);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&RPage &P of &N");
    if page.frozen != (0, 0) {
        sheet.set_freeze_panes(page.frozen.0, page.frozen.1)?;
        if page.frozen.0 > 0 {
            sheet.set_repeat_rows(page.frozen.0 - 1, page.frozen.0 - 1)?;
        }
    }
    let last = page.next_row().saturating_sub(1);
    if let Some(head) = page.list
        && last > head
    {
        let columns = u16::try_from(page.widths.len()).unwrap_or(u16::MAX);
        sheet.autofilter(head, 0, last, columns.saturating_sub(1))?;
    }
    for (row, lines) in page.tall_rows() {
        sheet.set_row_height(row, lines.saturating_mul(LINE).min(MAX_HEIGHT))?;
    }
    let mut links = 0;
    for (row, column, it) in &page.cells {
        let linked = it.link.is_some() && links < MAX_LINKS;
        links += usize::from(linked);
        cell(sheet, *row, *column, it, page.list.is_some(), linked)?;
    }
    Ok(())
}

fn cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    in_list: bool,
    linked: bool,
) -> Result<(), XlsxError> {
    let format = format(&cell.style, in_list);
    match &cell.value {
        Value::Text(text) => match cell.link.as_ref().filter(|_| linked && !text.is_empty()) {
            Some(link) => {
                let url = Url::new(format!("internal:{link}")).set_text(cut(text));
                sheet.write_url_with_format(row, column, url, &format)?;
            }
            None => {
                sheet.write_string_with_format(row, column, cut(text), &format)?;
            }
        },
        Value::Formula(text, result) if text.len() <= MAX_FORMULA => {
            let formula = Formula::new(text).set_result(result.normalize().to_string());
            sheet.write_formula_with_format(row, column, formula, &format)?;
        }
        Value::Number(value) | Value::Formula(_, value) => {
            number(sheet, row, column, *value, &format)?;
        }
    }
    if let Some(text) = &cell.comment {
        let lines = u32::try_from(text.lines().count() + text.len() / 45).unwrap_or(u32::MAX);
        let note = Note::new(cut(text))
            .add_author_prefix(false)
            .set_width(340)
            .set_height(lines.saturating_mul(18).clamp(60, 420));
        sheet.insert_note(row, column, &note)?;
    }
    Ok(())
}

fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Decimal,
    format: &Format,
) -> Result<(), XlsxError> {
    // A decimal of 28 digits is within the range of binary numbers, so that there is always one.
    if let Some(value) = value.to_f64() {
        sheet.write_number_with_format(row, column, value, format)?;
    }
    Ok(())
}

/// A text short enough for a cell.
fn cut(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

fn format(style: &Style, in_list: bool) -> Format {
    let mut format = Format::new();
    if !style.format.is_empty() {
        format = format.set_num_format(&style.format);
    }
    if style.bold {
        format = format.set_bold();
    }
    if style.title {
        format = format.set_font_size(14);
    }
    let ink = match style.ink {
        Ink::Plain => None,
        Ink::Soft => Some(INK_SOFT),
        Ink::Ties => Some(INK_TIES),
        Ink::Rounding => Some(INK_ROUNDING),
        Ink::Differs => Some(INK_DIFFERS),
        Ink::Link => Some(INK_LINK),
    };
    if let Some(ink) = ink {
        format = format.set_font_color(ink);
    }
    if style.flagged {
        format = format.set_background_color(WASH_DIFFERS);
    }
    if style.indent > 0 {
        format = format.set_indent(style.indent);
    }
    if style.above {
        format = format.set_border_top(FormatBorder::Thin);
    }
    match style.below {
        Rule::None => (),
        Rule::Single => format = format.set_border_bottom(FormatBorder::Thin),
        Rule::Double => format = format.set_border_bottom(FormatBorder::Double),
    }
    if style.right {
        format = format.set_align(FormatAlign::Right);
    }
    if style.left {
        format = format.set_align(FormatAlign::Left);
    }
    if style.wraps {
        format = format.set_text_wrap();
    }
    if in_list {
        format = format.set_align(FormatAlign::Top);
    }
    format
}
