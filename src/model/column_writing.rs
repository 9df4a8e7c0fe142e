//! Currencies and scales of single columns: "RMB" above one and "US$" above the next, "(in millions)" beside "(in
//! billions)".

use crate::model::note::Writing;
use crate::model::unit::Unit;
use crate::tables::table::{Column, Table};
use crate::text::unit_note::{currency_in, scale_in};

/// How each column is written where the columns of a table are written differently; else as the table.
#[derive(Clone, Debug)]
pub struct Writings {
    table: Writing,
    currencies: Vec<Option<&'static str>>,
    scales: Vec<Option<u32>>,
}

impl Writings {
    /// How the columns of `table` are written, which as a whole is written so.
    pub fn of(table: &Table, writing: Writing) -> Self {
        let says = |it: &Column| it.heading.iter().rev().find_map(|it| currency_in(it));
        let scale = |it: &Column| it.heading.iter().rev().find_map(|it| own_scale(it));
        let currencies = different(table.columns.iter().map(says).collect());
        let scales = different(table.columns.iter().map(scale).collect());
        let first = currencies.iter().flatten().next();
        Self {
            table: Writing {
                currency: first.copied().unwrap_or(writing.currency),
                ..writing
            },
            currencies,
            scales,
        }
    }

    /// How the table is written.
    pub fn table(&self) -> Writing {
        self.table
    }

    /// How a column is written.
    pub fn of_column(&self, column: usize) -> Writing {
        let scale = self.scales.get(column).copied().flatten();
        let currency = self.currencies.get(column).copied().flatten();
        Writing {
            currency: currency.unwrap_or(self.table.currency),
            scale: scale.or(self.table.scale),
            ..self.table
        }
    }
}

/// What columns say, if they say different things; else nothing.
fn different<T: Copy + PartialEq>(said: Vec<Option<T>>) -> Vec<Option<T>> {
    let mut told = said.iter().flatten();
    let first = told.next();
    if told.any(|it| Some(it) != first) {
        said
    } else {
        Vec::new()
    }
}

/// The scale of a heading that speaks of a unit and, but for times, of nothing else: "(in billions)", "US$ million".
fn own_scale(heading: &str) -> Option<u32> {
    let is_short = heading.split_whitespace().count() <= 6 && !heading.contains('%');
    scale_in(&heading.to_lowercase()).filter(|_| is_short)
}

/// A unit with its amounts in another currency.
pub fn in_currency(unit: Unit, iso: &'static str) -> Unit {
    match unit {
        Unit::Money(_) => Unit::Money(iso),
        Unit::PerShare(_) => Unit::PerShare(iso),
        Unit::Shares | Unit::Percent | Unit::Bps | Unit::Count => unit,
    }
}
