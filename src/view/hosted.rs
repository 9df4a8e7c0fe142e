//! A release that lies beside the page, or elsewhere on its origin.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::text::decode;
use crate::text::source::SourceText;
use crate::view::streams::{self, Stopped};

/// The release at a path of the page's own origin.
///
/// # Errors
/// A sentence for people where there is none, or none that can be read.
pub async fn release(path: &str) -> Result<SourceText, String> {
    match fetch(path).await {
        Ok(bytes) => decoded(path, &bytes),
        Err(error) => Err(format!("{}: {error}", name(path))),
    }
}

/// The release of bytes that were fetched from a path.
///
/// # Errors
/// A sentence for people where they are none that can be read.
pub fn decoded(path: &str, bytes: &[u8]) -> Result<SourceText, String> {
    let name = name(path);
    decode::decode(name, bytes).map_err(|it| format!("{name}: {it}."))
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

async fn fetch(path: &str) -> Result<Vec<u8>, &'static str> {
    const MISSING: &str =
        "there is no such release where this page is. The link may be meant for another place.";
    let window = web_sys::window().ok_or(MISSING)?;
    // Where the answer comes from another origin, the page's policy stops it.
    let response = JsFuture::from(window.fetch_with_str(path)).await;
    let response: web_sys::Response = response
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .ok_or("the release could not be loaded. Check the connection; a link to another site is not followed.")?;
    if !response.ok() {
        return Err(MISSING);
    }
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let kind = header("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let extension = path.rsplit('.').next().unwrap_or_default();
    let is_page = ["htm", "html", "xhtml"]
        .iter()
        .any(|it| extension.eq_ignore_ascii_case(it));
    if kind.starts_with("text/html") && !is_page {
        // Many hosts answer so for what they do not have.
        return Err(
            "the host answered with a web page, not with this file. The link may be meant for another place.",
        );
    }
    if ["image/", "audio/", "video/", "font/"]
        .iter()
        .any(|it| kind.starts_with(it))
    {
        return Err("this is no text, and only text is read.");
    }
    let stream = response
        .body()
        .ok_or("the file is empty; a release as text was expected.")?;
    streams::collect(&stream, decode::MAX_BYTES)
        .await
        .map_err(|it| match it {
            Stopped::TooLarge => "the file has more than 32 MiB, and at most that is read. Cut it to the release itself.",
            Stopped::Broken => "the release could not be loaded to its end. Try again.",
        })
}
