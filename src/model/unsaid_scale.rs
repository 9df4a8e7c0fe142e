//! The scale of tables that print none, by what their figures agree with.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::note;
use crate::model::period::Period;
use crate::model::prose;
use crate::model::scale;
use crate::model::statement::Statement;
use crate::model::unit::{Scale, Unit};
use crate::tables::table::Paragraph;
use crate::text::lines::LineNo;

/// The scales between which prose decides.
const SCALES: [u32; 3] = [1, 1_000, 1_000_000];

/// How many amounts of prose have to agree with a table before they settle its scale: one or two do by chance.
const ENOUGH: usize = 3;

/// An amount that prose speaks of, in single units, and half a unit of its last digit.
pub type Spoken = (Decimal, Decimal);

/// Gives tables that print no scale the scale of the table with which most of their figures agree.
///
/// The summary tables of many releases print no unit; their figures tie to the income statement, and so does their
/// scale. Without such evidence the scale that most tables have decides, or that of a `note` elsewhere in the release,
/// unless the amounts that prose speaks of agree with another.
pub fn settle(
    statements: &mut [Statement],
    said: &[Option<u32>],
    note: Option<u32>,
    spoken: impl FnOnce() -> Vec<Spoken>,
) {
    if (0..statements.len()).all(|it| matches!(said.get(it), Some(Some(_)))) {
        return;
    }
    let mut by_value: BTreeMap<(Decimal, Period), Vec<(u32, usize)>> = BTreeMap::new();
    let mut usual: BTreeMap<u32, usize> = BTreeMap::new();
    for (statement, scale) in statements.iter().zip(said) {
        let Some(scale) = scale else { continue };
        *usual.entry(*scale).or_default() += 1;
        for (amount, period) in amounts_with_periods(statement) {
            let counts = by_value.entry((amount, period)).or_default();
            match counts.iter_mut().find(|it| it.0 == *scale) {
                Some(count) => count.1 += 1,
                None => counts.push((*scale, 1)),
            }
        }
    }
    let usual = most(usual).map(|it| it.0).or(note);
    let mut left: Vec<usize> = Vec::new();
    for (n, statement) in statements.iter_mut().enumerate() {
        if said.get(n).copied().flatten().is_some() {
            continue;
        }
        let mut ballot: BTreeMap<u32, usize> = BTreeMap::new();
        for key in amounts_with_periods(statement) {
            for &(scale, n) in by_value.get(&key).into_iter().flatten() {
                *ballot.entry(scale).or_default() += n;
            }
        }
        match most(ballot).filter(|it| it.1 >= 2) {
            Some((scale, _)) => give(statement, scale),
            None => left.push(n),
        }
    }
    let Some(usual) = usual.filter(|it| *it > 1 && !left.is_empty()) else {
        return;
    };
    // Tables that nothing else settles are most likely written alike.
    let amounts: Vec<Decimal> = left
        .iter()
        .flat_map(|&it| amounts_with_periods(&statements[it]))
        .map(|it| it.0.abs())
        .collect();
    let scale = told(&amounts, &spoken(), usual).unwrap_or(usual);
    for n in left {
        give(&mut statements[n], scale);
    }
}

/// The amounts of money that prose speaks of.
pub fn spoken(prose: &[Paragraph], currency: &'static str) -> Vec<Spoken> {
    let found = prose.iter().enumerate().flat_map(|(n, it)| {
        let nowhere = |_| LineNo(0);
        prose::find(n, it, currency, nowhere)
    });
    // Amounts without a scale may be written in that of the tables, unless they are as long as amounts in full.
    let in_full = Decimal::from(1_000_000);
    found
        .filter(|it| it.unit.is_money() && (it.scale > Scale::ONE || it.value.abs() >= in_full))
        .filter_map(|it| {
            let scale = it.scale.factor();
            let half = Decimal::new(5, it.decimals + 1).checked_mul(scale)?;
            Some((it.value.abs().checked_mul(scale)?, half))
        })
        .filter(|it| !it.0.is_zero())
        .collect()
}

/// The scale in which amounts agree with far more that is spoken of than in the usual one; `None` where none does.
fn told(amounts: &[Decimal], spoken: &[Spoken], usual: u32) -> Option<u32> {
    let agreeing = |scale: u32| {
        let scale = Decimal::from(scale);
        let whole: Vec<Decimal> = amounts
            .iter()
            .filter_map(|it| it.checked_mul(scale))
            .collect();
        let is_told =
            |(amount, half): &&Spoken| whole.iter().any(|it| (*it - *amount).abs() <= *half);
        spoken.iter().filter(is_told).count()
    };
    let (scale, n) = most(SCALES.into_iter().map(|it| (it, agreeing(it))).collect())?;
    (n >= ENOUGH && n > 2 * agreeing(usual)).then_some(scale)
}

/// The key that counts most.
fn most(counts: BTreeMap<u32, usize>) -> Option<(u32, usize)> {
    counts.into_iter().max_by_key(|&(_, n)| n)
}

/// Writes a scale to the figures of a statement that have none.
///
/// Numbers of shares that would come to a million of millions are written in full.
fn give(statement: &mut Statement, scale: u32) {
    let most = Decimal::from(1_000_000_000_000_u64) / Decimal::from(scale.max(1));
    let amounts = statement.rows.iter().flat_map(|it| &it.amounts);
    let mut shares = amounts.filter(|it| it.unit == Unit::Shares);
    let in_full = shares.any(|it| it.value().is_some_and(|it| it.abs() >= most));
    // "Average price ($/Bbl)" says itself how it is written.
    let rows = statement.rows.iter_mut();
    let open = rows.filter(|it| note::row_scale(&it.lower, &it.section).is_none());
    for amount in open.flat_map(|it| &mut it.amounts) {
        if amount.unit.is_scaled()
            && amount.scale == Scale::ONE
            && scale::power(&amount.content).is_none()
            && !(in_full && amount.unit == Unit::Shares)
        {
            amount.scale = Scale::from(scale);
        }
    }
}

/// The amounts of money of at least three digits, with their periods.
fn amounts_with_periods(statement: &Statement) -> Vec<(Decimal, Period)> {
    let amounts = statement.rows.iter().flat_map(|it| &it.amounts);
    amounts
        .filter(|it| it.unit.is_money())
        .filter_map(|it| Some((it.value()?, statement.period_of(it)?)))
        .filter(|(value, _)| value.mantissa().unsigned_abs() >= 100)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_tells_the_scale() {
        let amounts = [2_033_324, 87_910, 2_121_234].map(Decimal::from);
        let tenth = Decimal::from(50_000);
        let spoken = [2_000_000, 100_000, 2_100_000].map(|it| (Decimal::from(it), tenth));
        assert_eq!(told(&amounts, &spoken, 1_000), Some(1));
        assert_eq!(
            told(&amounts, &spoken[..2], 1_000),
            None,
            "two may be chance"
        );
        assert_eq!(
            told(&amounts, &spoken, 1),
            None,
            "the usual one agrees as well"
        );
    }
}
