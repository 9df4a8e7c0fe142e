//! Shares what is shown: the link, and how much of the release goes with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::present::link::{ReleaseRef, View};
use crate::present::share::{self, Form};
use crate::present::tables_only;
use crate::view::location;
use crate::view::save;
use crate::view::session::{Open, Session};
use crate::view::streams;

/// A link in the making.
#[derive(Clone, Default)]
enum Made {
    #[default]
    Underway,
    Ready(String),
    /// There is none, and why.
    Impossible(&'static str),
}

/// The button, and the dialog that it opens.
#[component]
pub fn Share() -> impl IntoView {
    let session = Session::get();
    let is_open = RwSignal::new(false);
    let made = RwSignal::new([Made::default(), Made::default(), Made::default()]);
    let start = move |_| {
        made.set(Default::default());
        is_open.set(true);
        spawn_local(make(session, made));
    };
    view! {
        <button class="button" aria-haspopup="dialog" on:click=start>"Share"</button>
        {move || is_open.get().then(|| dialog(session, is_open, made))}
    }
}

/// Makes the links, the shortest first.
async fn make(session: Session, made: RwSignal<[Made; 3]>) {
    let Some(release) = session.release_now() else {
        return;
    };
    let shown = session.link_now();
    for (n, form) in Form::ALL.into_iter().enumerate() {
        let found = match reference(&release, form).await {
            Ok(it) => {
                let link = share::link(&shown, it, form, &release.report);
                let link = location::address(&link);
                if share::is_too_long(&link) {
                    Made::Impossible("Too long for a link: send the file.")
                } else {
                    Made::Ready(link)
                }
            }
            Err(why) => Made::Impossible(why),
        };
        made.update(|it| it[n] = found);
    }
}

/// How a link of a form names the release, or why it cannot.
async fn reference(release: &Open, form: Form) -> Result<ReleaseRef, &'static str> {
    let name = release.source.name.clone();
    let cut = match form {
        Form::Place => return Ok(place(release)),
        Form::Tables => Some(
            tables_only::tables_only(&release.source, &release.report)
                .ok_or("Not for this release: without its prose it would read differently.")?,
        ),
        Form::Text => None,
    };
    let text = cut.as_ref().map_or(&release.source.text, |it| &it.text);
    let sealed = streams::seal(text)
        .await
        .ok_or("This browser is too old to pack the text.")?;
    Ok(ReleaseRef::Text { name, sealed })
}

/// What a link names that holds no text.
fn place(release: &Open) -> ReleaseRef {
    match &release.origin {
        Some(it @ (ReleaseRef::Sample(_) | ReleaseRef::Path(_))) => it.clone(),
        Some(ReleaseRef::Text { .. } | ReleaseRef::Elsewhere { .. }) | None => {
            ReleaseRef::Elsewhere {
                name: release.source.name.clone(),
                check: release.check.clone(),
            }
        }
    }
}

/// Copies the link to a view of many releases, and says what it cannot hold.
pub fn many(session: Session) {
    let link = session.link_now();
    let n = session.shelf.entries.read_untracked().len();
    let done = share::many(n, link.others.len());
    let failed = "The browser did not let this page write to the clipboard. Copy the link from the address bar.";
    save::copy(session, &location::address(&link), done, failed);
}

fn dialog(session: Session, is_open: RwSignal<bool>, made: RwSignal<[Made; 3]>) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let field = NodeRef::<leptos::html::Input>::new();
    dialog.on_load(|it| {
        let _ = it.show_modal();
    });
    let close = move || {
        if let Some(it) = dialog.get_untracked() {
            it.close();
        }
    };
    let form = RwSignal::new(Form::Place);
    let link = Memo::new(move |_| match &made.read()[form.get() as usize] {
        Made::Ready(link) => link.clone(),
        Made::Underway | Made::Impossible(_) => String::new(),
    });
    let release = session.release_now();
    let origin = release.as_ref().and_then(|it| it.origin.clone());
    let choices = Form::ALL.map(|it| {
        let (name, meaning) = it.words(origin.as_ref());
        let said = move || match &made.read()[it as usize] {
            Made::Underway => "Making the link …".to_owned(),
            Made::Ready(link) => share::length(link),
            Made::Impossible(why) => (*why).to_owned(),
        };
        let is_out = move || !matches!(made.read()[it as usize], Made::Ready(_));
        view! {
            <label class="choice">
                <input type="radio" name="share-form" checked=it == Form::Place disabled=is_out on:change=move |_| form.set(it)/>
                <strong>{name}</strong>
                <span class="length">{said}</span>
                <span class="meaning">{meaning}</span>
            </label>
        }
    });
    let copy = move |_| {
        let link = link.get_untracked();
        let done = format!("Link copied: {}", share::length(&link));
        let failed = "The browser did not let this page write to the clipboard. Press Share again and copy the link from its field.";
        save::copy(session, &link, done, failed);
        close();
    };
    let keep = move |_| {
        if let Some(it) = &release {
            save::save(
                session,
                &it.source.name,
                "text/plain;charset=utf-8",
                &it.source.text.as_str().into(),
            );
        }
    };
    let select = move |_| {
        if let Some(it) = field.get_untracked() {
            it.select();
        }
    };
    let is_of_drafts =
        session.view.get_untracked() == View::Changes && session.link_now().others.is_empty();
    let is_long = move || share::is_long(&link.read());
    view! {
        // What is typed here is not for the page behind.
        <dialog class="share" node_ref=dialog aria-labelledby="share-title" on:keydown=|event| event.stop_propagation() on:close=move |_| is_open.set(false)>
            <h2 id="share-title">"Share this view"</h2>
            <p class="lead">"The link opens the release at this very place. What stands behind # goes to no server."</p>
            <fieldset>
                <legend>"What the link holds"</legend>
                <div class="choices">{choices.collect_view()}</div>
            </fieldset>
            <label class="link-field">"Link"<input node_ref=field readonly prop:value=link on:focus=select/></label>
            <p class="hint" hidden=move || !is_long()>
                "Some mail and chat programs cut off long links. Where that may happen, "
                <button class="link" on:click=keep>"save the text"</button>
                " and send it with the link that does not hold it."
            </p>
            {is_of_drafts.then(|| view! { <p class="hint">"The link cannot hold the earlier draft too: send its file along. Whoever opens the link drops it on the page to see the changes."</p> })}
            <p class="actions">
                <button class="button" on:click=move |_| close()>"Close"</button>
                <button class="primary" disabled=move || link.read().is_empty() on:click=copy>"Copy link"</button>
            </p>
        </dialog>
    }
}
