//! Makes the report of a release from what was read and found.

use rust_decimal::Decimal;

use crate::checks::Findings;
use crate::checks::check::{Check as Relation, ClaimCheck, Operand, Place};
use crate::checks::interval;
use crate::checks::review::Review as Advice;
use crate::model::amount::Amount;
use crate::model::release::Release;
use crate::model::statement::Statement;
use crate::present::coverage;
use crate::present::report::{
    Check, Claim, Column, Coverage, Figure, Hint, Ref, Report, Review, Row, SCHEMA, Source, Table,
    Term, Version,
};
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Content;
use crate::text::source::{self, SourceText};

/// The most digits after the point that a computed amount shows.
const MAX_DECIMALS: u32 = 10;

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
        reviews: findings.reviews.iter().map(review).collect(),
        coverage: Coverage::default(),
        diagnostics,
    };
    number_ids(report.checks.iter_mut().map(|it| &mut it.id));
    number_ids(report.claims.iter_mut().map(|it| &mut it.id));
    coverage::cover(&mut report);
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

/// A piece of advice with an id made from its message.
fn review(it: &Advice) -> Review {
    let id = source::sha256_hex(it.message.as_bytes());
    Review {
        id: format!("review-{}", &id[..10]),
        line: it.line,
        message: it.message.clone(),
        figures: it
            .figures
            .iter()
            .map(|it| reference(&Place::Cell(*it)))
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
pub fn amount(value: Decimal) -> String {
    interval::rounded(value, MAX_DECIMALS)
        .normalize()
        .to_string()
}

/// An id made from what a check says: class, period, labels and kinds of statement. It outlives new tables and better
/// checkers, as an ordinal would not.
fn check_id(release: &Release, it: &Relation) -> String {
    let mut content = it.class.to_string();
    content += "|";
    content += &it.period.to_string();
    for place in std::iter::once(&it.result).chain(it.operands.iter().map(|it| &it.place)) {
        match place {
            Place::Cell(cell) => {
                let statement = &release.statements[cell.statement];
                let row = &statement.rows[cell.row];
                let period = row.at(cell.column).and_then(|it| statement.period_of(it));
                content += "|";
                content += statement.kind.name();
                content += "/";
                for (n, heading) in row.section.iter().enumerate() {
                    content += if n == 0 { "" } else { ">" };
                    content += heading;
                }
                content += "/";
                content += &row.label;
                content += "/";
                if let Some(period) = period {
                    period.push_to(&mut content);
                }
            }
            Place::Text(it) => {
                content += "|";
                content += &it.raw;
            }
        }
    }
    let mut id = it.class.to_string();
    id += "-";
    id += &source::sha256_hex(content.as_bytes())[..10];
    id
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
