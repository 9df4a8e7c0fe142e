//! Sums over rows that could not be read, or whose only figure may stand in another column: nobody can tell whether they
//! add up.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Verdict};
use crate::checks::ledger::Ledger;
use crate::model::release::Release;
use crate::text::lines::LineNo;

/// Takes back the verdict of sums that differ while a line among their rows could not be read: its figure may be
/// what is missing. `unread` holds those lines.
pub fn doubt(release: &Release, unread: &[LineNo], checks: &mut [Check]) {
    if unread.is_empty() {
        return;
    }
    let differing = checks
        .iter_mut()
        .filter(|it| it.class == Class::Foot && it.verdict == Verdict::Differs);
    for check in differing {
        let places = check.operands.iter().map(|it| &it.place);
        let rows: Vec<LineNo> = places
            .chain([&check.result])
            .filter_map(|it| {
                let at = it.cell()?;
                Some(release.statements.get(at.statement)?.rows.get(at.row)?.line)
            })
            .collect();
        let (Some(first), Some(last)) = (rows.iter().min(), rows.iter().max()) else {
            continue;
        };
        if let Some(line) = unread.iter().find(|it| (first..=last).contains(it)) {
            check.verdict = Verdict::Unchecked;
            check.explanation = Some(format!(
                "cannot tell: line {line} stands among the rows and could not be read"
            ));
        }
    }
}

/// Takes back the verdict of sums that differ by the figures that stand alone in their rows, and hold without them: a
/// row's only figure may belong in the column beside.
pub fn displaced(ledger: &Ledger<'_>, checks: &mut [Check]) {
    let differing = checks
        .iter_mut()
        .filter(|it| it.class == Class::Foot && it.verdict == Verdict::Differs);
    for check in differing {
        let alone: Option<Decimal> = check
            .operands
            .iter()
            .filter_map(|it| Some((it, it.place.cell()?)))
            .filter(|(_, at)| {
                let row = ledger.row_of(*at);
                let n_columns = ledger.release.statements[at.statement].columns.len();
                n_columns > 2 && row.item.amounts.len() == 1
            })
            .map(|(it, at)| Some(it.weight * ledger.cell(at)?.value))
            .sum();
        if alone.is_some_and(|it| !it.is_zero() && it == -check.difference()) {
            check.verdict = Verdict::Unchecked;
            check.explanation = Some(
                "cannot tell: a figure that stands alone in its row may belong in another column"
                    .to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;
    use crate::model;
    use crate::text::source::SourceText;

    const WRONG_TOTAL: &str = "\
Unaudited Consolidated Statements of Operations
(in thousands)
\tThree Months Ended March 31,
\t2025\t2024\t2023
Product revenue\t10,412\t9,870\t9,544
Service revenue\t4,210\t3,902\t3,557
Total revenue\t14,602\t13,772\t13,101
Cost of revenue\t6,118\t5,940\t5,702
Gross profit\t8,484\t7,832\t7,399
";

    /// The verdicts that are not `ties` when a line could not be read.
    fn verdicts(unread: u32) -> Vec<Verdict> {
        let source = SourceText::new("wrong.txt", WRONG_TOTAL);
        let (release, _) = model::read(&source);
        let found = checks::run(&release, &[LineNo(unread)], |at| source.lines.line_of(at));
        let verdicts = found.checks.iter().map(|it| it.verdict);
        verdicts.filter(|&it| it != Verdict::Ties).collect()
    }

    #[test]
    fn a_sum_over_a_line_that_could_not_be_read_is_not_judged() {
        assert_eq!(verdicts(5), [Verdict::Unchecked]);
    }

    #[test]
    fn a_line_elsewhere_changes_nothing() {
        assert_eq!(verdicts(8), [Verdict::Differs]);
    }
}
