//! The release in short: whose it is, how much of it was checked, and what came of each class of checks.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::present::filter::{self, Counts, Filter, VERDICTS};
use crate::present::tickmark;
use crate::view::session::{Open, Session};

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
                {coverage_of(session, &release)}
            }
        })
    }
}

/// Bars of what was checked, and behind them the checks by class and verdict; each number lists what it counts.
fn coverage_of(session: Session, release: &Open) -> AnyView {
    let report = &release.report;
    let counts = filter::counts(report);
    let prose = counts.iter().find(|it| it.tickmark.class == "claim");
    let figures = bar(
        &format!(
            "{} of {} figures checked",
            report.coverage.checked, report.coverage.figures
        ),
        filter::figures(report, &release.marks),
    );
    let prose = prose.map(|it| {
        let words = format!(
            "{} of {} in prose borne out",
            report.coverage.tied, report.coverage.claims
        );
        bar(&words, it.of)
    });
    let heads = VERDICTS.into_iter().zip(["!", "≈", "?", "✓"]).map(|(verdict, sign)| {
        let name = filter::choice(verdict);
        view! { <th scope="col" title=name><span aria-hidden="true">{sign}</span><span class="visually-hidden">{name}</span></th> }
    });
    let rows: Vec<AnyView> = counts.iter().map(|it| row(session, it)).collect();
    view! {
        <details class="coverage">
            <summary>{figures}{prose}</summary>
            <table>
                <thead><tr><th scope="col">"Check"</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// A bar whose parts are as wide as their verdicts are many. The words say it, the bar shows it.
fn bar(words: &str, counts: [usize; 4]) -> AnyView {
    let all = counts.iter().sum::<usize>().max(1);
    let mut left = 0;
    let mut drawing = String::from(
        "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
    );
    for verdict in ["ties", "rounding", "differs", "unchecked"] {
        let n = VERDICTS
            .iter()
            .position(|it| *it == verdict)
            .map_or(0, |it| counts[it]);
        // Few among many are seen nonetheless.
        let width = (n * 1000 / all).max(usize::from(n > 0) * 12);
        // Writing to a string cannot fail.
        let _ = write!(
            drawing,
            "<rect data-verdict=\"{verdict}\" x=\"{left}\" width=\"{width}\" height=\"10\"/>"
        );
        left += width;
    }
    drawing += "</svg>";
    view! { <span class="bar"><span>{words.to_owned()}</span><span inner_html=drawing></span></span> }.into_any()
}

fn row(session: Session, counts: &Counts) -> AnyView {
    let tickmark = counts.tickmark;
    let cells = VERDICTS.into_iter().zip(counts.of).map(|(verdict, n)| {
        let filter = Filter {
            verdict,
            mark: Some(tickmark.mark),
            table: None,
        };
        let list = move |_| session.filter.set(filter);
        let label = format!("List {n}: {}, {}", tickmark.name, tickmark::word(verdict));
        let button = (n > 0)
            .then(|| view! { <button class="link" aria-label=label on:click=list>{n}</button> });
        view! { <td data-verdict=verdict>{button}</td> }
    });
    view! { <tr><th scope="row">{tickmark.name}</th>{cells.collect_view()}</tr> }.into_any()
}
