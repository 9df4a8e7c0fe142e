//! Figures of a report as charts take them: with their amounts in whole units, their periods and verdicts.

use rust_decimal::Decimal;

use crate::model::period::Period;
use crate::present::chart::Point;
use crate::present::chart::periods;
use crate::present::chart::sums::Sums;
use crate::present::figure;
use crate::present::marks::{At, Marks};
use crate::present::report::{Figure, Report, Row, Table};

/// A report with what charts ask of it.
pub struct Figures<'r> {
    /// The report.
    pub report: &'r Report,
    /// What each figure takes part in.
    pub marks: &'r Marks,
    /// The sums of each column.
    pub sums: Sums<'r>,
}

impl<'r> Figures<'r> {
    /// What charts ask of a report.
    pub fn of(report: &'r Report, marks: &'r Marks) -> Self {
        Self {
            report,
            marks,
            sums: Sums::of(report),
        }
    }

    /// The same without sums, which lenses do not ask for.
    pub fn plain(report: &'r Report, marks: &'r Marks) -> Self {
        let sums = Sums::default();
        Self {
            report,
            marks,
            sums,
        }
    }

    /// The tables of a kind with their numbers.
    pub fn tables(&self, kind: &'static str) -> impl Iterator<Item = (usize, &'r Table)> {
        let tables = self.report.tables.iter().enumerate();
        tables.filter(move |(_, it)| it.kind == kind)
    }

    /// A row.
    pub fn row(&self, at: At) -> Option<&'r Row> {
        self.report.tables.get(at.table)?.rows.get(at.row)
    }

    /// A figure.
    pub fn figure(&self, at: At) -> Option<&'r Figure> {
        let row = self.row(at)?;
        row.figures.iter().find(|it| it.column == at.column)
    }

    /// The amount of a figure in whole units: 25,113 in thousands is 25,113,000. Nil is nothing, and so are words.
    pub fn amount(&self, at: At) -> Option<Decimal> {
        let figure = self.figure(at)?;
        let value: Decimal = figure.value.as_ref()?.parse().ok()?;
        value.checked_mul(figure.scale.factor())
    }

    /// The period of a figure: its own, else its column's.
    pub fn period(&self, at: At) -> Option<Period> {
        let own = self.figure(at)?.period.as_deref();
        let column = self.report.tables.get(at.table)?.columns.get(at.column)?;
        periods::read(own.unwrap_or(&column.period))
    }

    /// What the figures of a row count: "USD thousand".
    pub fn unit(&self, at: At) -> String {
        self.figure(at)
            .map(|it| figure::unit(&it.unit, it.scale))
            .unwrap_or_default()
    }

    /// Whether a figure counts money, not for each share.
    pub fn is_money(&self, at: At) -> bool {
        let unit = self.figure(at).map_or("", |it| it.unit.as_str());
        unit.len() == 3 && unit.bytes().all(|it| it.is_ascii_uppercase())
    }

    /// Its verdict: the worst of its checks.
    pub fn verdict(&self, at: At) -> &'static str {
        match self.marks.verdict(self.report, at) {
            Some("differs") => "differs",
            Some("rounding") => "rounding",
            Some("ties") => "ties",
            _ => "unchecked",
        }
    }

    /// A figure as a point of a chart; `None` for nil, words, or nothing.
    pub fn point(&self, at: At) -> Option<Point> {
        let (figure, row) = (self.figure(at)?, self.row(at)?);
        Some(Point {
            at,
            label: name(row),
            period: self.period(at).map(periods::short).unwrap_or_default(),
            printed: printed(&figure.raw),
            note: String::new(),
            verdict: self.verdict(at),
            amount: self.amount(at)?,
        })
    }
}

/// What a row is called: its label; for a bare "Total", with the heading that owns it.
pub fn name(row: &Row) -> String {
    let label = row.label.trim_end_matches([':', ' ']);
    if !label.is_empty() && !label.eq_ignore_ascii_case("total") {
        return label.to_owned();
    }
    let Some(section) = row.section.last() else {
        return "Total".to_owned();
    };
    let section = section.trim_end_matches(':');
    let mut letters = section.chars();
    match letters.next() {
        // "Total revenues", but "Total EBITDA".
        Some(first) if letters.clone().next().is_some_and(char::is_lowercase) => {
            format!("Total {}{}", first.to_lowercase(), letters.as_str())
        }
        Some(_) | None => format!("Total {section}"),
    }
}

/// A figure as printed, on one line, its currency sign drawn near.
fn printed(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for word in raw.split_whitespace() {
        if text.ends_with(char::is_alphanumeric) && word != ")" {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_on_one_line() {
        assert_eq!(printed("$ 25,113"), "$25,113");
        assert_eq!(printed("(1,643\n)"), "(1,643)");
        assert_eq!(printed("12.5 %"), "12.5 %");
    }
}
