//! Which figures count shares, and in what scale those are written, told by earnings per share.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::statement::Statement;
use crate::model::unit::{Scale, Unit};
use crate::text::figure::Content;
use crate::text::phrase::{self, Phrase, phrases};

/// Figures that a sentence on dilution introduces count shares, if they are whole and bear no sign of a currency.
pub fn count(statement: &mut Statement, above: &str) {
    let amounts = || statement.rows.iter().flat_map(|it| &it.amounts);
    let is_plain = |it: &Amount| match &it.content {
        Content::Figure(it) => it.decimals == 0 && it.mark.is_none(),
        Content::Nil => true,
        Content::Words => false,
    };
    let are_plain = amounts().all(is_plain) && amounts().all(|it| it.unit.is_money());
    if !are_plain || !phrase::holds_any(above, &DILUTION) {
        return;
    }
    for amount in statement.rows.iter_mut().flat_map(|it| &mut it.amounts) {
        amount.unit = Unit::Shares;
    }
}

/// How sentences speak of shares that dilute earnings.
const DILUTION: [Phrase; 2] = phrases(["dilutive", "dilution"]);

/// What shares are counted in.
const SCALES: [u32; 3] = [1, 1_000, 1_000_000];

/// Gives numbers of shares that no note speaks of the scale in which earnings per share times shares makes most amounts
/// of the statement, where that of the amounts makes none: "(in 000s, except per share data)" above 12,097,615 shares.
///
/// Whether that tells the scale of its shares, be it another or not.
pub fn settle(statement: &mut Statement) -> bool {
    let scale_of = |fits: fn(Unit) -> bool| {
        let mut amounts = statement.rows.iter().flat_map(|it| &it.amounts);
        amounts
            .find(|it| fits(it.unit) && it.scale > Scale::ONE)
            .map(|it| it.scale)
    };
    // A scale of their own was said; that of the amounts was only taken over.
    let money = scale_of(Unit::is_money);
    let Some(scale) = scale_of(|it| it == Unit::Shares).filter(|it| Some(*it) == money) else {
        return false;
    };
    let products = SCALES.map(|it| Decimal::from(it) / scale.factor());
    let mut n_fitting = [0_usize; SCALES.len()];
    for column in 0..statement.columns.len() {
        let values = |fits: fn(Unit) -> bool| -> Vec<Decimal> {
            let amounts = statement.rows.iter().filter_map(|it| it.at(column));
            amounts
                .filter(|it| fits(it.unit))
                .filter_map(|it| {
                    let value = it.value()?.abs();
                    // Earnings may be in cents.
                    let is_each = matches!(it.unit, Unit::PerShare(_));
                    Some(if is_each {
                        value * it.scale.factor()
                    } else {
                        value
                    })
                })
                .filter(|it| !it.is_zero())
                .collect()
        };
        let shares = values(|it| it == Unit::Shares);
        let money = values(Unit::is_money);
        for earnings in values(|it| matches!(it, Unit::PerShare(_))) {
            for shares in &shares {
                let Some(whole) = earnings.checked_mul(*shares) else {
                    continue;
                };
                for (n_fitting, product) in n_fitting.iter_mut().zip(products) {
                    let Some(whole) = whole.checked_mul(product) else {
                        continue;
                    };
                    let near =
                        |amount: &&Decimal| (**amount - whole).abs() * Decimal::from(50) < whole;
                    *n_fitting += money.iter().filter(near).count();
                }
            }
        }
    }
    let fits = SCALES.map(Scale::from).into_iter().zip(n_fitting);
    if fits.clone().any(|(it, n)| it == scale && n > 0) {
        return true;
    }
    // The smallest of those that fit as well.
    let Some((own, 1..)) = fits.rev().max_by_key(|it| it.1) else {
        return false;
    };
    for amount in statement.rows.iter_mut().flat_map(|it| &mut it.amounts) {
        if amount.unit == Unit::Shares && amount.scale == scale {
            amount.scale = own;
        }
    }
    true
}

/// Gives numbers of all shares, of which nothing in their own statement tells the scale, that in which they agree with
/// those that earnings per share have told elsewhere: "Common shares outstanding 5,000,123" in a table in thousands.
pub fn agree(statements: &mut [Statement], told: &[bool]) {
    let is_whole = |label: &str| phrase::holds_any(label, &WHOLE);
    let mut known: Vec<Decimal> = Vec::new();
    for (statement, _) in statements.iter().zip(told).filter(|it| *it.1) {
        let rows = statement.rows.iter().filter(|it| is_whole(&it.label));
        let shares = rows
            .flat_map(|it| &it.amounts)
            .filter(|it| it.unit == Unit::Shares);
        known.extend(shares.filter_map(|it| it.value()?.abs().checked_mul(it.scale.factor())));
    }
    let Some(usual) = known.get(known.len() / 2).copied() else {
        return;
    };
    let near = |count: Decimal| {
        let five = Decimal::from(5);
        count * five > usual && usual * five > count
    };
    for (statement, _) in statements.iter_mut().zip(told).filter(|it| !*it.1) {
        let rows = statement.rows.iter_mut().filter(|it| is_whole(&it.label));
        for amount in rows.flat_map(|it| &mut it.amounts) {
            let Some(value) = amount.value().filter(|_| amount.unit == Unit::Shares) else {
                continue;
            };
            let in_scale = |it: Scale| value.abs().checked_mul(it.factor()).is_some_and(near);
            if amount.scale > Scale::ONE && !in_scale(amount.scale) {
                let fitting = SCALES.map(Scale::from).into_iter().find(|it| in_scale(*it));
                amount.scale = fitting.unwrap_or(amount.scale);
            }
        }
    }
}

/// How labels speak of all shares of a company.
const WHOLE: [Phrase; 2] = phrases(["outstanding", "average"]);
