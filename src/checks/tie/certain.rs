//! Which figures that differ must be one fact.
//!
//! Rows of one name that agree in one period may still be two facts: plan assets of two sets of plans, awards as they
//! were granted and as they were earned. So a difference must be borne out by what the two tables say elsewhere.

use std::collections::BTreeMap;

use crate::checks::affinity::Affinity;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::tie::{self, Pair, Shared};
use crate::model::period::Period;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, phrases};

/// The digits, in bits, that two rows must print alike in other periods where their tables print nothing else alike in
/// the one in which they differ: a figure of five digits, or two.
const ENOUGH_ALONE: u32 = 16;

/// The same where one of them stands in a statement: notes and summaries quote its lines.
const ENOUGH_OF_STATEMENT: u32 = 12;

/// With fewer, three other rows must be alike.
const LEAST_BITS: u32 = 10;

/// The rows that two tables must print alike in a period where two of one name agree in no other.
const ENOUGH_ROWS: usize = 5;

/// The same for percentages, which have few digits and often agree by chance.
const ENOUGH_PERCENT: u32 = 14;

/// The periods in which two rows of shares of one table must agree before they must in another; and any two rows for each
/// in which they do not, where there are several.
const LEAST_REPEATED: usize = 3;

/// The likeness of the labels of rows of which one may print what the other should.
const LIKE: usize = 40;

/// Drops from pairs of rows what they print differently, where that may be two facts.
pub(super) fn certain(ledger: &Ledger<'_>, affinity: &Affinity, pairs: &mut [(Pair, Shared<'_>)]) {
    let tables = Tables::of(ledger, pairs);
    for (pair, shared) in pairs {
        if shared.differ.is_empty() {
            continue;
        }
        let (a, b) = (&ledger.rows[pair.first], &ledger.rows[pair.second]);
        let (n_agree, n_differ) = (shared.agree.len(), shared.differ.len());
        let is_repeated = a.statement != b.statement || !is_counted(a) || n_agree >= LEAST_REPEATED;
        if n_differ > 1 && n_agree < LEAST_REPEATED * n_differ
            || !is_repeated
            || is_apart(ledger, affinity, a, b)
        {
            shared.differ.clear();
            continue;
        }
        let (bits, agree) = (shared.bits, shared.agree.len());
        let enough = match (is_of_statement(a), is_of_statement(b)) {
            (false, false) => ENOUGH_ALONE,
            _ if is_counted(a) => 0,
            _ => ENOUGH_OF_STATEMENT,
        };
        shared.differ.retain(|&(x, y)| {
            let twin = tables.between(a.statement, b.statement, x.period());
            let is_borne_out =
                twin.agree > 2 * usize::from(bits < LEAST_BITS) || is_main(a) || bits >= enough;
            let is_repeated = agree > 0 || twin.agree >= ENOUGH_ROWS;
            let are_twins = twin.agree > 2 && twin.differ == 1;
            let is_telling = a.unit != Unit::Percent || bits >= ENOUGH_PERCENT || are_twins;
            let is_alone = twin.differ < 2 || twin.differ < twin.agree;
            is_borne_out
                && (twin.agree > 1 || !is_adjusted(a, b))
                && is_repeated
                && is_telling
                && is_alone
                && !stands_elsewhere(ledger, affinity, (x, a), b, pair.weight)
                && !stands_elsewhere(ledger, affinity, (y, b), a, pair.weight)
        });
    }
}

/// What the rows of two tables that print one fact print alike in a period, and what not.
#[derive(Clone, Copy, Default)]
struct Twin {
    agree: usize,
    differ: usize,
}

/// The tables that have rows of one fact.
struct Tables(BTreeMap<(usize, usize, Period), Twin>);

