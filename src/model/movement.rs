//! Rows of movements between two balances: they count what the balances count, whatever their labels name.

use std::ops::Range;

use crate::model::amount::Amount;
use crate::model::period::Period;
use crate::model::statement::{LineItem, Statement};
use crate::model::unit::{Scale, Unit};
use crate::text::figure::Content;

/// Gives the figures of the rows between two balances the unit and scale of the balances of their column: "Treasury
/// shares issued for stock options" is an amount among amounts of equity.
pub fn settle(statement: &mut Statement) {
    let balances = (0..statement.rows.len()).filter(|it| is_balance(&statement.rows[*it]));
    let balances: Vec<usize> = balances.collect();
    for pair in balances.windows(2) {
        let &[first, last] = pair else { continue };
        for column in 0..statement.columns.len() {
            let of = |row: usize| statement.rows[row].at(column).filter(|it| is_plain(it));
            let ends = of(first).zip(of(last));
            let ends = ends.filter(|(a, b)| (a.unit, a.scale) == (b.unit, b.scale));
            if let Some((end, _)) = ends {
                let (like, decimals) = ((end.unit, end.scale), decimals(end));
                turn(&mut statement.rows, first + 1..last, column, like, decimals);
            }
        }
    }
}

/// Whether a row is a balance: it is struck on a day of its own.
fn is_balance(row: &LineItem) -> bool {
    row.amounts
        .iter()
        .any(|it| matches!(it.period, Some(Period::Instant(_))))
        || row.lower.starts_with("balance")
}

/// Whether a figure is one of money or shares, with no sign that says so.
fn is_plain(amount: &Amount) -> bool {
    amount.unit.is_scaled() && amount.figure().is_some()
}

fn decimals(amount: &Amount) -> u32 {
    amount.figure().map_or(0, |it| it.decimals)
}

/// Gives the figures of a column the unit and scale of their balances, where they are printed as those are.
fn turn(
    rows: &mut [LineItem],
    between: Range<usize>,
    column: usize,
    (unit, scale): (Unit, Scale),
    most: u32,
) {
    let amounts = rows[between].iter_mut().flat_map(|it| &mut it.amounts);
    for amount in amounts.filter(|it| it.column == column) {
        let fits = match &amount.content {
            Content::Figure(figure) => figure.mark.is_none() && figure.decimals <= most,
            Content::Nil => true,
            Content::Words => false,
        };
        let is_other = !matches!(amount.unit, Unit::Percent | Unit::Bps);
        if fits && is_other {
            (amount.unit, amount.scale) = (unit, scale);
        }
    }
}
