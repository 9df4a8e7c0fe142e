//! Rolls balances forward: what a balance sheet shows to have changed against the lines that explain it.
//!
//! Movements may have other causes (translation, non-cash items, reclassification), so a miss says nothing: only
//! relations that hold are reported. Labels must name the same thing; figures that happen to agree are no relation.

pub mod balances;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::checks::check::{CellRef, Check, Class, TextFigure, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::roll_forward::balances::{Balance, Side, Words};
use crate::checks::sum;
use crate::model::period::{Period, Timing};
use crate::model::statement::StatementKind;
use crate::text::sort;

/// The bits that the digits of a change must have beyond the choices tried, where the labels are not the same.
const ENOUGH_BITS: u32 = 3;

/// The most balances whose changes may together be a line of the cash flow. In the releases measured none has more than
/// half as many; more bear one name only where many releases stand in one text.
const MOST_BALANCES: usize = 12;

/// Rolls the balances of a release forward over every period of its cash flows and income statements.
pub fn roll_forward(ledger: &Ledger<'_>, checks: &mut Vec<Check>) {
    let words = Words::of(ledger);
    let mut seen: BTreeSet<BTreeSet<CellRef>> = BTreeSet::new();
    let mut periods: Vec<Period> = ledger
        .rows
        .iter()
        .flat_map(|it| &it.cells)
        .filter_map(Cell::period)
        .filter(|it| it.months() > 0)
        .collect();
    sort::plain(&mut periods);
    periods.dedup();
    for period in periods {
        let balances = balances::balances(ledger, &words, period);
        if balances.is_empty() {
            continue;
        }
        let mut found = Vec::new();
        for n in 0..ledger.n_statements() {
            let flows = ledger.statement(n).iter().filter(|it| {
                it.kind == StatementKind::CashFlow
                    && it.unit.is_money()
                    && it.figure_of(period).is_some()
            });
            let flows: Vec<&Row<'_>> = flows.collect();
            if flows.is_empty() {
                continue;
            }
            let near = ledger.statements_within_reach(n);
            let first = balances.partition_point(|it| it.row.statement < near.start);
            let end = balances.partition_point(|it| it.row.statement < near.end);
            let spoken = Spoken::of(&words, &flows, &balances[first..end]);
            for flow in 0..flows.len() {
                found.extend(change(&words, &spoken, flow, period));
            }
        }
        found.extend(equity(ledger, &words, &balances, period));
        for check in found {
            let cells: BTreeSet<CellRef> = check
                .operands
                .iter()
                .map(|it| &it.place)
                .chain([&check.result])
                .filter_map(super::check::Place::cell)
                .collect();
            if seen.insert(cells) {
                checks.push(check);
            }
        }
    }
}

/// Which lines of a cash flow speak of which balances.
struct Spoken<'b, 'a> {
    flows: &'b [&'b Row<'a>],
    balances: &'b [Balance<'a>],
    /// By line, whether it speaks of each of the balances.
    of: Vec<Vec<bool>>,
}

impl<'b, 'a> Spoken<'b, 'a> {
    fn of(words: &Words, flows: &'b [&'b Row<'a>], balances: &'b [Balance<'a>]) -> Self {
        let of = |flow: &&Row<'_>| {
            let kin = words.kin_of(&flow.words);
            let spoken = balances.iter();
            let spoken = spoken.map(|it| Words::speaks_of(&flow.words, kin, it));
            spoken.collect()
        };
        Self {
            flows,
            balances,
            of: flows.iter().map(of).collect(),
        }
    }
}

