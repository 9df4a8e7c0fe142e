//! The text around a figure, its line lit.

use leptos::prelude::*;

use crate::text::lines::LineNo;
use crate::text::source::SourceText;
use crate::text::span::Span;

/// How many lines are shown before and behind.
const AROUND: u32 = 4;

/// The lines around `span`, the line that holds it lit, the span itself marked.
pub fn lines(source: &SourceText, span: Span) -> AnyView {
    let lit = source.lines.line_of(span.start);
    let last = u32::try_from(source.lines.len())
        .unwrap_or(u32::MAX)
        .saturating_sub(1);
    let shown = lit.0.saturating_sub(AROUND)..=(lit.0 + AROUND).min(last);
    let rows = shown.map(|n| {
        let line = LineNo(n);
        let is_lit = line == lit;
        view! {
            <li value=line.to_string() class:lit=is_lit aria-current=is_lit.then_some("true")>{if is_lit { marked(source, line, span) } else { source.line(line).to_owned().into_any() }}</li>
        }
    });
    view! { <div class="source" tabindex="0" role="region" aria-label="Source text"><ol>{rows.collect_view()}</ol></div> }.into_any()
}

/// A line with a span marked.
fn marked(source: &SourceText, line: LineNo, span: Span) -> AnyView {
    let start = source.lines.span(line).start;
    let text = source.line(line);
    let cut = |at: u32| (at.saturating_sub(start) as usize).min(text.len());
    let (from, to) = (cut(span.start), cut(span.end));
    match (text.get(..from), text.get(from..to), text.get(to..)) {
        (Some(before), Some(inside), Some(after)) => {
            view! { {before.to_owned()}<mark>{inside.to_owned()}</mark>{after.to_owned()} }
                .into_any()
        }
        _ => text.to_owned().into_any(),
    }
}
