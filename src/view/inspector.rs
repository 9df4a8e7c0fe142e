//! One figure under the glass: its checks, where else it is printed, the sentences that quote it, its line of the source.

use leptos::prelude::*;

use crate::present::claim_glass;
use crate::present::finding;
use crate::present::inspect::{self, CheckView, Inspection, Quote, TermView};
use crate::present::link::View;
use crate::present::marks::At;
use crate::present::report::Claim;
use crate::present::tickmark;
use crate::text::span::Span;
use crate::view::about;
use crate::view::finding_actions::FindingActions;
use crate::view::keyboard;
use crate::view::session::{Open, Session};
use crate::view::source_lines;
use crate::view::start;

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
            return Some(claim_view(session, &release, claim));
        }
        let at = session.selected.get()?;
        let inspection = inspect::inspect(&release.report, &release.marks, at)?;
        Some(figure_view(
            session,
            &release,
            at,
            inspection,
            open.as_deref(),
        ))
    };
    let is_open = move || session.selected.read().is_some() || session.check.read().is_some();
    let close = move |_| {
        session.selected.set(None);
        session.check.set(None);
    };
    view! {
        <aside class="inspector" aria-label="Selected figure" data-open=move || is_open().to_string()>
            {move || is_open().then(|| view! { <button class="quiet close" aria-label="Close" on:click=close>"×"</button> })}
            {move || content().unwrap_or_else(|| nothing(session))}
        </aside>
    }
}

fn figure_view(
    session: Session,
    release: &Open,
    at: At,
    it: Inspection,
    open: Option<&str>,
) -> AnyView {
    let mut checks = it.checks;
    // A tie of two figures says no more than that the other place prints it, and stands there.
    checks.retain(|it| {
        let is_plain = it.mark == "T" && it.terms.len() == 1 && it.verdict == "ties";
        !is_plain || Some(it.id.as_str()) == open
    });
    // The check that is open first, then what differs, then what the figure is the result of.
    checks.sort_by_key(|it| {
        let is_open = Some(it.id.as_str()) == open;
        (!is_open, it.verdict != "differs", it.result.at != Some(at))
    });
    let checks = checks.into_iter().map(|it| {
        let is_folded = it.result.at != Some(at) && Some(it.id.as_str()) != open;
        check_view(session, it, is_folded)
    });
    let checks: Vec<AnyView> = checks.collect();
    let quotes = it.quotes.into_iter().map(|it| quote(session, it));
    let quotes: Vec<AnyView> = quotes.collect();
    let also: Vec<AnyView> = it.also.into_iter().map(|it| term(session, it)).collect();
    let unchecked = it
        .unchecked
        .map(|it| view! { <p class="card none"><b>"Unchecked: "</b>{it}</p> });
    let also = (!also.is_empty()).then(|| {
        let list = view! { <table class="terms"><tbody>{also}</tbody></table> };
        card("", "T", "Also printed in", list.into_any())
    });
    let quotes = (!quotes.is_empty()).then(|| {
        let list = view! { <ul class="quotes">{quotes}</ul> };
        card("", "P", "Quoted in", list.into_any())
    });
    view! {
        {head([it.label, it.raw, it.caption])}
        {unchecked}
        {checks}
        {also}
        {quotes}
        {source(release, it.span)}
    }
    .into_any()
}

/// What is under the glass: where it stands, what it says, of when and in what unit.
fn head([path, value, caption]: [String; 3]) -> AnyView {
    view! { <p class="path">{path}</p><p class="value">{value}</p><p class="caption">{caption}</p> }
        .into_any()
}

/// A card with its tickmark and title; no verdict where it is no check.
fn card(verdict: &str, mark: &str, title: &str, body: AnyView) -> AnyView {
    let class = if verdict.is_empty() {
        "card"
    } else {
        "card check"
    };
    let head = title_of(verdict, mark, title);
    view! { <section class=class data-verdict=verdict.to_owned()>{head}{body}</section> }.into_any()
}

/// The title of a card.
fn title_of(verdict: &str, mark: &str, title: &str) -> AnyView {
    let shown = if verdict.is_empty() { "ties" } else { verdict };
    let mark = (!mark.is_empty()).then(|| {
        let mark = [mark, tickmark::sign(verdict)].concat();
        view! { <span class="mark" data-verdict=shown.to_owned()>{mark}</span> }
    });
    view! { <h3>{mark}{title.to_owned()}</h3> }.into_any()
}

/// The place in the text.
fn source(release: &Open, span: Span) -> AnyView {
    let line = release.source.lines.line_of(span.start).to_string();
    let title = ["Source, line ", &line].concat();
    card("", "", &title, source_lines::lines(&release.source, span))
}

/// A sentence that quotes the figure; it leads to its place in the text.
fn quote(session: Session, it: Quote) -> AnyView {
    let claim = it.claim;
    let go = move |_| {
        if let Some(claim) = session
            .release_now()
            .as_ref()
            .and_then(|it| it.report.claims.get(claim))
        {
            session.stepping.set_value(true);
            session.view.set(View::Reading);
            session.open_finding(&finding::of_claim(claim));
        }
    };
    let line = it.line.to_string();
    view! { <li data-verdict=it.verdict.clone()><button class="link" on:click=go>{it.text}</button><small>"line "{line}", "{tickmark::word(&it.verdict)}</small></li> }.into_any()
}

