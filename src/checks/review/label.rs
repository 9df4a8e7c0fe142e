//! Labels that their figures contradict, and totals without one.

use crate::checks::foot::label;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::review::Review;
use crate::model::statement::StatementKind;

/// Holds every row's label against the signs of its figures.
pub fn labels(ledger: &Ledger<'_>, reviews: &mut Vec<Review>) {
    for row in &ledger.rows {
        let told = told(row.lower, row);
        let plain = |it: &&Cell| {
            !it.nil && !it.value.is_zero() && it.unit.is_money() && it.period().is_some()
        };
        for cell in row.cells.iter().filter(plain) {
            if let Some(message) = told.and_then(|told| contradiction(told, row, cell)) {
                let line = row
                    .item
                    .at(cell.at.column)
                    .map_or(row.item.line, |it| it.line);
                reviews.push(Review {
                    line,
                    message,
                    figures: vec![cell.at],
                });
            }
        }
        if row.item.label.is_empty()
            && row.unit.is_money()
            && row.kind != StatementKind::Other
            && label::is_total(row)
            && row.item.ruled
        {
            let figures = row.cells.iter().map(|it| it.at).collect();
            reviews.push(Review {
                line: row.item.line,
                message: "this total has no label".to_owned(),
                figures,
            });
        }
    }
}

/// The sign that a label tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// "Net cash provided by": positive.
    Inflow,
    /// "Net cash used in": negative.
    Outflow,
    /// "Net loss": negative.
    Loss,
    /// "Net income": positive.
    Income,
}

/// What sign a label tells; `None` where it allows either ("Net income (loss)", "provided by (used in)").
fn told(lower: &str, row: &Row<'_>) -> Option<Told> {
    let is_cash = row.kind == StatementKind::CashFlow && lower.starts_with("net cash");
    let is_income = row.kind == StatementKind::Income && row.unit.is_money();
    let is_shared = || lower.contains("controlling") || lower.contains("minority");
    if !is_cash && !is_income || is_shared() {
        return None;
    }
    let bare = lower.replace(['(', ')'], "");
    if is_cash {
        if lower.contains("(used") {
            return None;
        }
        // "used in (provided by)" turns the sign round; in brackets stands what negative figures mean.
        let first = |a: &str, b: &str| {
            bare.find(a)
                .is_some_and(|at| bare.find(b).is_none_or(|other| at < other))
        };
        return if first("used", "provided") {
            Some(Told::Outflow)
        } else if bare.contains("provided") && !bare.contains("used") {
            Some(Told::Inflow)
        } else {
            None
        };
    }
    let either = bare.contains("loss")
        && (bare.contains("income") || bare.contains("earnings") || bare.contains("profit"))
        && !bare.contains("income tax");
    if either {
        return None;
    }
    if lower.starts_with("loss before")
        || lower.starts_with("net loss")
        || lower.starts_with("loss from operations")
        || lower.starts_with("operating loss")
    {
        Some(Told::Loss)
    } else if lower.starts_with("net income")
        || lower.starts_with("income before")
        || lower.starts_with("operating income")
        || lower.starts_with("income from operations")
    {
        Some(Told::Income)
    } else {
        None
    }
}

/// What a figure says against its label. A row in which every figure is positive may print losses without brackets.
fn contradiction(told: Told, row: &Row<'_>, cell: &Cell) -> Option<String> {
    let negative = cell.value.is_sign_negative();
    let mixed = row
        .cells
        .iter()
        .any(|it| !it.nil && !it.value.is_zero() && it.value.is_sign_negative() != negative);
    let label = &row.item.label;
    match (told, negative) {
        (Told::Outflow, false) => Some(format!(
            "the label says \"{label}\", the figure {} adds as cash provided",
            cell.value
        )),
        (Told::Inflow, true) => Some(format!(
            "the label says \"{label}\", the figure {} adds as cash used",
            cell.value
        )),
        (Told::Loss, false) if mixed => Some(format!(
            "the label says \"{label}\", the figure {} is income",
            cell.value
        )),
        (Told::Income, true) => Some(format!(
            "the label says \"{label}\", the figure {} is a loss",
            cell.value
        )),
        (Told::Outflow | Told::Loss, _) | (Told::Inflow | Told::Income, false) => None,
    }
}
