//! Many releases: how far reading them is, and their list.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Element;

use crate::present::link::View;
use crate::present::shelf::Ask;
use crate::present::shelf::list::COLUMNS;
use crate::view::answer::Answer;
use crate::view::dom;
use crate::view::lit;
use crate::view::session::Session;
use crate::view::shelf;
use crate::view::timeline;

/// How many rows are drawn at a time: more would keep the page busy too long.
const AT_A_TIME: usize = 100;

/// How far the worker is with what it was given.
#[component]
pub fn Progress() -> impl IntoView {
    let session = Session::get();
    let shelf = session.shelf;
    let is_reading = Memo::new(move |_| shelf.reading.read().is_some());
    let now = move || shelf.reading.get().unwrap_or_default();
    move || {
        is_reading.get().then(|| view! {
            <div class="reading-bar">
                <progress aria-label="Reading releases" max=move || now().1.to_string() value=move || now().0.to_string()></progress>
                <span class="count-of">{move || format!("{} of {}", now().0, now().1)}</span>
                <span class="name">{move || now().2}</span>
                <button class="button" on:click=move |_| shelf.cancel()>"Cancel"</button>
            </div>
        })
    }
}

/// The list, or the timeline of a company.
#[component]
pub fn Library() -> impl IntoView {
    let session = Session::get();
    let host = NodeRef::<leptos::html::Main>::new();
    let is_list = Memo::new(move |_| session.view.get() == View::Releases);
    let list = List {
        rows: StoredValue::new_local(Vec::new()),
        sort: StoredValue::new((0, false)),
        more: Trigger::new(),
    };
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        if is_list.get() {
            list.rows.set_value(Vec::new());
            dom::refill(&host, &List::frame());
            list.more.notify();
        } else {
            timeline::frame(&host);
        }
    });
    Effect::new(move |_| {
        if is_list.get() {
            list.grow(session);
        }
    });
    timeline::follow(session, is_list);
    let clicked = move |event: leptos::ev::MouseEvent| {
        let value = |name: &str| lit::named(&event, name);
        let number = |name: &str| value(name).and_then(|it| it.parse::<usize>().ok());
        if let Some(company) = value("data-company") {
            shelf::timeline(session, company);
        } else if let Some(column) = number("data-column") {
            list.sort.update_value(|it| {
                // Amounts are of interest from the largest down.
                *it = if it.0 == column {
                    (column, !it.1)
                } else {
                    (column, column > 2)
                };
            });
            list.settle(session);
        } else if let Some(n) = number("data-release") {
            shelf::open_at(session, n, None);
        } else {
            timeline::clicked(session, &event);
        }
    };
    view! { <main class="library" tabindex="-1" node_ref=host on:click=clicked on:keydown=move |event| timeline::moved(&event)></main> }
}

/// The list as it is drawn.
#[derive(Clone, Copy)]
struct List {
    /// The rows, in the order in which the files were read.
    rows: StoredValue<Vec<Element>, LocalStorage>,
    /// The column that it is sorted by, and whether downwards.
    sort: StoredValue<(usize, bool)>,
    /// Tells that rows are left to draw.
    more: Trigger,
}

impl List {
    /// The list without its rows.
    fn frame() -> [Element; 2] {
        let head = dom::with(
            "div",
            "library-head",
            &[dom::new("h1", "", "Releases"), dom::new("p", "lead", "")],
        );
        let headings = COLUMNS.iter().enumerate().map(|(n, name)| {
            let button = dom::button("", name, "data-column", &n.to_string());
            let class = if n > 2 { "amount" } else { "" };
            dom::set(dom::with("th", class, &[button]), "scope", "col")
        });
        let mut headings: Vec<Element> = headings.collect();
        headings.push(dom::set(dom::new("th", "", "Timeline"), "scope", "col"));
        let table = dom::with(
            "table",
            "releases",
            &[
                dom::with("thead", "", &[dom::with("tr", "", &headings)]),
                dom::new("tbody", "", ""),
            ],
        );
        [head, scroll("Releases", &[table])]
    }

