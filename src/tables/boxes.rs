//! Grid tables: cells in boxes of `+---+`, their text wrapped over lines.

use crate::tables::flow::{FlowLine, Layout};
use crate::tables::grid::{self, Row};
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::lower::lower;
use crate::text::markup::Plain;
use crate::text::sort;
use crate::text::source::SourceText;

/// Whether a line is the border of boxes: `+-----+=====+`.
pub fn is_border(text: &str) -> bool {
    let text = text.trim();
    text.len() > 4
        && text.starts_with('+')
        && text.ends_with('+')
        && text
            .bytes()
            .all(|it| matches!(it, b'+' | b'-' | b'=' | b':'))
}

/// Whether a line goes on a table of boxes.
pub fn goes_on(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['|', '+']) && text.ends_with(['|', '+']) && text.len() > 1
}

/// Whether a line inside boxes parts some of their cells: `|      +-----+-----+`.
fn parts(text: &str) -> bool {
    let text = text.trim();
    let pieces = || text.split(['|', '+']).filter(|it| !it.is_empty());
    let is_part = |it: &str| it.len() > 1 && it.bytes().all(|it| matches!(it, b'-' | b'=' | b':'));
    text.contains('+') && pieces().any(is_part)
}

/// The rows of a run of lines with boxes.
pub fn read(source: &SourceText, run: std::ops::Range<u32>, style: Style) -> Vec<FlowLine> {
    let lines: Vec<LineNo> = run.map(LineNo).collect();
    let mut edges: Vec<u32> = lines
        .iter()
        .map(|it| source.line(*it))
        .filter(|it| is_border(it) || parts(it))
        .flat_map(|it| columns_of(it, '+'))
        .collect();
    sort::plain(&mut edges);
    edges.dedup();
    let mut rows: Vec<Row> = Vec::new();
    let mut cells: Vec<Open> = Vec::new();
    for &line in &lines {
        let text = source.line(line);
        if text.trim_start().starts_with('+') || parts(text) {
            rows.extend(close(&mut cells));
        } else {
            add(source, line, text, &edges, &mut cells);
        }
    }
    rows.extend(close(&mut cells));
    grid::lines(rows, Layout::Grid, style)
        .into_iter()
        .map(|(content, indent, line)| FlowLine {
            indent,
            ..FlowLine::new(line.unwrap_or(lines[0]), content)
        })
        .collect()
}

/// A cell to which further lines may come.
struct Open {
    columns: (u32, u32),
    line: LineNo,
    text: Plain,
    /// The words of its last line.
    last: String,
    /// How long the line above that is, if there is one.
    above: Option<usize>,
}

impl Open {
    /// Adds a line of a cell that has room for `width` characters.
    fn add(&mut self, piece: &Plain, width: usize) {
        if self.text.is_blank() {
            self.text.append("", piece);
        } else {
            let goes_on = breaks_word(&self.text.text)
                || goes_on_figure(&piece.text, &self.text.text)
                || self.is_broken_off(&piece.text, width);
            self.above = Some(self.last.chars().count());
            self.text.append(if goes_on { "" } else { " " }, piece);
        }
        self.last.clone_from(&piece.text);
    }

    /// Whether the last line is the beginning of a word that was too long for the cell: it stands alone although the line
    /// above had room for it, and the rest fills the cell.
    fn is_broken_off(&self, rest: &str, width: usize) -> bool {
        let length = self.last.chars().count();
        let had_room = self.above.is_some_and(|it| it + 1 + length <= width)
            || length <= 2 && !is_word(&self.last);
        had_room
            && rest.chars().count() == width
            && !rest.contains(' ')
            && !self.last.contains(' ')
            && self.last.ends_with(char::is_alphanumeric)
    }
}

/// Whether one or two letters are a word of their own.
fn is_word(text: &str) -> bool {
    let lower = lower(text);
    matches!(text, "A" | "I" | "a")
        || matches!(
            lower.as_str(),
            "of" | "to" | "in" | "on" | "at" | "by" | "or" | "as" | "an" | "no" | "is" | "us"
        )
}

