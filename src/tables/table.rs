//! A table as it stands on the page.

use crate::tables::flow::Layout;
use crate::text::date::Found;
use crate::text::figure::Content;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::span::Span;

/// A table as it stands on the page. Every layout ends here, and nothing after knows which it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// How the text sets it.
    pub layout: Layout,
    /// The lines above the headings that belong to it, from the top: company, title, "(In thousands)".
    pub titles: Vec<Plain>,
    /// The sentence that introduces it, if one stands above: "... is as follows (in thousands):".
    pub intro: Option<Plain>,
    /// The line of the first title (or of the first row when there is none) and of the last row.
    pub lines: (LineNo, LineNo),
    /// Its columns of figures, from the left.
    pub columns: Vec<Column>,
    /// The stretch of the horizontal axis that each column takes, in the layout's own measure.
    pub slots: Vec<(u32, u32)>,
    /// What stands above the labels: "(in thousands)", "Fiscal year".
    pub corner: Vec<String>,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
    /// It has no headings of its own: the columns are those of the table before.
    pub inherits: bool,
}

/// A column of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its headings, the outermost first.
    pub heading: Vec<String>,
}

impl Column {
    /// The headings on one line.
    pub fn title(&self) -> String {
        self.heading.join(" ")
    }

    /// Leaves single blanks between the words of its headings.
    pub fn collapse(&mut self) {
        for it in self.heading.iter_mut().filter(|it| it.contains("  ")) {
            *it = it.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}

/// A row: a heading when it holds no cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The label as printed, wrapped lines joined, footnote marks and leader dots left out.
    pub label: String,
    /// The same in lower case, for all who look for words in it.
    pub lower: String,
    /// Where the label stands; empty when there is none.
    pub label_at: Plain,
    /// The line of the first figure, or of the label when there is none.
    pub line: LineNo,
    /// How far the label is set in: steps of the layout, 0 where it shows none.
    pub indent: u32,
    /// Whether a rule stands above its figures.
    pub ruled: bool,
    /// Whether a blank line stands above.
    pub spaced: bool,
    /// Whether the label closes with a colon.
    pub colon: bool,
    /// Its figures, nils and words, from the left.
    pub cells: Vec<Cell>,
}

/// A figure, nil or words in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The column, counted from 0.
    pub column: usize,
    /// The line on which it stands.
    pub line: LineNo,
    /// The run that holds the digits with what touches them.
    pub span: Span,
    /// As printed, markup left out.
    pub raw: String,
    /// What it says.
    pub content: Content,
}

/// Prose: a paragraph, its wrapped lines joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The line on which it begins.
    pub line: LineNo,
    /// What it says.
    pub text: Plain,
    /// What it says of time.
    pub times: Vec<Found>,
}
