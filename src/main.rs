//! The page in a browser, the printed report on a desk.

/// The module has nothing to do until it is called.
#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
}

/// What src/boot.js calls. Where `rest` leads, scripts/split takes the program apart.
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "what JavaScript calls, no Rust does")]
mod door {
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use tieout::view::app;
    use tieout::view::first;
    use wasm_bindgen::prelude::*;

    /// Paints the statements of a release as they are printed, and goes to the figure that a link shows; whether there
    /// are any.
    #[wasm_bindgen]
    pub fn paint(name: &str, bytes: &[u8], hash: &str) -> bool {
        first::paint(name, bytes, hash)
    }

    /// The path of the release whose statements a link shows, if it lies beside the page.
    #[wasm_bindgen]
    pub fn path(hash: &str) -> Option<String> {
        first::path(hash)
    }

    /// The deflate stream of the release whose statements a link shows, if it stands in the link.
    #[wasm_bindgen]
    pub fn packed(hash: &str) -> Option<Vec<u8>> {
        first::packed(hash)
    }

    /// Fetches the rest of the program, and puts the page into its place.
    ///
    /// # Errors
    /// Throws an `Error` where the rest cannot be had.
    #[wasm_bindgen]
    pub async fn rest() -> Result<(), JsError> {
        Ok(page().await?)
    }

    #[allow(
        clippy::unnecessary_wraps,
        reason = "the error is that of the piece which cannot be had"
    )]
    #[wasm_split(rest, wasm_split_path = leptos::wasm_split, fallible)]
    fn page() -> Result<(), SplitLoaderError> {
        app::mount();
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    tieout::cli::run(&args)
}
