//! Cells between pipes: Markdown tables, with and without outer pipes.

use crate::tables::cell::{Cell, join_signs};
use crate::tables::flow::{Content, FlowLine, Layout, is_rule};
use crate::tables::spaces;
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::source::SourceText;

/// Whether a line opens a table of pipes: it begins or ends with one, or the next line rules cells off.
pub fn opens(text: &str, next: &str) -> bool {
    let text = text.trim();
    text.starts_with('|') && text.len() > 1 && text[1..].contains('|')
        || text.ends_with('|') && text[..text.len() - 1].contains('|')
        || text.contains('|') && is_separator(next)
}

/// Whether a line goes on a table of pipes.
pub fn goes_on(text: &str) -> bool {
    text.contains('|')
}

/// `| --- | :---: |`
fn is_separator(text: &str) -> bool {
    let text = text.trim();
    text.contains('|')
        && text.contains('-')
        && text
            .bytes()
            .all(|it| matches!(it, b'|' | b'-' | b':' | b' '))
}

/// The rows of a run of lines with pipes.
pub fn read(source: &SourceText, run: std::ops::Range<u32>, style: Style) -> Vec<FlowLine> {
    // Where any row does without its outer pipe, a pipe at the start of another closes an empty first cell.
    let outer = run
        .clone()
        .all(|it| source.line(LineNo(it)).trim_start().starts_with('|'));
    run.map(LineNo)
        .map(|line| read_line(source, line, outer, style))
        .collect()
}

fn read_line(source: &SourceText, line: LineNo, outer: bool, style: Style) -> FlowLine {
    let text = source.line(line);
    if is_separator(text) {
        return FlowLine::new(line, Content::Rule);
    }
    let mut cells = Vec::new();
    let mut indent = 0;
    let mut at = source.lines.span(line).start;
    let mut column = 0;
    for (n, piece) in split(text).enumerate() {
        let is_outer = outer && n == 0;
        if !is_outer {
            let raw = Plain::of(piece, at);
            let plain = raw.trim();
            if cells.is_empty() && column == 0 {
                indent = u32::try_from(raw.text.len() - raw.text.trim_start().len()).unwrap_or(0);
            }
            if !plain.is_blank() && !is_rule(&plain.text) {
                cells.push(Cell::new((column, column + 1), line, plain, style));
            }
            column += 1;
        }
        at += u32::try_from(piece.len() + 1).unwrap_or(0);
    }
    FlowLine {
        indent,
        ..FlowLine::new(line, row(cells, line, style))
    }
}

/// The row of some cells; a cell that holds a whole line of figures is taken apart.
fn row(cells: Vec<Cell>, line: LineNo, style: Style) -> Content {
    let cells = join_signs(cells, style);
    match &cells[..] {
        [] => Content::Blank,
        [only] if only.is_label() && only.printed.is_none() => {
            match spaces::loose(&only.text, line, style) {
                Some(cells) => Content::Row(Layout::Pipes, cells),
                None => Content::Row(Layout::Pipes, cells),
            }
        }
        [label, figures] if label.is_label() && figures.printed.is_none() => {
            match spaces::loose_figures(&figures.text, line, style) {
                Some(mut figures) => {
                    figures.insert(0, label.clone());
                    Content::Row(Layout::Pipes, figures)
                }
                None => Content::Row(Layout::Pipes, cells),
            }
        }
        _ => Content::Row(Layout::Pipes, cells),
    }
}

/// The pieces of a line between pipes; an escaped pipe is none.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut from = 0;
        while let Some(found) = text[from..].find('|') {
            let at = from + found;
            if at > 0 && text.as_bytes()[at - 1] == b'\\' {
                from = at + 1;
                continue;
            }
            rest = Some(&text[at + 1..]);
            return Some(&text[..at]);
        }
        rest = None;
        Some(text)
    })
}
