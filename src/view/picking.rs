//! Several figures selected at once, by mouse and by keyboard.

use leptos::prelude::*;

use crate::present::marks::At;
use crate::present::tally;
use crate::view::lit;
use crate::view::session::Session;

/// A click on a figure: alone it selects, with Ctrl or Cmd it adds or takes away, with Shift it takes all between.
pub fn click(session: Session, at: At, event: &web_sys::MouseEvent) {
    if event.shift_key() {
        let from = anchor(session).unwrap_or(at);
        range(session, from, at);
    } else if event.ctrl_key() || event.meta_key() {
        toggle(session, at);
    } else {
        session.picked.set(Vec::new());
    }
    session.select(at);
}

/// A click with Shift selects figures, no text.
pub fn press(event: &web_sys::MouseEvent) {
    if event.shift_key() {
        event.prevent_default();
    }
}

/// Space adds a figure, which no click of the browser's own may undo: some send it when the key comes up.
pub fn release(event: &web_sys::KeyboardEvent) {
    if event.key() == " " {
        event.prevent_default();
    }
}

/// Where a range begins: the first of several figures, else the selected one.
pub fn anchor(session: Session) -> Option<At> {
    let first = session.picked.read_untracked().first().copied();
    first.or_else(|| session.selected.get_untracked())
}

/// Takes all figures between two.
pub fn range(session: Session, from: At, to: At) {
    if let Some(release) = session.release_now() {
        session.picked.set(tally::range(&release.report, from, to));
    }
}

/// Adds a figure to those selected, or takes it away.
pub fn toggle(session: Session, at: At) {
    let mut picked = session.picked.get_untracked();
    if picked.is_empty() {
        picked.extend(session.selected.get_untracked());
    }
    match picked.iter().position(|it| *it == at) {
        // The selected figure alone was not shown as one of several yet.
        Some(n) if picked.len() > 1 || !session.picked.read_untracked().is_empty() => {
            picked.remove(n);
        }
        Some(_) => (),
        None => picked.push(at),
    }
    session.picked.set(picked);
}

/// The figure that has the focus, if one has.
pub fn focused() -> Option<At> {
    let text = document().active_element()?.get_attribute("data-at")?;
    lit::read_at(&text)
}

/// Shows on the statements which figures are selected.
pub fn paint(session: Session) {
    Effect::new(move |_| {
        let picked = session.picked.get();
        session.open.track();
        lit::each("[data-picked]", |it| {
            let _ = it.remove_attribute("data-picked");
            let _ = it.remove_attribute("aria-pressed");
        });
        for it in picked.into_iter().filter_map(lit::element) {
            let _ = it.set_attribute("data-picked", "");
            let _ = it.set_attribute("aria-pressed", "true");
        }
    });
}
