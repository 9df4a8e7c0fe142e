//! Non-GAAP measures and the tables that must reconcile them (Regulation G; advice only).

use crate::checks::ledger::Ledger;
use crate::checks::review::{Review, bridge};
use crate::model::statement::StatementKind;
use crate::text::lines::LineNo;
use crate::text::phrase::{self, Phrase, Searched};

/// Measures that are none of GAAP, as releases name them, with the line that GAAP has instead.
const MEASURES: [(Phrase, &str); 8] = [
    (Phrase::new("adjusted ebitda"), "net income"),
    (Phrase::new("ebitda"), "net income"),
    (Phrase::new("adjusted net income"), "net income"),
    (Phrase::new("normalized net income"), "net income"),
    (Phrase::new("adjusted operating income"), "operating income"),
    (
        Phrase::new("free cash flow"),
        "net cash provided by operating activities",
    ),
    (
        Phrase::new("adjusted earnings per share"),
        "earnings per share",
    ),
    (Phrase::new("segment profit"), "operating income"),
];

/// How many bytes before a figure its measure is looked for.
const NEAR: usize = 60;

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
        rows.map(|it| (Searched::new(&it.lower), it))
            .collect::<Vec<_>>()
    };
    let (reconciled, printed) = (labels(true), labels(false));
    let mut named: Vec<&str> = Vec::new();
    for (phrase, gaap) in MEASURES {
        let measure = phrase.text;
        let covered = named.iter().any(|it| it.contains(measure));
        let titled = ledger
            .release
            .statements
            .iter()
            .any(|it| phrase::holds_any(&it.title, &[phrase]));
        if covered || titled || reconciled.iter().any(|(label, _)| label.has(&phrase)) {
            named.push(measure);
            continue;
        }
        let row = printed
            .iter()
            .find(|(label, _)| label.text.starts_with(measure))
            .map(|it| it.1);
        let claim = ledger.release.claims.iter().find_map(|claim| {
            let text = ledger.release.prose[claim.paragraph].text.text.as_str();
            // All that is near, and what lower case may make of it.
            let mut from = claim.at.start.saturating_sub(4 * NEAR);
            while !text.is_char_boundary(from) {
                from -= 1;
            }
            let tail = text.get(from..claim.at.start)?;
            if tail.is_ascii() && !phrase::holds_any(tail, &[phrase]) {
                return None;
            }
            let before = text.get(..claim.at.start)?.to_lowercase();
            let near = before
                .rfind(measure)
                .filter(|at| before.len() - at < NEAR)?;
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
        let mut message = format!(
            "\"{measure}\" is no GAAP measure, and no table here reconciles it to its GAAP counterpart ({gaap})"
        );
        let bridge = bridge::rows(ledger, measure).unwrap_or_default();
        if !bridge.is_empty() {
            let lines: Vec<String> = bridge
                .iter()
                .map(|it| format!("\"{}\" (line {})", it.item.label, it.item.line))
                .collect();
            message += &format!("; a bridge can be made of {}", lines.join(", "));
        }
        let rows = row.into_iter().chain(bridge);
        let figures = rows.flat_map(|it| &it.cells).map(|it| it.at).collect();
        reviews.push(Review {
            line,
            message,
            figures,
        });
    }
}
