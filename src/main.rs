//! The page in a browser, the printed report on a desk.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    let host = leptos::prelude::document().get_element_by_id("app");
    if let Some(host) = host.and_then(|it| wasm_bindgen::JsCast::dyn_into(it).ok()) {
        leptos::mount::mount_to(host, tieout::view::app::App).forget();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    tieout::cli::run(&args)
}
