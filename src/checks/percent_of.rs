//! Recomputes ratios whose labels name what is divided: "Net income as a % of net sales", "As a percentage of revenue" below
//! the row that is meant, "Allowance for loan losses to gross loans".

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::ledger::{Ledger, Row};
use crate::checks::margin;
use crate::checks::ratio;
use crate::checks::trailing::TRAILING;
use crate::model::concept;
use crate::model::unit::Unit;
use crate::text::phrase;

/// What stands between the two names.
const JOINTS: [&str; 9] = [
    "as a percentage of ",
    "as a percent of ",
    "as a % of ",
    "as percentage of ",
    "as % of ",
    "percentage of ",
    "percent of ",
    "% of ",
    " to ",
];

/// What stands behind the second name and is no part of it.
const ENDS: [&str; 4] = [" ratio", ", at ", " at period", " (%)"];

/// What a margin is the margin of: "operating margin" is operating income over something.
const PROFITS: [&str; 3] = ["income", "profit", "loss"];

/// Recomputes the ratios of statement `n` whose two rows the release prints.
pub fn percent_of(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    for (at, row) in rows.iter().enumerate() {
        // A margin that says what it is of is recomputed already.
        let is_done = |it: &Check| {
            let result = it.result.cell();
            it.class == Class::Recompute
                && result.is_some_and(|it| (it.statement, it.row) == (n, row.row))
        };
        if row.unit != Unit::Percent || checks.iter().any(is_done) {
            continue;
        }
        let Some((of, base)) = names(row.lower) else {
            continue;
        };
        let above = || {
            let money = |it: &&Row<'_>| it.unit != Unit::Percent;
            rows[..at].last().filter(money).into_iter().collect()
        };
        let numerators = if of.is_empty() {
            above()
        } else {
            named(ledger, row, of)
        };
        let bases = named(ledger, row, base);
        let mut found = best(ledger, row, &numerators, &bases).unwrap_or_default();
        if of.is_empty() {
            for it in &mut found {
                let decimals = it
                    .result
                    .cell()
                    .and_then(|it| Some(ledger.cell(it)?.decimals));
                ratio::forgive_share(it, decimals.unwrap_or(0));
            }
        }
        checks.extend(found);
    }
}

/// The names of what is divided and by what, in the order of the label.
fn names(label: &str) -> Option<(&str, &str)> {
    let (of, base) = JOINTS.iter().find_map(|it| label.split_once(it))?;
    let end = ENDS.iter().filter_map(|it| base.find(it)).min();
    let base = base[..end.unwrap_or(base.len())].trim();
    let of = of
        .trim_end_matches(['-', '–', '—', ' ', ',', ':'])
        .trim_start();
    (!base.is_empty()).then_some((of, base))
}

/// The rows that bear a name, by themselves or with the heading above, those of the same table first. "Net", "total" and
/// "segment" are no part of it; twelve months are held against twelve months.
fn named<'l, 'a>(ledger: &'l Ledger<'a>, near: &Row<'a>, name: &str) -> Vec<&'l Row<'a>> {
    let idle = ledger.known(&["net", "total", "segment"]);
    let (margin, trailing) = (ledger.word("margin"), ledger.word("ttm"));
    let profits = ledger.known(&PROFITS);
    let words = concept::words(name);
    let known: Option<Vec<u32>> = words.iter().map(|it| ledger.word(it)).collect();
    let Some(mut wanted) = known else {
        return Vec::new();
    };
    let is_margin = margin.is_some_and(|it| wanted.contains(&it));
    let is_idle = |it: &u32| idle.contains(it) || is_margin && profits.contains(it);
    wanted.retain(|it| !is_idle(it) && Some(*it) != margin);
    if let Some(it) = trailing
        && near.words.contains(&it)
        && !wanted.contains(&it)
    {
        wanted.push(it);
    }
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let is_all = |own: &[u32]| {
        let telling = own.iter().filter(|it| !is_idle(it));
        telling.clone().count() == wanted.len() && telling.clone().all(|it| wanted.contains(it))
    };
    let is_named = |it: &&Row<'a>| {
        it.unit != Unit::Percent
            && (is_all(&it.words) || is_all(&it.words_in_section))
            && (!is_margin || it.words.iter().any(|it| profits.contains(it)))
    };
    let rows = ledger.rows_under(Some(*first), near.statement);
    let (mut own, others): (Vec<_>, Vec<_>) = rows
        .filter(is_named)
        .partition(|it| it.statement == near.statement);
    own.extend(others);
    own
}

/// The checks of a row with the two rows that bear it out in most of its columns, of those the nearest.
fn best(
    ledger: &Ledger<'_>,
    row: &Row<'_>,
    numerators: &[&Row<'_>],
    bases: &[&Row<'_>],
) -> Option<Vec<Check>> {
    let mut best: Option<(usize, Vec<Check>)> = None;
    for numerator in numerators {
        for base in bases {
            let mut found = margin::divide(row, numerator, base);
            if phrase::holds_any(row.lower, &TRAILING) {
                for it in &mut found {
                    forgive(ledger, it);
                }
            }
            let differs = |it: &&Check| it.verdict == Verdict::Differs;
            let hold = found.len() - found.iter().filter(differs).count();
            let is_borne_out = hold > 0 && hold * 2 >= found.len();
            if is_borne_out && best.as_ref().is_none_or(|it| it.0 < hold) {
                best = Some((hold, found));
            }
        }
    }
    best.map(|it| it.1)
}

/// Calls rounding what follows from figures a unit away: twelve months are sums of rounded quarters.
fn forgive(ledger: &Ledger<'_>, check: &mut Check) {
    let of = |nth: usize| ledger.cell(check.operands[nth].place.cell()?);
    let result = check.result.cell().and_then(|it| ledger.cell(it));
    let (Some(a), Some(b), Some(result)) = (of(0), of(1), result) else {
        return;
    };
    let computed = ratio::wide(a, b, Decimal::ONE_HUNDRED);
    let is_rounding = computed.is_some_and(|it| ratio::judge(result, it) != Verdict::Differs);
    if check.verdict == Verdict::Differs && is_rounding {
        check.verdict = Verdict::Rounding;
        check.explanation = Some("twelve months are sums of rounded quarters".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_of_what_is_divided() {
        assert_eq!(
            names("net income as a % of net sales"),
            Some(("net income", "net sales"))
        );
        assert_eq!(names("as a percentage of revenue"), Some(("", "revenue")));
        assert_eq!(
            names("allowance for loan losses to gross loans, at period-end"),
            Some(("allowance for loan losses", "gross loans"))
        );
        assert_eq!(
            names("operating margin -- % of net sales"),
            Some(("operating margin", "net sales"))
        );
        assert_eq!(names("net interest margin"), None);
    }
}
