//! The release to read: as it would look on paper, or its text line by line, every figure and claim marked.

use leptos::prelude::*;

use crate::present::finding;
use crate::present::reading;
use crate::present::reading::marked::{Mark, Run, Target};
use crate::present::reading::{Block, GridCell, RawLine};
use crate::present::report::Report;
use crate::present::tickmark;
use crate::view::lit;
use crate::view::session::{Open, Session};

/// How many lines the browser lays out together; those that are not seen cost it nothing.
const CHUNK: usize = 100;

/// The release that is shown, to read.
#[component]
pub fn Reading() -> impl IntoView {
    let session = Session::get();
    let is_raw = RwSignal::new(false);
    Effect::new(move |was: Option<bool>| {
        let is_raw = is_raw.get();
        if was.is_some_and(|it| it != is_raw) {
            lit::again(session);
        }
        is_raw
    });
    let clicked = move |event: leptos::ev::MouseEvent| {
        let id = lit::named(&event, "data-claim");
        let release = session.release_now();
        let claim = id.and_then(|id| {
            let report = &release.as_ref()?.report;
            report.claims.iter().find(|it| it.id == id)
        });
        if let Some(claim) = claim {
            session.open_finding(&finding::of_claim(claim));
        }
    };
    let key = ["ties", "rounding", "differs", "unchecked"]
        .map(|it| view! { <span class="read" data-verdict=it>{tickmark::word(it)}</span> });
    view! {
        <div class="reading" on:click=clicked>
            <div class="reading-head">
                <p class="key">"Figures: " {key.into_iter().collect_view()}</p>
                <label><input type="checkbox" prop:checked=is_raw on:change=move |event| is_raw.set(event_target_checked(&event))/>" Raw text"</label>
            </div>
            {move || session.release().map(|it| if is_raw.get() { raw(&it) } else { paper(&it) })}
        </div>
    }
}

/// The release as it would look on paper.
fn paper(release: &Open) -> AnyView {
    let report = &release.report;
    let blocks = reading::blocks(&release.source, report, &release.marks);
    let blocks = blocks.into_iter();
    let blocks: Vec<AnyView> = blocks.map(|(line, it)| block(report, line, it)).collect();
    view! { <article class="page-text" aria-label="The release">{blocks}</article> }.into_any()
}

fn block(report: &Report, line_number: u32, block: Block) -> AnyView {
    let line_number = line_number.to_string();
    let text = |runs| marked(report, runs, "0");
    match block {
        Block::Heading(runs) => view! { <h2 data-line=line_number>{text(runs)}</h2> }.into_any(),
        Block::Paragraph(runs) => view! { <p data-line=line_number>{text(runs)}</p> }.into_any(),
        Block::Item(runs) => {
            view! { <p class="item" data-line=line_number>{text(runs)}</p> }.into_any()
        }
        Block::Lines(lines) => {
            let lines: Vec<_> = lines.into_iter().map(|it| line(report, it)).collect();
            view! { <pre data-line=line_number tabindex="0" role="group" aria-label="Table as printed">{lines}</pre> }
                .into_any()
        }
        Block::Grid(rows) => {
            let rows: Vec<_> = rows.into_iter().map(|it| row(report, it)).collect();
            view! { <div class="scroll" data-line=line_number tabindex="0" role="group" aria-label="Table"><table><tbody>{rows}</tbody></table></div> }.into_any()
        }
    }
}

/// A line of a table. Its figures are no stops of the Tab key: arrow keys lead from one to the next.
fn line(report: &Report, mut runs: Vec<Run>) -> Vec<AnyView> {
    runs.push(Run::plain("\n"));
    marked(report, runs, "-1")
}

fn row(report: &Report, cells: Vec<GridCell>) -> AnyView {
    let cells = cells.into_iter().map(|it| {
        let amount = it.is_figure.then_some("amount");
        view! { <td class=amount colspan=it.n_columns.to_string()>{marked(report, it.runs, "-1")}</td> }
    });
    let cells: Vec<_> = cells.collect();
    view! { <tr>{cells}</tr> }.into_any()
}

/// The text of the release with the numbers of its lines.
fn raw(release: &Open) -> AnyView {
    let report = &release.report;
    let lines = reading::raw(&release.source, report, &release.marks);
    let chunks = lines.chunks(CHUNK).map(|it| {
        let lines: Vec<_> = it.iter().map(|it| raw_line(report, it)).collect();
        view! { <ol>{lines}</ol> }
    });
    view! { <div class="raw" tabindex="0" role="region" aria-label="Text of the release">{chunks.collect_view()}</div> }.into_any()
}

fn raw_line(report: &Report, line: &RawLine) -> AnyView {
    view! { <li value=line.number.to_string() data-line=line.number.to_string()>{marked(report, line.runs.clone(), "-1")}</li> }
        .into_any()
}

/// Runs of text, those that are figures and claims as buttons. Claims are stops of the Tab key, `stop` says whether figures are.
fn marked(report: &Report, runs: Vec<Run>, stop: &'static str) -> Vec<AnyView> {
    let runs = runs.into_iter().map(|it| match it.mark {
        None => it.text.into_any(),
        Some(mark) => button(report, it.text, mark, stop),
    });
    runs.collect()
}

fn button(report: &Report, text: String, mark: Mark, stop: &'static str) -> AnyView {
    let (at, claim) = match mark.target {
        Target::Figure(at) => (Some(lit::name(at)), None),
        Target::Claim(n) => (None, report.claims.get(n).map(|it| it.id.clone())),
    };
    let stop = if claim.is_some() { "0" } else { stop };
    view! { <button class="read" tabindex=stop data-at=at data-claim=claim data-verdict=mark.verdict data-sign=mark.sign title=mark.word>{text}</button> }.into_any()
}
