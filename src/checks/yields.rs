//! Yields and rates of average balances: interest over balance, for a year; those of a total, as the mean of its parts'.

use rust_decimal::Decimal;

use crate::checks::across;
use crate::checks::check::{Check, Class, Op, Operand, Place, Role, Verdict};
use crate::checks::interval::{self, Interval};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio::{self, Computed};
use crate::checks::sum;
use crate::checks::trust;
use crate::model::period::{Period, Timing};
use crate::model::statement::Column;
use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, phrases};

/// The rows of balances and rates that a table of them has at least.
const LEAST_ROWS: usize = 3;

/// The rates that must follow from interest before one that does not is said to differ.
const LEAST_YIELDS: usize = 5;

/// The rates that must hold for each that does not.
const HOLD_FOR_EACH: usize = 5;

/// The means that must hold before one that does not is said to differ.
const LEAST_MEANS: usize = 3;

/// What calls percentages changes, which are of balances before.
const CHANGES: [Phrase; 4] = phrases(["increase", "decrease", "change", "growth"]);

/// What is more than this in percent is no rate, and may be too large to be multiplied.
const LARGEST_RATE: i64 = 1_000_000;

/// Recomputes the yields and rates of statement `n`; its sums must stand in `checks` already.
pub fn yields(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let columns = &ledger.release.statements[n].columns;
    let rows = ledger.statement(n);
    let groups = (0..columns.len()).filter_map(|it| Group::of(rows, columns, it));
    let groups: Vec<Group> = groups.collect();
    let mut means = Vec::new();
    for group in &groups {
        checks.extend(annual(rows, columns, group).unwrap_or_default());
        means.extend(weighted(ledger, n, group, checks));
    }
    checks.extend(believed(means, LEAST_MEANS));
}

/// Columns of one time that print balances, what they bear, and at which rate.
struct Group {
    rate: usize,
    balance: usize,
    interest: Option<usize>,
    period: Period,
}

