//! Which cells of a statement hold a formula instead of what is printed.
//!
//! A formula stands in a figure's cell only where it gives the printed figure: exactly, or as `ROUND(.., digits)` where
//! the figure is a ratio that was rounded when it was printed. Where the sum of printed addends misses their total by
//! their rounding, where a check differs, or where formulas would run in a circle, the cell holds the printed figure,
//! and the formula stands in the sheet of checks alone. So what is shown is always what is printed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::present::export::workbook::formula::{self, Expr};
use crate::present::export::workbook::places::Places;
use crate::present::marks::{self, At, Marks};
use crate::present::report::Report;

/// Classes in the order in which they may fill a cell.
const ORDER: [&str; 6] = [
    "foot",
    "crossfoot",
    "recompute",
    "growth",
    "rollforward",
    "tie",
];

/// A product of roundings this near to a half may turn out otherwise in binary numbers.
const NEAR_HALF: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// The formulas that stand in cells, by the place of the figure. `formulas` has one for each check that has any.
pub fn live(
    report: &Report,
    marks: &Marks,
    places: &Places<'_>,
    formulas: &[Option<Expr>],
) -> BTreeMap<At, Expr> {
    let mut live: BTreeMap<At, Expr> = BTreeMap::new();
    for class in ORDER {
        for (check, formula) in report.checks.iter().zip(formulas) {
            let (true, Some(formula), Some(at)) =
                (check.class == class, formula, marks::place(&check.result))
            else {
                continue;
            };
            if live.contains_key(&at) || marks.verdict(report, at) == Some("differs") {
                continue;
            }
            if let Some(exact) = exact(places, at, formula)
                && !reaches(&live, &exact, at)
            {
                live.insert(at, exact);
            }
        }
    }
    live
}

/// The formula such that it gives the printed figure; `None` where it does not.
fn exact(places: &Places<'_>, at: At, formula: &Expr) -> Option<Expr> {
    let printed = places.figure(at)?.value.as_ref()?;
    let stated = places.value(at)?;
    let value = formula.value(places)?;
    if value == stated {
        return Some(formula.clone());
    }
    let mut digits = printed.split_once('.').map_or(0, |it| it.1.len());
    if places.figure(at)?.unit == "percent" {
        digits += 2;
    }
    let digits = u32::try_from(digits).ok()?;
    let shifted = value.checked_mul(Decimal::from(10_u64.checked_pow(digits)?))?;
    let near_half = ((shifted - shifted.trunc()).abs() - Decimal::new(5, 1)).abs() < NEAR_HALF;
    (formula::rounded(value, digits) == stated && !near_half)
        .then(|| Expr::Round(Box::new(formula.clone()), digits))
}

/// Whether a formula leads to `goal` through the formulas that stand already.
fn reaches(live: &BTreeMap<At, Expr>, formula: &Expr, goal: At) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = formula.cells();
    while let Some(at) = open.pop() {
        if at == goal {
            return true;
        }
        if seen.insert(at)
            && let Some(it) = live.get(&at)
        {
            open.extend(it.cells());
        }
    }
    false
}