    /// Draws rows for what was read since; puts all in order once there is no more.
    fn grow(self, session: Session) {
        self.more.track();
        let (entries, reading) = (session.shelf.entries.read(), session.shelf.reading.read());
        let Some(body) = dom::first(".releases tbody") else {
            return;
        };
        let known = self.rows.with_value(Vec::len);
        let end = entries.len().min(known + AT_A_TIME);
        let rows: Vec<Element> = entries[known..end].iter().map(row).collect();
        dom::fill(&body, &rows);
        self.rows.update_value(|it| it.extend(rows));
        if end < entries.len() {
            let more = self.more;
            request_animation_frame(move || more.notify());
        } else if reading.is_none() {
            self.settle(session);
        }
    }

    /// Puts the rows in order, and says at each how many releases of its company there are.
    fn settle(self, session: Session) {
        let (column, down) = self.sort.get_value();
        spawn_local(async move {
            let ask = Ask::List { column, down };
            let Ok(list) = session.shelf.ask(session, &ask).await else {
                return;
            };
            let (Some(body), Some(lead)) = (
                dom::first(".releases tbody"),
                dom::first(".library-head .lead"),
            ) else {
                return;
            };
            lead.set_text_content(Some(&list.text("told")));
            let rows = self.rows.get_value();
            let order = list.list("order");
            dom::fill(
                &body,
                &order
                    .iter()
                    .filter_map(|it| rows.get(it.count()).cloned())
                    .collect::<Vec<_>>(),
            );
            for (row, n) in rows.iter().zip(list.list("counts")) {
                if let Some(it) = row.query_selector("[data-company]").ok().flatten() {
                    it.set_text_content(Some(&format!("{} releases", n.count())));
                    let _ = it.toggle_attribute_with_force("hidden", n.count() < 2);
                }
            }
            if let Some(it) = dom::first("[aria-sort]") {
                let _ = it.remove_attribute("aria-sort");
            }
            let heading = dom::first(&format!("[data-column=\"{column}\"]"));
            if let Some(it) = heading.and_then(|it| it.parent_element()) {
                dom::set(
                    it,
                    "aria-sort",
                    if down { "descending" } else { "ascending" },
                );
            }
        });
    }
}

/// What may be wider than the page, in a frame that scrolls.
pub fn scroll(name: &str, inside: &[Element]) -> Element {
    let frame = dom::with("div", "scroll", inside);
    let frame = dom::set(frame, "tabindex", "0");
    dom::set(dom::set(frame, "role", "region"), "aria-label", name)
}

/// The row of an entry.
fn row(entry: &Answer) -> Element {
    let cells = entry.list("cells");
    let name = cells.get(2).map(Answer::string).unwrap_or_default();
    let error = entry.text("error");
    let heading = |it: Element| dom::set(it, "scope", "row");
    if !error.is_empty() {
        let name = dom::set(heading(dom::new("th", "", &name)), "colspan", "3");
        let why = dom::set(dom::new("td", "", &error), "colspan", "4");
        return dom::with("tr", "failed", &[name, why]);
    }
    let mut inside: Vec<Element> = Vec::new();
    for (n, cell) in cells.iter().enumerate() {
        let text = cell.string();
        inside.push(match n {
            2 => heading(dom::with("th", "", &[dom::new("button", "link", &text)])),
            5 if text != "0" => {
                dom::set(dom::new("td", "amount", &text), "data-verdict", "differs")
            }
            3.. => dom::new("td", "amount", &text),
            _ => dom::new("td", "", &text),
        });
    }
    let timeline = dom::button("link", "", "data-company", &entry.text("key"));
    inside.push(dom::with("td", "", &[dom::set(timeline, "hidden", "")]));
    let release = entry.number("release").to_string();
    dom::set(dom::with("tr", "", &inside), "data-release", &release)
}
