//! The address bar, both ways. The only file that touches history.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::present::link::Link;
use crate::view::arrive;
use crate::view::session::Session;

/// Opens what the address names, keeps the address at what is shown, and follows links that are opened later.
///
/// A step that a reader takes on purpose can be taken back with the browser's own button; all else changes the entry
/// that is there.
pub fn follow(session: Session) {
    if let Ok(history) = window().history() {
        // What is scrolled to stands in the link.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    open(session);
    let listener =
        gloo::events::EventListener::new(&window(), "hashchange", move |_| open(session));
    listener.forget();
    Effect::new(move |before: Option<Link>| {
        let link = session.link();
        let before = before.unwrap_or_default();
        let by_hand = session.stepping.get_value() || before.is_step_to(&link);
        let is_step = by_hand && !session.arriving.get_value();
        session.stepping.set_value(false);
        session.arriving.set_value(false);
        if !link.is_empty() {
            write(&format!("#{link}"), is_step);
        } else if !before.is_empty() && is_step {
            write("", true);
        }
        link
    });
}

/// The whole address of a link.
pub fn address(link: &Link) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{link}")
}

fn open(session: Session) {
    let hash = window().location().hash().unwrap_or_default();
    let shown = session.link_now();
    if hash == format!("#{shown}") {
        return;
    }
    session.messages.set(Vec::new());
    match hash.parse::<Link>() {
        Ok(link) => arrive::follow(session, link, true),
        Err(_) if hash.len() < 2 => arrive::follow(session, Link::default(), true),
        Err(error) => {
            arrive::follow(session, Link::default(), true);
            session.say(error.to_string());
        }
    }
}

/// Puts a fragment into the address bar; a step gets an entry of its own in the history.
fn write(hash: &str, is_step: bool) {
    let location = window().location();
    let (Ok(path), Ok(search), Ok(old)) = (location.pathname(), location.search(), location.hash())
    else {
        return;
    };
    let Ok(history) = window().history() else {
        return;
    };
    if old == hash {
        return;
    }
    let (url, nothing) = (format!("{path}{search}{hash}"), JsValue::NULL);
    // Browsers refuse where it happens too often; the next change writes it.
    let _ = if is_step {
        history.push_state_with_url(&nothing, "", Some(&url))
    } else {
        history.replace_state_with_url(&nothing, "", Some(&url))
    };
}
