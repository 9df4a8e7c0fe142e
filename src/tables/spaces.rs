//! Columns aligned with blanks: what `pdftotext -layout`, wire services, w3m and lynx print.

use crate::tables::cell::{self, Cell, join_signs};
use crate::tables::flow::{Content, FlowLine, Layout, is_rule};
use crate::tables::spaces::chunks::{Ruler, chunks};
use crate::tables::wording;
use crate::text::date;
use crate::text::figure::{self, Style};
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::span::Span;

pub mod beside;
pub mod chunks;
pub mod settle;
pub mod stairs;
pub mod unaligned;

/// What stands on a line: text, or chunks with two blanks or more between them.
///
/// Which of the chunks are labels is told by the lines around: [`settle`].
pub fn read_line(text: &str, span: Span, line: LineNo, (style, ruler): (Style, Ruler)) -> FlowLine {
    if let Some(content) = tag(text.trim()) {
        return FlowLine::new(line, content);
    }
    let mut plain = Plain::of(text, span.start);
    let is_title =
        plain.text.starts_with('#') && plain.text.trim_start_matches('#').starts_with(' ');
    if is_title {
        // The mark of a Markdown heading.
        let from = plain.text.find(' ').unwrap_or(0);
        plain = plain.slice(from..plain.text.len()).trim();
    }
    let behind = plain.text.strip_prefix("- - ");
    if behind.is_some_and(|it| it.starts_with(char::is_alphabetic)) {
        // A line that begins with a dash has another before it in mail that is sealed. Dashes before figures are nils.
        plain = plain.slice(2..plain.text.len());
    }
    if plain.is_blank() || closes_figures(&plain.text) {
        return FlowLine::new(line, Content::Blank);
    }
    if is_seal(&plain.text) || is_rule(&plain.text) {
        return FlowLine::new(line, Content::Rule);
    }
    let chunks = chunks(&plain.text, ruler);
    let (Some(first), Some(last)) = (chunks.first(), chunks.last()) else {
        return FlowLine::new(line, Content::Rule);
    };
    let extent = (first.columns.0, last.columns.1);
    let mut cells = Vec::with_capacity(chunks.len());
    for (n, chunk) in chunks.iter().enumerate() {
        let piece = plain.slice(chunk.range.clone());
        if chunks.len() == 1 && is_words(&piece, style) {
            // Most lines are words and nothing else.
            return FlowLine {
                line,
                extent,
                indent: extent.0,
                content: Content::Text(plain.into_trimmed()),
            };
        }
        let as_set = (style, ruler);
        read_chunk(&piece, chunk.columns.0, line, as_set, n == 0, &mut cells);
    }
    let cells = cell::join_item_mark(join_signs(cells, style), style);
    let content = match &cells[..] {
        [only] if only.printed.is_none() => Content::Text(plain.into_trimmed()),
        [_, _, ..] if chunks.len() == 1 && cells.iter().any(Cell::is_solid) => {
            Content::Row(Layout::Spaces, in_order(cells))
        }
        _ if chunks.len() == 1 && !cells.iter().any(Cell::is_solid) => {
            Content::Text(plain.into_trimmed())
        }
        _ => Content::Row(Layout::Spaces, cells),
    };
    FlowLine {
        line,
        extent,
        indent: extent.0,
        content,
    }
}

/// Whether a line holds nothing but brackets that close the figures above: several, or one that is set in. One at the
/// margin may be a cell of its own.
fn closes_figures(text: &str) -> bool {
    let brackets = text.trim_matches(' ');
    let is_set_in = text.starts_with("        ") || brackets.len() > 1;
    is_set_in && brackets.bytes().all(|it| matches!(it, b' ' | b')'))
}

/// Whether a line opens or closes sealed mail: `-----BEGIN PRIVACY-ENHANCED MESSAGE-----`.
fn is_seal(text: &str) -> bool {
    let text = text.trim();
    let core = text.trim_matches('-');
    text.len() == core.len() + 10 && (core.starts_with("BEGIN ") || core.starts_with("END "))
}

/// Tags of EDGAR's text format: `<TABLE>`, `<CAPTION>`, `<S> <C>`, `<PAGE>`, and those of its head: `<TYPE>EX-99`.
fn tag(text: &str) -> Option<Content> {
    let name = text.strip_prefix('<')?.split('>').next()?;
    match name.to_ascii_lowercase().as_str() {
        "table" => Some(Content::Open),
        "/table" => Some(Content::Close),
        "s" | "c" => Some(Content::Rule),
        "document" | "/document" | "type" | "sequence" | "filename" | "description" | "text"
        | "/text" | "sec-document" | "sec-header" | "/sec-document" | "/sec-header" => {
            Some(Content::Close)
        }
        "caption" | "page" | "/caption" | "fn" => {
            (text.len() == name.len() + 2).then_some(Content::Blank)
        }
        _ => None,
    }
}

