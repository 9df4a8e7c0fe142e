//! What is to be shown, as plain data, without a browser.

pub mod assemble;
pub mod read;
pub mod report;
pub mod text_report;
