//! Non-GAAP measures and the tables that must reconcile them (Regulation G; advice only).

use crate::checks::ledger::Ledger;
use crate::checks::review::Review;
use crate::model::statement::StatementKind;
use crate::text::lines::LineNo;

/// Measures that are none of GAAP, as releases name them, with the line that GAAP has instead.
const MEASURES: [(&str, &str); 8] = [
    ("adjusted ebitda", "net income"),
    ("ebitda", "net income"),
    ("adjusted net income", "net income"),
    ("normalized net income", "net income"),
    ("adjusted operating income", "operating income"),
    (
        "free cash flow",
        "net cash provided by operating activities",
    ),
    ("adjusted earnings per share", "earnings per share"),
    ("segment profit", "operating income"),
];

/// Names the measures that prose or tables print and no table reconciles.
pub fn measures(ledger: &Ledger<'_>, line_of: &impl Fn(u32) -> LineNo, reviews: &mut Vec<Review>) {
    // Where hardly a table could be read, nothing can be missed.
    if ledger.n_statements() < 3 {
        return;
    }
    let labels = |with: bool| {
        let rows = ledger.rows.iter().filter(move |it| {
            (it.kind == StatementKind::Reconciliation || it.kind == StatementKind::Segment) == with
        });
        rows.map(|it| (it.item.label.to_lowercase(), it))
            .collect::<Vec<_>>()
    };
    let (reconciled, printed) = (labels(true), labels(false));
    let mut named: Vec<&str> = Vec::new();
    for (measure, gaap) in MEASURES {
        let covered = named.iter().any(|it| it.contains(measure));
        let titled = ledger
            .release
            .statements
            .iter()
            .any(|it| it.title.to_lowercase().contains(measure));
        if covered || titled || reconciled.iter().any(|(label, _)| label.contains(measure)) {
            named.push(measure);
            continue;
        }
        let row = printed
            .iter()
            .find(|(label, _)| label.starts_with(measure))
            .map(|it| it.1);
        let claim = ledger.release.claims.iter().find_map(|claim| {
            let text = ledger.release.prose[claim.paragraph].text.text.as_str();
            let before = text.get(..claim.at.start)?.to_lowercase();
            let near = before.rfind(measure).filter(|at| before.len() - at < 60)?;
            Some(line_of(
                ledger.release.prose[claim.paragraph]
                    .text
                    .span(near..near + 1)
                    .start,
            ))
        });
        let Some(line) = row.map(|it| it.item.line).or(claim) else {
            continue;
        };
        named.push(measure);
        let message = format!(
            "\"{measure}\" is no GAAP measure, and no table here reconciles it to its GAAP counterpart ({gaap})"
        );
        let figures = row
            .map(|it| it.cells.iter().map(|it| it.at).collect())
            .unwrap_or_default();
        reviews.push(Review {
            line,
            message,
            figures,
        });
    }
}
