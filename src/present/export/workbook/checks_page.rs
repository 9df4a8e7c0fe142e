//! The sheet of checks: stated, computed by a live formula, their difference, the verdict.

use rust_decimal::Decimal;

use crate::present::export::workbook::Draft;
use crate::present::export::workbook::book::{Cell, Ink, Page, Style, Value};
use crate::present::export::workbook::places;
use crate::present::export::workbook::recompute;
use crate::present::export::workbook::statement_page;
use crate::present::figure;
use crate::present::inspect;
use crate::present::marks;
use crate::present::report::{Check, Ref, Report};
use crate::present::tickmark;

/// The name of the sheet.
pub const NAME: &str = "Checks";

/// Rows above the first check.
const HEAD: u32 = 3;

/// The headings and widths of its columns.
const COLUMNS: [(&str, u16); 13] = [
    ("Mark", 6),
    ("Verdict", 21),
    ("Statement", 24),
    ("Figure", 44),
    ("Line", 7),
    ("Formula", 60),
    ("Stated", 14),
    ("Computed", 16),
    ("Difference", 14),
    ("Unit", 14),
    ("Why", 60),
    ("Note", 40),
    ("Id", 22),
];

/// The columns of numbers.
const STATED: u16 = 6;

/// The most digits after the point of a difference; binary numbers are no more exact.
const MAX_DIGITS: u32 = 10;

/// The checks with what differs first, then what agrees only within rounding, else in their order.
pub fn order(report: &Report) -> Vec<usize> {
    let mut order: Vec<usize> = (0..report.checks.len()).collect();
    order.sort_by_key(|&it| std::cmp::Reverse(tickmark::weight(&report.checks[it].verdict)));
    order
}

/// Where a check stands.
pub fn link(draft: &Draft<'_>, check: usize) -> Option<String> {
    let position = draft.order.iter().position(|it| *it == check)?;
    let row = u32::try_from(position).ok()? + HEAD + 1;
    Some(format!("'{NAME}'!A{row}"))
}

/// The sheet.
pub fn page(draft: &Draft<'_>) -> Page {
    let widths: Vec<u16> = COLUMNS.iter().map(|it| it.1).collect();
    let mut page = Page::new(NAME, &widths);
    page.frozen = (HEAD, 4);
    page.list = Some(HEAD - 1);
    page.put(0, 0, Cell::text("Checks").styled(Style::of_title()));
    page.put(
        1,
        0,
        Cell::text("Computed and difference are live formulas over the statements. Stated is what the release prints.")
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
    for (row, &it) in (HEAD..).zip(&draft.order) {
        check(draft, &mut page, row, it);
    }
    page
}

fn check(draft: &Draft<'_>, page: &mut Page, row: u32, number: usize) {
    let it = &draft.report.checks[number];
    let view = inspect::check(draft.report, it);
    let at = marks::place(&it.result);
    let differs = it.verdict == "differs";
    let verdict = Style {
        flagged: differs,
        bold: differs,
        ..Style::ink(Ink::of(&it.verdict))
    };
    let name = at.and_then(|at| draft.places.names.get(at.table).cloned());
    let place = at.map(|at| draft.places.reference(at, None));
    let figure_style = if place.is_some() {
        Style {
            wraps: true,
            ..Style::ink(Ink::Link)
        }
    } else {
        Style::wrapped()
    };
    let line = match &it.result {
        Ref::Text { line, .. } => Some(*line),
        Ref::Cell { .. } => at.and_then(|at| draft.places.figure(at)).map(|it| it.line),
    };
    page.put(
        row,
        0,
        Cell::text(view.mark).styled(Style::ink(Ink::of(&it.verdict))),
    );
    page.put(
        row,
        1,
        Cell::text(tickmark::word(&it.verdict)).styled(verdict),
    );
    page.put(row, 2, Cell::text(name.unwrap_or_default()));
    page.put(
        row,
        3,
        Cell::text(view.result.label)
            .styled(figure_style)
            .linked(place),
    );
    if let Some(line) = line {
        page.put(
            row,
            4,
            Cell::number(Decimal::from(u32::from(line))).styled(Style::number("0".to_owned())),
        );
    }
    page.put(row, 5, Cell::text(&it.formula).styled(Style::wrapped()));
    numbers(draft, page, row, number, it);
    page.put(
        row,
        10,
        Cell::text(view.notes.join("; ")).styled(Style::wrapped()),
    );
    let note = Cell::text(draft.filing.note(&it.id));
    page.put(row, 11, note.styled(Style::wrapped()));
    page.put(row, 12, Cell::text(&it.id).styled(Style::ink(Ink::Soft)));
}

/// Stated, computed and difference.
fn numbers(draft: &Draft<'_>, page: &mut Page, row: u32, number: usize, it: &Check) {
    let Some((unit, scale)) = recompute::unit(&draft.places, &it.result) else {
        return;
    };
    let computed = places::in_sheet(&it.computed, &unit);
    let formula = draft.formulas[number].as_ref();
    let computed = computed.map(|result| match formula {
        Some(it) => Value::Formula(
            it.text(&draft.places, None),
            it.value(&draft.places).unwrap_or(result),
        ),
        None => Value::Number(result),
    });
    // Where the statement's cell holds a formula, the printed figure stands here as a number: else the two could not differ.
    let at = marks::place(&it.result).filter(|at| !draft.live.contains_key(at));
    let stated = places::in_sheet(&it.stated, &unit)
        .or_else(|| (it.stated == "nil").then_some(Decimal::ZERO));
    let stated = stated.map(|result| match at {
        Some(at) => Value::Formula(draft.places.reference(at, None), result),
        None => Value::Number(result),
    });
    three(
        page,
        row,
        STATED,
        &unit,
        [&it.stated, &it.computed],
        [stated, computed],
    );
    page.put(row, STATED + 3, Cell::text(figure::unit(&unit, scale)));
}

/// Stated, computed and their difference, from `column` on. `texts` are the two as the report has them.
pub fn three(
    page: &mut Page,
    row: u32,
    column: u16,
    unit: &str,
    texts: [&str; 2],
    values: [Option<Value>; 2],
) {
    let decimals = |it: &str| it.split_once('.').map_or(0, |it| it.1.len());
    let stated_digits = decimals(texts[0]);
    let digits = decimals(texts[1]).min(stated_digits + 3).max(stated_digits);
    let [stated, computed] = values;
    let result = |it: &Option<Value>| match it {
        Some(Value::Number(it) | Value::Formula(_, it)) => Some(*it),
        Some(Value::Text(_)) | None => None,
    };
    let difference = result(&stated).zip(result(&computed)).map(|(a, b)| {
        let (a_name, b_name) = (places::letters(column), places::letters(column + 1));
        let row = row + 1;
        let text = format!("ROUND({a_name}{row}-{b_name}{row},{MAX_DIGITS})");
        let zero = (a - b).round_dp_with_strategy(
            MAX_DIGITS,
            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
        );
        Value::Formula(text, zero.normalize())
    });
    for (column, value, digits) in [
        (column, stated, stated_digits),
        (column + 1, computed, digits),
        (column + 2, difference, digits),
    ] {
        if let Some(value) = value {
            let format = statement_page::number(unit, digits, "", false);
            page.put(row, column, Cell::of(value).styled(Style::number(format)));
        }
    }
}
