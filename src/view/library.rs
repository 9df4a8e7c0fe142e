//! Many releases: how far reading them is, and their list.

use leptos::prelude::*;
use web_sys::Element;

use crate::present::link::View;
use crate::present::shelf::list::{self, COLUMNS, Entry};
use crate::view::dom;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::shelf;
use crate::view::timeline::TimelineView;
use crate::view::toolbar::OpenButton;

/// How many rows are drawn at a time: more would keep the page busy too long.
const AT_A_TIME: usize = 100;

/// How far the worker is with what it was given.
#[component]
pub fn Progress() -> impl IntoView {
    let session = Session::get();
    let shelf = session.shelf;
    let is_reading = Memo::new(move |_| shelf.reading.read().is_some());
    let now = move || shelf.reading.get().unwrap_or_default();
    move || {
        is_reading.get().then(|| view! {
            <div class="reading-bar">
                <progress aria-label="Reading releases" max=move || now().total.to_string() value=move || now().done.to_string()></progress>
                <span class="count-of">{move || now().done}" of "{move || now().total}</span>
                <span class="name">{move || now().name}</span>
                <button class="button" on:click=move |_| shelf.cancel()>"Cancel"</button>
            </div>
        })
    }
}

/// The list, or the timeline of a company.
#[component]
pub fn Library() -> impl IntoView {
    let session = Session::get();
    let is_list = Memo::new(move |_| session.view.get() == View::Releases);
    view! {
        <main class="library" tabindex="-1">
            {move || if is_list.get() { view! { <List/> }.into_any() } else { view! { <TimelineView/> }.into_any() }}
        </main>
    }
}

/// The list of all releases, to be sorted by any column.
#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let shelf = session.shelf;
    let body = NodeRef::<leptos::html::Tbody>::new();
    let sort = RwSignal::new((0, false));
    let drawn = StoredValue::new_local(Vec::<Element>::new());
    let more = Trigger::new();
    let is_reading = Memo::new(move |_| shelf.reading.read().is_some());
    Effect::new(move |before: Option<(usize, bool)>| {
        more.track();
        let sort = sort.get();
        let (Some(body), entries) = (body.get(), shelf.entries.read()) else {
            return sort;
        };
        let known = drawn.with_value(Vec::len);
        let end = entries.len().min(known + AT_A_TIME);
        for it in &entries[known..end] {
            let row = row(it);
            let _ = body.append_child(&row);
            drawn.update_value(|it| it.push(row));
        }
        if end < entries.len() {
            request_animation_frame(move || more.notify());
        } else if !is_reading.get() || before.is_some_and(|it| it != sort) {
            drawn.with_value(|rows| settle(&body, rows, &entries, sort));
        }
        sort
    });
    let headings = COLUMNS.iter().enumerate().map(|(n, name)| {
        let sorted = move || {
            let (column, down) = sort.get();
            (column == n).then_some(if down { "descending" } else { "ascending" })
        };
        // Amounts are of interest from the largest down.
        let pick = move |_| sort.update(|it| *it = if it.0 == n { (n, !it.1) } else { (n, n > 2) });
        view! { <th scope="col" aria-sort=sorted class:amount={n > 2}><button on:click=pick>{*name}</button></th> }
    });
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some(company) = lit::named(&event, "data-company") {
            shelf::timeline(session, company);
        } else if let Some(Ok(n)) = lit::named(&event, "data-release").map(|it| it.parse::<usize>())
        {
            shelf::open(session, n);
        }
    };
    view! {
        <div class="library-head">
            <h1>"Releases"</h1>
            <p class="lead">{move || list::told(&shelf.entries.read())}</p>
            <OpenButton folder=true/>
        </div>
        <div class="scroll" tabindex="0" role="region" aria-label="Releases">
            <table class="releases">
                <thead><tr>{headings.collect_view()}<th scope="col">"Timeline"</th></tr></thead>
                <tbody node_ref=body on:click=clicked></tbody>
            </table>
        </div>
    }
}

/// The row of an entry.
fn row(entry: &Entry) -> Element {
    let row = dom::new("tr", "", "");
    let set = |it: &Element, name: &str, value: &str| {
        let _ = it.set_attribute(name, value);
    };
    let put = |it: &Element| {
        let _ = row.append_child(it);
    };
    if !entry.error.is_empty() {
        set(&row, "class", "failed");
        let name = dom::new("th", "", &entry.name);
        set(&name, "scope", "row");
        let why = dom::new("td", "", &entry.error);
        for (it, span) in [(name, 3), (why, COLUMNS.len() - 2)] {
            set(&it, "colspan", &span.to_string());
            put(&it);
        }
        return row;
    }
    set(&row, "data-release", &entry.release.to_string());
    for column in 0..COLUMNS.len() {
        let text = entry.column(column);
        let cell = match column {
            2 => {
                let cell = dom::new("th", "", "");
                set(&cell, "scope", "row");
                let _ = cell.append_child(&dom::new("button", "link", &text));
                cell
            }
            3.. => dom::new("td", "amount", &text),
            _ => dom::new("td", "", &text),
        };
        if column == 5 && entry.differ > 0 {
            set(&cell, "data-verdict", "differs");
        }
        put(&cell);
    }
    let timeline = dom::new("td", "", "");
    let button = dom::new("button", "link", "");
    set(&button, "data-company", &entry.key);
    set(&button, "hidden", "");
    let _ = timeline.append_child(&button);
    put(&timeline);
    row
}

/// Puts rows in order, and says at each how many releases of its company there are.
fn settle(body: &Element, rows: &[Element], entries: &[Entry], (column, down): (usize, bool)) {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for it in entries.iter().filter(|it| !it.key.is_empty()) {
        *counts.entry(&it.key).or_default() += 1;
    }
    for n in list::order(entries, column, down) {
        let (row, entry) = (&rows[n], &entries[n]);
        let _ = body.append_child(row);
        if let Some(button) = row.query_selector("[data-company]").ok().flatten() {
            let n = counts.get(entry.key.as_str()).copied().unwrap_or_default();
            button.set_text_content(Some(&format!("{n} releases")));
            let _ = button.toggle_attribute_with_force("hidden", n < 2);
        }
    }
}
