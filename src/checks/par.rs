//! Common stock at par: shares issued times par value, both printed in the label.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, Role, TextFigure, Verdict};
use crate::checks::interval::{self, Interval};
use crate::checks::label_figures;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::model::unit::Scale;
use crate::model::unit::Unit;

/// Recomputes the stock at par of statement `n`.
///
/// Shares issued are those outstanding and, where a row of treasury stock prints its own, those held. A miss is no
/// finding: labels do not always print the shares that were issued.
pub fn par(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    let treasury = rows
        .iter()
        .find(|it| it.lower.contains("treasury"))
        .map(|it| (it, label_figures::of(it)));
    for row in rows
        .iter()
        .filter(|it| it.unit.is_money() && it.lower.contains("par value"))
    {
        let found = label_figures::of(row);
        let Some(par) = found
            .iter()
            .find(|it| it.unit != Unit::Shares && it.value < Decimal::ONE_HUNDRED)
        else {
            continue;
        };
        for (nth, result) in row
            .cells
            .iter()
            .filter(|it| !it.nil && it.value.mantissa() > 9)
            .enumerate()
        {
            let n_columns = row.cells.len();
            let issued = issued(row, &found, nth, n_columns);
            let held = treasury
                .as_ref()
                .and_then(|(_, held)| held.iter().filter(|it| it.unit == Unit::Shares).nth(nth));
            let Some(issued) = issued else { continue };
            let with_held = held.map(|it| vec![issued.clone(), it.clone()]);
            let alone = Some(vec![issued.clone()]);
            let tries = if is_outstanding(row) {
                [with_held, alone]
            } else {
                [alone, with_held]
            };
            let found = tries
                .into_iter()
                .flatten()
                .filter_map(|shares| multiply(row, result, par, &shares))
                .find(|it| it.verdict != Verdict::Differs);
            checks.extend(found);
        }
    }
}

/// Whether a label prints the shares outstanding, which leave out those that the company holds.
fn is_outstanding(row: &Row<'_>) -> bool {
    let label = &row.lower;
    label.contains("shares outstanding") && !label.contains("issued and outstanding")
}

/// The n-th of the last numbers of shares in the label: "53,585 and 53,459 shares outstanding, respectively".
fn issued<'f>(
    row: &Row<'_>,
    found: &'f [TextFigure],
    nth: usize,
    n_columns: usize,
) -> Option<&'f TextFigure> {
    let label = &row.lower;
    if !label.contains("outstanding") && !label.contains("issued") {
        return None;
    }
    let shares: Vec<&TextFigure> = found
        .iter()
        .filter(|it| it.unit == Unit::Shares && it.value > Decimal::from(99))
        .collect();
    // Dates in the label print days and years, not shares.
    let shares: Vec<&TextFigure> = shares
        .into_iter()
        .filter(|it| it.raw.contains(',') || it.value > Decimal::from(2100))
        .collect();
    let first = shares.len().checked_sub(n_columns)?;
    shares.get(first + nth).copied()
}

/// The check `result = sum of shares x par`, the shares in the scale of the table or in single ones.
fn multiply(
    row: &Row<'_>,
    result: &Cell,
    par: &TextFigure,
    shares: &[TextFigure],
) -> Option<Check> {
    let count: Decimal = shares.iter().map(|it| it.value).sum();
    let product = count.checked_mul(par.value)?;
    let half = interval::half_unit(0).checked_mul(par.value)?;
    let judge = |computed: Decimal| {
        let possible = Interval {
            low: computed - half,
            high: computed + half,
        };
        interval::judge_ratio(result.value, result.decimals, computed, possible)
    };
    let single = product / result.scale.factor();
    let (computed, scale) = if judge(product) == Verdict::Differs {
        (single, Scale::ONE)
    } else {
        (product, result.scale)
    };
    let operand = |it: &TextFigure, role, scale| Operand {
        place: Place::Text(TextFigure {
            scale,
            ..it.clone()
        }),
        weight: Decimal::ONE,
        role: Some(role),
    };
    let operands = shares
        .iter()
        .map(|it| operand(it, Role::Numerator, scale))
        .chain([operand(par, Role::Base, Scale::ONE)])
        .collect();
    Some(Check {
        class: Class::Recompute,
        op: Op::Sum,
        period: result.timing,
        formula: format!("{} = shares issued x par value", row.name()),
        result: Place::Cell(result.at),
        operands,
        stated: Some(result.value),
        computed,
        verdict: judge(computed),
        explanation: None,
        hints: Vec::new(),
    })
}
