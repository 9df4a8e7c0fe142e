//! The exports that a module of its own writes, beside the page: it is loaded when one is asked for.

use gloo::events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use crate::present::export::filing::Filing;
use crate::present::export::job::Job;
use crate::present::export::json;
use crate::view::save;
use crate::view::session::{Open, Session};

/// The worker, beside the page. It loads `exporter.js` and `exporter_bg.wasm`.
const WORKER: &str = "exporter_worker.js";

/// Has a file written and saves it: `format` is `xlsx` or `html`.
pub fn write(session: Session, open: &Open, format: &str, name: String) {
    let set_aside = open.aside.findings(&open.report);
    let job = Job {
        format: format.to_owned(),
        report: &open.report,
        filing: Filing {
            made: today(),
            annotations: open.annotations.get_untracked(),
            set_aside: set_aside
                .iter()
                .map(|it| format!("{}: {}", it.title, it.text))
                .collect(),
        },
    };
    let options = web_sys::WorkerOptions::new();
    options.set_type(web_sys::WorkerType::Module);
    let Ok(worker) = web_sys::Worker::new_with_options(WORKER, &options) else {
        session.say(format!("{name}: this browser does not run workers."));
        return;
    };
    session.said.set(format!("Writing {name} …"));
    let kind = if format == "html" {
        "text/html;charset=utf-8"
    } else {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    };
    // One answer comes: a message, or an error where the module could not be loaded.
    let answered = worker.clone();
    let answer = move |event: &web_sys::Event| {
        answered.terminate();
        let data = event
            .dyn_ref::<web_sys::MessageEvent>()
            .map_or(JsValue::UNDEFINED, web_sys::MessageEvent::data);
        let part = |key: &str| js_sys::Reflect::get(&data, &key.into()).ok();
        if let Some(bytes) = part("bytes").filter(JsValue::is_object) {
            save::save(session, &name, kind, &bytes);
            return;
        }
        session.said.set(String::new());
        let reason = part("error").and_then(|it| it.as_string());
        session.say(match reason {
            Some(it) => format!("{name} could not be written: {it}."),
            None => format!("{name} could not be written: the part of Tieout that writes it could not be loaded. Check the connection and try again."),
        });
    };
    let other = answer.clone();
    EventListener::once(&worker, "message", move |event| answer(event)).forget();
    EventListener::once(&worker, "error", move |event| other(event)).forget();
    // Indented as the report that is saved is, so that the page holds one writer of JSON and not two.
    let _ = worker.post_message(&json::json(&job).into());
}

/// The day by the reader's calendar, as `2026-11-21`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}
