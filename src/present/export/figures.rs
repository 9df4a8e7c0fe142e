//! Every figure of a release as one row of fields: what a database or a script takes in.

use crate::present::marks::{At, Marks};
use crate::present::report::{Figure, Report, Row, Table};
use crate::present::sheet;

/// The headings of the fields.
const HEAD: [&str; 17] = [
    "table",
    "kind",
    "title",
    "line",
    "section",
    "label",
    "concept",
    "column",
    "period",
    "unit",
    "scale",
    "value",
    "nil",
    "words",
    "printed",
    "tickmarks",
    "verdict",
];

/// Every figure, nil and word of every table, in the order of the release, below a row of headings.
///
/// `value` is in the printed scale and unit, percentages without their sign: times `scale` it is the amount. A figure
/// that no check touches has the verdict `unchecked`.
pub fn figures(report: &Report, marks: &Marks) -> Vec<Vec<String>> {
    let mut rows = vec![HEAD.iter().map(|it| (*it).to_owned()).collect()];
    for (n, table) in report.tables.iter().enumerate() {
        for (row_number, row) in table.rows.iter().enumerate() {
            for figure in &row.figures {
                let at = At {
                    table: n,
                    row: row_number,
                    column: figure.column,
                };
                rows.push(fields(report, marks, table, row, figure, at));
            }
        }
    }
    rows
}

fn fields(
    report: &Report,
    marks: &Marks,
    table: &Table,
    row: &Row,
    figure: &Figure,
    at: At,
) -> Vec<String> {
    let column = table.columns.get(figure.column);
    let period = figure
        .period
        .clone()
        .or_else(|| column.map(|it| it.period.clone()));
    let verdict = marks.verdict(report, at).unwrap_or("unchecked");
    vec![
        table.id.clone(),
        sheet::kind(&table.kind).to_owned(),
        table.title.clone(),
        figure.line.to_string(),
        row.section.join(" > "),
        row.label.clone(),
        row.concept.clone().unwrap_or_default(),
        column.map(|it| it.heading.clone()).unwrap_or_default(),
        period.unwrap_or_default(),
        figure.unit.clone(),
        figure.scale.to_string(),
        figure.value.clone().unwrap_or_default(),
        if figure.nil { "yes" } else { "" }.to_owned(),
        figure.words.clone().unwrap_or_default(),
        figure.raw.clone(),
        marks.letters(report, at),
        verdict.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    #[test]
    fn every_figure_has_a_row_with_its_period_unit_and_verdict() {
        let text = "BALANCE SHEET\n(In thousands)\n\n\tMarch 31, 2025\tMarch 31, 2024\n\
                    Cash\t$ 40\t$ 30\nInventories\t2\t-\nTotal assets\t$ 42\t$ 30\n";
        let report = read::read(&SourceText::new("release.txt", text));
        let rows = figures(&report, &Marks::of(&report));
        assert_eq!(rows.len(), 1 + 6);
        assert!(rows.iter().all(|it| it.len() == HEAD.len()));
        let of = |row: usize, name: &str| {
            let at = HEAD.iter().position(|it| *it == name);
            rows[row][at.expect("a heading")].as_str()
        };
        assert_eq!(of(1, "label"), "Cash");
        assert_eq!(of(1, "printed"), "$ 40");
        assert_eq!((of(1, "value"), of(1, "scale")), ("40", "1000"));
        assert_eq!((of(4, "value"), of(4, "nil")), ("", "yes"));
        assert_eq!(of(5, "period"), "2025-03-31");
        assert_eq!((of(5, "tickmarks"), of(5, "verdict")), ("F", "ties"));
    }
}
