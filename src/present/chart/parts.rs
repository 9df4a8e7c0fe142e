//! Totals and what they are made of: revenue by segment, product or geography; the balance sheet.

use crate::present::chart::bridge;
use crate::present::chart::figures::{self, Figures};
use crate::present::chart::item::{self, Item};
use crate::present::chart::sums::Sum;
use crate::present::chart::{Chart, Column, Plot, Point, View, periods, push};
use crate::present::marks::At;
use crate::present::report::{Row, Table};

/// The most parts that can be told apart in a column.
const MOST_PARTS: usize = 10;

/// The most charts of parts in a release: a segment note may print a dozen totals.
const MOST_CHARTS: usize = 4;

/// Revenue by its parts, where the release prints parts that foot to it.
pub(crate) fn revenue(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    let before = charts.len();
    for kind in ["segment", "income", "summary", "other", "supplemental"] {
        for (number, table) in figures.tables(kind) {
            for row in totals(figures, number, table, kind == "segment") {
                if charts.len() - before >= MOST_CHARTS {
                    return;
                }
                by_parts(
                    figures,
                    charts,
                    At {
                        table: number,
                        row,
                        column: 0,
                    },
                    table,
                );
            }
        }
    }
}

/// The rows that add up lines which are no sums themselves, all added: revenue, or anything in a segment table.
fn totals(figures: &Figures<'_>, number: usize, table: &Table, any: bool) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    for column in 0..table.columns.len() {
        for (row, sum) in figures.sums.rows(number, column) {
            let at = |row| At {
                table: number,
                row,
                column,
            };
            let leaf = |it: &(usize, bool)| !it.1 && figures.sums.at(at(it.0)).is_none();
            let fits = sum.parts.len() > 1
                && sum.parts.len() <= MOST_PARTS
                && sum.parts.iter().all(leaf)
                && figures.is_money(at(row));
            if fits && !rows.contains(&row) && (any || is_revenue(&table.rows[row])) {
                rows.push(row);
            }
        }
    }
    rows
}

fn is_revenue(row: &Row) -> bool {
    let under = |it: &String| {
        let it = it.to_lowercase();
        (it.contains("revenue") || it.contains("sales")) && !it.contains("cost")
    };
    Item::Revenue.is(row)
        || row.label.to_lowercase().starts_with("total") && row.section.last().is_some_and(under)
}

fn by_parts(figures: &Figures<'_>, charts: &mut Vec<Chart>, total: At, table: &Table) {
    let columns = periods::columns(table);
    // Parts that are nil in one column stand in another: all that any column adds.
    let mut rows: Vec<usize> = Vec::new();
    for &(column, _) in &columns {
        let sum = figures.sums.at(At { column, ..total });
        for &(row, _) in sum.into_iter().flat_map(|it| &it.parts) {
            if let Err(place) = rows.binary_search(&row) {
                rows.insert(place, row);
            }
        }
    }
    let mut views = Vec::new();
    for months in periods::lengths(&columns) {
        let (mut points, mut stacks) = (Vec::new(), Vec::new());
        for (column, period) in periods::like(&columns, months) {
            if figures.sums.at(At { column, ..total }).is_some() {
                let parts = rows.iter().map(|&row| At {
                    row,
                    column,
                    ..total
                });
                stack(
                    figures,
                    At { column, ..total },
                    parts,
                    periods::month(period),
                    &mut points,
                    &mut stacks,
                );
            }
        }
        if stacks.is_empty() || months == 0 {
            continue;
        }
        let told = tell(&points, &stacks);
        views.push(View {
            name: periods::length(months),
            unit: figures.unit(points[0].at),
            told,
            points,
            plot: Plot::Stack(stacks),
        });
    }
    let name = figures::name(&table.rows[total.row]);
    let title = if name.eq_ignore_ascii_case("total") && !table.title.is_empty() {
        table.title.clone()
    } else {
        format!("{name} and its parts")
    };
    let known = |it: &&mut Chart| views.iter().any(|view| is_told(it, view));
    if let Some(chart) = charts.iter_mut().find(known) {
        merge(chart, views);
    } else {
        let first = bridge::current(figures, &views);
        push(charts, title, &table.title, views, first);
    }
}

