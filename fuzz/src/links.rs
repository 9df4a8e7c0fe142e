//! Any text as a link: `make fuzz`.

#![no_main]

#[path = "../../tests/support/holds.rs"]
mod holds;
#[path = "../../tests/support/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::links(bytes));