/// A check with its operands, each of which leads to its place; folded where the figure is only part of it.
fn check_view(session: Session, it: CheckView, is_folded: bool) -> AnyView {
    let (verdict, mark) = (it.verdict.clone(), it.mark);
    let (title, result) = (it.headline.clone(), it.result.label.clone());
    let body = check_body(session, it);
    if !is_folded {
        return card(&verdict, mark, &title, body);
    }
    let head = title_of(&verdict, mark, &title);
    view! {
        <details class="card check" data-verdict=verdict>
            <summary>{head}<span class="part">"part of "{result}</span></summary>
            {body}
        </details>
    }
    .into_any()
}

fn check_body(session: Session, it: CheckView) -> AnyView {
    let terms = it.terms.into_iter().map(|it| term(session, it));
    let terms: Vec<AnyView> = terms.collect();
    let notes = it.notes.into_iter().map(|it| view! { <li>{it}</li> });
    let formula = (!it.is_spelt).then(|| view! { <p class="formula">{it.formula}</p> });
    let difference = (!it.difference.is_empty()).then(|| {
        let name = if it.verdict == "rounding" { "Residue of rounding" } else { "Difference" };
        view! { <tr class="difference"><th scope="row" colspan="2">{name}</th><td>{it.difference}</td></tr> }
    });
    view! {
        {formula}
        <table class="terms">
            <tbody>{terms}</tbody>
            <tfoot>
                <tr class="computed"><th scope="row" colspan="2">"Computed"</th><td>{it.computed}</td></tr>
                {term(session, TermView { label: format!("Stated: {}", it.result.label), ..it.result })}
                {difference}
            </tfoot>
        </table>
        <ul class="hints">{notes.collect_view()}</ul>
        <FindingActions differs=it.verdict == "differs" id=it.id/>
    }
    .into_any()
}

fn term(session: Session, it: TermView) -> AnyView {
    let place = (!it.place.is_empty()).then(|| view! { <small>{it.place}</small> });
    let label = match it.at {
        Some(at) => {
            view! { <button class="link" on:click=move |_| session.step(at)>{it.label}{place}</button> }
                .into_any()
        }
        None => it.label.into_any(),
    };
    let sign = (!it.sign.is_empty()).then(|| view! { <td class="sum">{it.sign}</td> });
    let columns = if sign.is_some() { "1" } else { "2" };
    view! { <tr>{sign}<th scope="row" colspan=columns>{label}</th><td>{it.value}</td></tr> }
        .into_any()
}

/// A figure of a sentence, and what it is held against.
fn claim_view(session: Session, release: &Open, claim: &Claim) -> AnyView {
    let it = claim_glass::claim(&release.report, &release.marks, claim);
    let terms = it.terms.into_iter().map(|it| term(session, it));
    let terms: Vec<AnyView> = terms.collect();
    let formula = (!it.formula.is_empty()).then(|| view! { <p class="formula">{it.formula}</p> });
    let computed = (!it.computed.is_empty()).then(|| {
        view! { <tfoot><tr class="computed"><th scope="row" colspan="2">"In the tables"</th><td>{it.computed}</td></tr></tfoot> }
    });
    let notes = it.notes.into_iter().map(|it| view! { <li>{it}</li> });
    let read = move |_| session.view.set(View::Reading);
    let title = ["Prose ", tickmark::word(&claim.verdict)].concat();
    let path = format!("Prose, line {}", claim.line);
    let body = view! {
        <blockquote><button class="link" title="Show it where it is read" on:click=read>{claim.quote.clone()}</button></blockquote>
        {formula}
        <table class="terms"><tbody>{terms}</tbody>{computed}</table>
        <ul class="hints">{notes.collect_view()}</ul>
        <FindingActions id=claim.id.clone() differs=claim.verdict == "differs"/>
    };
    view! {
        {head([path, it.value, it.caption])}
        {card(&claim.verdict, "P", &title, body.into_any())}
        {source(release, claim.span)}
    }
    .into_any()
}

/// What stands here before anything is selected: the way into the release, and the legend.
fn nothing(session: Session) -> AnyView {
    let finding = move |_| {
        keyboard::finding(session, 1);
    };
    view! {
        <section class="card tour">
            <h3>"The first minute"</h3>
            <ol inner_html=start::tour()></ol>
            <p class="actions">
                <button class="act" on:click=finding>"Next finding "<kbd>"n"</kbd></button>
                <button class="act" on:click=move |_| session.view.set(View::Reading)>"Read it "<kbd>"2"</kbd></button>
                <button class="act" on:click=move |_| session.help.set(true)>"All keys "<kbd>"?"</kbd></button>
            </p>
        </section>
        {card("", "", "Tickmarks", about::legend())}
    }
    .into_any()
}
