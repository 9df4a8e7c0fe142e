//! The release to read: its text, line by line.

use leptos::prelude::*;

use crate::text::lines::LineNo;
use crate::text::source::SourceText;
use crate::view::session::Session;

/// How many lines the browser lays out together; those that are not seen cost it nothing.
const CHUNK: usize = 100;

/// The text of the release that is shown, with the numbers of its lines.
#[component]
pub fn Reading() -> impl IntoView {
    let session = Session::get();
    move || session.release().map(|it| text(&it.source))
}

fn text(source: &SourceText) -> AnyView {
    let chunks = (0..source.lines.len()).step_by(CHUNK).map(|first| {
        let last = (first + CHUNK).min(source.lines.len());
        let lines = (first..last).filter_map(|it| u32::try_from(it).ok());
        let lines = lines.map(|it| view! { <li>{source.line(LineNo(it)).to_owned()}</li> });
        view! { <ol start=(first + 1).to_string()>{lines.collect_view()}</ol> }
    });
    view! { <div class="raw" tabindex="0" role="region" aria-label="Text of the release">{chunks.collect_view()}</div> }.into_any()
}
