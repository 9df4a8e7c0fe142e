//! Files dropped, picked, pasted or fetched: bytes in, an open release or a message out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::present::link::{Link, ReleaseRef};
use crate::text::decode;
use crate::text::source::SourceText;
use crate::view::session::Session;

/// Opens files, each for itself: one that cannot be read gets a message, the others open.
pub fn files(session: Session, list: Vec<web_sys::File>) {
    spawn_local(async move {
        for file in list {
            let name = file.name();
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => open(
                    session,
                    &name,
                    &js_sys::Uint8Array::new(&buffer).to_vec(),
                    None,
                ),
                Err(_) => session.say(format!(
                    "{name}: the browser could not read the file. Try to drop it again."
                )),
            }
        }
    });
}

/// The files of a list.
pub fn picked(list: &web_sys::FileList) -> Vec<web_sys::File> {
    (0..list.length()).filter_map(|it| list.get(it)).collect()
}

/// Opens the files of a drop or a paste; whether there were any.
pub fn transfer(session: Session, transfer: Option<web_sys::DataTransfer>) -> bool {
    let Some(transfer) = transfer else {
        return false;
    };
    let list = transfer.files().as_ref().map(picked).unwrap_or_default();
    if !list.is_empty() {
        files(session, list);
        return true;
    }
    let text = |kind: &str| transfer.get_data(kind).unwrap_or_default();
    let (html, plain) = (text("text/html"), text("text/plain"));
    pasted(session, &html, &plain)
}

/// Opens pasted text: the clipboard's HTML where it holds a table, else its text. Whether there was any.
pub fn pasted(session: Session, html: &str, plain: &str) -> bool {
    let (name, text) = if html.contains("<table") {
        ("pasted.htm", html)
    } else {
        ("pasted.txt", plain)
    };
    if text.trim().is_empty() {
        return false;
    }
    open(session, name, text.as_bytes(), None);
    true
}

/// Opens bytes as a release.
pub fn open(session: Session, name: &str, bytes: &[u8], origin: Option<ReleaseRef>) {
    match decode::decode(name, bytes) {
        Ok(source) => session.add(source, origin),
        Err(error) => session.say(format!("{name}: {error}.")),
    }
}

/// Opens what a link names, then what of it is selected.
pub fn follow(session: Session, link: Link) {
    let select = move |link: &Link| {
        session.lenses.set(link.lenses.clone());
        if let (Some(release), Some((line, column))) = (session.release_now(), link.figure) {
            match release.figure(line, column) {
                Some(at) => session.selected.set(Some(at)),
                None => session.say(format!("The figure of this link, line {line}, column {column}, is not in this release any more.")),
            }
            session.check.set(link.check.clone());
        }
    };
    let Some(release) = link.release.clone() else {
        return;
    };
    let known = session
        .open
        .read_untracked()
        .iter()
        .position(|it| it.origin.as_ref() == Some(&release));
    if let Some(n) = known {
        session.show(n);
        select(&link);
        return;
    }
    spawn_local(async move {
        let path = match &release {
            ReleaseRef::Sample(name) => format!("samples/{name}.txt"),
            ReleaseRef::Path(path) => path.clone(),
        };
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        match fetch(&path).await {
            Some(bytes) => {
                open(session, &name, &bytes, Some(release));
                select(&link);
            }
            None => session.say(format!("{name}: there is no such release beside this page. The link may be meant for another place.")),
        }
    });
}

/// The bytes of a file of the same origin.
async fn fetch(path: &str) -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(path))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Takes what was dropped or pasted before the program had arrived (public/boot.js keeps it).
pub fn early(session: Session) {
    let get = |of: &JsValue, key: &str| {
        js_sys::Reflect::get(of, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
    };
    let early = get(&js_sys::global(), "__early");
    if early.is_undefined() {
        return;
    }
    let array = |key: &str| js_sys::Array::from(&get(&early, key));
    files(
        session,
        array("files")
            .iter()
            .filter_map(|it| it.dyn_into().ok())
            .collect(),
    );
    for text in array("texts").iter() {
        let part = |key: &str| get(&text, key).as_string().unwrap_or_default();
        pasted(session, &part("html"), &part("plain"));
    }
}

/// A pasted or typed text as a release.
pub fn typed(session: Session, text: &str) {
    if !text.trim().is_empty() {
        session.add(SourceText::new("pasted.txt", text), None);
    }
}
