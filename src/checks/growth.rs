//! Growth columns: percent, basis points and amounts of change.

use std::cell::OnceCell;

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, Role, Verdict};
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio::{self, Computed};
use crate::checks::sum;
use crate::model::basis;
use crate::model::classify;
use crate::model::period::{Period, Timing};
use crate::model::release::Release;
use crate::model::statement::Column;
use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, phrases};

/// How a release rounds percentages, found out when it matters.
#[derive(Debug, Default)]
pub struct Unrounded {
    /// Whether its prose says that they come from figures before rounding.
    said: OnceCell<bool>,
    /// Whether all that its columns of growth print are halves.
    halves: OnceCell<bool>,
}

/// The figures of growth that show that a release prints halves: one in a million would by chance.
const LEAST_HALVES: usize = 9;

/// Recomputes the growth columns of statement `n`.
///
/// A column's heading says what it compares; its figures must bear that out in half of the rows, or the heading was
/// read wrong and the column is left alone.
pub fn growth(ledger: &Ledger<'_>, n: usize, unrounded: &Unrounded, checks: &mut Vec<Check>) {
    let statement = &ledger.release.statements[n];
    for (number, column) in statement.columns.iter().enumerate() {
        let Timing::Versus(current, base) = column.timing else {
            continue;
        };
        let (of_current, of_base) = beside(&statement.columns, number, current, base).unzip();
        let mut found: Vec<Check> = ledger
            .statement(n)
            .iter()
            .filter_map(|row| {
                let now = operand(row, current, of_current)?;
                change(row, number, now, operand(row, base, of_base)?)
            })
            .collect();
        let hold = found
            .iter()
            .filter(|it| it.verdict != Verdict::Differs)
            .count();
        let marked = || {
            found.iter().all(|it| {
                it.result
                    .cell()
                    .and_then(|it| {
                        ledger.release.statements[n].rows[it.row]
                            .at(it.column)?
                            .figure()?
                            .mark
                    })
                    .is_some()
            })
        };
        let is_adjusted = !basis::is_stated(column.basis.as_deref())
            || classify::is_adjusted_growth(&column.heading);
        if is_adjusted && hold < found.len() {
            continue;
        }
        if hold * 2 >= found.len() || hold > 1 && marked() {
            if hold < found.len()
                && (says_unrounded(&statement.title) || unrounded.is_said(ledger.release))
            {
                for it in &mut found {
                    forgive(ledger, it);
                }
            }
            if hold < found.len() && unrounded.is_in_halves(ledger) {
                found.iter_mut().for_each(forgive_half);
            }
            checks.extend(activity(ledger, n, &found).unwrap_or(found));
        }
    }
}

impl Unrounded {
    fn is_said(&self, release: &Release) -> bool {
        let mut prose = release.prose.iter();
        *self
            .said
            .get_or_init(|| prose.any(|it| says_unrounded(&it.text.text)))
    }

    fn is_in_halves(&self, ledger: &Ledger<'_>) -> bool {
        *self.halves.get_or_init(|| {
            let cells = ledger.rows.iter().flat_map(|it| &it.cells);
            let mut rates = cells.filter(|it| {
                let is_growth = matches!(it.timing, Timing::Versus(..));
                is_growth && it.unit == Unit::Percent && !it.nil && it.decimals == 1
            });
            let n_rates = rates.clone().count();
            n_rates >= LEAST_HALVES && rates.all(|it| (it.value * Decimal::TWO).fract().is_zero())
        })
    }
}

/// Calls a growth rate rounding that is the nearest half to what was computed.
fn forgive_half(check: &mut Check) {
    let off = check.difference().abs() * Decimal::from(4);
    if check.op == Op::Growth && check.verdict == Verdict::Differs && off <= Decimal::ONE {
        check.verdict = Verdict::Rounding;
        check.explanation = Some("percentages are rounded to halves".to_owned());
    }
}

