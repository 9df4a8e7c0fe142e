//! Which columns add up at all: in one that does not, a sum that fails says nothing.

use std::collections::BTreeMap;

use crate::checks::check::{CellRef, Check, Place, Verdict};
use crate::checks::foot::slip;
use crate::checks::ledger::Ledger;
use crate::model::period::Timing;
use crate::model::unit::Unit;

/// So many sums of a column may fail, whatever holds: one wrong figure can break two.
const MOST_BROKEN: usize = 2;

/// The columns in which a sum must hold for each in which it fails, where no label announces it.
const LEAST_UNANNOUNCED: usize = 3;

/// A sum, and what it is worth that one digit explains what it misses by, where it differs.
pub struct Found {
    /// The sum.
    pub check: Check,
    /// Whether labels or headings speak for it, and no part is turned.
    pub is_plain: bool,
    /// Whether its label announces a total, a measure of profit, or the end of a movement.
    pub is_total: bool,
    /// Whether it is what a total leaves when others are taken off, under a label that says neither.
    pub is_rest: bool,
    /// What it is worth in bits that one digit of it explains why it differs; `None` where none does.
    pub slip: Option<i32>,
}

impl Found {
    /// Whether that alone tells that it is a slip.
    fn is_slip(&self) -> bool {
        self.slip.is_some_and(|it| it >= slip::LEAST_BITS)
    }
}

/// The sums without those that differ in columns that do not add up (growth, shares of a total, averages), and in figures
/// that seldom do (percentages).
pub fn trusted(ledger: &Ledger<'_>, unit: Unit, found: Vec<Found>) -> Vec<Check> {
    let column = |it: &Check| it.result.cell().map(|it| it.column);
    let mut by_column: BTreeMap<Option<usize>, Counts> = BTreeMap::new();
    let mut by_formula: BTreeMap<&str, Counts> = BTreeMap::new();
    for it in &found {
        by_column.entry(column(&it.check)).or_default().count(it);
        let formula = it.check.formula.as_str();
        by_formula.entry(formula).or_default().count(it);
    }
    let is_timed = |check: &Check| {
        let result = check.result.cell().and_then(|it| ledger.cell(it));
        result.is_some_and(|it| it.alone && matches!(it.timing, Timing::Of(_)))
    };
    // Percentages, and columns without a time of their own, must hold nearly everywhere else.
    let of_percents = unit == Unit::Percent || unit == Unit::Bps;
    let strict = |check: &Check| of_percents || !is_timed(check);
    let is_trusted = |it: &Found| {
        let of_column = by_column.get(&column(&it.check)).copied();
        let of_formula = by_formula.get(it.check.formula.as_str()).copied();
        let (of_column, of_formula) = (
            of_column.unwrap_or_default(),
            of_formula.unwrap_or_default(),
        );
        // What no label announces adds up by chance too, and what one does may be another sum.
        let least = match (of_percents, it.is_total) {
            (false, _) => LEAST_UNANNOUNCED,
            (true, true) => LEAST_UNANNOUNCED + 1,
            (true, false) => usize::MAX,
        };
        let is_likely = it.is_slip()
            || it.is_plain
                && (it.is_total
                    || of_formula.hold > of_formula.fail
                    || it.slip >= Some(slip::LEAST_BITS / 2))
            || !it.is_rest && of_formula.hold >= least.saturating_mul(of_formula.fail);
        let certain = !strict(&it.check)
            || it.is_slip()
            || it.slip >= Some(slip::LEAST_BITS / 2)
                && it.is_plain
                && of_formula.hold > usize::from(of_percents)
            || of_formula.hold > 2 && of_formula.fail == 1 && is_timed(&it.check)
            || of_formula.hold > 1 && of_formula.fail == 1 && of_column.hold >= of_column.fail;
        of_column.fail <= MOST_BROKEN.max(of_column.hold) && certain && is_likely
    };
    let keep: Vec<bool> = found
        .iter()
        .map(|it| it.check.verdict != Verdict::Differs || is_trusted(it))
        .collect();
    let kept = found.into_iter().zip(keep).filter(|it| it.1);
    kept.map(|it| it.0.check).collect()
}

/// How many of some checks hold, and how many figures must be wrong for the others to differ: one, where one figure
/// stands in all of them.
pub fn holding_and_failing(checks: &[Check]) -> (usize, usize) {
    let differs = |it: &&Check| it.verdict == Verdict::Differs;
    let failing: Vec<&Check> = checks.iter().filter(differs).collect();
    let places = |it: &Check| -> Vec<CellRef> {
        let all = it.operands.iter().map(|it| &it.place).chain([&it.result]);
        all.filter_map(Place::cell).collect()
    };
    let of_first = failing.first().map(|it| places(it)).unwrap_or_default();
    let in_all = |it: &CellRef| failing.iter().all(|check| places(check).contains(it));
    let causes = if of_first.iter().any(in_all) {
        1
    } else {
        failing.len()
    };
    (checks.len() - failing.len(), causes)
}

/// How many sums hold, and how many fail by more than one digit.
#[derive(Clone, Copy, Default)]
struct Counts {
    hold: usize,
    fail: usize,
}

impl Counts {
    fn count(&mut self, it: &Found) {
        if it.check.verdict != Verdict::Differs {
            self.hold += 1;
        } else if !it.is_slip() {
            self.fail += 1;
        }
    }
}
