//! A relation between printed figures and what became of it.

use std::fmt;

use rust_decimal::Decimal;

use crate::model::period::Timing;
use crate::model::unit::{Scale, Unit};
use crate::text::lines::LineNo;
use crate::text::span::Span;

/// What kind of relation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A column added down to its total.
    Foot,
    /// A row added across.
    CrossFoot,
    /// One fact printed in two places.
    Tie,
    /// Beginning and activity make the end.
    RollForward,
    /// A per-share figure, margin or ratio.
    Recompute,
    /// A percent or bps change.
    Growth,
}

impl Class {
    /// The word for it in the report, under `class`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Foot => "foot",
            Self::CrossFoot => "crossfoot",
            Self::Tie => "tie",
            Self::RollForward => "rollforward",
            Self::Recompute => "recompute",
            Self::Growth => "growth",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How the result follows from the operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// Signed sum.
    Sum,
    /// Numerator over denominator, in hundredths where the result is a percentage.
    Ratio,
    /// Change over base, in hundredths.
    Growth,
    /// Current less base.
    Change,
    /// `income x P / (basic + P)`: the two-class method.
    Allocation,
}

impl Op {
    /// The word for it in the report, under `op`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Ratio => "ratio",
            Self::Growth => "growth",
            Self::Change => "change",
            Self::Allocation => "allocation",
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What became of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Computed, rounded half away from zero to the printed precision, equals stated.
    Ties,
    /// Equal once the rounding of the printed operands is allowed for.
    Rounding,
    /// Not equal.
    Differs,
    /// Nothing bears it out, or it may have other causes.
    Unchecked,
}

impl Verdict {
    /// The word for it in the report, under `verdict`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ties => "ties",
            Self::Rounding => "rounding",
            Self::Differs => "differs",
            Self::Unchecked => "unchecked",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A figure by its place in the statements of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The statement, counted from 0.
    pub statement: usize,
    /// The row, counted from 0.
    pub row: usize,
    /// The column, counted from 0.
    pub column: usize,
}

/// A figure that stands in a label or in prose.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFigure {
    /// Its line.
    pub line: LineNo,
    /// Its place.
    pub span: Span,
    /// As printed.
    pub raw: String,
    /// As displayed, sign applied.
    pub value: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// What one of it stands for.
    pub scale: Scale,
}

/// Where an operand or a result stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// In a statement.
    Cell(CellRef),
    /// In a label or in prose.
    Text(TextFigure),
}

impl Place {
    /// The cell, if it is one.
    pub fn cell(&self) -> Option<CellRef> {
        match self {
            Self::Cell(cell) => Some(*cell),
            Self::Text(_) => None,
        }
    }
}

/// What an operand does in a relation that is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Numerator,
    Denominator,
    Current,
    Base,
    Beginning,
    Change,
}

impl Role {
    /// The word for it in the report, under `role`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Current => "current",
            Self::Base => "base",
            Self::Beginning => "beginning",
            Self::Change => "change",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A figure that a result follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    /// Where it stands.
    pub place: Place,
    /// What it is multiplied with: in a sum 1, -1 or the share that it has in a mean; for interest of a part of a year, what
    /// makes it that of a year.
    pub weight: Decimal,
    /// What it does in a relation that is no sum.
    pub role: Option<Role>,
}

impl Operand {
    /// An addend, or with a negative `weight` what is taken off.
    pub fn term(cell: CellRef, weight: i8) -> Self {
        Self {
            place: Place::Cell(cell),
            weight: Decimal::from(weight),
            role: None,
        }
    }

    /// A figure with a part to play.
    pub fn role(cell: CellRef, role: Role) -> Self {
        Self {
            place: Place::Cell(cell),
            weight: Decimal::ONE,
            role: Some(role),
        }
    }
}

/// What a person should know of a finding beyond its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// `transposed`, `sign`, `wrong-base` ...
    pub kind: &'static str,
    /// A sentence.
    pub text: String,
}

/// A relation between printed figures and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What kind of relation it is.
    pub class: Class,
    /// How the result follows.
    pub op: Op,
    /// The period it speaks of; for a roll-forward that of the activity.
    pub period: Timing,
    /// "Total revenues = Data center services + IP services".
    pub formula: String,
    /// The figure that is checked.
    pub result: Place,
    /// What it follows from.
    pub operands: Vec<Operand>,
    /// The printed result; `None` for a nil.
    pub stated: Option<Decimal>,
    /// Ours, in the unit and scale of the result.
    pub computed: Decimal,
    /// What became of it.
    pub verdict: Verdict,
    /// Why, where the verdict alone does not say.
    pub explanation: Option<String>,
    /// What the slip may have been.
    pub hints: Vec<Hint>,
}

impl Check {
    /// Stated less computed.
    pub fn difference(&self) -> Decimal {
        self.stated.unwrap_or_default() - self.computed
    }
}

/// What became of a figure in prose.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimCheck {
    /// The figure, as an index of the release's claims.
    pub claim: usize,
    /// Its value, negative where words say that it went down.
    pub value: Decimal,
    /// The period that it speaks of.
    pub period: Timing,
    /// What became of it.
    pub verdict: Verdict,
    /// Ours, in its unit and scale.
    pub computed: Option<Decimal>,
    /// The figures that bear it out, or not.
    pub evidence: Vec<CellRef>,
    /// Why.
    pub explanation: Option<String>,
    /// What the slip may have been.
    pub hints: Vec<Hint>,
}
