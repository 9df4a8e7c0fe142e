//! What is shown before a release is open: the drop zone, samples, one sentence on privacy.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::link::{Link, ReleaseRef, View};
use crate::view::about;
use crate::view::arrive;
use crate::view::intake;
use crate::view::session::Session;
use crate::view::toolbar::OpenButton;

/// Samples of ours, by the name of their file.
const SAMPLES: [(&str, &str, &str); 3] = [
    (
        "planted-errors",
        "A release with two errors",
        "See what Tieout finds.",
    ),
    (
        "clean",
        "A release in which all ties",
        "Six months, a loss, footnotes.",
    ),
    (
        "edgar",
        "A plain EDGAR filing",
        "Columns aligned with blanks.",
    ),
];

/// Samples of one company, which make a timeline.
const SERIES: [&str; 4] = [
    "series-2024q1",
    "series-2024q3",
    "series-2024fy",
    "series-2025q1",
];

/// The page without a release.
#[component]
pub fn Empty() -> impl IntoView {
    let session = Session::get();
    let area = NodeRef::<leptos::html::Textarea>::new();
    let read = move |_| {
        if let Some(area) = area.get() {
            let area: web_sys::HtmlTextAreaElement = area.unchecked_into();
            intake::typed(session, &area.value());
        }
    };
    let samples = SAMPLES.iter().map(|&(name, title, text)| {
        let open = move |_| {
            let release = Some(ReleaseRef::Sample(name.to_owned()));
            arrive::follow(session, Link { release, ..Link::default() }, false);
        };
        view! {
            <li><button class="sample" on:click=open><strong>{title}</strong><span>{text}</span></button></li>
        }
    });
    let series = move |_| {
        let others = SERIES.map(|it| ReleaseRef::Sample(it.to_owned())).to_vec();
        let view = View::Quarters;
        arrive::follow(
            session,
            Link {
                view,
                others,
                ..Link::default()
            },
            false,
        );
    };
    view! {
        <main class="empty">
            <h1>"Does every number tie?"</h1>
            <p class="lead">"Drop an earnings release. Tieout reads its statements, foots every total, ties every repeated fact, recomputes every ratio, and holds the prose against the tables."</p>
            <div class="drop-zone">
                <p>"Drop releases here: text, Markdown or HTML files, or a folder of them"</p>
                <p class="actions"><OpenButton/><OpenButton folder=true/></p>
                <details>
                    <summary>"or paste its text"</summary>
                    <label class="paste">
                        <span>"The text of the release"</span>
                        <textarea node_ref=area rows="6" spellcheck="false"></textarea>
                    </label>
                    <button class="primary" on:click=read>"Read this text"</button>
                </details>
            </div>
            <p class="privacy">
                "Nothing leaves this browser: no upload, no account. "
                <button class="link" on:click=move |_| session.help.set(true)>"What is checked, and what is not"</button>
            </p>
            <h2>"Or look at a sample"</h2>
            <ul class="samples">
                {samples.collect_view()}
                <li><button class="sample" on:click=series><strong>"Four releases of one company"</strong><span>"Their figures over time, and what was restated."</span></button></li>
            </ul>
            <h2>"The first minute"</h2>
            <div class="steps" inner_html=about::list("ol", &about::TOUR)></div>
        </main>
    }
}
