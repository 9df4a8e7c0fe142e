//! Rows of amounts per share and of shares whose labels do not say so, told by the rows around and by their digits.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::rate;
use crate::model::statement::{LineItem, Statement, StatementKind};
use crate::model::unit::{Scale, Unit};
use crate::text::figure::Content;

/// Says of rows of an income statement that they are per share, where it prints whole amounts and these figures have two
/// digits after the point: "Continuing operations 2.36" below "Basic:". Says of rows between shares that they are shares:
/// "Effect of dilutive securities".
pub fn settle(statement: &mut Statement) {
    if statement.kind != StatementKind::Income {
        return;
    }
    dilutive(statement);
    let is_each = |it: &LineItem| has_unit(it, |it| matches!(it, Unit::PerShare(_)));
    let tells = statement.rows.iter().any(is_each);
    let others = statement.rows.iter().filter(|it| !is_in_cents(it));
    if !tells || !rate::are_whole(others) {
        return;
    }
    for row in &mut statement.rows {
        if !is_in_cents(row) || !has_unit(row, Unit::is_money) || rate::says_rate(row) {
            continue;
        }
        for amount in &mut row.amounts {
            if let Unit::Money(iso) = amount.unit {
                (amount.unit, amount.scale) = (Unit::PerShare(iso), Scale::ONE);
            }
        }
    }
}

/// Whether all figures of a row are amounts as small as those per share, with as many digits after the point.
fn is_in_cents(row: &LineItem) -> bool {
    let is_small = |it: &Amount| match &it.content {
        Content::Figure(figure) => {
            it.unit.is_money()
                && matches!(figure.decimals, 2..=4)
                && figure.value.abs() < Decimal::ONE_THOUSAND
        }
        Content::Nil | Content::Words => true,
    };
    row.amounts.iter().all(is_small)
}

/// Whether a row prints a figure of some units.
fn has_unit(row: &LineItem, is: fn(Unit) -> bool) -> bool {
    row.amounts
        .iter()
        .any(|it| is(it.unit) && it.value().is_some())
}

/// Gives rows that speak of dilution the unit of the row of shares before them.
fn dilutive(statement: &mut Statement) {
    for n in 1..statement.rows.len() {
        let (before, rest) = statement.rows.split_at_mut(n);
        let (above, row) = (&before[n - 1], &mut rest[0]);
        let shares = above.amounts.iter().find(|it| it.unit == Unit::Shares);
        let Some(scale) = shares.map(|it| it.scale) else {
            continue;
        };
        let is_plain = |it: &Amount| {
            it.unit.is_money() && !matches!(&it.content, Content::Figure(it) if it.mark.is_some())
        };
        if row.lower.contains("dilutive") && row.amounts.iter().all(is_plain) {
            for amount in &mut row.amounts {
                (amount.unit, amount.scale) = (Unit::Shares, scale);
            }
        }
    }
}
