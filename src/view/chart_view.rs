//! Charts drawn from the model: each mark is a figure, and selecting it selects the figure.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::present::chart::drawing::{Drawing, Form, Shape, Way};
use crate::present::chart::{self, Chart, Point, View};
use crate::present::marks::At;
use crate::present::tickmark;
use crate::view::chart_save;
use crate::view::session::Session;

/// A column of charts is not narrower than this where two fit side by side, in pixels.
const COLUMN: i32 = 620;

/// What stands around a drawing in its column: the gap, the border and the padding of its figure.
const AROUND: i32 = 52;

/// The widest drawing that is still read at a glance.
const WIDEST: i32 = 860;

/// The namespace of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

/// All charts of the release that is shown.
#[component]
pub fn ChartView() -> impl IntoView {
    let session = Session::get();
    let room = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0);
    // The page grows and shrinks, and the view is hidden and shown; hidden it keeps the width that it had.
    let measure = Closure::<dyn Fn()>::new(move || {
        let now = room.get_untracked().map_or(0, |it| it.client_width());
        if now > 0 {
            width.set(now);
        }
    });
    let observer = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
    let observer = StoredValue::new_local((observer, measure));
    Effect::new(move |_| {
        if let Some(room) = room.get() {
            observer.with_value(|it| it.0.as_ref().map(|it| it.observe(&room)));
        }
    });
    on_cleanup(move || {
        observer.with_value(|it| {
            if let Some(it) = &it.0 {
                it.disconnect();
            }
        });
    });
    let columns = Memo::new(move |_| (width.get() / COLUMN).clamp(1, 3));
    // Nothing is drawn before it is known how wide.
    let drawn = Memo::new(move |_| {
        let width = width.get() / columns.get() - AROUND;
        width.clamp(240, WIDEST)
    });
    // A release is opened anew when the reader notes something; charts that stay the same stay as they are.
    let charts = Memo::new(move |_| {
        let release = session.release()?;
        Some(Arc::new(chart::charts(&release.report, &release.marks)))
    });
    let is_measured = Memo::new(move |_| width.get() > 0);
    let charts = move || {
        let charts = charts.get().filter(|_| is_measured.get())?;
        if charts.is_empty() {
            return Some(view! { <p class="none">"No figures of this release make a chart: charts show what statements add up to, and one period beside another."</p> }.into_any());
        }
        let drawn = charts
            .iter()
            .map(|it| figure(session, &Arc::new(it.clone()), drawn));
        Some(view! {
            <p class="hint">"Every mark is a figure: point at it to read it, select it to see its checks. Arrow keys go from mark to mark."</p>
            {drawn.collect_view()}
        }.into_any())
    };
    view! {
        <div class="charts" node_ref=room data-columns=move || columns.get().to_string()>
            <svg class="patterns" width="0" height="0" aria-hidden="true">
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6"></path></pattern>
            </svg>
            {charts}
        </div>
    }
}

/// One chart with its views, its line of words, its table and its files.
fn figure(session: Session, chart: &Arc<Chart>, width: Memo<i32>) -> AnyView {
    let shown = RwSignal::new(chart.first);
    let told = RwSignal::new(None::<usize>);
    let open = RwSignal::new(false);
    let picture = {
        let chart = chart.clone();
        move || picture(session, &chart, shown.get(), width.get(), told)
    };
    let view_of = {
        let chart = chart.clone();
        move || chart.views[shown.get()].clone()
    };
    let line = {
        let chart = chart.clone();
        move || match told
            .get()
            .and_then(|it| chart.views[shown.get()].points.get(it))
        {
            Some(it) => it.told(),
            None => String::new(),
        }
    };
    let unit = {
        let view_of = view_of.clone();
        move || view_of().unit
    };
    let table = move || open.get().then(|| table(session, &view_of()));
    let save = {
        let chart = chart.clone();
        move |event: leptos::ev::MouseEvent| {
            let button = event
                .current_target()
                .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            let is_png = button
                .as_ref()
                .is_some_and(|it| it.text_content().as_deref() == Some("PNG"));
            if let Some(figure) = button.and_then(|it| it.closest("figure").ok().flatten()) {
                chart_save::save(
                    session,
                    &chart,
                    shown.get_untracked(),
                    width.get_untracked(),
                    &figure,
                    is_png,
                );
            }
        }
    };
    let named = |kind: &str| format!("Save “{}” as {kind}", chart.title);
    view! {
        <figure class="chart">
            <figcaption>
                <h2>{chart.title.clone()}</h2>
                <p class="subtitle">{chart.source.clone()}</p>
                <p class="subtitle">{choice(chart, shown, told)}{unit}</p>
            </figcaption>
            {picture}
            <p class="told">{line}</p>
            <div class="foot">
                <details on:toggle=move |_| open.update(|it| *it = !*it)>
                    <summary>"Figures"</summary>
                    {table}
                </details>
                <button class="quiet" aria-label=named("SVG") on:click=save.clone()>"SVG"</button>
                <button class="quiet" aria-label=named("PNG") on:click=save>"PNG"</button>
            </div>
        </figure>
    }
    .into_any()
}

