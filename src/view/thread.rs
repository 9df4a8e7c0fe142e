//! What makes a total, drawn on its statement: a sign at each operand, a bracket beside those of its column.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};

use crate::present::marks;
use crate::present::near;
use crate::present::report::Check;
use crate::view::lit;

/// The attribute that has a sign drawn.
const SIGN: &str = "data-sum";

/// Takes away what was drawn.
pub fn clear() {
    lit::each("[data-sum]", |it| {
        let _ = it.remove_attribute(SIGN);
    });
    lit::each(".thread", Element::remove);
}

/// Draws how a check makes its result, where the view that is shown has statements.
pub fn draw(check: &Check) {
    clear();
    let home = marks::place(&check.result);
    let Some((home, result)) = home.and_then(|at| Some((at, lit::element(at)?))) else {
        return;
    };
    let mut column = Vec::new();
    for term in &check.operands {
        let sign = near::sign(check, term);
        let at = marks::place(&term.at);
        let Some((at, it)) = at.and_then(|at| Some((at, lit::element(at)?))) else {
            continue;
        };
        if !sign.is_empty() {
            let _ = it.set_attribute(SIGN, sign);
        }
        if check.op == "sum" && (at.table, at.column) == (home.table, home.column) {
            column.push(it);
        }
    }
    if !column.is_empty() {
        let _ = result.set_attribute(SIGN, "=");
        bracket(&result, &column);
    }
}

/// A line along the column, from the first to the last of the figures.
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "pixels of the browser"
)]
fn bracket(result: &Element, column: &[Element]) -> Option<()> {
    let room = result.closest(".sheet .scroll").ok().flatten()?;
    let middle = |it: &DomRect| f64::midpoint(it.top(), it.bottom());
    let place = result.get_bounding_client_rect();
    let (mut top, mut bottom) = (middle(&place), middle(&place));
    for it in column {
        let it = middle(&it.get_bounding_client_rect());
        (top, bottom) = (top.min(it), bottom.max(it));
    }
    let around = room.get_bounding_client_rect();
    let line: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    line.set_class_name("thread");
    line.set_attribute("aria-hidden", "true").ok()?;
    let left = place.left() - around.left() + f64::from(room.scroll_left());
    for (name, value) in [
        ("left", left),
        ("top", top - around.top()),
        ("height", bottom - top),
    ] {
        let pixels = [&value.round().to_string(), "px"].concat();
        line.style().set_property(name, &pixels).ok()?;
    }
    room.append_child(&line).ok()?;
    Some(())
}
