//! What the columns of a table count, where it is not what their rows count: percentages beside amounts, changes in
//! amounts and in percent.

use rust_decimal::Decimal;

use crate::model::classify;
use crate::model::column_points;
use crate::model::period::{Period, Timing};
use crate::model::scale;
use crate::tables::table::{Column, Row, Table};
use crate::tables::wording;
use crate::text::figure::{Content, Figure, Mark};

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnUnit {
    /// What its rows count.
    #[default]
    AsRows,
    /// Percentages, whatever its rows count.
    Percent,
    /// Amounts for each share, whatever its rows count.
    PerShare,
    /// Shares, or anything else counted: "Number of options".
    Number,
}

/// What each column counts, by the signs beside its figures, its heading and, where it compares two others, by what
/// agrees with them.
pub fn of(table: &Table, timings: &[Timing]) -> Vec<ColumnUnit> {
    let units = table.columns.iter().enumerate().map(|(n, column)| {
        let figures: Vec<&Figure> = table
            .rows
            .iter()
            .filter_map(|it| figure_at(it, n))
            .collect();
        let marked = |wanted: fn(Mark) -> bool| {
            let marks = figures.iter().filter_map(|it| it.mark);
            marks.filter(|it| wanted(*it)).count()
        };
        let percents = marked(|it| it == Mark::Percent);
        let amounts = marked(|it| matches!(it, Mark::Currency(_)));
        let in_percent = || match heading_says(column) {
            Some(unit) => unit == ColumnUnit::Percent,
            None => match timings.get(n) {
                Some(&Timing::Versus(current, base)) => {
                    holds_differences(table, timings, n, current, base) == Some(false)
                }
                _ => false,
            },
        };
        let is_per_share = || {
            let whole = figures.iter().filter(|it| it.decimals == 0).count();
            whole * 2 < figures.len() && scale::says_per_share(&column.title())
        };
        let counts = || {
            column.heading.last().is_some_and(|it| {
                let heading = it.to_lowercase();
                heading.starts_with("number of ") || heading == "shares"
            })
        };
        if counts() && amounts == 0 && percents == 0 {
            ColumnUnit::Number
        } else if is_per_share() {
            ColumnUnit::PerShare
        } else if percents * 2 > figures.len()
            || amounts * 3 < figures.len() && in_percent()
            || amounts == 0 && (opens_in_percent(table, n) || is_framed_in_percent(&figures))
        {
            ColumnUnit::Percent
        } else {
            ColumnUnit::AsRows
        }
    });
    let mut units: Vec<ColumnUnit> = units.collect();
    column_points::settle(table, &mut units);
    units
}

/// Whether the first figure of a column bears the sign of percentages and another of its row none: the sign stands beside
/// the first and the last of a column, as that of a currency does, and not beside those between.
fn opens_in_percent(table: &Table, column: usize) -> bool {
    let is_percent = |it: &Figure| it.mark == Some(Mark::Percent);
    let mut rows = table
        .rows
        .iter()
        .filter(|it| figure_at(it, column).is_some());
    rows.next().is_some_and(|row| {
        let others = (0..table.columns.len()).filter_map(|it| figure_at(row, it));
        figure_at(row, column).is_some_and(is_percent) && !others.into_iter().all(is_percent)
    })
}

/// Whether the first and the last of three figures or more bear the sign of percentages and those between none: all are as
/// small as percentages.
fn is_framed_in_percent(figures: &[&Figure]) -> bool {
    let is_percent = |it: &Figure| it.mark == Some(Mark::Percent);
    let [first, between @ .., last] = figures else {
        return false;
    };
    let is_bare = |it: &&Figure| it.mark.is_none() && it.value.abs() < Decimal::ONE_HUNDRED;
    is_percent(first) && is_percent(last) && !between.is_empty() && between.iter().all(is_bare)
}

/// What the heading nearest to the figures says: `%`, `$`, "% of revenue".
fn heading_says(column: &Column) -> Option<ColumnUnit> {
    // Below a year, a heading over several columns may speak of the others.
    let above = |it: &&String| !wording::is_time_only(it);
    column
        .heading
        .iter()
        .rev()
        .take_while(above)
        .find_map(|it| {
            let text = it.to_lowercase();
            let core = text.trim_matches(['(', ')', ' ']);
            if text.contains('%') && !text.contains("$ %") || text.contains("percent") {
                Some(ColumnUnit::Percent)
            } else if core == "$"
                || core.starts_with("$ ") && classify::is_growth(core)
                || core == "amount"
            {
                Some(ColumnUnit::AsRows)
            } else {
                None
            }
        })
}

/// The figure of a row in a column.
pub fn figure_at(row: &Row, column: usize) -> Option<&Figure> {
    let cell = row.cells.iter().find(|it| it.column == column)?;
    match &cell.content {
        Content::Figure(it) => Some(it),
        Content::Nil | Content::Words => None,
    }
}

/// Whether most figures of a column of comparison are the differences of the two that it compares, if both are there.
fn holds_differences(
    table: &Table,
    timings: &[Timing],
    column: usize,
    current: Period,
    base: Period,
) -> Option<bool> {
    let of = |period: Period| timings.iter().position(|it| it.period() == Some(period));
    let (current, base) = (of(current)?, of(base)?);
    let (mut differences, mut others) = (0_usize, 0_usize);
    for row in &table.rows {
        let at = |n: usize| figure_at(row, n).map(|it| it.value);
        let (Some(change), Some(now), Some(then)) = (at(column), at(current), at(base)) else {
            continue;
        };
        let gap = (change.abs() - (now - then).abs()).abs();
        if gap <= Decimal::TWO * Decimal::new(1, now.scale()) {
            differences += 1;
        } else {
            others += 1;
        }
    }
    Some(differences > others)
}
