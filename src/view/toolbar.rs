//! The bar on top: what is open, search, open, share.

use leptos::prelude::*;

use crate::view::export_menu::ExportMenu;
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
            {move || is_many.get().then(|| view! { {open_button()}{open_folder()}<button class="button" on:click=move |_| share::many(session)>"Share"</button> })}
            {move || is_open().then(|| view! { <Search/>{open_button()}<Share/><ExportMenu/> })}
            <output class="said">{session.said}</output>
            <button class="quiet about-button" aria-haspopup="dialog" aria-label="Marks, checks and keys" title="Marks, checks and keys" on:click=move |_| session.help.set(true)>"?"</button>
        </header>
    }
}

/// Opens files from the disk. What is picked is opened by `start.rs`, as on the start page.
fn open_button() -> AnyView {
    let field = "Open<input class=\"hidden-input\" type=\"file\" multiple>";
    view! { <label class="button primary" inner_html=field></label> }.into_any()
}

/// Opens a whole folder.
fn open_folder() -> AnyView {
    let field = "Open folder<input class=\"hidden-input\" type=\"file\" multiple webkitdirectory>";
    view! { <label class="button folder" inner_html=field></label> }.into_any()
}
