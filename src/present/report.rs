//! The report: what a release prints and whether it ties, as data for pages, scripts and people (DESIGN.md).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::checks::Findings;
use crate::checks::check::{Check as Relation, ClaimCheck, Operand, Place};
use crate::checks::interval;
use crate::model::amount::Amount;
use crate::model::period::Timing;
use crate::model::release::Release;
use crate::model::statement::Statement;
use crate::tables::flow::Layout;
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Content;
use crate::text::lines::LineNo;
use crate::text::source::{self, SourceText};
use crate::text::span::Span;

/// The version of this format.
pub const SCHEMA: u32 = 1;

/// The most digits after the point that a computed amount shows.
const MAX_DECIMALS: u32 = 10;

/// A release, read and checked. Amounts are decimal strings in the unit and scale of their figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the format is described in DESIGN.md; the names are its keys"
)]
pub struct Report {
    pub tieout: Version,
    pub source: Source,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    pub currency: String,
    pub tables: Vec<Table>,
    pub checks: Vec<Check>,
    pub claims: Vec<Claim>,
    pub reviews: Vec<Review>,
    pub coverage: Coverage,
    pub diagnostics: Vec<Diagnostic>,
}

/// Which program made the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Version {
    pub version: String,
    pub schema: u32,
}

/// What the report was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Source {
    pub name: String,
    pub sha256: String,
    pub bytes: usize,
    pub lines: usize,
    pub layouts: Vec<Layout>,
}

/// A statement or schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Table {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub lines: [LineNo; 2],
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Column {
    pub heading: String,
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub period: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub member: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub basis: Option<String>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Row {
    pub label: String,
    pub section: Vec<String>,
    pub line: LineNo,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub concept: Option<String>,
    pub figures: Vec<Figure>,
}

/// A figure, nil or words of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Figure {
    pub column: usize,
    pub line: LineNo,
    pub span: Span,
    pub raw: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub nil: bool,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words: Option<String>,
    pub unit: String,
    pub scale: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unchecked: Option<String>,
}

/// A figure in a table, or one that stands in a label or in prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "keys of the format")]
pub enum Ref {
    Cell {
        table: String,
        row: usize,
        column: usize,
    },
    Text {
        line: LineNo,
        span: Span,
        raw: String,
        value: String,
        unit: String,
        scale: u32,
    },
}

/// An operand of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Term {
    #[serde(flatten)]
    pub at: Ref,
    pub weight: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
}

/// What the slip may have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Hint {
    pub kind: String,
    pub text: String,
}

/// A relation between figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Check {
    pub id: String,
    pub class: String,
    pub op: String,
    pub period: String,
    pub formula: String,
    pub result: Ref,
    pub operands: Vec<Term>,
    pub stated: String,
    pub computed: String,
    pub difference: String,
    pub verdict: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explanation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hints: Vec<Hint>,
}

/// A figure in prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Claim {
    pub id: String,
    pub line: LineNo,
    pub span: Span,
    pub quote: String,
    pub value: String,
    pub unit: String,
    pub scale: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<String>,
    pub verdict: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub computed: Option<String>,
    pub evidence: Vec<Ref>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explanation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hints: Vec<Hint>,
}

/// Advice, kept apart from verdicts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Review {
    pub id: String,
    pub line: LineNo,
    pub message: String,
    pub figures: Vec<Ref>,
}

/// How much of a release was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "keys of the format")]
pub struct Coverage {
    pub figures: usize,
    pub checked: usize,
    pub claims: usize,
    pub tied: usize,
}