impl Tables {
    fn of(ledger: &Ledger<'_>, pairs: &[(Pair, Shared<'_>)]) -> Self {
        let mut tables: BTreeMap<(usize, usize, Period), Twin> = BTreeMap::new();
        for (pair, shared) in pairs {
            let statement = |row: usize| ledger.rows[row].statement;
            let (a, b) = (statement(pair.first), statement(pair.second));
            let mut count = |it: &Cell, agrees: bool| {
                if let Some(period) = it.period() {
                    let twin = tables.entry((a, b, period)).or_default();
                    twin.agree += usize::from(agrees);
                    twin.differ += usize::from(!agrees);
                }
            };
            shared.agree.iter().for_each(|it| count(it.0, true));
            shared.differ.iter().for_each(|it| count(it.0, false));
        }
        Self(tables)
    }

    fn between(&self, a: usize, b: usize, period: Option<Period>) -> Twin {
        let twin = period.and_then(|it| self.0.get(&(a, b, it)));
        twin.copied().unwrap_or_default()
    }
}

/// Whether a row stands in one of the three statements.
fn is_of_statement(row: &Row<'_>) -> bool {
    matches!(
        row.kind,
        StatementKind::Balance | StatementKind::Income | StatementKind::CashFlow
    )
}

/// Whether a row counts shares, or amounts for each.
fn is_counted(row: &Row<'_>) -> bool {
    matches!(row.unit, Unit::Shares | Unit::PerShare(_))
}

/// Whether a row is of the kind that a release prints in many places: revenue, a profit, a total.
fn is_main(row: &Row<'_>) -> bool {
    row.says.profit || row.says.revenue || row.says.total
}

/// Whether two rows that disagree are two facts for all that their labels and tables say.
fn is_apart(ledger: &Ledger<'_>, affinity: &Affinity, a: &Row<'_>, b: &Row<'_>) -> bool {
    let one_is = |is: &dyn Fn(&Row<'_>) -> bool| is(a) != is(b);
    let has = |row: &Row<'_>, kind: StatementKind| row.kind == kind;
    let of_segment = |it: &Row<'_>| has(it, StatementKind::Segment) && !it.says.total;
    affinity.is_qualified(a, b)
        || one_is(&of_segment)
        || !is_main(a) && one_is(&|it| of_equity(ledger, it))
}

/// Whether one of two rows is what was paid or booked, and the other an adjustment of it, which may be a part.
fn is_adjusted(a: &Row<'_>, b: &Row<'_>) -> bool {
    let flows = |it: &Row<'_>| it.kind == StatementKind::CashFlow;
    let adjusts = |it: &Row<'_>| it.kind == StatementKind::Reconciliation || adjusts(it);
    !is_main(a) && (flows(a) && adjusts(b) || flows(b) && adjusts(a))
}

/// Whether a row stands in a statement of the changes in equity: what is credited there is not what was paid.
fn of_equity(ledger: &Ledger<'_>, row: &Row<'_>) -> bool {
    const EQUITY: [Phrase; 3] = phrases(["equity", "deficit", "capital"]);
    let title = &ledger.release.statements[row.statement].title;
    !is_of_statement(row) && phrase::holds_any(title, &EQUITY)
}

/// Whether a row is an adjustment, as a heading above it says.
fn adjusts(row: &Row<'_>) -> bool {
    row.kind != StatementKind::CashFlow
        && row
            .item
            .section
            .iter()
            .any(|it| it.to_lowercase().contains("adjustment"))
}

/// Whether another row of a table prints a figure that a row of it does not, under a label that may mean the same.
fn stands_elsewhere(
    ledger: &Ledger<'_>,
    affinity: &Affinity,
    (figure, of): (&Cell, &Row<'_>),
    not_in: &Row<'_>,
    weight: i8,
) -> bool {
    let Some(period) = figure.period() else {
        return false;
    };
    let rows = ledger.statement(not_in.statement).iter();
    let others = rows.filter(|it| it.number != not_in.number && it.number != of.number);
    let mut printing = others.filter(|it| {
        let printed = it.figure_of(period).filter(|it| it.unit == figure.unit);
        printed.is_some_and(|it| tie::agrees(figure, it, weight))
    });
    printing.any(|it| affinity.between(of, it) >= LIKE)
}
