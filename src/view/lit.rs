//! What is selected, lit in the view that is shown: the figure, the operands of its check, and where they are.
//!
//! Whatever shows a figure carries `data-at`, whatever shows a table `data-table`. So a selection touches a few elements
//! and draws nothing anew.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::lens::Lens;
use crate::present::link::View;
use crate::present::marks;
use crate::present::marks::At;
use crate::present::report::Check;
use crate::view::session::{Open, Session};
use crate::view::thread;

/// Keeps lit what is selected, and brings back the statements where the view that is shown cannot show it.
pub fn follow(session: Session) {
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        let at = session.selected.get_untracked();
        if let (Some(release), Some(at)) = (session.release_now(), at) {
            let check = session.check.get_untracked();
            if let Some(it) = shown_check(&release, at, check.as_deref()) {
                thread::draw(it);
            }
        }
    });
    on_cleanup(move || resized.remove());
    Effect::new(move |was: Option<(View, Vec<(usize, Lens)>)>| {
        let (selected, check) = (session.selected.get(), session.check.get());
        let (view, lenses) = (session.view.get(), session.lenses.get());
        if let Some(release) = session.release() {
            if was.is_some_and(|it| it.0 != view || it.1 != lenses) {
                // What is drawn anew is there by the next frame.
                let check = check.clone();
                request_animation_frame(move || {
                    light(&release, selected, check.as_deref());
                });
            } else if light(&release, selected, check.as_deref()).is_none()
                && selected.is_some()
                && view != View::Statements
            {
                session.view.set(View::Statements);
            }
        }
        (view, lenses)
    });
}

/// Selects the figure that was clicked, if it was one.
pub fn clicked(session: Session, event: &web_sys::MouseEvent) {
    if let Some(at) = named(event, "data-at").as_deref().and_then(read_at) {
        session.select(at);
    }
}

/// An attribute of what was clicked, or of the nearest around it that has it.
pub fn named(event: &web_sys::MouseEvent, name: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let it = target.closest(&format!("[{name}]")).ok().flatten()?;
    it.get_attribute(name)
}

/// The element of a figure in the view that is shown.
pub fn element(at: At) -> Option<web_sys::Element> {
    shown(&format!("[data-at=\"{}\"]", name(at)))
}

/// A figure's place as `data-at` names it.
pub fn name(at: At) -> String {
    format!("{}.{}.{}", at.table, at.row, at.column)
}

/// Lights what is selected once more, after a view was drawn anew.
pub fn again(session: Session) {
    request_animation_frame(move || {
        if let Some(release) = session.release_now() {
            let check = session.check.get_untracked();
            light(&release, session.selected.get_untracked(), check.as_deref());
        }
    });
}

/// Scrolls to a table, in the statements where the view that is shown does not have it.
pub fn scroll_to_table(session: Session, table: usize) {
    let selector = format!("[data-table=\"{table}\"]");
    if let Some(it) = shown(&selector) {
        it.scroll_into_view();
        return;
    }
    session.view.set(View::Statements);
    request_animation_frame(move || {
        if let Some(it) = shown(&selector) {
            it.scroll_into_view();
        }
    });
}

/// Lights the selected figure and the operands of its check; the element of the figure, if the view has one.
fn light(release: &Open, selected: Option<At>, check: Option<&str>) -> Option<web_sys::Element> {
    each("[data-lit]", |it| {
        let _ = it.remove_attribute("data-lit");
    });
    thread::clear();
    let set = |it: &web_sys::Element, how: &str| {
        let _ = it.set_attribute("data-lit", how);
    };
    let claims = release.report.claims.iter();
    let claim = check.and_then(|id| claims.clone().find(|it| it.id == id));
    if let Some(claim) = claim {
        let evidence = claim.evidence.iter().filter_map(marks::place);
        evidence
            .filter_map(element)
            .for_each(|it| set(&it, "operand"));
        // A claim is lit itself where the view shows the sentence.
        if let Some(it) = shown(&format!("[data-claim=\"{}\"]", claim.id)) {
            set(&it, "selected");
            into_view(&it);
            return Some(it);
        }
    }
    let at = selected?;
    let drawn = shown_check(release, at, check).filter(|_| claim.is_none());
    let operands = drawn.into_iter().flat_map(|it| &it.operands);
    let operands = operands.filter_map(|it| element(marks::place(&it.at)?));
    operands.for_each(|it| set(&it, "operand"));
    let it = element(at)?;
    set(&it, "selected");
    into_view(&it);
    if let Some(drawn) = drawn {
        thread::draw(drawn);
    }
    Some(it)
}

/// Does something with every element that a selector names.
pub fn each(selector: &str, done: impl Fn(&web_sys::Element)) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    for n in 0..found.length() {
        let it = found
            .get(n)
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        if let Some(it) = it {
            done(&it);
        }
    }
}

/// Shows a line of the text in the reading view, and lights what holds it.
pub fn show_line(session: Session, line: u32) {
    session.selected.set(None);
    session.check.set(None);
    session.view.set(View::Reading);
    let light = move || {
        let found = document().query_selector_all(".reading [data-line]").ok()?;
        let place = |n: u32| found.get(n)?.dyn_into::<web_sys::Element>().ok();
        let number = |it: &web_sys::Element| it.get_attribute("data-line")?.parse::<u32>().ok();
        let is_before = |it: &web_sys::Element| number(it).is_some_and(|it| it <= line);
        let it = (0..found.length())
            .filter_map(place)
            .take_while(is_before)
            .last()?;
        each("[data-lit]", |it| {
            let _ = it.remove_attribute("data-lit");
        });
        let _ = it.set_attribute("data-lit", "line");
        into_view(&it);
        Some(())
    };
    // After what is lit with the change of view.
    request_animation_frame(move || {
        request_animation_frame(move || {
            let _ = light();
        });
    });
}

/// The check that is drawn: the one that is open, else the first whose result the figure is.
fn shown_check<'r>(release: &'r Open, at: At, check: Option<&str>) -> Option<&'r Check> {
    let report = &release.report;
    let open = check.and_then(|id| report.checks.iter().find(|it| it.id == id));
    open.or_else(|| {
        let results = release.marks.at(at).results;
        let worst = results
            .iter()
            .copied()
            .find(|&it| report.checks[it].verdict == "differs");
        worst
            .or(results.first().copied())
            .map(|it| &report.checks[it])
    })
}

/// The first element of the view that is shown.
fn shown(selector: &str) -> Option<web_sys::Element> {
    document()
        .query_selector(&format!(".view:not([hidden]) {selector}"))
        .ok()
        .flatten()
}

/// The place that `data-at` names.
pub fn read_at(text: &str) -> Option<At> {
    let mut parts = text.split('.').map(|it| it.parse().ok());
    Some(At {
        table: parts.next()??,
        row: parts.next()??,
        column: parts.next()??,
    })
}

/// Scrolls as little as is needed.
pub fn into_view(it: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    it.scroll_into_view_with_scroll_into_view_options(&options);
}
