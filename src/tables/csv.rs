//! Comma-separated values, also with semicolons, as spreadsheets write them.

use memchr::memchr;

use crate::tables::cell::{Cell, join_signs};
use crate::tables::flow::{Content, FlowLine, Layout, is_rule};
use crate::text::figure::{self, Style};
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::source::SourceText;

/// What may part values.
const SEPARATORS: [u8; 2] = [b',', b';'];

/// Finds runs of values in a text.
#[derive(Default)]
pub struct Finder {
    /// For each separator, the first line that may begin a run: those before were looked at in vain.
    from: [u32; SEPARATORS.len()],
}

impl Finder {
    /// Values that begin on a line, asked for in order: what parts them, and the line after the last.
    pub fn run(&mut self, source: &SourceText, line: u32, style: Style) -> Option<(u8, u32)> {
        SEPARATORS
            .into_iter()
            .zip(&mut self.from)
            .find_map(|(separator, from)| {
                if line < *from {
                    return None;
                }
                let (end, is_run) = run(source, line, separator, style);
                *from = end.max(line + 1);
                is_run.then_some((separator, end))
            })
    }
}

/// The line after the last that looks like values, from a line on, and whether they are values. They are told from
/// prose and from figures with commas by what stands between the separators: figures, words, nothing, or something in
/// quotes, and not the groups of digits of one figure.
fn run(source: &SourceText, from: u32, separator: u8, style: Style) -> (u32, bool) {
    let n_lines = u32::try_from(source.lines.len()).unwrap_or(u32::MAX);
    let text = |it: u32| source.line(LineNo(it));
    let looks = |it: u32| {
        (it < n_lines)
            .then(|| look(text(it), separator, style))
            .flatten()
    };
    let (mut end, mut n_values, mut all) = (from, 0, Look::default());
    loop {
        let found = looks(end).or_else(|| {
            // A heading without its separators.
            let is_heading =
                end > from && end < n_lines && (1..100).contains(&text(end).trim().len());
            (is_heading && looks(end + 1).is_some()).then(Look::default)
        });
        let Some(found) = found else { break };
        n_values += u32::from(found.separators > 0);
        all.figures += found.figures;
        all.separators += found.separators;
        all.sure += found.sure;
        end += 1;
    }
    (
        end,
        n_values >= 3 && all.figures * 2 >= n_values && all.sure * 2 >= all.separators,
    )
}

/// What speaks for values on a line: how many there are of each.
#[derive(Default)]
struct Look {
    figures: u32,
    separators: u32,
    /// Separators that cannot part the digits of one figure.
    sure: u32,
}

/// How a line looks as values; nothing where it holds none.
fn look(text: &str, separator: u8, style: Style) -> Option<Look> {
    let bytes = text.as_bytes();
    let first = memchr(separator, bytes)?;
    // In prose a blank follows.
    if bytes.get(first + 1) == Some(&b' ') && !bytes[..first].contains(&b'"') {
        return None;
    }
    let mut look = Look::default();
    let mut before: Option<&str> = None;
    for field in fields(text, separator).map(|it| &text[it]) {
        if let Some(before) = before {
            if field.starts_with(' ') || field.contains('<') {
                return None;
            }
            let quoted = unquoted(field);
            let prints_figure = || {
                let value = Plain::of(quoted.unwrap_or(field), 0);
                figure::read_cell(&value, style).is_some()
            };
            let has_digit = field.bytes().any(|it| it.is_ascii_digit());
            let is_figure = has_digit && prints_figure();
            let has_letter = || field.bytes().any(|it| it.is_ascii_alphabetic());
            let is_value = !has_digit || is_figure || quoted.is_some() || has_letter();
            if !is_value {
                return None;
            }
            let n_digits = field.bytes().take_while(u8::is_ascii_digit).count();
            let is_group = separator == b','
                && n_digits == 3
                && before.ends_with(|it: char| it.is_ascii_digit());
            look.figures += u32::from(is_figure);
            look.separators += 1;
            look.sure += u32::from(!is_group);
        }
        before = Some(field);
    }
    Some(look)
}

/// What stands on a line of values.
pub fn read_line(source: &SourceText, line: LineNo, separator: u8, style: Style) -> FlowLine {
    let text = source.line(line);
    let at = source.lines.span(line).start;
    let mut cells = Vec::new();
    for (column, range) in (0..).zip(fields(text, separator)) {
        let mut piece = &text[range.clone()];
        let mut from = range.start;
        if let Some(inside) = unquoted(piece) {
            piece = inside;
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

/// What stands between the quotes of a field.
fn unquoted(field: &str) -> Option<&str> {
    field.strip_prefix('"')?.strip_suffix('"')
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
        assert_eq!(run(&source, 0, b',', Style::Comma), (4, true));
        let shown: Vec<String> = read_line(&source, LineNo(2), b',', Style::Comma)
            .cells()
            .iter()
            .map(|it| format!("{} {}", it.start, it.text.text))
            .collect();
        assert_eq!(shown, ["0 Net sales", "1 1,234", "2 $1,100"]);
    }

    #[test]
    fn values_stand_among_other_lines() {
        let text = "Results\n\n;2024;2023\nSales;1.234;(987)\nCurrent assets:\nCash;5,5;6\nDebt;7;8\n\nThe end";
        let source = SourceText::new("x", text);
        let style = Style::of(&source.text);
        let mut finder = Finder::default();
        assert_eq!(finder.run(&source, 0, style), None);
        assert_eq!(finder.run(&source, 2, style), Some((b';', 7)));
    }

    #[test]
    fn commas_in_prose_and_in_figures_part_no_values() {
        for line in [
            "Sales rose, and costs, too.",
            "Cash and cash equivalents 1,234",
            "Goodwill, net (1,234)",
            "Sales   1,234   2,345",
            "<td>&nbsp;</td><td>&nbsp;</td>",
        ] {
            let source = SourceText::new("x", [line, "\n"].concat().repeat(9));
            assert_eq!(
                Finder::default().run(&source, 0, Style::Comma),
                None,
                "{line}"
            );
        }
    }
}
