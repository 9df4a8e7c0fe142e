//! References and operands as they are read back: all their keys side by side.
//!
//! What serde makes of flattened and untagged keys is several times as large, and the page downloads it.

use serde::Deserialize;

use crate::present::report::{Ref, Term};
use crate::text::lines::LineNo;
use crate::text::span::Span;

/// The keys of a reference, and those of an operand. Those of the other kind are left out.
#[derive(Deserialize)]
pub(super) struct Flat {
    table: Option<String>,
    #[serde(default)]
    row: usize,
    #[serde(default)]
    column: usize,
    line: Option<LineNo>,
    span: Option<Span>,
    #[serde(default)]
    raw: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    scale: u32,
    #[serde(default)]
    weight: String,
    role: Option<String>,
}

impl From<Flat> for Ref {
    fn from(it: Flat) -> Self {
        match (it.line, it.span) {
            (Some(line), Some(span)) => Self::Text {
                line,
                span,
                raw: it.raw,
                value: it.value,
                unit: it.unit,
                scale: it.scale,
            },
            _ => Self::Cell {
                table: it.table.unwrap_or_default(),
                row: it.row,
                column: it.column,
            },
        }
    }
}

impl From<Flat> for Term {
    fn from(mut it: Flat) -> Self {
        Self {
            weight: std::mem::take(&mut it.weight),
            role: it.role.take(),
            at: it.into(),
        }
    }
}
