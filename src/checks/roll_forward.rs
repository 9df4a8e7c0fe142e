//! Rolls balances forward: what a balance sheet shows to have changed against the lines that explain it.
//!
//! Movements may have other causes (translation, non-cash items, reclassification), so a miss says nothing: only
//! relations that hold are reported. Labels must name the same thing; figures that happen to agree are no relation.

use std::collections::BTreeSet;

use crate::checks::check::{CellRef, Check, Class, TextFigure, Verdict};
use crate::checks::label_figures;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum;
use crate::model::period::{Period, Timing};
use crate::model::statement::StatementKind;

/// The bits that the digits of a change must have beyond the choices tried, where the labels are not the same.
const ENOUGH_BITS: u32 = 3;

/// Which way cash goes when a balance grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Asset,
    Claim,
}

/// A balance and the period over which it changed.
struct Balance<'a> {
    row: &'a Row<'a>,
    core: Vec<u32>,
    side: Side,
    opening: &'a Cell,
    closing: &'a Cell,
    /// Discounts that the label prints, for the closing and the opening balance: debt at face is before them.
    discounts: Option<[TextFigure; 2]>,
}

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
    periods.sort_unstable();
    periods.dedup();
    for period in periods {
        let balances = balances(ledger, &words, period);
        if balances.is_empty() {
            continue;
        }
        let flows = || {
            ledger.rows.iter().filter(|it| {
                it.kind == StatementKind::CashFlow
                    && it.unit.is_money()
                    && it.figure_of(period).is_some()
            })
        };
        let mut found = Vec::new();
        for flow in flows() {
            let partners: Vec<&Row<'_>> = flows()
                .filter(|it| it.statement == flow.statement && it.row != flow.row)
                .collect();
            found.extend(change(&words, &balances, flow, &partners, period));
        }
        found.extend(equity(ledger, &words, &balances, period));
        for check in found {
            let cells: BTreeSet<CellRef> = check
                .operands
                .iter()
                .map(|it| &it.place)
                .chain([&check.result])
                .filter_map(|it| it.cell())
                .collect();
            if seen.insert(cells) {
                checks.push(check);
            }
        }
    }
}

/// Words by which lines and balances find each other, as numbers of the ledger.
struct Words {
    /// Words that name no balance.
    idle: Vec<u32>,
    /// Words of lines that go with another word's balances: "doubtful" with "receivable".
    kin: Vec<(Vec<u32>, Vec<u32>)>,
    cash: Option<u32>,
    deficit: Vec<u32>,
    net_income: Vec<u32>,
    comprehensive: Option<u32>,
    accumulated: Option<u32>,
    total: Option<u32>,
    other: Option<u32>,
    net: Option<u32>,
}

impl Words {
    fn of(ledger: &Ledger<'_>) -> Self {
        let known = |words: &[&str]| ledger.known(words);
        let kin = [
            (
                known(&["provision", "doubtful", "bad", "allowance"]),
                known(&["receivable"]),
            ),
            (
                known(&["compensation", "exercise", "option", "issuance"]),
                known(&["paid"]),
            ),
            (
                known(&["exercise", "option", "issuance"]),
                known(&["common"]),
            ),
            (
                known(&["withholding", "repurchase", "treasury", "repurchas"]),
                known(&["treasury"]),
            ),
            (
                known(&[
                    "note",
                    "loan",
                    "borrowing",
                    "debt",
                    "credit",
                    "facility",
                    "revolving",
                    "term",
                ]),
                known(&[
                    "note",
                    "loan",
                    "borrowing",
                    "debt",
                    "credit",
                    "facility",
                    "revolving",
                    "term",
                ]),
            ),
        ];
        Self {
            idle: known(&[
                "current",
                "noncurrent",
                "net",
                "change",
                "increase",
                "decrease",
                "noncash",
                "payment",
                "proceed",
                "purchase",
                "maturity",
                "disposal",
                "principal",
                "long",
                "term",
                "short",
                "due",
                "after",
                "one",
                "year",
                "less",
                "portion",
                "prior",
                "total",
                "and",
                "liability",
                "asset",
                "obligation",
                "accrued",
                "charge",
            ]),
            kin: kin
                .into_iter()
                .filter(|it| !it.0.is_empty() && !it.1.is_empty())
                .collect(),
            cash: ledger.word("cash"),
            deficit: known(&["deficit", "retained"]),
            net_income: known(&["net", "income"]),
            comprehensive: ledger.word("comprehensive"),
            accumulated: ledger.word("accumulated"),
            total: ledger.word("total"),
            other: ledger.word("other"),
            net: ledger.word("net"),
        }
    }

    /// The words of a label that name a balance; where none does, those that it has.
    fn core(&self, words: &[u32]) -> Vec<u32> {
        let core: Vec<u32> = words
            .iter()
            .copied()
            .filter(|it| !self.idle.contains(it))
            .collect();
        if core.is_empty() {
            words.to_vec()
        } else {
            core
        }
    }

    /// Whether a line speaks of a balance.
    fn speaks_of(&self, flow: &[u32], balance: &Balance<'_>) -> bool {
        let kin = |(from, to): &(Vec<u32>, Vec<u32>)| {
            flow.iter().any(|it| from.contains(it))
                && balance.row.words.iter().any(|it| to.contains(it))
        };
        balance.core.iter().all(|it| flow.contains(it)) && !balance.core.is_empty()
            || self.kin.iter().any(kin)
    }
}

