//! What leaves the page or the command line as a file or by the clipboard.

pub mod delimited;
pub mod figures;
pub mod file_name;
pub mod grid;
pub mod json;
