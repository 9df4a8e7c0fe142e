//! Comma-separated values, also with semicolons, as spreadsheets write them.

use std::collections::BTreeMap;

use crate::tables::cell::{Cell, join_signs};
use crate::tables::flow::{Content, FlowLine, Layout, is_rule};
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::source::SourceText;

/// How many lines are looked at to tell a separator.
const SAMPLE: u32 = 400;

/// The separator of a text whose lines are values: most lines have as many, and, unlike in prose, no blank follows.
pub fn separator(source: &SourceText) -> Option<u8> {
    let n_lines = u32::try_from(source.lines.len())
        .unwrap_or(SAMPLE)
        .min(SAMPLE);
    [',', ';'].into_iter().find_map(|it| {
        let separator = u8::try_from(it).ok().filter(|_| source.text.contains(it))?;
        let mut counts = BTreeMap::<usize, usize>::new();
        let (mut full, mut spaced, mut all) = (0, 0, 0);
        for line in (0..n_lines).map(LineNo) {
            let text = source.line(line);
            if text.trim().is_empty() {
                continue;
            }
            let (n_separators, n_spaced) = if text.contains(it) {
                separators(text, separator)
            } else {
                (0, 0)
            };
            all += 1;
            spaced += n_spaced;
            full += n_separators;
            *counts.entry(n_separators).or_default() += 1;
        }
        let usual = counts.into_iter().max_by_key(|&(_, n)| n);
        let is_regular = usual.is_some_and(|(len, n)| len >= 1 && n * 5 >= all * 3);
        (is_regular && spaced * 5 < full && all > 3).then_some(separator)
    })
}

/// How many separators a line has outside quotes, and how many of them a blank follows.
fn separators(text: &str, separator: u8) -> (usize, usize) {
    let (mut n, mut n_spaced) = (0, 0);
    for part in text.split('"').step_by(2) {
        n += part.matches(char::from(separator)).count();
        let is_spaced = |it: &&[u8]| **it == [separator, b' '];
        n_spaced += part.as_bytes().windows(2).filter(is_spaced).count();
    }
    (n, n_spaced)
}

/// What stands on a line of values.
pub fn read_line(source: &SourceText, line: LineNo, separator: u8, style: Style) -> FlowLine {
    let text = source.line(line);
    let at = source.lines.span(line).start;
    let mut cells = Vec::new();
    for (column, range) in (0..).zip(fields(text, separator)) {
        let mut piece = &text[range.clone()];
        let mut from = range.start;
        if piece.len() >= 2 && piece.starts_with('"') && piece.ends_with('"') {
            piece = &piece[1..piece.len() - 1];
            from += 1;
        }
        let plain = Plain::of(piece, at + u32::try_from(from).unwrap_or(0)).trim();
        if !plain.is_blank() && !is_rule(&plain.text) {
            cells.push(Cell::new((column, column + 1), line, plain, style));
        }
    }
    let content = if cells.is_empty() {
        Content::Blank
    } else {
        Content::Row(Layout::Csv, join_signs(cells, style))
    };
    FlowLine::new(line, content)
}

/// The fields of a line; a separator inside quotes is part of its field.
fn fields(text: &str, separator: u8) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let mut quoted = false;
        let end = (start..bytes.len()).find(|&it| {
            quoted ^= bytes[it] == b'"';
            bytes[it] == separator && !quoted
        });
        from = end.map(|it| it + 1);
        Some(start..end.unwrap_or(bytes.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let source = SourceText::new(
            "x",
            "Statement of income,,\n,2024,2023\nNet sales,\"1,234\",\"$1,100\"\nCosts,(15),-12\n",
        );
        assert_eq!(separator(&source), Some(b','));
        let shown: Vec<String> = read_line(&source, LineNo(2), b',', Style::Comma)
            .cells()
            .iter()
            .map(|it| format!("{} {}", it.start, it.text.text))
            .collect();
        assert_eq!(shown, ["0 Net sales", "1 1,234", "2 $1,100"]);
        let prose = SourceText::new("x", "Sales rose, and costs, too.\n".repeat(9));
        assert_eq!(separator(&prose), None);
    }
}
