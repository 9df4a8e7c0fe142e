//! What the columns of a table count, where it is not what their rows count: percentages beside amounts, changes in
//! amounts and in percent.

use rust_decimal::Decimal;

use crate::model::classify;
use crate::model::column_points;
use crate::model::period::{Period, Timing};
use crate::model::shares;
use crate::tables::table::{Cell, Column, Row, Table};
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
    let beside_amounts = table.columns.iter().any(|it| ends_with(it, "amount"));
    let counted = |it: &Column| counted(it, beside_amounts);
    let counted: Vec<String> = table.columns.iter().filter_map(counted).collect();
    // What a whole row bears says nothing of a column.
    let open: Vec<&Row> = table.rows.iter().filter(|it| !is_of_percent(it)).collect();
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
        let mostly_percent = || {
            if amounts == 0 || percents == 0 {
                return percents * 2 > figures.len();
            }
            let open = || open.iter().filter_map(|it| figure_at(it, n));
            let is_percent = |it: &&Figure| it.mark == Some(Mark::Percent);
            open().filter(is_percent).count() * 2 > open().count()
        };
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
            whole * 2 < figures.len() && shares::says_per_share(&column.title())
                || takes_each_row_per_share(table, n)
        };
        if amounts == 0 && percents == 0 && counts(&counted, column) {
            ColumnUnit::Number
        } else if is_per_share() {
            ColumnUnit::PerShare
        } else if mostly_percent()
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

/// Whether the heading nearest to the figures ends with a word.
fn ends_with(column: &Column, word: &str) -> bool {
    let last = column.heading.last().map_or(&[][..], |it| it.as_bytes());
    let from = last.len().saturating_sub(word.len());
    last[from..].eq_ignore_ascii_case(word.as_bytes())
}

/// What a column counts as its heading says: "stores" where that is "Number of stores opened".
fn counted(column: &Column, beside_amounts: bool) -> Option<String> {
    let last = column.heading.last()?;
    let first = last.split(' ').next().unwrap_or_default();
    if last.eq_ignore_ascii_case("number") {
        return Some("number".to_owned());
    }
    let of_shares = first.eq_ignore_ascii_case("shares");
    if of_shares || beside_amounts && ends_with(column, "shares") {
        return Some("shares".to_owned());
    }
    if !column.heading.iter().any(|it| it.contains(" of")) {
        return None;
    }
    let heading = column.title().to_lowercase();
    let numbers = ["number of ", "no. of ", "no of "];
    let (_, name) = numbers.iter().find_map(|it| heading.split_once(it))?;
    name.split_whitespace().next().map(str::to_owned)
}

/// Whether a column counts things: it says so, or speaks of what another column counts: "Total stores".
fn counts(things: &[String], column: &Column) -> bool {
    const OTHERS: [&str; 9] = [
        "value", "price", "amount", "cost", "paid", "dollar", "$", "%", "percent",
    ];
    if things.is_empty() {
        return false;
    }
    let heading = column.title().to_lowercase();
    let speaks = |thing: &String| heading.split_whitespace().any(|it| it == thing);
    let is_other = || OTHERS.iter().any(|it| heading.contains(it));
    heading.contains("number of ") || things.iter().any(speaks) && !is_other()
}

/// Whether all figures of a row, of which there are several, bear the sign of percentages.
fn is_of_percent(row: &Row) -> bool {
    let mut n_figures = 0;
    for cell in &row.cells {
        if let Content::Figure(figure) = &cell.content {
            if figure.mark != Some(Mark::Percent) {
                return false;
            }
            n_figures += 1;
        }
    }
    n_figures > 1
}

/// Whether a column holds what rows of earnings per share print, in hundredths as all of its figures are, while those of
/// other columns are whole: "Pretax earnings | Net of tax | Per share".
fn takes_each_row_per_share(table: &Table, column: usize) -> bool {
    let in_hundredths = |it: &Figure| it.decimals >= 2 && it.value.abs() < Decimal::ONE_HUNDRED;
    let mut own = table.rows.iter().filter_map(|it| figure_at(it, column));
    if !own.all(in_hundredths) {
        return false;
    }
    let (mut n_each, mut n_whole) = (0, 0);
    for row in &table.rows {
        let has_own = figure_at(row, column).is_some();
        let is_whole = |it: &&Cell| matches!(&it.content, Content::Figure(it) if it.decimals == 0);
        let whole = row.cells.iter().filter(is_whole).count();
        if shares::says_per_share(&row.lower) {
            n_each += usize::from(has_own);
            if whole > 0 {
                return false;
            }
        } else {
            n_whole += whole;
        }
    }
    n_each > 0 && n_whole > n_each
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
            // "Less than 80% of cost" is no unit.
            let digit = |it: char| it.is_ascii_digit();
            let mut signs = text.match_indices('%');
            let is_sign = signs.any(|it| !text[..it.0].ends_with(digit));
            if is_sign && !text.contains("$ %") || text.contains("percent") {
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
