//! What is unchecked, and why: figures, relations, claims, and what could not be read.

use crate::present::figure;
use crate::present::inspect;
use crate::present::marks::{self, At, Marks};
use crate::present::report::{Figure, Ref, Report, Row, Table};

/// Something that nothing bears out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    /// What it is: "Figure", "Check", "Claim", "Not read".
    pub kind: &'static str,
    /// Which one: "Goodwill, March 31, 2025: 66,310".
    pub what: String,
    /// Why it is open, in a sentence.
    pub why: String,
    /// Its line, counted from 1.
    pub line: u32,
    /// The figure, if it is one.
    pub at: Option<At>,
}

/// Every open point of a report, in the order of the release within each kind.
pub fn open_points(report: &Report, marks: &Marks) -> Vec<OpenPoint> {
    let mut points = Vec::new();
    for (n, table) in report.tables.iter().enumerate() {
        for (row_number, row) in table.rows.iter().enumerate() {
            for figure in row.figures.iter().filter(|it| it.value.is_some()) {
                let at = At {
                    table: n,
                    row: row_number,
                    column: figure.column,
                };
                if !is_checked(report, marks, at) {
                    points.push(of_figure(table, row, figure, at));
                }
            }
        }
    }
    let unchecked = report.checks.iter().filter(|it| it.verdict == "unchecked");
    points.extend(unchecked.map(|it| {
        let at = marks::place(&it.result);
        OpenPoint {
            kind: "Check",
            what: it.formula.clone(),
            why: sentence(it.explanation.as_deref(), "It may have other causes"),
            line: line(report, &it.result, at),
            at,
        }
    }));
    let unchecked = report.claims.iter().filter(|it| it.verdict == "unchecked");
    points.extend(unchecked.map(|it| OpenPoint {
        kind: "Claim",
        what: format!(
            "{} {}: “{}”",
            figure::signed(&it.value),
            figure::unit(&it.unit, it.scale),
            it.quote
        ),
        why: sentence(
            it.explanation.as_deref(),
            "No figure of the tables bears it out",
        ),
        line: it.line.into(),
        at: None,
    }));
    points.extend(report.diagnostics.iter().map(|it| OpenPoint {
        kind: "Not read",
        what: format!("Line {}", u32::from(it.line)),
        why: sentence(Some(&it.message), ""),
        line: it.line.into(),
        at: None,
    }));
    points
}

/// Whether a check or a claim that was judged has the figure, as the coverage of the report counts.
fn is_checked(report: &Report, marks: &Marks, at: At) -> bool {
    let part = marks.at(at);
    let mut checks = part.results.iter().chain(&part.operands);
    let mut claims = part.claims.iter();
    checks.any(|&it| report.checks[it].verdict != "unchecked")
        || claims.any(|&it| report.claims[it].verdict != "unchecked")
}

fn of_figure(table: &Table, row: &Row, figure: &Figure, at: At) -> OpenPoint {
    OpenPoint {
        kind: "Figure",
        what: format!("{}: {}", name(table, row, figure.column), figure.raw.trim()),
        why: sentence(figure.unchecked.as_deref(), inspect::NO_RELATION),
        line: figure.line.into(),
        at: Some(at),
    }
}

/// The name of a figure: its label and its column.
fn name(table: &Table, row: &Row, column: usize) -> String {
    let label = if row.label.is_empty() {
        "Total without a label"
    } else {
        &row.label
    };
    match table.columns.get(column) {
        Some(it) if !it.heading.is_empty() => format!("{label}, {}", it.heading),
        _ => label.to_owned(),
    }
}

fn line(report: &Report, it: &Ref, at: Option<At>) -> u32 {
    let of_cell = || {
        let at = at?;
        let row = report.tables.get(at.table)?.rows.get(at.row)?;
        row.figures
            .iter()
            .find(|it| it.column == at.column)
            .map(|it| it.line.into())
    };
    match it {
        Ref::Text { line, .. } => (*line).into(),
        Ref::Cell { .. } => of_cell().unwrap_or(0),
    }
}

