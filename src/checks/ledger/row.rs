//! What a row tells of itself.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::checks::ledger::{Cell, Row};
use crate::model::period::Period;
use crate::model::unit::{Scale, Unit};
use crate::text::sort;

impl Row<'_> {
    /// Its cell in a column.
    pub fn column(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|it| it.at.column == column)
    }

    /// Of rows that print the same in the periods of this one, the first of those that fit best. What is computed from
    /// the others is the same.
    pub fn distinct<'r, 'l, F: Ord>(&self, rows: Vec<(&'r Row<'l>, F)>) -> Vec<(&'r Row<'l>, F)> {
        let periods: Vec<Period> = self.cells.iter().filter_map(Cell::period).collect();
        let prints = |row: &'r Row<'l>| -> Vec<Option<(Decimal, u32, Scale, Unit)>> {
            let figures = periods.iter().map(|it| row.figure_of(*it));
            let printed = |it: &Cell| (it.value, it.decimals, it.scale, it.unit);
            figures.map(|it| it.map(printed)).collect()
        };
        let mut kept: Vec<(usize, _, &'r Row<'l>, F)> = Vec::new();
        for (n, (row, fit)) in rows.into_iter().enumerate() {
            let printed = prints(row);
            match kept.iter_mut().find(|it| it.1 == printed) {
                Some(same) if same.3 < fit => (same.0, same.2, same.3) = (n, row, fit),
                Some(_) => (),
                None => kept.push((n, printed, row, fit)),
            }
        }
        sort::by_key(&mut kept, |it| it.0);
        kept.into_iter().map(|it| (it.2, it.3)).collect()
    }

    /// Its figure of a period, nils left out.
    pub fn figure_of(&self, period: Period) -> Option<&Cell> {
        self.cells
            .iter()
            .find(|it| !it.nil && it.period() == Some(period))
    }

    /// The words of the innermost heading above; none where no heading owns it.
    pub fn heading_words(&self) -> &[u32] {
        if self.item.section.is_empty() {
            &[]
        } else {
            &self.words_in_section[..self.n_heading]
        }
    }

    /// Its name with the heading above: "Segment Profit: IP services".
    pub fn full_name(&self) -> Cow<'_, str> {
        match self.item.section.last() {
            Some(section) => format!("{section}: {}", self.item.label).into(),
            None => self.name(),
        }
    }

    /// Its name in formulas: the label, or the heading where the label says too little.
    pub fn name(&self) -> Cow<'_, str> {
        let label = self.item.label.as_str();
        let section = self
            .item
            .section
            .last()
            .map(String::as_str)
            .unwrap_or_default();
        let says_little = || {
            let names = ["total", "basic", "diluted", "basic and diluted"];
            names.iter().any(|it| label.eq_ignore_ascii_case(it))
        };
        match (label, section) {
            ("", "") => "(no label)".into(),
            ("", _) => format!("(total of {section})").into(),
            (_, "") => label.into(),
            _ if says_little() => format!("{section}: {label}").into(),
            _ => label.into(),
        }
    }
}
