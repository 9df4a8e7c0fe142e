//! What differs, worst first; what is dealt with behind it, and what was rejected.

use leptos::prelude::*;

use crate::present::finding::Finding;
use crate::view::finding_actions::{FindingActions, Rejected};
use crate::view::session::Session;

/// The findings of the release that is shown.
#[component]
pub fn FindingsList() -> impl IntoView {
    let session = Session::get();
    let dealt_with = session.dealt_with();
    let lists = move || {
        session.release().map(|release| {
            let dealt_with = dealt_with.get();
            let (dealt, open): (Vec<Finding>, Vec<Finding>) = session
                .findings_now()
                .into_iter()
                .partition(|it| dealt_with.contains(&it.id));
            let none = match (release.findings.is_empty(), open.is_empty()) {
                (true, _) => Some("Nothing differs."),
                (false, true) => Some("All that differs is dealt with."),
                (false, false) => None,
            };
            let n_dealt = dealt.len();
            let list = |it: Vec<Finding>, is_dealt| {
                let items = it.into_iter().map(|it| item(session, it, is_dealt));
                let items = items.collect_view();
                view! { <ol class="findings">{items}</ol> }
            };
            view! {
                <h2>"Findings"</h2>
                {none.map(|it| view! { <p class="none">{it}</p> })}
                {list(open, false)}
                {(n_dealt > 0).then(|| view! { <h3 class="subhead">"Dealt with "{n_dealt}</h3>{list(dealt, true)} })}
            }
        })
    };
    view! { {lists}<Rejected/> }
}

fn item(session: Session, finding: Finding, is_dealt: bool) -> AnyView {
    let id = StoredValue::new(finding.id.clone());
    let shown = StoredValue::new(finding.clone());
    let is_current =
        Memo::new(move |_| id.with_value(|id| session.check.read().as_deref() == Some(id)));
    let current = move || is_current.get().then_some("true");
    let actions = move || {
        is_current
            .get()
            .then(|| view! { <FindingActions id=id.get_value() differs=true/> })
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
            <button class="finding" data-dealt=is_dealt.then_some("true") aria-current=current on:click=open>
                <span class="mark" data-verdict="differs">{finding.mark}"!"</span>
                <span class="what"><strong>{finding.title}</strong><span>{finding.text}</span>{note}</span>
                <span class="line">"line "{finding.line}</span>
            </button>
            {actions}
        </li>
    }
    .into_any()
}
