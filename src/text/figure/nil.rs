//! What stands in a figure's place, and marks behind one.

use crate::text::figure::{Content, Printed, currency};
use crate::text::markup::Plain;

/// Words that stand in a figure's place.
const WORDS: [&str; 14] = [
    "n/m",
    "nm",
    "n.m",
    "n/a",
    "na",
    "n.a",
    "nmf",
    "nmn",
    "not meaningful",
    "not applicable",
    "*",
    "**",
    "n/c",
    "nc",
];

/// A nil (`-`, `$ --`, `— %`) or words that stand in a figure's place.
pub fn nil_or_words(cell: &Plain, trimmed: &str) -> Option<Printed> {
    let start = cell.text.len() - cell.text.trim_start().len();
    let (sign, core_start) = match currency(trimmed) {
        Some((sign, _)) => (sign.len(), trimmed[sign.len()..].trim_start()),
        None => (0, trimmed),
    };
    let core = core_start
        .trim_end_matches(['%', ' '])
        .trim_start_matches('(')
        .trim_end_matches(')')
        .trim();
    let is_nil = !core.is_empty()
        && core
            .chars()
            .all(|it| matches!(it, '-' | '–' | '—' | '−' | '―' | '‒'))
        || core.eq_ignore_ascii_case("nil");
    let bare = core.trim_end_matches('.');
    let is_words = WORDS.iter().any(|it| bare.eq_ignore_ascii_case(it));
    let content = if is_nil {
        Content::Nil
    } else if is_words {
        Content::Words
    } else {
        return None;
    };
    let core_at = start + sign + (trimmed[sign..].find(core)?);
    Some(Printed {
        content,
        span: cell.figure_span(core_at..core_at + core.len()),
        raw: trimmed.to_owned(),
    })
}

/// Footnote marks behind a figure: `(1)`, `(a)`, `(1)(2)`, `*`, `[3]`.
pub fn is_footnote_marks(rest: &str) -> bool {
    let mut rest = rest;
    while !rest.is_empty() {
        let mark = match rest.as_bytes()[0] {
            b'*' | b'#' => 1,
            b'(' => rest
                .find(')')
                .filter(|&it| it <= 4 && rest[1..it].chars().all(char::is_alphanumeric))
                .map_or(0, |it| it + 1),
            b'[' => rest.find(']').filter(|&it| it <= 4).map_or(0, |it| it + 1),
            _ => 0,
        };
        if mark == 0 {
            return false;
        }
        rest = rest[mark..].trim_start();
    }
    true
}
