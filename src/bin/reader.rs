//! The reader without the page: what scripts and workers call.

/// The module has nothing to do until it is called.
fn main() {}

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "what JavaScript calls, no Rust does")]
mod door {
    use js_sys::JSON;
    use tieout::present::door;
    use tieout::present::library;
    use tieout::present::read;
    use tieout::present::shelf::Ask;
    use tieout::text::decode;
    use tieout::text::source::SourceText;
    use wasm_bindgen::prelude::*;

    /// Reads and checks a release; `name` is what the report calls it.
    ///
    /// # Errors
    /// Throws an `Error` when the text is larger than 32 MiB or no release at all (binary).
    #[wasm_bindgen]
    pub fn read(text: &str, name: Option<String>) -> Result<JsValue, JsError> {
        read_bytes(text.as_bytes(), name)
    }

    /// Reads and checks the bytes of a file: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
    ///
    /// # Errors
    /// Throws an `Error` when the file is larger than 32 MiB or no text.
    #[wasm_bindgen]
    pub fn read_bytes(bytes: &[u8], name: Option<String>) -> Result<JsValue, JsError> {
        let name = name.unwrap_or_else(|| "release.txt".to_owned());
        let source =
            decode::decode(&name, bytes).map_err(|it| JsError::new(&format!("{name}: {it}")))?;
        report(&source)
    }

    /// Reads the bytes of a file for a library that another worker keeps (`public/library_reader.js`).
    #[wasm_bindgen]
    pub fn read_for_library(name: &str, bytes: &[u8]) -> String {
        serde_json::to_string(&library::read(name, bytes)).unwrap_or_default()
    }

    /// Many releases, for the page's own worker (`public/library_worker.js`): JSON in, JSON out.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Library {
        inside: library::Library,
    }

    #[wasm_bindgen]
    impl Library {
        /// No release yet.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Reads and checks the bytes of a file; its entry in the list.
        pub fn add(&mut self, name: &str, bytes: &[u8]) -> String {
            serde_json::to_string(&self.inside.add(name, bytes)).unwrap_or_default()
        }

        /// Puts on the list what `read_for_library` read in another worker; its entry.
        ///
        /// # Errors
        /// Throws an `Error` when that is damaged.
        pub fn put(&mut self, read: &str) -> Result<String, JsError> {
            let entry = self.inside.put(serde_json::from_str(read)?);
            Ok(serde_json::to_string(&entry)?)
        }

        /// Puts a file on the list that could not be read, and says why; its entry.
        pub fn fail(&mut self, name: &str, why: String) -> String {
            serde_json::to_string(&self.inside.fail(name, why)).unwrap_or_default()
        }

        /// Answers a question of the page (`src/present/shelf.rs`).
        ///
        /// # Errors
        /// Throws an `Error` when the question is damaged.
        pub fn ask(&mut self, ask: &str) -> Result<String, JsError> {
            let ask: Ask = serde_json::from_str(ask)?;
            Ok(serde_json::to_string(&self.inside.ask(ask))?)
        }
    }

    fn report(source: &SourceText) -> Result<JsValue, JsError> {
        let json = door::json(&read::read(source), source)?;
        JSON::parse(&json).map_err(|_| JsError::new("the report could not be handed over"))
    }
}
