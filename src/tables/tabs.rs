//! Cells between tabs: what spreadsheets and wire services paste.

use crate::tables::flow::Layout;
use crate::tables::flow::{Cell, Content, Flow, FlowLine, is_rule};
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::source::SourceText;
use crate::text::span::Span;

/// The flow of a text whose rows are lines with tabs.
pub fn flow(source: &SourceText) -> Flow {
    let n_lines = u32::try_from(source.lines.len()).unwrap_or(u32::MAX);
    let lines = (0..n_lines).map(LineNo).map(|line| FlowLine {
        line,
        content: read_line(source, line),
    });
    Flow {
        lines: lines.collect(),
    }
}

/// What stands on a line.
fn read_line(source: &SourceText, line: LineNo) -> Content {
    let span = source.lines.span(line);
    let text = source.line(line);
    if text.trim().is_empty() {
        return Content::Blank;
    }
    if !text.contains('\t') {
        let plain = Plain::of(text, span.start).trim();
        return match plain.text.as_str() {
            "" => Content::Blank,
            it if is_rule(it) => Content::Rule,
            _ => Content::Text(plain),
        };
    }
    let cells = cells(text, span, line);
    // Short rules look like nils: "-------\t----\t-------\t----".
    let only_dashes = cells
        .iter()
        .all(|it| it.start > 0 && it.text.text.bytes().all(|it| it == b'-'));
    if cells.is_empty() || only_dashes && text.split('\t').any(|it| is_rule(it)) {
        // A line of rules; a line of nothing but tabs is a blank one.
        return if text.trim_matches(['\t', ' ', '\r']).is_empty() {
            Content::Blank
        } else {
            Content::Rule
        };
    }
    Content::Row(Layout::Tabs, cells)
}

/// The cells of a line that print something, each on its tab stop; rules are left out.
fn cells(text: &str, span: Span, line: LineNo) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = span.start;
    for (stop, piece) in (0..).zip(text.split('\t')) {
        let plain = without_rules(&Plain::of(piece, at).trim());
        if !plain.is_blank() && !is_rule(&plain.text) {
            cells.push(Cell {
                start: stop,
                end: stop + 1,
                line,
                text: plain,
                is_heading: false,
            });
        }
        at += u32::try_from(piece.len() + 1).unwrap_or(0);
    }
    cells
}

/// `----- 2006` and `2005 -----`: a rule that ran into a cell.
fn without_rules(cell: &Plain) -> Plain {
    let text = cell.text.as_str();
    let mut range = 0..text.len();
    for (at, word) in text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    }) {
        let is_mark = word.len() >= 5 && is_rule(word);
        if is_mark && at == range.start {
            range.start = (at + word.len() + 1).min(text.len());
        } else if is_mark && at + word.len() == text.len() && at > range.start {
            range.end = at;
        }
    }
    if range == (0..text.len()) {
        cell.clone()
    } else {
        cell.slice(range).trim()
    }
}
