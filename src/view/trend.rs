//! A line item of a timeline over time, as a small chart.

use rust_decimal::Decimal;
use web_sys::Element;

use crate::present::chart;
use crate::present::chart::drawing::Shape;
use crate::present::marks::At;
use crate::view::answer::Answer;
use crate::view::chart_view;

/// The least room for a period, in pixels: of more periods the latest are drawn.
const NARROW: i32 = 58;

/// What the panel keeps free at both sides, in pixels.
const AROUND: i32 = 34;

/// The trend of a figure in a panel of some width; nothing where there is one period alone.
pub fn trend(detail: &Answer, room: i32) -> Option<Element> {
    let width = (room - AROUND).max(240);
    let all = detail.list("trend");
    let most = usize::try_from(width / NARROW).unwrap_or(2);
    let label = detail.text("label");
    let (mut points, mut columns, mut told) = (Vec::new(), Vec::new(), label.clone());
    for it in &all[all.len().saturating_sub(most)..] {
        let (period, text) = (it.text("period"), it.text("text"));
        told.push_str(&["; ", &period, ": ", &text].concat());
        columns.push(chart::Column {
            label: period.clone(),
            total: None,
            parts: vec![(points.len(), 0)],
        });
        points.push(chart::Point {
            at: At {
                table: 0,
                row: 0,
                column: points.len(),
            },
            label: label.clone(),
            period,
            printed: text,
            note: String::new(),
            verdict: "unchecked",
            amount: it.text("amount").parse::<Decimal>().unwrap_or_default(),
        });
    }
    if points.len() < 2 {
        return None;
    }
    let view = chart::View {
        name: String::new(),
        unit: String::new(),
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
