//! Rows: labels joined, figures put in their columns.

use crate::tables::cell::Cell as FlowCell;
use crate::tables::columns::Columns;
use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::headings::Headings;
use crate::tables::label;
use crate::tables::region::Region;
use crate::tables::spaces::chunks::Ruler;
use crate::tables::table::{Cell, Row, Table};
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Printed;
use crate::text::lines::LineNo;
use crate::text::lower::lower;
use crate::text::markup::Plain;

/// How wide labels are set at least where they are wrapped, in columns.
const NARROWEST: u32 = 28;

/// A line of a table's body, its figures not yet in columns.
#[derive(Clone, Debug)]
pub struct BodyRow {
    /// The line on which it begins.
    pub line: LineNo,
    /// Its label, footnote marks and all.
    pub label: Plain,
    /// How far the label is set in.
    pub indent: u32,
    /// Its figures, nils and words, from the left.
    pub cells: Vec<BodyCell>,
    /// Whether a rule stands above.
    pub ruled: bool,
    /// Whether a blank line stands above.
    pub spaced: bool,
}

/// A figure, nil or words and the stretch of the axis that it takes.
#[derive(Clone, Debug)]
pub struct BodyCell {
    /// Where it begins.
    pub start: u32,
    /// One past where it ends.
    pub end: u32,
    /// The line on which it stands.
    pub line: LineNo,
    /// What it says.
    pub printed: Printed,
}

/// The rows of a region's body, from the top.
pub fn body(flow: &Flow, region: &Region) -> Vec<BodyRow> {
    let mut rows = Vec::new();
    let (mut ruled, mut spaced) = (false, false);
    for line in &flow.lines[region.body.clone()] {
        match &line.content {
            Content::Blank => spaced = true,
            Content::Rule => ruled = true,
            Content::Open | Content::Close => (),
            Content::Text(_) | Content::Row(..) => {
                rows.push(BodyRow {
                    ruled,
                    spaced,
                    ..read_row(line)
                });
                (ruled, spaced) = (false, false);
            }
        }
    }
    // The mark of a footnote that was raised above its label stands on a line of its own.
    let n_wide = rows.iter().filter(|it| it.cells.len() > 1).count();
    let n_filled = rows.iter().filter(|it| !it.cells.is_empty()).count();
    if n_wide * 2 > n_filled {
        rows.retain(|it| {
            !it.label.text.is_empty()
                || it.cells.is_empty()
                || it
                    .cells
                    .iter()
                    .any(|it| !label::is_lone_mark(&it.printed.raw))
        });
    }
    rows
}

/// A row's label and figures, lone signs joined to what they belong to.
fn read_row(line: &FlowLine) -> BodyRow {
    let mut row = BodyRow {
        line: line.line,
        label: Plain::default(),
        indent: line.indent,
        cells: Vec::new(),
        ruled: false,
        spaced: false,
    };
    if let Content::Text(text) = &line.content {
        row.label = text.clone();
        return row;
    }
    let cells = line.cells();
    let n_label = cells
        .iter()
        .enumerate()
        .take_while(|(n, it)| it.is_label() || *n == 0 && it.printed.is_none() || !is_filled(it))
        .count();
    let (label, figures) = cells.split_at(n_label);
    let is_part = |(n, it): &(usize, &FlowCell)| *n == 0 || !label::names_notes(&it.text.text);
    for (n, part) in label.iter().enumerate().filter(is_part) {
        row.label.append(if n == 0 { "" } else { " " }, &part.text);
    }
    row.cells = figures
        .iter()
        .filter_map(|it| {
            Some(BodyCell {
                start: it.start,
                end: it.end,
                line: it.line,
                printed: it.printed.clone()?,
            })
        })
        .collect();
    row
}

/// Whether a cell prints a figure, or something in a figure's place.
fn is_filled(cell: &FlowCell) -> bool {
    cell.printed.is_some()
}

