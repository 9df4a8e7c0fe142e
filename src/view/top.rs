//! Which line of the release stands at the top of the window, both ways.
//!
//! Whatever shows a line carries `data-line`, or `data-at` where it shows a figure; a sheet shows its title line.

use std::time::Duration;

use leptos::leptos_dom::helpers;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

use crate::view::dom;
use crate::view::lit;
use crate::view::session::Session;

/// How long after the last move the address is written. Browsers limit how often that may be.
const REST: Duration = Duration::from_millis(200);

#[expect(clippy::disallowed_types, reason = "pixels of the browser")]
/// What the bar on top hides, in pixels; a little less than style/page.css keeps free above what is scrolled to.
const HIDDEN: f64 = 56.0;

/// What a reader does before he scrolls himself.
const TOUCHES: [&str; 4] = ["wheel", "touchstart", "pointerdown", "keydown"];

/// Follows the reader's scrolling. Until he touches the page it is the page that scrolls, on its way to what a link
/// shows, and the link stays as it was sent.
pub fn follow(session: Session) {
    for touch in TOUCHES {
        let touched = move |_: &_| session.is_arrived.set_value(false);
        gloo::events::EventListener::new(&window(), touch, touched).forget();
    }
    let mut moved = helpers::debounce(REST, move |()| {
        let line = topmost(session);
        if session.top.get_untracked() != line && !session.is_arrived.get_value() {
            session.top.set(line);
        }
    });
    let listener = gloo::events::EventListener::new(&window(), "scroll", move |_| moved(()));
    listener.forget();
}

/// Scrolls to a line once the view that shows it is drawn; without one, to the top.
pub fn scroll_to(session: Session, line: Option<u32>) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            let Some(line) = line else {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                return;
            };
            let Some(shown) = Shown::now() else { return };
            let n = shown.first(|it| line_of(session, it).is_some_and(|it| it >= line));
            let place = shown.get(n);
            if let Some(it) = place {
                window().scroll_by_with_x_and_y(0.0, below(&it));
            }
        });
    });
}

/// Whether the window shows anything but the top. Asked when much was just drawn, it has the browser lay all of it out.
pub fn is_scrolled() -> bool {
    let page = document().document_element();
    page.is_some_and(|it| it.scroll_top() > 0)
}

/// Takes away what was painted before the page stood. A reader who has scrolled in it goes on where he is, unless a link
/// leads him elsewhere.
pub fn hand_over(session: Session, painted: &Element, is_scrolled: bool) {
    let is_free = is_scrolled && session.selected.get_untracked().is_none();
    let was = dom::first("#first .view > *").filter(|_| is_free);
    let was = was.map(|it| below(&it));
    painted.remove();
    let Some(was) = was else { return };
    request_animation_frame(move || {
        if let Some(it) = dom::first(".view:not([hidden]) > *") {
            go(below(&it), was);
        }
    });
}

/// Scrolls so that what is at `now` comes to `was`.
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "pixels of the browser"
)]
fn go(now: f64, was: f64) {
    window().scroll_by_with_x_and_y(0.0, now - was);
}

/// How far an element is below the place of the line at the top, in pixels.
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "pixels of the browser"
)]
fn below(it: &Element) -> f64 {
    it.get_bounding_client_rect().top() - HIDDEN
}

/// The line that is nearest to the top of what is seen; `None` at the very top.
fn topmost(session: Session) -> Option<u32> {
    if !is_scrolled() {
        return None;
    }
    let shown = Shown::now()?;
    let n = shown.first(|it| below(it) >= 0.0);
    let is_nearer = |before: &Element, behind: &Element| below(before).abs() < below(behind);
    let before = n.checked_sub(1).and_then(|it| shown.get(it));
    let nearest = match (before, shown.get(n)) {
        (Some(before), Some(behind)) if is_nearer(&before, &behind) => Some(before),
        (before, behind) => behind.or(before),
    };
    line_of(session, &nearest?)
}

/// What shows a line, from top to bottom.
struct Shown(NodeList);

impl Shown {
    fn now() -> Option<Self> {
        let selector =
            ".view:not([hidden]) :is([data-line], .sheet, td [data-at], .reading [data-at])";
        document().query_selector_all(selector).ok().map(Self)
    }

    fn get(&self, n: u32) -> Option<Element> {
        self.0.get(n)?.dyn_into().ok()
    }

    /// The number of the first that is far enough; those behind it are too.
    fn first(&self, is_far: impl Fn(&Element) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.0.length());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(|it| is_far(&it)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }
}

/// The line that an element shows, as people count.
fn line_of(session: Session, it: &Element) -> Option<u32> {
    if let Some(line) = it.get_attribute("data-line") {
        return line.parse().ok();
    }
    let release = session.release_now()?;
    if let Some(at) = it.get_attribute("data-at") {
        return Some(release.address(lit::read_at(&at)?)?.0);
    }
    let table: usize = it.get_attribute("data-table")?.parse().ok()?;
    Some(release.report.tables.get(table)?.lines[0].into())
}
