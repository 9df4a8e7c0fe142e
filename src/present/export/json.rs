//! The report as JSON, the same from the page and from the command line.

use serde::Serialize;

/// One report, or several in an array, as indented JSON with a line feed at the end.
pub fn json<T: Serialize>(report: &T) -> String {
    // A report holds strings, integers and lists of them, which JSON can always write.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}
