//! Rows of rates among rows of amounts: "Efficiency ratio 54.46" in a table of whole thousands.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::statement::{LineItem, Statement};
use crate::model::unit::{Scale, Unit};
use crate::text::figure::Content;
use crate::text::phrase::{Phrase, Searched, phrases};

/// How labels of rates in percent are worded.
const RATES: [Phrase; 17] = phrases([
    "margin",
    "yield",
    "rate",
    "return on",
    "percentage",
    " to total ",
    " to average ",
    "efficiency ratio",
    "capital ratio",
    "leverage ratio",
    "loss ratio",
    "expense ratio",
    "combined ratio",
    "payout ratio",
    "tier 1",
    "charge-offs to",
    "allowance to",
]);

/// The fewest amounts that show how a statement prints its amounts.
const FEWEST: usize = 8;

/// Says of rows that a label calls rates that they are in percent, where all of their figures have digits after the
/// point and hardly any amount of the statement has: its amounts are whole, so these are none.
pub fn settle(statement: &mut Statement) {
    if !are_whole(statement.rows.iter().filter(|it| !says_rate(it))) {
        return;
    }
    let is_rate = |it: &Amount| match &it.content {
        Content::Figure(figure) => {
            it.unit.is_money() && figure.mark.is_none() && figure.decimals > 0
        }
        Content::Nil | Content::Words => true,
    };
    for row in statement.rows.iter_mut().filter(|it| says_rate(it)) {
        if row.amounts.iter().all(is_rate) {
            for amount in &mut row.amounts {
                (amount.unit, amount.scale) = (Unit::Percent, Scale::ONE);
            }
        }
    }
}

/// Whether hardly any amount of some rows has digits after the point.
pub fn are_whole<'a>(rows: impl Iterator<Item = &'a LineItem>) -> bool {
    let digits = |it: &Amount| match &it.content {
        Content::Figure(figure) if it.unit.is_money() => Some(figure.decimals),
        Content::Figure(_) | Content::Nil | Content::Words => None,
    };
    let digits: Vec<u32> = rows.flat_map(|it| &it.amounts).filter_map(digits).collect();
    let n_whole = digits.iter().filter(|it| **it == 0).count();
    n_whole >= FEWEST && n_whole * 5 >= digits.len() * 4
}

/// Whether a row is called a rate, and its figures are as small as those of rates.
pub fn says_rate(row: &LineItem) -> bool {
    let searched = Searched::new(&row.lower);
    let is_small = |it: &Amount| it.value().is_none_or(|it| it.abs() < Decimal::ONE_THOUSAND);
    searched.has_any(&RATES) && !row.lower.contains("exchange") && row.amounts.iter().all(is_small)
}
