//! A report that comes from the worker, key by key.
//!
//! serde would do the same with 90 KB more of program in the page. A key that is added to the report is asked for here by
//! the compiler.

use crate::model::unit::Scale;
use crate::present::report::{
    Check, Claim, Column, Coverage, Figure, Hint, Ref, Report, Review, Row, Source, Table, Term,
    Version,
};
use crate::tables::flow::Layout;
use crate::text::diagnostic::Diagnostic;
use crate::text::lines::LineNo;
use crate::text::span::Span;
use crate::view::answer::Answer;

/// Layouts by the names that reports give them.
const LAYOUTS: [(&str, Layout); 7] = [
    ("tabs", Layout::Tabs),
    ("spaces", Layout::Spaces),
    ("pipes", Layout::Pipes),
    ("grid", Layout::Grid),
    ("html", Layout::Html),
    ("cells", Layout::Cells),
    ("csv", Layout::Csv),
];

/// The report that an answer holds.
pub fn report(it: &Answer) -> Report {
    let [tieout, source, coverage] = ["tieout", "source", "coverage"].map(|key| it.at(key));
    Report {
        tieout: Version {
            version: tieout.text("version"),
            schema: count(&tieout, "schema"),
        },
        source: Source {
            name: source.text("name"),
            sha256: source.text("sha256"),
            bytes: source.number("bytes"),
            lines: source.number("lines"),
            layouts: each(&source, "layouts", layout)
                .into_iter()
                .flatten()
                .collect(),
        },
        company: option(it, "company"),
        headline: option(it, "headline"),
        period: option(it, "period"),
        currency: it.text("currency"),
        tables: each(it, "tables", table),
        checks: each(it, "checks", check),
        claims: each(it, "claims", claim),
        reviews: each(it, "reviews", review),
        coverage: Coverage {
            figures: coverage.number("figures"),
            checked: coverage.number("checked"),
            claims: coverage.number("claims"),
            tied: coverage.number("tied"),
        },
        diagnostics: each(it, "diagnostics", |it| Diagnostic {
            line: line(it),
            message: it.text("message"),
        }),
    }
}

fn each<T>(it: &Answer, key: &str, read: impl Fn(&Answer) -> T) -> Vec<T> {
    it.list(key).iter().map(read).collect()
}

fn option(it: &Answer, key: &str) -> Option<String> {
    it.at(key).0.as_string()
}

fn count(it: &Answer, key: &str) -> u32 {
    u32::try_from(it.number(key)).unwrap_or_default()
}

/// A scale; a fraction counts as none.
fn scale(it: &Answer) -> Scale {
    match count(it, "scale") {
        0 => Scale::HUNDREDTH,
        whole => Scale::from(whole),
    }
}

fn line(it: &Answer) -> LineNo {
    LineNo::from(count(it, "line"))
}

fn span(it: &Answer) -> Span {
    Span::from(pair(it, "span"))
}

/// The two numbers under a key.
fn pair(it: &Answer, key: &str) -> [u32; 2] {
    let both = each(it, key, |it| u32::try_from(it.count()).unwrap_or_default());
    [0, 1].map(|n| both.get(n).copied().unwrap_or_default())
}

fn layout(it: &Answer) -> Option<Layout> {
    let name = it.string();
    LAYOUTS.into_iter().find(|it| it.0 == name).map(|it| it.1)
}

fn table(it: &Answer) -> Table {
    Table {
        id: it.text("id"),
        kind: it.text("kind"),
        title: it.text("title"),
        lines: pair(it, "lines").map(LineNo::from),
        columns: each(it, "columns", |it| Column {
            heading: it.text("heading"),
            period: it.text("period"),
            unit: option(it, "unit"),
            member: option(it, "member"),
            basis: option(it, "basis"),
        }),
        rows: each(it, "rows", |it| Row {
            label: it.text("label"),
            section: each(it, "section", Answer::string),
            line: line(it),
            concept: option(it, "concept"),
            figures: each(it, "figures", figure),
        }),
    }
}

fn figure(it: &Answer) -> Figure {
    Figure {
        column: it.number("column"),
        line: line(it),
        span: span(it),
        raw: it.text("raw"),
        value: option(it, "value"),
        nil: it.is("nil"),
        words: option(it, "words"),
        unit: it.text("unit"),
        scale: scale(it),
        period: option(it, "period"),
        unchecked: option(it, "unchecked"),
    }
}

/// A figure of a table has the table's id; one in a label or in prose has none.
fn place(it: &Answer) -> Ref {
    match option(it, "table") {
        Some(table) => Ref::Cell {
            table,
            row: it.number("row"),
            column: it.number("column"),
        },
        None => Ref::Text {
            line: line(it),
            span: span(it),
            raw: it.text("raw"),
            value: it.text("value"),
            unit: it.text("unit"),
            scale: scale(it),
        },
    }
}

fn hint(it: &Answer) -> Hint {
    Hint {
        kind: it.text("kind"),
        text: it.text("text"),
    }
}

fn check(it: &Answer) -> Check {
    Check {
        id: it.text("id"),
        class: it.text("class"),
        op: it.text("op"),
        period: it.text("period"),
        formula: it.text("formula"),
        result: place(&it.at("result")),
        operands: each(it, "operands", |it| Term {
            at: place(it),
            weight: it.text("weight").into(),
            role: option(it, "role"),
        }),
        stated: it.text("stated"),
        computed: it.text("computed"),
        difference: it.text("difference"),
        verdict: it.text("verdict"),
        explanation: option(it, "explanation"),
        hints: each(it, "hints", hint),
    }
}

fn claim(it: &Answer) -> Claim {
    Claim {
        id: it.text("id"),
        line: line(it),
        span: span(it),
        quote: it.text("quote"),
        value: it.text("value"),
        unit: it.text("unit"),
        scale: scale(it),
        period: option(it, "period"),
        verdict: it.text("verdict"),
        computed: option(it, "computed"),
        evidence: each(it, "evidence", place),
        explanation: option(it, "explanation"),
        hints: each(it, "hints", hint),
    }
}

fn review(it: &Answer) -> Review {
    Review {
        id: it.text("id"),
        line: line(it),
        message: it.text("message"),
        figures: each(it, "figures", place),
    }
}
