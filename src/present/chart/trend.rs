//! Rows that print many periods of one length, as columns over time.

use crate::present::chart::figures::Figures;
use crate::present::chart::{Chart, Column, Plot, View, periods, push};
use crate::present::marks::At;
use crate::present::report::Table;

/// From how many periods on a row is a trend.
const FEWEST: usize = 4;

/// The most rows that a reader chooses from.
const MOST_ROWS: usize = 12;

/// A chart for each table that prints enough periods of one length.
pub(crate) fn trends(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    for (number, table) in figures.report.tables.iter().enumerate() {
        let columns = periods::columns(table);
        for months in periods::lengths(&columns) {
            let like = periods::like(&columns, months);
            if like.len() >= FEWEST {
                let rows = 0..table.rows.len();
                let views = rows.filter_map(|row| {
                    view(
                        figures,
                        At {
                            table: number,
                            row,
                            column: 0,
                        },
                        table,
                        &like,
                    )
                });
                let views = views.take(MOST_ROWS).collect();
                push(
                    charts,
                    format!("Over {} periods: {}", like.len(), table.title),
                    &table.title,
                    views,
                    0,
                );
            }
        }
    }
}

fn view(
    figures: &Figures<'_>,
    at: At,
    table: &Table,
    columns: &[(usize, crate::model::period::Period)],
) -> Option<View> {
    let (mut points, mut stacks) = (Vec::new(), Vec::new());
    // Growth from one period to another says nothing beside its neighbours.
    let unit = table.rows[at.row].figures.first()?.unit.as_str();
    if matches!(unit, "percent" | "bps") {
        return None;
    }
    for &(column, period) in columns {
        let point = figures.point(At { column, ..at })?;
        stacks.push(Column {
            label: periods::month(period),
            total: None,
            parts: vec![(points.len(), 0)],
        });
        points.push(point);
    }
    let label = &points.first()?.label;
    let told: Vec<String> = points
        .iter()
        .map(|it| format!("{}: {}", it.period, it.printed))
        .collect();
    Some(View {
        name: label.clone(),
        unit: figures.unit(At {
            column: columns[0].0,
            ..at
        }),
        told: format!("{label}. {}.", told.join("; ")),
        points,
        plot: Plot::Stack(stacks),
    })
    .filter(|_| !table.title.is_empty())
}
