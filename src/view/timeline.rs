//! The timeline of a company: its line items over quarters or years, what stands behind a figure, what was restated.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::present::link::View;
use crate::present::shelf::{Ask, Detail, Grid, Line, Mark, Place, Restated, Timeline};
use crate::view::dom;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::shelf;
use crate::view::trend;

/// How many figures are drawn at a time: more would keep the page busy too long.
const AT_A_TIME: usize = 600;

/// The timeline of the company that was chosen.
#[component]
pub fn TimelineView() -> impl IntoView {
    let session = Session::get();
    let timeline = RwSignal::new(None::<Arc<Timeline>>);
    let detail = RwSignal::new(None::<Detail>);
    let by_year = Memo::new(move |_| session.view.get() == View::Years);
    let company = session.shelf.company;
    Effect::new(move |_| {
        let company = company.get();
        session.shelf.entries.track();
        if session.shelf.reading.read().is_some() {
            return;
        }
        spawn_local(async move {
            let ask = Ask::Timeline { company };
            match session.shelf.ask::<Timeline>(session, &ask).await {
                Ok(it) => timeline.set(Some(Arc::new(it))),
                Err(message) => session.say(message),
            }
        });
    });
    // Revenue stands first where there is any: its trend is what most look for.
    Effect::new(move |_| {
        if timeline.read().is_some() {
            by_year.track();
            detail.set(None);
        }
    });
    let look = move |row: usize, column: usize| {
        let company = company.get_untracked();
        let by_year = by_year.get_untracked();
        spawn_local(async move {
            let ask = Ask::Detail {
                company,
                by_year,
                row,
                column,
            };
            match session.shelf.ask::<Option<Detail>>(session, &ask).await {
                Ok(it) => detail.set(it),
                Err(message) => session.say(message),
            }
        });
    };
    let switch = View::OF_TIMELINE.map(|view| {
        let current = move || (session.view.get() == view).then_some("page");
        view! { <li><button aria-current=current on:click=move |_| session.view.set(view)>{view.title()}</button></li> }
    });
    let drawn = move || {
        let timeline = timeline.get()?;
        let grid = if by_year.get() {
            &timeline.years
        } else {
            &timeline.quarters
        };
        Some(view! { <Table grid=grid.clone() look/> }.into_any())
    };
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some(place) = lit::named(&event, "data-place") {
            let mut parts = place.split('.').filter_map(|it| it.parse::<usize>().ok());
            if let (Some(release), Some(line), Some(column)) =
                (parts.next(), parts.next(), parts.next())
            {
                let line = u32::try_from(line).unwrap_or_default();
                shelf::open_at(session, release, Some((line, column)));
            }
        }
    };
    view! {
        <div class="library-head">
            <h1>{move || timeline.get().map(|it| it.company.clone())}</h1>
            <p class="lead">{move || timeline.get().map(|it| it.told.clone())}</p>
            <button class="button" on:click=move |_| session.view.set(View::Releases)>"All releases"</button>
        </div>
        <nav aria-label="Periods"><ul class="switch">{switch.collect_view()}</ul></nav>
        <div class="timeline" on:click=clicked>
            <div>{drawn}{move || timeline.get().map(|it| restated(&it.restated))}</div>
            <aside class="behind" aria-label="Behind the figure" data-open=move || detail.read().is_some().to_string()>
                {move || match detail.get() {
                    Some(it) => behind(&it, detail).into_any(),
                    None => view! { <p class="none">"Select a figure to see which releases print it, and its trend."</p> }.into_any(),
                }}
            </aside>
        </div>
    }
}

/// A grid of figures, drawn row by row so that the page stays responsive.
#[component]
fn Table(grid: Grid, look: impl Fn(usize, usize) + Copy + 'static) -> impl IntoView {
    let body = NodeRef::<leptos::html::Tbody>::new();
    let columns = grid.columns.clone();
    let headings = columns
        .into_iter()
        .map(|it| view! { <th scope="col">{it}</th> });
    let grid = Arc::new(grid);
    body.on_load(move |it| rows(it.into(), grid, 0, 0));
    let chosen = move |target: Option<web_sys::EventTarget>| {
        let target = target.and_then(|it| it.dyn_into::<Element>().ok());
        let place = target.and_then(|it| it.get_attribute("data-cell"));
        let (row, column) = place.as_deref()?.split_once('.')?;
        Some((row.parse::<usize>().ok()?, column.parse::<usize>().ok()?))
    };
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some((row, column)) = chosen(event.target()) {
            press(event.target());
            look(row, column);
        }
    };
    let moved = move |event: leptos::ev::KeyboardEvent| {
        let Some((row, column)) = chosen(event.target()) else {
            return;
        };
        let step = match event.key().as_str() {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        go((row, column), step);
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
            <table class="periods">
                <thead><tr><th scope="col"><span class="visually-hidden">"Item"</span></th>{headings.collect_view()}</tr></thead>
                <tbody node_ref=body on:click=clicked on:keydown=moved></tbody>
            </table>
        </div>
        <p class="hint">
            <span data-mark="Derived">"Italic"</span>" follows from longer periods. "
            <span data-mark="Restated">"r"</span>" was restated: the later figure is shown."
        </p>
    }
}