impl Group {
    /// The group of which `rate` is the column of rates.
    fn of(rows: &[Row<'_>], columns: &[Column], rate: usize) -> Option<Self> {
        let Timing::Of(period) = columns[rate].timing else {
            return None;
        };
        let heading = &columns[rate].heading;
        if period.months() == 0 || phrase::holds_any(heading, &CHANGES) {
            return None;
        }
        let rated = rows.iter().filter(|it| rate_of(it, rate).is_some());
        let rated: Vec<&Row<'_>> = rated.collect();
        let amount = |column: usize| -> Decimal {
            let cells = rated.iter().filter_map(|it| amount_of(it, column));
            cells.map(|it| it.absolute().abs()).sum()
        };
        let n_amounts = |column: usize| {
            let cells = rated.iter().filter_map(|it| amount_of(it, column));
            cells.count()
        };
        let of_time = |it: &usize| {
            columns[*it].timing == columns[rate].timing
                && n_amounts(*it).max(LEAST_ROWS) * 3 >= rated.len() * 2
                && n_amounts(*it) >= LEAST_ROWS
        };
        let mut amounts: Vec<usize> = (0..columns.len()).filter(of_time).collect();
        amounts.sort_by_key(|it| std::cmp::Reverse(amount(*it)));
        match amounts[..] {
            [balance] => Some((balance, None)),
            [balance, interest] => Some((balance, Some(interest))),
            _ => None,
        }
        .map(|(balance, interest)| Self {
            rate,
            balance,
            interest,
            period,
        })
    }
}

/// The percentage that a row prints in a column.
fn rate_of<'r>(row: &'r Row<'_>, column: usize) -> Option<&'r Cell> {
    let is_rate = |it: &&Cell| it.unit == Unit::Percent && !it.nil;
    row.column(column).filter(is_rate)
}

/// The amount that a row prints in a column.
fn amount_of<'r>(row: &'r Row<'_>, column: usize) -> Option<&'r Cell> {
    let is_amount = |it: &&Cell| it.unit.is_money() && !it.nil && !it.value.is_zero();
    row.column(column).filter(is_amount)
}

/// Interest over balance, for a year: by the days of the period or by its months, whichever holds in most rows.
fn annual(rows: &[Row<'_>], columns: &[Column], group: &Group) -> Option<Vec<Check>> {
    let interest = group.interest?;
    let Period::Duration(from, to) = group.period else {
        return None;
    };
    let days = Decimal::from((to - from).whole_days() + 1);
    let year = |it: i64| Decimal::from(it) / days;
    let months = Decimal::from(12) / Decimal::from(group.period.months());
    let times = [year(365), year(366), year(360), months, Decimal::ONE];
    let names = [group.rate, interest, group.balance].map(|it| columns[it].heading.as_str());
    let common = across::common_words(names[0], &names[1..]);
    let [rate, numerator, denominator] = names.map(|it| it[common..].trim());
    let heading = |row: &Row<'_>| format!("{}: {rate} = {numerator} / {denominator}", row.name());
    let found = times.map(|times| -> Vec<Check> {
        let check = |it: &Row<'_>| {
            let result = rate_of(it, group.rate)?;
            let terms = (amount_of(it, interest)?, amount_of(it, group.balance)?);
            rate_check(&heading(it), result, terms, times)
        };
        rows.iter().filter_map(check).collect()
    });
    let holding = |it: &Vec<Check>| trust::holding_and_failing(it).0;
    let best = found.into_iter().rev().max_by_key(holding)?;
    (holding(&best) >= LEAST_YIELDS - 1).then(|| believed(best, LEAST_YIELDS))
}

/// `rate = interest / balance x times`, whichever sign the interest is printed with.
fn rate_check(
    formula: &str,
    result: &Cell,
    (interest, balance): (&Cell, &Cell),
    times: Decimal,
) -> Option<Check> {
    let plain = ratio::ratio(result, interest, balance)?;
    let is_rate = |it: Decimal| it.abs() < Decimal::from(LARGEST_RATE);
    if !is_rate(plain.possible.low) || !is_rate(plain.possible.high) {
        return None;
    }
    let turned = plain.value.is_sign_negative() != result.value.is_sign_negative();
    let times = if turned { -times } else { times };
    let computed = Computed {
        value: plain.value.checked_mul(times)?,
        possible: plain.possible.times(times),
    };
    let for_a_year = if times.abs() == Decimal::ONE {
        ""
    } else {
        ", for a year"
    };
    let formula = [formula, for_a_year].concat();
    let operands = [(interest, Role::Numerator), (balance, Role::Denominator)];
    let mut check = ratio::check(
        Class::Recompute,
        Op::Ratio,
        result,
        operands,
        computed,
        formula,
    );
    check.operands[0].weight = times;
    Some(check)
}

/// The rates of totals as the means of those of their parts, by balance.
fn weighted(ledger: &Ledger<'_>, n: usize, group: &Group, checks: &[Check]) -> Vec<Check> {
    let is_sum = |it: &&Check| {
        let result = it.result.cell();
        it.class == Class::Foot
            && it.operands.len() > 1
            && result.is_some_and(|it| (it.statement, it.column) == (n, group.balance))
    };
    let sums = checks.iter().filter(is_sum);
    sums.filter_map(|it| mean(ledger, group, it)).collect()
}

/// The rate of the total of a sum of balances.
fn mean(ledger: &Ledger<'_>, group: &Group, balances: &Check) -> Option<Check> {
    let total = ledger.row_of(balances.result.cell()?);
    let result = rate_of(total, group.rate)?;
    let mut parts: Vec<(&Row<'_>, &Cell, Decimal)> = Vec::new();
    for it in &balances.operands {
        let row = ledger.row_of(it.place.cell()?);
        let rate = rate_of(row, group.rate)?;
        let balance = amount_of(row, group.balance)?.absolute();
        parts.push((row, rate, balance * it.weight));
    }
    let all: Decimal = parts.iter().map(|it| it.2).sum();
    if parts.iter().any(|it| it.2.is_sign_negative()) || all.is_zero() {
        return None;
    }
    let share = |it: &Decimal| interval::rounded(it / all, 12);
    let of_parts = parts.iter().map(|(_, rate, it)| rate.value * share(it));
    let computed: Decimal = of_parts.sum();
    let slack = parts.iter().map(|(_, rate, it)| {
        let half = interval::half_unit(rate.decimals);
        half * share(it)
    });
    let slack: Decimal = slack.sum();
    let possible = Interval {
        low: computed - slack,
        high: computed + slack,
    };
    let names = parts.iter().map(|it| (it.0.name(), 1));
    let formula = sum::formula(&total.name(), names) + ", by balance";
    let operand = |(_, rate, it): &(&Row<'_>, &Cell, Decimal)| Operand {
        place: Place::Cell(rate.at),
        weight: share(it),
        role: None,
    };
    Some(Check {
        class: Class::Recompute,
        op: Op::Sum,
        period: result.timing,
        formula,
        result: Place::Cell(result.at),
        operands: parts.iter().map(operand).collect(),
        stated: Some(result.value),
        computed,
        verdict: interval::judge_ratio(result.value, result.decimals, computed, possible),
        explanation: None,
        hints: Vec::new(),
    })
}

/// The checks, those that differ only where many more hold, and at least so many; none where most fail.
fn believed(mut checks: Vec<Check>, least: usize) -> Vec<Check> {
    let (hold, fail) = trust::holding_and_failing(&checks);
    let is_sure = hold >= least.max(fail * HOLD_FOR_EACH);
    if hold < fail * 2 {
        return Vec::new();
    }
    checks.retain(|it| is_sure || it.verdict != Verdict::Differs);
    checks
}
