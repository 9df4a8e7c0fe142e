//! What differs, worst first, and on request what else was found; what is dealt with behind it, and what was rejected.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::filter::{self, Filter, UNTOUCHED, VERDICTS};
use crate::present::finding::Finding;
use crate::present::near;
use crate::present::tickmark::{self, TICKMARKS};
use crate::view::finding_actions::{FindingActions, Rejected};
use crate::view::session::{Open, Session};

/// The most entries that are drawn; the rest is reached by class and statement.
const LISTED: usize = 200;

/// The findings of the release that is shown.
#[component]
pub fn FindingsList() -> impl IntoView {
    let session = Session::get();
    let dealt_with = session.dealt_with();
    let lists = move || {
        let release = session.release()?;
        let filter = session.filter.get();
        let dealt_with = dealt_with.get();
        let (dealt, open): (Vec<Finding>, Vec<Finding>) = session
            .findings_now()
            .into_iter()
            .partition(|it| dealt_with.contains(&it.id));
        let is_plain = filter == Filter::default();
        let none = match (is_plain, release.findings.is_empty(), open.is_empty()) {
            (true, true, _) => Some("Nothing differs."),
            (true, false, true) => Some("All that differs is dealt with."),
            (false, _, true) if dealt.is_empty() => Some("Nothing of this kind."),
            _ => None,
        };
        let (n_open, n_dealt) = (open.len(), dealt.len());
        let list = |it: Vec<Finding>, is_dealt| {
            let items = it.into_iter().take(LISTED);
            let items: Vec<AnyView> = items.map(|it| item(session, it, is_dealt)).collect();
            view! { <ol class="findings">{items}</ol> }
        };
        Some(view! {
            {none.map(|it| view! { <p class="none">{it}</p> })}
            {list(open, false)}
            {(n_open > LISTED).then(|| view! { <p class="more">"and "{n_open - LISTED}" more: choose a kind of check or a statement"</p> })}
            {(n_dealt > 0).then(|| view! { <h3 class="subhead">"Dealt with "{n_dealt}</h3>{list(dealt, true)} })}
        })
    };
    let choices = move || session.release().map(|it| choices(session, &it));
    view! { <h2>"Findings"</h2>{choices}{lists}<Rejected/> }
}

/// What is listed: the verdict, the class of checks, the statement.
fn choices(session: Session, release: &Open) -> AnyView {
    let counts = filter::counts(&release.report);
    let untouched = filter::figures(&release.report, &release.marks)[2];
    let verdicts = VERDICTS.iter().enumerate().map(|(n, it)| {
        let count: usize = counts.iter().map(|it| it.of[n]).sum();
        let count = count + if *it == "unchecked" { untouched } else { 0 };
        view! { <option value=*it>{format!("{} ({count})", filter::choice(it))}</option> }
    });
    let marks = counts.iter().map(|it| {
        view! { <option value=it.tickmark.mark>{format!("{} {}", it.tickmark.mark, it.tickmark.name)}</option> }
    });
    let untouched =
        (untouched > 0).then(|| view! { <option value=UNTOUCHED>"? In no check"</option> });
    let tables = release.report.tables.iter().enumerate().map(|(n, it)| {
        view! { <option value=n.to_string()>{near::of_table(it)}</option> }
    });
    let verdict = move || session.filter.get().verdict;
    let mark = move || session.filter.get().mark.unwrap_or_default();
    let table = move || {
        session
            .filter
            .get()
            .table
            .map_or_else(String::new, |it| it.to_string())
    };
    let changed = move |event: leptos::ev::Event| {
        let select = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let Some(select) = select else { return };
        let value = select.value();
        session.filter.update(|it| match select.name().as_str() {
            "verdict" => {
                it.verdict = VERDICTS
                    .into_iter()
                    .find(|it| *it == value)
                    .unwrap_or(VERDICTS[0]);
            }
            "mark" => {
                let mut known = TICKMARKS.iter().map(|it| it.mark).chain([UNTOUCHED]);
                it.mark = known.find(|it| *it == value);
            }
            _ => it.table = value.parse().ok(),
        });
    };
    view! {
        <div class="filter" role="group" aria-label="What is listed" on:change=changed>
            <select name="verdict" aria-label="Verdict" prop:value=verdict>{verdicts.collect_view()}</select>
            <select name="mark" aria-label="Kind of check" prop:value=mark><option value="">"All checks"</option>{marks.collect_view()}{untouched}</select>
            <select name="table" aria-label="Statement" prop:value=table><option value="">"All statements"</option>{tables.collect_view()}</select>
        </div>
    }
    .into_any()
}

fn item(session: Session, finding: Finding, is_dealt: bool) -> AnyView {
    let id = StoredValue::new(finding.id.clone());
    let shown = StoredValue::new(finding.clone());
    let is_current = Memo::new(move |_| shown.with_value(|it| session.is_open(it)));
    let current = move || is_current.get().then_some("true");
    let differs = finding.verdict == "differs";
    let has_check = finding.check().is_some();
    let actions = move || {
        (is_current.get() && has_check)
            .then(|| view! { <FindingActions id=id.get_value() differs=differs/> })
    };
    let note = session.release_now().map(|it| it.annotations.clone());
    let note = move || {
        let note = id.with_value(|id| Some(note.as_ref()?.read().note(id).trim().to_owned()));
        note.filter(|it| !it.is_empty() && !is_current.get())
            .map(|it| view! { <span class="noted">{it}</span> })
    };
    let open = move |_| shown.with_value(|it| session.open_finding(it));
    view! {
        <li>
            <button class="finding" data-verdict=finding.verdict.clone() data-dealt=is_dealt.then_some("true") aria-current=current on:click=open>
                <span class="mark" data-verdict=finding.verdict.clone()>{finding.mark}{tickmark::sign(&finding.verdict)}</span>
                <span class="what"><strong>{finding.title}</strong><span>{finding.text}</span>{note}</span>
                <span class="line">"line "{finding.line}</span>
            </button>
            {actions}
        </li>
    }
    .into_any()
}