/// The cells of a chunk that begins in column `from`: one, or one for each of its figures.
fn read_chunk(
    piece: &Plain,
    from: u32,
    line: LineNo,
    (style, ruler): (Style, Ruler),
    is_first: bool,
    into: &mut Vec<Cell>,
) {
    let text = piece.text.as_str();
    let columns = |range: &std::ops::Range<usize>| {
        let start = from + ruler.columns(&text[..range.start]);
        (start, start + ruler.columns(&text[range.clone()]))
    };
    let cell =
        |range: std::ops::Range<usize>| Cell::new(columns(&range), line, piece.slice(range), style);
    let whole = cell(0..text.len());
    if whole.printed.is_some() {
        into.push(whole);
        return;
    }
    if !text.contains(' ') || text.len() > 400 {
        into.push(whole);
        return;
    }
    let words = words(text);
    if words.iter().any(|it| is_dialled(&text[it.clone()])) {
        into.push(whole);
        return;
    }
    let fits = |it: &&std::ops::Range<usize>| is_part(&text[(*it).clone()], style);
    let tail = words.iter().rev().take_while(fits).count();
    let head = words.len() - tail;
    if tail == 0 {
        into.push(whole);
        return;
    }
    if head == 0 {
        into.extend(merged(text, &words).into_iter().map(cell));
        return;
    }
    // Behind a label, a lone `(2)` may be a figure as well as a mark.
    let figures: Vec<Cell> = words[head..].iter().cloned().map(cell).collect();
    let n_figures = figures.iter().filter(|it| it.is_solid()).count();
    if is_first && n_figures >= 2 {
        into.push(cell(0..words[head - 1].end));
        into.extend(figures);
    } else {
        into.push(whole);
    }
}

/// Whether a word may be a part of figures that stand with one blank between them.
fn is_part(word: &str, style: Style) -> bool {
    cell::is_sign(word)
        || cell::closes(word)
        || word.len() < 24 && figure::read_cell(&Plain::verbatim(word, 0), style).is_some()
}

/// Whether a chunk is words, of which none is read as a figure by itself.
fn is_words(piece: &Plain, style: Style) -> bool {
    let text = piece.text.as_str();
    let last = text
        .rsplit(' ')
        .find(|it| !it.is_empty())
        .unwrap_or_default();
    let is_split = text.contains(' ') && text.len() <= 400;
    figure::read_cell(piece, style).is_none() && !(is_split && is_part(last, style))
}

/// A label and the figures behind it, with one blank between them: their order is known, their columns are not.
/// `None` when fewer than two figures stand at the end.
pub fn loose(text: &Plain, line: LineNo, style: Style) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    read_chunk(text, 0, line, (style, Ruler::SCREEN), true, &mut cells);
    let cells = join_signs(cells, style);
    let n_figures = cells.iter().filter(|it| it.is_solid()).count();
    (n_figures >= 2).then(|| in_order(cells))
}

/// Figures and nothing else, with one blank between them.
pub fn loose_figures(text: &Plain, line: LineNo, style: Style) -> Option<Vec<Cell>> {
    let cells = loose(text, line, style)?;
    cells.iter().all(|it| it.printed.is_some()).then_some(cells)
}

/// Cells that know their order alone; the first is the label unless it is a figure.
fn in_order(cells: Vec<Cell>) -> Vec<Cell> {
    (1..)
        .zip(cells)
        .map(|(nth, cell)| match nth {
            1 if cell.printed.is_none() => Cell {
                start: 0,
                end: 1,
                ..cell
            },
            _ => Cell {
                start: nth,
                end: nth,
                ..cell
            },
        })
        .collect()
}

/// The words of a text.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut at = 0;
    let mut words = Vec::new();
    for word in text.split(' ') {
        if !word.is_empty() {
            words.push(at..at + word.len());
        }
        at += word.len() + 1;
    }
    words
}

/// `+41`: the start of a telephone number.
fn is_dialled(word: &str) -> bool {
    word.strip_prefix('+')
        .is_some_and(|it| it.len() <= 3 && it.bytes().all(|it| it.is_ascii_digit()))
}

/// Words with the footnote marks behind figures joined to them: `10,258 (1)`. Among more than two, `(175) (9)` are two
/// figures.
fn merged(text: &str, words: &[std::ops::Range<usize>]) -> Vec<std::ops::Range<usize>> {
    let mut merged: Vec<std::ops::Range<usize>> = Vec::new();
    for word in words {
        let it = &text[word.clone()];
        let is_mark = it.len() == 3
            && it.starts_with('(')
            && it.ends_with(')')
            && it[1..2].bytes().all(|it| it.is_ascii_digit());
        let takes_mark = |it: &str| it.len() > 3 && (words.len() == 2 || !it.ends_with(')'));
        match merged.last_mut() {
            Some(last) if is_mark && takes_mark(&text[last.clone()]) => last.end = word.end,
            _ => merged.push(word.clone()),
        }
    }
    merged
}