/// The views to choose from; the name of the only one.
fn choice(chart: &Chart, shown: RwSignal<usize>, told: RwSignal<Option<usize>>) -> AnyView {
    if chart.views.len() == 1 {
        return view! { <span class="name">{chart.views[0].name.clone()}</span> }.into_any();
    }
    let options = chart.views.iter().enumerate().map(|(n, it)| {
        view! { <option value=n.to_string() selected=n == shown.get_untracked()>{it.name.clone()}</option> }
    });
    let pick = move |event| {
        told.set(None);
        shown.set(event_target_value(&event).parse().unwrap_or(0));
    };
    view! { <select aria-label=format!("Shown in “{}”", chart.title) on:change=pick>{options.collect_view()}</select> }.into_any()
}

/// The drawing. Its marks are one stop of the Tab key; arrows go between them.
fn picture(
    session: Session,
    chart: &Chart,
    shown: usize,
    width: i32,
    told: RwSignal<Option<usize>>,
) -> AnyView {
    let view = &chart.views[shown];
    let drawing = view.draw(width);
    let places: Vec<At> = view.points.iter().map(|it| it.at).collect();
    let label = format!("{}. {}", chart.title, view.told);
    let host = NodeRef::<html::Div>::new();
    let Some(svg) = frame(&drawing, &label) else {
        return ().into_any();
    };
    for it in drawing
        .shapes
        .iter()
        .filter_map(|it| shape(it, &view.points))
    {
        let _ = svg.append_child(&it);
    }
    if let Some((first, _)) = drawing.ends() {
        stop_at(&svg, first);
    }
    let (selected, drawn) = (places.clone(), svg.clone());
    Effect::new(move |_| {
        let at = session.selected.get();
        for (n, place) in selected.iter().enumerate() {
            if let Some(it) = mark(&drawn, n) {
                let is_selected = Some(*place) == at;
                let _ =
                    it.set_attribute("aria-pressed", if is_selected { "true" } else { "false" });
            }
        }
    });
    let drawn = svg.clone();
    // One handler for all: what is done with a mark is told by the kind of the event.
    let done = move |event: web_sys::Event| {
        let point = point_of(event.target());
        match (event.type_().as_str(), point) {
            ("pointerover", _) => told.set(point),
            ("pointerleave" | "focusout", _) => told.set(None),
            ("focusin", Some(it)) => {
                told.set(point);
                stop_at(&drawn, it);
            }
            ("click", Some(it)) => session.select(places[it]),
            ("keydown", Some(from)) => {
                let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
                    return;
                };
                let Some(to) = goes_to(&drawing, from, &event.key()) else {
                    return;
                };
                event.prevent_default();
                // The page's own arrows go between figures of statements.
                event.stop_propagation();
                if matches!(event.key().as_str(), "Enter" | " ") {
                    session.select(places[from]);
                } else if let Some(it) = mark(&drawn, to) {
                    let _ = it.unchecked_into::<web_sys::SvgElement>().focus();
                }
            }
            _ => (),
        }
    };
    let done = StoredValue::new_local(Closure::<dyn Fn(web_sys::Event)>::new(done));
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        for kind in [
            "pointerover",
            "pointerleave",
            "focusin",
            "focusout",
            "click",
            "keydown",
        ] {
            done.with_value(|it| {
                let _ = svg.add_event_listener_with_callback(kind, it.as_ref().unchecked_ref());
            });
        }
        // The host stays when another view is drawn in it.
        host.replace_children_with_node_1(&svg);
    });
    view! { <div class="plot" node_ref=host></div> }.into_any()
}

