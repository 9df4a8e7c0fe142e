//! The statements of a release as they are printed, before it is known what their figures mean: what is shown first.

use crate::model::classify;
use crate::model::company;
use crate::model::section;
use crate::model::statement::StatementKind;
use crate::model::title;
use crate::model::unit::Scale;
use crate::present::marks::Marks;
use crate::present::read::Tables;
use crate::present::report::{Column, Figure, Report, Row, Table};
use crate::present::sheet::{self, Line, Sheet};
use crate::tables;
use crate::tables::table;
use crate::text::figure::Content;
use crate::text::source::SourceText;

/// In the place of a verdict, for figures that are yet to be checked.
const PRINTED: &str = "printed";

/// What stands in a release.
pub struct AsPrinted {
    /// Its name, its headline and its tables; nothing else is known yet.
    pub report: Report,
    /// Its statements. Nothing is said of any figure.
    pub sheets: Vec<Sheet>,
    /// What all of it was made from.
    pub tables: Tables,
}

/// What stands in a text.
pub fn read(source: &SourceText) -> AsPrinted {
    let mut diagnostics = Vec::new();
    let found = tables::find(source, &mut diagnostics);
    let mut report = Report {
        company: company::company(&found),
        headline: company::headline(&found),
        ..Report::default()
    };
    report.source.name.clone_from(&source.name);
    let mut kind = StatementKind::Other;
    for it in &found.tables {
        let own = classify::kind(it);
        if own != StatementKind::Other || !it.inherits {
            kind = own;
        }
        let table = table(it, kind, report.company.as_deref());
        report.tables.push(table);
    }
    let mut sheets = sheet::sheets(&report, &Marks::default());
    for line in sheets.iter_mut().flat_map(|it| &mut it.rows) {
        if let Line::Item { cells, .. } = line {
            let figures = cells.iter_mut().flatten();
            let figures = figures.filter(|it| !it.verdict.is_empty());
            figures.for_each(|it| it.verdict = PRINTED);
        }
    }
    let tables = (found, diagnostics);
    AsPrinted {
        report,
        sheets,
        tables,
    }
}

/// A table with what can be told of it by its words alone.
fn table(it: &table::Table, kind: StatementKind, company: Option<&str>) -> Table {
    let columns = it.columns.iter().map(|it| Column {
        heading: it.title(),
        period: String::new(),
        unit: None,
        member: None,
        basis: None,
    });
    let rows = it.rows.iter().zip(section::sections(&it.rows));
    let rows = rows.filter(|(row, _)| !row.cells.is_empty());
    let rows = rows.map(|(row, section)| Row {
        label: row.label.clone(),
        section,
        line: row.line,
        concept: None,
        figures: row.cells.iter().map(figure).collect(),
    });
    Table {
        id: String::new(),
        kind: kind.name().to_owned(),
        title: title::of(it, company),
        lines: [it.lines.0, it.lines.1],
        columns: columns.collect(),
        rows: rows.collect(),
    }
}

fn figure(cell: &table::Cell) -> Figure {
    Figure {
        column: cell.column,
        line: cell.line,
        span: cell.span,
        raw: cell.raw.clone(),
        // Whatever it is: no check will read it.
        value: matches!(cell.content, Content::Figure(_)).then(String::new),
        nil: matches!(cell.content, Content::Nil),
        words: None,
        unit: String::new(),
        scale: Scale::ONE,
        period: None,
        unchecked: None,
    }
}
