//! The release to read: as it would look on paper, or its text line by line, every figure and claim marked.

use leptos::prelude::*;

use crate::present::finding;
use crate::present::reading;
use crate::view::dom;
use crate::view::lit;
use crate::view::page_text;
use crate::view::session::{Open, Session};

/// The release that is shown, to read.
#[component]
pub fn Reading() -> impl IntoView {
    let session = Session::get();
    let is_raw = RwSignal::new(false);
    Effect::new(move |was: Option<bool>| {
        let is_raw = is_raw.get();
        if was.is_some_and(|it| it != is_raw) {
            lit::again(session);
        }
        is_raw
    });
    let clicked = move |event: leptos::ev::MouseEvent| {
        let id = lit::named(&event, "data-claim");
        let release = session.release_now();
        let claim = id.and_then(|id| {
            let report = &release.as_ref()?.report;
            report.claims.iter().find(|it| it.id == id)
        });
        if let Some(claim) = claim {
            session.open_finding(&finding::of_claim(claim));
        }
    };
    let drawn = move |host: web_sys::Element| {
        let drawing = RenderEffect::new(move |_| {
            let shown = session.release().map(|it| text(&it, is_raw.get()));
            dom::refill(&host, shown.as_slice());
        });
        StoredValue::new_local(drawing);
    };
    let explained = |host: web_sys::Element| page_text::explain(&host);
    // Classes in braces: what has nothing but words for attributes is taken over as it is written, `use` and all.
    view! {
        <div class="reading" on:click=clicked>
            <div class="reading-head">
                <p class={"key"} use:explained></p>
                <label><input type="checkbox" prop:checked=is_raw on:change=move |event| is_raw.set(event_target_checked(&event))/>" Raw text"</label>
            </div>
            <div class={"text"} use:drawn></div>
        </div>
    }
}

/// The text of a release, as on paper or line by line.
fn text(release: &Open, is_raw: bool) -> web_sys::Element {
    let (source, report, marks) = (&release.source, &release.report, &release.marks);
    if is_raw {
        page_text::raw(&reading::raw(source, report, marks), report)
    } else {
        let article = page_text::article();
        page_text::add(
            &article,
            &reading::blocks(source, report, marks),
            Some(report),
        );
        article
    }
}
