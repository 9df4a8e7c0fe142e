//! A statement as rows of fields that a spreadsheet takes as labels and numbers.

use crate::present::figure;
use crate::present::report::{Figure, Report, Table};
use crate::present::sheet::{Line, Sheet};

/// A statement as rows of fields: title, unit line, headings, then its rows with the headings between them.
///
/// Amounts stand in the scale that is printed, negative ones as `-123`, percentages with their sign (`-3%`), basis
/// points without. Words stay words. A nil is an empty field: it is no amount, and formulas take an empty cell as 0.
pub fn grid(report: &Report, sheet: &Sheet) -> Vec<Vec<String>> {
    let Some(table) = report.tables.get(sheet.table) else {
        return Vec::new();
    };
    let mut rows = vec![vec![sheet.title.clone()]];
    let units = units(table);
    if !units.is_empty() {
        rows.push(vec![units]);
    }
    let mut head = vec![String::new()];
    head.extend(sheet.headings.iter().cloned());
    rows.push(head);
    for line in &sheet.rows {
        rows.push(match line {
            Line::Heading { label, .. } => vec![label.clone()],
            Line::Item { label, cells, .. } => {
                let mut row = vec![label.clone()];
                row.extend(cells.iter().map(|it| {
                    let figure = it.as_ref().and_then(|it| {
                        let row = table.rows.get(it.at.row)?;
                        row.figures
                            .iter()
                            .find(|figure| figure.column == it.at.column)
                    });
                    figure.map(field).unwrap_or_default()
                }));
                row
            }
        });
    }
    rows
}

/// A figure as a field.
pub fn field(figure: &Figure) -> String {
    match (&figure.value, &figure.words) {
        (Some(value), _) if figure.unit == "percent" => format!("{value}%"),
        (Some(value), _) => value.clone(),
        (None, Some(words)) => words.clone(),
        (None, None) => String::new(),
    }
}

/// What the figures of a table count: "In USD thousand, except USD/share, percent". Empty where it holds no figure.
pub fn units(table: &Table) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for figure in table.rows.iter().flat_map(|it| &it.figures) {
        if figure.words.is_some() {
            continue;
        }
        let unit = figure::unit(&figure.unit, figure.scale);
        match counts.iter_mut().find(|it| it.0 == unit) {
            Some((_, n)) => *n += 1,
            None => counts.push((unit, 1)),
        }
    }
    // The unit of most figures first; the others in the order of the table.
    let most = counts.iter().map(|it| it.1).max().unwrap_or(0);
    let Some(first) = counts.iter().position(|it| it.1 == most) else {
        return String::new();
    };
    let (unit, _) = counts.remove(first);
    let mut line = format!("In {unit}");
    for (n, (unit, _)) in counts.iter().enumerate() {
        line.push_str(if n == 0 { ", except " } else { ", " });
        line.push_str(unit);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::export::delimited;
    use crate::present::marks::Marks;
    use crate::present::read;
    use crate::present::sheet;
    use crate::text::source::SourceText;

    fn tsv(text: &str) -> String {
        let report = read::read(&SourceText::new("release.txt", text));
        let sheets = sheet::sheets(&report, &Marks::of(&report));
        delimited::tsv(&grid(&report, &sheets[0]))
    }

    #[test]
    fn a_statement_pastes_as_labels_and_numbers() {
        let text = tsv(
            "INCOME STATEMENT\n(In thousands, except per share amounts)\n\n\t1Q 2025\t1Q 2024\tYoY Growth\n\
             Revenues:\t\t\t\nServices\t$ 1,643\t$ 1,500\t10%\nGoods\t(57)\t-\tn/m\n\
             Total revenues\t1,586\t1,500\t6%\nNet income per share\t$ 0.03\t$ 0.02\t\n",
        );
        assert_eq!(
            text,
            "INCOME STATEMENT\nIn USD thousand, except percent, USD/share\n\
             \t1Q 2025\t1Q 2024\tYoY Growth\n\
             Revenues\nServices\t1643\t1500\t10%\nGoods\t-57\t\tn/m\nTotal revenues\t1586\t1500\t6%\n\
             Net income per share\t0.03\t0.02\t\n"
        );
    }
}
