//! The statements of the release, and its advice: each leads to its place.

use leptos::prelude::*;

use crate::present::marks::{self, At};
use crate::present::titles;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::sign_off::SignOff;

/// The statements of the release that is shown, and its advice.
#[component]
pub fn Outline() -> impl IntoView {
    let session = Session::get();
    move || {
        session.release().map(|release| {
            let report = &release.report;
            let entries = release.sheets.iter().map(|it| {
                let table = it.table;
                let n_differ = (it.n_differ > 0).then(|| view! { <span class="count" title="figures that differ">{it.n_differ}</span> });
                view! { <li><button title=it.title.clone() on:click=move |_| lit::scroll_to_table(session, table)><span>{titles::short(&it.title)}</span>{n_differ}</button></li> }
            });
            let entries = entries.collect_view();
            let none = release.sheets.is_empty();
            let reviews = report.reviews.iter().map(|it| {
                let at = it.figures.iter().find_map(marks::place);
                (it.line.into(), at, it.message.clone())
            });
            let reviews = notes(session, "To review", reviews.collect());
            let diagnostics = report.diagnostics.iter();
            let diagnostics = diagnostics.map(|it| (it.line.into(), None, it.message.clone()));
            let diagnostics = notes(session, "Could not be read", diagnostics.collect());
            view! {
                <h2>"Statements"</h2>
                {none.then(|| view! { <p>"No table was found in this text."</p> })}
                <ol class="entries">{entries}</ol>
                {reviews}
                {diagnostics}
                <SignOff/>
            }
        })
    }
}

/// A folded list of messages, if there is any; each leads to its figure or its line.
fn notes(
    session: Session,
    title: &'static str,
    messages: Vec<(u32, Option<At>, String)>,
) -> Option<AnyView> {
    let items = messages.into_iter().map(|(line, at, message)| {
        let go = move |_| match at {
            Some(at) => session.step(at),
            None => lit::show_line(session, line),
        };
        view! { <li><button on:click=go><b>"line "{line}</b>" "{message}</button></li> }
    });
    let items: Vec<_> = items.collect();
    let count = items.len();
    (count > 0).then(|| view! { <details class="notes"><summary>{title}" "<span class="count">{count}</span></summary><ul>{items}</ul></details> }.into_any())
}
