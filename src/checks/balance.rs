//! Assets equal liabilities and equity; basic and diluted shares that are one figure.

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::label;
use crate::checks::ledger::{Ledger, Row};
use crate::checks::sum;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// Ties the totals of a balance sheet, labelled or not.
pub fn balance(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    if rows
        .first()
        .is_none_or(|it| it.kind != StatementKind::Balance)
    {
        return;
    }
    let word = |it: &str| ledger.word(it);
    let has = |row: &Row<'_>, it: &str| word(it).is_some_and(|it| row.words.contains(&it));
    let below = |row: &Row<'_>, it: &str| {
        row.item
            .section
            .first()
            .is_some_and(|heading| heading.to_lowercase().contains(it))
    };
    let totals = || {
        rows.iter()
            .filter(|it| it.unit.is_money() && label::is_total(it))
    };
    let assets = totals().find(|it| {
        it.words.len() == 2 && has(it, "asset") && has(it, "total")
            || it.words.is_empty() && below(it, "asset")
    });
    let claims = totals().rev().find(|it| {
        has(it, "liability") && (has(it, "equity") || has(it, "deficit") || has(it, "owner"))
            || it.words.is_empty() && below(it, "liabilit")
    });
    let (Some(assets), Some(claims)) = (assets, claims) else {
        return;
    };
    if assets.row >= claims.row {
        return;
    }
    let mut found = Vec::new();
    for result in claims.cells.iter().filter(|it| !it.nil) {
        let Some(other) = assets
            .column(result.at.column)
            .filter(|it| !it.nil && it.unit == result.unit)
        else {
            continue;
        };
        let formula = format!("{} = {}", claims.name(), assets.name());
        found.push(sum::check(
            Class::Tie,
            result,
            &[(other, 1)],
            result.timing,
            formula,
        ));
    }
    // Totals without a label are what they seem only where they agree.
    let labelled = !assets.words.is_empty() && !claims.words.is_empty();
    let holds = found
        .iter()
        .filter(|it| it.verdict != Verdict::Differs)
        .count();
    if labelled || holds * 2 >= found.len() && holds > 0 {
        checks.extend(found);
    }
}

/// Ties diluted shares to basic where they are the same figure, as in a loss. Where they are not, nothing is wrong.
pub fn undiluted(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let (Some(basic), Some(diluted)) = (ledger.word("basic"), ledger.word("diluted")) else {
        return;
    };
    let rows = ledger.statement(n);
    let shares = |word: u32, other: u32| {
        rows.iter().filter(move |it| {
            it.unit == Unit::Shares && it.words.contains(&word) && !it.words.contains(&other)
        })
    };
    for row in shares(diluted, basic) {
        let is_same = |it: &&Row<'_>| {
            it.words
                .iter()
                .filter(|word| **word != basic)
                .eq(row.words.iter().filter(|word| **word != diluted))
        };
        let Some(base) = shares(basic, diluted).find(is_same) else {
            continue;
        };
        for result in row.cells.iter().filter(|it| !it.nil) {
            let Some(other) = base
                .column(result.at.column)
                .filter(|it| it.value == result.value && it.scale == result.scale)
            else {
                continue;
            };
            let formula = format!("{} = {}", row.name(), base.name());
            checks.push(sum::check(
                Class::Tie,
                result,
                &[(other, 1)],
                result.timing,
                formula,
            ));
        }
    }
}
