//! The figures of a row, laid out for checking.

use rust_decimal::Decimal;

use crate::checks::check::CellRef;
use crate::checks::ledger::Cell;
use crate::model::amount::Amount;
use crate::model::period::Timing;
use crate::model::statement::{Column, LineItem, Statement};
use crate::model::unit::Unit;
use crate::text::figure::Content;

/// The figures and nils of a row.
pub fn cells(statement: &Statement, n: usize, row: usize, item: &LineItem) -> Vec<Cell> {
    let read = |it: &Amount| {
        let own = statement.columns.get(it.column);
        let of_column = || own.map(|it| it.timing).unwrap_or_default();
        let timing = it.period.map_or_else(of_column, Timing::Of);
        let (value, decimals) = match it.figure() {
            Some(figure) => (figure.value, figure.decimals),
            None if it.is_nil() => (Decimal::ZERO, 0),
            None => return None,
        };
        let at = CellRef {
            statement: n,
            row,
            column: it.column,
        };
        let same = statement.columns.iter().filter(|other| {
            own.is_some_and(|own| {
                own.timing == other.timing && own.is_of_shares() == other.is_of_shares()
            })
        });
        let is_share = own.is_some_and(Column::is_of_shares) && it.unit == Unit::Percent;
        Some(Cell {
            at,
            alone: same.count() < 2 && !is_share,
            timing,
            value,
            decimals,
            unit: it.unit,
            scale: it.scale,
            nil: it.is_nil(),
        })
    };
    item.amounts.iter().filter_map(read).collect()
}

/// The columns in which a row prints words.
pub fn not_applicable(item: &LineItem) -> Vec<usize> {
    let words = item
        .amounts
        .iter()
        .filter(|it| matches!(it.content, Content::Words));
    words.map(|it| it.column).collect()
}
