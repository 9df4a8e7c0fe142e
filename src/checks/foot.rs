//! Foots every total and subtotal of every table, level by level.
//!
//! A statement is read from the top like a sum on paper: rows wait on a stack; a row that the last of them add up to
//! takes their place. So a sum never holds a subtotal together with its own parts. What counts as "add up" is decided
//! over all columns at once: the weights that hold in one column must hold in all, and a column in which they fail is
//! the one that differs.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Operand, Place, Verdict};
use crate::checks::interval;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::trust;
use crate::model::period::{Period, Timing};
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// The bits of evidence that a relation must have beyond what chance gives it.
///
/// Ten bits: one invented relation in a thousand tried. Measured on releases whose digits were shuffled.
const ENOUGH_BITS: i32 = 10;

/// What a label that announces a total is worth.
const TOTAL_BITS: i32 = 8;

/// What it is worth that the parts are just the rows of the section that a total closes.
const SECTION_BITS: i32 = 8;

/// What it is worth that a measure of profit follows from revenue or another measure.
const MEASURE_BITS: i32 = 5;

/// The most rows that are tried as parts of one total.
const MOST_PARTS: usize = 60;

/// Foots the totals of statement `n`.
pub fn foot(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    let mut units: Vec<Unit> = Vec::new();
    for row in rows {
        if !units.contains(&row.unit) {
            units.push(row.unit);
        }
    }
    for unit in units {
        let rows: Vec<&Row<'_>> = rows
            .iter()
            .filter(|it| it.unit == unit && !it.cells.is_empty())
            .collect();
        let mut found = Vec::new();
        foot_rows(&rows, &mut found);
        trust::retain_trusted(ledger, unit, &mut found);
        checks.extend(found);
    }
}

