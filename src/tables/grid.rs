//! A table whose markup says which columns and rows each cell takes.

use crate::tables::cell::{self, Cell, join_signs};
use crate::tables::flow::{Content, Layout, is_rule};
use crate::tables::html::tokens::{Name, Tag};
use crate::tables::label;
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;

/// The most columns that a cell may span; more is a mistake of the author.
const MOST_COLUMNS: u32 = 200;

/// The columns in which cells that reach down over several rows are minded; no table is as wide.
const MOST_TAKEN: usize = 2_000;

/// A table as it is read.
#[derive(Debug, Default)]
pub struct Grid<'t> {
    rows: Vec<Row<'t>>,
    /// For how many rows each column is taken by a cell above.
    taken: Vec<u32>,
    is_open: bool,
}

/// A row as it is read.
#[derive(Debug, Default)]
pub struct Row<'t> {
    cells: Vec<Raw<'t>>,
    /// The column where the next cell goes.
    next: u32,
}

/// A cell as it is read.
#[derive(Debug)]
struct Raw<'t> {
    start: u32,
    end: u32,
    line: LineNo,
    text: Plain,
    is_heading: bool,
    /// Its style, of which only that of the first cell of a row is asked for an indent.
    style: Option<&'t str>,
}

impl Row<'_> {
    /// Adds a cell over some columns.
    pub fn place(&mut self, (start, end): (u32, u32), line: LineNo, text: Plain) {
        self.next = self.next.max(end);
        self.cells.push(Raw {
            start,
            end,
            line,
            text,
            is_heading: false,
            style: None,
        });
    }
}

impl<'t> Grid<'t> {
    /// Begins a row.
    pub fn open_row(&mut self) {
        self.is_open = false;
        self.taken
            .iter_mut()
            .for_each(|it| *it = it.saturating_sub(1));
        self.rows.push(Row::default());
    }

    /// Begins a cell in the first free column of the row.
    pub fn open_cell(&mut self, said: &Said<'t>, line: LineNo) {
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let mut start = row.next as usize;
        while self.taken.get(start).is_some_and(|it| *it > 0) {
            start += 1;
        }
        let span = |said: Option<&str>| {
            let number = said.and_then(|it| it.trim().parse().ok());
            number.unwrap_or(1).clamp(1, MOST_COLUMNS)
        };
        let end = start + span(said.columns) as usize;
        // The row itself counts: it is taken off when the next begins.
        let rows = span(said.rows);
        if rows > 1 && end <= MOST_TAKEN {
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            self.taken[start..end].fill(rows);
        }
        let at = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        row.next = at(end);
        row.cells.push(Raw {
            start: at(start),
            end: at(end),
            line,
            text: Plain::default(),
            is_heading: said.is_heading,
            style: said.style,
        });
        self.is_open = true;
    }

    /// Ends a cell.
    pub fn close_cell(&mut self) {
        self.is_open = false;
    }

    /// The text of the cell that is open.
    pub fn cell(&mut self) -> Option<&mut Plain> {
        if !self.is_open {
            return None;
        }
        Some(&mut self.rows.last_mut()?.cells.last_mut()?.text)
    }

    /// The rows so far; the table goes on without them.
    pub fn take(&mut self) -> Vec<Row<'t>> {
        self.is_open = false;
        std::mem::take(&mut self.rows)
    }
}

/// What the tag of a cell says of it.
pub struct Said<'t> {
    is_heading: bool,
    columns: Option<&'t str>,
    rows: Option<&'t str>,
    style: Option<&'t str>,
}

impl<'t> Said<'t> {
    /// By a tag, whose attributes are gone through once.
    pub fn of(tag: &Tag<'t>) -> Self {
        let mut said = Self {
            is_heading: tag.name == Name::HeadCell,
            columns: None,
            rows: None,
            style: None,
        };
        for (name, value) in tag.attributes() {
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            let it = match name.len() {
                5 if is("style") => &mut said.style,
                7 if is("colspan") => &mut said.columns,
                7 if is("rowspan") => &mut said.rows,
                _ => continue,
            };
            it.get_or_insert(value);
        }
        said
    }

