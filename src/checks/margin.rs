//! Recomputes margins: a measure over revenue, tax over pre-tax income.

use crate::checks::affinity;
use crate::checks::check::{Check, Class, Op, Role, Verdict};
use crate::checks::ledger::{Ledger, Row};
use crate::checks::ratio;
use crate::model::unit::Unit;

/// Recomputes the margins of statement `n` whose measure and revenue the release prints.
pub fn margin(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    if !rows.iter().any(|it| it.unit == Unit::Percent) {
        return;
    }
    let ratio_words = ledger.known(&[
        "margin",
        "percent",
        "percentage",
        "rate",
        "percentag",
        "ratio",
    ]);
    let tax = ledger.known(&["tax", "effective"]);
    for row in rows.iter().filter(|it| it.unit == Unit::Percent) {
        if !row.words.iter().any(|it| ratio_words.contains(it)) {
            continue;
        }
        let is_tax = tax.iter().all(|it| row.words.contains(it)) && tax.len() == 2;
        let measure: Vec<u32> = row
            .words
            .iter()
            .copied()
            .filter(|it| !ratio_words.contains(it))
            .collect();
        let found = best(ledger, row, &measure, is_tax).unwrap_or_default();
        // A label that stands twice may mean another measure the second time.
        let again = ledger.statement(n)[..row.row]
            .iter()
            .any(|it| it.words == row.words);
        if !again || found.iter().all(|it| it.verdict != Verdict::Differs) {
            checks.extend(found);
        }
    }
}

/// The checks of a margin row with the measure and the base that bear it out best.
fn best(ledger: &Ledger<'_>, row: &Row<'_>, measure: &[u32], is_tax: bool) -> Option<Vec<Check>> {
    let revenue = ledger.word("revenue");
    let [net, total, cost, provision, before, income] =
        ["net", "total", "cost", "provision", "before", "income"].map(|it| ledger.word(it));
    let tax = ledger.word("tax");
    let adjusting = ledger.known(&["nongaap", "adjusted", "normalized"]);
    let of = |words: &[u32], it: Option<u32>| it.is_some_and(|it| words.contains(&it));
    let without_revenue: Vec<u32> = measure
        .iter()
        .copied()
        .filter(|it| Some(*it) != revenue && Some(*it) != total)
        .collect();
    let is_adjusted = affinity::is_below_adjusted(row);
    let is_numerator = |it: &&Row<'_>| {
        if is_adjusted
            && !affinity::is_below_adjusted(it)
            && !it.item.label.to_lowercase().contains("adjusted")
        {
            return false;
        }
        if is_tax {
            return of(&it.words, tax)
                && !of(&it.words, before)
                && (of(&it.words, provision) || it.words.len() <= 2 && of(&it.words, income));
        }
        let same = |wanted: &[u32]| {
            !wanted.is_empty()
                && wanted.iter().all(|word| it.words.contains(word))
                && it.words.iter().all(|word| {
                    wanted.contains(word)
                        || Some(*word) == net
                        || Some(*word) == total
                        || Some(*word) == income
                })
        };
        it.unit.is_money() && (same(measure) || same(&without_revenue))
    };
    let is_base = |it: &&Row<'_>| {
        if is_tax {
            return of(&it.words, before) && of(&it.words, tax);
        }
        it.unit.is_money()
            && of(&it.words, revenue)
            && !of(&it.words, cost)
            && it.words.iter().all(|word| {
                Some(*word) == revenue
                    || Some(*word) == net
                    || Some(*word) == total
                    || adjusting.contains(word) && row.words.contains(word)
            })
            || it.unit.is_money()
                && it.words.len() == 1
                && of(&it.words, total)
                && it.words_in_section.len() == 2
                && of(&it.words_in_section, revenue)
    };
    // A word that all have of which a measure, or a base, is found.
    let word = without_revenue.first().or(measure.first()).copied();
    let measures = ledger.rows_under(if is_tax { tax } else { word }, row.statement);
    let is_near = |it: &Row<'_>| usize::from(it.statement == row.statement);
    let ranked = |it| (it, is_near(it));
    let numerators: Vec<_> = measures.filter(is_numerator).map(ranked).collect();
    if numerators.is_empty() {
        return None;
    }
    let bases = ledger.rows_under(if is_tax { tax } else { revenue }, row.statement);
    let bases: Vec<_> = bases.filter(is_base).map(ranked).collect();
    let (numerators, bases) = (row.distinct(numerators), row.distinct(bases));
    let mut best: Option<((usize, usize), Vec<Check>)> = None;
    for (numerator, near_numerator) in &numerators {
        for (base, near_base) in &bases {
            let mut found = divide(row, numerator, base);
            // A measure of one statement over the revenue of another may agree by chance.
            let is_apart = near_numerator + near_base == 0
                && (numerator.statement != base.statement
                    || !is_tax && is_of_part(row, numerator, base));
            found.retain(|it| !is_apart || it.verdict != Verdict::Differs);
            let hold = found
                .iter()
                .filter(|it| it.verdict != Verdict::Differs)
                .count();
            let rank = (hold, near_numerator + near_base);
            if hold > 0 && hold * 2 >= found.len() && best.as_ref().is_none_or(|it| it.0 < rank) {
                best = Some((rank, found));
            }
        }
    }
    best.map(|it| it.1)
}

/// Whether the heading above a margin names what its measure and base are not of: a segment.
fn is_of_part(row: &Row<'_>, numerator: &Row<'_>, base: &Row<'_>) -> bool {
    let is_told = |word: &u32| {
        let named = [row, numerator, base].map(|it| it.words.contains(word));
        let below = [numerator, base].map(|it| it.words_in_section.contains(word));
        named.contains(&true) || below.contains(&true)
    };
    !row.heading_words().iter().all(is_told)
}

/// `row = numerator / base` in every period that all three print.
pub fn divide(row: &Row<'_>, numerator: &Row<'_>, base: &Row<'_>) -> Vec<Check> {
    let figures = row
        .cells
        .iter()
        .filter(|it| !it.nil && it.unit == Unit::Percent);
    figures
        .filter_map(|result| {
            let period = result.period()?;
            let (a, b) = (numerator.figure_of(period)?, base.figure_of(period)?);
            let computed = ratio::ratio(result, a, b)?;
            let formula = format!("{} = {} / {}", row.name(), numerator.name(), base.name());
            Some(ratio::check(
                Class::Recompute,
                Op::Ratio,
                result,
                [(a, Role::Numerator), (b, Role::Denominator)],
                computed,
                formula,
            ))
        })
        .collect()
}
