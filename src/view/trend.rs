//! A line item of a timeline over time, as a small chart.

use leptos::prelude::*;
use rust_decimal::Decimal;
use web_sys::Element;

use crate::present::chart;
use crate::present::chart::drawing::Shape;
use crate::present::marks::At;
use crate::present::shelf::Detail;
use crate::view::chart_view;

/// The least room for a period, in pixels: of more periods the latest are drawn.
const NARROW: i32 = 58;

/// A line item over time, as columns.
pub fn trend(it: &Detail) -> AnyView {
    let host = NodeRef::<leptos::html::Div>::new();
    let detail = it.clone();
    host.on_load(move |host| {
        let width = host.client_width().max(240);
        let room = usize::try_from(width / NARROW).unwrap_or(1).max(2);
        let left = detail.trend.len().saturating_sub(room);
        if let Some(svg) = drawing(&detail, left, width) {
            host.replace_children_with_node_1(&svg);
        }
    });
    if it.trend.len() < 2 {
        return ().into_any();
    }
    view! { <div class="chart trend"><p class="subtitle">"Trend, "{it.unit.clone()}</p><div node_ref=host></div></div> }.into_any()
}

/// The drawing of a trend from the point `from` on.
fn drawing(it: &Detail, from: usize, width: i32) -> Option<Element> {
    let (mut points, mut columns, mut told) = (Vec::new(), Vec::new(), it.label.clone());
    for point in &it.trend[from..] {
        told.push_str("; ");
        told.push_str(&[&point.period, ": ", &point.text].concat());
        columns.push(chart::Column {
            label: point.period.clone(),
            total: None,
            parts: vec![(points.len(), 0)],
        });
        points.push(chart::Point {
            at: At {
                table: 0,
                row: 0,
                column: point.column,
            },
            label: it.label.clone(),
            period: point.period.clone(),
            printed: point.text.clone(),
            note: String::new(),
            verdict: "unchecked",
            amount: point.amount.parse::<Decimal>().unwrap_or_default(),
        });
    }
    let view = chart::View {
        name: String::new(),
        unit: it.unit.clone(),
        told: String::new(),
        points,
        plot: chart::Plot::Stack(columns),
    };
    let drawing = view.draw(width);
    let svg = chart_view::frame(&drawing, &told)?;
    svg.set_attribute("role", "img").ok()?;
    // Its marks cannot be selected: the figures themselves stand in the table.
    for it in &drawing.shapes {
        let it = Shape {
            point: None,
            ..it.clone()
        };
        if let Some(it) = chart_view::shape(&it, &[]) {
            let _ = svg.append_child(&it);
        }
    }
    Some(svg)
}
