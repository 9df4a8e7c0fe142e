//! What is printed: bytes, lines, spans, markup, figures and dates. Uses nothing of the other layers.

pub mod counts;
pub mod date;
pub mod decode;
pub mod diagnostic;
pub mod figure;
pub mod lines;
pub mod lower;
pub mod markup;
pub mod phrase;
pub mod sort;
pub mod source;
pub mod span;
pub mod turns;
pub mod unit_note;
pub mod utf16;
