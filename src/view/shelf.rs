//! Many releases: the worker that reads and keeps them, what it is asked, and what it says of them.

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::present::export::json;
use crate::present::link::{ReleaseRef, View};
use crate::present::shelf::{Ask, Text};
use crate::text::source::SourceText;
use crate::view::answer::Answer;
use crate::view::crossed;
use crate::view::folders::Named;
use crate::view::session::{Open, Session};

/// The worker, beside the page. It loads `reader.js` and `reader_bg.wasm`.
const WORKER: &str = "library_worker.js";

/// What is said where it cannot run.
const NO_WORKER: &str = "The part of Tieout that reads many files could not be loaded. Check the connection and try again.";

/// What is said where the list has no such release.
const GONE: &str = "This release is not there any more.";

/// The releases that the worker keeps.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// What the list says of each, in the order in which they were read.
    pub entries: RwSignal<Vec<Answer>, LocalStorage>,
    /// How far the worker is, while it reads: how many are done, how many there are, and which it reads now.
    pub reading: RwSignal<Option<(usize, usize, String)>>,
    /// The company whose timeline is shown, by what spellings of its name have in common.
    pub company: RwSignal<String>,
    worker: StoredValue<Option<web_sys::Worker>, LocalStorage>,
    /// What waits for answers, with what takes them and what takes errors.
    waiting: StoredValue<Vec<(String, Function, Function)>, LocalStorage>,
    asked: StoredValue<u32>,
    /// A file that is opened as soon as it was read.
    wanted: StoredValue<Option<String>>,
}

impl Shelf {
    /// Nothing is kept.
    pub fn new() -> Self {
        Self {
            entries: RwSignal::new_local(Vec::new()),
            reading: RwSignal::new(None),
            company: RwSignal::new(String::new()),
            worker: StoredValue::new_local(None),
            waiting: StoredValue::new_local(Vec::new()),
            asked: StoredValue::new(0),
            wanted: StoredValue::new(None),
        }
    }

    /// Whether there is a list to show.
    pub fn is_any(self) -> bool {
        self.entries.read().len() > 1 || self.reading.read().is_some()
    }

    /// Gives up the files that are not read yet.
    pub fn cancel(self) {
        self.post(&[("cancel", &JsValue::TRUE)]);
    }

    /// The releases that a link can name.
    pub fn origins(self) -> Vec<ReleaseRef> {
        let entries = self.entries.read();
        entries
            .iter()
            .filter_map(|it| origin(&it.text("origin")))
            .collect()
    }

    /// Has a question answered.
    ///
    /// # Errors
    /// A sentence for people where the worker cannot run, or could not answer.
    pub async fn ask(self, session: Session, ask: &Ask) -> Result<Answer, String> {
        if !self.start(session) {
            return Err(NO_WORKER.to_owned());
        }
        self.asked.update_value(|it| *it += 1);
        let id = self.asked.get_value().to_string();
        let ask = json::json(ask);
        let promise = Promise::new(&mut |done, failed| {
            self.waiting
                .update_value(|it| it.push((id.clone(), done, failed)));
            self.post(&[("id", &id.as_str().into()), ("ask", &ask.as_str().into())]);
        });
        let answer = JsFuture::from(promise).await.map(Answer);
        answer.map_err(|it| it.as_string().unwrap_or_default())
    }

    fn post(self, parts: &[(&str, &JsValue)]) {
        let message = Object::new();
        for (key, value) in parts {
            let _ = Reflect::set(&message, &(*key).into(), value);
        }
        self.worker.with_value(|it| {
            if let Some(worker) = it {
                let _ = worker.post_message(&message);
            }
        });
    }

    /// Starts the worker, unless it runs; whether it does.
    fn start(self, session: Session) -> bool {
        if self.worker.with_value(Option::is_some) {
            return true;
        }
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let Ok(worker) = web_sys::Worker::new_with_options(WORKER, &options) else {
            session.say(NO_WORKER.to_owned());
            return false;
        };
        let heard = move |event: &web_sys::Event| {
            let data = event
                .dyn_ref::<web_sys::MessageEvent>()
                .map_or(JsValue::UNDEFINED, web_sys::MessageEvent::data);
            self.heard(session, &Answer(data));
        };
        EventListener::new(&worker, "message", heard).forget();
        EventListener::new(&worker, "error", move |_| self.broken(session)).forget();
        self.worker.set_value(Some(worker));
        true
    }

    /// Gives up a worker that does not run, and what was asked of it.
    fn broken(self, session: Session) {
        self.worker.set_value(None);
        self.reading.set(None);
        self.wanted.set_value(None);
        let waiting = self.waiting.try_update_value(std::mem::take);
        for (_, _, failed) in waiting.into_iter().flatten() {
            let _ = failed.call1(&JsValue::NULL, &NO_WORKER.into());
        }
        session.say(NO_WORKER.to_owned());
    }

    fn heard(self, session: Session, data: &Answer) {
        if data.is("entries") {
            self.told(session, data);
            return;
        }
        if data.is("broken") {
            self.broken(session);
            return;
        }
        let id = data.text("id");
        let place = self
            .waiting
            .with_value(|it| it.iter().position(|it| it.0 == id));
        let waiting = place.and_then(|n| self.waiting.try_update_value(|it| it.swap_remove(n)));
        if let Some((_, done, failed)) = waiting {
            let error = data.at("error").0;
            let _ = if error.is_undefined() {
                done.call1(&JsValue::NULL, &data.at("answer").0)
            } else {
                failed.call1(&JsValue::NULL, &error)
            };
        }
    }