/// Draws the lines from `from` on, of which the first item is `item`, some in each frame.
fn rows(body: Element, grid: Arc<Grid>, mut from: usize, mut item: usize) {
    let mut n_cells = 0;
    while let Some(it) = grid.lines.get(from).filter(|_| n_cells < AT_A_TIME) {
        let _ = body.append_child(&line(it, item, grid.columns.len()));
        n_cells += it.cells.len() + 1;
        item += usize::from(!it.cells.is_empty());
        from += 1;
    }
    if from < grid.lines.len() {
        request_animation_frame(move || rows(body, grid, from, item));
    }
}

fn line(it: &Line, number: usize, n_columns: usize) -> Element {
    let row = dom::new("tr", "", "");
    let _ = row.set_attribute("data-depth", &it.depth.to_string());
    let label = dom::new("th", "", &it.label);
    let is_heading = it.cells.is_empty();
    let _ = label.set_attribute("scope", if is_heading { "rowgroup" } else { "row" });
    if is_heading {
        let _ = label.set_attribute("colspan", &(n_columns + 1).to_string());
    }
    if !it.unit.is_empty() {
        let _ = label.append_child(&dom::new("span", "unit", &it.unit));
    }
    let _ = row.append_child(&label);
    for (column, cell) in it.cells.iter().enumerate() {
        let place = dom::new("td", "", "");
        if !cell.text.is_empty() {
            let button = dom::new("button", "", &cell.text);
            let _ = button.set_attribute("data-cell", &format!("{number}.{column}"));
            // One stop of the Tab key; arrows go between figures.
            let is_stop = number == 0 && it.cells[..column].iter().all(|it| it.text.is_empty());
            let _ = button.set_attribute("tabindex", if is_stop { "0" } else { "-1" });
            let (mark, said) = match cell.mark {
                Mark::Printed => ("", ""),
                Mark::Agreed => ("Agreed", "printed by several releases, which agree"),
                Mark::Restated => ("Restated", "restated"),
                Mark::Derived => ("Derived", "derived"),
            };
            if !mark.is_empty() {
                let _ = button.set_attribute("data-mark", mark);
                let _ = button.set_attribute("title", said);
            }
            let _ = place.append_child(&button);
        }
        let _ = row.append_child(&place);
    }
    row
}

/// Marks the figure that was chosen.
fn press(target: Option<web_sys::EventTarget>) {
    let pressed = document().query_selector(".periods [aria-pressed]");
    if let Some(it) = pressed.ok().flatten() {
        let _ = it.remove_attribute("aria-pressed");
    }
    if let Some(it) = target.and_then(|it| it.dyn_into::<Element>().ok()) {
        let _ = it.set_attribute("aria-pressed", "true");
    }
}

/// Moves the focus to the next figure in a direction.
fn go((mut row, mut column): (usize, usize), (down, right): (i32, i32)) {
    let step = |n: usize, by: i32| match by {
        0 => Some(n),
        1.. => n.checked_add(1),
        _ => n.checked_sub(1),
    };
    // Past gaps, up to the end of the table.
    for _ in 0..400 {
        let (Some(to_row), Some(to_column)) = (step(row, down), step(column, right)) else {
            return;
        };
        (row, column) = (to_row, to_column);
        let found = document().query_selector(&format!("[data-cell=\"{row}.{column}\"]"));
        if let Some(it) = found
            .ok()
            .flatten()
            .and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let before = document().query_selector(".periods [tabindex=\"0\"]");
            if let Some(it) = before.ok().flatten() {
                let _ = it.set_attribute("tabindex", "-1");
            }
            let _ = it.set_attribute("tabindex", "0");
            let _ = it.focus();
            return;
        }
    }
}

/// What stands behind a figure.
fn behind(it: &Detail, detail: RwSignal<Option<Detail>>) -> impl IntoView {
    let places = it.places.iter().map(place).collect_view();
    let is_derived = !it.formula.is_empty();
    let trend = trend::trend(it);
    view! {
        <button class="quiet close" aria-label="Close" on:click=move |_| detail.set(None)>"×"</button>
        <p class="path">{it.path.clone()}</p>
        <h2>{it.label.clone()}</h2>
        <p class="caption">{it.period.clone()}", "{it.unit.clone()}</p>
        <p class="value">{it.value.clone()}</p>
        {is_derived.then(|| view! { <p class="formula"><strong>"Derived. "</strong>{it.formula.clone()}</p> })}
        <ul class="places">{places}</ul>
        {trend}
    }
}

/// A place that prints a figure, as a way there.
fn place(it: &Place) -> AnyView {
    let at = format!("{}.{}.{}", it.release, it.line, it.column);
    view! {
        <li><button class="place" data-place=at>
            <strong>{it.printed.clone()}</strong>
            <span class="said" data-said=it.said.clone()>{it.said.clone()}</span>
            <span class="where">{it.name.clone()}", line "{it.line}</span>
        </button></li>
    }
    .into_any()
}

/// What later releases print otherwise.
fn restated(list: &[Restated]) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let rows = list.iter().map(|it| {
        view! {
            <li class="card">
                <h3>{it.label.clone()}</h3>
                <p class="caption">{it.statement.clone()}", "{it.period.clone()}". Changed by "{it.difference.clone()}"."</p>
                <ul class="places">{place(&it.first)}{place(&it.later)}</ul>
            </li>
        }
    });
    let n = list.len();
    view! {
        <section class="restated">
            <h2>"Restated "<span class="number">{n}</span></h2>
            <ol>{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}
