//! A release cut down to its tables, so that it fits into a short link.

use std::ops::RangeInclusive;

use crate::present::read;
use crate::present::report::{Report, Table};
use crate::text::lines::LineNo;
use crate::text::source::SourceText;
use crate::text::span::Span;

/// How many lines before and after a table are tried, fewest first: notes on units or periods may stand there.
const AROUND: [(u32, u32); 3] = [(0, 0), (4, 2), (12, 6)];

/// The text with its prose left empty: titles, unit lines, headings and rows stay, each on its line.
///
/// `None` where that would change a figure, its line, its period or its unit, and where there is no table.
pub fn tables_only(source: &SourceText, report: &Report) -> Option<SourceText> {
    if report.tables.is_empty() {
        return None;
    }
    let expected = figures(report);
    AROUND.into_iter().find_map(|(before, after)| {
        let ranges = report.tables.iter().map(|it| {
            let [first, last] = it.lines;
            first.0.saturating_sub(before)..=last.0 + after
        });
        let cut = cut(source, &ranges.collect::<Vec<_>>());
        let cut = SourceText::new(source.name.clone(), cut);
        (figures(&read::read(&cut)) == expected).then_some(cut)
    })
}

/// The text with the lines left empty that are in none of `kept`.
fn cut(source: &SourceText, kept: &[RangeInclusive<u32>]) -> String {
    let mut text = String::new();
    for n in 0..u32::try_from(source.lines.len()).unwrap_or(u32::MAX) {
        if kept.iter().any(|it| it.contains(&n)) {
            text.push_str(source.line(LineNo(n)));
        }
        text.push('\n');
    }
    text
}

/// The tables without the places in the text, which move, and what sentences had to do with them.
fn figures(report: &Report) -> Vec<Table> {
    let mut tables = report.tables.clone();
    for figure in tables
        .iter_mut()
        .flat_map(|it| &mut it.rows)
        .flat_map(|it| &mut it.figures)
    {
        figure.span = Span::default();
        figure.unchecked = None;
    }
    tables
}
