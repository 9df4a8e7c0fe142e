//! A chart drawn from the model: each bar is a figure, and selecting it selects the figure.

use leptos::prelude::*;

use crate::present::chart::{self, Bar, Chart, HEIGHT, Segment, WIDTH};
use crate::view::session::Session;

/// Revenue by its parts and period, where the release prints that.
#[component]
pub fn ChartView() -> impl IntoView {
    let session = Session::get();
    move || {
        session
            .release()
            .and_then(|it| chart::revenue(&it.report))
            .map(|it| draw(session, it))
    }
}

fn draw(session: Session, chart: Chart) -> AnyView {
    let bars = chart
        .bars
        .into_iter()
        .map(|it| bar(session, it))
        .collect_view();
    let parts = chart
        .parts
        .into_iter()
        .enumerate()
        .map(|(n, it)| view! { <li data-part=n.to_string()>{it}</li> })
        .collect_view();
    view! {
        <figure class="chart">
            <figcaption>{chart.title}</figcaption>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="group" aria-label=chart.description>{bars}</svg>
            <ul class="parts">{parts}</ul>
        </figure>
    }
    .into_any()
}

fn bar(session: Session, bar: Bar) -> AnyView {
    let segments = bar
        .segments
        .into_iter()
        .map(|it| segment(session, it))
        .collect_view();
    let middle = bar.middle.to_string();
    view! {
        <g>
            {segments}
            <text x=middle.clone() y=(bar.top - 8).to_string() class="total">{bar.total}</text>
            <text x=middle y=(HEIGHT - 8).to_string() class="period">{bar.heading}</text>
        </g>
    }
    .into_any()
}

fn segment(session: Session, it: Segment) -> AnyView {
    let [x, y, width, height] = it.rect.map(|it| it.to_string());
    let (at, label) = (it.at, it.label.clone());
    let key = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            session.select(at);
        }
    };
    view! {
        <rect x=x y=y width=width height=height data-part=it.part.to_string() tabindex="0" role="button" aria-label=label
            on:click=move |_| session.select(at) on:keydown=key>
            <title>{it.label}</title>
        </rect>
    }
    .into_any()
}
