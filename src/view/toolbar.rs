//! The bar on top: what is open, search, open, share.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::view::export_menu::ExportMenu;
use crate::view::intake;
use crate::view::search::Search;
use crate::view::session::Session;
use crate::view::share::Share;

/// The bar on top of the page.
#[component]
pub fn Toolbar() -> impl IntoView {
    let session = Session::get();
    let is_open = move || !session.open.read().is_empty();
    let tabs = move || {
        let current = session.current.get();
        session.open.get().into_iter().enumerate().map(|(n, release)| {
            let name = release.source.name.clone();
            let label = format!("Close {name}");
            view! {
                <li class="tab">
                    <button aria-current=(n == current).then_some("true") on:click=move |_| session.show(n)>{name}</button>
                    <button class="quiet" aria-label=label on:click=move |_| session.close(n)>"×"</button>
                </li>
            }
        }).collect_view()
    };
    view! {
        <header class="toolbar">
            <a class="brand" href="./" aria-label="Tieout, start page">"Tie"<b>"out"</b></a>
            <ul class="tabs" aria-label="Open releases">{tabs}</ul>
            {move || is_open().then(|| view! { <Search/><OpenButton/><Share/><ExportMenu/> })}
            <output class="said">{session.said}</output>
            <button class="quiet about-button" aria-haspopup="dialog" aria-label="Marks, checks and keys" title="Marks, checks and keys" on:click=move |_| session.help.set(true)>"?"</button>
        </header>
    }
}

/// Opens files from the disk.
#[component]
pub fn OpenButton() -> impl IntoView {
    let session = Session::get();
    let picked = move |event: leptos::ev::Event| {
        let Some(input) = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(list) = input.files() {
            intake::files(session, intake::picked(&list));
        }
        input.set_value("");
    };
    view! {
        <label class="button primary">
            "Open"
            <input class="hidden-input" type="file" multiple on:change=picked/>
        </label>
    }
}
