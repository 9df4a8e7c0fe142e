//! The menu of exports in the toolbar, and the exports of one table at its head.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::annotated::Annotated;
use crate::present::export::delimited;
use crate::present::export::figures;
use crate::present::export::file_name::file_name;
use crate::present::export::grid;
use crate::present::export::json;
use crate::present::sheet::Sheet;
use crate::view::exporter;
use crate::view::save;
use crate::view::session::Session;

const CSV: &str = "text/csv;charset=utf-8";

/// What the menu offers: extension, name, what it holds.
const ITEMS: [(&str, &str, &str); 5] = [
    (
        "xlsx",
        "Workbook (Excel)",
        "statements with live formulas, every check, every claim",
    ),
    (
        "html",
        "Tie-out report (HTML)",
        "statements with tickmarks, findings, lines to sign; to print or file",
    ),
    ("print", "Print", "this page as a tie-out report"),
    (
        "csv",
        "Figures (CSV)",
        "every figure with its period, unit and verdict",
    ),
    (
        "json",
        "Report (JSON)",
        "statements, checks and claims, for programs",
    ),
];

/// The menu of exports of the release that is shown.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let session = Session::get();
    let menu = NodeRef::<leptos::html::Details>::new();
    let close = move || {
        if let Some(it) = menu.get_untracked() {
            it.set_open(false);
        }
    };
    let outside = move |target: Option<web_sys::EventTarget>| {
        let node = target.and_then(|it| it.dyn_into::<web_sys::Node>().ok());
        let inside = menu
            .get_untracked()
            .is_some_and(|it| it.contains(node.as_ref()));
        if node.is_some() && !inside {
            close();
        }
    };
    let clicks = window_event_listener(ev::click, move |event| outside(event.target()));
    on_cleanup(move || clicks.remove());
    let keys = move |event: ev::KeyboardEvent| {
        let open = menu.get_untracked().is_some_and(|it| it.open());
        if event.key() == "Escape" && open {
            // Escape closes what is innermost: the selection behind the menu stays.
            event.stop_propagation();
            close();
            focus(menu);
        }
    };
    let choose = move |extension: &'static str| {
        close();
        focus(menu);
        release(session, extension);
    };
    let items = ITEMS.map(|(extension, name, holds)| {
        view! { <li><button on:click=move |_| choose(extension)><strong>{name}</strong><span>{holds}</span></button></li> }
    });
    view! {
        <details class="menu" node_ref=menu on:keydown=keys on:focusout=move |event| outside(event.related_target())>
            <summary class="button">"Export"</summary>
            <ul>{items.collect_view()}</ul>
        </details>
    }
}

/// Focuses what opens the menu.
fn focus(menu: NodeRef<leptos::html::Details>) {
    let summary = menu
        .get_untracked()
        .and_then(|it| it.query_selector("summary").ok().flatten());
    if let Some(it) = summary.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = it.focus();
    }
}

/// Saves the release that is shown.
fn release(session: Session, extension: &str) {
    let Some(open) = session.release_now() else {
        return;
    };
    let name = file_name(&open.source.name, "", extension);
    let (kind, text) = match extension {
        "xlsx" | "html" => {
            exporter::write(session, &open, extension, name);
            return;
        }
        "print" => {
            let _ = window().print();
            return;
        }
        "csv" => (
            CSV,
            delimited::csv(&figures::figures(&open.report, &open.marks)),
        ),
        "json" => {
            let annotated = Annotated {
                report: &open.report,
                annotations: &open.annotations.read_untracked(),
            };
            ("application/json", json::json(&annotated))
        }
        _ => return,
    };
    save::save(session, &name, kind, &text.into());
}

/// The exports of one statement, to stand at its head. `table` does what they say.
pub fn tools(sheet: &Sheet) -> AnyView {
    let tool = |what: &str, name: &'static str| {
        view! { <button class="quiet" data-tool=format!("{what}.{}", sheet.table) aria-label=format!("{name}: {}", sheet.title)>{name}</button> }
    };
    view! { <div class="sheet-tools">{tool("copy", "Copy table")}{tool("csv", "Save as CSV")}</div> }
        .into_any()
}

/// Copies or saves one statement: `copy.2` or `csv.2`, counted from 0.
pub fn table(session: Session, tool: &str) {
    let number = tool
        .split_once('.')
        .and_then(|it| it.1.parse::<usize>().ok());
    let (Some(open), Some(number)) = (session.release_now(), number) else {
        return;
    };
    let Some(sheet) = open.sheets.get(number) else {
        return;
    };
    let rows = grid::grid(&open.report, sheet);
    if tool.starts_with("copy") {
        let done = "Table copied: paste it into a spreadsheet";
        let failed = "The browser did not let this page write to the clipboard. Save the table as CSV instead.";
        save::copy(session, &delimited::tsv(&rows), done.to_owned(), failed);
    } else {
        let name = file_name(&open.source.name, &format!("table-{}", number + 1), "csv");
        save::save(session, &name, CSV, &delimited::csv(&rows).into());
    }
}
