//! Reading in turns with the browser, so that the page answers meanwhile.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::present::link::ReleaseRef;
use crate::present::read;
use crate::text::source::SourceText;
use crate::text::turns::Turn;
use crate::view::first;
use crate::view::session::Open;

// web-sys counts it among what may still change; some browsers lack it.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = scheduler, js_name = "yield", catch)]
    fn scheduler_yield() -> Result<Promise, JsValue>;
}

/// Reads and checks a text, and makes what is drawn of it.
pub async fn read(source: SourceText, origin: Option<ReleaseRef>) -> Open {
    let report = read::in_turns(&source, first::tables(&source.text), turn).await;
    turn().await;
    let open = Open::of(source, report, origin);
    turn().await;
    open
}

/// What is drawn in the next turn: nobody sees it first.
pub fn later(view: fn() -> AnyView) -> AnyView {
    let is_now = RwSignal::new(false);
    spawn_local(async move {
        turn().await;
        // What it stood in may be gone by then.
        is_now.try_set(true);
    });
    (move || is_now.get().then(view)).into_any()
}

/// The turn of the browser.
pub fn turn() -> Turn {
    let later = || {
        Promise::new(&mut |done, _| {
            let _ = window().set_timeout_with_callback(&done);
        })
    };
    let turn = scheduler_yield().unwrap_or_else(|_| later());
    Box::pin(async {
        let _ = JsFuture::from(turn).await;
    })
}
