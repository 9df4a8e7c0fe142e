//! The report: what a release prints and whether it ties, as data for pages, scripts and people (DESIGN.md).

#![expect(
    clippy::disallowed_types,
    reason = "serde's own code for flattened keys names f64"
)]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::model::basis;
use crate::model::unit::Scale;
use crate::tables::flow::Layout;
use crate::text::diagnostic::Diagnostic;
use crate::text::lines::LineNo;
use crate::text::span::Span;

/// The version of this format.
pub const SCHEMA: u32 = 1;

/// A release, read and checked. Amounts are decimal strings in the unit and scale of their figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the format is described in DESIGN.md; the names are its keys"
)]
pub struct Report {
    pub tieout: Version,
    pub source: Source,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    pub currency: String,
    pub tables: Vec<Table>,
    pub checks: Vec<Check>,
    pub claims: Vec<Claim>,
    pub reviews: Vec<Review>,
    pub coverage: Coverage,
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whose release it is; the name of its file where it does not say.
    pub fn whose(&self) -> &str {
        self.company.as_ref().unwrap_or(&self.source.name)
    }
}

/// Which program made the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Version {
    pub version: String,
    pub schema: u32,
}

/// What the report was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Source {
    pub name: String,
    pub sha256: String,
    pub bytes: usize,
    pub lines: usize,
    pub layouts: Vec<Layout>,
}

/// A statement or schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Table {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub lines: [LineNo; 2],
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Column {
    pub heading: String,
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub period: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub member: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub basis: Option<String>,
}

impl Column {
    /// Whether its figures are those of the whole company, as the release states them.
    pub fn is_stated(&self) -> bool {
        self.member.is_none() && basis::is_stated(self.basis.as_deref())
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Row {
    pub label: String,
    pub section: Vec<String>,
    pub line: LineNo,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub concept: Option<String>,
    pub figures: Vec<Figure>,
}

/// A figure, nil or words of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Figure {
    pub column: usize,
    pub line: LineNo,
    pub span: Span,
    pub raw: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub nil: bool,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words: Option<String>,
    pub unit: String,
    pub scale: Scale,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unchecked: Option<String>,
}

/// A figure in a table, or one that stands in a label or in prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "keys of the format")]
pub enum Ref {
    Cell {
        table: String,
        row: usize,
        column: usize,
    },
    Text {
        line: LineNo,
        span: Span,
        raw: String,
        value: String,
        unit: String,
        scale: Scale,
    },
}

/// An operand of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Term {
    #[serde(flatten)]
    pub at: Ref,
    pub weight: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
}

/// What the slip may have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Hint {
    pub kind: String,
    pub text: String,
}

/// A relation between figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Check {
    pub id: String,
    pub class: String,
    pub op: String,
    pub period: String,
    pub formula: String,
    pub result: Ref,
    pub operands: Vec<Term>,
    pub stated: String,
    pub computed: String,
    pub difference: String,
    pub verdict: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explanation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hints: Vec<Hint>,
}

/// A figure in prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Claim {
    pub id: String,
    pub line: LineNo,
    pub span: Span,
    pub quote: String,
    pub value: String,
    pub unit: String,
    pub scale: Scale,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    pub verdict: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub computed: Option<String>,
    pub evidence: Vec<Ref>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explanation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hints: Vec<Hint>,
}

/// Advice, kept apart from verdicts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Review {
    pub id: String,
    pub line: LineNo,
    pub message: String,
    pub figures: Vec<Ref>,
}

/// How much of a release was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Coverage {
    pub figures: usize,
    pub checked: usize,
    pub claims: usize,
    pub tied: usize,
}
