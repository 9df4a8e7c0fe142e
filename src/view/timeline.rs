//! The timeline of a company: its line items over quarters or years, what stands behind a figure, what was restated.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::present::link::View;
use crate::present::shelf::Ask;
use crate::view::answer::Answer;
use crate::view::dom;
use crate::view::library;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::shelf;
use crate::view::trend;

/// How many figures are drawn at a time: more would keep the page busy too long.
const AT_A_TIME: usize = 600;

/// What is said where no figure is chosen.
const NONE: &str = "Select a figure to see which releases print it, and its trend.";

/// What its parts are drawn into.
pub fn frame(host: &Element) {
    let head = dom::with(
        "div",
        "library-head",
        &[
            dom::new("h1", "", ""),
            dom::new("p", "lead", ""),
            dom::button("button", "All releases", "data-to", View::Releases.name()),
        ],
    );
    let switch = View::OF_TIMELINE.map(|it| {
        let button = dom::button("", it.title(), "data-to", it.name());
        dom::with("li", "", &[button])
    });
    let switch = dom::with("nav", "", &[dom::with("ul", "switch", &switch)]);
    let behind = dom::set(
        dom::new("aside", "behind", ""),
        "aria-label",
        "Behind the figure",
    );
    let body = dom::with("div", "timeline", &[dom::new("div", "grid", ""), behind]);
    let parts = [head, dom::set(switch, "aria-label", "Periods"), body];
    dom::refill(host, &parts);
    close();
}

/// Draws the timeline of the company that is chosen, and draws it anew where something is added.
pub fn follow(session: Session, is_list: Memo<bool>) {
    let shelf = session.shelf;
    Effect::new(move |_| {
        let (company, view) = (shelf.company.get(), session.view.get());
        shelf.entries.track();
        if is_list.get() || shelf.reading.read().is_some() {
            return;
        }
        spawn_local(async move {
            match shelf.ask(session, &Ask::Timeline { company }).await {
                Ok(it) => draw(&it, view),
                Err(message) => session.say(message),
            }
        });
    });
}

fn draw(timeline: &Answer, view: View) {
    for (selector, key) in [
        (".library-head h1", "company"),
        (".library-head .lead", "told"),
    ] {
        if let Some(it) = dom::first(selector) {
            it.set_text_content(Some(&timeline.text(key)));
        }
    }
    for it in View::OF_TIMELINE {
        if let Some(button) = dom::first(&format!("[data-to=\"{}\"]", it.name())) {
            let _ = if it == view {
                button.set_attribute("aria-current", "page")
            } else {
                button.remove_attribute("aria-current")
            };
        }
    }
    close();
    let Some(host) = dom::first(".timeline .grid") else {
        return;
    };
    let grid = timeline.at(view.name());
    let columns = grid.list("columns");
    let mut headings = vec![dom::with(
        "th",
        "",
        &[dom::new("span", "visually-hidden", "Item")],
    )];
    headings.extend(columns.iter().map(|it| dom::new("th", "", &it.string())));
    let headings: Vec<Element> = headings
        .into_iter()
        .map(|it| dom::set(it, "scope", "col"))
        .collect();
    let body = dom::new("tbody", "", "");
    rows(&body, grid.list("lines"), 0, columns.len());
    let head = dom::with("thead", "", &[dom::with("tr", "", &headings)]);
    let table = dom::with("table", "periods", &[head, body]);
    let legend = [
        ("Derived", "Italic", " follows from longer periods. "),
        ("Restated", "r", " was restated: the later figure is shown."),
    ];
    let hint = dom::new("p", "hint", "");
    for (mark, sign, meaning) in legend {
        let sign = dom::set(dom::new("span", "", sign), "data-mark", mark);
        dom::fill(&hint, &[sign, dom::new("span", "", meaning)]);
    }
    let mut parts = vec![library::scroll("Timeline", &[table]), hint];
    parts.extend(restated(&timeline.list("restated")));
    dom::refill(&host, &parts);
}

