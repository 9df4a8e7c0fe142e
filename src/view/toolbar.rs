//! The bar on top: what is open, search, open, share.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::view::export_menu::ExportMenu;
use crate::view::folders;
use crate::view::intake;
use crate::view::search::Search;
use crate::view::session::Session;
use crate::view::share::{self, Share};
use crate::view::shelf;

/// The bar on top of the page.
#[component]
pub fn Toolbar() -> impl IntoView {
    let session = Session::get();
    let is_many = Memo::new(move |_| session.view.get().is_of_many());
    let is_open = move || !session.open.read().is_empty() && !is_many.get();
    let has_list = move || session.shelf.is_any() || session.open.read().len() > 1;
    let tabs = move || {
        let current = session.current.get();
        session.open.get().into_iter().enumerate().map(|(n, release)| {
            let name = release.source.name.clone();
            let label = format!("Close {name}");
            view! {
                <li class="tab">
                    <button aria-current=(n == current && !is_many.get()).then_some("true") on:click=move |_| session.show(n)>{name}</button>
                    <button class="quiet" aria-label=label on:click=move |_| session.close(n)>"×"</button>
                </li>
            }
        }).collect_view()
    };
    view! {
        <header class="toolbar">
            <a class="brand" href="./" aria-label="Tieout, start page">"Tie"<b>"out"</b></a>
            <ul class="tabs" aria-label="Open releases">{tabs}</ul>
            {move || has_list().then(|| view! { <button class="button" aria-current=is_many.get().then_some("page") on:click=move |_| shelf::list(session)>"Releases"</button> })}
            {move || is_many.get().then(|| view! { <OpenButton/><OpenButton folder=true/><button class="button" on:click=move |_| share::many(session)>"Share"</button> })}
            {move || is_open().then(|| view! { <Search/><OpenButton/><Share/><ExportMenu/> })}
            <output class="said">{session.said}</output>
            <button class="quiet about-button" aria-haspopup="dialog" aria-label="Marks, checks and keys" title="Marks, checks and keys" on:click=move |_| session.help.set(true)>"?"</button>
        </header>
    }
}

/// Opens files from the disk, or a whole folder.
#[component]
pub fn OpenButton(
    /// Whether a folder is picked, and all of it opened.
    #[prop(optional)]
    folder: bool,
) -> impl IntoView {
    let session = Session::get();
    let input = NodeRef::<leptos::html::Input>::new();
    if folder {
        input.on_load(|it| {
            let _ = it.set_attribute("webkitdirectory", "");
        });
    }
    let picked = move |event: leptos::ev::Event| {
        let Some(input) = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(list) = input.files() {
            intake::files(session, folders::picked(&list));
        }
        input.set_value("");
    };
    view! {
        <label class="button" class:primary=!folder class:folder=folder>
            {if folder { "Open folder" } else { "Open" }}
            <input class="hidden-input" type="file" multiple node_ref=input on:change=picked/>
        </label>
    }
}