/// The pieces of a heading that is one note on all of several columns: "(Unaudited) (Unaudited)".
fn repeated_note(text: &str) -> Option<Vec<std::ops::Range<usize>>> {
    let words = words(text);
    let first = &text[words.first()?.clone()];
    let alike = words.iter().all(|it| &text[it.clone()] == first);
    (words.len() > 1 && alike && first.starts_with('(') && first.ends_with(')')).then_some(words)
}

/// The pieces of a heading in which several times stand side by side with one blank between:
/// "March 31, 2024 March 31, 2023".
pub fn split_times(text: &str) -> Vec<std::ops::Range<usize>> {
    let whole: Vec<std::ops::Range<usize>> = std::iter::once(0..text.len()).collect();
    if text.len() > 140 {
        return whole;
    }
    if let Some(notes) = repeated_note(text) {
        return notes;
    }
    let tokens = date::tokens(text);
    if let Some(last) = tokens.last() {
        // "2022 (Decr.)": a year, and the end of the heading of the next column.
        let rest = &text[last.end..];
        let from = text.len() - rest.trim_start().len();
        if from > last.end && wording::is_comparison(rest) {
            return vec![0..last.end, from..text.len()];
        }
    }
    let Some(first) = tokens.first().map(|it| std::mem::discriminant(&it.token)) else {
        return whole;
    };
    // A new piece begins where the first thing said is said again.
    let again = tokens[1..]
        .iter()
        .filter(|it| std::mem::discriminant(&it.token) == first);
    let mut pieces = Vec::new();
    let mut from = 0;
    for it in again {
        let end = text[..it.start].trim_end().len();
        pieces.push(from..end);
        from = it.start;
    }
    if pieces.is_empty() || pieces.iter().any(std::ops::Range::is_empty) {
        return whole;
    }
    pieces.push(from..text.len());
    let kind = |it: &std::ops::Range<usize>| {
        let tokens = date::tokens(&text[it.clone()]);
        tokens
            .iter()
            .map(|it| std::mem::discriminant(&it.token))
            .collect::<Vec<_>>()
    };
    let alike = pieces.windows(2).all(|it| kind(&it[0]) == kind(&it[1]));
    if alike && wording::is_time_only(text) {
        pieces
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(line: &str, expect: &Expect) {
        let read = read_line(
            line,
            Span::new(0, 0),
            LineNo(0),
            (Style::Comma, Ruler::SCREEN),
        );
        let cells = read.cells().iter();
        let cells: Vec<String> = cells
            .map(|it| format!("{}-{} {:?}", it.start, it.end, it.text.text))
            .collect();
        let shown = match &read.content {
            Content::Text(text) => format!("text {:?} {:?}", text.text, read.extent),
            Content::Row(..) => cells.join("; "),
            other @ (Content::Blank | Content::Rule | Content::Open | Content::Close) => {
                format!("{other:?}")
            }
        };
        expect.assert_eq(&shown);
    }

    #[test]
    fn chunks_of_a_line() {
        check(
            "Net sales      $ 26,741    $ (15)",
            &expect![[r#"0-9 "Net sales"; 15-23 "$ 26,741"; 27-33 "$ (15)""#]],
        );
        check(
            "Basic $ 0.93 $ 0.00 (1.53)",
            &expect![[r#"0-1 "Basic"; 2-2 "$ 0.93"; 3-3 "$ 0.00"; 4-4 "(1.53)""#]],
        );
        check(
            "Cash ........ 10,258 (1)   18 %",
            &expect![[r#"0-4 "Cash"; 14-24 "10,258 (1)"; 27-31 "18 %""#]],
        );
        check(
            "- - - (75) (9)",
            &expect![[r#"1-1 "-"; 2-2 "-"; 3-3 "-"; 4-4 "(75)"; 5-5 "(9)""#]],
        );
        check(
            "     March 31, 2024 March 31, 2023",
            &expect![[r#"text "March 31, 2024 March 31, 2023" (5, 34)"#]],
        );
        check(
            "U.S. net sales grew. It rose by 5",
            &expect![[r#"text "U.S. net sales grew. It rose by 5" (0, 33)"#]],
        );
        check("<S>    <C>", &expect!["Rule"]);
        check(
            "Total . . . . . 5,000",
            &expect![[r#"0-5 "Total"; 16-21 "5,000""#]],
        );
    }
}
