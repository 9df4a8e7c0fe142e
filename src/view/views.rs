//! The views of a release, and the switch between them.

use leptos::prelude::*;

use crate::present::link::View;
use crate::view::changes::{Changes, Offer};
use crate::view::chart_view::ChartView;
use crate::view::drafts;
use crate::view::lit;
use crate::view::reading::Reading;
use crate::view::session::Session;
use crate::view::sheet_view::Sheets;
use crate::view::turns;

/// The middle of the page: the switch, and the view that is chosen.
#[component]
pub fn Views() -> impl IntoView {
    let session = Session::get();
    lit::follow(session);
    let n_changed = Memo::new(move |_| drafts::shown(session).map(|it| it.changed()));
    let switch = View::OF_ONE.into_iter().map(|view| {
        let is_shown = move || session.view.get() == view;
        let number = move || n_changed.get().filter(|_| view == View::Changes);
        let number = move || number().map(|n| view! { <span class="number">{n}</span> });
        // What changed is offered where there is an earlier draft.
        let hidden = move || view == View::Changes && n_changed.get().is_none() && !is_shown();
        view! { <li hidden=hidden><button aria-current=move || is_shown().then_some("page") on:click=move |_| session.view.set(view)>{view.title()}{number}</button></li> }
    });
    let panes = View::OF_ONE.into_iter().map(|it| pane(session, it));
    view! {
        <main class="statements" id="statements" tabindex="-1">
            <nav aria-label="View"><ul class="switch">{switch.collect_view()}</ul></nav>
            <Offer/>
            {panes.collect_view()}
        </main>
    }
}

/// A view, drawn when it is first shown and then kept, so that coming back costs nothing.
fn pane(session: Session, view: View) -> AnyView {
    let shown = Memo::new(move |_| session.view.get() == view);
    // The statements are what is printed, whatever the screen shows.
    let always = view == View::Statements;
    let drawn = Memo::new(move |old: Option<&(usize, bool)>| {
        let release = session.current.get();
        let before = old.is_some_and(|it| it.0 == release && it.1);
        (release, always || before || shown.get())
    });
    let drawn = Memo::new(move |_| drawn.get().1);
    let content = move || match view {
        View::Statements => {
            view! { <Sheets/>{turns::later(|| view! { <ChartView/> }.into_any())} }.into_any()
        }
        View::Changes => view! { <Changes/> }.into_any(),
        View::Reading | View::Releases | View::Quarters | View::Years => {
            view! { <Reading/> }.into_any()
        }
    };
    // The statements answer clicks themselves: several figures can be selected there.
    let clicked = move |event: leptos::ev::MouseEvent| {
        if !always {
            lit::clicked(session, &event);
        }
    };
    view! { <div class="view" data-view=view.name() hidden=move || !shown.get() on:click=clicked>{move || drawn.get().then(content)}</div> }
        .into_any()
}
