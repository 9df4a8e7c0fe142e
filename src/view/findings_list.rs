//! What differs, worst first.

use leptos::prelude::*;

use crate::view::session::Session;

/// The findings of the release that is shown.
#[component]
pub fn FindingsList() -> impl IntoView {
    let session = Session::get();
    move || {
        session.release().map(|release| {
            let items = release.findings.iter().cloned().map(|finding| {
                let (id, shown) = (finding.id.clone(), finding.clone());
                let current = move || (session.check.get().as_deref() == Some(id.as_str())).then_some("true");
                view! {
                    <li>
                        <button class="finding" aria-current=current on:click=move |_| session.open_finding(&shown)>
                            <span class="mark" data-verdict="differs">{finding.mark}"!"</span>
                            <span class="what"><strong>{finding.title}</strong><span>{finding.text}</span></span>
                            <span class="line">"line "{finding.line}</span>
                        </button>
                    </li>
                }
            });
            let items = items.collect_view();
            let none = release.findings.is_empty();
            view! {
                <h2>"Findings"</h2>
                {none.then(|| view! { <p class="none">"Nothing differs."</p> })}
                <ol class="findings">{items}</ol>
            }
        })
    }
}
