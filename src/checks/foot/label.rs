//! What labels and headings say of sums.

use crate::checks::ledger::Row;
use crate::model::statement::StatementKind;

/// Whether a row can be the result of parts from outside its own section: a total, or a measure of profit outside the
/// balance sheet. "Interest income" within "Other income" is neither.
pub fn may_reach_out(rows: &[&Row<'_>], parts: &[usize], n: usize) -> bool {
    let row = rows[n];
    let section = &row.item.section;
    if section.is_empty()
        || parts
            .iter()
            .all(|&it| rows[it].item.section.starts_with(section))
    {
        return true;
    }
    if is_total(row) {
        return true;
    }
    let beside = parts
        .last()
        .is_some_and(|&it| rows[it].item.section == *section);
    let label = row.item.label.to_lowercase();
    let measure = ["income", "loss", "profit", "margin", "earnings", "ebitda"];
    let is_measure =
        row.kind != StatementKind::Balance && measure.iter().any(|it| label.contains(it));
    is_measure && beside && parts.len() > 1
}

/// Whether a row's label names a measure that subtraction gives: profit, cash, something net.
pub fn is_measure(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    [
        "income",
        "loss",
        "profit",
        "margin",
        "earnings",
        "ebit",
        "cash",
        "net ",
        "working capital",
    ]
    .iter()
    .any(|it| label.contains(it))
}

/// Whether a row's label names a measure of profit, and nothing taken from one.
pub fn is_profit(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    let other = ["interest", "tax", "other", "accumulated", "per share"]
        .iter()
        .any(|it| label.starts_with(it));
    !other
        && ["income", "loss", "profit", "earnings", "ebit", "margin"]
            .iter()
            .any(|it| label.contains(it))
}

/// Whether a row's label names revenue or sales.
pub fn is_revenue(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    label.contains("revenue") || label.contains("sales")
}

/// Whether a row's label announces a total: "Total ...", "Net cash ...", or no label at all.
pub fn is_total(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    let text = label.trim_start_matches(|it: char| !it.is_alphanumeric());
    text.is_empty()
        || text.starts_with("total")
        || text.contains("net cash")
        || text.ends_with("total")
        || text.starts_with("net increase")
        || text.starts_with("net decrease")
        || text.starts_with("net (decrease")
        || text.starts_with("net change")
}