/// The report of a release and its checks.
pub fn report(
    text: &SourceText,
    release: &Release,
    findings: &Findings,
    diagnostics: Vec<Diagnostic>,
) -> Report {
    let tables: Vec<Table> = release
        .statements
        .iter()
        .enumerate()
        .map(|(n, it)| table(n, it))
        .collect();
    let checks: Vec<Check> = findings
        .checks
        .iter()
        .map(|it| check(release, it))
        .collect();
    let claims = findings
        .claims
        .iter()
        .map(|it| claim(release, it))
        .collect();
    let mut report = Report {
        tieout: Version {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            schema: SCHEMA,
        },
        source: Source {
            name: text.name.clone(),
            sha256: text.sha256.clone(),
            bytes: text.bytes,
            lines: text.lines.len(),
            layouts: release.layouts.clone(),
        },
        company: release.company.clone(),
        headline: release.headline.clone(),
        period: release.period.map(|it| it.to_string()),
        currency: release.currency.to_owned(),
        tables,
        checks,
        claims,
        reviews: Vec::new(),
        coverage: Coverage::default(),
        diagnostics,
    };
    number_ids(report.checks.iter_mut().map(|it| &mut it.id));
    number_ids(report.claims.iter_mut().map(|it| &mut it.id));
    report.coverage = coverage(&report);
    report
}

/// The id of the n-th statement.
fn table_id(n: usize) -> String {
    format!("T{}", n + 1)
}

