//! Cross-foots: quarters to the half-year, nine months or year that they make; segments to their total.

use crate::checks::affinity::Affinity;
use crate::checks::check::{Check, Class, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum;
use crate::model::period::Period;
use crate::text::sort;

/// The bits of evidence that rows of different tables need.
const ENOUGH_BITS: u32 = 10;

/// Cross-foots every longer period of a release from the shorter ones that make it.
pub fn periods(ledger: &Ledger<'_>, affinity: &Affinity, checks: &mut Vec<Check>) {
    let mut durations: Vec<Period> = ledger
        .rows
        .iter()
        .flat_map(|it| &it.cells)
        .filter_map(Cell::period)
        .filter(|it| it.months() > 0)
        .collect();
    sort::plain(&mut durations);
    durations.dedup();
    for whole in durations.iter().copied().filter(|it| it.months() > 3) {
        let Some((first, second)) = halves(whole, &durations) else {
            continue;
        };
        let halved: Vec<(&Row<'_>, &Cell, &Cell)> = ledger
            .rows
            .iter()
            .filter_map(|it| Some((it, it.figure_of(first)?, it.figure_of(second)?)))
            .collect();
        if halved.is_empty() {
            continue;
        }
        let mut found: Vec<(bool, u32, Check)> = Vec::new();
        for target in ledger.rows.iter().filter(|it| it.unit.is_scaled()) {
            let Some(result) = target.figure_of(whole) else {
                continue;
            };
            let near = ledger.statements_within_reach(target.statement);
            let from = halved.partition_point(|it| it.0.statement < near.start);
            let to = halved.partition_point(|it| it.0.statement < near.end);
            for (parts, a, b) in halved[from..to].iter().copied() {
                if parts.unit != target.unit {
                    continue;
                }
                let same_row = std::ptr::eq(parts, target);
                if !same_row
                    && (parts.statement == target.statement || affinity.between(target, parts) < 80)
                    || is_average(target)
                {
                    continue;
                }
                let formula = format!(
                    "{} = sum of {} ({first}, {second})",
                    target.name(),
                    parts.name()
                );
                let check = sum::check(
                    Class::CrossFoot,
                    result,
                    &[(a, 1), (b, 1)],
                    result.timing,
                    formula,
                );
                found.push((same_row, result.bits(), check));
            }
        }
        // Rows of one table must hold in most; of two tables, each must hold by itself.
        let same: usize = found.iter().filter(|it| it.0).count();
        let hold = found
            .iter()
            .filter(|it| it.0 && it.2.verdict != Verdict::Differs)
            .count();
        let rows_hold = hold * 3 >= same * 2;
        for (same_row, bits, check) in found {
            let holds = check.verdict != Verdict::Differs;
            if same_row && rows_hold || holds && bits >= ENOUGH_BITS {
                checks.push(check);
            }
        }
    }
}

/// Two printed periods that make a longer one.
fn halves(whole: Period, printed: &[Period]) -> Option<(Period, Period)> {
    let Period::Duration(start, end) = whole else {
        return None;
    };
    printed.iter().copied().filter(|it| matches!(it, Period::Duration(from, to) if *from == start && *to < end)).find_map(|first| {
        let second = printed.iter().copied().find(|it| matches!(it, Period::Duration(from, to) if *to == end && from.previous_day() == Some(first.end())))?;
        Some((first, second))
    })
}

/// Averages do not add up over time.
fn is_average(row: &Row<'_>) -> bool {
    row.unit == crate::model::unit::Unit::Shares
}
