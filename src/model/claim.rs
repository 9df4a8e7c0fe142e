//! A figure in prose that the statements may bear out.

use rust_decimal::Decimal;

use crate::model::unit::{Scale, Unit};
use crate::text::lines::LineNo;
use crate::text::span::Span;

/// A figure in prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The paragraph in which it stands, counted from 0.
    pub paragraph: usize,
    /// Where it stands in the paragraph's text.
    pub at: std::ops::Range<usize>,
    /// Where reading goes on in the paragraph's text: behind the figure's unit.
    pub end: usize,
    /// Its line.
    pub line: LineNo,
    /// The run that holds the digits with what touches them.
    pub span: Span,
    /// As printed, markup left out.
    pub raw: String,
    /// As displayed; a decrease that words alone tell has no sign yet.
    pub value: Decimal,
    /// Digits after the point.
    pub decimals: u32,
    /// Whether it is printed as negative.
    pub negative: bool,
    /// What it counts.
    pub unit: Unit,
    /// What one of it stands for.
    pub scale: Scale,
    /// A word that widens it stands before: "almost", "more than".
    pub widened: bool,
}
