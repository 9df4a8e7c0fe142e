//! Keys: arrows between figures, the next finding, search, the panel that tells of them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::link::View;
use crate::present::marks::At;
use crate::view::finding_actions;
use crate::view::lit;
use crate::view::picking;
use crate::view::session::Session;

/// Every shortcut and what it does.
pub const SHORTCUTS: [(&str, &str); 10] = [
    ("← ↑ → ↓", "move between figures"),
    ("Shift + arrows", "select several figures"),
    ("Space", "add the figure to several, or take it away"),
    ("n, p", "next and previous finding"),
    ("d", "mark the open finding as dealt with"),
    ("1, 2", "statements and charts, reading"),
    ("/", "search; Enter, Shift + Enter: next, previous"),
    ("Esc", "close what is open"),
    ("?", "this panel"),
    ("Ctrl V", "paste a release"),
];

/// Whether keys belong to a field in which somebody types.
pub fn is_typing(target: &web_sys::EventTarget) -> bool {
    target
        .dyn_ref::<web_sys::Element>()
        .is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// What a key does.
pub fn key(session: Session, event: &web_sys::KeyboardEvent) {
    let typing = event.target().is_some_and(|it| is_typing(&it));
    let key = event.key();
    if key == "Escape" {
        escape(session, typing);
        return;
    }
    if typing || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    // What is not shown is not moved about in.
    if session.view.get_untracked().is_of_many() && key != "?" {
        return;
    }
    let step = match key.as_str() {
        "ArrowUp" => Some((-1, 0)),
        "ArrowDown" => Some((1, 0)),
        "ArrowLeft" => Some((0, -1)),
        "ArrowRight" => Some((0, 1)),
        _ => None,
    };
    let from = picking::anchor(session);
    let done = match (key.as_str(), step) {
        (_, Some(step)) => {
            let done = go(session, step);
            if let (true, Some(from), Some(to)) =
                (event.shift_key(), from, session.selected.get_untracked())
            {
                picking::range(session, from, to);
            }
            done
        }
        (" ", _) => picking::focused().is_some_and(|at| {
            picking::toggle(session, at);
            session.select(at);
            true
        }),
        ("n", _) => finding(session, 1),
        ("p", _) => finding(session, -1),
        ("d", _) => deal(session),
        ("/", _) => focus("search"),
        ("1", _) => show(session, View::Statements),
        ("2", _) => show(session, View::Reading),
        ("?", _) => {
            session.help.update(|it| *it = !*it);
            true
        }
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

fn escape(session: Session, typing: bool) {
    if typing {
        if let Some(it) = document()
            .active_element()
            .and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = it.blur();
        }
    } else if !session.picked.read_untracked().is_empty() {
        session.picked.set(Vec::new());
    } else {
        session.selected.set(None);
        session.check.set(None);
    }
}

fn show(session: Session, view: View) -> bool {
    let is_open = session.release_now().is_some();
    if is_open {
        session.view.set(view);
    }
    is_open
}

fn focus(id: &str) -> bool {
    let Some(it) = document()
        .get_element_by_id(id)
        .and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return false;
    };
    it.focus().is_ok()
}

/// Moves from the selected figure to the next one in a direction.
fn go(session: Session, (down, right): (i32, i32)) -> bool {
    let (Some(at), Some(release)) = (session.selected.get_untracked(), session.release_now())
    else {
        return false;
    };
    let Some(table) = release.report.tables.get(at.table) else {
        return false;
    };
    let step = |n: usize, by: i32| {
        if by < 0 {
            n.checked_sub(1)
        } else {
            n.checked_add(usize::from(by > 0))
        }
    };
    let (mut row, mut column) = (at.row, at.column);
    loop {
        let (Some(next_row), Some(next_column)) = (step(row, down), step(column, right)) else {
            return true;
        };
        (row, column) = (next_row, next_column);
        let Some(line) = table.rows.get(row).filter(|_| column < table.columns.len()) else {
            return true;
        };
        if line.figures.iter().any(|it| it.column == column) {
            let next = At { row, column, ..at };
            session.select(next);
            if let Some(it) =
                lit::element(next).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = it.focus();
            }
            return true;
        }
    }
}

/// Opens the next finding, or the one before.
pub fn finding(session: Session, by: i32) -> bool {
    let findings = session.findings_now();
    if findings.is_empty() {
        return false;
    }
    let n = findings.len();
    let current = untrack(|| findings.iter().position(|it| session.is_open(it)));
    let next = match (current, by > 0) {
        (None, true) => 0,
        (None, false) => n - 1,
        (Some(it), true) => (it + 1) % n,
        (Some(it), false) => (it + n - 1) % n,
    };
    session.open_finding(&findings[next]);
    true
}

/// Marks the finding that is open as dealt with, or no more.
fn deal(session: Session) -> bool {
    let open = session.check.get_untracked();
    let findings = session.findings_now();
    let Some(it) = findings.iter().find(|it| Some(&it.id) == open.as_ref()) else {
        return false;
    };
    finding_actions::toggle(session, &it.id);
    true
}