    /// Whether the cell is on the page at all.
    pub fn is_shown(&self) -> bool {
        let hides = |it: &str| it.contains("display:none") || it.contains("display: none");
        !self
            .style
            .is_some_and(|it| it.contains("none") && hides(it))
    }
}

/// How far a cell is set in, in points, by its style.
fn set_in(style: &str) -> u32 {
    if !style.contains("padding") {
        return 0;
    }
    let mut indent = 0;
    for rule in style.as_bytes().split(|it| *it == b';') {
        if !rule.trim_ascii_start().starts_with(b"padding") {
            continue;
        }
        let rule = std::str::from_utf8(rule).unwrap_or_default();
        let Some((name, value)) = rule.split_once(':') else {
            continue;
        };
        let value = match name.trim() {
            "padding-left" => value.trim(),
            // top, right, bottom, left
            "padding" => match value.split_whitespace().nth(3) {
                Some(left) => left,
                None => continue,
            },
            _ => continue,
        };
        let digits = value.find(|it: char| !it.is_ascii_digit());
        indent = value[..digits.unwrap_or(value.len())].parse().unwrap_or(0);
    }
    indent
}

/// What the rows of a table are in the flow, with their indents and lines: rows where the table holds figures, text
/// where it only lays out the page.
pub fn lines(
    rows: Vec<Row<'_>>,
    layout: Layout,
    style: Style,
) -> Vec<(Content, u32, Option<LineNo>)> {
    let width = rows.iter().map(|it| it.next).max().unwrap_or(0);
    let rows: Vec<(Vec<Cell>, u32)> = rows
        .into_iter()
        .map(|it| {
            let lacks_label = it.next < width;
            let (cells, indent) = cells(it, style);
            let cells = if lacks_label { shifted(cells) } else { cells };
            (cells, indent)
        })
        .collect();
    // Figures begin where the leftmost of full rows does; a mark before a footnote is none.
    let n_figures = |cells: &[Cell]| {
        cells
            .iter()
            .filter(|it| it.is_solid() && it.start > 0)
            .count()
    };
    let most = rows.iter().map(|(it, _)| n_figures(it)).max().unwrap_or(0);
    let rows: Vec<(Vec<Cell>, u32)> = rows
        .into_iter()
        .map(|(cells, indent)| {
            let lacks_one = n_figures(&cells) + 1 == most && most > 2;
            let cells = if lacks_one {
                taken_apart(cells, style)
            } else {
                cells
            };
            (cells, indent)
        })
        .collect();
    let edge = rows
        .iter()
        .filter(|(it, _)| n_figures(it) * 2 > most)
        .filter_map(|(cells, _)| cells.iter().find(|it| it.is_solid() && it.start > 0))
        .map(|it| it.start)
        .min();
    rows.into_iter()
        .map(|(cells, indent)| {
            let line = cells.first().map(|it| it.line);
            let content = match edge {
                _ if cells.is_empty() || cell::only_close(&cells) => Content::Blank,
                _ if cells.iter().all(|it| is_rule(&it.text.text)) => Content::Rule,
                None => Content::Text(joined(&cells)),
                Some(edge) => row(cells, edge, layout),
            };
            (content, indent, line)
        })
        .collect()
}

/// A row that is short of a cell and begins with a figure: what it lacks is the empty cell of its label.
fn shifted(mut cells: Vec<Cell>) -> Vec<Cell> {
    if cells.len() > 1 && cells[0].start == 0 && cells.iter().all(Cell::is_solid) {
        for cell in &mut cells {
            (cell.start, cell.end) = (cell.start + 1, cell.end + 1);
        }
    }
    cells
}

