//! The release in short: what was read and checked, its statements, its advice.

use leptos::prelude::*;

use crate::view::lit;
use crate::view::session::Session;
use crate::view::sign_off::SignOff;

/// What was read and checked, in short.
#[component]
pub fn Summary() -> impl IntoView {
    let session = Session::get();
    let dealt_with = session.dealt_with();
    move || {
        session.release().map(|release| {
            let report = &release.report;
            let n_dealt = dealt_with.read().len();
            let coverage = report.coverage;
            let company = report.company.clone().unwrap_or_else(|| report.source.name.clone());
            let headline = report.headline.clone().unwrap_or_default();
            let facts = [
                ("Figures", coverage.figures),
                ("Checked", coverage.checked),
                ("Differ", release.findings.len() - n_dealt),
                ("Unchecked", coverage.figures - coverage.checked),
            ];
            let facts = facts.into_iter().map(|(name, n)| view! { <div data-fact=name data-none=(n == 0).then_some("true")><dt>{name}</dt><dd>{n}{(name == "Differ" && n_dealt > 0).then(|| view! { <span class="aside">" + "{n_dealt}" dealt with"</span> })}</dd></div> }).collect_view();
            view! {
                <h1 class="company">{company}</h1>
                <p class="headline">{headline}</p>
                <dl class="facts">{facts}</dl>
            }
        })
    }
}

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
                view! { <li><button on:click=move |_| lit::scroll_to_table(session, table)>{it.title.clone()}{n_differ}</button></li> }
            });
            let entries = entries.collect_view();
            let none = release.sheets.is_empty();
            let reviews = notes("To review", report.reviews.iter().map(|it| (it.line.into(), it.message.clone())).collect());
            let diagnostics = notes("Could not be read", report.diagnostics.iter().map(|it| (it.line.into(), it.message.clone())).collect());
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

/// A folded list of messages with their lines, if there is any.
fn notes(title: &'static str, messages: Vec<(u32, String)>) -> impl IntoView {
    let items: Vec<_> = messages
        .into_iter()
        .map(|(line, message)| view! { <li><b>"line "{line}</b>" "{message}</li> })
        .collect();
    let count = items.len();
    (count > 0).then(|| view! { <details><summary>{title}" "<span class="count">{count}</span></summary><ul class="notes">{items}</ul></details> })
}
