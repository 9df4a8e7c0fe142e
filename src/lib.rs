//! Reads earnings releases and shows whether their numbers tie.

#[cfg(target_arch = "wasm32")]
pub mod view;
