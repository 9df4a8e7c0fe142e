//! The page in a browser, the printed report on a desk.

/// The module has nothing to do until it is called.
#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
}

/// What src/boot.js calls. At `page` scripts/split takes the program apart.
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "what JavaScript calls, no Rust does")]
mod door {
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use tieout::text::turns;
    use tieout::view::app;
    use tieout::view::first;
    use wasm_bindgen::prelude::*;

    /// Reads a release as it is printed; whether there is anything to paint. `is_linked` says whether it is the one that
    /// the link `hash` shows.
    #[wasm_bindgen]
    pub fn read(name: &str, bytes: &[u8], hash: &str, is_linked: bool) -> bool {
        first::read(name, bytes, hash, is_linked)
    }

    /// Paints a part of what was read; whether there is more.
    #[wasm_bindgen]
    pub fn paint() -> bool {
        first::paint()
    }

    /// The path of the release that a link shows, if it lies beside the page.
    #[wasm_bindgen]
    pub fn path(hash: &str) -> Option<String> {
        first::path(hash)
    }

    /// The deflate stream of the release that a link shows, if it stands in the link.
    #[wasm_bindgen]
    pub fn packed(hash: &str) -> Option<Vec<u8>> {
        first::packed(hash)
    }

    /// Puts the page into its place, once the rest of the program is there; whether that could be done.
    #[wasm_bindgen]
    pub fn mount() -> bool {
        // It asks for the rest and has it at once (scripts/split). A promise would cost the first piece 4 KB.
        turns::at_once(page()).is_ok()
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
