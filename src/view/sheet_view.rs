//! Statements as printed statements are drawn: tabular figures, rules, a mark after each checked figure.

use std::sync::Arc;

use leptos::prelude::*;

use crate::present::column_groups;
use crate::present::marks::At;
use crate::present::sheet::{Line, Sheet, SheetCell};
use crate::present::tickmark;
use crate::view::export_menu;
use crate::view::lens_view;
use crate::view::lit;
use crate::view::picking;
use crate::view::session::{Open, Session};

/// All statements of the release that is shown.
#[component]
pub fn Sheets() -> impl IntoView {
    let session = Session::get();
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some(tool) = lit::named(&event, "data-tool") {
            export_menu::table(session, &tool);
        }
        if let Some(at) = lit::named(&event, "data-at")
            .as_deref()
            .and_then(lit::read_at)
        {
            picking::click(session, at, &event);
        }
    };
    view! {
        <div
            class="sheets"
            on:click=clicked
            on:mousedown=|it| picking::press(&it)
            on:keyup=|it| picking::release(&it)
            on:change=move |event| lens_view::changed(session, &event)
        >
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
        <section class="sheet" data-table=table.to_string()>
            <div class="sheet-head">
                <h2>{sheet.title.clone()}</h2>
                {lens_view::choice(session, release, sheet)}
                {export_menu::tools(sheet)}
            </div>
            <p class="subtitle">{sheet.subtitle.clone()}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=[sheet.title.as_str(), ", ", &sheet.subtitle].concat()>{rows}</div>
        </section>
    }
    .into_any()
}

/// The headings and rows of a statement.
fn grid(sheet: &Sheet) -> AnyView {
    let n_columns = sheet.headings.len();
    let is_dense = (n_columns > 4).then_some("true");
    let rows = sheet
        .rows
        .iter()
        .map(|it| line(it, n_columns))
        .collect_view();
    view! {
        <table data-dense=is_dense>
            <thead>{headings(&sheet.headings)}</thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A heading; where none is printed, what is said of it to those who cannot see that.
fn named(heading: String, otherwise: &'static str) -> AnyView {
    if heading.is_empty() {
        view! { <span class="visually-hidden">{otherwise}</span> }.into_any()
    } else {
        heading.into_any()
    }
}

/// The headings of the columns; what neighbours share stands above them once.
fn headings(headings: &[String]) -> AnyView {
    let cell = |it: String, rows: &'static str| {
        view! { <th scope="col" class="heading" rowspan=rows>{named(column_groups::unbroken(&it), "Column without a heading")}</th> }.into_any()
    };
    let item = |rows: &'static str| view! { <th scope="col" rowspan=rows><span class="visually-hidden">"Item"</span></th> };
    let Some(groups) = column_groups::group(headings) else {
        let cells: Vec<AnyView> = headings.iter().map(|it| cell(it.clone(), "1")).collect();
        return view! { <tr>{item("1")}{cells}</tr> }.into_any();
    };
    let mut left = groups.below.into_iter();
    let mut below = Vec::new();
    let above = groups.above.into_iter().map(|(words, n)| {
        if words.is_empty() {
            return cell(left.next().unwrap_or_default(), "2");
        }
        below.extend(left.by_ref().take(n).map(|it| cell(it, "1")));
        view! { <th scope="colgroup" class="group" colspan=n.to_string()><span>{words}</span></th> }
            .into_any()
    });
    let above: Vec<AnyView> = above.collect();
    view! { <tr>{item("2")}{above}</tr><tr>{below}</tr> }.into_any()
}

fn line(line: &Line, n_columns: usize) -> AnyView {
    match line {
        Line::Heading { label, depth } => view! {
            <tr class="section"><th scope="rowgroup" colspan=(n_columns + 1).to_string() data-depth=depth.to_string()><span>{label.clone()}</span></th></tr>
        }
        .into_any(),
        Line::Item { label, depth, rank, cells } => view! {
            <tr data-rank=rank.name()>
                <th scope="row" data-depth=depth.to_string()>{named(label.clone(), "Row without a label")}</th>
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
                <span class="marks">{cell.marks.clone()}{tickmark::sign(cell.verdict)}</span>
            </button>
        </td>
    }
    .into_any()
}
