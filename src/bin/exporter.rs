//! Writes the exports that the page does not carry itself: the workbook and the report to print.

/// The module has nothing to do until it is called.
fn main() {}

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "what JavaScript calls, no Rust does")]
mod door {
    use tieout::present::export::job::Job;
    use tieout::present::report::Report;
    use wasm_bindgen::prelude::*;

    /// The bytes of the file that `job` asks for: a `Job` as JSON.
    ///
    /// # Errors
    /// Throws an `Error` when the job is damaged or its file could not hold the release.
    #[wasm_bindgen]
    pub fn write(job: &str) -> Result<Vec<u8>, JsError> {
        let job: Job<Report> = serde_json::from_str(job)?;
        job.run().map_err(|it| JsError::new(&it))
    }
}
