//! Which columns add up at all: in one that does not, a sum that fails says nothing.

use std::collections::BTreeMap;

use crate::checks::check::{Check, Verdict};
use crate::checks::ledger::Ledger;
use crate::model::period::Timing;
use crate::model::unit::Unit;

/// So many sums of a column may fail, whatever holds: one wrong figure can break two.
const MOST_BROKEN: usize = 2;

/// Drops what differs in columns that do not add up (growth, shares of a total, averages), and in figures that seldom
/// do (percentages).
pub fn retain_trusted(ledger: &Ledger<'_>, unit: Unit, checks: &mut Vec<Check>) {
    let column = |it: &Check| it.result.cell().map(|it| it.column);
    let mut hold: BTreeMap<Option<usize>, (usize, usize)> = BTreeMap::new();
    let mut by_formula: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for check in checks.iter() {
        let differs = usize::from(check.verdict == Verdict::Differs);
        for counts in [
            hold.entry(column(check)).or_default(),
            by_formula.entry(check.formula.as_str()).or_default(),
        ] {
            counts.0 += 1 - differs;
            counts.1 += differs;
        }
    }
    // Percentages, and columns without a time of their own, must hold nearly everywhere else.
    let strict = |check: &Check| {
        let timed = check
            .result
            .cell()
            .and_then(|it| ledger.cell(it))
            .is_some_and(|it| it.alone && matches!(it.timing, Timing::Of(_)));
        unit == Unit::Percent || unit == Unit::Bps || !timed
    };
    let keep: Vec<bool> = checks
        .iter()
        .map(|check| {
            let (holds, fails) = hold.get(&column(check)).copied().unwrap_or_default();
            let (formula_holds, formula_fails) = by_formula
                .get(check.formula.as_str())
                .copied()
                .unwrap_or_default();
            let trusted = fails <= MOST_BROKEN.max(holds);
            let certain =
                !strict(check) || formula_holds > 1 && formula_fails == 1 && holds >= fails;
            check.verdict != Verdict::Differs || trusted && certain
        })
        .collect();
    let mut keep = keep.into_iter();
    checks.retain(|_| keep.next().unwrap_or(true));
}
