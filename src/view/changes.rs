//! What changed since an earlier draft: each change leads to its place.

use leptos::prelude::*;

use crate::present::link::View;
use crate::present::marks::At;
use crate::present::shelf::{Change, Fate, Group};
use crate::view::drafts;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::top;

/// Says that a draft has changes, until they are looked at.
#[component]
pub fn Offer() -> impl IntoView {
    let session = Session::get();
    let changed = drafts::shown(session);
    move || {
        let it = changed
            .get()
            .filter(|_| session.view.get() != View::Changes)?;
        let n = it.changes.changed;
        let carried = it.changes.n_carried;
        Some(view! {
            <p class="offer">
                <span>"A later draft of "<strong>{it.old_name.clone()}</strong>": "{n}{if n == 1 { " change" } else { " changes" }}"."
                {(carried > 0).then(|| view! { " "{carried}{if carried == 1 { " note carried over." } else { " notes carried over." }} })}</span>
                <button class="button" on:click=move |_| session.view.set(View::Changes)>"Show what changed"</button>
            </p>
        })
    }
}

/// All changes of the release that is shown.
#[component]
pub fn Changes() -> impl IntoView {
    let session = Session::get();
    let changed = drafts::shown(session);
    let clicked = move |event: leptos::ev::MouseEvent| {
        let Some(place) = lit::named(&event, "data-change") else {
            return;
        };
        let mut numbers = place.split('.').filter_map(|it| it.parse::<usize>().ok());
        let compared = changed.get_untracked();
        if let (Some(group), Some(n), Some(it)) = (numbers.next(), numbers.next(), compared) {
            let change = it
                .changes
                .groups
                .get(group)
                .and_then(|it| it.changes.get(n));
            if let Some(change) = change {
                go(session, change, &it.old);
            }
        }
    };
    let drawn = move || {
        match changed.get() {
        Some(it) => {
            let groups = it.changes.groups.iter().enumerate();
            let groups = groups.filter(|(_, it)| !it.changes.is_empty() || !it.none.is_empty());
            let groups = groups.map(|(n, it)| group(n, it)).collect_view();
            view! {
                <p class="lead">"Since "<strong>{it.old_name.clone()}</strong>". Each leads to its place."</p>
                {groups}
            }
            .into_any()
        }
        None => view! { <p class="lead">"Drop the earlier draft of this release here, then this one again, to see what changed."</p> }.into_any(),
    }
    };
    view! { <div class="changes" on:click=clicked>{drawn}</div> }
}

fn group(n: usize, group: &Group) -> AnyView {
    let changes = group.changes.iter().enumerate();
    let changes = changes.map(|(m, it)| change(format!("{n}.{m}"), it));
    let changes: Vec<AnyView> = changes.collect();
    let count = changes.len();
    view! {
        <section>
            <h2>{group.title.clone()}" "<span class="number">{count}</span></h2>
            {(count == 0).then(|| view! { <p class="none">{group.none.clone()}</p> })}
            <ol>{changes}</ol>
        </section>
    }
    .into_any()
}

fn change(place: String, it: &Change) -> AnyView {
    let pieces = it.pieces.iter().enumerate().map(|(n, (fate, text))| {
        let text = if n > 0 {
            format!(" {text}")
        } else {
            text.clone()
        };
        match fate {
            Fate::Stayed => text.into_any(),
            Fate::Went => view! { <del>{text}</del> }.into_any(),
            Fate::Came => view! { <ins>{text}</ins> }.into_any(),
        }
    });
    let pieces: Vec<AnyView> = pieces.collect();
    let line = (it.line > 0).then(|| {
        view! { <span class="line">"line "{it.line}{it.in_old.then_some(" of the earlier draft")}</span> }
    });
    let label = (!it.label.is_empty()).then(|| view! { <strong>{it.label.clone()}</strong> });
    let stands =
        (!it.place.is_empty()).then(|| view! { <span class="place">{it.place.clone()}</span> });
    view! { <li><button class="change" data-change=place>{label}{stands}<span class="pieces">{pieces}</span>{line}</button></li> }.into_any()
}

/// Goes to the place of a change.
fn go(session: Session, change: &Change, old: &str) {
    if change.in_old && !drafts::show(session, old) {
        session.say("The earlier draft is not open any more.".to_owned());
        return;
    }
    if change.at.is_none() && change.check.is_none() && change.line == 0 {
        return;
    }
    session.stepping.set_value(true);
    let at = change
        .at
        .map(|[table, row, column]| At { table, row, column });
    if at.is_some() || change.check.is_some() {
        session.selected.set(at);
        session.check.set(change.check.clone());
        session.view.set(View::Statements);
    } else {
        session.view.set(View::Reading);
        top::scroll_to(session, Some(change.line));
    }
}