/// The relation between a line of the cash flow and the balances that it names.
fn change(words: &Words, spoken: &Spoken<'_, '_>, nth: usize, period: Period) -> Option<Check> {
    let flow = spoken.flows[nth];
    let result = flow.figure_of(period)?;
    let is_total = words.total.is_some_and(|it| flow.words.contains(&it))
        || result.timing.period() != Some(period);
    if is_total {
        return None;
    }
    let named = (0..spoken.balances.len()).filter(|it| spoken.of[nth][*it]);
    let groups = groups(spoken.balances, named);
    let n_groups = groups.len();
    let groups = &groups[..n_groups.min(4)];
    let mut best: Option<(u32, Check)> = None;
    for mask in 1_u32..1 << groups.len() {
        let chosen: Vec<usize> = (0..groups.len())
            .filter(|it| mask >> it & 1 == 1)
            .flat_map(|it| groups[it].iter().copied())
            .collect();
        if chosen.len() > MOST_BALANCES {
            continue;
        }
        let balances: Vec<&Balance<'_>> = chosen.iter().map(|it| &spoken.balances[*it]).collect();
        if balances.iter().any(|it| it.side != balances[0].side) {
            continue;
        }
        let partners = (0..spoken.flows.len()).filter(|it| spoken.flows[*it].row != flow.row);
        let kin: Vec<&Row<'_>> = partners
            .filter(|it| chosen.iter().any(|balance| spoken.of[*it][*balance]))
            .map(|it| spoken.flows[it])
            .take(4)
            .collect();
        for with in 0_u32..1 << kin.len() {
            let cost = mask.count_ones() + with.count_ones() * 2;
            if best.as_ref().is_some_and(|it| it.0 <= cost) {
                continue;
            }
            let others: Vec<&Row<'_>> = (0..kin.len())
                .filter(|it| with >> it & 1 == 1)
                .map(|it| kin[it])
                .collect();
            let Some(check) = relate(result, flow, &balances, &others, period) else {
                continue;
            };
            let core = words.core(&flow.words);
            let same_words = others.is_empty() && balances.iter().all(|it| it.core == core);
            let cost = cost + if check.verdict == Verdict::Ties { 0 } else { 3 };
            let tried = u32::try_from(n_groups + 2 * others.len()).unwrap_or(0);
            let only_other = flow
                .words
                .iter()
                .all(|it| Some(*it) == words.other || Some(*it) == words.net);
            let enough = if same_words && !only_other {
                0
            } else {
                ENOUGH_BITS + tried
            };
            // Lines that only go with a balance, and do not name it, must tie exactly.
            let names_all = balances
                .iter()
                .all(|it| it.core.iter().all(|word| flow.words.contains(word)));
            let exact = names_all && !only_other || check.verdict == Verdict::Ties;
            if result.bits() >= enough && exact && best.as_ref().is_none_or(|it| cost < it.0) {
                best = Some((cost, check));
            }
        }
    }
    best.map(|it| it.1)
}

/// Of some balances, by number, those of one name together: "Deferred revenues", current and not.
fn groups(balances: &[Balance<'_>], named: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for n in named {
        let (core, side) = (&balances[n].core, balances[n].side);
        let is_same = |it: &Balance<'_>| it.side == side && it.core == *core;
        match groups.iter_mut().find(|it| is_same(&balances[it[0]])) {
            Some(group) => group.push(n),
            None => groups.push(vec![n]),
        }
    }
    groups
}

