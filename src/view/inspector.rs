//! One figure under the glass: its checks, the sentences that quote it, its line of the source.

use leptos::prelude::*;

use crate::present::inspect::{self, CheckView, Inspection, TermView};
use crate::present::report::Claim;
use crate::present::tickmark::{self, TICKMARKS};
use crate::view::finding_actions::FindingActions;
use crate::view::session::{Open, Session};
use crate::view::source_lines;

/// What is known of the selected figure, or the legend where none is.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = Session::get();
    let content = move || {
        let release = session.release()?;
        let open = session.check.get();
        // A claim is a finding of its own, even where it selects a figure.
        if let Some(claim) = open
            .as_ref()
            .and_then(|id| release.report.claims.iter().find(|it| it.id == *id))
        {
            return Some(claim_view(&release, claim));
        }
        let at = session.selected.get()?;
        let inspection = inspect::inspect(&release.report, &release.marks, at)?;
        Some(figure_view(session, &release, inspection, open.as_deref()))
    };
    let is_open = move || session.selected.read().is_some() || session.check.read().is_some();
    let close = move |_| {
        session.selected.set(None);
        session.check.set(None);
    };
    view! {
        <aside class="inspector" aria-label="Selected figure" data-open=move || is_open().to_string()>
            {move || is_open().then(|| view! { <button class="quiet close" aria-label="Close" on:click=close>"×"</button> })}
            {move || content().unwrap_or_else(|| view! { <Legend/> }.into_any())}
        </aside>
    }
}

fn figure_view(session: Session, release: &Open, it: Inspection, open: Option<&str>) -> AnyView {
    let mut checks = it.checks;
    // The check that is open first, then what differs.
    checks.sort_by_key(|it| (Some(it.id.as_str()) != open, it.verdict != "differs"));
    let checks = checks
        .into_iter()
        .map(|it| check_view(session, it))
        .collect_view();
    let quotes = it.quotes.into_iter().map(|it| {
        let line = it.line.to_string();
        view! { <li data-verdict=it.verdict.clone()><q>{it.text}</q><small>"line "{line}", "{tickmark::word(&it.verdict)}</small></li> }
    });
    let quotes: Vec<_> = quotes.collect();
    let unchecked = it
        .unchecked
        .map(|it| view! { <p class="card none">{it}</p> });
    view! {
        <p class="path">{it.label}</p>
        <p class="value">{it.raw}</p>
        <p class="caption">{it.caption}</p>
        {unchecked}
        {checks}
        {(!quotes.is_empty()).then(|| view! { <section class="card"><h3>"Quoted in"</h3><ul class="quotes">{quotes}</ul></section> })}
        <section class="card"><h3>"Source, line "{it.line.to_string()}</h3>{source_lines::lines(&release.source, it.span)}</section>
    }
    .into_any()
}

/// A check with its operands, each of which leads to its place.
fn check_view(session: Session, it: CheckView) -> AnyView {
    let verdict = it.verdict.clone();
    let terms = it
        .terms
        .into_iter()
        .map(|it| term(session, it))
        .collect_view();
    let notes = it
        .notes
        .into_iter()
        .map(|it| view! { <li>{it}</li> })
        .collect_view();
    let difference = (!it.difference.is_empty()).then(|| view! { <tr class="difference"><th scope="row">"Difference"</th><td>{it.difference}</td></tr> });
    view! {
        <section class="card check" data-verdict=verdict>
            <h3><span class="mark" data-verdict=it.verdict.clone()>{it.mark}</span>{it.headline}</h3>
            <p class="formula">{it.formula}</p>
            <table class="terms">
                <tbody>{terms}</tbody>
                <tfoot>
                    <tr class="computed"><th scope="row">"Computed"</th><td>{it.computed}</td></tr>
                    {term(session, TermView { label: format!("Stated: {}", it.result.label), ..it.result })}
                    {difference}
                </tfoot>
            </table>
            <ul class="hints">{notes}</ul>
            <FindingActions differs=it.verdict == "differs" id=it.id/>
        </section>
    }
    .into_any()
}

fn term(session: Session, it: TermView) -> AnyView {
    let label = match it.at {
        Some(at) => {
            view! { <button class="link" on:click=move |_| session.step(at)>{it.label}</button> }
                .into_any()
        }
        None => it.label.into_any(),
    };
    view! { <tr><th scope="row">{label}</th><td>{it.value}</td></tr> }.into_any()
}

/// A sentence whose figure differs.
fn claim_view(release: &Open, claim: &Claim) -> AnyView {
    let computed = claim.computed.clone().unwrap_or_default();
    let explanation = claim
        .explanation
        .clone()
        .map(|it| view! { <p class="formula">{it}</p> });
    view! {
        <p class="path">"Prose, line "{claim.line.to_string()}</p>
        <p class="value">{claim.value.clone()}</p>
        <p class="caption">{claim.period.clone().unwrap_or_default()}</p>
        <section class="card check" data-verdict=claim.verdict.clone()>
            <h3><span class="mark" data-verdict=claim.verdict.clone()>"P"</span>"Prose "{tickmark::word(&claim.verdict)}</h3>
            <p><q>{claim.quote.clone()}</q></p>
            <table class="terms"><tbody><tr><th scope="row">"In the tables"</th><td>{computed}</td></tr></tbody></table>
            {explanation}
            <FindingActions id=claim.id.clone() differs=claim.verdict == "differs"/>
        </section>
        <section class="card"><h3>"Source, line "{claim.line.to_string()}</h3>{source_lines::lines(&release.source, claim.span)}</section>
    }
    .into_any()
}

/// What the tickmarks mean.
#[component]
fn Legend() -> impl IntoView {
    let marks = TICKMARKS.iter().map(|it| view! { <div><dt class="mark" data-verdict="ties">{it.mark}</dt><dd>{it.name}": "{it.legend}</dd></div> });
    view! {
        <p class="path">"Select a figure to see how it was checked."</p>
        <section class="card">
            <h3>"Tickmarks"</h3>
            <dl class="legend">{marks.collect_view()}</dl>
            <p class="none">"! differs. Amber agrees within rounding. A figure without a mark is an operand, or unchecked where it is grey."</p>
        </section>
    }
}