/// Draws lines, of which the first item has the number `item`, some in each frame.
fn rows(body: &Element, mut lines: Vec<Answer>, mut item: usize, n_columns: usize) {
    let rest = lines.split_off(lines.len().min(AT_A_TIME / (n_columns + 1)));
    for it in &lines {
        let cells = it.list("cells");
        dom::fill(body, &[line(it, &cells, item, n_columns)]);
        item += usize::from(!cells.is_empty());
    }
    if !rest.is_empty() {
        let body = body.clone();
        request_animation_frame(move || rows(&body, rest, item, n_columns));
    }
}

fn line(it: &Answer, cells: &[Answer], number: usize, n_columns: usize) -> Element {
    let label = dom::new("th", "", &it.text("label"));
    let is_heading = cells.is_empty();
    let label = dom::set(label, "scope", if is_heading { "rowgroup" } else { "row" });
    let unit = it.text("unit");
    if !unit.is_empty() {
        dom::fill(&label, &[dom::new("span", "unit", &unit)]);
    }
    let mut inside = vec![label];
    if is_heading {
        inside.push(dom::set(
            dom::new("td", "", ""),
            "colspan",
            &n_columns.to_string(),
        ));
    }
    // One stop of the Tab key; arrows go between figures.
    let mut is_stop = number == 0;
    for (column, cell) in cells.iter().enumerate() {
        let text = cell.text("t");
        let place = dom::new("td", "", "");
        if !text.is_empty() {
            // A bracket hangs into the margin, as in statements.
            let class = if text.ends_with([')', '%']) {
                "hangs"
            } else {
                ""
            };
            let button = dom::button(class, &text, "data-cell", &format!("{number}.{column}"));
            let button = dom::set(button, "tabindex", if is_stop { "0" } else { "-1" });
            is_stop = false;
            let mark = cell.text("m");
            let button = if mark.is_empty() {
                button
            } else {
                dom::set(dom::set(button, "title", &mark), "data-mark", &mark)
            };
            dom::fill(&place, &[button]);
        }
        inside.push(place);
    }
    let row = dom::with("tr", "", &inside);
    dom::set(row, "data-depth", &it.number("depth").to_string())
}

/// Answers a click: a figure, a place that prints one, another view.
pub fn clicked(session: Session, event: &web_sys::MouseEvent) {
    if let Some(cell) = lit::named(event, "data-cell") {
        if let Some((row, column)) = numbers(&cell) {
            press(&cell);
            look(session, row, column);
        }
    } else if let Some(place) = lit::named(event, "data-place") {
        let mut parts = place
            .split('.')
            .map(|it| it.parse::<u32>().unwrap_or_default());
        let mut next = || parts.next().unwrap_or_default();
        let (release, line, column) = (next(), next(), next());
        shelf::open_at(session, release as usize, Some((line, column as usize)));
    } else if let Some(name) = lit::named(event, "data-to") {
        let views = [View::Releases, View::Quarters, View::Years];
        if let Some(view) = views.into_iter().find(|it| it.name() == name) {
            session.view.set(view);
        }
    } else if lit::named(event, "data-close").is_some() {
        close();
    }
}

/// Moves between figures by the arrow keys.
pub fn moved(event: &web_sys::KeyboardEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let cell = target.and_then(|it| it.get_attribute("data-cell"));
    let Some((mut row, mut column)) = cell.as_deref().and_then(numbers) else {
        return;
    };
    let (down, right): (isize, isize) = match event.key().as_str() {
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "ArrowLeft" => (0, -1),
        "ArrowRight" => (0, 1),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    // Past gaps, up to the end of any table.
    for _ in 0..400 {
        let to = (
            row.checked_add_signed(down),
            column.checked_add_signed(right),
        );
        let (Some(to_row), Some(to_column)) = to else {
            return;
        };
        (row, column) = (to_row, to_column);
        let found = dom::first(&format!("[data-cell=\"{row}.{column}\"]"));
        if let Some(it) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            if let Some(before) = dom::first(".periods [tabindex=\"0\"]") {
                dom::set(before, "tabindex", "-1");
            }
            let _ = it.set_attribute("tabindex", "0");
            let _ = it.focus();
            return;
        }
    }
}

