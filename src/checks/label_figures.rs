//! Figures that stand inside labels: par values, numbers of shares, allowances, discounts.

use crate::checks::check::TextFigure;
use crate::checks::ledger::Row;
use crate::model::unit::Scale;
use crate::model::unit::Unit;
use crate::text::figure::{self, Style};
use crate::text::lines::LineNo;

/// The figures that a row's label prints: amounts with a currency sign, and plain numbers, taken for shares.
pub fn of(row: &Row<'_>) -> Vec<TextFigure> {
    let plain = &row.item.label_at;
    let text = plain.text.as_str();
    let mut found: Vec<TextFigure> = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|it: char| it.is_ascii_digit() || it == '$') {
        let start = at + next;
        let Some(scanned) = figure::scan(text, start, Style::Comma) else {
            at = start + 1;
            continue;
        };
        let is_money = text[start..].starts_with('$');
        let span = plain.figure_span(scanned.touching.clone());
        found.push(TextFigure {
            line: LineNo::default(),
            span,
            raw: text[scanned.touching.clone()].to_owned(),
            value: scanned.figure.value,
            unit: if is_money {
                Unit::PerShare("USD")
            } else {
                Unit::Shares
            },
            scale: Scale::ONE,
        });
        at = scanned.end.max(start + 1);
    }
    // The label's first line is good enough for a figure in it: labels are short.
    for it in &mut found {
        it.line = row.item.line;
    }
    found
}
