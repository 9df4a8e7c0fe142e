//! A figure with its meaning: unit, scale, period.

use rust_decimal::Decimal;

use crate::model::period::Period;
use crate::model::unit::{Scale, Unit};
use crate::text::figure::{Content, Figure};
use crate::text::lines::LineNo;
use crate::text::span::Span;

/// A figure, nil or words of a statement with unit, scale and period.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
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
    /// What it counts.
    pub unit: Unit,
    /// What one of it stands for: 1, 1,000 ...
    pub scale: Scale,
    /// Its own time where that is not its column's (beginning and ending cash).
    pub period: Option<Period>,
}

impl Amount {
    /// The figure, unless it is a nil or words.
    pub fn figure(&self) -> Option<&Figure> {
        match &self.content {
            Content::Figure(figure) => Some(figure),
            Content::Nil | Content::Words => None,
        }
    }

    /// The value as displayed, sign applied, in unit and scale.
    pub fn value(&self) -> Option<Decimal> {
        self.figure().map(|it| it.value)
    }

    /// Whether it is a nil.
    pub fn is_nil(&self) -> bool {
        matches!(self.content, Content::Nil)
    }
}
