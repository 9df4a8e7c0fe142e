//! Rows that look like one fact and are two: where both figures of a tie that differs are borne out by their own tables.

use std::collections::BTreeMap;

use crate::checks::check::{CellRef, Check, Class, Verdict};
use crate::checks::ledger::{Ledger, Row};

/// How often a figure takes part in relations other than ties that hold, and in such that do not.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    holds: usize,
    fails: usize,
}

/// Drops ties that differ between rows that are no main line of a statement ("U.S.", "Other") where each figure takes part
/// in sums of its own that hold, and in no relation that fails: then neither figure is a slip, and the labels mean two
/// things ("U.S." of all products, and "U.S." without one of them).
pub fn drop_two_facts(ledger: &Ledger<'_>, checks: &mut Vec<Check>) {
    let mut parts: BTreeMap<CellRef, Part> = BTreeMap::new();
    for check in checks.iter().filter(|it| it.class != Class::Tie) {
        // A quotient holds for many a wrong figure; a sum does not.
        let is_sum = matches!(check.class, Class::Foot | Class::CrossFoot);
        let operands = check.operands.iter().filter_map(|it| it.place.cell());
        for at in operands.chain(check.result.cell()) {
            let part = parts.entry(at).or_default();
            match check.verdict {
                Verdict::Ties => part.holds += usize::from(is_sum),
                Verdict::Differs => part.fails += 1,
                Verdict::Rounding | Verdict::Unchecked => (),
            }
        }
    }
    let is_borne_out = |at: CellRef| {
        parts
            .get(&at)
            .is_some_and(|it| it.holds > 0 && it.fails == 0)
            && !is_main(ledger.row_of(at))
    };
    checks.retain(|check| {
        let mut places = check
            .operands
            .iter()
            .filter_map(|it| it.place.cell())
            .chain(check.result.cell());
        !(check.class == Class::Tie
            && check.verdict == Verdict::Differs
            && check.operands.len() == 1
            && places.all(is_borne_out))
    });
}

/// Whether a row is a main line of a statement, which has one figure for each period.
fn is_main(row: &Row<'_>) -> bool {
    row.item.concept.is_some()
}
