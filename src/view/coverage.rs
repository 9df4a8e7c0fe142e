//! The release in short: whose it is, how much of it was checked, and what came of each class of checks.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::present::filter::{self, Counts, Filter, VERDICTS};
use crate::present::tickmark::{self, TICKMARKS};
use crate::view::lit;
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
            let company = report.whose().to_owned();
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
    let mut rows = String::from("<thead><tr><th scope=\"col\">Check</th>");
    for (verdict, sign) in VERDICTS.into_iter().zip(["!", "≈", "?", "✓"]) {
        let name = filter::choice(verdict);
        rows += &[
            "<th scope=\"col\" title=\"",
            name,
            "\"><span aria-hidden=\"true\">",
            sign,
            "</span><span class=\"visually-hidden\">",
            name,
            "</span></th>",
        ]
        .concat();
    }
    rows += "</tr></thead><tbody>";
    for it in &counts {
        row(&mut rows, it);
    }
    rows += "</tbody>";
    let list = move |event: leptos::ev::MouseEvent| {
        let chosen = lit::named(&event, "data-list");
        let chosen = chosen.as_deref().and_then(|it| it.split_once(' '));
        let Some((verdict, mark)) = chosen else {
            return;
        };
        session.filter.set(Filter {
            verdict: VERDICTS
                .into_iter()
                .find(|it| *it == verdict)
                .unwrap_or(VERDICTS[0]),
            mark: TICKMARKS.iter().map(|it| it.mark).find(|it| *it == mark),
            table: None,
        });
    };
    view! {
        <details class="coverage" on:click=list>
            <summary>{figures}{prose}</summary>
            <table inner_html=rows></table>
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

/// A row of numbers, each a button that lists what it counts.
fn row(rows: &mut String, counts: &Counts) {
    let tickmark = counts.tickmark;
    *rows += &["<tr><th scope=\"row\">", tickmark.name, "</th>"].concat();
    for (verdict, n) in VERDICTS.into_iter().zip(counts.of) {
        *rows += &["<td data-verdict=\"", verdict, "\">"].concat();
        if n > 0 {
            let word = tickmark::word(verdict);
            // Writing to a string cannot fail.
            let _ = write!(
                rows,
                "<button class=\"link\" data-list=\"{verdict} {}\" aria-label=\"List {n}: {}, {word}\">{n}</button>",
                tickmark.mark, tickmark.name
            );
        }
        *rows += "</td>";
    }
    *rows += "</tr>";
}
