//! Bytes to a file on the reader's disk, text to his clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::view::session::Session;

/// How long the browser may take to read a file that it was handed, in milliseconds.
const HANDED_MS: u64 = 60_000;

/// Hands a file to the browser, which saves it where it saves downloads, and says so. `part` is a string or bytes.
pub fn save(session: Session, name: &str, kind: &str, part: &JsValue) {
    if offer(name, kind, part).is_ok() {
        session.said.set(format!("Saved {name}"));
    } else {
        session.say(format!(
            "{name} could not be saved: the browser did not take it."
        ));
    }
}

fn offer(name: &str, kind: &str, part: &JsValue) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    // A list of strings and a list of bytes make a blob in the same way.
    let parts = js_sys::Array::of1(part);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        std::time::Duration::from_millis(HANDED_MS),
    );
    Ok(())
}

/// Puts text on the clipboard and says `done`, or that it `failed`.
pub fn copy(session: Session, text: &str, done: String, failed: &'static str) {
    // Pages that are not served over https have no clipboard.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    let clipboard = clipboard
        .ok()
        .and_then(|it| it.dyn_into::<web_sys::Clipboard>().ok());
    let promise = clipboard.map(|it| it.write_text(text));
    spawn_local(async move {
        let copied = match promise {
            Some(it) => JsFuture::from(it).await.is_ok(),
            None => false,
        };
        if copied {
            session.said.set(done);
        } else {
            session.say(failed.to_owned());
        }
    });
}