/// Foots rows of one unit from the top.
fn foot_rows(rows: &[&Row<'_>], checks: &mut Vec<Check>) {
    let columns = Columns::of(rows);
    let mut waiting: Vec<usize> = Vec::new();
    for n in 0..rows.len() {
        if let Some(sum) = best_sum(rows, &columns, &waiting, n) {
            let parts = waiting.split_off(waiting.len() - sum.weights.len());
            report(rows, &columns, &parts, n, &sum, checks);
        }
        waiting.push(n);
    }
}

/// The figures of rows as whole numbers of half the finest unit, so that half units are whole too.
struct Columns {
    columns: Vec<usize>,
    /// By row, then by column.
    values: Vec<Vec<Option<Whole>>>,
    /// Where words stand in a figure's place, by row, then by column.
    blocked: Vec<Vec<bool>>,
}

/// A figure in half units of the finest digit.
#[derive(Clone, Copy)]
struct Whole {
    value: i128,
    /// Half a unit of its own last digit; 0 for a nil.
    half: i128,
    nil: bool,
}

impl Columns {
    fn of(rows: &[&Row<'_>]) -> Self {
        let cells = || {
            rows.iter()
                .flat_map(|it| &it.cells)
                .filter(|it| !matches!(it.timing, Timing::Versus(..)))
        };
        let mut columns: Vec<usize> = cells().map(|it| it.at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let decimals = cells().map(|it| it.decimals).max().unwrap_or(0);
        let value = |row: &Row<'_>, column: usize| {
            let cell = row.column(column).filter(|it| it.unit == row.unit)?;
            Some(Whole {
                value: 2 * whole(cell, decimals),
                half: if cell.nil {
                    0
                } else {
                    10_i128.pow(decimals - cell.decimals)
                },
                nil: cell.nil,
            })
        };
        let values = rows
            .iter()
            .map(|row| columns.iter().map(|&it| value(row, it)).collect())
            .collect();
        let words = |row: &Row<'_>, it: &usize| row.not_applicable.contains(it);
        let blocked = rows
            .iter()
            .map(|row| columns.iter().map(|it| words(row, it)).collect());
        let blocked = blocked.collect();
        Self {
            columns,
            values,
            blocked,
        }
    }
}

/// A figure in units of the finest digit.
fn whole(cell: &Cell, decimals: u32) -> i128 {
    cell.value.mantissa() * 10_i128.pow(decimals.saturating_sub(cell.value.scale()))
}

/// How a row follows from the last of the waiting rows.
struct Sum {
    weights: Vec<i8>,
    /// By column; `None` where the row or all parts print nothing.
    verdicts: Vec<Option<Verdict>>,
    rank: (usize, i32),
}

/// The sum that best explains row `n`, if one does.
fn best_sum(rows: &[&Row<'_>], columns: &Columns, waiting: &[usize], n: usize) -> Option<Sum> {
    let mut best: Option<Sum> = None;
    let longest = waiting.len().min(MOST_PARTS);
    for length in 1..=longest {
        let parts = &waiting[waiting.len() - length..];
        if !may_reach_out(rows, parts, n) {
            continue;
        }
        let plain = length > 3 && !is_total(rows[n]) && !is_measure(rows[n]);
        let prior = prior(rows, waiting, parts, n);
        if length == 1 && prior < TOTAL_BITS + SECTION_BITS {
            continue;
        }
        for (weights, cost) in patterns(columns, parts, n) {
            if plain && weights.contains(&-1) {
                // What is neither a total nor a measure of profit takes nothing off.
                continue;
            }
            let Some(sum) = weigh(
                columns,
                parts,
                n,
                weights,
                prior - cost - i32::try_from(longest.ilog2()).unwrap_or(0),
            ) else {
                continue;
            };
            if best.as_ref().is_none_or(|it| it.rank < sum.rank) {
                best = Some(sum);
            }
        }
    }
    best
}

/// What the labels and headings say for or against a sum, in bits.
fn prior(rows: &[&Row<'_>], waiting: &[usize], parts: &[usize], n: usize) -> i32 {
    let row = rows[n];
    let is_total = is_total(row);
    let mut bits = if is_total { TOTAL_BITS } else { 0 };
    if !is_total
        && row.kind != StatementKind::Balance
        && is_profit(row)
        && (is_profit(rows[parts[0]]) || is_revenue(rows[parts[0]]))
    {
        bits += MEASURE_BITS;
    }
    let section = &row.item.section;
    let inside = |it: usize| rows[it].item.section.starts_with(section);
    let before = waiting
        .len()
        .checked_sub(parts.len() + 1)
        .map(|it| waiting[it]);
    let closes = !section.is_empty()
        && parts.iter().all(|&it| inside(it))
        && before.is_none_or(|it| !inside(it));
    if closes && is_total {
        bits += SECTION_BITS;
    } else if is_total && !section.is_empty() && !parts.iter().all(|&it| inside(it)) {
        // A total of its section holds nothing from outside.
        bits -= SECTION_BITS;
    }
    bits
}

/// Whether a row can be the result of parts from outside its own section: a total, or a measure of profit outside the
/// balance sheet. "Interest income" within "Other income" is neither.
fn may_reach_out(rows: &[&Row<'_>], parts: &[usize], n: usize) -> bool {
    let row = rows[n];
    let section = &row.item.section;
    if section.is_empty()
        || parts
            .iter()
            .all(|&it| rows[it].item.section.starts_with(section))
    {
        return true;
    }
    if is_total(row) {
        return true;
    }
    let beside = parts
        .last()
        .is_some_and(|&it| rows[it].item.section == *section);
    let label = row.item.label.to_lowercase();
    let measure = ["income", "loss", "profit", "margin", "earnings", "ebitda"];
    let is_measure =
        row.kind != StatementKind::Balance && measure.iter().any(|it| label.contains(it));
    is_measure && beside && parts.len() > 1
}

/// Whether a row's label names a measure that subtraction gives: profit, cash, something net.
fn is_measure(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    [
        "income",
        "loss",
        "profit",
        "margin",
        "earnings",
        "ebit",
        "cash",
        "net ",
        "working capital",
        "equity",
    ]
    .iter()
    .any(|it| label.contains(it))
}

/// Whether a row's label names a measure of profit, and nothing taken from one.
fn is_profit(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    let other = ["interest", "tax", "other", "accumulated", "per share"]
        .iter()
        .any(|it| label.starts_with(it));
    !other
        && ["income", "loss", "profit", "earnings", "ebit", "margin"]
            .iter()
            .any(|it| label.contains(it))
}

fn is_revenue(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    label.contains("revenue") || label.contains("sales")
}

/// Whether a row's label announces a total: "Total ...", "Net cash ...", or no label at all.
pub fn is_total(row: &Row<'_>) -> bool {
    let label = row.item.label.to_lowercase();
    let text = label.trim_start_matches(|it: char| !it.is_alphanumeric());
    text.is_empty()
        || text.starts_with("total")
        || text.contains("net cash")
        || text.ends_with("total")
        || text.starts_with("net increase")
        || text.starts_with("net decrease")
        || text.starts_with("net (decrease")
        || text.starts_with("net change")
}

/// The weights that are tried, each with what it costs in bits: all added; the rest taken off the first; either with
/// one or two turned, where the residue of a column shows which.
fn patterns(columns: &Columns, parts: &[usize], n: usize) -> Vec<(Vec<i8>, i32)> {
    let added = vec![1; parts.len()];
    let mut taken_off = vec![-1; parts.len()];
    taken_off[0] = 1;
    let mut patterns = vec![(added.clone(), 0)];
    if parts.len() > 1 {
        patterns.push((taken_off.clone(), 1));
        let choices = i32::try_from(parts.len().ilog2()).unwrap_or(0) + 1;
        for base in [added, taken_off] {
            for column in 0..columns.columns.len() {
                for turned in turns(columns, parts, n, &base, column) {
                    let cost = 2 + choices * i32::try_from(turned.len()).unwrap_or(0);
                    let mut weights = base.clone();
                    turned.iter().for_each(|&it| weights[it] = -weights[it]);
                    if !patterns.iter().any(|it| it.0 == weights) {
                        patterns.push((weights, cost));
                    }
                }
            }
        }
    }
    patterns
}

/// One or two parts that, turned, make a column add up exactly. The first part keeps its sign.
fn turns(
    columns: &Columns,
    parts: &[usize],
    n: usize,
    base: &[i8],
    column: usize,
) -> Vec<Vec<usize>> {
    let Some(stated) = columns.values[n][column] else {
        return Vec::new();
    };
    let terms: Vec<i128> = parts
        .iter()
        .zip(base)
        .map(|(&it, &weight)| {
            i128::from(weight) * columns.values[it][column].map_or(0, |it| it.value)
        })
        .collect();
    let residue = terms.iter().sum::<i128>() - stated.value;
    if residue == 0 || residue % 2 != 0 {
        return Vec::new();
    }
    let wanted = residue / 2;
    let mut found = Vec::new();
    // A part that prints a figure in this column alone would be turned on the word of the column that it mends.
    let printed = |it: usize| {
        (0..columns.columns.len())
            .filter(|&column| columns.values[parts[it]][column].is_some_and(|it| it.value != 0))
            .count()
    };
    let may_turn = |it: usize| terms[it] != 0 && (columns.columns.len() == 1 || printed(it) > 1);
    for a in (1..terms.len()).filter(|it| may_turn(*it)) {
        if terms[a] == wanted {
            found.push(vec![a]);
        }
        for b in (a + 1..terms.len()).filter(|it| may_turn(*it)) {
            if terms[a] + terms[b] == wanted {
                found.push(vec![a, b]);
            }
        }
    }
    found.truncate(4);
    found
}

/// Weighs the evidence of all columns; `None` when it is not enough.
fn weigh(
    columns: &Columns,
    parts: &[usize],
    n: usize,
    weights: Vec<i8>,
    prior: i32,
) -> Option<Sum> {
    let mut verdicts = Vec::with_capacity(columns.columns.len());
    let (mut holds, mut fails, mut bits) = (0_usize, 0_usize, prior);
    for column in 0..columns.columns.len() {
        let verdict = judge(columns, parts, n, &weights, column);
        if let Some((verdict, worth)) = verdict {
            match verdict {
                Verdict::Differs => fails += 1,
                Verdict::Ties | Verdict::Rounding | Verdict::Unchecked => {
                    holds += 1;
                    bits += worth;
                }
            }
        }
        verdicts.push(verdict.map(|it| it.0));
    }
    let told = holds > 0 && bits >= ENOUGH_BITS;
    // Fewer columns may fail than hold; one against one where the parts are plain.
    let plausible = fails < holds
        || fails == 1 && prior >= -4
        || prior >= TOTAL_BITS + SECTION_BITS - 6 && fails <= holds;
    (told && plausible).then_some(Sum {
        weights,
        verdicts,
        rank: (holds, bits),
    })
}

/// The verdict of one column and what it is worth in bits; `None` where there is nothing to add.
fn judge(
    columns: &Columns,
    parts: &[usize],
    n: usize,
    weights: &[i8],
    column: usize,
) -> Option<(Verdict, i32)> {
    let stated = columns.values[n][column]?;
    if parts.iter().any(|&it| columns.blocked[it][column]) {
        return None;
    }
    let (mut sum, mut slack, mut printed) = (0, stated.half, 0);
    for (&part, &weight) in parts.iter().zip(weights) {
        // A part that prints neither figure nor nil in this column is no part of it.
        let Some(part) = columns.values[part][column] else {
            continue;
        };
        sum += i128::from(weight) * part.value;
        slack += part.half;
        printed += usize::from(!part.nil);
    }
    let absent = parts
        .iter()
        .filter(|&&it| columns.values[it][column].is_none())
        .count();
    if printed == 0 || absent * 2 > parts.len() || printed == 1 && absent > 0 {
        return None;
    }
    if stated.nil && sum != 0 {
        return None;
    }
    let residue = (stated.value - sum).abs();
    let unit = 2 * stated.half.max(1);
    // Rounded half away from zero to the unit of the result.
    let ties =
        residue == 0 || residue * 2 < unit || residue * 2 == unit && sum.abs() < stated.value.abs();
    let size = stated.value.unsigned_abs() / unit.unsigned_abs();
    let worth = i32::try_from(128 - size.leading_zeros()).unwrap_or(0);
    if ties {
        Some((Verdict::Ties, worth))
    } else if residue <= unit * i128::from(interval::MOST_ROUNDING) && residue <= slack {
        Some((Verdict::Rounding, (worth - 3).max(0)))
    } else if absent > 0 {
        // A part without a figure may be one that was not read: cannot tell.
        None
    } else {
        Some((Verdict::Differs, 0))
    }
}

/// Adds a check for each column in which the sum could be done.
fn report(
    rows: &[&Row<'_>],
    columns: &Columns,
    parts: &[usize],
    n: usize,
    sum: &Sum,
    checks: &mut Vec<Check>,
) {
    let formula = formula(rows, parts, n, &sum.weights);
    let rolls = is_roll_forward(rows, parts, n);
    for (column, verdict) in sum.verdicts.iter().enumerate() {
        let Some(verdict) = verdict else { continue };
        let number = columns.columns[column];
        let Some(result) = rows[n].column(number) else {
            continue;
        };
        let terms: Vec<(&Cell, i8)> = parts
            .iter()
            .zip(&sum.weights)
            .filter_map(|(&it, &weight)| {
                Some((rows[it].column(number).filter(|it| !it.nil)?, weight))
            })
            .collect();
        let computed: Decimal = terms
            .iter()
            .map(|(it, weight)| it.value * Decimal::from(*weight))
            .sum();
        let timing = terms
            .iter()
            .map(|it| it.0.timing)
            .find(|it| matches!(it, Timing::Of(Period::Duration(..))))
            .unwrap_or(result.timing);
        checks.push(Check {
            class: if rolls {
                Class::RollForward
            } else {
                Class::Foot
            },
            op: Op::Sum,
            period: timing,
            formula: formula.clone(),
            result: Place::Cell(result.at),
            operands: terms
                .iter()
                .map(|(it, weight)| Operand::term(it.at, *weight))
                .collect(),
            stated: (!result.nil).then_some(result.value),
            computed,
            verdict: *verdict,
            explanation: None,
            hints: Vec::new(),
        });
    }
}

/// Whether a beginning balance and the change make an ending balance.
fn is_roll_forward(rows: &[&Row<'_>], parts: &[usize], n: usize) -> bool {
    let instant = |it: usize| rows[it].item.amounts.iter().any(|it| it.period.is_some());
    instant(n) && parts.iter().any(|&it| instant(it))
}

/// "Total revenues = Data center services + IP services".
fn formula(rows: &[&Row<'_>], parts: &[usize], n: usize, weights: &[i8]) -> String {
    let mut text = rows[n].name() + " =";
    for (at, (&part, &weight)) in parts.iter().zip(weights).enumerate() {
        text += match (at, weight) {
            (0, 1..) => " ",
            (_, 1..) => " + ",
            (0, _) => " -",
            (_, _) => " - ",
        };
        text += &rows[part].name();
    }
    text
}
