//! Statements and their line items.

use std::fmt;

use crate::model::amount::Amount;
use crate::model::concept::Concept;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;
use crate::tables::flow::Layout;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;

/// What a table is, in the words of golden/SPEC.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Key figures, often with growth columns.
    Summary,
    /// Income statement, with comprehensive income or without.
    Income,
    /// Balance sheet.
    Balance,
    /// Cash-flow statement.
    CashFlow,
    /// GAAP to non-GAAP.
    Reconciliation,
    /// By segment, geography or product.
    Segment,
    /// A table below a footnote mark.
    Footnote,
    /// Supplemental disclosures.
    Supplemental,
    /// Anything else.
    Other,
}

impl StatementKind {
    /// Whether its figures are of stretches of time, never of days.
    pub fn is_flow(self) -> bool {
        matches!(self, Self::Income | Self::CashFlow)
    }

    /// Its name, as reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Income => "income",
            Self::Balance => "balance",
            Self::CashFlow => "cashflow",
            Self::Reconciliation => "reconciliation",
            Self::Segment => "segment",
            Self::Footnote => "footnote",
            Self::Supplemental => "supplemental",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for StatementKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A table that is a financial statement or schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What it is.
    pub kind: StatementKind,
    /// Its title without the company's name and the unit line.
    pub title: String,
    /// How the text sets it.
    pub layout: Layout,
    /// Title line to last row.
    pub lines: (LineNo, LineNo),
    /// Its columns, from the left.
    pub columns: Vec<Column>,
    /// Its rows with figures, from the top.
    pub rows: Vec<LineItem>,
}

/// The basis of percentages that stand beside the amounts of which they are shares.
pub const PERCENT: &str = "percent";

/// A column of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Its heading on one line, outer heading first.
    pub heading: String,
    /// The time that it speaks of.
    pub timing: Timing,
    /// The unit of all its figures where the heading says so.
    pub unit: Option<Unit>,
    /// A segment, geography or product where columns are those.
    pub member: Option<String>,
    /// `as restated`, `constant currency`, `percent of revenue` and the like.
    pub basis: Option<String>,
}

impl Column {
    /// Whether its figures are percentages of the amounts in a column beside it.
    pub fn is_of_shares(&self) -> bool {
        let basis = self.basis.as_deref();
        basis.is_some_and(|it| it.starts_with(PERCENT))
    }
}

/// A row with figures.
#[derive(Clone, Debug, PartialEq)]
pub struct LineItem {
    /// Its label as printed, footnote marks left out.
    pub label: String,
    /// The same in lower case.
    pub lower: String,
    /// Where the label stands.
    pub label_at: Plain,
    /// The headings that own it, outermost first.
    pub section: Vec<String>,
    /// The line of the first figure.
    pub line: LineNo,
    /// Whether a rule stands above its figures.
    pub ruled: bool,
    /// Whether a blank line stands above.
    pub spaced: bool,
    /// How far the label is set in.
    pub indent: u32,
    /// What it is, where its label says so.
    pub concept: Option<Concept>,
    /// Its figures, from the left.
    pub amounts: Vec<Amount>,
}

impl LineItem {
    /// The amount in a column.
    pub fn at(&self, column: usize) -> Option<&Amount> {
        self.amounts.iter().find(|it| it.column == column)
    }

    /// The unit of its figures: that of the first, unless that is a number beside amounts of money.
    pub fn unit(&self) -> Option<Unit> {
        let mut units = self.amounts.iter().map(|it| it.unit);
        let first = units.next()?;
        let is_number = matches!(first, Unit::Shares | Unit::Count);
        let money = is_number.then(|| units.find(|it| it.is_money())).flatten();
        Some(money.unwrap_or(first))
    }
}

impl Statement {
    /// Its title, or what it is when it has none.
    pub fn title_or_kind(&self) -> &str {
        if self.title.is_empty() {
            self.kind.name()
        } else {
            &self.title
        }
    }

    /// Whether it is the next part of another, which a page cut in two: one of the main statements under the same title,
    /// "(continued)" aside, over the same periods.
    pub fn continues(&self, before: &Self) -> bool {
        let name = |it: &Self| {
            let title = it.title.to_lowercase();
            let end = ["continued", "cont'd", "cont’d", "concluded"]
                .iter()
                .find_map(|it| title.find(it));
            let name = title[..end.unwrap_or(title.len())]
                .trim_end_matches(|it: char| !it.is_alphanumeric());
            name.to_owned()
        };
        let is_main = matches!(
            self.kind,
            StatementKind::Income | StatementKind::Balance | StatementKind::CashFlow
        );
        let periods = |it: &Self| it.columns.iter().map(|it| it.timing).collect::<Vec<_>>();
        is_main
            && self.kind == before.kind
            && name(self) == name(before)
            && periods(self) == periods(before)
    }

    /// The period of an amount: its own, or its column's.
    pub fn period_of(&self, amount: &Amount) -> Option<Period> {
        amount
            .period
            .or_else(|| self.columns.get(amount.column)?.timing.period())
    }
}
