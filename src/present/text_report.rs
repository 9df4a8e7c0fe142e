//! The report as a person reads it in a terminal: findings first.

use std::collections::BTreeMap;
use std::fmt::{Result, Write};

use crate::present::finding::{self, Finding};
use crate::present::inspect::{self, CheckView};
use crate::present::report::{Check, Claim, Report};

/// Labels of operands are cut to this many characters, so that amounts stand below each other.
const LABEL: usize = 64;

/// The report of one release as text: summary, findings with line numbers, operands and hints, advice, what could not be read.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, report);
    out
}

fn write(out: &mut String, report: &Report) -> Result {
    let findings = finding::findings(report);
    let coverage = report.coverage;
    writeln!(
        out,
        "{}: {}; {} tables, {} figures, {} checked; {} claims, {} tied; {} checks",
        report.source.name,
        match findings.len() {
            0 => "nothing differs".to_owned(),
            1 => "1 finding".to_owned(),
            n => format!("{n} findings"),
        },
        report.tables.len(),
        coverage.figures,
        coverage.checked,
        coverage.claims,
        coverage.tied,
        report.checks.len(),
    )?;
    let checks = report
        .checks
        .iter()
        .map(|it| (it.id.as_str(), it))
        .collect();
    let claims = report
        .claims
        .iter()
        .map(|it| (it.id.as_str(), it))
        .collect();
    for it in &findings {
        writeln!(out, "\nline {}: {}: {}", it.line, it.title, it.text)?;
        operands(out, report, (&checks, &claims), it)?;
    }
    section(
        out,
        "To review",
        report
            .reviews
            .iter()
            .map(|it| (it.line.into(), &it.message)),
    )?;
    section(
        out,
        "Could not be read",
        report
            .diagnostics
            .iter()
            .map(|it| (it.line.into(), &it.message)),
    )
}

/// By their ids.
type ById<'r, T> = BTreeMap<&'r str, &'r T>;

/// What a finding was computed from.
fn operands(
    out: &mut String,
    report: &Report,
    (checks, claims): (&ById<'_, Check>, &ById<'_, Claim>),
    finding: &Finding,
) -> Result {
    if let Some(it) = checks.get(finding.id.as_str()) {
        return check(out, &inspect::check(report, it));
    }
    match claims.get(finding.id.as_str()) {
        Some(it) => claim(out, it),
        None => Ok(()),
    }
}

fn check(out: &mut String, it: &CheckView) -> Result {
    let mut rows: Vec<(String, &str)> = it
        .terms
        .iter()
        .map(|term| (cut(&term.label), term.value.as_str()))
        .collect();
    rows.push(("computed".to_owned(), &it.computed));
    rows.push(("stated".to_owned(), &it.result.value));
    rows.push(("difference".to_owned(), &it.difference));
    let labels = rows
        .iter()
        .map(|it| it.0.chars().count())
        .max()
        .unwrap_or(0);
    let values = rows
        .iter()
        .map(|it| it.1.chars().count())
        .max()
        .unwrap_or(0);
    writeln!(out, "    {}: {}", it.headline, cut(&it.formula))?;
    for (n, (label, value)) in rows.iter().enumerate() {
        if n == it.terms.len() {
            writeln!(out, "      {:labels$}  {}", "", "-".repeat(values))?;
        }
        writeln!(out, "      {label:labels$}  {value:>values$}")?;
    }
    notes(out, &it.notes)
}

fn claim(out: &mut String, it: &Claim) -> Result {
    notes(out, it.explanation.as_slice())?;
    it.hints
        .iter()
        .try_for_each(|it| writeln!(out, "    hint: {}", it.text))
}

fn notes(out: &mut String, notes: &[String]) -> Result {
    notes
        .iter()
        .try_for_each(|it| writeln!(out, "    hint: {it}"))
}

/// Messages with their lines below a title, if there is any.
fn section<'m>(
    out: &mut String,
    title: &str,
    messages: impl Iterator<Item = (u32, &'m String)>,
) -> Result {
    for (n, (line, message)) in messages.enumerate() {
        if n == 0 {
            writeln!(out, "\n{title}")?;
        }
        writeln!(out, "  line {line}: {message}")?;
    }
    Ok(())
}

/// A label short enough for a line.
fn cut(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(LABEL - 1).collect();
    short.push('…');
    short
}
