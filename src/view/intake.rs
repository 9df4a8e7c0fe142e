//! Files dropped, picked, pasted or fetched: bytes in, an open release or a message out.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::present::pasted;
use crate::text::decode;
use crate::view::folders::{self, Named};
use crate::view::session::Session;
use crate::view::shelf;
use crate::view::turns;

/// As many files are opened at once; of more a list is made.
const AT_ONCE: usize = 4;

/// Files of up to as many bytes are read here, which takes less time than a worker needs to start.
const SMALL: usize = 300_000;

/// Opens files, each for itself: one that cannot be read gets a message, the others open. What is many or large is read
/// in the worker.
pub fn files(session: Session, list: Vec<Named>) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the browser counts bytes so"
    )]
    let is_small = |it: &Named| it.1.size() as usize <= SMALL;
    if list.len() > AT_ONCE || !list.iter().all(is_small) {
        shelf::read(session, list);
        return;
    }
    spawn_local(async move {
        for (name, file) in list {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => {
                    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                    open(session, &name, &bytes).await;
                }
                Err(_) => session.say(format!(
                    "{name}: the browser could not read the file. Try to drop it again."
                )),
            }
        }
    });
}

/// Opens all files of folders, and what was dropped beside them.
fn folders(session: Session, entries: Vec<web_sys::FileSystemEntry>) {
    spawn_local(async move {
        let list = folders::files(entries).await;
        if list.is_empty() {
            session.say("There is no file in this folder.".to_owned());
        }
        files(session, list);
    });
}

/// Opens the files of a drop or a paste; whether there were any.
pub fn transfer(session: Session, transfer: Option<web_sys::DataTransfer>) -> bool {
    let Some(transfer) = transfer else {
        return false;
    };
    let dropped = folders::dropped(&transfer);
    if !dropped.is_empty() {
        folders(session, dropped);
        return true;
    }
    let list = transfer.files().as_ref().map(folders::picked);
    let list = list.unwrap_or_default();
    if !list.is_empty() {
        files(session, list);
        return true;
    }
    let text = |kind: &str| transfer.get_data(kind).unwrap_or_default();
    let (html, plain) = (text("text/html"), text("text/plain"));
    pasted(session, &html, &plain)
}

/// Opens what a clipboard holds. Whether there was anything.
pub fn pasted(session: Session, html: &str, plain: &str) -> bool {
    let text = pasted::choose(html, plain);
    let is_any = text.is_some();
    spawn_local(async move {
        if let Some(text) = text {
            open(session, pasted::UNNAMED, text.as_bytes()).await;
        }
    });
    is_any
}

/// Opens bytes as a release.
async fn open(session: Session, name: &str, bytes: &[u8]) {
    match decode::decode(name, bytes) {
        Ok(source) => session.add(turns::read(source, None).await),
        Err(error) => session.say(format!("{name}: {error}.")),
    }
}

/// Takes what was dropped or pasted before the program had arrived (src/boot.js keeps it).
pub fn early(session: Session) {
    let get = |of: &JsValue, key: &str| {
        js_sys::Reflect::get(of, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
    };
    let early = get(&js_sys::global(), "__early");
    if early.is_undefined() {
        return;
    }
    let array = |key: &str| js_sys::Array::from(&get(&early, key));
    let list = array("files");
    let list = list
        .iter()
        .filter_map(|it| it.dyn_into::<web_sys::File>().ok());
    files(session, list.map(folders::named).collect());
    let entries = array("folders");
    let entries: Vec<_> = entries.iter().map(JsCast::unchecked_into).collect();
    if !entries.is_empty() {
        folders(session, entries);
    }
    for text in array("texts").iter() {
        let part = |key: &str| get(&text, key).as_string().unwrap_or_default();
        pasted(session, &part("html"), &part("plain"));
    }
}

/// A typed text as a release.
pub fn typed(session: Session, text: &str) {
    pasted(session, "", text);
}