/// The balances that the balance sheets print at both ends of a period.
fn balances<'a>(ledger: &'a Ledger<'a>, words: &Words, period: Period) -> Vec<Balance<'a>> {
    let mut balances = Vec::new();
    for row in ledger
        .rows
        .iter()
        .filter(|it| it.kind == StatementKind::Balance && it.unit.is_money())
    {
        let (Some(opening), Some(closing)) = (
            row.figure_of(period.opening()),
            row.figure_of(period.closing()),
        ) else {
            continue;
        };
        let heading = row
            .item
            .section
            .first()
            .map(|it| it.to_lowercase())
            .unwrap_or_default();
        let side = if heading.contains("asset") && !heading.contains("liabilit") {
            Side::Asset
        } else {
            Side::Claim
        };
        let is_total =
            words.total.is_some_and(|it| row.words.contains(&it)) || row.words.is_empty();
        if !is_total {
            balances.push(Balance {
                row,
                core: words.core(&row.words),
                side,
                opening,
                closing,
                discounts: discounts(row, opening, closing),
            });
        }
    }
    balances
}

/// "Term loan, less discount of $237 and $239, respectively": what was taken off at the closing and at the opening.
fn discounts(row: &Row<'_>, opening: &Cell, closing: &Cell) -> Option<[TextFigure; 2]> {
    if !row.item.label.to_lowercase().contains("less discount") {
        return None;
    }
    let found = label_figures::of(row);
    let [first, second] = <[TextFigure; 2]>::try_from(found).ok()?;
    Some(if closing.at.column < opening.at.column {
        [first, second]
    } else {
        [second, first]
    })
}

/// The relation between a line of the cash flow and the balances that it names.
fn change(
    words: &Words,
    balances: &[Balance<'_>],
    flow: &Row<'_>,
    partners: &[&Row<'_>],
    period: Period,
) -> Option<Check> {
    let result = flow.figure_of(period)?;
    let is_total = words.total.is_some_and(|it| flow.words.contains(&it))
        || result.timing.period() != Some(period);
    if is_total {
        return None;
    }
    let named: Vec<&Balance<'_>> = balances
        .iter()
        .filter(|it| words.speaks_of(&flow.words, it))
        .collect();
    let groups = groups(&named);
    let sides_agree = |it: &[&Balance<'_>]| it.iter().all(|x| x.side == it[0].side);
    let mut best: Option<(u32, Check)> = None;
    for mask in 1_u32..1 << groups.len().min(4) {
        let chosen: Vec<&Balance<'_>> = (0..groups.len().min(4))
            .filter(|it| mask >> it & 1 == 1)
            .flat_map(|it| groups[it].iter().copied())
            .collect();
        if !sides_agree(&chosen) {
            continue;
        }
        let kin: Vec<&&Row<'_>> = partners
            .iter()
            .filter(|it| {
                chosen
                    .iter()
                    .any(|balance| words.speaks_of(&it.words, balance))
            })
            .take(4)
            .collect();
        for with in 0_u32..1 << kin.len() {
            let others: Vec<&Row<'_>> = (0..kin.len())
                .filter(|it| with >> it & 1 == 1)
                .map(|it| *kin[it])
                .collect();
            let Some(check) = relate(result, flow, &chosen, &others, period) else {
                continue;
            };
            let same_words =
                chosen.iter().all(|it| it.core == words.core(&flow.words)) && others.is_empty();
            let cost = mask.count_ones()
                + with.count_ones() * 2
                + if check.verdict == Verdict::Ties { 0 } else { 3 };
            let tried = u32::try_from(groups.len() + 2 * others.len()).unwrap_or(0);
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
            let names = chosen
                .iter()
                .all(|it| it.core.iter().all(|word| flow.words.contains(word)));
            let exact = names && !only_other || check.verdict == Verdict::Ties;
            if result.bits() >= enough && exact && best.as_ref().is_none_or(|it| cost < it.0) {
                best = Some((cost, check));
            }
        }
    }
    best.map(|it| it.1)
}

/// Balances of one name together: "Deferred revenues", current and not.
fn groups<'b, 'a>(named: &[&'b Balance<'a>]) -> Vec<Vec<&'b Balance<'a>>> {
    let mut groups: Vec<Vec<&'b Balance<'a>>> = Vec::new();
    for balance in named {
        match groups
            .iter_mut()
            .find(|it| it[0].core == balance.core && it[0].side == balance.side)
        {
            Some(group) => group.push(balance),
            None => groups.push(vec![balance]),
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
    let mut names: Vec<(String, i8)> = Vec::new();
    let mut at_face: Vec<(TextFigure, i8)> = Vec::new();
    for it in balances {
        terms.push((it.closing, sign));
        terms.push((it.opening, -sign));
        names.push((format!("change in {}", it.row.name()), sign));
        if let Some([closing, opening]) = &it.discounts {
            at_face.extend([(closing.clone(), sign), (opening.clone(), -sign)]);
        }
    }
    for it in others {
        terms.push((it.figure_of(period)?, -1));
        names.push((it.name(), -1));
    }
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
    let money = || {
        ledger
            .rows
            .iter()
            .filter(|it| it.unit.is_money() && it.figure_of(period).is_some())
    };
    let has = |row: &Row<'_>, it: Option<u32>| it.is_some_and(|it| row.words.contains(&it));
    for balance in balances {
        let words_of = &balance.row.words;
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
        if sum::judge(balance.closing, &terms).1 != Verdict::Differs {
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
        let label = it.item.label.to_lowercase();
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
