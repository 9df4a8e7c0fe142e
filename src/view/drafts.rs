//! Drafts of one release: a later one is held against the earlier, and takes over what the reader said of that.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::present::annotations::Annotations;
use crate::present::link::{ReleaseRef, View};
use crate::present::shelf::Ask;
use crate::view::annotate;
use crate::view::answer::Answer;
use crate::view::session::{Open, Session};
use crate::view::shelf;

/// What changed from one draft to a later one.
#[derive(Clone)]
pub struct Compared {
    /// The SHA-256 of the earlier.
    pub old: String,
    /// The SHA-256 of the later.
    pub new: String,
    /// What the earlier is called.
    pub old_name: String,
    /// What changed (`present/shelf.rs`).
    pub changes: Answer,
}

impl Compared {
    /// How many changes there are.
    pub fn changed(&self) -> usize {
        self.changes.number("changed")
    }
}

/// What changed since the draft before the one that is shown.
pub fn shown(session: Session) -> Option<Compared> {
    let release = session.release()?;
    let drafts = session.drafts.read();
    let new = |it: &&Compared| it.new == release.source.sha256;
    drafts.iter().rev().find(new).cloned()
}

/// The draft that the shown release is held against, where a link can name it.
pub fn origins(session: Session, release: &Open) -> Vec<ReleaseRef> {
    if session.view.get() != View::Changes {
        return Vec::new();
    }
    let drafts = session.drafts.read();
    let compared = drafts
        .iter()
        .rev()
        .find(|it| it.new == release.source.sha256);
    let old = compared.and_then(|it| open(session, &it.old));
    old.and_then(|it| it.origin.clone()).into_iter().collect()
}

/// The open release of a text.
fn open(session: Session, sha256: &str) -> Option<Arc<Open>> {
    let open = session.open.read_untracked();
    open.iter().find(|it| it.source.sha256 == sha256).cloned()
}

/// Holds what was opened last against an earlier draft, if one is open: of one company and period.
pub fn look(session: Session) {
    let open = session.open.get_untracked();
    let Some((new, before)) = open.split_last() else {
        return;
    };
    let is_alike = |it: &&Arc<Open>| {
        it.source.sha256 != new.source.sha256
            && it.report.company.is_some()
            && it.report.company == new.report.company
            && it.report.period == new.report.period
    };
    if let Some(old) = before.iter().rev().find(is_alike) {
        spawn_local(compare(session, old.clone(), new.clone()));
    }
}

async fn compare(session: Session, old: Arc<Open>, new: Arc<Open>) {
    let ask = Ask::Changes {
        old: shelf::text(&old.source),
        new: shelf::text(&new.source),
        said: old.annotations.read_untracked().to_compact(),
        now: new.annotations.read_untracked().to_compact(),
    };
    let changes = match session.shelf.ask(session, &ask).await {
        Ok(it) => it,
        Err(message) => return session.say(message),
    };
    if changes.list("groups").is_empty() {
        return;
    }
    let carried = Annotations::from_compact(&changes.text("carried"));
    if let Some(carried) = carried.filter(|it| !it.is_empty()) {
        annotate::replace(session, &new.source.sha256, carried);
    }
    let compared = Compared {
        old: old.source.sha256.clone(),
        new: new.source.sha256.clone(),
        old_name: old.source.name.clone(),
        changes,
    };
    session.drafts.update(|it| it.push(compared));
}

/// Shows the draft of a text; whether it is open.
pub fn show(session: Session, sha256: &str) -> bool {
    let open = session.open.read_untracked();
    let place = open.iter().position(|it| it.source.sha256 == sha256);
    drop(open);
    if let Some(n) = place {
        session.show(n);
    }
    place.is_some()
}
