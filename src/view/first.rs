//! What is painted before the rest of the program has arrived: the release that is wanted, its statements as printed or its
//! text.
//!
//! It needs neither the model, nor the checks, nor the views, which are most of the program (`rest` in src/main.rs). The
//! page takes its place as soon as it stands. What is wanted is found out by src/boot.js.

use std::cell::Cell;
use std::vec::IntoIter;

use web_sys::Element;

use crate::present::address::Address;
use crate::present::as_printed::{self, AsPrinted};
use crate::present::link::{Link, ReleaseRef, View};
use crate::present::marks::{At, Marks};
use crate::present::read::Tables;
use crate::present::reading::{self, Block};
use crate::present::sealed;
use crate::present::sheet::Sheet;
use crate::text::decode;
use crate::text::source::SourceText;
use crate::view::dom;
use crate::view::grid;
use crate::view::lit;
use crate::view::page_text;

/// How many pieces of a text are painted at a time: about two screens.
const PIECES: usize = 40;

/// What was read. The page need neither fetch it again nor read it again.
struct Read {
    /// The release of the link, if it is that.
    release: Option<ReleaseRef>,
    bytes: Vec<u8>,
    text: String,
    tables: Tables,
    painting: Painting,
}

/// What is yet to be painted, and where.
struct Painting {
    place: Element,
    sheets: IntoIter<Sheet>,
    blocks: IntoIter<(u32, Block)>,
    /// The figure that the link shows.
    at: Option<At>,
}

thread_local! {
    static READ: Cell<Option<Read>> = const { Cell::new(None) };
}

/// Reads a release as it is printed, to be painted in the view that a link shows, else as statements; whether there is
/// anything to paint. What cannot be read is told by the page.
pub fn read(name: &str, bytes: &[u8], hash: &str, is_linked: bool) -> bool {
    let (Ok(text), Some(first)) = (decode::text(bytes), dom::first("#first")) else {
        return false;
    };
    // What tells it from others is asked for later.
    let source = SourceText::decoded(name.to_owned(), text, bytes.len(), String::new());
    let mut printed = as_printed::read(&source);
    let link: Link = hash.parse().unwrap_or_default();
    let figure = link.figure;
    let at = figure.and_then(|(line, column)| Address { line, column }.find(&printed.report));
    let (mut sheets, mut blocks) = (Vec::new(), Vec::new());
    let (place, content) = if link.view == View::Reading {
        blocks = reading::blocks(&source, &printed.report, &Marks::default());
        page_text::before_checks()
    } else {
        sheets = std::mem::take(&mut printed.sheets);
        let place = dom::new("div", "sheets", "");
        (place.clone(), place)
    };
    let is_any = !sheets.is_empty() || !blocks.is_empty();
    if is_any {
        dom::refill(&first, &[panes(&printed, link.view, content)]);
    }
    READ.set(Some(Read {
        release: link.release.filter(|_| is_linked),
        bytes: bytes.to_vec(),
        text: source.text,
        tables: printed.tables,
        painting: Painting {
            place,
            sheets: sheets.into_iter(),
            blocks: blocks.into_iter(),
            at,
        },
    }));
    is_any
}

/// Paints a part of what was read, and at the end goes to the figure that the link shows; whether there is more.
pub fn paint() -> bool {
    let mut read = READ.take();
    let is_more = read.as_mut().is_some_and(|it| it.painting.step());
    READ.set(read);
    is_more
}

impl Painting {
    fn step(&mut self) -> bool {
        if let Some(it) = self.sheets.next() {
            dom::fill(&self.place, &[statement(&it)]);
        }
        let blocks: Vec<_> = self.blocks.by_ref().take(PIECES).collect();
        page_text::add(&self.place, &blocks, None);
        if self.sheets.len() + self.blocks.len() > 0 {
            return true;
        }
        let at = self.at.take().map(lit::name);
        let figure = at.and_then(|it| dom::first(&format!("#first [data-at=\"{it}\"]")));
        if let Some(it) = figure {
            lit::into_view(&dom::set(it, "data-lit", "selected"));
        }
        false
    }
}

/// The bytes of a release that a link shows, if it was read.
pub fn bytes(release: &ReleaseRef) -> Option<Vec<u8>> {
    let read = READ.take();
    let is_it = |it: &&Read| it.release.as_ref() == Some(release);
    let bytes = read.as_ref().filter(is_it).map(|it| it.bytes.clone());
    READ.set(read);
    bytes
}

/// The tables of a text, if it was read; they are given away once.
pub fn tables(text: &str) -> Option<Tables> {
    READ.take().filter(|it| it.text == text).map(|it| it.tables)
}

/// The release that a link shows, if it is one that is painted.
fn linked(hash: &str) -> Option<ReleaseRef> {
    let link: Link = hash.parse().ok()?;
    let is_painted = matches!(link.view, View::Statements | View::Reading);
    link.release.filter(|_| is_painted)
}

/// The path of the release that a link shows, if it lies beside the page.
pub fn path(hash: &str) -> Option<String> {
    linked(hash)?.path()
}

/// The deflate stream of the release that a link shows, if it stands in the link itself.
pub fn packed(hash: &str) -> Option<Vec<u8>> {
    match linked(hash)? {
        ReleaseRef::Text { sealed, .. } => Some(sealed::deflated(&sealed).ok()?.1),
        ReleaseRef::Sample(_) | ReleaseRef::Path(_) | ReleaseRef::Elsewhere { .. } => None,
    }
}

/// The release as it will stand, without what takes checks.
fn panes(printed: &AsPrinted, view: View, content: Element) -> Element {
    let headline = printed.report.headline.as_deref().unwrap_or_default();
    let outline = [
        dom::new("h1", "company", printed.report.whose()),
        dom::new("p", "headline", headline),
    ];
    let switch = [View::Statements, View::Reading].map(|it| {
        let button = dom::new("button", "", it.title());
        let button = if it == view {
            dom::set(button, "aria-current", "page")
        } else {
            button
        };
        dom::with("li", "", &[button])
    });
    let switch = dom::with("nav", "", &[dom::with("ul", "switch", &switch)]);
    let switch = dom::set(switch, "aria-label", "View");
    let view = dom::with("div", "view", &[content]);
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
