//! A workbook as plain data: pages of cells with values, formulas, styles, comments and links.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// A workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// The day on which it is made, as `2026-11-21`.
    pub made: String,
    /// Its sheets, from the left.
    pub pages: Vec<Page>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// The widths of its columns, in characters.
    pub widths: Vec<u16>,
    /// The row and column at which it scrolls; those before stay.
    pub frozen: (u32, u16),
    /// The row of headings over a list that can be filtered.
    pub list: Option<u32>,
    /// Its cells with their rows and columns, counted from 0.
    pub cells: Vec<(u32, u16, Cell)>,
}

impl Page {
    /// A page without cells.
    pub fn new(name: &str, widths: &[u16]) -> Self {
        Self {
            name: name.to_owned(),
            widths: widths.to_vec(),
            ..Self::default()
        }
    }

    /// Puts a cell at a row and column.
    pub fn put(&mut self, row: u32, column: u16, cell: Cell) {
        self.cells.push((row, column, cell));
    }

    /// The rows whose wrapped words need more than one line, with how many.
    ///
    /// Excel fits the heights of rows to what they hold when it opens a file; other programs do not.
    pub fn tall_rows(&self) -> BTreeMap<u32, u32> {
        let mut rows = BTreeMap::new();
        for (row, column, cell) in &self.cells {
            let (Value::Text(text), true) = (&cell.value, cell.style.wraps) else {
                continue;
            };
            let width = self.widths.get(usize::from(*column)).copied().unwrap_or(10);
            let width = usize::from(width.saturating_sub(u16::from(cell.style.indent)).max(4));
            // Bold words are wider, and so is the font of programs that lack Excel's.
            let fits = if cell.style.bold {
                width * 3 / 4
            } else {
                width * 9 / 10
            };
            let lines = lines(text, fits);
            if lines > 1 {
                let most = rows.entry(*row).or_insert(lines);
                *most = lines.max(*most);
            }
        }
        rows
    }

    /// The row below the last.
    pub fn next_row(&self) -> u32 {
        self.cells.iter().map(|it| it.0 + 1).max().unwrap_or(0)
    }
}

/// How many lines words take at a width in characters.
fn lines(text: &str, width: usize) -> u32 {
    let (mut lines, mut used) = (1, 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines += 1;
            used = length;
        } else {
            used += length + usize::from(used > 0);
        }
        while used > width {
            lines += 1;
            used -= width;
        }
    }
    lines
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words. Never run as a formula.
    Text(String),
    /// A number, percentages as hundredths.
    Number(Decimal),
    /// A formula without its sign of equality, and what it gives.
    Formula(String, Decimal),
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How it looks.
    pub style: Style,
    /// A comment on it.
    pub comment: Option<String>,
    /// Where it leads in the workbook: `'Checks'!A5`. For words alone.
    pub link: Option<String>,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Value::Text(text.into()))
    }

    /// A cell with a number.
    pub fn number(value: Decimal) -> Self {
        Self::of(Value::Number(value))
    }

    /// A cell of a value.
    pub fn of(value: Value) -> Self {
        Self {
            value,
            style: Style::default(),
            comment: None,
            link: None,
        }
    }

    /// In another style.
    #[must_use]
    pub fn styled(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Leading to a place of the workbook.
    #[must_use]
    pub fn linked(mut self, link: Option<String>) -> Self {
        self.link = link;
        self
    }
}

/// How a cell looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, as spreadsheets have them"
)]
pub struct Style {
    /// The format of its number.
    pub format: String,
    /// Whether it is bold.
    pub bold: bool,
    /// The colour of its words.
    pub ink: Ink,
    /// Whether it is filled as something that differs.
    pub flagged: bool,
    /// How deep it is indented.
    pub indent: u8,
    /// Whether a rule stands above.
    pub above: bool,
    /// Which rule stands below.
    pub below: Rule,
    /// Whether it stands at the right.
    pub right: bool,
    /// Whether its number stands at the left.
    pub left: bool,
    /// Whether its words wrap.
    pub wraps: bool,
    /// Whether it is a title.
    pub title: bool,
}

/// The colours of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// Of the text.
    #[default]
    Plain,
    /// Of what is less important.
    Soft,
    /// Of what agrees.
    Ties,
    /// Of what agrees within rounding.
    Rounding,
    /// Of what differs.
    Differs,
    /// Of what leads elsewhere.
    Link,
}

/// Rules below cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// None.
    #[default]
    None,
    /// Below headings.
    Single,
    /// Below totals.
    Double,
}

impl Ink {
    /// The colour of a verdict.
    pub fn of(verdict: &str) -> Self {
        match verdict {
            "ties" => Self::Ties,
            "rounding" => Self::Rounding,
            "differs" => Self::Differs,
            _ => Self::Soft,
        }
    }
}

impl Style {
    /// Of words in a colour.
    pub fn ink(ink: Ink) -> Self {
        Self {
            ink,
            ..Self::default()
        }
    }

    /// Of words that wrap.
    pub fn wrapped() -> Self {
        Self {
            wraps: true,
            ..Self::default()
        }
    }

    /// Of a title.
    pub fn of_title() -> Self {
        Self {
            bold: true,
            title: true,
            ..Self::default()
        }
    }

    /// Of a heading over a column.
    pub fn heading(right: bool) -> Self {
        Self {
            bold: true,
            wraps: true,
            right,
            below: Rule::Single,
            ..Self::default()
        }
    }

    /// Of a number.
    pub fn number(format: String) -> Self {
        Self {
            format,
            right: true,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_words_make_their_row_taller() {
        assert_eq!(lines("Total assets", 20), 1);
        assert_eq!(lines("Total current assets", 10), 3);
        assert_eq!(lines("abcdefghijklmnopqrstuvwxyz", 10), 3);
        let mut page = Page::new("Page", &[10, 40]);
        let words = || Cell::text("Total current assets");
        page.put(0, 0, words());
        page.put(1, 0, words().styled(Style::wrapped()));
        page.put(1, 1, words().styled(Style::wrapped()));
        assert_eq!(page.tall_rows(), BTreeMap::from([(1, 3)]));
    }
}