/// The columns of characters in which a mark stands.
fn columns_of(text: &str, mark: char) -> impl Iterator<Item = u32> {
    (0..)
        .zip(text.chars())
        .filter(move |(_, it)| *it == mark)
        .map(|(column, _)| column)
}

/// Adds the pieces of a line between its pipes to the cells above.
fn add(source: &SourceText, line: LineNo, text: &str, edges: &[u32], cells: &mut Vec<Open>) {
    let at = source.lines.span(line).start;
    let mut from: Option<(usize, u32)> = None;
    for (column, (byte, it)) in (0..).zip(text.char_indices()) {
        if it != '|' || edges.binary_search(&column).is_err() {
            continue;
        }
        if let Some((start, start_column)) = from {
            let piece = &text[start..byte];
            let place =
                |it: u32| u32::try_from(edges.partition_point(|edge| *edge < it)).unwrap_or(0);
            let columns = (place(start_column), place(column));
            let piece = Plain::of(piece, at + u32::try_from(start).unwrap_or(0)).trim();
            // Beside its words a cell has a blank on either side.
            let width = (column - start_column).saturating_sub(3);
            match cells.iter_mut().find(|it| it.columns == columns) {
                Some(open) if !piece.is_blank() => open.add(&piece, width as usize),
                Some(_) => (),
                None => cells.push(Open {
                    columns,
                    line,
                    last: piece.text.clone(),
                    text: piece,
                    above: None,
                }),
            }
        }
        from = Some((byte + 1, column));
    }
}

/// Whether a text ends in a capital that stands alone on its line: the rest of its word is set in other letters, and
/// the program that wrapped it took that for a word of its own ("S", "eptember").
fn breaks_word(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.len() == 1
        && !matches!(last, "A" | "I")
        && last.starts_with(|it: char| it.is_ascii_uppercase())
}

/// Whether a text begins in the midst of a figure: ",177,405" below "8", "755,400" below "(10,".
fn goes_on_figure(text: &str, above: &str) -> bool {
    let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let ends_in_digit = |text: &str| text.ends_with(|it: char| it.is_ascii_digit());
    match (text.strip_prefix([',', '.']), above.strip_suffix(',')) {
        (Some(rest), None) => n_digits(rest) > 0 && ends_in_digit(above),
        (None, Some(above)) => n_digits(text) == 3 && ends_in_digit(above),
        _ => false,
    }
}

fn close(cells: &mut Vec<Open>) -> Option<Row<'static>> {
    if cells.is_empty() {
        return None;
    }
    let mut row = Row::default();
    for cell in cells.drain(..) {
        row.place(cell.columns, cell.line, cell.text);
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_too_long_for_their_cell() {
        let text = "\
+-----------+-----------+
| Other     | $ 1       |
| cash      | ,234,567  |
| eq        |           |
| uivalents |           |
+-----------+-----------+
| Total     | 5         |
| equipment |           |
+-----------+-----------+
";
        let source = SourceText::new("x", text);
        let lines = read(&source, 0..9, Style::Comma);
        let shown: Vec<&str> = lines
            .iter()
            .flat_map(FlowLine::cells)
            .map(|it| it.text.text.as_str())
            .collect();
        assert_eq!(
            shown,
            [
                "Other cash equivalents",
                "$ 1,234,567",
                "Total equipment",
                "5"
            ]
        );
    }

    #[test]
    fn boxes() {
        let text = "\
+----------+---+-------+
| Net      | $ | 1,234 |
| sales    |   |       |
+----------+---+-------+
|          | 2024      |
+==========+===+=======+
";
        let source = SourceText::new("x", text);
        let shown: Vec<Vec<String>> = read(&source, 0..6, Style::Comma)
            .iter()
            .map(|line| {
                let cells = line.cells().iter();
                cells
                    .map(|it| format!("{}-{} {}", it.start, it.end, it.text.text))
                    .collect()
            })
            .collect();
        assert_eq!(
            shown,
            [vec!["0-1 Net sales", "1-3 $ 1,234"], vec!["1-3 2024"]]
        );
    }
}
