//! The text of a release as elements: headings, paragraphs and tables, or line by line; every figure and claim a button.

use std::slice;

use web_sys::Element;

use crate::present::reading::marked::{Mark, Run, Target};
use crate::present::reading::{Block, GridCell, RawLine};
use crate::present::report::Report;
use crate::present::tickmark;
use crate::view::dom;
use crate::view::lit;

/// How many lines the browser lays out together; those that are not seen cost it nothing.
const CHUNK: usize = 100;

/// Says in an element what the marks of figures mean.
pub fn explain(key: &Element) {
    key.set_text_content(Some("Figures: "));
    let verdicts = ["ties", "rounding", "differs", "unchecked"];
    let verdicts = verdicts.map(|it| {
        let word = dom::new("span", "read", tickmark::word(it));
        dom::set(word, "data-verdict", it)
    });
    dom::fill(key, &verdicts);
}

/// The place for the text, and the whole view around it, before anything is checked.
pub fn before_checks() -> (Element, Element) {
    let choice = dom::set(dom::new("input", "", ""), "type", "checkbox");
    let choice = dom::with("label", "", &[dom::set(choice, "disabled", "")]);
    let _ = choice.append_with_str_1(" Raw text");
    let key = dom::new("p", "key", "");
    explain(&key);
    let head = dom::with("div", "reading-head", &[key, choice]);
    let place = article();
    let text = dom::with("div", "text", slice::from_ref(&place));
    (place, dom::with("div", "reading", &[head, text]))
}

/// The place for a release as it would look on paper.
pub fn article() -> Element {
    let article = dom::new("article", "page-text", "");
    dom::set(article, "aria-label", "The release")
}

/// Puts more of the text into its place. Without a report nothing is said of any figure.
pub fn add(article: &Element, blocks: &[(u32, Block)], report: Option<&Report>) {
    let blocks = blocks.iter().map(|(line, it)| {
        let block = block(it, report);
        dom::set(block, "data-line", &line.to_string())
    });
    dom::fill(article, &blocks.collect::<Vec<_>>());
}

fn block(block: &Block, report: Option<&Report>) -> Element {
    match block {
        Block::Heading(runs) => marked(dom::new("h2", "", ""), runs, report, "0"),
        Block::Paragraph(runs) => marked(dom::new("p", "", ""), runs, report, "0"),
        Block::Item(runs) => marked(dom::new("p", "item", ""), runs, report, "0"),
        Block::Lines(lines) => {
            // Figures of tables are no stops of the Tab key: arrow keys lead from one to the next.
            let lines = lines.iter().fold(dom::new("pre", "", ""), |block, it| {
                let block = marked(block, it, report, "-1");
                let _ = block.append_with_str_1("\n");
                block
            });
            group(lines, "Table as printed")
        }
        Block::Grid(rows) => {
            let rows: Vec<Element> = rows.iter().map(|it| row(it, report)).collect();
            let table = dom::with("table", "", &[dom::with("tbody", "", &rows)]);
            group(dom::with("div", "scroll", &[table]), "Table")
        }
    }
}

/// What can be scrolled, and so must be a stop of the Tab key.
fn group(element: Element, name: &str) -> Element {
    let element = dom::set(dom::set(element, "tabindex", "0"), "role", "group");
    dom::set(element, "aria-label", name)
}

fn row(cells: &[GridCell], report: Option<&Report>) -> Element {
    let cells = cells.iter().map(|it| {
        let cell = dom::new("td", if it.is_figure { "amount" } else { "" }, "");
        let cell = dom::set(cell, "colspan", &it.n_columns.to_string());
        marked(cell, &it.runs, report, "-1")
    });
    dom::with("tr", "", &cells.collect::<Vec<_>>())
}

/// The text of the release with the numbers of its lines.
pub fn raw(lines: &[RawLine], report: &Report) -> Element {
    let line = |it: &RawLine| {
        let number = it.number.to_string();
        let line = dom::set(dom::new("li", "", ""), "value", &number);
        let line = dom::set(line, "data-line", &number);
        marked(line, &it.runs, Some(report), "-1")
    };
    let chunks = lines.chunks(CHUNK).map(|it| {
        let lines: Vec<Element> = it.iter().map(line).collect();
        dom::with("ol", "", &lines)
    });
    let raw = dom::with("div", "raw", &chunks.collect::<Vec<_>>());
    let raw = dom::set(dom::set(raw, "tabindex", "0"), "role", "region");
    dom::set(raw, "aria-label", "Text of the release")
}

/// An element with runs of text in it, those that are figures and claims as buttons. Claims are stops of the Tab key,
/// `stop` says whether figures are.
fn marked(element: Element, runs: &[Run], report: Option<&Report>, stop: &str) -> Element {
    for it in runs {
        match &it.mark {
            None => {
                let _ = element.append_with_str_1(&it.text);
            }
            Some(mark) => dom::fill(&element, &[button(&it.text, mark, report, stop)]),
        }
    }
    element
}

fn button(text: &str, mark: &Mark, report: Option<&Report>, stop: &str) -> Element {
    let button = dom::new("button", "read", text);
    let (button, stop) = match mark.target {
        Target::Figure(at) => (dom::set(button, "data-at", &lit::name(at)), stop),
        Target::Claim(n) => {
            let claim = report.and_then(|it| it.claims.get(n));
            let id = claim.map_or("", |it| it.id.as_str());
            (dom::set(button, "data-claim", id), "0")
        }
    };
    let button = dom::set(button, "tabindex", stop);
    if report.is_none() {
        return button;
    }
    let button = dom::set(button, "data-verdict", mark.verdict);
    let button = dom::set(button, "data-sign", &mark.sign);
    dom::set(button, "title", mark.word)
}
