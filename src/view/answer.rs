//! What the worker answers, as it comes: its keys are those of `present/shelf.rs`.
//!
//! It is read key by key where it is drawn. Reading all of it back into types by serde would cost the page 60 KB more.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

/// A value of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer(pub JsValue);

impl Answer {
    /// What stands under a key.
    pub fn at(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &key.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// The entries of the list under a key; none where there is no list.
    pub fn list(&self, key: &str) -> Vec<Self> {
        let list = self.at(key).0;
        if Array::is_array(&list) {
            Array::from(&list).iter().map(Self).collect()
        } else {
            Vec::new()
        }
    }

    /// Itself as a text; empty where it is none.
    pub fn string(&self) -> String {
        self.0.as_string().unwrap_or_default()
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> String {
        self.at(key).string()
    }

    /// Itself as a number; 0 where it is none.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the worker counts, and JavaScript counts in floats"
    )]
    pub fn count(&self) -> usize {
        self.0.as_f64().unwrap_or_default() as usize
    }

    /// The number under a key.
    pub fn number(&self, key: &str) -> usize {
        self.at(key).count()
    }

    /// Whether it is true under a key.
    pub fn is(&self, key: &str) -> bool {
        self.at(key).0.is_truthy()
    }
}
