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
use crate::present::report::{Check, Report};
use crate::view::session::{Open, Session};

/// Keeps lit what is selected, and brings back the statements where the view that is shown cannot show it.
pub fn follow(session: Session) {
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
    let lit = document().query_selector_all("[data-lit]").ok()?;
    for n in 0..lit.length() {
        if let Some(it) = lit
            .get(n)
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
        {
            let _ = it.remove_attribute("data-lit");
        }
    }
    // A claim is lit itself where the view shows the sentence, and its figure as what bears it out.
    if let Some(it) = check.and_then(|id| shown(&format!("[data-claim=\"{id}\"]"))) {
        if let Some(figure) = selected.and_then(element) {
            let _ = figure.set_attribute("data-lit", "operand");
        }
        let _ = it.set_attribute("data-lit", "selected");
        into_view(&it);
        return Some(it);
    }
    let at = selected?;
    for operand in shown_check(&release.report, release, at, check)
        .into_iter()
        .flat_map(|it| &it.operands)
        .filter_map(|it| marks::place(&it.at))
    {
        if let Some(it) = element(operand) {
            let _ = it.set_attribute("data-lit", "operand");
        }
    }
    let it = element(at)?;
    let _ = it.set_attribute("data-lit", "selected");
    into_view(&it);
    Some(it)
}

/// The check that is drawn: the one that is open, else the first whose result the figure is.
fn shown_check<'r>(
    report: &'r Report,
    release: &Open,
    at: At,
    check: Option<&str>,
) -> Option<&'r Check> {
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
fn into_view(it: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    it.scroll_into_view_with_scroll_into_view_options(&options);
}
