//! The two-class method: income allocated to participating securities is `income x P / (basic + P)`.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, Role, Verdict};
use crate::checks::interval;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::model::unit::Unit;

/// Recomputes the allocations of statement `n`.
pub fn allocation(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    let participating = ledger.word("participating");
    let is_about = |it: &Row<'_>| participating.is_some_and(|word| it.words.contains(&word));
    let basic = ledger.word("basic");
    let Some(share) = rows
        .iter()
        .find(|it| it.unit == Unit::Shares && is_about(it))
    else {
        return;
    };
    let Some(common) = rows
        .iter()
        .find(|it| it.unit == Unit::Shares && basic.is_some_and(|word| it.words.contains(&word)))
    else {
        return;
    };
    for row in rows.iter().filter(|it| it.unit.is_money() && is_about(it)) {
        // The income that is allocated is named in the label, and stands above.
        let income = rows[..row.row].iter().rev().find(|it| {
            it.unit.is_money()
                && !it.words.is_empty()
                && it.words.iter().all(|word| row.words.contains(word))
        });
        let Some(income) = income else { continue };
        let found: Vec<Check> = row
            .cells
            .iter()
            .filter(|it| !it.nil)
            .filter_map(|it| allocate(row, it, income, share, common))
            .collect();
        let hold = found
            .iter()
            .filter(|it| it.verdict != Verdict::Differs)
            .count();
        if hold > 0 && hold * 2 >= found.len() {
            checks.extend(found);
        }
    }
}

/// The check of one allocation, whichever sign it is printed with.
fn allocate(
    row: &Row<'_>,
    result: &Cell,
    income: &Row<'_>,
    share: &Row<'_>,
    common: &Row<'_>,
) -> Option<Check> {
    let period = result.period()?;
    let (income_cell, p, basic) = (
        income.figure_of(period)?,
        share.figure_of(period)?,
        common.figure_of(period)?,
    );
    let sign = if result.value.is_sign_negative() == income_cell.value.is_sign_negative() {
        Decimal::ONE
    } else {
        Decimal::NEGATIVE_ONE
    };
    let computed = (sign * income_cell.value)
        .checked_mul(p.value)?
        .checked_div(basic.value + p.value)?;
    let slack = interval::half_unit(result.decimals);
    let possible = interval::Interval {
        low: computed - slack,
        high: computed + slack,
    };
    let verdict = interval::judge_ratio(result.value, result.decimals, computed, possible);
    let operand = |it: &Cell, role| Operand {
        place: Place::Cell(it.at),
        weight: Decimal::ONE,
        role,
    };
    Some(Check {
        class: Class::Recompute,
        op: Op::Allocation,
        period: result.timing,
        formula: format!(
            "{} = {} x {} / ({} + {})",
            row.name(),
            income.name(),
            share.name(),
            common.name(),
            share.name()
        ),
        result: Place::Cell(result.at),
        operands: vec![
            operand(income_cell, Some(Role::Base)),
            operand(p, Some(Role::Numerator)),
            operand(basic, Some(Role::Denominator)),
        ],
        stated: Some(result.value),
        computed,
        verdict,
        explanation: None,
        hints: Vec::new(),
    })
}
