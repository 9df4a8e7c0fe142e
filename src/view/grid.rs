//! The headings and rows of a statement as elements: tabular figures, rules, a mark after each checked figure.

use web_sys::Element;

use crate::present::column_groups;
use crate::present::sheet::{Line, Sheet, SheetCell};
use crate::present::tickmark;
use crate::view::dom;
use crate::view::lit;

/// A statement as a table.
pub fn grid(sheet: &Sheet) -> Element {
    let n_columns = sheet.headings.len();
    let rows: Vec<Element> = sheet.rows.iter().map(|it| line(it, n_columns)).collect();
    let head = dom::with("thead", "", &headings(&sheet.headings));
    let table = dom::with("table", "", &[head, dom::with("tbody", "", &rows)]);
    if n_columns > 4 {
        return dom::set(table, "data-dense", "true");
    }
    table
}

/// A heading; where none is printed, what is said of it to those who cannot see that.
fn named(element: &Element, heading: &str, otherwise: &str) {
    if heading.is_empty() {
        dom::fill(element, &[dom::new("span", "visually-hidden", otherwise)]);
    } else {
        element.set_text_content(Some(heading));
    }
}

/// A heading of what `scope` says.
fn heading(scope: &str, class: &str) -> Element {
    dom::set(dom::new("th", class, ""), "scope", scope)
}

/// The headings of the columns; what neighbours share stands above them once.
fn headings(headings: &[String]) -> Vec<Element> {
    let cell = |it: &str, rows: &str| {
        let cell = dom::set(heading("col", "heading"), "rowspan", rows);
        named(
            &cell,
            &column_groups::unbroken(it),
            "Column without a heading",
        );
        cell
    };
    let item = |rows: &str| {
        let item = dom::set(heading("col", ""), "rowspan", rows);
        named(&item, "", "Item");
        item
    };
    let Some(groups) = column_groups::group(headings) else {
        let row = dom::with("tr", "", &[item("1")]);
        let cells: Vec<Element> = headings.iter().map(|it| cell(it, "1")).collect();
        dom::fill(&row, &cells);
        return vec![row];
    };
    let [above, below] = [dom::with("tr", "", &[item("2")]), dom::new("tr", "", "")];
    let mut left = groups.below.into_iter();
    for (words, n) in groups.above {
        if words.is_empty() {
            dom::fill(&above, &[cell(&left.next().unwrap_or_default(), "2")]);
            continue;
        }
        let group = dom::set(heading("colgroup", "group"), "colspan", &n.to_string());
        dom::fill(&group, &[dom::new("span", "", &words)]);
        dom::fill(&above, &[group]);
        let cells: Vec<Element> = left.by_ref().take(n).map(|it| cell(&it, "1")).collect();
        dom::fill(&below, &cells);
    }
    vec![above, below]
}

fn line(line: &Line, n_columns: usize) -> Element {
    match line {
        Line::Heading { label, depth } => {
            let cell = dom::set(heading("rowgroup", ""), "data-depth", &depth.to_string());
            let cell = dom::set(cell, "colspan", &(n_columns + 1).to_string());
            dom::fill(&cell, &[dom::new("span", "", label)]);
            dom::with("tr", "section", &[cell])
        }
        Line::Item {
            label,
            depth,
            rank,
            cells,
        } => {
            let label_of = dom::set(heading("row", ""), "data-depth", &depth.to_string());
            named(&label_of, label, "Row without a label");
            let row = dom::set(dom::new("tr", "", ""), "data-rank", rank.name());
            let cells = cells
                .iter()
                .map(|it| it.as_ref().map_or_else(|| dom::new("td", "", ""), figure));
            let cells: Vec<Element> = [label_of].into_iter().chain(cells).collect();
            dom::fill(&row, &cells);
            row
        }
    }
}

fn figure(cell: &SheetCell) -> Element {
    let class = match (cell.hangs, &cell.derived) {
        (false, None) => "figure",
        (true, None) => "figure hangs",
        (false, Some(_)) => "figure derived",
        (true, Some(_)) => "figure hangs derived",
    };
    let marks = [&cell.marks, tickmark::sign(cell.verdict)].concat();
    let button = dom::with(
        "button",
        class,
        &[
            dom::new("span", "sign", &cell.sign),
            dom::new("span", "digits", &cell.text),
            dom::new("span", "marks", &marks),
        ],
    );
    let button = dom::set(button, "tabindex", "-1");
    let mut button = dom::set(button, "data-at", &lit::name(cell.at));
    if let Some(derived) = &cell.derived {
        button = dom::set(button, "title", derived);
    }
    dom::set(dom::with("td", "", &[button]), "data-verdict", cell.verdict)
}