/// Whether a chart shows a total with one of its parts, both of a period, already.
fn is_told(chart: &Chart, view: &View) -> bool {
    let same = |it: &Point, other: &Point| {
        it.period == other.period && it.amount == other.amount && it.label == other.label
    };
    let known = |it: &&Point| {
        let others = chart.views.iter().filter(|it| it.name == view.name);
        others
            .flat_map(|it| &it.points)
            .any(|other| same(it, other))
    };
    matches!(chart.views[0].plot, Plot::Stack(_)) && view.points.iter().filter(known).count() > 1
}

/// Takes over the views that show more periods, or a length of period that the chart lacks.
fn merge(chart: &mut Chart, views: Vec<View>) {
    for view in views {
        match chart.views.iter_mut().find(|it| it.name == view.name) {
            Some(old) if old.points.len() >= view.points.len() => (),
            Some(old) => *old = view,
            None => chart.views.push(view),
        }
    }
}

/// Adds a column with its total and parts, from the bottom; nothing where the total is not printed.
fn stack(
    figures: &Figures<'_>,
    total: At,
    parts: impl Iterator<Item = At>,
    label: String,
    points: &mut Vec<Point>,
    stacks: &mut Vec<Column>,
) {
    let Some(whole) = figures.point(total) else {
        return;
    };
    let mut numbers = Vec::new();
    for (colour, at) in parts.enumerate() {
        if let Some(point) = figures.point(at).filter(|it| !it.amount.is_zero()) {
            numbers.push((points.len(), colour));
            points.push(point);
        }
    }
    stacks.push(Column {
        label,
        total: Some(points.len()),
        parts: numbers,
    });
    points.push(whole);
}

fn tell(points: &[Point], stacks: &[Column]) -> String {
    let mut told = String::new();
    for it in stacks {
        told.push_str(&it.label);
        if let Some(total) = it.total {
            points[total].tell(&mut told, ": ");
        }
        for (n, (part, _)) in it.parts.iter().enumerate() {
            points[*part].tell(&mut told, if n == 0 { ", of it " } else { ", " });
        }
        told.push_str(". ");
    }
    told.trim_end().to_owned()
}

/// Assets beside liabilities and equity.
pub(crate) fn balance(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    for (number, table) in figures.tables("balance") {
        let rows = [Item::Assets, Item::Claims].map(|it| item::find(figures, number, table, it));
        let [Some(assets), Some(claims)] = rows else {
            continue;
        };
        let mut views = Vec::new();
        for (column, it) in table.columns.iter().enumerate() {
            if periods::read(&it.period).is_none() {
                continue;
            }
            let (mut points, mut stacks) = (Vec::new(), Vec::new());
            for (row, label) in [(assets, "Assets"), (claims, "Liabilities and equity")] {
                let at = At {
                    table: number,
                    row,
                    column,
                };
                if let Some(sum) = figures.sums.at(at) {
                    let parts = opened(figures, at, sum)
                        .into_iter()
                        .map(|row| At { row, ..at });
                    stack(
                        figures,
                        at,
                        parts,
                        label.to_owned(),
                        &mut points,
                        &mut stacks,
                    );
                }
            }
            if stacks.len() == 2 {
                let told = tell(&points, &stacks);
                views.push(View {
                    name: it.heading.clone(),
                    unit: figures.unit(points[0].at),
                    told,
                    points,
                    plot: Plot::Stack(stacks),
                });
            }
        }
        let first = bridge::current(figures, &views);
        push(
            charts,
            "Assets against liabilities and equity".to_owned(),
            &table.title,
            views,
            first,
        );
    }
}

/// The parts of a total, subtotals opened from the top down while there are few; empty where one is taken off.
fn opened(figures: &Figures<'_>, at: At, sum: &Sum<'_>) -> Vec<usize> {
    let mut parts = sum.parts.clone();
    // A deficit below zero would leave the sides of unlike height.
    let added = |row| {
        let amount = figures.amount(At { row, ..at });
        amount.is_none_or(|it| it.is_sign_positive())
    };
    let mut n = 0;
    while n < parts.len() {
        match figures.sums.at(At {
            row: parts[n].0,
            ..at
        }) {
            Some(inner)
                if bridge::exact(inner)
                    && inner.parts.iter().all(|it| added(it.0))
                    && parts.len() + inner.parts.len() <= MOST_PARTS + 1 =>
            {
                parts.splice(n..=n, inner.parts.iter().copied());
            }
            Some(_) | None => n += 1,
        }
    }
    if parts.iter().any(|it| it.1) {
        return Vec::new();
    }
    parts.into_iter().map(|it| it.0).collect()
}
