//! What the page asks its exporter for, which runs in a module of its own.

use serde::{Deserialize, Serialize};

use crate::present::export::filing::Filing;
use crate::present::export::html_report;
use crate::present::export::workbook;
use crate::present::export::xlsx;
use crate::present::report::Report;

/// An export to be written. `R` is `Report`, or `&Report` for those who only send it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Job<R> {
    /// `xlsx` or `html`.
    pub format: String,
    /// What was read and checked.
    pub report: R,
    /// What goes with it.
    pub filing: Filing,
}

impl Job<Report> {
    /// The bytes of the file.
    ///
    /// # Errors
    /// Where the format is unknown or its file could not hold the release; the message says which.
    pub fn run(&self) -> Result<Vec<u8>, String> {
        match self.format.as_str() {
            "xlsx" => xlsx::xlsx(&workbook::book(&self.report, &self.filing)),
            "html" => Ok(html_report::html(&self.report, &self.filing).into_bytes()),
            other => Err(format!("found the format {other:?}; expected xlsx or html")),
        }
    }
}
