//! What a reader does with a check or a claim: dealt with, a note, rejected.

use leptos::prelude::*;

use crate::present::by_hand;
use crate::view::session::Session;

/// Buttons and note of a check or claim. Only what differs can be dealt with; relations of one's own are removed, not
/// rejected.
#[component]
pub fn FindingActions(
    /// The id of the check or claim.
    id: String,
    /// Whether it differs.
    differs: bool,
) -> AnyView {
    let session = Session::get();
    let Some(annotations) = session.release_now().map(|it| it.annotations.clone()) else {
        return ().into_any();
    };
    let id = StoredValue::new(id);
    let said = Memo::new(move |_| {
        let said = annotations.read();
        id.with_value(|id| (said.is_dealt_with(id), said.note(id).to_owned()))
    });
    let writing = RwSignal::new(false);
    let deal = move |_| toggle(session, &id.get_value());
    let write = move |event| {
        let note = event_target_value(&event);
        session.annotate(&|it| id.with_value(|id| it.set(id, |it| it.note.clone_from(&note))));
    };
    let is_own = id.with_value(|it| it.starts_with(by_hand::CLASS));
    let reject = move |_| {
        session.check.set(None);
        session.relate(&|it| {
            id.with_value(|id| {
                if is_own {
                    it.relations.retain(|it| by_hand::id(it) != *id);
                } else {
                    it.set(id, |it| it.rejected = true);
                }
            });
        });
    };
    let has_note = Memo::new(move |_| writing.get() || !said.read().1.is_empty());
    let note =
        move || {
            has_note.get().then(|| view! {
            <label class="note">
                <span>"Your note"</span>
                <textarea rows="2" prop:value=move || said.get().1 on:input=write></textarea>
            </label>
        })
        };
    let deal = differs.then(|| view! {
        <button class="act" aria-pressed=move || said.read().0.to_string() on:click=deal>"Dealt with"</button>
    });
    let open = move |_| writing.update(|it| *it = !*it);
    view! {
        <div class="finding-actions">
            {deal}
            <button class="act" aria-expanded=move || has_note.get().to_string() on:click=open>"Note"</button>
            <button class="act" title="These figures do not belong together" on:click=reject>
                {if is_own { "Remove" } else { "Reject" }}
            </button>
            {note}
        </div>
    }
    .into_any()
}

/// Marks a finding as dealt with, or no more.
pub fn toggle(session: Session, id: &str) {
    session.annotate(&|it| it.set(id, |it| it.dealt_with = !it.dealt_with));
}

/// What the reader rejected, each with the way back.
#[component]
pub fn Rejected() -> impl IntoView {
    let session = Session::get();
    move || {
        let release = session.release()?;
        let rejected = release.aside.findings(&release.report);
        let count = rejected.len();
        let items = rejected.into_iter().map(|it| {
            let (id, label) = (it.id, format!("Bring back {}", it.title));
            let back = move |_| session.relate(&|it| it.set(&id, |it| it.rejected = false));
            view! {
                <li>
                    <span class="what"><strong>{it.title}</strong><span>{it.text}", line "{it.line}</span></span>
                    <button class="act" aria-label=label on:click=back>"Bring back"</button>
                </li>
            }
        });
        let items = items.collect_view();
        (count > 0).then(|| {
            view! {
                <details class="rejected">
                    <summary>"Rejected by you "<span class="count">{count}</span></summary>
                    <ul>{items}</ul>
                </details>
            }
        })
    }
}