fn table(n: usize, statement: &Statement) -> Table {
    let columns = statement.columns.iter().map(|it| Column {
        heading: it.heading.clone(),
        period: it.timing.to_string(),
        unit: it.unit.map(|it| it.to_string()),
        member: it.member.clone(),
        basis: it.basis.clone(),
    });
    let rows = statement.rows.iter().map(|it| Row {
        label: it.label.clone(),
        section: it.section.clone(),
        line: it.line,
        concept: it.concept.map(|it| it.to_string()),
        figures: it.amounts.iter().map(figure).collect(),
    });
    Table {
        id: table_id(n),
        kind: statement.kind.to_string(),
        title: statement.title.clone(),
        lines: [statement.lines.0, statement.lines.1],
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

fn figure(amount: &Amount) -> Figure {
    Figure {
        column: amount.column,
        line: amount.line,
        span: amount.span,
        raw: amount.raw.clone(),
        value: amount.value().map(|it| it.to_string()),
        nil: amount.is_nil(),
        words: matches!(amount.content, Content::Words)
            .then(|| amount.raw.trim_start_matches(['$', ' ']).to_owned()),
        unit: amount.unit.to_string(),
        scale: amount.scale,
        period: amount.period.map(|it| it.to_string()),
        unchecked: None,
    }
}

fn check(release: &Release, it: &Relation) -> Check {
    Check {
        id: check_id(release, it),
        class: it.class.to_string(),
        op: it.op.to_string(),
        period: it.period.to_string(),
        formula: it.formula.clone(),
        result: reference(&it.result),
        operands: it.operands.iter().map(term).collect(),
        stated: it
            .stated
            .map_or_else(|| "nil".to_owned(), |it| it.to_string()),
        computed: amount(it.computed),
        difference: amount(it.difference()),
        verdict: it.verdict.to_string(),
        explanation: it.explanation.clone(),
        hints: it
            .hints
            .iter()
            .map(|it| Hint {
                kind: it.kind.to_owned(),
                text: it.text.clone(),
            })
            .collect(),
    }
}

/// How many characters around a figure its quote shows.
const QUOTE: usize = 120;

fn claim(release: &Release, it: &ClaimCheck) -> Claim {
    let printed = &release.claims[it.claim];
    let text = release.prose[printed.paragraph].text.text.as_str();
    let quote = quote(text, printed.at.start);
    let id = source::sha256_hex(format!("{quote}|{}|{}", printed.raw, it.period).as_bytes());
    Claim {
        id: format!("claim-{}", &id[..10]),
        line: printed.line,
        span: printed.span,
        quote,
        value: it.value.to_string(),
        unit: printed.unit.to_string(),
        scale: printed.scale,
        period: Some(it.period.to_string()).filter(|it| !it.is_empty()),
        verdict: it.verdict.to_string(),
        computed: it.computed.map(amount),
        evidence: it
            .evidence
            .iter()
            .map(|it| reference(&Place::Cell(*it)))
            .collect(),
        explanation: it.explanation.clone(),
        hints: it
            .hints
            .iter()
            .map(|it| Hint {
                kind: it.kind.to_owned(),
                text: it.text.clone(),
            })
            .collect(),
    }
}

/// The words around byte `at`, cut at blanks.
fn quote(text: &str, at: usize) -> String {
    let floor = |mut it: usize| {
        while !text.is_char_boundary(it) {
            it -= 1;
        }
        it
    };
    let start = floor(at.saturating_sub(QUOTE / 2));
    let end = floor((start + QUOTE).min(text.len()));
    let start = if start == 0 {
        0
    } else {
        text[start..at].find(' ').map_or(start, |it| start + it + 1)
    };
    let end = if end == text.len() {
        end
    } else {
        text[at..end].rfind(' ').map_or(end, |it| at + it)
    };
    text[start..end].trim().to_owned()
}

fn term(operand: &Operand) -> Term {
    Term {
        at: reference(&operand.place),
        weight: operand.weight.to_string(),
        role: operand.role.map(|it| it.to_string()),
    }
}

fn reference(place: &Place) -> Ref {
    match place {
        Place::Cell(cell) => Ref::Cell {
            table: table_id(cell.statement),
            row: cell.row,
            column: cell.column,
        },
        Place::Text(it) => Ref::Text {
            line: it.line,
            span: it.span,
            raw: it.raw.clone(),
            value: it.value.to_string(),
            unit: it.unit.to_string(),
            scale: it.scale,
        },
    }
}

/// A computed amount: at most ten digits after the point, no idle zeros.
fn amount(value: Decimal) -> String {
    interval::rounded(value, MAX_DECIMALS)
        .normalize()
        .to_string()
}

/// An id made from what a check says: class, period, labels and kinds of statement. It outlives new tables and better
/// checkers, as an ordinal would not.
fn check_id(release: &Release, it: &Relation) -> String {
    let mut content = format!("{}|{}", it.class, it.period);
    for place in std::iter::once(&it.result).chain(it.operands.iter().map(|it| &it.place)) {
        match place {
            Place::Cell(cell) => {
                let statement = &release.statements[cell.statement];
                let row = &statement.rows[cell.row];
                let period = row
                    .at(cell.column)
                    .and_then(|it| statement.period_of(it))
                    .map(|it| Timing::Of(it).to_string());
                content += &format!(
                    "|{}/{}/{}/{}",
                    statement.kind,
                    row.section.join(">"),
                    row.label,
                    period.unwrap_or_default()
                );
            }
            Place::Text(it) => content += &format!("|{}", it.raw),
        }
    }
    format!(
        "{}-{}",
        it.class,
        &source::sha256_hex(content.as_bytes())[..10]
    )
}

/// Tells apart ids of checks, or of claims, that say the same.
fn number_ids<'a>(ids: impl Iterator<Item = &'a mut String>) {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for id in ids {
        let n = seen.entry(id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            *id = format!("{id}-{n}");
        }
    }
}

/// What was checked: results and operands of checks that ran, evidence of claims.
fn coverage(report: &Report) -> Coverage {
    let mut touched = std::collections::BTreeSet::new();
    let mut touch = |it: &Ref| {
        if let Ref::Cell { table, row, column } = it {
            touched.insert((table.clone(), *row, *column));
        }
    };
    for check in report.checks.iter().filter(|it| it.verdict != "unchecked") {
        touch(&check.result);
        check.operands.iter().for_each(|it| touch(&it.at));
    }
    for claim in report.claims.iter().filter(|it| it.verdict != "unchecked") {
        claim.evidence.iter().for_each(&mut touch);
    }
    let (mut figures, mut checked) = (0, 0);
    for table in &report.tables {
        for (n, row) in table.rows.iter().enumerate() {
            for it in row.figures.iter().filter(|it| it.value.is_some()) {
                figures += 1;
                checked += usize::from(touched.contains(&(table.id.clone(), n, it.column)));
            }
        }
    }
    let tied = report
        .claims
        .iter()
        .filter(|it| it.verdict == "ties" || it.verdict == "rounding")
        .count();
    Coverage {
        figures,
        checked,
        claims: report.claims.len(),
        tied,
    }
}
