//! Ties every fact that is printed more than once, by period and never by column.
//!
//! Two rows print the same fact when their figures agree in some period and their labels do not speak against it; the
//! less the labels say, the more the figures must. Where such rows disagree in another period, one of the two figures
//! differs.

pub mod certain;
pub mod sets;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::checks::affinity::Affinity;
use crate::checks::check::{Check, Class, Verdict};
use crate::checks::interval;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum;
use crate::checks::tie::sets::Sets;
use crate::model::period::Period;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;
use crate::text::sort;

/// More rows than this that print one value in one period are no sign of anything ("1", "2").
const MOST_SHARING: usize = 24;

/// Two rows that print the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The row that stands first, as an index of the ledger.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// 1, or -1 where the second prints the opposite sign.
    pub weight: i8,
}

/// Ties the rows of a release; the pairs of rows that print one fact.
pub fn tie(ledger: &Ledger<'_>, affinity: &Affinity, checks: &mut Vec<Check>) -> Vec<Pair> {
    let shared = |(a, b)| (a, b, Shared::of(ledger, a, b, 1));
    let met: Vec<(usize, usize, Shared<'_>)> = candidates(ledger).map(shared).collect();
    let twins = Twins::of(ledger, affinity, met.iter().map(|it| (it.0, it.1, &it.2)));
    let mut pairs: Vec<(Pair, Shared<'_>)> = Vec::new();
    for (a, b, same) in met {
        let (x, y) = (&ledger.rows[a], &ledger.rows[b]);
        let twin = twins.are(x.statement, y.statement);
        let leans_apart = || leans(x) && !lean_alike(ledger, affinity, a, b);
        let is_part = || of_continuing(x) != of_continuing(y);
        if !same.differ.is_empty() && (leans_apart() || is_part()) {
            continue;
        }
        if is_one_fact(affinity, x, y, 1, &same, twin) {
            pairs.push((
                Pair {
                    first: a,
                    second: b,
                    weight: 1,
                },
                same,
            ));
            continue;
        }
        let opposite = Shared::of(ledger, a, b, -1);
        if is_one_fact(affinity, x, y, -1, &opposite, twin) {
            pairs.push((
                Pair {
                    first: a,
                    second: b,
                    weight: -1,
                },
                opposite,
            ));
        }
    }
    certain::certain(ledger, affinity, &mut pairs);
    report(ledger, &pairs, checks);
    pairs.into_iter().map(|it| it.0).collect()
}

/// Statements that print the same rows: a footnote repeated, two reconciliations with one beginning.
struct Twins {
    pairs: BTreeSet<(usize, usize)>,
}

impl Twins {
    /// Statements of which three rows or more, and three fifths of the shorter, print the same figures under like
    /// labels, in some period.
    fn of<'s>(
        ledger: &Ledger<'_>,
        affinity: &Affinity,
        met: impl Iterator<Item = (usize, usize, &'s Shared<'s>)>,
    ) -> Self {
        let mut counts: BTreeMap<(usize, usize), BTreeMap<Period, usize>> = BTreeMap::new();
        for (a, b, shared) in met {
            let (x, y) = (&ledger.rows[a], &ledger.rows[b]);
            if x.statement != y.statement
                && !shared.agree.is_empty()
                && affinity.between(x, y) >= 60
            {
                let by_period = counts.entry((x.statement, y.statement)).or_default();
                for period in shared.agree.iter().filter_map(|it| it.0.period()) {
                    *by_period.entry(period).or_default() += 1;
                }
            }
        }
        let rows = |statement: usize, period: Period| {
            ledger
                .statement(statement)
                .iter()
                .filter(|it| it.figure_of(period).is_some())
                .count()
        };
        let are_twins = |&(&(a, b), by_period): &(&(usize, usize), &BTreeMap<Period, usize>)| {
            by_period
                .iter()
                .any(|(period, n)| *n >= 3 && n * 5 >= rows(a, *period).min(rows(b, *period)) * 3)
        };
        Self {
            pairs: counts.iter().filter(are_twins).map(|it| *it.0).collect(),
        }
    }

    fn are(&self, a: usize, b: usize) -> bool {
        self.pairs.contains(&(a.min(b), a.max(b)))
    }
}

/// Pairs of rows worth a look, in order: they print the same figure in the same period, or bear the same label.
fn candidates(ledger: &Ledger<'_>) -> impl Iterator<Item = (usize, usize)> {
    let mut by_value: Vec<(u64, usize, &Cell)> = Vec::new();
    let mut by_label: Vec<(Unit, &[u32], usize)> = Vec::new();
    for (n, row) in ledger.rows.iter().enumerate() {
        let tells =
            |it: &&Cell| !it.value.is_zero() || !it.nil && matches!(it.unit, Unit::PerShare(_));
        let figures = row.cells.iter().filter(tells);
        by_value.extend(figures.filter_map(|it| Some((it.fact()?, n, it))));
        let mut words = row.words.as_slice();
        if words.is_empty() {
            words = &row.words_in_section;
        }
        by_label.push((row.unit, words, n));
    }
    sort::by_key(&mut by_value, |it| (it.0, it.2.unit, it.1));
    sort::plain(&mut by_label);
    let mut partners: Vec<Vec<usize>> = vec![Vec::new(); ledger.rows.len()];
    let mut rows: Vec<usize> = Vec::new();
    let one_fact =
        |a: &(u64, usize, &Cell), b: &(u64, usize, &Cell)| a.0 == b.0 && a.2.is_fact_of(b.2);
    for group in by_value.chunk_by(one_fact) {
        rows.clear();
        rows.extend(group.iter().map(|it| it.1));
        rows.dedup();
        pair_up(ledger, &rows, &mut partners);
    }
    for group in by_label.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        rows.clear();
        rows.extend(group.iter().map(|it| it.2));
        pair_up(ledger, &rows, &mut partners);
    }
    partners
        .into_iter()
        .enumerate()
        .flat_map(|(a, mut others)| {
            sort::plain(&mut others);
            others.dedup();
            others.into_iter().map(move |b| (a, b))
        })
}

