//! The address bar, both ways. The only file that touches history.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::present::link::Link;
use crate::view::intake;
use crate::view::session::Session;

/// Opens what the address names, keeps the address at what is shown, and follows links that are opened later.
pub fn follow(session: Session) {
    open(session);
    let listener =
        gloo::events::EventListener::new(&window(), "hashchange", move |_| open(session));
    listener.forget();
    Effect::new(move |_| {
        let link = session.link();
        if link.release.is_some() {
            write(&format!("#{link}"));
        } else if session.release().is_some() {
            write("");
        }
    });
}

/// The address of what is shown, to be shared.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

fn open(session: Session) {
    let hash = window().location().hash().unwrap_or_default();
    if hash.len() < 2 || hash == format!("#{}", untrack(|| session.link())) {
        return;
    }
    match hash.parse::<Link>() {
        Ok(link) => intake::follow(session, link),
        Err(error) => session.say(error.to_string()),
    }
}

fn write(hash: &str) {
    let location = window().location();
    let (Ok(path), Ok(search)) = (location.pathname(), location.search()) else {
        return;
    };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(
            &JsValue::NULL,
            "",
            Some(&format!("{path}{search}{hash}")),
        );
    }
}
