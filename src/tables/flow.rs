//! The document as it would run down a page: lines of text, rows of cells, rules. Every layout ends here.

use serde::{Deserialize, Serialize};

use crate::tables::cell::Cell;
use crate::tables::lines;
use crate::text::diagnostic::Diagnostic;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::sort;
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
    /// Places whose figures could not be paired with rows.
    pub diagnostics: Vec<Diagnostic>,
}

/// One line of the flow.
#[derive(Clone, Debug)]
pub struct FlowLine {
    /// The line of the source (of the rendered text, for HTML) on which it begins.
    pub line: LineNo,
    /// The stretch of the horizontal axis that it takes; empty where the layout shows none.
    pub extent: (u32, u32),
    /// How far it is set in, in steps of the layout.
    pub indent: u32,
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
    /// A table's beginning that the markup itself states; no table runs across.
    Open,
    /// A table's end that the markup itself states.
    Close,
}

impl Flow {
    /// The flow of a text.
    pub fn of(source: &SourceText) -> Self {
        lines::flow(source)
    }

    /// The layouts of its rows, each once.
    pub fn layouts(&self) -> Vec<Layout> {
        let mut layouts: Vec<Layout> = self.lines.iter().filter_map(FlowLine::layout).collect();
        sort::plain(&mut layouts);
        layouts.dedup();
        layouts
    }
}

impl FlowLine {
    /// A line without geometry.
    pub fn new(line: LineNo, content: Content) -> Self {
        Self {
            line,
            extent: (0, 0),
            indent: 0,
            content,
        }
    }

    /// The cells of a row; none for anything else.
    pub fn cells(&self) -> &[Cell] {
        match &self.content {
            Content::Row(_, cells) => cells,
            Content::Blank | Content::Text(_) | Content::Rule | Content::Open | Content::Close => {
                &[]
            }
        }
    }

    /// The layout of a row.
    pub fn layout(&self) -> Option<Layout> {
        match &self.content {
            Content::Row(layout, _) => Some(*layout),
            Content::Blank | Content::Text(_) | Content::Rule | Content::Open | Content::Close => {
                None
            }
        }
    }

    /// The words of a line of text, or of a row in which only the first cell has any.
    pub fn words(&self) -> Option<&Plain> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Row(_, cells) => match &cells[..] {
                [only] if only.is_label() => Some(&only.text),
                _ => None,
            },
            Content::Blank | Content::Rule | Content::Open | Content::Close => None,
        }
    }

    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        matches!(self.content, Content::Blank)
    }

    /// Whether it says where on the axis it stands.
    pub fn has_extent(&self) -> bool {
        self.extent.1 > self.extent.0
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
