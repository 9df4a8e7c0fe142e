//! Columns that hold no figures of the statement: numbers of notes, and what a narrow page cut off.

use crate::tables::table::{Row, Table};
use crate::tables::wording;
use crate::text::date::Token;
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Content;

/// The highest number that a note has.
const MOST_NOTES: u32 = 60;

/// A table without the columns that are none of figures; `diagnostics` says which were cut off.
pub fn without(table: Table, diagnostics: &mut Vec<Diagnostic>) -> Table {
    let n_columns = table.columns.len();
    let mut drop = vec![false; n_columns];
    if n_columns > 1 && numbers_notes(&table, 0) {
        drop[0] = true;
    }
    for (column, it) in drop.iter_mut().enumerate().skip(1) {
        *it = holds_marks(&table, column);
    }
    let last = n_columns - 1;
    if n_columns > 1 && is_cut_off(&table, last) {
        drop[last] = true;
        let message =
            "cannot read the last column of this table: its figures and headings are cut off"
                .to_owned();
        diagnostics.push(Diagnostic::new(table.lines.0, message));
    }
    if !drop.contains(&true) {
        return table;
    }
    let place = |column: usize| column - drop[..column].iter().filter(|it| **it).count();
    let keep = |row: Row| Row {
        cells: row
            .cells
            .into_iter()
            .filter(|it| !drop[it.column])
            .map(|it| crate::tables::table::Cell {
                column: place(it.column),
                ..it
            })
            .collect(),
        ..row
    };
    Table {
        columns: (0..)
            .zip(table.columns)
            .filter(|(nth, _): &(usize, _)| !drop[*nth])
            .map(|(_, it)| it)
            .collect(),
        slots: (0..)
            .zip(table.slots)
            .filter(|(nth, _): &(usize, _)| drop.get(*nth) != Some(&true))
            .map(|(_, it)| it)
            .collect(),
        rows: table.rows.into_iter().map(keep).collect(),
        ..table
    }
}

/// What a column prints, row by row, with what the next column (or the one before the last) prints.
fn pairs(
    table: &Table,
    column: usize,
    beside: usize,
) -> impl Iterator<Item = (&str, Option<&str>)> {
    table.rows.iter().filter_map(move |row| {
        let at = |column: usize| {
            let cell = row.cells.iter().find(|it| it.column == column)?;
            matches!(cell.content, Content::Figure(_)).then_some(cell.raw.as_str())
        };
        Some((at(column)?, at(beside)))
    })
}

/// Whether a column's heading names a year.
fn has_year(table: &Table, column: usize) -> bool {
    wording::time_tokens(&table.columns[column].title())
        .iter()
        .any(|it| matches!(it, Token::Year(_)))
}

/// Whether a column holds the numbers of notes: small whole numbers, headed "Note" or by no year where all
/// others are.
fn numbers_notes(table: &Table, column: usize) -> bool {
    let heading = table.columns[column].title();
    let says_so = heading
        .split(|it: char| !it.is_alphabetic())
        .any(|it| it.eq_ignore_ascii_case("note") || it.eq_ignore_ascii_case("notes"));
    let is_bare =
        !has_year(table, column) && (1..table.columns.len()).all(|it| has_year(table, it));
    let mut numbers = pairs(table, column, column + 1).map(|(it, _)| it);
    let is_number = |it: &str| {
        it.trim_end_matches(|it: char| it.is_ascii_lowercase())
            .parse::<u32>()
            .is_ok_and(|it| it <= MOST_NOTES)
    };
    let n_rows = table.rows.iter().filter(|it| !it.cells.is_empty()).count();
    let n_numbers = pairs(table, column, column + 1).count();
    (says_so || is_bare && n_numbers * 5 < n_rows * 4) && n_numbers > 0 && numbers.all(is_number)
}

/// Whether a column holds marks of footnotes: small whole numbers behind some of the figures, below no heading where all
/// others have one.
fn holds_marks(table: &Table, column: usize) -> bool {
    let is_headed = |it: &usize| !table.columns[*it].heading.is_empty();
    if is_headed(&column) || !(0..table.columns.len()).all(|it| it == column || is_headed(&it)) {
        return false;
    }
    let n_rows = table.rows.iter().filter(|it| !it.cells.is_empty()).count();
    let mut marks = pairs(table, column, column - 1).map(|(it, _)| it);
    let n_marks = pairs(table, column, column - 1).count();
    let is_mark = |it: &str| {
        it.parse::<u32>()
            .is_ok_and(|it| (1..=MOST_NOTES).contains(&it))
    };
    n_marks > 0 && n_marks * 5 < n_rows * 4 && marks.all(is_mark)
}

/// Whether the last column is cut off: its figures are a digit or two where those beside it are long, and a bracket is
/// left open or the heading breaks off before its year.
fn is_cut_off(table: &Table, column: usize) -> bool {
    let digits = |it: &str| it.bytes().filter(u8::is_ascii_digit).count();
    let (mut n_all, mut n_short, mut n_open) = (0, 0, 0);
    for (raw, beside) in pairs(table, column, column - 1) {
        n_all += 1;
        n_short += usize::from(digits(raw) <= 2 && beside.is_some_and(|it| digits(it) >= 3));
        n_open += usize::from(raw.contains('(') && !raw.contains(')'));
    }
    let breaks_off = has_year(table, column - 1) && !has_year(table, column);
    let is_percent = table.columns[column].title().contains('%')
        || pairs(table, column, column - 1).any(|(it, _)| it.contains('%'));
    n_all > 2
        && n_short * 5 >= n_all * 4
        && !is_percent
        && (n_open > 0 || breaks_off && !wording::is_comparison(&table.columns[column].title()))
}