/// The row and column that `data-cell` names.
fn numbers(cell: &str) -> Option<(usize, usize)> {
    let (row, column) = cell.split_once('.')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// Marks the figure that was chosen.
fn press(cell: &str) {
    if let Some(it) = dom::first(".periods [aria-pressed]") {
        let _ = it.remove_attribute("aria-pressed");
    }
    if let Some(it) = dom::first(&format!("[data-cell=\"{cell}\"]")) {
        dom::set(it, "aria-pressed", "true");
    }
}

/// Shows what stands behind a figure.
fn look(session: Session, row: usize, column: usize) {
    let ask = Ask::Detail {
        company: session.shelf.company.get_untracked(),
        by_year: session.view.get_untracked() == View::Years,
        row,
        column,
    };
    spawn_local(async move {
        match session.shelf.ask(session, &ask).await {
            Ok(it) => behind(&it),
            Err(message) => session.say(message),
        }
    });
}

fn close() {
    if let Some(host) = dom::first(".behind") {
        dom::refill(&host, &[dom::new("p", "none", NONE)]);
        dom::set(host, "data-open", "false");
    }
}

fn behind(it: &Answer) {
    let Some(host) = dom::first(".behind") else {
        return;
    };
    let close = dom::button("quiet close", "×", "data-close", "");
    let caption = [it.text("period"), it.text("unit")].join(", ");
    let mut parts = vec![
        dom::set(close, "aria-label", "Close"),
        dom::new("p", "path", &it.text("path")),
        dom::new("h2", "", &it.text("label")),
        dom::new("p", "caption", &caption),
        dom::new("p", "value", &it.text("value")),
    ];
    let formula = it.text("formula");
    if !formula.is_empty() {
        parts.push(dom::new("p", "formula", &["Derived. ", &formula].concat()));
    }
    let places: Vec<Element> = it.list("places").iter().map(place).collect();
    parts.push(dom::with("ul", "places", &places));
    dom::refill(&host, &parts);
    if let Some(chart) = trend::trend(it, host.client_width()) {
        let unit = ["Trend, ", &it.text("unit")].concat();
        let chart = dom::with(
            "div",
            "chart trend",
            &[dom::new("p", "subtitle", &unit), chart],
        );
        dom::fill(&host, &[chart]);
    }
    dom::set(host, "data-open", "true");
}

/// A place that prints a figure, as a way there.
fn place(it: &Answer) -> Element {
    let [release, line, column] = ["release", "line", "column"].map(|key| it.number(key));
    let said = it.text("said");
    let button = dom::button(
        "place",
        "",
        "data-place",
        &format!("{release}.{line}.{column}"),
    );
    let stands = format!("{}, line {line}", it.text("name"));
    dom::fill(
        &button,
        &[
            dom::new("strong", "", &it.text("printed")),
            dom::set(dom::new("span", "said", &said), "data-said", &said),
            dom::new("span", "where", &stands),
        ],
    );
    dom::with("li", "", &[button])
}

/// What later releases print otherwise.
fn restated(list: &[Answer]) -> Option<Element> {
    let cards = list.iter().map(|it| {
        let [statement, period, difference] =
            ["statement", "period", "difference"].map(|key| it.text(key));
        let caption = format!("{statement}, {period}. Changed by {difference}.");
        let places = ["first", "later"].map(|key| place(&it.at(key)));
        dom::with(
            "li",
            "card",
            &[
                dom::new("h3", "", &it.text("label")),
                dom::new("p", "caption", &caption),
                dom::with("ul", "places", &places),
            ],
        )
    });
    let cards: Vec<Element> = cards.collect();
    let title = dom::new("h2", "", "Restated ");
    dom::fill(
        &title,
        &[dom::new("span", "number", &list.len().to_string())],
    );
    let section = dom::with("section", "restated", &[title, dom::with("ol", "", &cards)]);
    (!list.is_empty()).then_some(section)
}
