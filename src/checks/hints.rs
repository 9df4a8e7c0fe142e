//! What the slip may have been where a figure differs: transposed digits, a flipped sign, a wrong base.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::checks::check::{CellRef, Check, Class, Hint, Op, Place, Role, Verdict};
use crate::checks::interval;
use crate::checks::ledger::{Cell, Ledger};
use crate::model::period::Timing;
use crate::model::unit::Unit;

/// Adds to every check that differs the slips that would explain it, the likeliest first.
pub fn hint(ledger: &Ledger<'_>, checks: &mut [Check]) {
    for check in checks
        .iter_mut()
        .filter(|it| it.verdict == Verdict::Differs)
    {
        let hints = match check.class {
            Class::Growth => growth(ledger, check),
            Class::Foot | Class::CrossFoot | Class::Tie | Class::RollForward | Class::Recompute => {
                amount(ledger, check)
            }
        };
        check.hints.extend(hints);
    }
    blame(ledger, checks);
}

/// Where one figure is in every finding around it, says that it explains them all.
fn blame(ledger: &Ledger<'_>, checks: &mut [Check]) {
    let cells = |it: &Check| -> Vec<CellRef> {
        it.operands
            .iter()
            .map(|it| &it.place)
            .chain([&it.result])
            .filter_map(Place::cell)
            .collect()
    };
    let mut wrong: Vec<(usize, Vec<CellRef>)> = Vec::new();
    let mut n_wrong: BTreeMap<CellRef, usize> = BTreeMap::new();
    for (n, check) in checks.iter().enumerate() {
        if check.verdict == Verdict::Differs {
            let own = cells(check);
            let each: BTreeSet<CellRef> = own.iter().copied().collect();
            for cell in each {
                *n_wrong.entry(cell).or_default() += 1;
            }
            wrong.push((n, own));
        }
    }
    if wrong.len() < 2 {
        return;
    }
    let agreeing = checks
        .iter()
        .filter(|it| matches!(it.verdict, Verdict::Ties | Verdict::Rounding));
    let held: BTreeSet<CellRef> = agreeing.flat_map(cells).collect();
    for (n, own) in &wrong {
        // The figure that most other findings share with this one.
        let shared = own
            .iter()
            .map(|cell| (n_wrong.get(cell).map_or(0, |it| it - 1), *cell))
            .max_by_key(|it| it.0);
        let Some((count, cell)) = shared.filter(|it| it.0 > 0) else {
            continue;
        };
        if !held.contains(&cell) {
            let also = if count == 1 {
                "another finding".to_owned()
            } else {
                format!("{count} other findings")
            };
            let row = ledger.row_of(cell);
            let figure = row.item.amounts.iter().find(|it| it.column == cell.column);
            let (raw, line) = figure.map_or(("", row.item.line), |it| (it.raw.as_str(), it.line));
            let text = format!(
                "one figure explains this and {also}: {}, {raw}, line {line}",
                row.name()
            );
            checks[*n].hints.push(Hint {
                kind: "common-cause",
                text,
            });
        }
    }
}

/// Slips of amounts.
fn amount(ledger: &Ledger<'_>, check: &Check) -> Vec<Hint> {
    let mut hints = Vec::new();
    let Some(stated) = check.stated else {
        return hints;
    };
    let difference = stated - check.computed;
    let mut add = |kind, text: String| hints.push(Hint { kind, text });
    if stated == -check.computed {
        add("sign", "the sign is flipped".to_owned());
    }
    if let Some(swapped) = transposed(stated, check.computed) {
        add(
            "transposed",
            format!(
                "two digits are transposed: {swapped} would agree; the difference, {}, is a multiple of 9",
                difference.normalize()
            ),
        );
    } else if one_digit_apart(stated, check.computed) {
        add("digit", "one digit is another".to_owned());
    }
    if check.op == Op::Sum && check.class != Class::Tie {
        for operand in &check.operands {
            let Some(cell) = operand.place.cell().and_then(|it| ledger.cell(it)) else {
                continue;
            };
            let part = cell.value * operand.weight;
            if part.is_zero() {
                continue;
            }
            let name = ledger.row_of(cell.at).name();
            if difference == -part {
                add(
                    "missing",
                    format!("without {name} ({}) it would agree", cell.value),
                );
            } else if difference == part {
                add(
                    "doubled",
                    format!("with {name} ({}) counted twice it would agree", cell.value),
                );
            } else if difference == -part * Decimal::TWO {
                add(
                    "sign",
                    format!(
                        "with the sign of {name} ({}) flipped it would agree",
                        cell.value
                    ),
                );
            } else if let Some(swapped) =
                transposed(cell.value, cell.value + difference * operand.weight)
            {
                add(
                    "transposed",
                    format!(
                        "two digits of {name} may be transposed: {swapped} instead of {} would agree",
                        cell.value
                    ),
                );
            }
        }
    }
    if let Some(place) = check
        .result
        .cell()
        .and_then(|it| neighbour(ledger, it, check.computed))
    {
        add(
            "neighbour",
            format!("the column beside it prints {place}, which would agree"),
        );
    }
    for power in [3_u32, 6] {
        let factor = Decimal::from(10_u64.pow(power));
        if !check.computed.is_zero()
            && (stated == check.computed * factor || stated * factor == check.computed)
        {
            add("scale", format!("the scale is off by {factor}"));
        }
    }
    hints
}

