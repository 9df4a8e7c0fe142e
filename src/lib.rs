//! Reads earnings releases and shows whether their numbers tie.

pub mod text;

pub mod tables;

pub mod model;

pub mod checks;

pub mod present;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod view;
