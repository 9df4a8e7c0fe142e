//! The document as it would run down a page: lines of text, rows of cells, rules. Every layout ends here.

use serde::{Deserialize, Serialize};

use crate::tables::tabs;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::source::SourceText;

/// How a text sets its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Cells between tabs.
    Tabs,
    /// Columns aligned with blanks.
    Spaces,
    /// Cells between pipes.
    Pipes,
    /// `+---+` boxes.
    Grid,
    /// HTML tables.
    Html,
    /// One cell a line.
    Cells,
    /// Comma-separated values.
    Csv,
}

/// A document as a flow of lines.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// In document order.
    pub lines: Vec<FlowLine>,
}

/// One line of the flow.
#[derive(Clone, Debug)]
pub struct FlowLine {
    /// The line of the source (of the rendered text, for HTML) on which it begins.
    pub line: LineNo,
    /// What stands on it.
    pub content: Content,
}

/// What stands on a line of the flow.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing.
    Blank,
    /// Words that run from margin to margin, or a title.
    Text(Plain),
    /// Cells side by side.
    Row(Layout, Vec<Cell>),
    /// A line of dashes or equals signs.
    Rule,
    /// A table's beginning or end that the markup itself states; no table runs across.
    Fence,
}

/// Some text in a row, with the stretch of the horizontal axis that it takes: tab stops, columns of characters,
/// columns of an HTML table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Where it begins.
    pub start: u32,
    /// One past where it ends.
    pub end: u32,
    /// The line of the source on which it stands.
    pub line: LineNo,
    /// What it says, trimmed.
    pub text: Plain,
    /// Whether its markup calls it a heading.
    pub is_heading: bool,
}

impl Flow {
    /// The flow of a text.
    pub fn of(source: &SourceText) -> Self {
        tabs::flow(source)
    }

    /// The layouts of its rows, each once.
    pub fn layouts(&self) -> Vec<Layout> {
        let mut layouts: Vec<Layout> = self.lines.iter().filter_map(FlowLine::layout).collect();
        layouts.sort_unstable();
        layouts.dedup();
        layouts
    }
}

impl FlowLine {
    /// The cells of a row; none for anything else.
    pub fn cells(&self) -> &[Cell] {
        match &self.content {
            Content::Row(_, cells) => cells,
            Content::Blank | Content::Text(_) | Content::Rule | Content::Fence => &[],
        }
    }

    /// The layout of a row.
    pub fn layout(&self) -> Option<Layout> {
        match &self.content {
            Content::Row(layout, _) => Some(*layout),
            Content::Blank | Content::Text(_) | Content::Rule | Content::Fence => None,
        }
    }

    /// The words of a line of text, or of a row in which only the first cell has any.
    pub fn words(&self) -> Option<&Plain> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Row(_, cells) => match &cells[..] {
                [only] if only.start == 0 => Some(&only.text),
                _ => None,
            },
            Content::Blank | Content::Rule | Content::Fence => None,
        }
    }

    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        matches!(self.content, Content::Blank)
    }
}

/// Whether a text is a rule, a run of dashes, equals signs or the like, and not the nil of a cell.
///
/// Four dashes and fewer are a nil when they stand alone (`----`); equals signs and underscores never are.
pub fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let mut marks = 0;
    for it in text.chars() {
        match it {
            '-' | '–' | '—' | '─' | '=' | '_' | '═' | '*' => marks += 1,
            ' ' | '$' => (),
            _ => return false,
        }
    }
    marks >= 5 || marks >= 1 && text.contains(['=', '_'])
}
