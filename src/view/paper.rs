//! What stands on paper alone, before findings and statements: the source, lines to sign, the legend, what is unchecked.

use leptos::prelude::*;

use crate::present::export::open_points;
use crate::present::tickmark::TICKMARKS;
use crate::view::exporter;
use crate::view::session::{Open, Session};

/// The head of the printed page. It is drawn when the page is printed for the first time.
#[component]
pub fn Paper() -> impl IntoView {
    let session = Session::get();
    let printed = RwSignal::new(false);
    let before = window_event_listener_untyped("beforeprint", move |_| printed.set(true));
    on_cleanup(move || before.remove());
    move || {
        let release = if printed.get() {
            session.release()
        } else {
            None
        };
        release.map(|it| head(&it))
    }
}

fn head(release: &Open) -> AnyView {
    let report = &release.report;
    let signed = release.annotations.get();
    let version = format!("Tieout {}", report.tieout.version);
    let facts = [
        ("Release", report.source.name.clone()),
        ("SHA-256 of the file", report.source.sha256.clone()),
        ("Checked by", version),
        ("Date", exporter::today()),
    ];
    let points = open_points::open_points(report, &release.marks);
    let open = open_points::by_reason(&points);
    let marks = TICKMARKS.map(|it| (it.mark.to_owned(), format!("{}: {}", it.name, it.legend)));
    view! {
        <section class="paper">
            <h1>"Tie-out report"</h1>
            <dl>{pairs(facts.map(|(name, text)| (name.to_owned(), text)).into())}</dl>
            <div class="sign"><p>"Prepared by: "{signed.prepared_by}</p><p>"Reviewed by: "{signed.reviewed_by}</p></div>
            <h2>"Tickmarks"</h2>
            <dl>{pairs(marks.into())}</dl>
            <p>"! behind a tickmark: the figure differs."</p>
            <h2>"Unchecked, and why"</h2>
            {open.is_empty().then_some("Every figure takes part in a check.")}
            <dl>{pairs(open.into_iter().map(|(why, lines)| (lines, why)).collect())}</dl>
        </section>
    }
    .into_any()
}

fn pairs(pairs: Vec<(String, String)>) -> AnyView {
    let pairs = pairs
        .into_iter()
        .map(|(name, text)| view! { <dt>{name}</dt><dd>{text}</dd> });
    pairs.collect_view().into_any()
}
