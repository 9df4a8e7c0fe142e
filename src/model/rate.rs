//! Rows of rates among rows of amounts: "Efficiency ratio 54.46" in a table of whole thousands; rates that labels print.

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

/// Whether a label in lower case prints an amount for each share itself, so that the figures of its row are none:
/// "dividends declared ($5.66 per share)", "cash dividends, $3.96 a share".
pub fn is_printed_in(label: &str) -> bool {
    let before = [" per ", " a share"].iter().filter_map(|it| label.find(it));
    let amounts = before.filter_map(|it| label[..it].split([' ', '(', ',']).next_back());
    amounts.into_iter().any(|it| {
        let digits = it.trim_start_matches(|it: char| !it.is_ascii_digit());
        let is_money = digits.len() < it.len() || digits.contains('.');
        is_money && digits.starts_with(|it: char| it.is_ascii_digit())
    })
}

/// Whether a row is called a rate, and its figures are as small as those of rates.
pub fn says_rate(row: &LineItem) -> bool {
    let searched = Searched::new(&row.lower);
    let is_small = |it: &Amount| it.value().is_none_or(|it| it.abs() < Decimal::ONE_THOUSAND);
    searched.has_any(&RATES) && !row.lower.contains("exchange") && row.amounts.iter().all(is_small)
}

#[cfg(test)]
mod tests {
    use super::is_printed_in;

    #[test]
    fn labels_that_print_a_rate() {
        assert!(is_printed_in(
            "cash dividends declared and paid ($0.04 per common share)"
        ));
        assert!(is_printed_in("cash dividends declared, $3.96 a share"));
        assert!(is_printed_in("dividends (€ 0.50 per ordinary share)"));
        assert!(!is_printed_in("dividends declared per share"));
        assert!(!is_printed_in("earnings in 2024 per share"));
    }
}
