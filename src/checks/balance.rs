//! Assets equal liabilities and equity; basic and diluted shares that are one figure.

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::foot::label;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// Ties the totals of a balance sheet, labelled or not. Its two halves may be two tables.
pub fn balance(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let Some(claims) = claims(ledger, n) else {
        return;
    };
    let assets_above = |n: usize| assets(ledger, n).filter(|_| self::claims(ledger, n).is_none());
    let Some(assets) = assets(ledger, n).or_else(|| n.checked_sub(1).and_then(assets_above)) else {
        return;
    };
    if (assets.statement, assets.row) >= (claims.statement, claims.row) {
        return;
    }
    let is_one_table = assets.statement == claims.statement;
    let other = |result: &Cell| {
        if is_one_table {
            assets.column(result.at.column)
        } else {
            assets.figure_of(result.period()?)
        }
    };
    let mut found = Vec::new();
    for result in claims.cells.iter().filter(|it| !it.nil) {
        let Some(other) = other(result).filter(|it| !it.nil && it.unit == result.unit) else {
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
    // Totals without a label, or in two tables, are what they seem only where they agree.
    let is_sure = is_one_table && !assets.words.is_empty() && !claims.words.is_empty();
    let holds = found
        .iter()
        .filter(|it| it.verdict != Verdict::Differs)
        .count();
    if is_sure || holds * 2 >= found.len() && holds > 0 {
        checks.extend(found);
    }
}

/// Total assets of a balance sheet.
fn assets<'l>(ledger: &'l Ledger<'_>, n: usize) -> Option<&'l Row<'l>> {
    totals(ledger, n).find(|it| {
        it.words.len() == 2 && has(ledger, it, "asset") && has(ledger, it, "total")
            || it.words.is_empty() && is_below(it, "asset")
    })
}

/// Total liabilities and equity of a balance sheet.
fn claims<'l>(ledger: &'l Ledger<'_>, n: usize) -> Option<&'l Row<'l>> {
    totals(ledger, n).rev().find(|it| {
        has(ledger, it, "liability")
            && ["equity", "deficit", "owner"]
                .iter()
                .any(|word| has(ledger, it, word))
            || it.words.is_empty() && is_below(it, "liabilit")
    })
}

/// The totals of a balance sheet, from the top.
fn totals<'l>(ledger: &'l Ledger<'_>, n: usize) -> impl DoubleEndedIterator<Item = &'l Row<'l>> {
    let rows = ledger.statement(n).iter();
    rows.filter(|it| it.kind == StatementKind::Balance && it.unit.is_money() && label::is_total(it))
}

fn has(ledger: &Ledger<'_>, row: &Row<'_>, word: &str) -> bool {
    ledger.word(word).is_some_and(|it| row.words.contains(&it))
}

/// Whether the outermost heading above a row holds a word.
fn is_below(row: &Row<'_>, word: &str) -> bool {
    let heading = row.item.section.first();
    heading.is_some_and(|it| it.to_lowercase().contains(word))
}

/// Ties diluted shares, and a diluted loss per share, to basic where they are the same figure. Where they are not,
/// nothing is wrong.
pub fn undiluted(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let (Some(basic), Some(diluted)) = (ledger.word("basic"), ledger.word("diluted")) else {
        return;
    };
    let rows = ledger.statement(n);
    let shares = |word: u32, other: u32| {
        rows.iter().filter(move |it| {
            matches!(it.unit, Unit::Shares | Unit::PerShare(_))
                && it.words.contains(&word)
                && !it.words.contains(&other)
        })
    };
    for row in shares(diluted, basic) {
        let is_same = |it: &&Row<'_>| {
            it.words
                .iter()
                .filter(|word| **word != basic)
                .eq(row.words.iter().filter(|word| **word != diluted))
        };
        let mut bases = shares(basic, diluted).filter(|it| it.unit == row.unit);
        let Some(base) = bases.find(is_same) else {
            continue;
        };
        for result in row
            .cells
            .iter()
            .filter(|it| !it.nil && it.period().is_some())
        {
            let Some(other) = base
                .column(result.at.column)
                .filter(|it| {
                    (it.value, it.unit, it.scale) == (result.value, result.unit, result.scale)
                })
                .filter(|it| {
                    it.unit == Unit::Shares || it.period().is_some() && it.value.is_sign_negative()
                })
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
