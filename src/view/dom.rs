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
