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

// A sixth of what reading costs on a desk is taking and giving back memory; this one takes a third of what the C
// library's takes.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
