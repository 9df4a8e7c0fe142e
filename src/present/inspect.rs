//! Everything that is known of one figure: its checks with operands, the sentences that quote it, its line.

use crate::present::figure;
use crate::present::finding::short;
use crate::present::marks::{self, At, Marks};
use crate::present::near;
use crate::present::report::{Check, Ref, Report};
use crate::present::tickmark;
use crate::text::lines::LineNo;
use crate::text::span::Span;

/// Why no check touches a figure, where nothing else is known.
pub const NO_RELATION: &str = "No relation to other figures is known.";

/// A figure under the glass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Its label, with the headings above.
    pub label: String,
    /// As printed.
    pub raw: String,
    /// "Three Months Ended March 31, 2013 · USD thousand".
    pub caption: String,
    /// Its checks, those whose result it is first.
    pub checks: Vec<CheckView>,
    /// Every other place that prints the same fact.
    pub also: Vec<TermView>,
    /// The sentences that quote it.
    pub quotes: Vec<Quote>,
    /// Its line.
    pub line: LineNo,
    /// Its place in the text.
    pub span: Span,
    /// Why no check touches it, where none does.
    pub unchecked: Option<String>,
}

/// A check as the inspector shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    /// Its id in the report.
    pub id: String,
    /// Its tickmark.
    pub mark: &'static str,
    /// "Foot agrees", "Growth differs".
    pub headline: String,
    /// Its verdict.
    pub verdict: String,
    /// Its formula in words.
    pub formula: String,
    /// Whether the signs of its terms say all that the formula says.
    pub is_spelt: bool,
    /// What it is made of.
    pub terms: Vec<TermView>,
    /// The result.
    pub result: TermView,
    /// Ours.
    pub computed: String,
    /// Stated less computed; empty where there is none.
    pub difference: String,
    /// What the slip may have been, and why, in sentences.
    pub notes: Vec<String>,
}

/// An operand or a result as the inspector shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermView {
    /// What it does to the result, where that stands apart: "+", "−", "÷".
    pub sign: &'static str,
    /// Its name.
    pub label: String,
    /// The statement in which it stands, where that is another.
    pub place: String,
    /// As printed, with the sign that it has in a sum.
    pub value: String,
    /// Where it stands, if in a table.
    pub at: Option<At>,
}

/// A sentence that quotes a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The number of its claim in the report.
    pub claim: usize,
    /// The words around the figure.
    pub text: String,
    /// Its line.
    pub line: LineNo,
    /// Its place in the text.
    pub span: Span,
    /// Its verdict.
    pub verdict: String,
}

/// What is known of a figure; `None` where there is none.
pub fn inspect(report: &Report, marks: &Marks, at: At) -> Option<Inspection> {
    let table = report.tables.get(at.table)?;
    let row = table.rows.get(at.row)?;
    let figure = row.figures.iter().find(|it| it.column == at.column)?;
    let part = marks.at(at);
    let checks: Vec<CheckView> = part
        .results
        .iter()
        .chain(&part.operands)
        .map(|&it| near::check(report, &report.checks[it]))
        .collect();
    let quotes = part.claims.iter().map(|&claim| {
        let it = &report.claims[claim];
        Quote {
            claim,
            text: it.quote.clone(),
            line: it.line,
            span: it.span,
            verdict: it.verdict.clone(),
        }
    });
    let heading = table
        .columns
        .get(at.column)
        .map(|it| it.heading.as_str())
        .unwrap_or_default();
    let mut names: Vec<&str> = row.section.iter().map(String::as_str).collect();
    names.push(if row.label.is_empty() {
        "Total without a label"
    } else {
        &row.label
    });
    let idle = checks.is_empty() && part.claims.is_empty();
    Some(Inspection {
        label: names.join(" › "),
        raw: figure.raw.clone(),
        caption: format!("{heading} · {}", figure::unit(&figure.unit, figure.scale)),
        quotes: quotes.collect(),
        line: figure.line,
        span: figure.span,
        unchecked: figure
            .unchecked
            .clone()
            .or_else(|| idle.then(|| NO_RELATION.to_owned())),
        also: near::also(report, marks, at),
        checks,
    })
}

/// A check with its figures as printed.
pub fn check(report: &Report, it: &Check) -> CheckView {
    let mark = tickmark::of(&it.class);
    let term = |at: &Ref, weight: &str| TermView {
        sign: "",
        label: label(report, at),
        place: String::new(),
        value: value(report, at, weight),
        at: marks::place(at),
    };
    let mut notes: Vec<String> = it.explanation.iter().cloned().collect();
    notes.extend(it.hints.iter().map(|it| it.text.clone()));
    CheckView {
        id: it.id.clone(),
        mark: mark.mark,
        headline: format!("{} {}", mark.name, tickmark::word(&it.verdict)),
        verdict: it.verdict.clone(),
        formula: it.formula.clone(),
        is_spelt: false,
        terms: it
            .operands
            .iter()
            .map(|it| term(&it.at, &it.weight))
            .collect(),
        result: term(&it.result, "1"),
        computed: figure::bracketed(&short(&it.computed)),
        difference: if it.difference == "0" {
            String::new()
        } else {
            figure::bracketed(&short(&it.difference))
        },
        notes,
    }
}

/// The name of an operand: its label and, where that helps, its column.
pub fn label(report: &Report, it: &Ref) -> String {
    match (it, marks::place(it)) {
        (Ref::Text { raw, line, .. }, _) => format!("{raw} in the text of line {line}"),
        (Ref::Cell { .. }, None) => String::new(),
        (Ref::Cell { .. }, Some(at)) => {
            let Some(table) = report.tables.get(at.table) else {
                return String::new();
            };
            let label = table
                .rows
                .get(at.row)
                .map(|it| it.label.as_str())
                .unwrap_or_default();
            let heading = table
                .columns
                .get(at.column)
                .map(|it| it.heading.as_str())
                .unwrap_or_default();
            let label = if label.is_empty() { "Total" } else { label };
            if table.columns.len() > 1 {
                format!("{label}, {heading}")
            } else {
                label.to_owned()
            }
        }
    }
}

/// The printed figure, turned where a sum takes it off.
pub fn value(report: &Report, it: &Ref, weight: &str) -> String {
    let value = match it {
        Ref::Text { value, .. } => value.clone(),
        Ref::Cell { .. } => {
            let figure = marks::place(it).and_then(|at| {
                report
                    .tables
                    .get(at.table)?
                    .rows
                    .get(at.row)?
                    .figures
                    .iter()
                    .find(|it| it.column == at.column)
            });
            figure
                .and_then(|it| it.value.clone())
                .unwrap_or_else(|| "nil".to_owned())
        }
    };
    let turned = match (weight.starts_with('-'), value.strip_prefix('-')) {
        (true, Some(rest)) => rest.to_owned(),
        (true, None) => format!("-{value}"),
        (false, _) => value,
    };
    figure::bracketed(&turned)
}
