//! What the marks mean, what is checked and what is not, and every key.

use leptos::html;
use leptos::prelude::*;

use crate::present::tickmark::{self, TICKMARKS};
use crate::view::keyboard::SHORTCUTS;
use crate::view::session::Session;

/// What is checked.
const CHECKED: [&str; 6] = [
    "Totals and subtotals, down each column and across each row, with the signs that the labels give.",
    "Facts that are printed in more than one place.",
    "Growth, margins, ratios and per-share figures.",
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

/// The first minute in four steps.
pub const TOUR: [&str; 4] = [
    "What differs is listed, worst first. Open the first finding.",
    "Its figures light up where they are printed; + and − say what a total takes.",
    "Beside them stand the formula, the sentences that quote the figure, and its line of the source.",
    "Select any figure to see how it was checked. What nothing bears out says why.",
];

/// The tickmarks and what they say.
pub fn legend() -> AnyView {
    let marks = TICKMARKS.iter().map(|it| view! { <div><dt class="mark" data-verdict="ties">{it.mark}</dt><dd><b>{it.name}</b>": "{it.legend}</dd></div> });
    let verdicts = ["ties", "rounding", "differs", "unchecked"].map(|it| {
        let mark = if it == "unchecked" { "1.2" } else { "F" };
        view! { <div><dt class="mark" data-verdict=it>{mark}{tickmark::sign(it)}</dt><dd>{tickmark::word(it)}</dd></div> }
    });
    view! { <dl class="legend">{marks.collect_view()}</dl><dl class="legend verdicts">{verdicts.into_iter().collect_view()}</dl> }.into_any()
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
    let list = |lines: &'static [&str]| {
        lines
            .iter()
            .map(|it| view! { <li>{*it}</li> })
            .collect_view()
    };
    let keys = SHORTCUTS
        .iter()
        .map(|(key, text)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*text}</dd></div> });
    view! {
        <dialog class="about" node_ref=dialog aria-labelledby="about-title" on:keydown=key on:close=move |_| session.help.set(false)>
            <div class="head">
                <h2 id="about-title">"What the marks mean, and what is checked"</h2>
                <button class="quiet" aria-label="Close" on:click=move |_| close()>"×"</button>
            </div>
            <div class="columns">
                <section><h3>"The first minute"</h3><ol>{list(&TOUR)}</ol></section>
                <section><h3>"Tickmarks"</h3>{legend()}</section>
                <section><h3>"Checked"</h3><ul>{list(&CHECKED)}</ul></section>
                <section><h3>"Not checked"</h3><ul>{list(&NOT_CHECKED)}</ul></section>
                <section><h3>"Keys"</h3><dl class="keys">{keys.collect_view()}</dl></section>
                <section>
                    <h3>"Privacy"</h3>
                    <p>"The release is read in this browser. Nothing is uploaded, nothing is counted, and once loaded the page works without a network. Notes stay in this browser."</p>
                    <p class="version">"Tieout "{env!("CARGO_PKG_VERSION")}</p>
                </section>
            </div>
        </dialog>
    }
    .into_any()
}
