//! Which of two figures that differ is borne out by others: both, and they are two facts; one, and the other is the slip.

use crate::checks::check::{CellRef, Check, Class, Verdict};
use crate::checks::ledger::{Ledger, Row};
use crate::checks::tie;

/// How often a figure takes part in relations other than ties that hold, in such that do not, and in ties that hold.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    holds: usize,
    fails: usize,
    ties: usize,
}

impl Part {
    fn is_borne_out(self) -> bool {
        self.holds > 0 && self.fails == 0
    }
}

/// The part that each figure takes in the checks: by its row, then by its column.
struct Parts(Vec<Vec<Part>>);

impl Parts {
    fn place(ledger: &Ledger<'_>, at: CellRef) -> (usize, usize) {
        (ledger.starts[at.statement] + at.row, at.column)
    }

    fn at(&self, ledger: &Ledger<'_>, at: CellRef) -> Part {
        let (row, column) = Self::place(ledger, at);
        self.0[row].get(column).copied().unwrap_or_default()
    }
}

fn parts(ledger: &Ledger<'_>, checks: &[Check]) -> Parts {
    let mut parts: Vec<Vec<Part>> = vec![Vec::new(); ledger.rows.len()];
    for check in checks {
        // A quotient holds for many a wrong figure; a sum does not.
        let is_sum = matches!(check.class, Class::Foot | Class::CrossFoot);
        let is_tie = check.class == Class::Tie;
        for at in figures(check) {
            let (row, column) = Parts::place(ledger, at);
            if parts[row].len() <= column {
                parts[row].resize(column + 1, Part::default());
            }
            let part = &mut parts[row][column];
            match check.verdict {
                Verdict::Ties if is_tie => part.ties += 1,
                Verdict::Ties => part.holds += usize::from(is_sum),
                Verdict::Differs => part.fails += usize::from(!is_tie),
                Verdict::Rounding | Verdict::Unchecked => (),
            }
        }
    }
    Parts(parts)
}

fn figures(check: &Check) -> impl Iterator<Item = CellRef> {
    let operands = check.operands.iter().filter_map(|it| it.place.cell());
    operands.chain(check.result.cell())
}

/// Whether a check says that two printed figures should be one and are not.
fn is_of_two(check: &Check) -> bool {
    check.class == Class::Tie && check.verdict == Verdict::Differs && check.operands.len() == 1
}

/// Drops ties that differ between rows that are no main line of a statement ("U.S.", "Other") where each figure takes part
/// in sums of its own that hold, and in no relation that fails: then neither figure is a slip, and the labels mean two
/// things ("U.S." of all products, and "U.S." without one of them).
pub fn drop_two_facts(ledger: &Ledger<'_>, checks: &mut Vec<Check>) {
    let parts = parts(ledger, checks);
    let is_borne_out =
        |at: CellRef| parts.at(ledger, at).is_borne_out() && !is_main(ledger.row_of(at));
    checks.retain(|check| !(is_of_two(check) && figures(check).all(is_borne_out)));
}

/// Turns ties that differ so that the result, the figure that is called wrong, is the one that others speak for less: it
/// is not the later one that is wrong where its table foots and the earlier one stands alone.
pub fn turn(ledger: &Ledger<'_>, checks: &mut [Check]) {
    let parts = parts(ledger, checks);
    let support = |at: CellRef| {
        let part = parts.at(ledger, at);
        (part.is_borne_out(), part.ties)
    };
    for check in checks.iter_mut().filter(|it| is_of_two(it)) {
        let (Some(result), Some(operand)) = (check.result.cell(), check.operands[0].place.cell())
        else {
            continue;
        };
        if support(result) > support(operand)
            && let (Some(x), Some(y)) = (ledger.cell(operand), ledger.cell(result))
        {
            let weight = if check.operands[0].weight.is_sign_negative() {
                -1
            } else {
                1
            };
            *check = tie::check(ledger, y, x, weight);
        }
    }
}

/// Whether a row is a main line of a statement, which has one figure for each period.
fn is_main(row: &Row<'_>) -> bool {
    row.item.concept.is_some()
}
