//! HTML: whole documents, and tables inside other text.
//!
//! Releases are table soup with unclosed tags, so what is read is the stream of tags, not a tree; it keeps the place of
//! every character, weighs 2 KB where a parser crate weighs 11, and nothing that it reads is ever shown as markup.

pub mod tokens;

use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::grid::{self, Grid, Said};
use crate::tables::html::tokens::{Name, Tag, Token, tokens};
use crate::tables::wording;
use crate::text::figure::Style;
use crate::text::figure::style::Seen;
use crate::text::lines::{LineNo, Lines};
use crate::text::markup::{self, Plain};
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
pub fn flow(source: &SourceText) -> Flow {
    let mut reader = Reader::new(&source.text, None);
    reader.read(0);
    let style = reader.seen.style();
    Flow {
        lines: reader.into_lines(style),
        ..Flow::default()
    }
}

/// The rows of the table that begins at byte `from` of a text that is otherwise no HTML, and where it ends.
pub fn table(source: &SourceText, from: usize, style: Style) -> (Vec<FlowLine>, usize) {
    let mut reader = Reader::new(&source.text, Some(&source.lines));
    let end = reader.read(from);
    (reader.into_lines(style), end)
}

/// Whether a style sets a text above the line.
fn raises(style: &str) -> bool {
    style.contains("vertical-align:super")
        || style.contains("vertical-align: super")
        || style.contains("position:relative") && style.contains("top:-")
}

/// Whether a tag is one of those that make a table.
fn is_table(name: Name) -> bool {
    matches!(name, Name::Table | Name::Row | Name::Cell | Name::HeadCell)
}

/// A part of what was read.
enum Part<'a> {
    /// A block of text.
    Block(Plain),
    /// Rows of a table.
    Rows(Vec<grid::Row<'a>>),
}

