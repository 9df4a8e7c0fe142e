//! Which of the rows that wait a row is the sum of.

use crate::checks::check::Verdict;
use crate::checks::foot::columns::Columns;
use crate::checks::foot::label::{is_measure, is_profit, is_revenue, is_total, may_reach_out};
use crate::checks::interval;
use crate::checks::ledger::Row;
use crate::model::statement::StatementKind;

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

/// How a row follows from the last of the waiting rows.
pub struct Sum {
    /// 1 or -1 for each part.
    pub weights: Vec<i8>,
    /// By column; `None` where the row or all parts print nothing.
    pub verdicts: Vec<Option<Verdict>>,
    rank: (usize, i32),
}

/// The sum that best explains row `n`, if one does.
pub fn best_sum(rows: &[&Row<'_>], columns: &Columns, waiting: &[usize], n: usize) -> Option<Sum> {
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
        let adds_only =
            rows[n].kind == StatementKind::Balance && !is_total(rows[n]) && !is_measure(rows[n]);
        for (weights, cost) in patterns(columns, parts, n) {
            if adds_only && weights.contains(&-1) {
                continue;
            }
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
    let is_a_total = is_total(row);
    let mut bits = if is_a_total { TOTAL_BITS } else { 0 };
    if !is_a_total
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
    if closes && is_a_total {
        bits += SECTION_BITS;
    } else if is_a_total
        && section.is_empty()
        && !parts.iter().any(|&it| is_total(rows[it]))
        && before.is_none_or(|it| is_total(rows[it]))
    {
        // All rows since the total before.
        bits += SECTION_BITS;
    } else if is_a_total && !section.is_empty() && !parts.iter().all(|&it| inside(it)) {
        // A total of its section holds nothing from outside.
        bits -= SECTION_BITS;
    }
    bits
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
                    for it in &turned {
                        weights[*it] = -weights[*it];
                    }
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
    // With one part alone it is no sum but an equality, which says little.
    let parts_told = parts
        .iter()
        .filter(|&&it| columns.values[it][column].is_some_and(|it| it.value != 0))
        .count();
    let size = stated.value.unsigned_abs() / unit.unsigned_abs();
    let digits = i32::try_from(128 - size.leading_zeros()).unwrap_or(0);
    let worth = if parts.len() > 1 && parts_told < 2 {
        0
    } else {
        digits
    };
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
