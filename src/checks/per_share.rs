//! Recomputes per-share figures: income over weighted average shares.

pub mod adjusted;
pub mod vocabulary;

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Role, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::per_share::vocabulary::{Said, Vocabulary};
use crate::checks::ratio::{self, Computed};
use crate::model::period::Period;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;
use crate::text::sort;

/// Recomputes every per-share figure of statement `n` whose income and shares the release prints.
pub fn per_share(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let is_per_share = |it: &&Row<'_>| matches!(it.unit, Unit::PerShare(_));
    if !ledger.statement(n).iter().any(|it| is_per_share(&it)) {
        return;
    }
    let vocabulary = Vocabulary::of(ledger);
    for row in ledger.statement(n).iter().filter(is_per_share) {
        let said = vocabulary.read(row);
        for diluted in [false, true] {
            if said.basic != said.diluted && said.diluted != diluted {
                continue;
            }
            checks.extend(best(ledger, &vocabulary, row, &said, diluted).unwrap_or_default());
        }
    }
}

/// The checks of a per-share row with the income and the shares that bear it out best.
fn best(
    ledger: &Ledger<'_>,
    vocabulary: &Vocabulary,
    row: &Row<'_>,
    said: &Said,
    diluted: bool,
) -> Option<Vec<Check>> {
    let near = |it: &Row<'_>| {
        if it.statement == row.statement {
            8
        } else if it.kind == StatementKind::Income {
            4
        } else {
            0
        }
    };
    let words = vocabulary.words_of_income(said);
    let named = words.map(|it| ledger.rows_under(it, row.statement));
    let mut named: Vec<&Row<'_>> = named.into_iter().flatten().collect();
    sort::by_key(&mut named, |it| it.number);
    named.dedup_by_key(|it| it.number);
    let incomes: Vec<(&Row<'_>, i32)> = named
        .into_iter()
        .filter(|it| it.unit.is_money())
        .filter_map(|it| Some((it, vocabulary.fit_income(said, it)? + near(it))))
        .collect();
    let shares: Vec<(&Row<'_>, i32)> = ledger
        .shares(row.statement)
        .filter_map(|it| Some((it, vocabulary.fit_shares(said, it, diluted)? + near(it))))
        .collect();
    let own_incomes: Vec<&Row<'_>> = incomes
        .iter()
        .map(|it| it.0)
        .filter(|it| it.statement == row.statement)
        .collect();
    let (incomes, shares) = (row.distinct(incomes), row.distinct(shares));
    let mut best: Option<((usize, i32), Vec<Check>)> = None;
    for (income, income_fit) in &incomes {
        for (count, shares_fit) in &shares {
            let mut found = divide(row, income, count, diluted);
            found.retain(|it| {
                it.verdict != Verdict::Differs
                    || !vocabulary.is_paid(said)
                        && !adjusted::is_of_another(it, income, &own_incomes)
            });
            let hold = found
                .iter()
                .filter(|it| !matches!(it.verdict, Verdict::Differs | Verdict::Unchecked))
                .count();
            let rank = (hold, income_fit + shares_fit);
            if hold > 0 && hold * 2 >= found.len() && best.as_ref().is_none_or(|it| it.0 < rank) {
                best = Some((rank, found));
            }
        }
    }
    let mut found = best?.1;
    for it in &mut found {
        adjusted::adjust(ledger, vocabulary, row, it);
    }
    Some(found)
}

/// `row = income / shares` in every period that all three print.
fn divide(row: &Row<'_>, income: &Row<'_>, shares: &Row<'_>, diluted: bool) -> Vec<Check> {
    let figures = row.cells.iter().filter(|it| !it.nil && it.unit == row.unit);
    let kind = if diluted { "diluted" } else { "basic" };
    let check = |result: &Cell| {
        let period: Period = result.period()?;
        let (a, b) = (income.figure_of(period)?, shares.figure_of(period)?);
        // A count of a digit or two stands for so much that anything agrees with it.
        if !matches!(b.unit, Unit::Shares) || !a.unit.is_money() || b.value.abs() < Decimal::TEN {
            return None;
        }
        let mut computed = ratio::ratio(result, a, b)?;
        let opposite = result.value.is_sign_negative() != a.value.is_sign_negative();
        if opposite && ratio::judge(result, computed) == Verdict::Differs {
            // An effect printed against the sign of its amount: expense of 1,507, effect of (0.00).
            let turned = Computed {
                value: -computed.value,
                possible: computed.possible.times(Decimal::NEGATIVE_ONE),
            };
            if ratio::judge(result, turned) != Verdict::Differs {
                computed = turned;
            }
        }
        let formula = format!(
            "{} ({kind}) = {} / {}",
            row.name(),
            income.name(),
            shares.name()
        );
        let operands = [(a, Role::Numerator), (b, Role::Denominator)];
        let mut check = ratio::check(
            Class::Recompute,
            Op::Ratio,
            result,
            operands,
            computed,
            formula,
        );
        if check.verdict == Verdict::Differs && may_be_two_class(result, &computed) {
            check.verdict = Verdict::Unchecked;
            check.explanation = Some(
                "a little less than income over shares: participating securities may take a part"
                    .to_owned(),
            );
        }
        Some(check)
    };
    figures.filter_map(check).collect()
}

/// Whether a per-share figure is less than income over shares by so little that participating securities may account
/// for it (the two-class method): up to three hundredths of it.
fn may_be_two_class(result: &Cell, computed: &Computed) -> bool {
    let (stated, full) = (result.value.abs(), computed.value.abs());
    let same_sign = result.value.is_sign_negative() == computed.value.is_sign_negative();
    same_sign && stated < full && (full - stated) * Decimal::ONE_HUNDRED <= full * Decimal::from(3)
}
