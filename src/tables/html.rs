//! HTML: whole documents, and tables inside other text.
//!
//! Releases are table soup with unclosed tags, so what is read is the stream of tags, not a tree; it keeps the place of
//! every character, weighs 2 KB where a parser crate weighs 11, and nothing that it reads is ever shown as markup.

pub mod tokens;

use std::borrow::Cow;

use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::grid::{self, Grid, Said};
use crate::tables::html::tokens::{Tag, Token, tokens};
use crate::tables::wording;
use crate::text::figure::Style;
use crate::text::lines::{LineNo, Lines};
use crate::text::markup::Plain;
use crate::text::source::SourceText;

/// Whether a text is an HTML document or a piece of one, and its tables are too: in one without cells, what is set
/// between `<pre>` and `</pre>` or as EDGAR's text format has it is columns aligned with blanks.
pub fn is_document(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let mut at = start.len().min(20_000);
    while !start.is_char_boundary(at) {
        at -= 1;
    }
    let head = start[..at].to_ascii_lowercase();
    let is_html = head.contains("<html")
        || head.contains("<body")
        || start.starts_with('<') && head.contains("<td");
    is_html && (has_tag(text, "td") || !has_tag(text, "pre") && !has_tag(text, "c"))
}

/// Whether a tag opens somewhere in a text.
fn has_tag(text: &str, name: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = &text.as_bytes()[at + 1..];
        let is_named = rest
            .get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()));
        is_named
            && rest
                .get(name.len())
                .is_none_or(|it| !it.is_ascii_alphanumeric())
    })
}

/// The flow of an HTML document. Its lines are those of the rendered text: each block and each table row is one.
pub fn flow(source: &SourceText, style: Style) -> Flow {
    let mut reader = Reader::new(&source.text, style, None);
    reader.read(0);
    Flow {
        lines: reader.lines,
        ..Flow::default()
    }
}

/// The rows of the table that begins at byte `from` of a text that is otherwise no HTML, and where it ends.
pub fn table(source: &SourceText, from: usize, style: Style) -> (Vec<FlowLine>, usize) {
    let mut reader = Reader::new(&source.text, style, Some(&source.lines));
    let end = reader.read(from);
    (reader.lines, end)
}

/// Tags that begin and end a line of the rendered text.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "br"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "hr"
            | "center"
            | "body"
            | "pre"
            | "blockquote"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "dl"
            | "dt"
            | "dd"
            | "caption"
            | "figcaption"
    )
}

fn is_table(name: &str) -> bool {
    matches!(name, "table" | "tr" | "td" | "th")
}

/// Whether a tag opens a text set above the line.
fn is_raised(tag: &Tag<'_>) -> bool {
    if tag.closes || !matches!(&*tag.name, "sup" | "font" | "span") {
        return false;
    }
    tag.name == "sup"
        || tag.attribute("style").is_some_and(|it| {
            it.contains("vertical-align:super")
                || it.contains("vertical-align: super")
                || it.contains("position:relative") && it.contains("top:-")
        })
}

