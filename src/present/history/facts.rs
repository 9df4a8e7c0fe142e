//! The line items of one release with what it prints of them, in short: what a timeline is made from.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::concept;
use crate::model::period::Period;
use crate::model::unit::Scale;
use crate::present::chart::figures;
use crate::present::chart::periods;
use crate::present::report::{Figure, Report, Row, Table};

/// The statements of a timeline, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// The income statement.
    Income,
    /// The balance sheet.
    Balance,
    /// The cash-flow statement.
    CashFlow,
    /// All other schedules.
    Other,
}

impl Part {
    fn of(table: &Table) -> Self {
        match table.kind.as_str() {
            "income" => Self::Income,
            "balance" => Self::Balance,
            "cashflow" => Self::CashFlow,
            _ => Self::Other,
        }
    }

    /// What a reader calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Income => "Income statement",
            Self::Balance => "Balance sheet",
            Self::CashFlow => "Cash flow",
            Self::Other => "Other schedules",
        }
    }

    /// Whether its figures over stretches of time add up from shorter stretches.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Income | Self::CashFlow)
    }
}

/// A figure that a release prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Its time.
    #[serde(with = "periods::text")]
    pub period: Period,
    /// As printed, sign applied.
    pub value: Decimal,
    /// What one of it stands for.
    pub scale: Scale,
    /// Its line, as people count.
    pub line: u32,
    /// Its column, as people count.
    pub column: usize,
    /// As printed.
    pub raw: String,
}

impl Print {
    /// In whole units.
    pub fn amount(&self) -> Decimal {
        self.value
            .checked_mul(self.scale.factor())
            .unwrap_or(self.value)
    }

    /// What one of its last digit stands for.
    pub fn grain(&self) -> Decimal {
        Decimal::new(1, self.value.scale()) * self.scale.factor()
    }
}

/// A row of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its statement.
    pub part: Part,
    /// By what it is known in every release.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// The headings above it.
    pub section: Vec<String>,
    /// What it counts.
    pub unit: String,
    /// Whether the report knows it for one of the main lines, whose signs always mean the same.
    pub is_main: bool,
    /// What it prints, from the left.
    pub prints: Vec<Print>,
}

/// The rows of a report that print figures of a known time.
pub fn facts(report: &Report) -> Vec<Fact> {
    let mut facts = Vec::new();
    for table in &report.tables {
        let part = Part::of(table);
        for row in &table.rows {
            let prints: Vec<Print> = row
                .figures
                .iter()
                .filter_map(|it| print(part, table, it))
                .collect();
            let Some(unit) = row.figures.first().map(|it| it.unit.clone()) else {
                continue;
            };
            if prints.is_empty() {
                continue;
            }
            facts.push(Fact {
                part,
                key: key(part, row, &unit, &prints),
                label: figures::name(row),
                section: row.section.clone(),
                is_main: row.concept.is_some(),
                unit,
                prints,
            });
        }
    }
    facts
}

/// A figure of which it is known what it says: of the whole company, by no other basis, at a known time.
fn print(part: Part, table: &Table, figure: &Figure) -> Option<Print> {
    let column = table.columns.get(figure.column)?;
    if !column.is_stated() {
        return None;
    }
    let period = periods::read(figure.period.as_deref().unwrap_or(&column.period))?;
    let is_instant = period.months() == 0;
    let fits = match part {
        Part::Income => !is_instant,
        Part::Balance => is_instant,
        // Cash at the beginning and the end; a flow of one day is one whose length nobody told.
        Part::CashFlow => !is_instant || figure.period.is_some(),
        Part::Other => true,
    };
    let value: Decimal = figure.value.as_ref().filter(|_| fits)?.parse().ok()?;
    Some(Print {
        period,
        value,
        scale: figure.scale,
        line: figure.line.into(),
        column: figure.column + 1,
        raw: figure.raw.split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

/// By what a row is known: its statement, what it counts, and its concept or else the words of its label.
fn key(part: Part, row: &Row, unit: &str, prints: &[Print]) -> String {
    // Cash at the beginning of a period is that at the end of the one before.
    let is_cash = part == Part::CashFlow && prints.iter().all(|it| it.period.months() == 0);
    let named = if is_cash {
        "cash".to_owned()
    } else {
        let words = || concept::words(&figures::name(row)).join(" ");
        row.concept.clone().unwrap_or_else(words)
    };
    let above = if part == Part::Other {
        section(&row.section)
    } else {
        String::new()
    };
    format!("{part:?}|{unit}|{named}|{above}")
}

fn section(section: &[String]) -> String {
    let words = section.iter().map(|it| concept::words(it).join(" "));
    words.collect::<Vec<_>>().join(" > ")
}

/// Tells rows apart that one release calls the same and that print different amounts of one time: by the headings above
/// them and, where that does not help, by their order. What is told apart in one release is told apart in all.
pub fn tell_apart(releases: &mut [Vec<Fact>]) {
    let torn = torn(releases);
    for it in releases.iter_mut().flatten() {
        if torn.contains(&it.key) {
            it.key = format!("{}|{}", it.key, section(&it.section));
        }
    }
    let torn = self::torn(releases);
    for release in releases {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for it in release.iter_mut().filter(|it| torn.contains(&it.key)) {
            let n = counts.entry(it.key.clone()).or_default();
            *n += 1;
            it.key = format!("{}|{n}", it.key);
        }
    }
}

/// The keys under which a release prints two amounts for one time.
fn torn(releases: &[Vec<Fact>]) -> BTreeSet<String> {
    let mut torn = BTreeSet::new();
    for release in releases {
        let mut known: BTreeMap<(&str, Period), (Decimal, Decimal)> = BTreeMap::new();
        for fact in release {
            for it in &fact.prints {
                let (amount, grain) = (it.amount().abs(), it.grain());
                let (first, first_grain) = *known
                    .entry((&fact.key, it.period))
                    .or_insert((amount, grain));
                if (first - amount).abs() > first_grain.max(grain) {
                    torn.insert(fact.key.clone());
                }
            }
        }
    }
    torn
}
