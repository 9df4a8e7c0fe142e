//! Sections with the same rows: segment profit is revenue less cost, row by row; segment margin is profit over revenue.

use crate::checks::check::{Check, Class, Op, Role, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio;
use crate::checks::sum;
use crate::model::period::Timing;
use crate::model::unit::Unit;

/// The least evidence, in bits, for a relation between sections; each figure that holds is worth its digits.
const ENOUGH_BITS: u32 = 24;

/// How many sections before one are held against it.
const MOST_BEFORE: usize = 8;

/// A run of rows under one heading.
struct Block<'a> {
    rows: Vec<&'a Row<'a>>,
}

/// Checks the sections of statement `n` against each other.
pub fn parallel(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let blocks = blocks(ledger.statement(n));
    for (c, result) in blocks.iter().enumerate() {
        let near = &blocks[c.saturating_sub(MOST_BEFORE)..c];
        let before: Vec<&Block<'_>> = near.iter().filter(|it| it.matches(result)).collect();
        let sums = || pairs(&before).flat_map(|(a, b)| [(a, b, -1), (a, b, 1)]);
        let unit = result.rows[0].unit;
        if unit == Unit::Percent {
            let found = pairs(&before)
                .flat_map(|(a, b)| [(b, a), (a, b)])
                .filter(|(a, b)| {
                    a.rows[0].unit == b.rows[0].unit && a.rows[0].unit != Unit::Percent
                });
            let holds = |cell: &Cell, x: &Cell, y: &Cell| {
                let computed = ratio::ratio(cell, x, y);
                computed.is_some_and(|it| ratio::judge(cell, it) != Verdict::Differs)
            };
            let best = found.max_by_key(|(a, b)| evidence(result, a, b, holds));
            let best = best.map(|(a, b)| ratios(result, a, b));
            checks.extend(best.filter(|it| is_told(ledger, it)).unwrap_or_default());
        } else {
            let same_unit = |it: &&Block<'_>| it.rows[0].unit == unit;
            let found = sums().filter(|(a, b, _)| same_unit(a) && same_unit(b));
            let best = found.max_by_key(|(a, b, weight)| {
                evidence(result, a, b, |cell, x, y| {
                    sum::verdict(cell, &[(x, 1), (y, *weight)]) != Verdict::Differs
                })
            });
            let best = best.map(|(a, b, weight)| differences(result, a, b, weight));
            checks.extend(best.filter(|it| is_told(ledger, it)).unwrap_or_default());
        }
    }
}

/// The sections of a statement that have at least two rows.
fn blocks<'a>(rows: &'a [Row<'a>]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for row in rows.iter().filter(|it| !it.item.section.is_empty()) {
        match blocks.last_mut() {
            Some(last)
                if last.rows[0].item.section == row.item.section
                    && last.rows[0].unit == row.unit =>
            {
                last.rows.push(row);
            }
            _ => blocks.push(Block { rows: vec![row] }),
        }
    }
    blocks.retain(|it| it.rows.len() > 1);
    blocks
}

impl Block<'_> {
    /// Whether the rows of two sections bear the same labels in the same order.
    fn matches(&self, other: &Self) -> bool {
        let alike = |a: &Row<'_>, b: &Row<'_>| {
            let (short, long) = if a.words.len() <= b.words.len() {
                (a, b)
            } else {
                (b, a)
            };
            short.words.iter().all(|it| long.words.contains(it))
                && (!short.words.is_empty() || long.words.is_empty())
        };
        self.rows.len() == other.rows.len()
            && self.rows.iter().zip(&other.rows).all(|(a, b)| alike(a, b))
    }
}

fn pairs<'a, 'b>(
    blocks: &'b [&'a Block<'a>],
) -> impl Iterator<Item = (&'a Block<'a>, &'a Block<'a>)> + 'b {
    blocks
        .iter()
        .enumerate()
        .flat_map(move |(n, a)| blocks[n + 1..].iter().map(move |b| (*a, *b)))
}

/// `result = a + weight b`, row by row and column by column.
fn differences(result: &Block<'_>, a: &Block<'_>, b: &Block<'_>, weight: i8) -> Vec<Check> {
    let mut checks = Vec::new();
    for (n, row) in result.rows.iter().enumerate() {
        for cell in figures(row) {
            let (Some(x), Some(y)) = (
                a.rows[n].column(cell.at.column),
                b.rows[n].column(cell.at.column),
            ) else {
                continue;
            };
            let names =
                [(a.rows[n], 1), (b.rows[n], weight)].map(|(it, weight)| (it.full_name(), weight));
            let formula = sum::formula(&row.full_name(), names.into_iter());
            checks.push(sum::check(
                Class::Foot,
                cell,
                &[(x, 1), (y, weight)],
                cell.timing,
                formula,
            ));
        }
    }
    checks
}

/// `result = a / b`, row by row and column by column.
fn ratios(result: &Block<'_>, a: &Block<'_>, b: &Block<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (n, row) in result.rows.iter().enumerate() {
        for cell in figures(row) {
            let (Some(x), Some(y)) = (
                a.rows[n].column(cell.at.column),
                b.rows[n].column(cell.at.column),
            ) else {
                continue;
            };
            let Some(computed) = ratio::ratio(cell, x, y) else {
                continue;
            };
            let formula = format!(
                "{} = {} / {}",
                row.full_name(),
                a.rows[n].full_name(),
                b.rows[n].full_name()
            );
            checks.push(ratio::check(
                Class::Recompute,
                Op::Ratio,
                cell,
                [(x, Role::Numerator), (y, Role::Denominator)],
                computed,
                formula,
            ));
        }
    }
    checks
}

/// The figures of a row that are of its own unit and no comparison.
fn figures<'a>(row: &'a Row<'_>) -> impl Iterator<Item = &'a Cell> {
    row.cells
        .iter()
        .filter(|it| !it.nil && it.unit == row.unit && !matches!(it.timing, Timing::Versus(..)))
}

/// How much the relations that hold between figures of three sections tell, in bits.
fn evidence(
    result: &Block<'_>,
    a: &Block<'_>,
    b: &Block<'_>,
    holds: impl Fn(&Cell, &Cell, &Cell) -> bool,
) -> u32 {
    let mut bits = 0;
    for (n, row) in result.rows.iter().enumerate() {
        for cell in figures(row) {
            let column = cell.at.column;
            let (x, y) = (a.rows[n].column(column), b.rows[n].column(column));
            if let (Some(x), Some(y)) = (x, y)
                && holds(cell, x, y)
            {
                bits += cell.bits();
            }
        }
    }
    bits
}

/// Whether relations hold in at least two thirds of their places, and tell enough.
fn is_told(ledger: &Ledger<'_>, checks: &[Check]) -> bool {
    let holding = checks.iter().filter(|it| it.verdict != Verdict::Differs);
    let cells = holding.clone();
    let cells = cells.filter_map(|it| ledger.cell(it.result.cell()?));
    (checks.len() - holding.count()) * 3 <= checks.len()
        && cells.map(Cell::bits).sum::<u32>() >= ENOUGH_BITS
}
