//! Non-GAAP measures and the tables that must reconcile them (Regulation G; advice only).

use crate::checks::ledger::Ledger;
use crate::checks::review::{Review, bridge};
use crate::model::claim::Claim;
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
        rows.map(|it| (Searched::new(it.lower), it))
            .collect::<Vec<_>>()
    };
    let (reconciled, printed) = (labels(true), labels(false));
    let claims = &ledger.release.claims;
    let near: Vec<(usize, String)> = claims.iter().map(|it| near(ledger, it)).collect();
    let near: Vec<(usize, Searched<'_>)> = near
        .iter()
        .map(|(from, text)| (*from, Searched::new(text)))
        .collect();
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
        let claim = claims.iter().zip(&near).find_map(|(claim, (from, near))| {
            let at = near.has(&phrase).then(|| near.text.rfind(measure))??;
            let paragraph = &ledger.release.prose[claim.paragraph].text;
            let before = paragraph.text[..*from].to_lowercase().len() + at;
            (near.text.len() - at < NEAR).then(|| line_of(paragraph.span(before..before + 1).start))
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
            message += "; a bridge can be made of ";
            message += &lines.join(", ");
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

/// All that is near before a figure, in lower case, and where it begins.
fn near(ledger: &Ledger<'_>, claim: &Claim) -> (usize, String) {
    let text = ledger.release.prose[claim.paragraph].text.text.as_str();
    // Lower case may take fewer bytes.
    let from = text.floor_char_boundary(claim.at.start.saturating_sub(4 * NEAR));
    let near = text.get(from..claim.at.start).unwrap_or_default();
    (from, near.to_lowercase())
}