/// The check that a line and `others` together are the change of balances, if they are; of debt, perhaps before
/// discounts.
fn relate(
    result: &Cell,
    flow: &Row<'_>,
    balances: &[&Balance<'_>],
    others: &[&Row<'_>],
    period: Period,
) -> Option<Check> {
    let sign = if balances[0].side == Side::Asset {
        -1
    } else {
        1
    };
    let mut terms: Vec<sum::Term<'_>> = Vec::new();
    let mut names: Vec<(Cow<'_, str>, i8)> = Vec::new();
    let mut at_face: Vec<(TextFigure, i8)> = Vec::new();
    for it in balances {
        terms.push((it.closing, sign));
        terms.push((it.opening, -sign));
        if let Some([closing, opening]) = &it.discounts {
            at_face.extend([(closing.clone(), sign), (opening.clone(), -sign)]);
        }
    }
    for it in others {
        terms.push((it.figure_of(period)?, -1));
    }
    if at_face.is_empty() && sum::verdict(result, &terms) == Verdict::Differs {
        return None;
    }
    for it in balances {
        names.push((format!("change in {}", it.row.name()).into(), sign));
    }
    names.extend(others.iter().map(|it| (it.name(), -1)));
    let formula = sum::formula(&flow.name(), names.into_iter());
    let mut check = sum::check(
        Class::RollForward,
        result,
        &terms,
        Timing::Of(period),
        formula,
    );
    if check.verdict == Verdict::Differs && !at_face.is_empty() {
        sum::add_terms(&mut check, result, &terms, &at_face);
    }
    (check.verdict != Verdict::Differs).then_some(check)
}

/// Accumulated deficit with net income, accumulated other comprehensive income with that of the period, cash with its
/// change.
fn equity(
    ledger: &Ledger<'_>,
    words: &Words,
    balances: &[Balance<'_>],
    period: Period,
) -> Vec<Check> {
    let mut checks = Vec::new();
    let has = |row: &Row<'_>, it: Option<u32>| it.is_some_and(|it| row.words.contains(&it));
    for balance in balances {
        let words_of = &balance.row.words;
        let near = ledger.within_reach(balance.row.statement);
        let money = || {
            let rows = ledger.rows[near.clone()].iter();
            rows.filter(|it| it.unit.is_money() && it.figure_of(period).is_some())
        };
        let comprehensive = words.comprehensive.is_some_and(|it| words_of.contains(&it));
        let flow = if words.deficit.iter().any(|it| words_of.contains(it)) && !comprehensive {
            money().find(|it| {
                it.words == words.net_income
                    || it.words.len() == 2
                        && words.net_income.iter().all(|word| it.words.contains(word))
            })
        } else if comprehensive && has(balance.row, words.accumulated) {
            money().find(|it| {
                has(it, words.comprehensive) && has(it, words.other) && !has(it, words.accumulated)
            })
        } else {
            None
        };
        let Some(flow) = flow else { continue };
        let Some(cell) = flow.figure_of(period) else {
            continue;
        };
        let terms = [(balance.opening, 1), (cell, 1)];
        if sum::verdict(balance.closing, &terms) != Verdict::Differs {
            let formula = format!(
                "{} (end) = {} (beginning) + {}",
                balance.row.name(),
                balance.row.name(),
                flow.name()
            );
            checks.push(sum::check(
                Class::RollForward,
                balance.closing,
                &terms,
                Timing::Of(period),
                formula,
            ));
        }
    }
    checks.extend(cash(ledger, words, balances, period));
    checks
}

/// The net change in cash is the change of the balance sheet's cash.
fn cash(
    ledger: &Ledger<'_>,
    words: &Words,
    balances: &[Balance<'_>],
    period: Period,
) -> Option<Check> {
    let balance = balances.iter().find(|it| {
        words
            .cash
            .is_some_and(|cash| it.row.words.first() == Some(&cash))
            && it.side == Side::Asset
    })?;
    let net = ledger.rows.iter().find(|it| {
        let label = &it.lower;
        it.kind == StatementKind::CashFlow
            && label.starts_with("net")
            && (label.contains("increase")
                || label.contains("decrease")
                || label.contains("change in cash"))
            && label.contains("cash")
            && it.figure_of(period).is_some()
    })?;
    let terms = [(balance.closing, 1), (balance.opening, -1)];
    let result = net.figure_of(period)?;
    let formula = format!("{} = change in {}", net.name(), balance.row.name());
    let check = sum::check(
        Class::RollForward,
        result,
        &terms,
        Timing::Of(period),
        formula,
    );
    (check.verdict != Verdict::Differs).then_some(check)
}
