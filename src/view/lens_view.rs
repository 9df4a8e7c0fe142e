//! The lens on a statement: what is chosen at its head.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::present::chart::figures::Figures;
use crate::present::lens::{self, Lens, Look};
use crate::present::sheet::Sheet;
use crate::view::session::{Open, Session};

/// What is chosen at the head of a statement; nothing where it can only be shown as printed.
pub fn choice(session: Session, release: &Open, sheet: &Sheet) -> AnyView {
    let figures = Figures::plain(&release.report, &release.marks);
    let (looks, has_nil) = lens::offered(&figures, sheet);
    let table = sheet.table;
    let letters = |look| {
        Lens {
            look,
            hides_nil: false,
        }
        .letters()
    };
    let options = looks
        .iter()
        .map(|it| view! { <option value=letters(*it)>{it.title()}</option> })
        .collect_view();
    let look = (looks.len() > 1).then(|| {
        let value = move || letters(session.lens(table).look);
        view! { <select aria-label=format!("{} shown", sheet.title) prop:value=value>{options}</select> }
    });
    let nil = has_nil.then(|| {
        let hides = move || session.lens(table).hides_nil;
        view! { <label><input type="checkbox" prop:checked=hides/>"Hide nil rows"</label> }
    });
    view! { <div class="lens" data-lens=table.to_string()>{look}{nil}</div> }.into_any()
}

/// Takes over what was chosen; for all statements, from the element that changed.
pub fn changed(session: Session, event: &web_sys::Event) {
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let head = target.and_then(|it| it.closest("[data-lens]").ok().flatten());
    let Some(head) = head else { return };
    let Some(table) = head
        .get_attribute("data-lens")
        .and_then(|it| it.parse().ok())
    else {
        return;
    };
    let find = |name| head.query_selector(name).ok().flatten();
    let look = find("select").map_or_else(String::new, |it| {
        it.unchecked_into::<web_sys::HtmlSelectElement>().value()
    });
    let hides_nil =
        find("input").is_some_and(|it| it.unchecked_into::<web_sys::HtmlInputElement>().checked());
    session.put_lens(
        table,
        Lens {
            hides_nil,
            ..Lens::of_letters(&look)
        },
    );
}

/// A statement under its lens; the sheet itself where it is shown as printed.
pub fn seen(release: &Open, table: usize, lens: Lens) -> Option<Sheet> {
    let sheet = release.sheets.get(table)?;
    if lens.look == Look::Printed && !lens.hides_nil {
        return Some(sheet.clone());
    }
    let figures = Figures::plain(&release.report, &release.marks);
    Some(lens::through(&figures, sheet, lens))
}