/// The table that the rows of a region make.
pub fn table(
    flow: &Flow,
    region: &Region,
    body: &[BodyRow],
    columns: &Columns,
    headings: Headings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let layout = flow.lines[region.body.clone()]
        .iter()
        .find_map(FlowLine::layout)?;
    let lines = body.iter().filter(|it| !it.cells.is_empty());
    let width = lines.map(end_of_label).max().unwrap_or(0).max(NARROWEST);
    let mut rows: Vec<Row> = Vec::new();
    for (n, it) in body.iter().enumerate() {
        let cells = in_columns(body, n, columns, diagnostics);
        let text = label::plain(&it.label.text);
        let line = cells.first().map_or(it.line, |it| it.line);
        let row = Row {
            colon: it.label.text.trim_end().ends_with(':'),
            label: text,
            lower: String::new(),
            label_at: it.label.clone(),
            line,
            indent: it.indent,
            ruled: it.ruled,
            spaced: it.spaced,
            cells,
        };
        let goes_on = rows.last().is_some_and(|last| {
            let hangs = || layout == Layout::Spaces && hangs(last, it, body.get(n + 1), width);
            n > 0 && (wraps(last, &row) || stands_below(last, &row) || hangs())
        });
        if let Some(last) = rows.last_mut().filter(|it| ends_label(it, &row)) {
            last.label_at.append(" ", &row.label_at);
            last.label = label::plain(&last.label_at.text);
            continue;
        }
        match rows.last_mut() {
            Some(last) if goes_on => {
                let mut whole = last.label_at.clone();
                whole.append(" ", &row.label_at);
                *last = Row {
                    label: label::plain(&whole.text),
                    label_at: whole,
                    indent: last.indent,
                    ruled: last.ruled,
                    spaced: last.spaced,
                    ..row
                };
            }
            _ => rows.push(row),
        }
    }
    for it in &mut rows {
        it.lower = lower(&it.label);
    }
    let titles: Vec<Plain> = region
        .titles
        .iter()
        .filter_map(|&it| flow.lines[it].words().cloned())
        .collect();
    let first = region
        .titles
        .first()
        .or(region.heads.first())
        .copied()
        .unwrap_or(region.body.start);
    let last = flow.lines[region.body.end - 1].line;
    Some(Table {
        layout,
        titles,
        intro: region.intro.and_then(|it| flow.lines[it].words().cloned()),
        lines: (flow.lines[first].line, last),
        columns: headings.columns,
        slots: columns.slots.clone(),
        corner: headings.corner,
        inherits: headings.inherits,
        rows,
    })
}

/// Whether a label without figures is the first line of the next row's label: it stops in mid-sentence, or the next
/// begins in lower case.
fn wraps(before: &Row, row: &Row) -> bool {
    const OPEN: [&str; 14] = [
        "of", "and", "the", "for", "in", "to", "by", "or", "from", "on", "at", "with", "&", "than",
    ];
    let text = before.label_at.text.trim_end();
    let last = text.rsplit(' ').next().unwrap_or_default();
    let is_open = text.ends_with([',', '-', '–'])
        || text.matches('(').count() > text.matches(')').count()
        || OPEN.iter().any(|it| it.eq_ignore_ascii_case(last));
    // "(non-GAAP)": no row is called so.
    let is_remark = row.label.starts_with('(')
        && row.label.find(')') == Some(row.label.len() - 1)
        && !row.cells.is_empty();
    is_heading(before)
        && !row.label.is_empty()
        && ((is_open || is_remark) && !row.spaced
            || row.label.starts_with(|it: char| it.is_lowercase()))
}

/// Whether a row has a label alone, which does not say that others follow.
fn is_heading(row: &Row) -> bool {
    row.cells.is_empty() && !row.colon && !row.label.is_empty()
}

/// Whether a row hangs below a label that had no room for its first word, and is the only one that is set in so: then it
/// is the end of that label, and not the first of several below a heading. `width` is where the longest label beside
/// figures ends.
fn hangs(before: &Row, row: &BodyRow, next: Option<&BodyRow>, width: u32) -> bool {
    let first_word = row.label.text.split(' ').next().unwrap_or_default();
    let end = before.indent + n_columns(&before.label_at.text);
    let is_end = if row.cells.is_empty() {
        row.label.text.starts_with('(')
    } else {
        next.is_none_or(|it| it.indent <= before.indent)
    };
    is_heading(before)
        && is_end
        && !row.spaced
        && !first_word.is_empty()
        && row.indent > before.indent
        && end + 1 + n_columns(first_word) > width
}

