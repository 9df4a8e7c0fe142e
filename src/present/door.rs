//! A report as the JavaScript door gives it: beside each span stands the same range in the units of its strings.

use crate::present::report::Report;
use crate::text::source::SourceText;
use crate::text::span::Span;
use crate::text::utf16::Utf16;

/// How a span begins in JSON. No text looks like it, for quotes within texts are escaped.
const SPAN: &str = "\"span\":[";

/// A report of `source` as JSON.
///
/// It is written as one text and read by the browser's own parser: that takes a tenth of the time of making it object
/// by object from here.
///
/// # Errors
/// Where it cannot be written, which no report is known to do.
pub fn json(report: &Report, source: &SourceText) -> serde_json::Result<String> {
    let written = serde_json::to_string(report)?;
    let places = Utf16::of(&source.text);
    let mut json = String::with_capacity(written.len() + written.len() / 8);
    for (n, part) in written.split(SPAN).enumerate() {
        let span = part.split_once(']').filter(|_| n > 0);
        let Some((span, rest)) = span else {
            json += part;
            continue;
        };
        json += SPAN;
        json += span;
        json += "]";
        if let Some((start, end)) = span.split_once(',')
            && let (Ok(start), Ok(end)) = (start.parse::<u32>(), end.parse::<u32>())
        {
            let [start, end] = places.span(Span::from([start, end]));
            json += ",\"utf16\":[";
            json += &start.to_string();
            json += ",";
            json += &end.to_string();
            json += "]";
        }
        json += rest;
    }
    Ok(json)
}
