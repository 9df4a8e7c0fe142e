//! Search over labels, figures and text: what was found stands in a list, and keys go through it.

use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::search::{self, Hit, Lines};
use crate::view::lit;
use crate::view::session::Session;

/// How many places are listed. All are counted, and keys go through all.
const LISTED: usize = 100;

/// The field, and what it finds.
#[component]
pub fn Search() -> impl IntoView {
    let session = Session::get();
    let room = NodeRef::<html::Div>::new();
    // The text as it is read, once for all that is typed.
    let lines = Memo::new_with_compare(
        move |_| {
            let release = session.release()?;
            let lines = Lines::of(&release.source, &release.report, &release.marks);
            Some(Arc::new(lines))
        },
        |_, _| true,
    );
    let hits = Memo::new(move |_| {
        let query = session.query.get();
        if query.trim().is_empty() {
            return Vec::new();
        }
        let found = || {
            let (release, lines) = (session.release()?, lines.get()?);
            Some(search::search(&release.report, &lines, &query))
        };
        found().unwrap_or_default()
    });
    let at = RwSignal::new(None::<usize>);
    let is_open = RwSignal::new(false);
    let shows = Memo::new(move |_| is_open.get() && !session.query.read().trim().is_empty());
    let go = move |n: usize| {
        at.set(Some(n));
        hits.with_untracked(|it| {
            if let Some(it) = it.get(n) {
                open(session, it);
            }
        });
        if let Some(it) = document().get_element_by_id(&name(n)) {
            lit::into_view(&it);
        }
    };
    let step = move |is_back: bool| {
        let n = hits.with_untracked(Vec::len);
        let Some(last) = n.checked_sub(1) else { return };
        is_open.set(true);
        go(match (at.get_untracked(), is_back) {
            (None, false) => 0,
            (None, true) => last,
            (Some(it), false) => (it + 1) % n,
            (Some(it), true) => it.checked_sub(1).unwrap_or(last),
        });
    };
    let typed = move |event| {
        session.query.set(event_target_value(&event));
        at.set(None);
        is_open.set(true);
    };
    let key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if matches!(key.as_str(), "Enter" | "ArrowDown" | "ArrowUp") {
            event.prevent_default();
            step(key == "ArrowUp" || event.shift_key());
        }
    };
    let left = move |event: ev::FocusEvent| {
        let to = event.related_target();
        let to = to.and_then(|it| it.dyn_into::<web_sys::Node>().ok());
        let room = room.get_untracked();
        if !room.is_some_and(|it| it.contains(to.as_ref())) {
            is_open.set(false);
        }
    };
    let clicked = move |event: ev::MouseEvent| {
        if let Some(n) = lit::named(&event, "data-hit").and_then(|it| it.parse().ok()) {
            go(n);
        } else if let Some(way) = lit::named(&event, "data-way") {
            step(way == "back");
        }
    };
    let found = move || shows.get().then(|| panel(hits.get(), at));
    let active = move || at.get().filter(|it| *it < LISTED && shows.get()).map(name);
    view! {
        <div class="search" node_ref=room on:focusout=left on:click=clicked>
            <input
                id="search"
                type="search"
                role="combobox"
                aria-label="Search labels, figures and text"
                aria-autocomplete="list"
                aria-controls="hits"
                aria-expanded=move || (shows.get() && !hits.read().is_empty()).to_string()
                aria-activedescendant=active
                autocomplete="off"
                spellcheck="false"
                placeholder="Search figures and words"
                prop:value=session.query
                on:input=typed
                on:focus=move |_| is_open.set(true)
                on:keydown=key
            />
            <kbd aria-hidden="true">"/"</kbd>
            {found}
        </div>
    }
}

/// How much was found, and the list of it.
fn panel(found: Vec<Hit>, at: RwSignal<Option<usize>>) -> AnyView {
    let n = found.len();
    let count = move || match at.get() {
        _ if n == 0 => "Nothing found".to_owned(),
        Some(it) => format!("{} of {n}", it + 1),
        None => format!("{n} found"),
    };
    let listed = found.into_iter().take(LISTED).enumerate();
    let listed: Vec<AnyView> = listed.map(|(n, it)| entry(n, it, at)).collect();
    let list =
        (n > 0).then(|| view! { <ol id="hits" role="listbox" aria-label="Found">{listed}</ol> });
    let more = (n > LISTED).then(
        || view! { <p class="more">"The first "{LISTED}" are listed; keys go through all."</p> },
    );
    view! {
        // The field keeps the focus.
        <div class="hits" on:mousedown=|it| it.prevent_default()>
            <p class="row">
                <output>{count}</output>
                <button class="quiet" tabindex="-1" aria-label="Previous" data-way="back">"↑"</button>
                <button class="quiet" tabindex="-1" aria-label="Next" data-way="on">"↓"</button>
            </p>
            {list}
            {more}
        </div>
    }
    .into_any()
}

/// The id of a place that was found.
fn name(n: usize) -> String {
    format!("hit-{n}")
}

/// Shows a place: its figure, or its line.
fn open(session: Session, it: &Hit) {
    session.picked.set(Vec::new());
    match it.at {
        Some(at) => session.select(at),
        None => lit::show_line(session, it.line),
    }
}

fn entry(n: usize, it: Hit, at: RwSignal<Option<usize>>) -> AnyView {
    let is_here = move || (at.get() == Some(n)).to_string();
    view! {
        <li id=name(n) role="option" aria-selected=is_here data-hit=n.to_string()>
            <span>{it.before}<mark>{it.found}</mark>{it.after}</span>
            <small>{it.place}", line "{it.line}</small>
        </li>
    }
    .into_any()
}
