//! What is painted before the rest of the program has arrived: the statements of the release that is wanted, as printed.
//!
//! It needs neither the model, nor the checks, nor the views, which are most of the program (`rest` in src/main.rs). The
//! page takes its place as soon as it stands. What is wanted is found out by src/boot.js.

use web_sys::Element;

use crate::present::address::Address;
use crate::present::as_printed::{self, AsPrinted};
use crate::present::link::{Link, ReleaseRef, View};
use crate::present::sealed;
use crate::present::sheet::Sheet;
use crate::text::decode;
use crate::view::dom;
use crate::view::grid;
use crate::view::lit;

/// Paints the statements of a release, and goes to the figure that a link shows; whether there are statements. What
/// cannot be read is told by the page.
pub fn paint(name: &str, bytes: &[u8], hash: &str) -> bool {
    let (Ok(source), Some(place)) = (decode::decode(name, bytes), dom::first("#first")) else {
        return false;
    };
    let printed = as_printed::read(&source);
    dom::refill(&place, &[panes(&printed)]);
    let figure = hash.parse().ok().and_then(|it: Link| it.figure);
    let at = figure.and_then(|(line, column)| Address { line, column }.find(&printed.report));
    let figure = at.and_then(|at| dom::first(&format!("#first [data-at=\"{}\"]", lit::name(at))));
    if let Some(it) = figure {
        lit::into_view(&dom::set(it, "data-lit", "selected"));
    }
    !printed.sheets.is_empty()
}

/// The release whose statements a link shows.
fn linked(hash: &str) -> Option<ReleaseRef> {
    let link: Link = hash.parse().ok()?;
    link.release.filter(|_| link.view == View::Statements)
}

/// The path of the release whose statements a link shows, if it lies beside the page.
pub fn path(hash: &str) -> Option<String> {
    linked(hash)?.path()
}

/// The deflate stream of the release whose statements a link shows, if it stands in the link itself.
pub fn packed(hash: &str) -> Option<Vec<u8>> {
    match linked(hash)? {
        ReleaseRef::Text { sealed, .. } => Some(sealed::deflated(&sealed).ok()?.1),
        ReleaseRef::Sample(_) | ReleaseRef::Path(_) | ReleaseRef::Elsewhere { .. } => None,
    }
}

/// The release as it will stand, without what takes checks.
fn panes(printed: &AsPrinted) -> Element {
    let headline = printed.report.headline.as_deref().unwrap_or_default();
    let outline = [
        dom::new("h1", "company", printed.report.whose()),
        dom::new("p", "headline", headline),
    ];
    let switch = [View::Statements, View::Reading].map(|it| {
        let button = dom::new("button", "", it.title());
        let button = if it == View::default() {
            dom::set(button, "aria-current", "page")
        } else {
            button
        };
        dom::with("li", "", &[button])
    });
    let switch = dom::with("nav", "", &[dom::with("ul", "switch", &switch)]);
    let switch = dom::set(switch, "aria-label", "View");
    let sheets: Vec<Element> = printed.sheets.iter().map(statement).collect();
    let sheets = dom::with("div", "sheets", &sheets);
    let view = dom::with("div", "view", &[sheets]);
    let outline = dom::with("nav", "outline", &outline);
    let outline = dom::set(outline, "aria-label", "Release");
    let main = dom::with("main", "statements", &[switch, view]);
    dom::with("div", "panes", &[outline, main])
}

fn statement(sheet: &Sheet) -> Element {
    let head = dom::with("div", "sheet-head", &[dom::new("h2", "", &sheet.title)]);
    let subtitle = dom::new("p", "subtitle", &sheet.subtitle);
    let rows = dom::with("div", "scroll", &[grid::grid(sheet)]);
    dom::with("section", "sheet", &[head, subtitle, rows])
}
