//! The main lines of statements, by their concepts.

use crate::model::concept;
use crate::present::chart::figures::Figures;
use crate::present::marks::At;
use crate::present::report::{Row, Table};

/// A main line of the statements that charts speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Revenue, before any cost.
    Revenue,
    /// Revenue less its cost.
    GrossProfit,
    /// Income from operations.
    OperatingIncome,
    /// Net income.
    NetIncome,
    /// Total assets.
    Assets,
    /// Total liabilities and equity.
    Claims,
    /// Adjusted EBITDA.
    AdjustedEbitda,
}

impl Item {
    /// Its name in the report.
    fn concept(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::GrossProfit => "gross_profit",
            Self::OperatingIncome => "operating_income",
            Self::NetIncome => "net_income",
            Self::Assets => "total_assets",
            Self::Claims => "total_liabilities_and_equity",
            Self::AdjustedEbitda => "adjusted_ebitda",
        }
    }

    /// Whether a row is this item: by the concept that the report gives it, else by the words of its label, folded as
    /// those of ties are.
    pub fn is(self, row: &Row) -> bool {
        if let Some(concept) = &row.concept {
            return concept == self.concept();
        }
        let words = concept::words(&row.label);
        let rest = |idle: &[&str]| -> Vec<&str> {
            let words = words.iter().map(String::as_str);
            words.filter(|it| !idle.contains(it)).collect()
        };
        let has = |word: &str| words.iter().any(|it| it == word);
        match self {
            Self::Revenue => rest(&["total", "net", "consolidated", "group"]) == ["revenue"],
            Self::GrossProfit => {
                let rest = rest(&["total"]);
                rest == ["gross", "income"] || rest == ["gross", "margin"]
            }
            Self::OperatingIncome => {
                let rest = rest(&["total", "consolidated", "continuing"]);
                rest.len() == 2 && rest.contains(&"operating") && rest.contains(&"income")
            }
            Self::NetIncome => {
                let rest = rest(&["total", "consolidated", "period", "quarter", "year"]);
                rest == ["net", "income"] || rest == ["income"]
            }
            Self::Assets => rest(&[]) == ["total", "asset"],
            Self::Claims => {
                has("total")
                    && has("liability")
                    && words
                        .iter()
                        .any(|it| matches!(it.as_str(), "equity" | "owner" | "capital" | "deficit"))
            }
            Self::AdjustedEbitda => rest(&["consolidated", "total"]) == ["adjusted", "ebitda"],
        }
    }
}

/// The first row of a table that is an item and prints money.
pub fn find(figures: &Figures<'_>, number: usize, table: &Table, item: Item) -> Option<usize> {
    let is_money = |row: usize, it: &Row| {
        it.figures.first().is_some_and(|first| {
            figures.is_money(At {
                table: number,
                row,
                column: first.column,
            })
        })
    };
    let found = table
        .rows
        .iter()
        .enumerate()
        .find(|(n, it)| item.is(it) && is_money(*n, it));
    found.map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::LineNo;

    fn row(label: &str) -> Row {
        Row {
            label: label.to_owned(),
            section: Vec::new(),
            line: LineNo(0),
            concept: None,
            figures: Vec::new(),
        }
    }

    #[test]
    fn items_are_told_by_their_words() {
        for label in [
            "Revenues",
            "Total net sales",
            "Total sales and revenues",
            "Turnover",
        ] {
            assert!(Item::Revenue.is(&row(label)), "{label}");
        }
        for label in [
            "Cost of sales",
            "Total cost of revenue",
            "Interest income",
            "Deferred revenue",
        ] {
            assert!(!Item::Revenue.is(&row(label)), "{label}");
        }
        for label in [
            "Income from operations",
            "Operating profit",
            "(Loss) income from operations",
            "Operating income (loss)",
        ] {
            assert!(Item::OperatingIncome.is(&row(label)), "{label}");
        }
        for label in [
            "Net loss",
            "Net income (loss)",
            "NET EARNINGS",
            "Profit for the period",
        ] {
            assert!(Item::NetIncome.is(&row(label)), "{label}");
        }
        assert!(!Item::NetIncome.is(&row("Net interest income")));
        assert!(Item::Assets.is(&row("TOTAL ASSETS")));
        assert!(!Item::Assets.is(&row("Total current assets")));
        assert!(Item::Claims.is(&row("Total liabilities and stockholders' equity")));
        assert!(Item::AdjustedEbitda.is(&row("Adjusted EBITDA (non-GAAP)")));
    }

    #[test]
    fn a_concept_of_the_report_goes_before_words() {
        let mut given = row("Net interest income");
        given.concept = Some("revenue".to_owned());
        assert!(Item::Revenue.is(&given));
        given.label = "Revenue".to_owned();
        given.concept = Some("cost_of_revenue".to_owned());
        assert!(!Item::Revenue.is(&given));
    }
}
