//! The lines of which a missing reconciliation can be made.

use crate::checks::ledger::{Cell, Ledger, Row};
use crate::model::period::Period;
use crate::model::statement::StatementKind;

/// The lines of a measure, each by what its label may begin with or hold, and the statement that prints it.
const FREE_CASH_FLOW: [Line; 2] = [
    Line(StatementKind::CashFlow, &["operating activities"]),
    Line(
        StatementKind::CashFlow,
        &[
            "purchases of property",
            "purchase of property",
            "capital expenditure",
            "additions to property",
        ],
    ),
];
const EBITDA: [Line; 4] = [
    Line(
        StatementKind::Income,
        &["net income", "net loss", "net (loss)", "net earnings"],
    ),
    Line(StatementKind::Income, &["income tax", "taxes on income"]),
    Line(
        StatementKind::Income,
        &["interest expense", "interest (expense)", "interest, net"],
    ),
    Line(StatementKind::CashFlow, &["depreciation"]),
];

/// A line of a bridge.
struct Line(StatementKind, &'static [&'static str]);

/// The rows that make up a measure in the release's cash-flow statement and income statement. `None` unless all of them
/// are printed for one period.
pub fn rows<'r, 'l>(ledger: &'r Ledger<'l>, measure: &str) -> Option<Vec<&'r Row<'l>>> {
    let lines: &[Line] = match measure {
        "free cash flow" => &FREE_CASH_FLOW,
        "ebitda" | "adjusted ebitda" => &EBITDA,
        _ => return None,
    };
    let named = |line: &'static Line, period: Period| {
        ledger.rows.iter().find(|row| {
            row.kind == line.0
                && row.unit.is_money()
                && row.figure_of(period).is_some()
                && line.1.iter().any(|it| row.lower.contains(it))
                && (line.1.len() > 1 || row.lower.starts_with("net cash"))
        })
    };
    let flows = ledger
        .rows
        .iter()
        .filter(|it| it.kind == StatementKind::CashFlow);
    let period = flows.flat_map(|it| &it.cells).find_map(Cell::period)?;
    lines.iter().map(|it| named(it, period)).collect()
}