/// Gives each row, of some in order, those behind it that are within reach.
fn pair_up(ledger: &Ledger<'_>, rows: &[usize], partners: &mut [Vec<usize>]) {
    if rows.len() > MOST_SHARING {
        return;
    }
    for (n, &a) in rows.iter().enumerate() {
        let within = ledger.within_reach(ledger.rows[a].statement);
        let near = |it: &&usize| **it < within.end;
        partners[a].extend(rows[n + 1..].iter().take_while(near));
    }
}

/// What two rows print in the periods that they share.
struct Shared<'l> {
    agree: Vec<(&'l Cell, &'l Cell)>,
    differ: Vec<(&'l Cell, &'l Cell)>,
    /// The digits of the figures that agree, in bits.
    bits: u32,
}

impl<'l> Shared<'l> {
    fn of(ledger: &'l Ledger<'_>, a: usize, b: usize, weight: i8) -> Self {
        let mut shared = Self {
            agree: Vec::new(),
            differ: Vec::new(),
            bits: 0,
        };
        for x in ledger.rows[a].cells.iter().filter(|it| !it.nil) {
            let Some(period) = x.period() else { continue };
            let Some(y) = ledger.rows[b].figure_of(period) else {
                continue;
            };
            if x.unit != y.unit {
                continue;
            }
            if agrees(x, y, weight) {
                shared.bits += x.bits().min(y.bits());
                shared.agree.push((x, y));
            } else {
                shared.differ.push((x, y));
            }
        }
        shared
    }
}

/// Whether two figures agree: equal at one scale, within half a unit of the coarser at two.
fn agrees(x: &Cell, y: &Cell, weight: i8) -> bool {
    if x.scale == y.scale && x.decimals == y.decimals {
        return if weight < 0 {
            x.value == -y.value
        } else {
            x.value == y.value
        };
    }
    let (a, b) = (x.absolute(), y.absolute() * Decimal::from(weight));
    if a == b {
        return true;
    }
    let unit = |it: &Cell| interval::unit(it.decimals) * it.scale.factor();
    let coarser = unit(x).max(unit(y));
    unit(x) != unit(y) && (a - b).abs() * Decimal::TWO <= coarser
}

/// Whether a row or a heading above it speaks of continuing operations alone.
fn of_continuing(row: &Row<'_>) -> bool {
    let headings = row.item.section.iter();
    row.lower.contains("continuing")
        || headings
            .filter(|it| it.len() >= "continuing".len())
            .any(|it| it.to_lowercase().contains("continuing"))
}

/// Whether a label names no fact without the row above it: "in % of revenue".
fn leans(row: &Row<'_>) -> bool {
    const LEANING: [&str; 8] = [
        "in %",
        "% of",
        "as %",
        "as a %",
        "as a percent",
        "percent of",
        "percentage of",
        "percentage change",
    ];
    LEANING.iter().any(|it| row.lower.starts_with(it))
}

/// Whether rows of one name above two rows are what they lean on.
fn lean_alike(ledger: &Ledger<'_>, affinity: &Affinity, a: usize, b: usize) -> bool {
    let above = |it: usize| it.checked_sub(1).map(|it| &ledger.rows[it]);
    match (above(a), above(b)) {
        (Some(x), Some(y)) => affinity.is_same(x, y),
        _ => false,
    }
}

