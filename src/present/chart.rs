//! Charts as geometry: whole numbers in the units of their drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::present::figure;
use crate::present::marks::{self, At};
use crate::present::report::{Check, Report, Row, Table};
use crate::text::sort;

/// The width of a drawing.
pub const WIDTH: i64 = 640;

/// The height of a drawing.
pub const HEIGHT: i64 = 260;

/// Room below the bars for the names of periods, and above for the totals.
const MARGIN: i64 = 28;

/// Bars side by side, each stacked from parts: revenue by segment and period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence, for those who do not see it.
    pub description: String,
    /// The names of the parts, in the order of the stack.
    pub parts: Vec<String>,
    /// From the left.
    pub bars: Vec<Bar>,
}

/// A bar for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The period as printed.
    pub heading: String,
    /// The total as printed, and where it stands.
    pub total: String,
    /// Where the middle of the bar is.
    pub middle: i64,
    /// The top of the bar.
    pub top: i64,
    /// Its parts, from the bottom.
    pub segments: Vec<Segment>,
}

/// A part of a bar: a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The figure.
    pub at: At,
    /// Which part it is.
    pub part: usize,
    /// "Data center services, 2Q 2010: 31,197".
    pub label: String,
    /// Left edge, top, width and height.
    pub rect: [i64; 4],
}

/// Revenue by its parts and period, where the release prints parts that foot to a total.
pub fn revenue(report: &Report) -> Option<Chart> {
    let checks: Vec<&Check> = report
        .checks
        .iter()
        .filter(|it| is_revenue(report, it))
        .collect();
    let row = |it: &Check| marks::place(&it.result).map(|it| (it.table, it.row));
    // The row that is footed in most periods; of several, the first.
    let count = |it: &Check| checks.iter().filter(|other| row(other) == row(it)).count();
    let best = checks.iter().copied().rev().max_by_key(|it| count(it))?;
    let mut shown: Vec<&Check> = checks
        .iter()
        .copied()
        .filter(|it| row(it) == row(best))
        .collect();
    sort::by(&mut shown, |a, b| {
        a.period
            .rsplit('/')
            .next()
            .cmp(&b.period.rsplit('/').next())
    });
    let (table, total) = row(best)?;
    let table = report.tables.get(table)?;
    let rows: Vec<usize> = best
        .operands
        .iter()
        .filter_map(|it| marks::place(&it.at))
        .map(|it| it.row)
        .collect();
    let parts: Vec<String> = rows
        .iter()
        .filter_map(|&it| table.rows.get(it))
        .map(|it| it.label.clone())
        .collect();
    let places: Vec<At> = shown
        .iter()
        .filter_map(|it| marks::place(&it.result))
        .collect();
    let bars = bars(table, &places, &rows)?;
    let unit = table
        .rows
        .get(total)?
        .figures
        .first()
        .map(|it| figure::unit(&it.unit, it.scale))
        .unwrap_or_default();
    let told: Vec<String> = bars
        .iter()
        .map(|it| format!("{}: {}", it.heading, it.total))
        .collect();
    let description = format!("Revenue from {}. {}.", parts.join(" and "), told.join("; "));
    Some(Chart {
        title: format!("Revenue by period, {unit}"),
        description,
        parts,
        bars,
    })
}

/// Whether a check foots revenue from parts that all add.
fn is_revenue(report: &Report, check: &Check) -> bool {
    let row =
        marks::place(&check.result).and_then(|at| report.tables.get(at.table)?.rows.get(at.row));
    let says = |text: &str| {
        let text = text.to_lowercase();
        (text.contains("revenue") || text.contains("sales")) && !text.contains("cost")
    };
    let total = |it: &Row| {
        it.label.to_lowercase().starts_with("total") && it.section.last().is_some_and(|it| says(it))
    };
    let named = row.is_some_and(|it| says(&it.label) || total(it));
    check.class == "foot"
        && check.operands.len() > 1
        && check.operands.iter().all(|it| it.weight == "1")
        && named
}

/// The bars for the totals at `places`, each stacked from `rows`.
fn bars(table: &Table, places: &[At], rows: &[usize]) -> Option<Vec<Bar>> {
    let value = |at: At| {
        table
            .rows
            .get(at.row)?
            .figures
            .iter()
            .find(|it| it.column == at.column)?
            .value
            .as_ref()?
            .parse::<Decimal>()
            .ok()
    };
    let largest = places
        .iter()
        .filter_map(|it| value(*it))
        .max()
        .filter(|it| *it > Decimal::ZERO)?;
    let height = |it: Decimal| {
        (it * Decimal::from(HEIGHT - 2 * MARGIN) / largest)
            .round()
            .to_i64()
            .unwrap_or(0)
            .max(0)
    };
    let step = WIDTH / i64::try_from(places.len()).ok()?.max(1);
    let width = (step * 3 / 5).min(96);
    let bar = |(n, total): (i64, &At)| {
        let middle = step * n + step / 2;
        let heading = table.columns.get(total.column)?.heading.clone();
        let mut bottom = HEIGHT - MARGIN;
        let segments = rows.iter().enumerate().filter_map(|(part, &row)| {
            let at = At { row, ..*total };
            let value = value(at)?;
            let tall = height(value);
            bottom -= tall;
            let label = format!(
                "{}, {heading}: {}",
                table.rows.get(row)?.label,
                figure::bracketed(&value.to_string())
            );
            Some(Segment {
                at,
                part,
                label,
                rect: [middle - width / 2, bottom, width, tall],
            })
        });
        let segments: Vec<Segment> = segments.collect();
        let top = segments.last().map_or(HEIGHT - MARGIN, |it| it.rect[1]);
        Some(Bar {
            total: figure::bracketed(&value(*total)?.to_string()),
            heading,
            middle,
            top,
            segments,
        })
    };
    Some((0..).zip(places).filter_map(bar).collect())
}
