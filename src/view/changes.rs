//! What changed since an earlier draft: each change leads to its place.

use leptos::prelude::*;
use web_sys::Element;

use crate::present::link::View;
use crate::present::marks::At;
use crate::view::answer::Answer;
use crate::view::dom;
use crate::view::drafts;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::top;

/// Says that a draft has changes, until they are looked at.
#[component]
pub fn Offer() -> impl IntoView {
    let session = Session::get();
    move || {
        let it = drafts::shown(session).filter(|_| session.view.get() != View::Changes)?;
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let (n, carried) = (it.changed(), it.changes.number("n_carried"));
        let notes = match carried {
            0 => String::new(),
            n => format!(" {n} note{} carried over.", s(n)),
        };
        let told = format!(
            "A later draft of {}: {n} change{}.{notes}",
            it.old_name,
            s(n)
        );
        Some(view! {
            <p class="offer">
                <span>{told}</span>
                <button class="button" on:click=move |_| session.view.set(View::Changes)>"Show what changed"</button>
            </p>
        })
    }
}

/// All changes of the release that is shown.
#[component]
pub fn Changes() -> impl IntoView {
    let session = Session::get();
    let host = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(host) = host.get() {
            dom::refill(&host, &drawn(drafts::shown(session)));
        }
    });
    let clicked = move |event: leptos::ev::MouseEvent| {
        let place = lit::named(&event, "data-change").unwrap_or_default();
        let numbers = place.split_once('.').map(|(a, b)| (a.parse(), b.parse()));
        if let (Some((Ok(group), Ok(n))), Some(it)) = (numbers, untrack(|| drafts::shown(session)))
        {
            let groups = it.changes.list("groups");
            let change = groups.get::<usize>(group).map(|it| it.list("changes"));
            if let Some(change) = change.as_ref().and_then(|it| it.get::<usize>(n)) {
                go(session, change, &it.old);
            }
        }
    };
    view! { <div class="changes" node_ref=host on:click=clicked></div> }
}

fn drawn(compared: Option<drafts::Compared>) -> Vec<Element> {
    let Some(it) = compared else {
        let text =
            "Open the earlier draft of this release, then this one again, to see what changed.";
        return vec![dom::new("p", "lead", text)];
    };
    let text = format!("Since {}. Each change leads to its place.", it.old_name);
    let mut drawn = vec![dom::new("p", "lead", &text)];
    for (n, group) in it.changes.list("groups").iter().enumerate() {
        let changes = group.list("changes");
        let none = group.text("none");
        if changes.is_empty() && none.is_empty() {
            continue;
        }
        let title = dom::new("h2", "", &format!("{} ", group.text("title")));
        dom::fill(
            &title,
            &[dom::new("span", "number", &changes.len().to_string())],
        );
        let mut inside = vec![title];
        if changes.is_empty() {
            inside.push(dom::new("p", "none", &none));
        } else {
            let rows = changes.iter().enumerate();
            let rows: Vec<Element> = rows
                .map(|(m, it)| change(&format!("{n}.{m}"), it))
                .collect();
            inside.push(dom::with("ol", "", &rows));
        }
        drawn.push(dom::with("section", "", &inside));
    }
    drawn
}

fn change(place: &str, it: &Answer) -> Element {
    let button = dom::button("change", "", "data-change", place);
    for (name, key) in [("strong", "label"), ("span", "place")] {
        let text = it.text(key);
        if !text.is_empty() {
            dom::fill(&button, &[dom::new(name, key, &text)]);
        }
    }
    let pieces = dom::new("span", "pieces", "");
    for (n, piece) in it.list("pieces").into_iter().enumerate() {
        let piece: Vec<String> = js_sys::Array::from(&piece.0)
            .iter()
            .map(|it| Answer(it).string())
            .collect();
        let name = match piece.first().map(String::as_str) {
            Some("Went") => "del",
            Some("Came") => "ins",
            Some(_) | None => "span",
        };
        if n > 0 {
            dom::fill(&pieces, &[dom::new("span", "", " ")]);
        }
        dom::fill(
            &pieces,
            &[dom::new(name, "", piece.get(1).map_or("", String::as_str))],
        );
    }
    dom::fill(&button, &[pieces]);
    let line = it.number("line");
    if line > 0 {
        let old = if it.is("in_old") {
            " of the earlier draft"
        } else {
            ""
        };
        dom::fill(
            &button,
            &[dom::new("span", "line", &format!("line {line}{old}"))],
        );
    }
    dom::with("li", "", &[button])
}

/// Goes to the place of a change.
fn go(session: Session, change: &Answer, old: &str) {
    if change.is("in_old") && !drafts::show(session, old) {
        session.say("The earlier draft is not open any more.".to_owned());
        return;
    }
    let at: Vec<usize> = change.list("at").iter().map(Answer::count).collect();
    let at = if let [table, row, column] = at[..] {
        Some(At { table, row, column })
    } else {
        None
    };
    let check = Some(change.text("check")).filter(|it| !it.is_empty());
    let line = change.number("line");
    session.stepping.set_value(true);
    if at.is_some() || check.is_some() {
        session.selected.set(at);
        session.check.set(check);
        session.view.set(View::Statements);
    } else if line > 0 {
        session.view.set(View::Reading);
        top::scroll_to(session, u32::try_from(line).ok());
    }
}