/// A reason as a sentence: a capital first, a full stop last.
fn sentence(reason: Option<&str>, otherwise: &str) -> String {
    let reason = reason.filter(|it| !it.is_empty()).unwrap_or(otherwise);
    let mut chars = reason.chars();
    let mut text: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    text.push_str(chars.as_str());
    if !text.is_empty() && !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    text
}

/// Open points gathered by their reason: ("2 figures: No relation to other figures is known.", "lines 12, 15–17").
pub fn by_reason(points: &[OpenPoint]) -> Vec<(String, String)> {
    let mut groups: Vec<(&str, &str, Vec<u32>)> = Vec::new();
    for it in points {
        match groups
            .iter_mut()
            .find(|(kind, why, _)| (*kind, *why) == (it.kind, &it.why))
        {
            Some(group) => group.2.push(it.line),
            None => groups.push((it.kind, &it.why, vec![it.line])),
        }
    }
    let groups = groups.into_iter().map(|(kind, why, lines)| {
        let n = lines.len();
        let plural = if n == 1 { "" } else { "s" };
        let head = match kind {
            "Not read" => why.to_owned(),
            _ => format!("{n} {}{plural}: {why}", kind.to_lowercase()),
        };
        (head, in_words(lines))
    });
    groups.collect()
}

/// Numbers of lines with runs drawn together: "line 12", "lines 12, 15–17".
fn in_words(mut lines: Vec<u32>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let mut text = if lines.len() == 1 { "line " } else { "lines " }.to_owned();
    let mut n = 0;
    while n < lines.len() {
        let first = n;
        while lines.get(n + 1) == Some(&(lines[n] + 1)) {
            n += 1;
        }
        if first > 0 {
            text.push_str(", ");
        }
        text.push_str(&lines[first].to_string());
        if n > first {
            text.push(if n == first + 1 { ',' } else { '–' });
            if n == first + 1 {
                text.push(' ');
            }
            text.push_str(&lines[n].to_string());
        }
        n += 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    fn point(kind: &'static str, why: &str, line: u32) -> OpenPoint {
        OpenPoint {
            kind,
            what: String::new(),
            why: why.to_owned(),
            line,
            at: None,
        }
    }

    #[test]
    fn figures_are_open_as_the_coverage_counts_them() {
        for text in [
            include_str!("../../../public/samples/planted-errors.txt"),
            include_str!("../../../tests/releases/no-alarms.txt"),
        ] {
            let report = read::read(&SourceText::new("release.txt", text));
            let points = open_points(&report, &Marks::of(&report));
            let open = points.iter().filter(|it| it.kind == "Figure").count();
            let coverage = report.coverage;
            assert_eq!(open, coverage.figures - coverage.checked);
        }
    }

    #[test]
    fn reasons_are_gathered_with_their_lines() {
        let points = [
            point("Figure", "No relation.", 12),
            point("Figure", "No relation.", 16),
            point("Figure", "No relation.", 15),
            point("Figure", "No relation.", 17),
            point("Figure", "No relation.", 17),
            point("Claim", "No table bears it out.", 3),
            point("Not read", "A row too many.", 40),
            point("Not read", "A row too many.", 41),
        ];
        let told = by_reason(&points);
        let told: Vec<(&str, &str)> = told.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(
            told,
            [
                ("5 figures: No relation.", "lines 12, 15–17"),
                ("1 claim: No table bears it out.", "line 3"),
                ("A row too many.", "lines 40, 41"),
            ]
        );
    }

    #[test]
    fn a_reason_is_a_sentence() {
        assert_eq!(
            sentence(Some("no table bears it out"), ""),
            "No table bears it out."
        );
        assert_eq!(sentence(None, "Why not?"), "Why not?");
    }
}