/// What is being read.
struct Reader<'a> {
    text: &'a str,
    /// The lines of the source, when those are counted and not the rendered ones.
    source_lines: Option<&'a Lines>,
    parts: Vec<Part<'a>>,
    /// The block of text that is open.
    block: Plain,
    /// The tables that are open, outermost first.
    tables: Vec<Grid<'a>>,
    /// The attributes of the last `font` or `span`, and whether they raise its text: most are as those before.
    raises: (&'a str, bool),
    /// How the text writes its numbers; those inside of tags, of sizes and colours, tell nothing.
    seen: Seen,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, source_lines: Option<&'a Lines>) -> Self {
        Self {
            text,
            source_lines,
            parts: Vec::new(),
            block: Plain::default(),
            tables: Vec::new(),
            raises: ("", false),
            seen: Seen::default(),
        }
    }

    /// Reads from byte `from`: to the end, or to the end of the first table when source lines are counted.
    fn read(&mut self, from: usize) -> usize {
        // A raised text, by its tag or by its style, and the name of the tag that raised it.
        let mut raised: Option<(Plain, Name)> = None;
        for (token, end) in tokens(self.text, from) {
            match token {
                Token::Text(range) => {
                    let at = u32::try_from(range.start).unwrap_or(u32::MAX);
                    let text = &self.text[range];
                    self.seen.look(text);
                    match &mut raised {
                        Some((raised, _)) => push_seen(raised, text, at),
                        None => self.push(text, at),
                    }
                }
                Token::Tag(tag) if self.is_raised(&tag) => {
                    self.push_raised(raised.take());
                    raised = Some((Plain::default(), tag.name));
                }
                Token::Tag(tag) => {
                    let ends = |name: Name| {
                        name == tag.name || tag.name == Name::Block || is_table(tag.name)
                    };
                    if raised.as_ref().is_some_and(|(_, name)| ends(*name)) {
                        self.push_raised(raised.take());
                    }
                    self.tag(&tag);
                    if self.source_lines.is_some()
                        && tag.closes
                        && tag.name == Name::Table
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

    /// Whether a tag opens a text set above the line.
    fn is_raised(&mut self, tag: &Tag<'a>) -> bool {
        match tag.name {
            _ if tag.closes => false,
            Name::Sup => true,
            Name::Font | Name::Span => {
                if tag.attributes != self.raises.0 {
                    let style = tag.attribute("style");
                    self.raises = (tag.attributes, style.is_some_and(raises));
                }
                self.raises.1
            }
            Name::Table
            | Name::Row
            | Name::Cell
            | Name::HeadCell
            | Name::Block
            | Name::Unread
            | Name::Other => false,
        }
    }

    /// A raised footnote mark is no part of the word before it; other raised text is.
    fn push_raised(&mut self, raised: Option<(Plain, Name)>) {
        if let Some((text, _)) = raised.filter(|(it, _)| !is_mark(&it.text)) {
            self.open_text().append("", &text);
        }
    }

    /// The text that is open: that of a cell, or else of a block.
    fn open_text(&mut self) -> &mut Plain {
        match self.tables.last_mut().and_then(Grid::cell) {
            Some(cell) => cell,
            None => &mut self.block,
        }
    }

    /// Adds `text`, which stands at byte `at`. White space tells nothing where none is missed.
    fn push(&mut self, text: &str, at: u32) {
        let into = self.open_text();
        let is_blank = text
            .bytes()
            .all(|it| matches!(it, b' ' | b'\n' | b'\t' | b'\r'));
        if !is_blank || !into.text.is_empty() && !into.text.ends_with(' ') {
            push_seen(into, text, at);
        }
    }

    fn tag(&mut self, tag: &Tag<'a>) {
        match (tag.name, tag.closes) {
            (Name::Table, false) => {
                self.close_block();
                if let Some(outer) = self.tables.last_mut() {
                    // A table inside a cell: the outer one only lays out the page.
                    self.parts.push(Part::Rows(outer.take()));
                }
                self.tables.push(Grid::default());
            }
            (Name::Table, true) => self.close_table(),
            (Name::Row, false) => {
                self.part_block();
                if let Some(grid) = self.tables.last_mut() {
                    grid.open_row();
                }
            }
            (Name::Cell | Name::HeadCell, false) => {
                self.part_block();
                let at = self.line_at(tag.at);
                let said = Said::of(tag);
                if let Some(grid) = self.tables.last_mut().filter(|_| said.is_shown()) {
                    grid.open_cell(&said, at);
                }
            }
            (Name::Cell | Name::HeadCell | Name::Row, true) => {
                if let Some(grid) = self.tables.last_mut() {
                    grid.close_cell();
                }
            }
            (Name::Block, _) => match self.tables.last_mut().and_then(Grid::cell) {
                Some(cell) if cell.text.is_empty() || cell.text.ends_with(' ') => (),
                Some(cell) => cell.append(" ", &Plain::default()),
                None => self.close_block(),
            },
            (Name::Sup | Name::Font | Name::Span | Name::Unread | Name::Other, _) => (),
        }
    }

    /// What stands between the cells of a table, in none of them, is no one word.
    fn part_block(&mut self) {
        if !self.block.text.is_empty() && !self.block.text.ends_with(' ') {
            self.block.append(" ", &Plain::default());
        }
    }

    fn close_block(&mut self) {
        let text = std::mem::take(&mut self.block).collapsed().into_trimmed();
        let is_empty = text.text.is_empty();
        // Between tags that set nothing there is no more than one blank line.
        if !is_empty || !matches!(self.parts.last(), Some(Part::Block(it)) if it.text.is_empty()) {
            self.parts.push(Part::Block(text));
        }
    }

    fn close_table(&mut self) {
        if let Some(mut grid) = self.tables.pop() {
            self.parts.push(Part::Rows(grid.take()));
        }
    }

    fn line_at(&self, at: usize) -> LineNo {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.source_lines
            .map_or(LineNo(0), |lines| lines.line_of(at))
    }

    /// What was read as lines of the flow, numbers in a style.
    fn into_lines(self, style: Style) -> Vec<FlowLine> {
        let mut lines = Laid {
            counts_own: self.source_lines.is_none(),
            lines: Vec::with_capacity(self.parts.len()),
        };
        for part in self.parts {
            match part {
                Part::Block(text) => lines.block(text),
                Part::Rows(rows) => lines.rows(grid::lines(rows, Layout::Html, style)),
            }
        }
        lines.lines
    }
}

/// The lines of the flow, as far as they are laid.
struct Laid {
    /// Whether lines are counted as they are laid, and not as the source has them.
    counts_own: bool,
    lines: Vec<FlowLine>,
}

impl Laid {
    /// Adds a block of text; what is no text of the page is blank, and blanks are one.
    fn block(&mut self, text: Plain) {
        if !text.text.is_empty() && !wording::is_furniture(&text.text) {
            self.add(Content::Text(text), 0, None);
        } else if self.lines.last().is_some_and(|it| !it.is_blank()) {
            self.add(Content::Blank, 0, None);
        }
    }

    /// Adds the rows of a table, between fences when it holds figures.
    fn rows(&mut self, rows: Vec<(Content, u32, Option<LineNo>)>) {
        let is_table = rows.iter().any(|it| matches!(it.0, Content::Row(..)));
        if is_table {
            self.add(Content::Open, 0, None);
        }
        for (content, indent, line) in rows {
            self.add(content, indent, line);
        }
        if is_table {
            self.add(Content::Close, 0, None);
        }
    }

    fn add(&mut self, mut content: Content, indent: u32, at: Option<LineNo>) {
        let line = if self.counts_own {
            LineNo(u32::try_from(self.lines.len()).unwrap_or(u32::MAX))
        } else {
            at.or(self.lines.last().map(|it| it.line))
                .unwrap_or_default()
        };
        if let (Content::Row(_, cells), true) = (&mut content, self.counts_own) {
            for cell in cells {
                cell.line = line;
            }
        }
        self.lines.push(FlowLine {
            indent,
            ..FlowLine::new(line, content)
        });
    }
}

/// Adds `text` that begins at byte `at` of the source, its markup looked through and each run of white space as one blank.
fn push_seen(into: &mut Plain, text: &str, at: u32) {
    let mut is_blank = false;
    let is_seen = |it: u8| {
        let was_blank = is_blank;
        is_blank = it == b' ';
        (b' '..0x7f).contains(&it) && markup::is_itself(it) && !(is_blank && was_blank)
    };
    if text.bytes().all(is_seen) {
        into.push_verbatim(text, at);
    } else {
        into.append("", &Plain::of(text, at).collapsed());
    }
}

/// Whether a raised text is a footnote mark and not an ordinal or a trade mark.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 8 && !matches!(text, "st" | "nd" | "rd" | "th" | "TM" | "SM" | "®" | "™")
}
