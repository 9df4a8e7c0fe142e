//! What this browser keeps of a release: the reader's annotations. A window that keeps nothing works without.

use leptos::prelude::*;

use crate::present::annotations::Annotations;

/// What was kept for the text of this hash; empty where there is nothing, or nothing that can be read.
pub fn load(sha256: &str) -> Annotations {
    let kept = storage().and_then(|it| it.get_item(&key(sha256)).ok().flatten());
    kept.and_then(|it| Annotations::from_compact(&it))
        .unwrap_or_default()
}

/// Keeps annotations; whether the browser did. Private windows may refuse, and a full store does.
pub fn save(sha256: &str, annotations: &Annotations) -> bool {
    let key = key(sha256);
    storage().is_some_and(|it| {
        if annotations.is_empty() {
            it.remove_item(&key).is_ok()
        } else {
            it.set_item(&key, &annotations.to_compact()).is_ok()
        }
    })
}

fn key(sha256: &str) -> String {
    format!("tieout/annotations/{sha256}")
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
