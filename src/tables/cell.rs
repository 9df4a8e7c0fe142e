//! Some text in a row, and the figure that it prints.

use crate::tables::label;
use crate::tables::wording;
use crate::text::figure::{self, Printed, Style};
use crate::text::lines::LineNo;
use crate::text::markup::Plain;

/// Some text in a row, with the stretch of the horizontal axis that it takes: tab stops, columns of characters,
/// columns of an HTML table. A cell that starts at 0 stands in the labels' place.
///
/// A cell of no width knows its place in the order of its row, and not which column that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Where it begins.
    pub start: u32,
    /// One past where it ends.
    pub end: u32,
    /// The line of the source on which it stands.
    pub line: LineNo,
    /// What it says, trimmed.
    pub text: Plain,
    /// Whether its markup calls it a heading.
    pub is_heading: bool,
    /// The figure, nil or words in a figure's place that it prints, if that is all that it says.
    pub printed: Option<Printed>,
}

impl Cell {
    /// A cell, its figure read.
    pub fn new((start, end): (u32, u32), line: LineNo, text: Plain, style: Style) -> Self {
        let printed = figure::read_cell(&text, style);
        Self {
            start,
            end,
            line,
            text,
            is_heading: false,
            printed,
        }
    }

    /// Whether it prints a figure, nil or words: not a heading, not a bare year.
    pub fn is_solid(&self) -> bool {
        !self.is_heading && self.printed.is_some() && !wording::is_bare_year(&self.text.text)
    }

    /// Whether it stands in the labels' place.
    pub fn is_label(&self) -> bool {
        self.start == 0 && self.end > 0
    }
}

/// Whether a text is nothing but a currency sign or an opening bracket, which belong to the next cell.
pub fn is_sign(text: &str) -> bool {
    let text = text.trim().trim_end_matches('(').trim();
    text.is_empty() || figure::currency(text).is_some_and(|(sign, _)| sign.len() == text.len())
}

/// Whether a text is nothing but what closes the figure before: `)`, `%`, `)%`, `BPS`.
pub fn closes(text: &str) -> bool {
    let rest = text.trim().trim_start_matches(')').trim();
    rest.len() <= 3
        && matches!(
            rest.to_ascii_lowercase().as_str(),
            "" | "%" | "bps" | "x" | "pts" | "pp" | "bp"
        )
}

/// Whether cells hold nothing but the closing brackets of the figures above.
pub fn only_close(cells: &[Cell]) -> bool {
    !cells.is_empty() && cells.iter().all(|it| it.text.text == ")")
}

/// Cells with lone signs joined to the figures that they belong to. A sign with no figure after it is left out of a
/// row of figures, and stays in a row of headings.
pub fn join_signs(cells: Vec<Cell>, style: Style) -> Vec<Cell> {
    if !cells
        .iter()
        .any(|it| is_sign(&it.text.text) || closes(&it.text.text))
    {
        return cells;
    }
    let has_figures = cells.iter().any(Cell::is_solid);
    let mut joined: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut opening: Option<Cell> = None;
    for cell in cells {
        if is_sign(&cell.text.text) {
            if let Some(alone) = opening.replace(cell).filter(|_| !has_figures) {
                joined.push(alone);
            }
        } else if closes(&cell.text.text) {
            // "2024  2023  $  %": the signs of columns of changes belong to no year.
            let is_figure = |it: &&mut Cell| it.is_solid() || has_figures && it.printed.is_some();
            let figure = joined.last_mut().filter(is_figure);
            if let Some(last) = figure {
                let mut text = last.text.clone();
                text.append("", &cell.text);
                *last = Cell {
                    is_heading: last.is_heading,
                    ..Cell::new((last.start, cell.end), last.line, text, style)
                };
            } else {
                joined.extend(opening.take().filter(|_| !has_figures));
                joined.push(cell);
            }
        } else {
            match opening.take() {
                Some(sign) if cell.printed.is_some() => {
                    let mut text = sign.text;
                    text.append(" ", &cell.text);
                    joined.push(Cell {
                        is_heading: cell.is_heading,
                        ..Cell::new((sign.start, cell.end), cell.line, text, style)
                    });
                }
                Some(sign) if !has_figures => joined.extend([sign, cell]),
                Some(_) | None => joined.push(cell),
            }
        }
    }
    joined.extend(opening.filter(|_| !has_figures));
    joined
}

/// Cells with the mark of an item joined to its words: "(2)   Current assets", "–   Expected decline". No figure stands
/// before its label.
pub fn join_item_mark(cells: Vec<Cell>, style: Style) -> Vec<Cell> {
    let [mark, words, rest @ ..] = &cells[..] else {
        return cells;
    };
    let is_nil = |it: &Printed| matches!(it.content, figure::Content::Nil);
    let is_mark = label::is_lone_mark(&mark.text.text) || mark.printed.as_ref().is_some_and(is_nil);
    let is_words = words.printed.is_none() && words.text.text.starts_with(char::is_alphabetic);
    if !is_mark || !is_words || wording::is_time_only(&words.text.text) {
        return cells;
    }
    let mut text = mark.text.clone();
    text.append(" ", &words.text);
    let whole = Cell {
        printed: None,
        ..Cell::new((mark.start, words.end), mark.line, text, style)
    };
    std::iter::once(whole).chain(rest.iter().cloned()).collect()
}