/// What is being read.
struct Reader<'a> {
    text: &'a str,
    style: Style,
    /// The lines of the source, when those are counted and not the rendered ones.
    source_lines: Option<&'a Lines>,
    lines: Vec<FlowLine>,
    /// The block of text that is open.
    block: Plain,
    /// The tables that are open, outermost first.
    tables: Vec<Grid>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, style: Style, source_lines: Option<&'a Lines>) -> Self {
        Self {
            text,
            style,
            source_lines,
            lines: Vec::new(),
            block: Plain::default(),
            tables: Vec::new(),
        }
    }

    /// Reads from byte `from`: to the end, or to the end of the first table when source lines are counted.
    fn read(&mut self, from: usize) -> usize {
        // A raised text, by its tag or by its style, and the name of the tag that raised it.
        let mut raised: Option<(Plain, Cow<'_, str>)> = None;
        for (token, end) in tokens(self.text, from) {
            match token {
                Token::Text(range) => {
                    let at = u32::try_from(range.start).unwrap_or(u32::MAX);
                    let text = Plain::of(&self.text[range], at).collapsed();
                    match &mut raised {
                        Some((raised, _)) => raised.append("", &text),
                        None => self.push(&text),
                    }
                }
                Token::Tag(tag) if is_raised(&tag) => {
                    self.push_raised(raised.take());
                    raised = Some((Plain::default(), tag.name));
                }
                Token::Tag(tag) => {
                    let goes_on = |name: &str| {
                        name != tag.name && !is_block(&tag.name) && !is_table(&tag.name)
                    };
                    if !raised.as_ref().is_some_and(|(_, name)| goes_on(name)) {
                        self.push_raised(raised.take());
                    }
                    self.tag(&tag);
                    if self.source_lines.is_some()
                        && tag.closes
                        && tag.name == "table"
                        && self.tables.is_empty()
                    {
                        return end;
                    }
                }
            }
        }
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.close_block();
        self.text.len()
    }

    /// A raised footnote mark is no part of the word before it; other raised text is.
    fn push_raised(&mut self, raised: Option<(Plain, Cow<'_, str>)>) {
        if let Some((text, _)) = raised.filter(|(it, _)| !is_mark(&it.text)) {
            self.push(&text);
        }
    }

    fn push(&mut self, text: &Plain) {
        match self.tables.last_mut().and_then(Grid::cell) {
            Some(cell) => cell.append("", text),
            None => self.block.append("", text),
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match (&*tag.name, tag.closes) {
            ("table", false) => {
                self.close_block();
                if let Some(outer) = self.tables.last_mut() {
                    // A table inside a cell: the outer one only lays out the page.
                    let rows = outer.take();
                    self.emit(rows);
                }
                self.tables.push(Grid::default());
            }
            ("table", true) => self.close_table(),
            ("tr", false) => {
                if let Some(grid) = self.tables.last_mut() {
                    grid.open_row();
                }
            }
            ("td" | "th", false) => {
                let at = self.line_at(tag.at);
                let said = Said::of(tag);
                if let Some(grid) = self.tables.last_mut().filter(|_| said.is_shown()) {
                    grid.open_cell(&said, at);
                }
            }
            ("td" | "th" | "tr", true) => {
                if let Some(grid) = self.tables.last_mut() {
                    grid.close_cell();
                }
            }
            (name, _) if is_block(name) => match self.tables.last_mut().and_then(Grid::cell) {
                Some(cell) => cell.append(" ", &Plain::default()),
                None => self.close_block(),
            },
            _ => (),
        }
    }

    fn close_block(&mut self) {
        let text = std::mem::take(&mut self.block).collapsed().trim();
        let content = if text.is_blank() || wording::is_furniture(&text.text) {
            if self.lines.last().is_none_or(FlowLine::is_blank) {
                return;
            }
            Content::Blank
        } else {
            Content::Text(text)
        };
        self.emit_line(content, 0, None);
    }

    fn close_table(&mut self) {
        let Some(mut grid) = self.tables.pop() else {
            return;
        };
        let rows = grid.take();
        self.emit(rows);
    }

    /// Adds the rows of a table to the flow, between fences when it holds figures.
    fn emit(&mut self, rows: Vec<grid::Row>) {
        let rows = grid::lines(rows, Layout::Html, self.style);
        let is_table = rows.iter().any(|it| matches!(it.0, Content::Row(..)));
        if is_table {
            self.emit_line(Content::Open, 0, None);
        }
        for (content, indent, line) in rows {
            self.emit_line(content, indent, line);
        }
        if is_table {
            self.emit_line(Content::Close, 0, None);
        }
    }

    fn emit_line(&mut self, content: Content, indent: u32, at: Option<LineNo>) {
        let line = match self.source_lines {
            Some(_) => at
                .or(self.lines.last().map(|it| it.line))
                .unwrap_or_default(),
            None => LineNo(u32::try_from(self.lines.len()).unwrap_or(u32::MAX)),
        };
        let mut content = content;
        if let (Content::Row(_, cells), None) = (&mut content, self.source_lines) {
            for cell in cells {
                cell.line = line;
            }
        }
        self.lines.push(FlowLine {
            indent,
            ..FlowLine::new(line, content)
        });
    }

    fn line_at(&self, at: usize) -> LineNo {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.source_lines
            .map_or(LineNo(0), |lines| lines.line_of(at))
    }
}

/// Whether a raised text is a footnote mark and not an ordinal or a trade mark.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8 && !matches!(text, "st" | "nd" | "rd" | "th" | "TM" | "SM" | "®" | "™")
}