    /// Takes what the worker has read since it told last.
    fn told(self, session: Session, batch: &Answer) {
        let name = batch.text("name");
        let is_over = name.is_empty();
        let now = (batch.number("done"), batch.number("total"), name);
        let wanted = self.wanted.get_value();
        let awaited = session.awaited.get_value().and_then(|it| it.release);
        let mut more = Vec::new();
        for entry in batch.list("entries") {
            // One file alone is opened, or a message says why not; so is the one that a link asked for.
            let name = entry.list("cells").get(2).map(Answer::string);
            let is_wanted = wanted.is_some() && wanted == name;
            let check = awaited.as_ref().and_then(ReleaseRef::check);
            let is_awaited = check.is_some_and(|it| entry.text("sha256").starts_with(it));
            let error = entry.text("error");
            if is_wanted && !error.is_empty() {
                session.say([name.unwrap_or_default(), ": ".into(), error, ".".into()].concat());
                continue;
            }
            if is_wanted || is_awaited {
                open_at(session, entry.number("release"), None);
            }
            if !entry.is("is_known") {
                more.push(entry);
            }
        }
        if !more.is_empty() {
            self.entries.update(|it| it.append(&mut more));
        }
        self.reading.set((!is_over).then_some(now));
        if is_over {
            self.wanted.set_value(None);
        }
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self::new()
    }
}

/// Has files read beside the page. Of many the list is shown; one alone is opened.
pub fn read(session: Session, files: Vec<Named>) {
    let shelf = session.shelf;
    if files.is_empty() || !shelf.start(session) {
        return;
    }
    if let [(name, _)] = &files[..] {
        shelf.wanted.set_value(Some(name.clone()));
    } else {
        keep_open(session);
        session.view.set(View::Releases);
    }
    shelf
        .reading
        .set(Some((0, files.len(), files[0].0.clone())));
    let files: Array = files
        .into_iter()
        .map(|(name, file)| Array::of2(&name.into(), &file))
        .collect();
    shelf.post(&[("files", &files)]);
}

/// Shows the list, with what is open on it.
pub fn list(session: Session) {
    keep_open(session);
    session.view.set(View::Releases);
}

/// Shows the timeline of a company.
pub fn timeline(session: Session, company: String) {
    session.shelf.company.set(company);
    session.view.set(View::Quarters);
}

/// Puts what is open on the list, so that its timelines have all.
fn keep_open(session: Session) {
    let open = session.open.get_untracked();
    spawn_local(async move {
        for it in open {
            let origin = it.origin.as_ref().map(written).unwrap_or_default();
            keep(session, text(&it.source), origin).await;
        }
    });
}

/// Puts a text on the list.
pub async fn keep(session: Session, text: Text, origin: String) {
    let shelf = session.shelf;
    let is_known = |it: &Answer| it.text("sha256") == text.sha256;
    if shelf.entries.read_untracked().iter().any(is_known) {
        return;
    }
    if let Ok(entry) = shelf.ask(session, &Ask::Keep { text, origin }).await
        && !entry.is("is_known")
    {
        shelf.entries.update(|it| it.push(entry));
    }
}

/// Opens a release of the list, at a figure if one is named.
pub fn open_at(session: Session, release: usize, figure: Option<(u32, usize)>) {
    spawn_local(async move {
        if let Err(message) = opened(session, release, figure).await {
            session.say(message);
        }
    });
}

async fn opened(
    session: Session,
    release: usize,
    figure: Option<(u32, usize)>,
) -> Result<(), String> {
    let is_it = |it: &&Answer| it.number("release") == release && !it.is("error");
    let entry = session
        .shelf
        .entries
        .with_untracked(|it| it.iter().find(is_it).cloned());
    let entry = entry.unwrap_or_default();
    let sha256 = entry.text("sha256");
    let open = session.open.get_untracked();
    let place = open.iter().position(|it| it.source.sha256 == sha256);
    if let Some(n) = place {
        session.show(n);
    } else {
        let answer = session.shelf.ask(session, &Ask::Open { release }).await?;
        if !answer.is("report") {
            return Err(GONE.to_owned());
        }
        let report = crossed::report(&answer.at("report"));
        let text = answer.at("text");
        let source = SourceText::decoded(
            text.text("name"),
            text.text("text"),
            text.number("bytes"),
            text.text("sha256"),
        );
        session.add(Open::of(source, report, origin(&entry.text("origin"))));
    }
    let open = session.release_now();
    let at = open.and_then(|it| figure.and_then(|(line, column)| it.figure(line, column)));
    if let Some(at) = at {
        session.select(at);
    }
    Ok(())
}

/// The text of a release, as the worker takes it.
pub fn text(source: &SourceText) -> Text {
    Text {
        name: source.name.clone(),
        text: source.text.clone(),
        bytes: source.bytes,
        sha256: source.sha256.clone(),
    }
}

/// Where a release came from, as the list keeps it.
pub fn written(origin: &ReleaseRef) -> String {
    match origin {
        ReleaseRef::Sample(name) => ["s=", name].concat(),
        ReleaseRef::Path(path) => ["src=", path].concat(),
        ReleaseRef::Text { .. } | ReleaseRef::Elsewhere { .. } => String::new(),
    }
}

fn origin(written: &str) -> Option<ReleaseRef> {
    let (key, value) = written.split_once('=')?;
    Some(if key == "s" {
        ReleaseRef::Sample(value.to_owned())
    } else {
        ReleaseRef::Path(value.to_owned())
    })
}
