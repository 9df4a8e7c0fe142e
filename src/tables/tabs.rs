//! Cells between tabs: what spreadsheets and wire services paste.

use crate::tables::cell::{self, Cell, join_signs};
use crate::tables::flow::{Content, Layout, is_rule};
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::span::Span;

/// What stands on a line with tabs.
pub fn read_line(text: &str, span: Span, line: LineNo, style: Style) -> Content {
    let cells = cells(text, span, line, style);
    // Short rules look like nils: "-------\t----\t-------\t----".
    let only_dashes = cells
        .iter()
        .all(|it| it.start > 0 && it.text.text.bytes().all(|it| it == b'-'));
    if cells.is_empty() || only_dashes && text.split('\t').any(is_rule) {
        // A line of rules; a line of nothing but tabs is a blank one.
        return if text.trim_matches(['\t', ' ', '\r']).is_empty() {
            Content::Blank
        } else {
            Content::Rule
        };
    }
    if cell::only_close(&cells) {
        return Content::Blank;
    }
    Content::Row(Layout::Tabs, join_signs(cells, style))
}

/// The cells of a line that print something, each on its tab stop; rules are left out.
fn cells(text: &str, span: Span, line: LineNo, style: Style) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = span.start;
    for (stop, piece) in (0..).zip(text.split('\t')) {
        let plain = without_rules(Plain::of(piece, at).into_trimmed());
        if !plain.is_blank() && !is_rule(&plain.text) {
            cells.push(Cell::new((stop, stop + 1), line, plain, style));
        }
        at += u32::try_from(piece.len() + 1).unwrap_or(0);
    }
    cells
}

/// `----- 2006` and `2005 -----`: a rule that ran into a cell.
fn without_rules(cell: Plain) -> Plain {
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
        cell
    } else {
        cell.slice(range).trim()
    }
}
