//! The report as a person reads it in a terminal: findings first.

use std::fmt::Write as _;

use crate::present::report::{Ref, Report};

/// The report of one release as text: summary, findings with line numbers and formulas, what could not be read.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    let differ = report
        .checks
        .iter()
        .filter(|it| it.verdict == "differs")
        .count()
        + report
            .claims
            .iter()
            .filter(|it| it.verdict == "differs")
            .count();
    let _ = writeln!(
        out,
        "{}: {} figures in {} tables, {} checked; {} checks; {} differ",
        report.source.name,
        report.coverage.figures,
        report.tables.len(),
        report.coverage.checked,
        report.checks.len(),
        differ
    );
    for check in report.checks.iter().filter(|it| it.verdict == "differs") {
        let line = match &check.result {
            Ref::Cell { table, row, column } => report
                .tables
                .iter()
                .find(|it| it.id == *table)
                .and_then(|it| {
                    it.rows
                        .get(*row)?
                        .figures
                        .iter()
                        .find(|it| it.column == *column)
                })
                .map(|it| it.line),
            Ref::Text { line, .. } => Some(*line),
        };
        let line = line.map(|it| it.to_string()).unwrap_or_default();
        let _ = writeln!(
            out,
            "\nline {line}: {} [{}]\n  stated {}, computed {}, difference {}",
            check.formula, check.class, check.stated, check.computed, check.difference
        );
    }
    for diagnostic in &report.diagnostics {
        let _ = writeln!(out, "line {}: {}", diagnostic.line, diagnostic.message);
    }
    out
}