/// Where the label of a row ends, in columns.
fn end_of_label(row: &BodyRow) -> u32 {
    row.indent + n_columns(row.label.text.trim_end_matches([' ', '.', '_']))
}

/// How wide a text is.
fn n_columns(text: &str) -> u32 {
    Ruler::SCREEN.columns(text)
}

/// Whether figures without a label belong to the label on the line above: some programs set each centred on its own.
fn stands_below(before: &Row, row: &Row) -> bool {
    is_heading(before) && row.label.is_empty() && !row.cells.is_empty() && !row.spaced && !row.ruled
}

/// Whether a label without figures is the end of the label before it, whose figures stand beside its first line.
fn ends_label(before: &Row, row: &Row) -> bool {
    let is_open = before.label.matches('(').count() > before.label.matches(')').count();
    row.cells.is_empty()
        && !row.spaced
        && !row.colon
        && !before.cells.is_empty()
        && !before.label.is_empty()
        && (is_open || row.label.starts_with(|it: char| it.is_lowercase()))
}

/// Whether a number before the figures of a row may be that of a note: it stands left of all columns or, where the order
/// is all that is known, another row has one too.
fn has_notes(body: &[BodyRow], columns: &Columns, first: &BodyCell) -> bool {
    if first.end > first.start {
        return columns.slots.first().is_some_and(|it| first.end <= it.0);
    }
    let longer = body.iter().filter(|it| it.cells.len() == columns.len() + 1);
    longer.count() > 1
}

/// The figures of row `nth` in their columns.
fn in_columns(
    body: &[BodyRow],
    nth: usize,
    columns: &Columns,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Cell> {
    let row = &body[nth];
    let mut cells: Vec<&BodyCell> = row.cells.iter().collect();
    let is_mark = |it: &BodyCell| label::is_lone_mark(&it.printed.raw);
    // Two side by side are figures.
    if cells.len() > columns.len() && !cells.windows(2).any(|it| is_mark(it[0]) && is_mark(it[1])) {
        // A footnote mark in a cell of its own, unless it is the only figure of a column.
        let is_alone = |it: &BodyCell| {
            let touches = |it: &BodyCell, slot: &(u32, u32)| it.start < slot.1 && slot.0 < it.end;
            let mut slots = columns.slots.iter().filter(|slot| touches(it, slot));
            slots.any(|slot| !row.cells.iter().any(|it| !is_mark(it) && touches(it, slot)))
        };
        cells.retain(|it| !is_mark(it) || is_alone(it));
    }
    let is_note = |it: &BodyCell| it.printed.raw.parse::<u32>().is_ok_and(|it| it <= 60);
    if cells.len() == columns.len() + 1 && is_note(cells[0]) && has_notes(body, columns, cells[0]) {
        // The number of a note, of which too few rows have one to make a column.
        cells.remove(0);
    }
    if cells.len() > columns.len() {
        let message = format!(
            "found {:?} beside the columns of its table; expected at most {} figures in a row",
            cells[columns.len()].printed.raw,
            columns.len()
        );
        diagnostics.push(Diagnostic::new(row.line, message));
        let is_placed = cells.iter().all(|it| it.end > it.start);
        return if is_placed {
            by_place(&cells, columns)
        } else {
            Vec::new()
        };
    }
    let Some(places) = columns.assign(body, nth, &cells) else {
        let message = format!(
            "cannot pair the figures of this row with its columns: found {}, expected {}",
            cells.len(),
            columns.len()
        );
        diagnostics.push(Diagnostic::new(row.line, message));
        return Vec::new();
    };
    places
        .into_iter()
        .zip(cells)
        .map(|(column, it)| cell(column, it))
        .collect()
}

/// The figures of a row with more of them than columns: those that stand in one.
fn by_place(cells: &[&BodyCell], columns: &Columns) -> Vec<Cell> {
    let mut placed: Vec<Cell> = Vec::new();
    for it in cells {
        let column = columns.nearest((it.start, it.end));
        if placed.last().is_none_or(|last| last.column < column) {
            placed.push(cell(column, it));
        }
    }
    placed
}

fn cell(column: usize, it: &BodyCell) -> Cell {
    Cell {
        column,
        line: it.line,
        span: it.printed.span,
        raw: it.printed.raw.clone(),
        content: it.printed.content.clone(),
    }
}
