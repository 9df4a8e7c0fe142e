//! Who prepared and who reviewed, and what this browser keeps.

use leptos::prelude::*;

use crate::present::annotations::Annotations;
use crate::view::session::Session;

/// Names of those who sign, and the way to forget what was added.
#[component]
pub fn SignOff() -> impl IntoView {
    let session = Session::get();
    move || {
        let annotations = session.release()?.annotations.clone();
        let said = annotations.clone();
        let is_empty = Memo::new(move |_| said.read().is_empty());
        let field = |label: &'static str, part: fn(&mut Annotations) -> &mut String| {
            let annotations = annotations.clone();
            let value = move || part(&mut annotations.get()).clone();
            let write = move |event| {
                let name = event_target_value(&event);
                session.annotate(&|it| part(it).clone_from(&name));
            };
            view! { <label><span>{label}</span><input type="text" autocomplete="off" prop:value=value on:input=write/></label> }.into_any()
        };
        let forget = move |_| session.relate(&|it| *it = Annotations::default());
        let kept = move || {
            (!is_empty.get()).then(|| view! {
                <p class="kept">"What you add is kept in this browser alone. "<button class="link" on:click=forget>"Forget it"</button></p>
            })
        };
        Some(view! {
            <section class="sign-off" aria-label="Sign-off">
                {field("Prepared by", |it| &mut it.prepared_by)}
                {field("Reviewed by", |it| &mut it.reviewed_by)}
                {kept}
            </section>
        })
    }
}