/// The sums that a column makes with others of its kind, where what was taken for the change is but a part of it: "before
/// reclassifications" beside "reclassifications". `None` where no other column explains any.
fn activity(ledger: &Ledger<'_>, n: usize, changes: &[Check]) -> Option<Vec<Check>> {
    let columns = &ledger.release.statements[n].columns;
    let sum = |check: &Check| {
        let at = |nth: usize| ledger.cell(check.operands[nth].place.cell()?);
        let (now, then) = (at(0)?, at(1)?);
        let change = ledger.cell(check.result.cell()?)?;
        let row = ledger.row_of(change.at);
        let is_other = |it: &&Cell| {
            let timing = columns[it.at.column].timing;
            let of_change = timing == change.timing;
            let is_open = timing == Timing::Unknown;
            let is_known = [now.at, then.at, change.at].contains(&it.at);
            !it.nil && !is_known && it.unit == now.unit && (of_change || is_open)
        };
        let others: Vec<(&Cell, i8)> = row
            .cells
            .iter()
            .filter(is_other)
            .map(|it| (it, 1))
            .collect();
        let mut terms: Vec<(&Cell, i8)> = vec![(then, 1), (change, 1)];
        let is_sum = !others.is_empty();
        terms.extend(others);
        let heading = |it: &Cell| (columns[it.at.column].heading.as_str(), 1);
        let name = format!("{}, across: {}", row.name(), heading(now).0);
        let formula = sum::formula(&name, terms.iter().map(|it| heading(it.0)));
        let check = sum::check(Class::CrossFoot, now, &terms, now.timing, formula);
        Some((is_sum, check))
    };
    if changes.iter().any(|it| it.op != Op::Change) {
        return None;
    }
    let sums: Vec<(bool, Check)> = changes.iter().map(sum).collect::<Option<_>>()?;
    let holds = |it: &&(bool, Check)| it.0 && it.1.verdict != Verdict::Differs;
    let n_explained = sums.iter().filter(holds).count();
    let n_others = sums.iter().filter(|it| it.0).count();
    (n_explained > 0 && n_explained * 2 >= n_others)
        .then(|| sums.into_iter().map(|it| it.1).collect())
}

/// Whether a text says that percentages come from figures before rounding: "Percentages are based on actual,
/// non-rounded figures and may not sum".
fn says_unrounded(text: &str) -> bool {
    const SAYS: [Phrase; 4] = phrases([
        "non-rounded",
        "unrounded",
        "before rounding",
        "prior to rounding",
    ]);
    phrase::holds_any(text, &SAYS) && phrase::holds_any(text, &phrases(["percent"]))
}

/// Calls a growth rate rounding that follows from figures one unit away: where amounts are rounded so that they add up,
/// one may be off by as much.
fn forgive(ledger: &Ledger<'_>, check: &mut Check) {
    let of = |nth: usize| ledger.cell(check.operands[nth].place.cell()?);
    let result = check.result.cell().and_then(|it| ledger.cell(it));
    let (Some(now), Some(then), Some(result)) = (of(0), of(1), result) else {
        return;
    };
    if check.op != Op::Growth || check.verdict != Verdict::Differs {
        return;
    }
    let ratio = ratio::wide(now, then, Decimal::ONE_HUNDRED);
    let stated = Interval::of_printed(result.value + Decimal::ONE_HUNDRED, result.decimals);
    if ratio.is_some_and(|it| it.possible.meets(stated)) {
        check.verdict = Verdict::Rounding;
        check.explanation = Some("percentages are of figures before rounding".to_owned());
    }
}

/// Where several columns are of one period, those that a column of changes is of: the two of its member that stand
/// together on its left, with nothing but other changes between.
fn beside(
    columns: &[Column],
    number: usize,
    current: Period,
    base: Period,
) -> Option<(usize, usize)> {
    let member = columns[number].member.as_ref();
    let is_of = |it: usize, period| {
        let column = &columns[it];
        let is_own = member.is_none() || column.member.as_ref() == member;
        column.timing == Timing::Of(period) && !column.is_of_shares() && is_own
    };
    let is_change = |it: &usize| matches!(columns[*it].timing, Timing::Versus(..));
    let last = (0..number).rev().find(|it| !is_change(it))?;
    let first = last.checked_sub(1)?;
    if is_of(first, current) && is_of(last, base) {
        Some((first, last))
    } else if is_of(last, current) && is_of(first, base) {
        Some((last, first))
    } else {
        None
    }
}

/// The figure of a row for a period; where several columns are of it, that in `column`.
fn operand<'r>(row: &'r Row<'_>, period: Period, column: Option<usize>) -> Option<&'r Cell> {
    let beside = || row.column(column?).filter(|it| !it.nil);
    row.figure_of(period).or_else(beside)
}

