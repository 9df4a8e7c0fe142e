//! What crosses between the page and the worker that keeps many releases: questions, and answers that are ready to draw.
//!
//! The worker computes and words; the page draws. So messages are lean, and the page holds none of what computes them.

pub mod list;

use serde::{Deserialize, Serialize};

use crate::present::report::Report;

/// A text that is at hand as a string, with what tells its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What it is called.
    pub name: String,
    /// The text.
    pub text: String,
    /// How many bytes its file had.
    pub bytes: usize,
    /// The SHA-256 of those, in hexadecimal.
    pub sha256: String,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Keep a text that the page has read itself; `origin` as links name it. Answer: [`list::Entry`].
    Keep {
        /// The text.
        text: Text,
        /// Where it came from, as links name it; empty where they cannot.
        origin: String,
    },
    /// The list in the order of a column. Answer: [`list::Ordered`].
    List {
        /// The column.
        column: usize,
        /// Whether from the largest down.
        down: bool,
    },
    /// A whole release. Answer: [`Opened`].
    Open {
        /// Its number in the list.
        release: usize,
    },
    /// The timeline of a company. Answer: [`Timeline`].
    Timeline {
        /// What spellings of its name have in common.
        company: String,
    },
    /// What stands behind one figure of a timeline. Answer: [`Detail`].
    Detail {
        /// What spellings of the company's name have in common.
        company: String,
        /// Whether the figure stands in the view by years.
        by_year: bool,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// What changed from one draft to the next. Answer: [`Changes`], without groups where they are no drafts of one
    /// release.
    Changes {
        /// The older.
        old: Text,
        /// The newer.
        new: Text,
        /// What the reader said of the older, in the compact form.
        said: String,
        /// What he said of the newer.
        now: String,
    },
}

/// A release that the page opens.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Opened {
    /// Its text.
    pub text: Text,
    /// What was read and checked.
    pub report: Report,
}

/// The figures of one company over all its releases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The company, as its latest release prints it.
    pub company: String,
    /// How many of its releases there are.
    pub releases: usize,
    /// What repeats were held against each other, in a sentence.
    pub told: String,
    /// By quarters, and at their ends.
    pub quarters: Grid,
    /// By years, and at their ends.
    pub years: Grid,
    /// Figures that a later release prints otherwise.
    pub restated: Vec<Restated>,
}

/// Line items over periods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// The ends of the periods, from the earliest: "Mar 31, 2025".
    pub columns: Vec<String>,
    /// Headings and line items.
    pub lines: Vec<Line>,
}

/// A heading, or a line item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// What its figures count, where its heading does not say so.
    pub unit: String,
    /// How deep it stands: 0 for a statement, 1 for a section, 2 for a line item.
    pub depth: usize,
    /// Its figures, one a column; none for a heading.
    pub cells: Vec<Cell>,
}

/// A figure of a line item; no text where no release prints or bears it out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The figure, as statements write it.
    #[serde(rename = "t", skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What is to be said of it.
    #[serde(rename = "m", skip_serializing_if = "is_printed")]
    pub mark: Mark,
}

/// What is to be said of a figure of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Mark {
    /// A release prints it.
    #[default]
    Printed,
    /// Several print it, and agree.
    Agreed,
    /// A later release prints another amount than the first.
    Restated,
    /// No release prints it: it follows from longer periods.
    Derived,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_printed(it: &Mark) -> bool {
    *it == Mark::Printed
}

/// Where a release prints a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The release, by its number in the list.
    pub release: usize,
    /// The name of its file.
    pub name: String,
    /// The line, as people count.
    pub line: u32,
    /// The column of its table, as people count.
    pub column: usize,
    /// The figure as printed.
    pub printed: String,
    /// What it is to the others: "first reported", "agrees", "restated".
    pub said: String,
}

/// A figure that a later release prints otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Restated {
    /// Its line item with the section above.
    pub label: String,
    /// Its statement.
    pub statement: String,
    /// Its period.
    pub period: String,
    /// Where it was first reported.
    pub first: Place,
    /// Where it was restated.
    pub later: Place,
    /// The later less the first.
    pub difference: String,
}

/// What stands behind a figure of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// Its line item.
    pub label: String,
    /// Its statement and section.
    pub path: String,
    /// Its period.
    pub period: String,
    /// The figure.
    pub value: String,
    /// What it counts.
    pub unit: String,
    /// How it follows from others, where no release prints it.
    pub formula: String,
    /// Where it is printed; for a derived figure, where its operands are.
    pub places: Vec<Place>,
    /// The line item over time: period, figure, amount as a decimal, and whether it is derived.
    pub trend: Vec<TrendPoint>,
}

/// A figure of a trend.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TrendPoint {
    /// Its column in the timeline.
    pub column: usize,
    /// Its period, shortly.
    pub period: String,
    /// The figure, as statements write it.
    pub text: String,
    /// Its amount.
    pub amount: String,
    /// Whether no release prints it.
    pub derived: bool,
}

/// What changed from one draft to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// What changed, kind by kind.
    pub groups: Vec<Group>,
    /// How many changes there are, those of findings not counted.
    pub changed: usize,
    /// What the reader's notes became, in the compact form; empty where nothing is carried over.
    pub carried: String,
    /// How many remarks and relations were carried over.
    pub n_carried: usize,
}

/// Changes of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What they are: "Figures".
    pub title: String,
    /// What there is to say where there are none.
    pub none: String,
    /// The changes.
    pub changes: Vec<Change>,
}

/// A change, ready to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changed; empty for a sentence.
    pub label: String,
    /// Where it stands, in words.
    pub place: String,
    /// The words that stayed, went and came.
    pub pieces: Vec<(Fate, String)>,
    /// Whether it stands in the older draft.
    pub in_old: bool,
    /// The figure to select: table, row, column.
    pub at: Option<[usize; 3]>,
    /// The check or claim to open.
    pub check: Option<String>,
    /// Its line, as people count; 0 where it has none.
    pub line: u32,
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Fate {
    /// Both drafts have them.
    Stayed,
    /// The older alone has them.
    Went,
    /// The newer alone has them.
    Came,
}