/// Slips of growth rates.
fn growth(ledger: &Ledger<'_>, check: &Check) -> Vec<Hint> {
    let mut hints = Vec::new();
    let operand = |role| {
        check
            .operands
            .iter()
            .find(|it| it.role == Some(role))
            .and_then(|it| ledger.cell(it.place.cell()?))
    };
    let (Some(stated), Some(current), Some(base)) =
        (check.stated, operand(Role::Current), operand(Role::Base))
    else {
        return hints;
    };
    let decimals = check
        .result
        .cell()
        .and_then(|it| ledger.cell(it))
        .map_or(0, |it| it.decimals);
    let mut add = |kind, text: String| hints.push(Hint { kind, text });
    let agrees = |it: Decimal| interval::rounded(it, decimals) == stated;
    if agrees(-check.computed) {
        add("sign", "the sign is flipped".to_owned());
    }
    if check.op == Op::Growth {
        let change = current.absolute() - base.absolute();
        let over = |it: Decimal| (change * Decimal::ONE_HUNDRED).checked_div(it);
        if over(current.absolute()).is_some_and(agrees) {
            add(
                "wrong-base",
                "it is the change over the current figure instead of the base".to_owned(),
            );
        }
        let row = ledger.row_of(current.at);
        for other in row
            .cells
            .iter()
            .filter(|it| it.at != base.at && it.at != current.at && !it.nil && it.unit == base.unit)
        {
            let rate = ((current.absolute() - other.absolute()) * Decimal::ONE_HUNDRED)
                .checked_div(other.absolute());
            if rate.is_some_and(agrees) {
                let heading =
                    &ledger.release.statements[other.at.statement].columns[other.at.column].heading;
                add("wrong-base", format!("it is the growth over {heading}"));
            }
        }
    }
    if check.computed.trunc_with_scale(decimals) == stated {
        add("truncated", "it was cut off instead of rounded".to_owned());
    } else if (1..=3).any(|more| agrees(interval::rounded(check.computed, decimals + more))) {
        add(
            "rounded-twice",
            format!(
                "it was rounded twice: {} first",
                interval::rounded(check.computed, decimals + 1)
            ),
        );
    }
    hints
}

/// `stated` with two neighbouring digits exchanged, where that is `computed`.
fn transposed(stated: Decimal, computed: Decimal) -> Option<Decimal> {
    if stated.scale() < computed.normalize().scale() || stated == computed {
        return None;
    }
    let digits = stated.abs().mantissa().to_string().into_bytes();
    (1..digits.len()).find_map(|n| {
        let mut swapped = digits.clone();
        swapped.swap(n - 1, n);
        let mantissa: i128 = String::from_utf8(swapped).ok()?.parse().ok()?;
        let mut value = Decimal::try_from_i128_with_scale(mantissa, stated.scale()).ok()?;
        value.set_sign_negative(stated.is_sign_negative());
        (value == computed).then_some(value)
    })
}

/// Whether two figures of as many digits differ in just one.
fn one_digit_apart(a: Decimal, b: Decimal) -> bool {
    let scale = a.scale().max(b.scale());
    let digits = |mut it: Decimal| {
        it.rescale(scale);
        it.abs().mantissa().to_string()
    };
    let (a, b) = (digits(a), digits(b));
    a.len() == b.len()
        && a.len() > 1
        && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// The figure that the column beside prints, where it is the computed one.
fn neighbour(ledger: &Ledger<'_>, at: CellRef, computed: Decimal) -> Option<Decimal> {
    let row = ledger.row_of(at);
    let beside = |it: &&Cell| {
        it.at.column.abs_diff(at.column) == 1
            && !it.nil
            && matches!(it.timing, Timing::Of(_))
            && !matches!(it.unit, Unit::Percent)
    };
    row.cells
        .iter()
        .filter(beside)
        .map(|it| it.value)
        .find(|it| *it == computed && !it.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told() {
        let d = |it: i64| Decimal::from(it);
        assert_eq!(transposed(d(3450), d(3540)), Some(d(3540)));
        assert_eq!(transposed(d(3450), d(3541)), None);
        assert!(one_digit_apart(d(1743), d(1943)));
        assert!(!one_digit_apart(d(1743), d(1963)));
    }
}
