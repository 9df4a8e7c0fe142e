//! Advice, kept apart from verdicts: labels and signs that contradict each other, dates, nils beside figures, non-GAAP
//! measures without their reconciliation.

pub mod bridge;
pub mod definition;
pub mod label;
pub mod non_gaap;
pub mod prominence;
pub mod quarter;

use crate::checks::affinity::Affinity;
use crate::checks::check::CellRef;
use crate::checks::ledger::{Ledger, Row};
use crate::checks::tie::Pair;
use crate::model::period::Timing;
use crate::model::statement::StatementKind;
use crate::model::weekday;
use crate::text::lines::LineNo;
use crate::text::sort;

/// A piece of advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The line it speaks of.
    pub line: LineNo,
    /// A sentence for the reader.
    pub message: String,
    /// The figures it speaks of.
    pub figures: Vec<CellRef>,
}

/// The advice on a release, in the order of lines. `line_of` gives the line of a byte of the source.
pub fn review(
    ledger: &Ledger<'_>,
    affinity: &Affinity,
    pairs: &[Pair],
    line_of: impl Fn(u32) -> LineNo,
) -> Vec<Review> {
    let mut reviews = Vec::new();
    label::labels(ledger, &mut reviews);
    columns(ledger, &mut reviews);
    nils(ledger, affinity, pairs, &mut reviews);
    non_gaap::measures(ledger, &line_of, &mut reviews);
    prominence::prominence(ledger, &line_of, &mut reviews);
    definition::definitions(ledger, &line_of, &mut reviews);
    quarter::quarters(ledger, &line_of, &mut reviews);
    for paragraph in &ledger.release.prose {
        for it in weekday::mismatches(&paragraph.text.text) {
            let line = line_of(paragraph.text.span(it.at..it.at + 1).start);
            let message = format!(
                "{} {} {} was a {}, not a {}",
                it.date.day(),
                it.date.month(),
                it.date.year(),
                it.date.weekday(),
                it.printed
            );
            reviews.push(Review {
                line,
                message,
                figures: Vec::new(),
            });
        }
    }
    sort::by(&mut reviews, |a, b| {
        (a.line, &a.message).cmp(&(b.line, &b.message))
    });
    reviews.dedup();
    reviews
}

/// Columns of one table with the same heading, or with other headings and the same figures throughout.
fn columns(ledger: &Ledger<'_>, reviews: &mut Vec<Review>) {
    /// So many rows must repeat before it looks like a mistake.
    const MANY: usize = 5;
    /// Columns further apart are no neighbours that somebody may have mixed up.
    const MOST_APART: usize = 24;
    for (n, statement) in ledger.release.statements.iter().enumerate() {
        let rows = ledger.statement(n);
        let main = matches!(
            statement.kind,
            StatementKind::Income | StatementKind::Balance | StatementKind::CashFlow
        );
        let n_columns = statement.columns.len();
        for a in 0..n_columns {
            for b in a + 1..n_columns.min(a + MOST_APART) {
                let (x, y) = (&statement.columns[a], &statement.columns[b]);
                let printed = |row: &Row<'_>, column: usize| {
                    row.column(column)
                        .filter(|it| !it.nil && it.unit.is_money())
                        .map(|it| it.value)
                };
                let both: Vec<_> = rows
                    .iter()
                    .filter_map(|it| Some((printed(it, a)?, printed(it, b)?)))
                    .collect();
                let repeats = both.len() >= MANY && both.iter().all(|(x, y)| x == y);
                if repeats && x.timing != y.timing && matches!(x.timing, Timing::Of(_)) {
                    let message = format!(
                        "the columns \"{}\" and \"{}\" print the same figures in all of {} rows",
                        x.heading,
                        y.heading,
                        both.len()
                    );
                    reviews.push(Review {
                        line: statement.lines.0,
                        message,
                        figures: Vec::new(),
                    });
                } else if !repeats
                    && x.heading == y.heading
                    && !x.heading.is_empty()
                    && matches!(x.timing, Timing::Of(_))
                    && both.len() >= MANY
                    && main
                {
                    let message = format!(
                        "two columns have the same heading, \"{}\", and print other figures",
                        x.heading
                    );
                    reviews.push(Review {
                        line: statement.lines.0,
                        message,
                        figures: Vec::new(),
                    });
                }
            }
        }
    }
}

/// A nil where another table prints a figure for the same item and period.
fn nils(ledger: &Ledger<'_>, affinity: &Affinity, pairs: &[Pair], reviews: &mut Vec<Review>) {
    for pair in pairs.iter().filter(|it| it.weight > 0) {
        let (a, b) = (&ledger.rows[pair.first], &ledger.rows[pair.second]);
        if a.statement == b.statement || affinity.between(a, b) < 60 || affinity.speaks_apart(a, b)
        {
            continue;
        }
        for (with, without) in [(a, b), (b, a)] {
            for nil in without.cells.iter().filter(|it| it.nil) {
                let Some(figure) = nil.period().and_then(|it| with.figure_of(it)) else {
                    continue;
                };
                if figure.value.is_zero() {
                    continue;
                }
                let line = without
                    .item
                    .at(nil.at.column)
                    .map_or(without.item.line, |it| it.line);
                let message = format!(
                    "\"{}\" is nil here and {} on line {} for the same period",
                    without.name(),
                    figure.value,
                    with.item.line
                );
                reviews.push(Review {
                    line,
                    message,
                    figures: vec![nil.at, figure.at],
                });
            }
        }
    }
}
