//! What leaves the page or the command line as a file or by the clipboard.

pub mod delimited;
pub mod figures;
pub mod file_name;
pub mod filing;
pub mod grid;
pub mod html_report;
pub mod job;
pub mod json;
pub mod markup;
pub mod open_points;
pub mod workbook;
pub mod xlsx;
