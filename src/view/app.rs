//! The page: what is dropped on it, and its panes.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::view::about::About;
use crate::view::coverage::Summary;
use crate::view::findings_list::FindingsList;
use crate::view::inspector::Inspector;
use crate::view::intake;
use crate::view::keyboard;
use crate::view::library::{Library, Progress};
use crate::view::location;
use crate::view::outline::Outline;
use crate::view::paper::Paper;
use crate::view::session::Session;
use crate::view::start;
use crate::view::tally_bar::TallyBar;
use crate::view::toolbar::Toolbar;
use crate::view::top;
use crate::view::turns;
use crate::view::views::Views;

/// Puts the page into its place.
pub fn mount() {
    let host = document().get_element_by_id("app");
    if let Some(host) = host.and_then(|it| it.dyn_into().ok()) {
        leptos::mount::mount_to(host, App).forget();
    }
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    location::follow(session);
    top::follow(session);
    start::follow(session);
    intake::early(session);
    let over = RwSignal::new(false);
    window_event_listener(ev::dragover, move |event| {
        event.prevent_default();
        over.set(true);
    });
    window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        over.set(false);
        intake::transfer(session, event.data_transfer());
    });
    window_event_listener(ev::paste, move |event| {
        let typing = event.target().is_some_and(|it| keyboard::is_typing(&it));
        if !typing && intake::transfer(session, event.clipboard_data()) {
            event.prevent_default();
        }
    });
    window_event_listener(ev::keydown, move |event| keyboard::key(session, &event));
    let shown = Memo::new(move |_| {
        let is_many = session.view.get().is_of_many();
        (is_many, session.release().is_none())
    });
    view! {
        <div class="page" class:over=over>
            <Toolbar/>
            <Messages/>
            <Progress/>
            {move || match shown.get() {
                (true, _) => view! { <Library/> }.into_any(),
                (false, true) => ().into_any(),
                (false, false) => view! { <Panes/> }.into_any(),
            }}
            <TallyBar/>
            <About/>
        </div>
    }
}

/// Outline, views and inspector, side by side where there is room.
#[component]
fn Panes() -> impl IntoView {
    view! {
        <Paper/>
        <div class="panes">
            <nav class="outline" aria-label="Release">
                <Summary/>
                <FindingsList/>
                <Outline/>
            </nav>
            <Views/>
            {turns::later(|| view! { <Inspector/> }.into_any())}
        </div>
    }
}

/// What the reader has to know: files that could not be read, links that could not be opened.
#[component]
fn Messages() -> impl IntoView {
    let session = Session::get();
    view! {
        <div class="messages" role="status" aria-live="polite">
            {move || {
                let messages = session.messages.get();
                messages.into_iter().enumerate().map(|(n, text)| {
                    let close = move |_| session.messages.update(|it| {
                        it.remove(n);
                    });
                    view! { <p class="message">{text}<button class="quiet" aria-label="Close this message" on:click=close>"×"</button></p> }
                }).collect_view()
            }}
        </div>
    }
}