/// Whether two rows print the same fact; `twin` where their statements print the same rows.
fn is_one_fact(
    affinity: &Affinity,
    a: &Row<'_>,
    b: &Row<'_>,
    weight: i8,
    shared: &Shared<'_>,
    twin: bool,
) -> bool {
    let (agree, differ) = (shared.agree.len(), shared.differ.len());
    if agree == 0 {
        // Rows of one name in statements that are the same elsewhere.
        return weight > 0
            && twin
            && differ == 1
            && affinity.is_same(a, b)
            && !affinity.speaks_apart(a, b);
    }
    let mut likeness = affinity.between(a, b);
    if are_balances(a, b) {
        likeness = likeness.max(60);
    }
    if weight < 0 {
        let enough = match differ {
            0 => shared.bits >= 4 && (agree > 1 || shared.bits >= 10),
            1 => affinity.is_same(a, b) && agree >= 3 && shared.bits >= 24,
            _ => false,
        };
        return likeness >= 80 && enough;
    }
    if differ > 0 {
        // Below two headings of one statement, a label names two things.
        let apart = a.statement == b.statement && a.item.section != b.item.section;
        if apart || affinity.speaks_apart(a, b) {
            return false;
        }
        // The same words, and as many periods agree as do not. A statement that prints a label twice may well mean two
        // things by it.
        return affinity.is_same(a, b)
            && agree >= differ
            && shared.bits >= 6
            && (a.statement != b.statement || agree > differ)
            || likeness >= 80 && agree >= 2 * differ && shared.bits >= 16
            || twin && likeness >= 60 && agree >= differ && shared.bits >= 6;
    }
    if matches!(a.unit, Unit::PerShare(_)) && likeness >= 80 {
        return true;
    }
    let enough = match likeness {
        80.. => 2,
        60..80 => 8,
        40..60 => 16,
        20..40 => 30,
        _ => return false,
    };
    shared.bits >= enough || likeness == 100 && affinity.is_same(a, b)
}

/// Whether two rows may print one balance by a word that both have: a line of a balance sheet and what a cash flow begins
/// or ends with, "Cash" and "Cash at end of year"; one year's end and the next one's beginning.
fn are_balances(a: &Row<'_>, b: &Row<'_>) -> bool {
    let is_carried = |it: &Row<'_>| {
        it.kind == StatementKind::CashFlow && it.item.amounts.iter().any(|it| it.period.is_some())
    };
    let is_balance = |it: &Row<'_>| it.kind == StatementKind::Balance || is_carried(it);
    (is_carried(a) && is_balance(b) || is_carried(b) && is_balance(a))
        && a.words.iter().any(|it| b.words.contains(it))
}

/// One tie for each repeat of a fact, to its first printing; one for each two figures that differ.
fn report(ledger: &Ledger<'_>, pairs: &[(Pair, Shared<'_>)], checks: &mut Vec<Check>) {
    let mut sets = Sets::of(ledger);
    let mut edges: Vec<(&Cell, &Cell, i8)> = Vec::new();
    for (pair, shared) in pairs {
        edges.extend(shared.agree.iter().map(|&(x, y)| (x, y, pair.weight)));
    }
    // Later prints to the first; an edge that closes a circle says nothing new.
    sort::by_key(&mut edges, |it| (it.0.at, it.1.at));
    for (x, y, weight) in &edges {
        if sets.join(sets.number(ledger, x), sets.number(ledger, y)) {
            checks.push(check(ledger, x, y, *weight));
        }
    }
    for (pair, shared) in pairs {
        for (x, y) in &shared.differ {
            let check = check(ledger, x, y, pair.weight);
            if check.verdict == Verdict::Differs {
                checks.push(check);
            }
        }
    }
}

/// The tie of a print `y` to another, `x`: the later to the earlier, unless others bear out the later.
pub(super) fn check(ledger: &Ledger<'_>, x: &Cell, y: &Cell, weight: i8) -> Check {
    let place = |it: &Cell| {
        let title = ledger.release.statements[it.at.statement].title_or_kind();
        (ledger.row_of(it.at).name(), title)
    };
    let sign = if weight < 0 { "-" } else { "" };
    let ((name, title), (other, other_title)) = (place(y), place(x));
    let formula = [
        &name,
        " (",
        title,
        ") = ",
        sign,
        &other,
        " (",
        other_title,
        ")",
    ]
    .concat();
    let mut check = sum::check(Class::Tie, y, &[(x, weight)], y.timing, formula);
    // The finer of two figures, rounded to the coarser, is the coarser.
    check.verdict = if agrees(x, y, weight) {
        Verdict::Ties
    } else {
        Verdict::Differs
    };
    check
}