/// An empty drawing.
pub fn frame(drawing: &Drawing, label: &str) -> Option<web_sys::Element> {
    let svg = document().create_element_ns(Some(SVG), "svg").ok()?;
    let [wide, high] = [drawing.width, drawing.height].map(|it| it.to_string());
    let viewport = ["0 0", &wide, &high].join(" ");
    for (name, value) in [
        ("viewBox", viewport.as_str()),
        ("width", &wide),
        ("height", &high),
        ("role", "group"),
        ("aria-label", label),
    ] {
        svg.set_attribute(name, value).ok()?;
    }
    Some(svg)
}

/// The mark of a point in a drawing.
fn mark(host: &web_sys::Element, point: usize) -> Option<web_sys::Element> {
    host.query_selector(&format!("[data-point=\"{point}\"]"))
        .ok()
        .flatten()
}

/// Makes a mark the one stop of the Tab key.
fn stop_at(host: &web_sys::Element, point: usize) {
    if let Some(it) = host.query_selector("[tabindex=\"0\"]").ok().flatten() {
        let _ = it.set_attribute("tabindex", "-1");
    }
    if let Some(it) = mark(host, point) {
        let _ = it.set_attribute("tabindex", "0");
    }
}

/// The point that a key goes to from another; `None` for keys that mean nothing here.
fn goes_to(drawing: &Drawing, from: usize, key: &str) -> Option<usize> {
    let (first, last) = drawing.ends()?;
    Some(match key {
        "ArrowLeft" => drawing.next(from, Way::Left),
        "ArrowRight" => drawing.next(from, Way::Right),
        "ArrowUp" => drawing.next(from, Way::Up),
        "ArrowDown" => drawing.next(from, Way::Down),
        "Home" => first,
        "End" => last,
        "Enter" | " " => from,
        _ => return None,
    })
}

/// The point of the mark that an event befell.
fn point_of(target: Option<web_sys::EventTarget>) -> Option<usize> {
    let target = target?.dyn_into::<web_sys::Element>().ok()?;
    target.get_attribute("data-point")?.parse().ok()
}

/// A form as an element. Drawings have many: built by hand they cost far fewer bytes than as views.
pub fn shape(it: &Shape, points: &[Point]) -> Option<web_sys::Element> {
    let new = |name: &str| document().create_element_ns(Some(SVG), name).ok();
    let set = |it: &web_sys::Element, name: &str, value: &str| {
        let _ = it.set_attribute(name, value);
    };
    let numbers = |to: &web_sys::Element, names: &[&str], values: &[i32]| {
        for (name, value) in names.iter().zip(values) {
            set(to, name, &value.to_string());
        }
    };
    let element = match &it.form {
        Form::Rect(rect) => {
            let element = new("rect")?;
            numbers(&element, &["x", "y", "width", "height"], rect);
            element
        }
        Form::Line(ends) => {
            let element = new("line")?;
            numbers(&element, &["x1", "y1", "x2", "y2"], ends);
            element
        }
        Form::Path(path) => {
            let element = new("path")?;
            set(&element, "d", path);
            element
        }
        Form::Text { at, anchor, text } => {
            let element = new("text")?;
            numbers(&element, &["x", "y"], at);
            set(&element, "text-anchor", anchor);
            element.set_text_content(Some(text));
            element
        }
    };
    set(&element, "class", it.tone);
    if let Some(n) = it.point {
        set(&element, "data-point", &n.to_string());
        set(&element, "role", "button");
        set(&element, "tabindex", "-1");
        set(&element, "aria-label", &points[n].told());
        if it.differs {
            set(&element, "data-verdict", "differs");
        }
    }
    Some(element)
}

/// The same figures as a table; each leads to its place.
fn table(session: Session, view: &View) -> AnyView {
    let rows = view.points.iter().map(|it| {
        let at = it.at;
        view! {
            <tr>
                <th scope="row"><button class="link" on:click=move |_| session.select(at)>{it.label.clone()}</button></th>
                <td>{it.period.clone()}</td>
                <td class="amount">{it.printed.clone()}</td>
                <td>{tickmark::word(it.verdict)}</td>
            </tr>
        }
    });
    view! {
        <table>
            <thead><tr><th scope="col">"Figure"</th><th scope="col">"Period to"</th><th scope="col">{view.unit.clone()}</th><th scope="col">"Check"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
