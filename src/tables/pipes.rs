//! Cells between pipes: Markdown tables, with and without outer pipes.

use crate::tables::cell::{self, Cell, join_signs};
use crate::tables::flow::{Content, FlowLine, Layout, is_rule};
use crate::tables::spaces;
use crate::tables::wording;
use crate::text::date::Token;
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

/// Whether the last cell of a line goes on in the next: it ends with a hard break of the line, in the midst of a date.
pub fn is_broken(text: &str) -> bool {
    let last = text.rsplit('|').next().unwrap_or_default();
    let times = wording::time_tokens(last);
    let is_year = |it: &Token| matches!(it, Token::Year(_));
    last.ends_with("  ")
        && matches!(times.first(), Some(Token::Month(_)))
        && !times.iter().any(is_year)
        && wording::is_time_only(last)
}

/// Whether the last cell of a line says how long a time is and the next line on which day it ends: "Three Months Ended",
/// with a hard break of the line, above "June 30,| Six Months Ended".
pub fn is_length_broken(text: &str, next: &str) -> bool {
    let last = text.rsplit('|').next().unwrap_or_default();
    let first = next.split('|').next().unwrap_or_default();
    let says = |text: &str, wanted: fn(&Token) -> bool| {
        let times = wording::time_tokens(text);
        wording::is_time_only(text) && times.first().is_some_and(wanted)
    };
    last.ends_with("  ")
        && says(last, |it| matches!(it, Token::Months(_) | Token::Weeks(_)))
        && says(first, |it| matches!(it, Token::Month(_)))
}

/// Whether a row that begins on a line goes on in the next, for the line break stands inside a cell: the row is not
/// closed, and the next opens none.
pub fn is_open(text: &str, next: &str) -> bool {
    let next = next.trim();
    !text.trim_end().ends_with('|') && !next.is_empty() && !next.starts_with('|')
}

/// Whether a line break stands inside the last cell of a row that is closed with a pipe, and the rest of it in the first
/// of the next: "June 28, |" above "| 2025 | June 29, |".
pub fn is_cut(text: &str, next: &str) -> bool {
    let last = text
        .trim_end()
        .strip_suffix('|')
        .and_then(|it| it.rsplit('|').next());
    let first = next
        .trim_start()
        .strip_prefix('|')
        .and_then(|it| it.split('|').next());
    let plain = |it: &str| it.replace("**", " ").trim().to_owned();
    let (Some(last), Some(first)) = (last.map(plain), first.map(plain)) else {
        return false;
    };
    let times = wording::time_tokens(&last);
    let has_year = times.iter().any(|it| matches!(it, Token::Year(_)));
    matches!(times.first(), Some(Token::Month(_)))
        && !has_year
        && wording::is_time_only(&last)
        && wording::is_bare_year(&first)
}

/// Whether the first two lines of a table open and close their rows with pipes, as the others will.
pub fn are_closed(first: &str, second: &str) -> bool {
    let is_closed = |text: &str| {
        let text = text.trim();
        text.starts_with('|') && text.ends_with('|') && text.len() > 1
    };
    is_closed(first) && is_closed(second)
}

/// The rows of a run of lines with pipes; what stands empty above the first row is left out.
pub fn read(source: &SourceText, run: std::ops::Range<u32>, style: Style) -> Vec<FlowLine> {
    let text = |it: u32| source.line(LineNo(it));
    let second = (run.start + 1).min(run.end - 1);
    let closed = are_closed(text(run.start), text(second));
    let goes_on = |it: u32| {
        it + 1 < run.end
            && (is_broken(text(it))
                || is_length_broken(text(it), text(it + 1))
                || closed && is_open(text(it), text(it + 1)))
    };
    let is_cut = |it: u32| it + 1 < run.end && is_cut(text(it), text(it + 1));
    // Where any row does without its outer pipe, a pipe at the start of another closes an empty first cell.
    let mut first_lines = run
        .clone()
        .filter(|&it| it == run.start || !goes_on(it - 1));
    let outer = first_lines.all(|it| text(it).trim_start().starts_with('|'));
    let mut lines: Vec<FlowLine> = Vec::with_capacity(run.len());
    let mut at = run.start;
    while at < run.end {
        let first = at;
        let mut row = Open::default();
        loop {
            let (mut line, mut start) = (text(at), source.lines.span(LineNo(at)).start);
            if at > first && is_cut(at - 1) {
                let rest = line.find('|').map_or(line, |it| &line[it + 1..]);
                start += u32::try_from(line.len() - rest.len()).unwrap_or(0);
                line = rest;
            }
            if is_cut(at) {
                line = line.trim_end().trim_end_matches('|');
            }
            row.add(line, start, outer);
            at += 1;
            if !goes_on(at - 1) && !is_cut(at - 1) {
                break;
            }
        }
        let line = row.close(source, LineNo(first), style);
        let is_empty = matches!(line.content, Content::Blank | Content::Rule);
        if !is_empty || !lines.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// A row to which further lines may come.
#[derive(Default)]
struct Open {
    /// The cells, each with its column; empty ones too.
    cells: Vec<Plain>,
    goes_on: bool,
}

impl Open {
    /// Adds a line: its first cell goes on the last of the line before.
    fn add(&mut self, text: &str, start: u32, outer: bool) {
        let mut at = start;
        for (n, piece) in split(text).enumerate() {
            if !(outer && n == 0) || self.goes_on {
                let plain = Plain::of(piece, at);
                match self.cells.last_mut() {
                    Some(last) if n == 0 && self.goes_on => {
                        *last = last.trim();
                        last.append(" ", &plain.trim());
                    }
                    _ => self.cells.push(plain),
                }
            }
            at += u32::try_from(piece.len() + 1).unwrap_or(0);
        }
        self.goes_on = true;
    }

    /// The row; each cell stands on the line on which it begins.
    fn close(self, source: &SourceText, line: LineNo, style: Style) -> FlowLine {
        if is_separator(source.line(line)) {
            return FlowLine::new(line, Content::Rule);
        }
        let indent = self
            .cells
            .first()
            .map_or(0, |it| it.text.len() - it.text.trim_start().len());
        let cells = (0..)
            .zip(&self.cells)
            .map(|(column, it)| {
                let text = it.trim();
                let line = if text.is_blank() {
                    line
                } else {
                    source.lines.line_of(text.start())
                };
                Cell::new((column, column + 1), line, text, style)
            })
            .filter(|it| !it.text.is_blank() && !is_rule(&it.text.text));
        FlowLine {
            indent: u32::try_from(indent).unwrap_or(0),
            ..FlowLine::new(line, row(cells.collect(), line, style))
        }
    }
}

/// The row of some cells; a cell that holds a whole line of figures is taken apart.
fn row(cells: Vec<Cell>, line: LineNo, style: Style) -> Content {
    if cell::only_close(&cells) {
        return Content::Blank;
    }
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
