//! Twelve months up to a quarter: the sum of four quarters, or the twelve months before with one quarter for another.

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::sum::{self, Term};
use crate::checks::trust;
use crate::model::period::Period;
use crate::text::phrase::{self, Phrase, phrases};

/// How labels say it.
pub const TRAILING: [Phrase; 5] = phrases([
    "ttm",
    "ltm",
    "trailing twelve months",
    "last twelve months",
    "trailing 12 months",
]);

/// The words of it, which the row of the quarters lacks.
const WORDS: [&str; 7] = ["ttm", "ltm", "trailing", "twelve", "last", "12", "month"];

/// The sums of a statement that must hold for each figure that breaks some.
const HOLD_FOR_EACH: usize = 3;

/// Recomputes the rows of twelve months in statement `n` from the rows of their quarters.
pub fn trailing(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let rows = ledger.statement(n);
    let is_trailing = |it: &&Row<'_>| it.unit.is_money() && phrase::holds_any(it.lower, &TRAILING);
    let own = ledger.known(&WORDS);
    let mut found = Vec::new();
    for row in rows.iter().filter(is_trailing) {
        let Some(quarters) = quarters_of(rows, row, &own) else {
            continue;
        };
        let cells = row.cells.iter().filter(|it| !it.nil);
        let of_row = cells.filter_map(|it| twelve_months(row, it, quarters));
        let of_row: Vec<Check> = of_row.collect();
        let (hold, fail) = trust::holding_and_failing(&of_row);
        if hold >= fail {
            found.extend(of_row);
        }
    }
    let (hold, fail) = trust::holding_and_failing(&found);
    let is_sure = hold >= HOLD_FOR_EACH * fail;
    found.retain(|it| is_sure || it.verdict != Verdict::Differs);
    checks.extend(found);
}

/// The row of the same section that prints by quarter what a row sums up.
fn quarters_of<'r, 'a>(rows: &'r [Row<'a>], row: &Row<'a>, own: &[u32]) -> Option<&'r Row<'a>> {
    let wanted = || row.words.iter().filter(|it| !own.contains(it));
    let is_named = |it: &&Row<'_>| {
        it.unit == row.unit
            && it.item.section == row.item.section
            && wanted().count() > 0
            && wanted().all(|word| it.words.contains(word))
            && it.words.len() <= wanted().count() + 1
            && !it.words.iter().any(|word| own.contains(word))
    };
    let named = rows.iter().filter(is_named);
    named.min_by_key(|it| it.words.len())
}

/// The check of one figure.
fn twelve_months(row: &Row<'_>, result: &Cell, quarters: &Row<'_>) -> Option<Check> {
    let last = result.period().filter(|it| it.months() == 3)?;
    let before = |row: &Row<'_>, it: Period| -> Option<Period> {
        let periods = row.cells.iter().filter_map(Cell::period);
        periods.clone().find(|before| it.follows(*before))
    };
    let quarter = |it: Period| quarters.figure_of(it);
    let (name, of_quarters) = (row.name(), quarters.name());
    let four = || {
        let mut terms: Vec<Term<'_>> = vec![(quarter(last)?, 1)];
        let mut at = last;
        for _ in 0..3 {
            at = before(quarters, at)?;
            terms.push((quarter(at)?, 1));
        }
        let formula = format!("{name} = sum of four quarters of {of_quarters}");
        Some((terms, Class::CrossFoot, formula))
    };
    let step = || {
        let year_before = quarters.cells.iter().filter_map(Cell::period);
        let dropped = year_before.clone().find(|it| last.is_year_after(*it))?;
        let terms: Vec<Term<'_>> = vec![
            (row.figure_of(before(row, last)?)?, 1),
            (quarter(last)?, 1),
            (quarter(dropped)?, -1),
        ];
        let formula = format!(
            "{name} = {name} a quarter before + {of_quarters} - {of_quarters} a year before"
        );
        Some((terms, Class::RollForward, formula))
    };
    let (terms, class, formula) = four().or_else(step)?;
    Some(sum::check(class, result, &terms, result.timing, formula))
}
