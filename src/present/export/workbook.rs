//! The workbook of a release: its statements with live formulas, every check, every claim, as plain data.

pub mod book;
pub mod checks_page;
pub mod claims_page;
pub mod cover_page;
pub mod formula;
pub mod live;
pub mod places;
pub mod recompute;
pub mod statement_page;
pub mod unchecked_page;

use std::collections::BTreeMap;

use crate::present::export::filing::Filing;
use crate::present::export::workbook::book::{Book, Page};
use crate::present::export::workbook::formula::Expr;
use crate::present::export::workbook::places::Places;
use crate::present::marks::{At, Marks};
use crate::present::report::Report;
use crate::present::sheet::{self, Sheet};

/// All that the pages of a workbook are drawn from.
pub struct Draft<'r> {
    /// What was read and checked.
    pub report: &'r Report,
    /// Which figure takes part in what.
    pub marks: Marks,
    /// The statements, ready to draw.
    pub sheets: Vec<Sheet>,
    /// Where each figure stands.
    pub places: Places<'r>,
    /// The formula of each check, where there is one.
    pub formulas: Vec<Option<Expr>>,
    /// The formulas that stand in cells of statements.
    pub live: BTreeMap<At, Expr>,
    /// The checks in the order of their page: what differs first.
    pub order: Vec<usize>,
    /// What goes with the report.
    pub filing: &'r Filing,
}

/// The workbook of a report: cover, statements, checks, claims, what is unchecked.
///
/// The same report and filing give the same workbook.
pub fn book(report: &Report, filing: &Filing) -> Book {
    let marks = Marks::of(report);
    let sheets = sheet::sheets(report, &marks);
    let places = Places::of(report, &sheets);
    let formulas: Vec<Option<Expr>> = report
        .checks
        .iter()
        .map(|it| recompute::check(&places, it))
        .collect();
    let live = live::live(report, &marks, &places, &formulas);
    let draft = Draft {
        report,
        order: checks_page::order(report),
        marks,
        sheets,
        places,
        formulas,
        live,
        filing,
    };
    let mut pages: Vec<Page> = vec![cover_page::page(&draft)];
    pages.extend(
        draft
            .sheets
            .iter()
            .map(|it| statement_page::page(&draft, it)),
    );
    pages.push(checks_page::page(&draft));
    pages.push(claims_page::page(&draft));
    pages.push(unchecked_page::page(&draft));
    Book {
        title: format!("Tie-out of {}", report.source.name),
        made: filing.made.clone(),
        pages,
    }
}

#[cfg(test)]
mod tests;
