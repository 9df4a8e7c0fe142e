//! The start page, which stands in index.html: shown while no release is open, and brought to life here.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::view::folders;
use crate::view::intake;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::top;

/// Shows the start page where no release is, and does what is asked on it.
pub fn follow(session: Session) {
    // What a link names is on its way: until it is there, or cannot be had, the start page would only flicker.
    let is_linked = window().location().hash().is_ok_and(|it| it.len() > 1);
    let is_painted = element("first").is_some_and(|it| it.has_child_nodes());
    let waits = StoredValue::new(is_linked || is_painted);
    let is_scrolled = StoredValue::new(top::is_scrolled());
    let scrolled = gloo::events::EventListener::new(&window(), "scroll", move |_| {
        is_scrolled.set_value(true);
    });
    scrolled.forget();
    Effect::new(move |_| {
        let is_open = session.release().is_some() || session.view.get().is_of_many();
        let is_left = session.current.get() == usize::MAX || !session.messages.read().is_empty();
        if is_open || is_left {
            waits.set_value(false);
        }
        if let Some(start) = element("start") {
            start.set_hidden(is_open || waits.get_value());
        }
        // What was painted before the page stood (first.rs).
        if let Some(first) = element("first").filter(|_| !waits.get_value()) {
            top::hand_over(session, &first, is_scrolled.get_value());
        }
    });
    window_event_listener(ev::click, move |event| {
        match lit::named(&event, "data-start").as_deref() {
            Some("read") => {
                let typed = element("typed")
                    .and_then(|it| it.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
                intake::typed(session, &typed.map(|it| it.value()).unwrap_or_default());
            }
            Some(_) => session.help.set(true),
            None => (),
        }
    });
    window_event_listener(ev::change, move |event| {
        let input = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input.filter(|it| it.type_() == "file") {
            picked(session, &input);
        }
    });
}

/// Opens the files that were picked with a field.
fn picked(session: Session, input: &web_sys::HtmlInputElement) {
    if let Some(list) = input.files() {
        intake::files(session, folders::picked(&list));
    }
    input.set_value("");
}

/// The first minute in four steps, as the start page tells it.
pub fn tour() -> String {
    element("tour")
        .map(|it| it.inner_html())
        .unwrap_or_default()
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
