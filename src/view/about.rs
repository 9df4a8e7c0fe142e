//! What the marks mean, what is checked and what is not, and every key.

use leptos::html;
use leptos::prelude::*;

use crate::present::tickmark::{self, TICKMARKS};
use crate::view::keyboard::SHORTCUTS;
use crate::view::session::Session;
use crate::view::start;

/// What is checked.
const CHECKED: [&str; 6] = [
    "Totals and subtotals, down each column and across each row, with the signs that the labels give.",
    "Facts that are printed in more than one place.",
    "Growth, margins, shares of sales, yields, ratios and per-share figures.",
    "Balances from one balance sheet to the next, with the cash flow between them.",
    "Figures in sentences and headlines, with their direction: up, down, flat.",
    "All with exact decimals; what the rounding of the printed figures explains is told apart.",
];

/// What is not.
const NOT_CHECKED: [&str; 4] = [
    "Whether a figure is true: a figure that is wrong everywhere in the same way ties.",
    "A figure that is printed once and in no sum. It stays unchecked, is underlined with dots, and says why.",
    "A relation that may have other causes: it is left open, and never called a difference.",
    "Pictures, PDF files and footnotes in words.",
];

/// The tickmarks and the verdicts, and what they say.
pub fn legend() -> AnyView {
    let mut html = String::from("<dl class=\"legend\">");
    for it in TICKMARKS {
        let parts = [
            "<div><dt class=\"mark\" data-verdict=\"ties\">",
            it.mark,
            "</dt><dd><b>",
            it.name,
            "</b>: ",
            it.legend,
            "</dd></div>",
        ];
        html += &parts.concat();
    }
    html += "</dl><dl class=\"legend verdicts\">";
    for it in ["ties", "rounding", "differs", "unchecked"] {
        let mark = if it == "unchecked" { "1.2" } else { "F" };
        let parts = [
            "<div><dt class=\"mark\" data-verdict=\"",
            it,
            "\">",
            mark,
            tickmark::sign(it),
            "</dt><dd>",
            tickmark::word(it),
            "</dd></div>",
        ];
        html += &parts.concat();
    }
    html += "</dl>";
    view! { <div inner_html=html></div> }.into_any()
}

/// A list of sentences.
fn list(lines: &[&str]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|it| ["<li>", it, "</li>"].concat())
        .collect();
    ["<ul>", &lines.concat(), "</ul>"].concat()
}

/// The panel; shown on request.
#[component]
pub fn About() -> impl IntoView {
    let session = Session::get();
    move || session.help.get().then(|| panel(session))
}

fn panel(session: Session) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|it| {
        let _ = it.show_modal();
    });
    let close = move || {
        if let Some(it) = dialog.get_untracked() {
            it.close();
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        // Keys of the page behind mean nothing here.
        event.stop_propagation();
        if event.key() == "?" {
            close();
        }
    };
    view! {
        <dialog class="about" node_ref=dialog aria-labelledby="about-title" on:keydown=key on:close=move |_| session.help.set(false)>
            <div class="head">
                <h2 id="about-title">"What the marks mean, and what is checked"</h2>
                <button class="quiet" aria-label="Close" on:click=move |_| close()>"×"</button>
            </div>
            <div class="columns">
                <section><h3>"Tickmarks"</h3>{legend()}</section>
                <div inner_html=sections()></div>
            </div>
        </dialog>
    }
    .into_any()
}

/// What the panel says beside the legend. All of it is ours: nothing of a release is in it.
fn sections() -> String {
    let section =
        |title: &str, body: &str| ["<section><h3>", title, "</h3>", body, "</section>"].concat();
    let keys: Vec<String> = SHORTCUTS
        .iter()
        .map(|(key, text)| {
            [
                "<div><dt><kbd>",
                key,
                "</kbd></dt><dd>",
                text,
                "</dd></div>",
            ]
            .concat()
        })
        .collect();
    [
        section("The first minute", &["<ol>", &start::tour(), "</ol>"].concat()),
        section("Checked", &list(&CHECKED)),
        section("Not checked", &list(&NOT_CHECKED)),
        section("Keys", &["<dl class=\"keys\">", &keys.concat(), "</dl>"].concat()),
        section("Privacy", concat!("<p>The release is read in this browser. Nothing is uploaded, nothing is counted, and once loaded the page works without a network. Notes stay in this browser.</p><p class=\"version\">Tieout ", env!("CARGO_PKG_VERSION"), "</p>")),
    ]
    .concat()
}
