//! Per-share figures that do not follow from the income that their label names: of one that a note adjusts, of another one
//! that their own table prints, of parts rounded so that they add up.

use crate::checks::check::{Check, Class, Op, Operand, Role, Verdict};
use crate::checks::ledger::{Ledger, Row};
use crate::checks::per_share::vocabulary::Vocabulary;
use crate::checks::ratio;

/// Whether the table of a per-share figure prints another income of its period than the one that it was divided by.
pub fn is_of_another(check: &Check, income: &Row<'_>, own: &[&Row<'_>]) -> bool {
    let Some(period) = check.period.period() else {
        return false;
    };
    let printed = income.figure_of(period);
    let mut others = own.iter().filter_map(|it| it.figure_of(period));
    !own.iter().any(|it| it.number == income.number)
        && others.any(|it| printed.is_none_or(|printed| !printed.is_as_much_as(it)))
}

/// Explains a figure that does not follow from income: from what a note adjusts it to, "Net income used in computing net
/// income per share", or since the parts of earnings were rounded so that they add up.
pub fn adjust(ledger: &Ledger<'_>, vocabulary: &Vocabulary, row: &Row<'_>, check: &mut Check) {
    if check.verdict != Verdict::Differs {
        return;
    }
    let cell = |it: Option<&Operand>| it.and_then(|it| ledger.cell(it.place.cell()?));
    let result = check.result.cell().and_then(|it| ledger.cell(it));
    let (Some(result), Some(shares)) = (result, cell(check.operands.get(1))) else {
        return;
    };
    let Some(period) = result.period() else {
        return;
    };
    if row
        .words_in_section
        .iter()
        .any(|it| vocabulary.parted.contains(it))
    {
        ratio::forgive_share(check, result.decimals);
        return;
    }
    let words = [vocabulary.income, vocabulary.profit];
    let named = words.map(|it| ledger.rows_under(it, row.statement));
    let of_note = |it: &&Row<'_>| {
        it.unit.is_money() && it.words.iter().any(|it| vocabulary.noting.contains(it))
    };
    let found = named.into_iter().flatten().filter(of_note).find_map(|it| {
        let income = it.figure_of(period)?;
        let computed = ratio::ratio(result, income, shares)?;
        (ratio::judge(result, computed) == Verdict::Ties).then_some((it, income, computed))
    });
    if let Some((income, numerator, computed)) = found {
        let shares_row = ledger.row_of(shares.at);
        let operands = [(numerator, Role::Numerator), (shares, Role::Denominator)];
        let formula = format!("{} = {} / {}", row.name(), income.name(), shares_row.name());
        *check = ratio::check(
            Class::Recompute,
            Op::Ratio,
            result,
            operands,
            computed,
            formula,
        );
    }
}
