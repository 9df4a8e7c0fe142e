//! A statement ready to draw: headings, rows, figures as printed, rules and tickmarks.

use crate::present::marks::{At, Marks};
use crate::present::report::{Figure, Report, Row, Table};
use crate::text::lower::lower;

/// A statement ready to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its number, counted from 0.
    pub table: usize,
    /// Its title.
    pub title: String,
    /// What it is, where it stands: "income statement, lines 96-134".
    pub subtitle: String,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// Its rows.
    pub rows: Vec<Line>,
    /// How many of its figures differ.
    pub n_differ: usize,
}

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading over rows.
    Heading {
        /// What it says.
        label: String,
        /// How deep it stands.
        depth: usize,
    },
    /// A row of figures.
    Item {
        /// Its label.
        label: String,
        /// How deep it stands.
        depth: usize,
        /// What kind of row it is.
        rank: Rank,
        /// A figure for each column.
        cells: Vec<Option<SheetCell>>,
    },
}

/// Whether a row adds up others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// It does not.
    Plain,
    /// It adds up some: a rule above.
    Subtotal,
    /// It adds up all: a double rule below.
    Total,
}

impl Rank {
    /// The name by which it is styled.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Subtotal => "subtotal",
            Self::Total => "total",
        }
    }
}

/// A figure of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    /// Its place.
    pub at: At,
    /// The currency sign before it, if it is printed.
    pub sign: String,
    /// The figure with its brackets and percent sign.
    pub text: String,
    /// Whether it closes with a bracket or a percent sign, which hangs into the margin.
    pub hangs: bool,
    /// The tickmarks of the checks whose result it is.
    pub marks: String,
    /// The worst verdict, "unchecked" where no check touches it; empty for what is no amount.
    pub verdict: &'static str,
    /// What it was worked out from, where it is not printed.
    pub derived: Option<String>,
}

/// The statements of a report, ready to draw.
pub fn sheets(report: &Report, marks: &Marks) -> Vec<Sheet> {
    report
        .tables
        .iter()
        .enumerate()
        .map(|(n, it)| sheet(report, marks, n, it))
        .collect()
}

fn sheet(report: &Report, marks: &Marks, number: usize, table: &Table) -> Sheet {
    let mut rows = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (n, row) in table.rows.iter().enumerate() {
        let common = open
            .iter()
            .zip(&row.section)
            .take_while(|(a, b)| a == b)
            .count();
        for (depth, label) in row.section.iter().enumerate().skip(common) {
            rows.push(Line::Heading {
                label: label.clone(),
                depth,
            });
        }
        open.clone_from(&row.section);
        let cells = (0..table.columns.len()).map(|column| {
            let figure = row.figures.iter().find(|it| it.column == column)?;
            Some(cell(
                report,
                marks,
                At {
                    table: number,
                    row: n,
                    column,
                },
                figure,
            ))
        });
        rows.push(Line::Item {
            label: row.label.clone(),
            depth: row.section.len(),
            rank: rank(report, marks, table, number, n, row),
            cells: cells.collect(),
        });
    }
    let differ = |it: &&Line| match it {
        Line::Item { cells, .. } => cells.iter().flatten().any(|it| it.verdict == "differs"),
        Line::Heading { .. } => false,
    };
    Sheet {
        table: number,
        title: title(table),
        subtitle: format!(
            "{} · lines {}–{}",
            kind(&table.kind),
            table.lines[0],
            table.lines[1]
        ),
        headings: table.columns.iter().map(|it| it.heading.clone()).collect(),
        n_differ: rows.iter().filter(differ).count(),
        rows,
    }
}

/// The title of a statement, else its kind in words.
pub fn title(table: &Table) -> String {
    if table.title.is_empty() {
        kind(&table.kind).to_owned()
    } else {
        table.title.clone()
    }
}

/// The kind of a statement in words.
pub fn kind(kind: &str) -> &'static str {
    match kind {
        "summary" => "Summary",
        "income" => "Income statement",
        "balance" => "Balance sheet",
        "cashflow" => "Cash flow statement",
        "reconciliation" => "Reconciliation",
        "segment" => "Segments",
        "footnote" => "Footnote",
        "supplemental" => "Supplemental disclosure",
        _ => "Table",
    }
}

/// Rows that foot get a rule above; those that nothing further down adds up, a double one below.
fn rank(report: &Report, marks: &Marks, table: &Table, number: usize, n: usize, row: &Row) -> Rank {
    let parts = || {
        row.figures.iter().map(|it| {
            marks.at(At {
                table: number,
                row: n,
                column: it.column,
            })
        })
    };
    let footed = parts().any(|it| {
        it.results
            .iter()
            .any(|&it| report.checks[it].class == "foot" && report.checks[it].operands.len() > 1)
    });
    let label = lower(&row.label);
    if !footed && !label.starts_with("total") && !label.starts_with("net cash") {
        return Rank::Plain;
    }
    let added = parts().any(|it| {
        it.operands
            .iter()
            .any(|&it| matches!(report.checks[it].class.as_str(), "foot" | "rollforward"))
    });
    let last = table.rows.get(n + 1).is_none_or(|next| {
        next.section.len() < row.section.len()
            || next.figures.first().map(|it| &it.unit) != row.figures.first().map(|it| &it.unit)
    });
    if !added && last
        || label.starts_with("total assets")
        || label.starts_with("total liabilities and")
    {
        Rank::Total
    } else {
        Rank::Subtotal
    }
}

fn cell(report: &Report, marks: &Marks, at: At, figure: &Figure) -> SheetCell {
    let raw = figure.raw.trim();
    let start = raw
        .find(|it: char| {
            it.is_ascii_digit() || matches!(it, '(' | '-' | '–' | '—' | '−' | '.' | 'n' | 'N')
        })
        .unwrap_or(0);
    let (sign, text) = raw.split_at(start);
    let text = if figure.nil { "—" } else { text.trim() };
    let verdict = match marks.verdict(report, at) {
        Some("differs") => "differs",
        Some("rounding") => "rounding",
        Some("ties") => "ties",
        // Nils and words are no amounts that could be checked.
        _ if figure.value.is_none() => "",
        _ => "unchecked",
    };
    SheetCell {
        at,
        sign: sign.trim().to_owned(),
        text: text.to_owned(),
        hangs: text.ends_with([')', '%']),
        marks: marks.letters(report, at),
        verdict,
        derived: None,
    }
}
