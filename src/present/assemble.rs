//! Makes the report of a release from what was read and found.

use rust_decimal::Decimal;

use crate::checks::Findings;
use crate::checks::check::{Check as Relation, ClaimCheck, Hint as Found, Operand, Place};
use crate::checks::interval;
use crate::checks::ledger::words::Words;
use crate::checks::review::Review as Advice;
use crate::model::amount::Amount;
use crate::model::release::Release;
use crate::model::statement::Statement;
use crate::model::unit::Unit;
use crate::present::coverage;
use crate::present::figure;
use crate::present::report::{
    Check, Claim, Column, Coverage, Figure, Hint, Ref, Report, Review, Row, SCHEMA, Source, Table,
    Term, Version,
};
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Content;
use crate::text::source::{self, SourceText};

/// The most digits after the point that a computed amount shows.
const MAX_DECIMALS: u32 = 10;

/// The report of a release, whose labels and figures go over into it, and of its checks.
pub fn report(
    text: &SourceText,
    release: Release,
    findings: Findings,
    diagnostics: Vec<Diagnostic>,
) -> Report {
    let tables: Vec<String> = (0..release.statements.len()).map(table_id).collect();
    let checks = findings.checks.into_iter();
    let checks: Vec<Check> = checks.map(|it| check(&release, &tables, it)).collect();
    let claims = findings.claims.into_iter();
    let claims = claims.map(|it| claim(&release, &tables, it)).collect();
    let reviews = findings.reviews.into_iter();
    let reviews = reviews.map(|it| review(&tables, it)).collect();
    let tables = tables.into_iter().zip(release.statements);
    let tables = tables.map(|(id, it)| table(id, it)).collect();
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
            layouts: release.layouts,
        },
        company: release.company,
        headline: release.headline,
        period: release.period.map(|it| it.to_string()),
        currency: release.currency.to_owned(),
        tables,
        checks,
        claims,
        reviews,
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

/// The number of the statement of an id.
pub fn table_number(id: &str) -> Option<usize> {
    id.strip_prefix('T')?.parse::<usize>().ok()?.checked_sub(1)
}

fn table(id: String, statement: Statement) -> Table {
    let columns = statement.columns.into_iter().map(|it| Column {
        heading: it.heading,
        period: it.timing.text(),
        unit: it.unit.map(Unit::text),
        member: it.member,
        basis: it.basis,
    });
    let rows = statement.rows.into_iter().map(|it| Row {
        label: it.label,
        section: it.section,
        line: it.line,
        concept: it.concept.map(|it| it.to_string()),
        figures: it.amounts.into_iter().map(printed).collect(),
    });
    Table {
        id,
        kind: statement.kind.to_string(),
        title: statement.title,
        lines: [statement.lines.0, statement.lines.1],
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

fn printed(amount: Amount) -> Figure {
    Figure {
        column: amount.column,
        line: amount.line,
        span: amount.span,
        value: amount.value().map(figure::plain),
        nil: amount.is_nil(),
        words: matches!(amount.content, Content::Words)
            .then(|| amount.raw.trim_start_matches(['$', ' ']).to_owned()),
        unit: amount.unit.text(),
        scale: amount.scale,
        period: amount.period.map(|it| it.to_string()),
        raw: amount.raw,
        unchecked: None,
    }
}

fn check(release: &Release, tables: &[String], it: Relation) -> Check {
    let period = it.period.text();
    Check {
        id: check_id(release, &it, &period),
        class: it.class.name().to_owned(),
        op: it.op.name().to_owned(),
        period,
        result: reference(tables, &it.result),
        operands: it.operands.iter().map(|it| term(tables, it)).collect(),
        stated: it.stated.map_or_else(|| "nil".to_owned(), figure::plain),
        computed: amount(it.computed),
        difference: amount(it.difference()),
        verdict: it.verdict.name().to_owned(),
        formula: it.formula,
        explanation: it.explanation,
        hints: hints(it.hints),
    }
}

fn hints(hints: Vec<Found>) -> Vec<Hint> {
    let hints = hints.into_iter().map(|it| Hint {
        kind: it.kind.to_owned(),
        text: it.text,
    });
    hints.collect()
}

/// A piece of advice with an id made from its message.
fn review(tables: &[String], it: Advice) -> Review {
    Review {
        id: format!("review-{}", source::short_digest(&it.message)),
        line: it.line,
        message: it.message,
        figures: it
            .figures
            .iter()
            .map(|it| reference(tables, &Place::Cell(*it)))
            .collect(),
    }
}

/// How many characters around a figure its quote shows.
const QUOTE: usize = 120;

fn claim(release: &Release, tables: &[String], it: ClaimCheck) -> Claim {
    let printed = &release.claims[it.claim];
    let text = release.prose[printed.paragraph].text.text.as_str();
    let quote = quote(text, printed.at.start);
    let id = source::short_digest(&format!("{quote}|{}|{}", printed.raw, it.period));
    Claim {
        id: format!("claim-{id}"),
        line: printed.line,
        span: printed.span,
        quote,
        value: figure::plain(it.value),
        unit: printed.unit.text(),
        scale: printed.scale,
        period: Some(it.period.text()).filter(|it| !it.is_empty()),
        verdict: it.verdict.name().to_owned(),
        computed: it.computed.map(amount),
        evidence: it
            .evidence
            .iter()
            .map(|it| reference(tables, &Place::Cell(*it)))
            .collect(),
        explanation: it.explanation,
        hints: hints(it.hints),
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

fn term(tables: &[String], operand: &Operand) -> Term {
    Term {
        at: reference(tables, &operand.place),
        weight: match (operand.weight.mantissa(), operand.weight.scale()) {
            (1, 0) => "1".into(),
            (-1, 0) => "-1".into(),
            _ => figure::plain(operand.weight).into(),
        },
        role: operand.role.map(|it| it.name().to_owned()),
    }
}

/// A place; `tables` are the ids of the statements.
fn reference(tables: &[String], place: &Place) -> Ref {
    match place {
        Place::Cell(cell) => Ref::Cell {
            table: tables[cell.statement].clone(),
            row: cell.row,
            column: cell.column,
        },
        Place::Text(it) => Ref::Text {
            line: it.line,
            span: it.span,
            raw: it.raw.clone(),
            value: figure::plain(it.value),
            unit: it.unit.text(),
            scale: it.scale,
        },
    }
}

/// A computed amount: at most ten digits after the point, no idle zeros.
pub fn amount(value: Decimal) -> String {
    if value.scale() == 0 && !value.is_zero() {
        return figure::plain(value);
    }
    figure::plain(interval::rounded(value, MAX_DECIMALS).normalize())
}

/// An id made from what a check says: class, period, labels and kinds of statement. It outlives new tables and better
/// checkers, as an ordinal would not.
fn check_id(release: &Release, it: &Relation, period: &str) -> String {
    let mut content = String::with_capacity(256);
    content += it.class.name();
    content += "|";
    content += period;
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
    let mut id = String::with_capacity(24);
    id += it.class.name();
    id += "-";
    id += &source::short_digest(&content);
    id
}

/// Tells apart ids of checks, or of claims, that say the same.
fn number_ids<'a>(ids: impl Iterator<Item = &'a mut String>) {
    let (mut seen, mut counts) = (Words::default(), Vec::new());
    for id in ids {
        let number = seen.number(id) as usize;
        counts.resize(seen.spelled.len(), 0);
        counts[number] += 1;
        let n = counts[number];
        if n > 1 {
            *id = format!("{id}-{n}");
        }
    }
}
