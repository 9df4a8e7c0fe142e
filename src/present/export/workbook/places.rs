//! Where the figures of a release stand in the workbook, and what stands there.

use rust_decimal::Decimal;

use crate::model::unit::Scale;
use crate::present::marks::At;
use crate::present::report::{Figure, Report};
use crate::present::sheet::{self, Line, Sheet};

/// Rows above the first row of a statement: title, what it is, headings.
pub const HEAD_ROWS: u32 = 4;

/// The most characters of the name of a sheet that spreadsheets take.
const NAME: usize = 31;

/// Where the figures of a release stand.
pub struct Places<'r> {
    report: &'r Report,
    /// The name of each statement's sheet.
    pub names: Vec<String>,
    /// The row of each row of each statement, counted from 0.
    rows: Vec<Vec<u32>>,
}

impl<'r> Places<'r> {
    /// The places of the figures of `report`, whose statements are drawn as `sheets`.
    pub fn of(report: &'r Report, sheets: &[Sheet]) -> Self {
        let names = report.tables.iter().map(|it| {
            let name = format!("{} {}", it.id, sheet::kind(&it.kind));
            name.chars().take(NAME).collect()
        });
        let rows = sheets.iter().map(|it| {
            (HEAD_ROWS..)
                .zip(&it.rows)
                .filter_map(|(row, line)| matches!(line, Line::Item { .. }).then_some(row))
                .collect()
        });
        Self {
            report,
            names: names.collect(),
            rows: rows.collect(),
        }
    }

    /// The figure at a place.
    pub fn figure(&self, at: At) -> Option<&'r Figure> {
        let row = self.report.tables.get(at.table)?.rows.get(at.row)?;
        row.figures.iter().find(|it| it.column == at.column)
    }

    /// The figure in the units of the workbook; a nil is 0. `None` for words.
    pub fn value(&self, at: At) -> Option<Decimal> {
        let figure = self.figure(at)?;
        match &figure.value {
            Some(value) => in_sheet(value, &figure.unit),
            None => figure.nil.then_some(Decimal::ZERO),
        }
    }

    /// Row and column in the sheet, counted from 0. `None` where there is no such row.
    pub fn cell(&self, at: At) -> Option<(u32, u16)> {
        let row = *self.rows.get(at.table)?.get(at.row)?;
        Some((row, value_column(at.column)?))
    }

    /// The figure's cell as formulas name it; with its sheet, unless that is `home`.
    pub fn reference(&self, at: At, home: Option<usize>) -> String {
        let Some((row, column)) = self.cell(at) else {
            return "#REF!".to_owned();
        };
        let cell = format!("{}{}", letters(column), row + 1);
        match self.names.get(at.table) {
            Some(name) if home != Some(at.table) => format!("'{name}'!{cell}"),
            _ => cell,
        }
    }
}

/// The column of a statement's figures: behind the label, each followed by a column for its tickmarks.
pub fn value_column(column: usize) -> Option<u16> {
    u16::try_from(column.checked_mul(2)?.checked_add(1)?).ok()
}

/// A column as spreadsheets name it: 0 is A, 26 is AA.
pub fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut name = Vec::new();
    while rest > 0 {
        rest -= 1;
        name.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    name.iter().rev().map(|it| char::from(*it)).collect()
}

/// A printed or computed value in the units of the workbook, which has percentages as hundredths.
pub fn in_sheet(value: &str, unit: &str) -> Option<Decimal> {
    let value: Decimal = value.parse().ok()?;
    if unit == "percent" {
        value.checked_div(Decimal::ONE_HUNDRED)
    } else {
        Some(value)
    }
}

/// What one of a unit and scale stands for in the workbook, as a multiple of single units.
pub fn factor(unit: &str, scale: Scale) -> Decimal {
    match unit {
        "percent" => Decimal::ONE,
        "bps" => Decimal::new(1, 4),
        _ => scale.factor(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).to_vec();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
