//! Columns of shares: each figure of an income statement as a percentage of sales, each balance of all assets.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Role, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio;
use crate::checks::trust;
use crate::model::period::Timing;
use crate::model::statement::Column;
use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, phrases};

/// The shares of a column that must hold for each that does not.
const HOLD_FOR_EACH: usize = 4;

/// The shares of a column that must hold.
const LEAST_HOLDING: usize = 3;

/// What names a base of its own.
const OF: [Phrase; 3] = phrases(["percentage of", "percent of", "% of"]);

/// Recomputes the columns of shares of statement `n`.
pub fn common_size(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let columns = &ledger.release.statements[n].columns;
    let rows = ledger.statement(n);
    for (of_shares, column) in columns.iter().enumerate() {
        if !matches!(column.timing, Timing::Of(_)) {
            continue;
        }
        let bases = rows.iter().filter(|it| is_whole(it, of_shares));
        let tried = bases.flat_map(|base| {
            let amounts = beside(columns, of_shares);
            amounts.map(move |it| shares(rows, base, it, of_shares))
        });
        let best = tried.max_by_key(|it| trust::holding_and_failing(it).0);
        let Some(mut found) = best else { continue };
        let (hold, fail) = trust::holding_and_failing(&found);
        if hold >= LEAST_HOLDING && hold >= fail {
            let is_sure = hold >= fail * HOLD_FOR_EACH;
            found.retain(|it| is_sure || it.verdict != Verdict::Differs);
            checks.extend(found);
        }
    }
}

/// Whether a row is what others are shares of: 100 percent.
fn is_whole(row: &Row<'_>, of_shares: usize) -> bool {
    share_of(row, of_shares).is_some_and(|it| it.value == Decimal::ONE_HUNDRED)
}

/// The share that a row prints in a column.
fn share_of<'r>(row: &'r Row<'_>, column: usize) -> Option<&'r Cell> {
    let is_share = |it: &&Cell| it.unit == Unit::Percent && !it.nil;
    row.column(column).filter(is_share)
}

/// The columns of amounts of the same time and member, the nearest on the left first.
fn beside(columns: &[Column], of_shares: usize) -> impl Iterator<Item = usize> {
    let own = &columns[of_shares];
    let is_like = move |it: &usize| {
        *it != of_shares && columns[*it].timing == own.timing && !columns[*it].is_of_shares()
    };
    let before = (0..of_shares).rev().filter(is_like).take(1);
    before.chain((of_shares + 1..columns.len()).filter(is_like).take(1))
}

/// The shares of a column, of amounts of another over that of a row.
fn shares(rows: &[Row<'_>], base: &Row<'_>, amounts: usize, of_shares: usize) -> Vec<Check> {
    let amount = |it: &Row<'_>| -> Option<Cell> {
        let cell = it.column(amounts)?;
        (!cell.nil && cell.unit == base.unit).then_some(*cell)
    };
    let Some(whole) = amount(base).filter(|it| it.unit.is_money()) else {
        return Vec::new();
    };
    // Some say themselves of what they are shares.
    let others = rows.iter();
    let others = others.filter(|it| it.row != base.row && !phrase::holds_any(it.lower, &OF));
    let check = |row: &Row<'_>| {
        let (result, part) = (share_of(row, of_shares)?, amount(row)?);
        let computed = ratio::ratio(result, &part, &whole)?;
        let formula = format!("{}: share of {}", row.name(), base.name());
        let operands = [(&part, Role::Numerator), (&whole, Role::Denominator)];
        let class = Class::Recompute;
        let mut check = ratio::check(class, Op::Ratio, result, operands, computed, formula);
        ratio::forgive_share(&mut check, result.decimals);
        Some(check)
    };
    others.filter_map(check).collect()
}
