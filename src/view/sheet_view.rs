//! Statements as printed statements are drawn: tabular figures, rules, a mark after each checked figure.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::marks;
use crate::present::marks::At;
use crate::present::report::{Check, Report};
use crate::present::sheet::{Line, Sheet, SheetCell};
use crate::view::export_menu;
use crate::view::lens_view;
use crate::view::session::{Open, Session};

/// All statements of the release that is shown.
#[component]
pub fn Sheets() -> impl IntoView {
    let session = Session::get();
    let clicked = move |event: leptos::ev::MouseEvent| {
        let target = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        let named = |name: &str| {
            let target = target.as_ref()?;
            let it = target.closest(&format!("[{name}]")).ok().flatten()?;
            it.get_attribute(name)
        };
        if let Some(tool) = named("data-tool") {
            export_menu::table(session, &tool);
        }
        let cell = named("data-at");
        if let Some(at) = cell.as_deref().and_then(read_at) {
            session.select(at);
        }
    };
    Effect::new(move |_| {
        let (selected, check) = (session.selected.get(), session.check.get());
        if let Some(release) = session.release() {
            light(&release, selected, check.as_deref());
        }
    });
    view! {
        <div class="sheets" on:click=clicked on:change=move |event| lens_view::changed(session, &event)>
            {move || session.release().map(|release| release.sheets.iter().map(|it| sheet(session, &release, it)).collect_view())}
        </div>
    }
}

/// One statement.
fn sheet(session: Session, release: &Arc<Open>, sheet: &Sheet) -> AnyView {
    let table = sheet.table;
    let lens = Memo::new(move |_| session.lens(table));
    let release_of = release.clone();
    let rows = move || lens_view::seen(&release_of, table, lens.get()).map(|it| grid(&it));
    view! {
        <section class="sheet" id=format!("table-{table}")>
            <div class="sheet-head">
                <h2>{sheet.title.clone()}</h2>
                {lens_view::choice(session, release, sheet)}
                {export_menu::tools(sheet)}
            </div>
            <p class="subtitle">{sheet.subtitle.clone()}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=sheet.title.clone()>{rows}</div>
        </section>
    }
    .into_any()
}

/// The headings and rows of a statement.
fn grid(sheet: &Sheet) -> AnyView {
    let headings = sheet
        .headings
        .iter()
        .map(|it| view! { <th scope="col" class="heading">{it.clone()}</th> })
        .collect_view();
    let n_columns = sheet.headings.len();
    let rows = sheet
        .rows
        .iter()
        .map(|it| line(it, n_columns))
        .collect_view();
    view! {
        <table>
            <thead><tr><th scope="col"><span class="visually-hidden">"Item"</span></th>{headings}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn line(line: &Line, n_columns: usize) -> AnyView {
    match line {
        Line::Heading { label, depth } => view! {
            <tr class="section"><th scope="rowgroup" colspan=(n_columns + 1).to_string() data-depth=depth.to_string()>{label.clone()}</th></tr>
        }
        .into_any(),
        Line::Item { label, depth, rank, cells } => view! {
            <tr data-rank=rank.name()>
                <th scope="row" data-depth=depth.to_string()>{label.clone()}</th>
                {cells.iter().map(|it| it.as_ref().map_or_else(|| view! { <td></td> }.into_any(), cell)).collect_view()}
            </tr>
        }
        .into_any(),
    }
}

fn cell(cell: &SheetCell) -> AnyView {
    let At { table, row, column } = cell.at;
    view! {
        <td data-verdict=cell.verdict>
            <button class="figure" tabindex="-1" data-at=format!("{table}.{row}.{column}") class:hangs=cell.hangs class:derived=cell.derived.is_some() title=cell.derived.clone()>
                <span class="sign">{cell.sign.clone()}</span>
                <span class="digits">{cell.text.clone()}</span>
                <span class="marks">{cell.marks.clone()}{(cell.verdict == "differs").then_some("!")}</span>
            </button>
        </td>
    }
    .into_any()
}

/// The place that `data-at` names.
pub fn read_at(text: &str) -> Option<At> {
    let mut parts = text.split('.').map(|it| it.parse().ok());
    Some(At {
        table: parts.next()??,
        row: parts.next()??,
        column: parts.next()??,
    })
}

/// Lights the selected figure and the operands of its check.
fn light(release: &Open, selected: Option<At>, check: Option<&str>) {
    let Ok(lit) = document().query_selector_all("[data-lit]") else {
        return;
    };
    for n in 0..lit.length() {
        if let Some(it) = lit
            .get(n)
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
        {
            let _ = it.remove_attribute("data-lit");
        }
    }
    let Some(at) = selected else { return };
    for operand in shown_check(&release.report, release, at, check)
        .into_iter()
        .flat_map(|it| &it.operands)
        .filter_map(|it| marks::place(&it.at))
    {
        if let Some(it) = element(operand) {
            let _ = it.set_attribute("data-lit", "operand");
        }
    }
    if let Some(it) = element(at) {
        let _ = it.set_attribute("data-lit", "selected");
        into_view(&it);
    }
}

/// The check that is drawn: the one that is open, else the first whose result the figure is.
fn shown_check<'r>(
    report: &'r Report,
    release: &Open,
    at: At,
    check: Option<&str>,
) -> Option<&'r Check> {
    let open = check.and_then(|id| report.checks.iter().find(|it| it.id == id));
    open.or_else(|| {
        let results = release.marks.at(at).results;
        let worst = results
            .iter()
            .copied()
            .find(|&it| report.checks[it].verdict == "differs");
        worst
            .or(results.first().copied())
            .map(|it| &report.checks[it])
    })
}

/// The button of a figure.
pub fn element(at: At) -> Option<web_sys::Element> {
    document()
        .query_selector(&format!(
            "[data-at=\"{}.{}.{}\"]",
            at.table, at.row, at.column
        ))
        .ok()
        .flatten()
}

/// Scrolls to a statement.
pub fn scroll_to_sheet(table: usize) {
    if let Some(it) = document().get_element_by_id(&format!("table-{table}")) {
        it.scroll_into_view();
    }
}

/// Scrolls as little as is needed.
fn into_view(it: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    it.scroll_into_view_with_scroll_into_view_options(&options);
}