/// A row whose first figure was set into the cell of its label.
fn taken_apart(mut cells: Vec<Cell>, style: Style) -> Vec<Cell> {
    let Some(first) = cells
        .first()
        .filter(|it| it.is_label() && it.printed.is_none())
    else {
        return cells;
    };
    let text = first.text.text.as_str();
    let Some(at) = text.rfind(' ').map(|it| it + 1) else {
        return cells;
    };
    let figure = Cell::new((1, 2), first.line, first.text.slice(at..text.len()), style);
    let is_long = figure.text.text.contains(',') && figure.is_solid();
    if !is_long
        || cells[1..].iter().any(|it| !it.is_solid())
        || cells.get(1).is_none_or(|it| it.start != 1)
    {
        return cells;
    }
    cells[0].text = first.text.slice(0..at).trim();
    for cell in &mut cells[1..] {
        (cell.start, cell.end) = (cell.start + 1, cell.end + 1);
    }
    cells.insert(1, figure);
    cells
}

/// The cells of a row that say something, signs joined, and its indent.
fn cells(row: Row<'_>, style: Style) -> (Vec<Cell>, u32) {
    let mut indent = 0;
    let mut cells: Vec<Cell> = Vec::with_capacity(row.cells.len());
    for raw in row.cells {
        // Most cells hold nothing: they keep the columns of figures apart.
        if raw.text.text.is_empty() {
            continue;
        }
        let trimmed = raw.text.collapsed().into_trimmed();
        if trimmed.text.is_empty() {
            continue;
        }
        if cells.is_empty() {
            indent = raw.style.map_or(0, set_in) + raw.start;
        }
        let cell = Cell::new((raw.start, raw.end), raw.line, trimmed, style);
        // Totals may be marked up as headings, one in the label's place with the column that it spans.
        let is_amount = raw.is_heading && is_amount(&cell);
        cells.push(Cell {
            is_heading: raw.is_heading && !is_amount,
            start: if is_amount && raw.start == 0 && raw.end > 1 {
                1
            } else {
                raw.start
            },
            ..cell
        });
    }
    (join_signs(cells, style), indent)
}

/// Whether a cell prints an amount of four digits or more, grouped: no year, no number of a note.
fn is_amount(cell: &Cell) -> bool {
    let text = cell.text.text.as_str();
    cell.is_solid()
        && text.bytes().filter(u8::is_ascii_digit).count() > 3
        && text.contains([',', '.', '\'', ' '])
}

/// A row of a table whose figures begin in column `edge`: what stands left of it is the label.
fn row(cells: Vec<Cell>, edge: u32, layout: Layout) -> Content {
    if let [only] = &cells[..] {
        // One cell across the table is a title or the heading of a section.
        if only.start < edge && only.end > edge && !only.is_solid() {
            return Content::Text(only.text.clone());
        }
    }
    let n_label = cells
        .iter()
        .take_while(|it| it.start == 0 || it.start < edge && it.end <= edge && !it.is_solid())
        .count();
    let mut row = Vec::with_capacity(cells.len());
    if let Some(first) = cells[..n_label].first() {
        row.push(Cell {
            start: 0,
            end: first.end.max(1),
            text: label(&cells[..n_label]),
            is_heading: false,
            ..first.clone()
        });
    }
    row.extend(cells.into_iter().skip(n_label));
    Content::Row(layout, row)
}

/// The label that some cells make; the numbers of notes beside it are no part of it.
fn label(cells: &[Cell]) -> Plain {
    let words = cells.iter().enumerate();
    let words = words.filter(|(n, it)| *n == 0 || !label::names_notes(&it.text.text));
    joined(&words.map(|it| it.1.clone()).collect::<Vec<_>>())
}

/// The words of some cells, from the left.
fn joined(cells: &[Cell]) -> Plain {
    let mut text = Plain::default();
    for (n, cell) in cells.iter().enumerate() {
        text.append(if n == 0 { "" } else { " " }, &cell.text);
    }
    text
}
