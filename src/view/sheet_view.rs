//! Statements as printed statements are drawn, each with its lens and its exports.

use std::sync::Arc;

use leptos::prelude::*;

use crate::present::sheet::Sheet;
use crate::view::dom;
use crate::view::export_menu;
use crate::view::grid;
use crate::view::lens_view;
use crate::view::lit;
use crate::view::picking;
use crate::view::session::{Open, Session};

/// All statements of the release that is shown.
#[component]
pub fn Sheets() -> impl IntoView {
    let session = Session::get();
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some(tool) = lit::named(&event, "data-tool") {
            export_menu::table(session, &tool);
        }
        if let Some(at) = lit::named(&event, "data-at")
            .as_deref()
            .and_then(lit::read_at)
        {
            picking::click(session, at, &event);
        }
    };
    view! {
        <div
            class="sheets"
            on:click=clicked
            on:mousedown=|it| picking::press(&it)
            on:keyup=|it| picking::release(&it)
            on:change=move |event| lens_view::changed(session, &event)
        >
            {move || session.release().map(|release| release.sheets.iter().map(|it| sheet(session, &release, it)).collect_view())}
        </div>
    }
}

/// One statement.
fn sheet(session: Session, release: &Arc<Open>, sheet: &Sheet) -> AnyView {
    let table = sheet.table;
    let lens = Memo::new(move |_| session.lens(table));
    let release_of = release.clone();
    // Drawn at once, so that what lights figures finds them, and anew under another lens.
    let drawn = move |host: web_sys::Element| {
        let release = release_of.clone();
        let drawing = RenderEffect::new(move |_| {
            let seen = lens_view::seen(&release, table, lens.get());
            let seen = seen.map(|it| grid::grid(&it));
            dom::refill(&host, seen.as_slice());
        });
        StoredValue::new_local(drawing);
    };
    view! {
        <section class="sheet" data-table=table.to_string()>
            <div class="sheet-head">
                <h2>{sheet.title.clone()}</h2>
                {lens_view::choice(session, release, sheet)}
                {export_menu::tools(sheet)}
            </div>
            <p class="subtitle">{sheet.subtitle.clone()}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=[sheet.title.as_str(), ", ", &sheet.subtitle].concat() use:drawn></div>
        </section>
    }
    .into_any()
}
