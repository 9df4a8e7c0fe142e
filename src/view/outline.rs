//! The release in short: what was read and checked, its statements, its advice.

use leptos::prelude::*;

use crate::present::sheet;
use crate::view::session::Session;
use crate::view::sheet_view;

/// Summary and outline of the release that is shown.
#[component]
pub fn Outline() -> impl IntoView {
    let session = Session::get();
    move || {
        session.release().map(|release| {
            let report = &release.report;
            let coverage = report.coverage;
            let company = report.company.clone().unwrap_or_else(|| report.source.name.clone());
            let headline = report.headline.clone().unwrap_or_default();
            let facts = [
                ("Figures", coverage.figures),
                ("Checked", coverage.checked),
                ("Differ", release.findings.len()),
                ("Unchecked", coverage.figures - coverage.checked),
            ];
            let facts = facts.into_iter().map(|(name, n)| view! { <div data-fact=name><dt>{name}</dt><dd>{n}</dd></div> }).collect_view();
            let entries = release.sheets.iter().map(|it| {
                let table = it.table;
                let n_differ = (it.n_differ > 0).then(|| view! { <span class="count" title="figures that differ">{it.n_differ}</span> });
                view! { <li><button on:click=move |_| sheet_view::scroll_to_sheet(table)>{it.title.clone()}{n_differ}</button></li> }
            });
            let entries = entries.collect_view();
            let reviews = report.reviews.iter().map(|it| view! { <li><b>"line "{it.line.to_string()}</b>" "{it.message.clone()}</li> }).collect_view();
            let diagnostics = report.diagnostics.iter().map(|it| view! { <li><b>"line "{it.line.to_string()}</b>" "{it.message.clone()}</li> }).collect_view();
            let n_reviews = report.reviews.len();
            let n_diagnostics = report.diagnostics.len();
            let kinds = report.tables.iter().map(|it| sheet::kind(&it.kind)).next().is_some();
            view! {
                <h1 class="company">{company}</h1>
                <p class="headline">{headline}</p>
                <dl class="facts">{facts}</dl>
                {kinds.then(|| view! { <h2>"Statements"</h2> })}
                <ol class="entries">{entries}</ol>
                {(n_reviews > 0).then(|| view! { <details><summary>"To review "<span class="count">{n_reviews}</span></summary><ul class="notes">{reviews}</ul></details> })}
                {(n_diagnostics > 0).then(|| view! { <details><summary>"Could not be read "<span class="count">{n_diagnostics}</span></summary><ul class="notes">{diagnostics}</ul></details> })}
            }
        })
    }
}
