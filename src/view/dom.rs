//! Elements made by hand, where there are many: they cost far fewer bytes of program than as views.

use leptos::prelude::*;
use wasm_bindgen::UnwrapThrowExt;
use web_sys::Element;

/// A new element with a class and a text, either of which may be empty.
///
/// # Panics
/// Where `name` is none that an element can have.
pub fn new(name: &str, class: &str, text: &str) -> Element {
    let element = document().create_element(name).unwrap_throw();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    element
}

/// A new element with others in it.
pub fn with(name: &str, class: &str, inside: &[Element]) -> Element {
    let element = new(name, class, "");
    fill(&element, inside);
    element
}

/// Puts elements behind those that are in another.
pub fn fill(element: &Element, inside: &[Element]) {
    for it in inside {
        let _ = element.append_child(it);
    }
}

/// Puts elements in the place of those that are in another.
pub fn refill(element: &Element, inside: &[Element]) {
    element.set_inner_html("");
    fill(element, inside);
}

/// An element with an attribute more.
pub fn set(element: Element, name: &str, value: &str) -> Element {
    let _ = element.set_attribute(name, value);
    element
}

/// A button.
pub fn button(class: &str, text: &str, name: &str, value: &str) -> Element {
    set(new("button", class, text), name, value)
}

/// The first element of the page that a selector names.
pub fn first(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