/// The check of a row's change in column `number`.
fn change<'r>(row: &'r Row<'_>, number: usize, now: &'r Cell, then: &'r Cell) -> Option<Check> {
    let result = row.column(number).filter(|it| !it.nil)?;
    if now.unit != then.unit {
        return None;
    }
    let name = row.name();
    let (op, computed, formula) = match (result.unit, now.unit) {
        (Unit::Bps, Unit::Percent) => (
            Op::Change,
            points(now, then, Decimal::ONE_HUNDRED),
            format!("{name}: change in basis points"),
        ),
        // A column of percentages beside one of changes holds the percent of the change, of margins too.
        (Unit::Percent, Unit::Percent) if is_growth_of_percents(result, now, then) => (
            Op::Growth,
            ratio::growth(now, then)?,
            format!("{name}: growth = (current - base) / base"),
        ),
        (Unit::Percent, Unit::Percent) => (
            Op::Change,
            points(now, then, Decimal::ONE),
            format!("{name}: change in points"),
        ),
        (Unit::Percent, _) if !result_is_amount(result, now, then) => (
            Op::Growth,
            signed_growth(result, now, then)?,
            format!("{name}: growth = (current - base) / base"),
        ),
        (a, b) if a == b || a == Unit::Percent => (
            Op::Change,
            outflow_change(result, now, then),
            format!("{name}: change = current - base"),
        ),
        _ => return None,
    };
    Some(Check {
        class: Class::Growth,
        op,
        period: result.timing,
        formula,
        result: Place::Cell(result.at),
        operands: vec![
            Operand::role(now.at, Role::Current),
            Operand::role(then.at, Role::Base),
        ],
        stated: Some(result.value),
        computed: computed.value,
        verdict: ratio::judge(result, computed),
        explanation: None,
        hints: Vec::new(),
    })
}

/// Whether a percentage follows from two others as their growth, and not as their difference.
fn is_growth_of_percents(result: &Cell, now: &Cell, then: &Cell) -> bool {
    let agrees = |it: Computed| ratio::judge(result, it) != Verdict::Differs;
    !agrees(points(now, then, Decimal::ONE)) && ratio::growth(now, then).is_some_and(agrees)
}

/// The change of an amount. What is printed as negative, such as cash used, may grow upwards.
fn outflow_change(result: &Cell, now: &Cell, then: &Cell) -> Computed {
    let plain = points(now, then, Decimal::ONE);
    let turned = points(then, now, Decimal::ONE);
    let are_outflows = now.value.is_sign_negative() && then.value.is_sign_negative();
    let differs = |it: Computed| ratio::judge(result, it) == Verdict::Differs;
    if are_outflows && differs(plain) && !differs(turned) {
        turned
    } else {
        plain
    }
}

/// Whether an unmarked figure of a column of changes is the amount of the change, as in a column headed "$ Change".
fn result_is_amount(result: &Cell, now: &Cell, then: &Cell) -> bool {
    let as_amount = ratio::judge(result, points(now, then, Decimal::ONE));
    let as_growth = ratio::growth(now, then).map(|it| ratio::judge(result, it));
    as_amount == Verdict::Ties && as_growth.is_none_or(|it| it == Verdict::Differs)
}

/// The plain signed growth, or that over the amount of a negative base where the figure follows from it.
fn signed_growth(result: &Cell, now: &Cell, then: &Cell) -> Option<Computed> {
    let plain = ratio::growth(now, then)?;
    if then.value.is_sign_negative() && ratio::judge(result, plain) == Verdict::Differs {
        let turned = Computed {
            value: -plain.value,
            possible: plain.possible.times(Decimal::NEGATIVE_ONE),
        };
        if ratio::judge(result, turned) != Verdict::Differs {
            return Some(turned);
        }
    }
    Some(plain)
}

/// A difference times `factor`.
fn points(now: &Cell, then: &Cell, factor: Decimal) -> Computed {
    let less = then.interval().times(Decimal::NEGATIVE_ONE);
    let possible: Interval = now.interval().plus(less).times(factor);
    Computed {
        value: (now.value - then.value) * factor,
        possible: interval_inside(possible),
    }
}

/// Without its very ends, which only unrounded figures on the knife's edge reach.
fn interval_inside(it: Interval) -> Interval {
    let edge = interval::unit(6);
    if it.high - it.low > edge * Decimal::TWO {
        Interval {
            low: it.low + edge,
            high: it.high - edge,
        }
    } else {
        it
    }
}
