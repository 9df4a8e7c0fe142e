//! The release's own definition of a measure against the rows of its reconciliation.

use std::cell::OnceCell;

use crate::checks::check::CellRef;
use crate::checks::ledger::{Ledger, Row};
use crate::checks::review::Review;
use crate::model::concept;
use crate::model::statement::StatementKind;
use crate::text::lines::LineNo;
use crate::text::sort;

/// Holds every reconciliation against the sentence that defines its measure: "Adjusted EBITDA is income from operations
/// plus depreciation and amortization ...". A row that shares no word with the sentence is named.
pub fn definitions(
    ledger: &Ledger<'_>,
    line_of: &impl Fn(u32) -> LineNo,
    reviews: &mut Vec<Review>,
) {
    let _ = line_of;
    let prose = OnceCell::new();
    for n in 0..ledger.n_statements() {
        let rows = ledger.statement(n);
        if rows
            .first()
            .is_none_or(|it| it.kind != StatementKind::Reconciliation)
        {
            continue;
        }
        for (at, measure) in rows.iter().enumerate().filter(|it| is_measure(it.1)) {
            let Some(words) = definition(ledger, &measure.item.label, &prose) else {
                continue;
            };
            // The rows from the measure before, or the top, down to this one.
            let first = rows[..at]
                .iter()
                .rposition(|it| is_measure(it) || it.unit != measure.unit)
                .map_or(0, |it| it + 1);
            for row in rows[first..at]
                .iter()
                .skip(1)
                .filter(|it| it.unit == measure.unit && it.cells.iter().any(|it| !it.nil))
            {
                let own = concept::words(&row.item.label);
                let telling: Vec<&String> = own
                    .iter()
                    .filter(|it| !IDLE.contains(&it.as_str()))
                    .collect();
                if telling.is_empty() || telling.iter().any(|it| words.contains(it)) {
                    continue;
                }
                let message = format!(
                    "\"{}\" is in the reconciliation of {} and not in the sentence that defines it",
                    row.item.label, measure.item.label
                );
                let figures: Vec<CellRef> = row.cells.iter().map(|it| it.at).collect();
                reviews.push(Review {
                    line: row.item.line,
                    message,
                    figures,
                });
            }
        }
    }
}

/// Words that say too little to tell whether a sentence names a row.
const IDLE: [&str; 10] = [
    "other", "net", "income", "loss", "expense", "cost", "item", "charge", "non", "certain",
];

/// Whether a row is a measure that a sentence may define.
fn is_measure(row: &Row<'_>) -> bool {
    let label = &row.lower;
    ["adjusted", "normalized", "ebitda", "free cash flow", "core"]
        .iter()
        .any(|it| label.starts_with(it))
        && row.unit.is_money()
        && !label.contains("allocable")
        && !label.contains("available")
}

/// The words of the sentence that defines a measure: "NAME is ... plus ...", "NAME as ... excluding ...".
fn definition(
    ledger: &Ledger<'_>,
    label: &str,
    prose: &OnceCell<Vec<(String, usize)>>,
) -> Option<Vec<String>> {
    let name = label
        .split('(')
        .next()
        .unwrap_or(label)
        .trim()
        .to_lowercase();
    let defines = |text: &str| {
        let rest = text.strip_prefix(&name)?;
        let rest = rest.trim_start_matches([')', '"', ' ']);
        let rest = match rest.strip_prefix('(').and_then(|it| it.split_once(')')) {
            Some((_, rest)) => rest.trim_start(),
            None => rest,
        };
        let is_definition = ["is ", "as ", "means ", "represents ", "is defined"]
            .iter()
            .any(|it| rest.starts_with(it))
            && ["plus", "before", "excluding", "adjusted for", "less"]
                .iter()
                .any(|it| rest.contains(it));
        is_definition.then(|| rest.split(". ").next().unwrap_or(rest).to_owned())
    };
    let prose = prose.get_or_init(|| openings(ledger));
    let first = prose.partition_point(|it| it.0 < name);
    let opening = prose[first..]
        .iter()
        .take_while(|it| it.0.starts_with(&name));
    let sentence = opening.filter_map(|it| Some((it.1, defines(&it.0)?)));
    let (_, sentence) = sentence.min_by_key(|it| it.0)?;
    Some(concept::words(&sentence.replace([',', ';'], " ")))
}

/// The paragraphs in lower case, without what stands before their first words, in the order of the alphabet.
fn openings(ledger: &Ledger<'_>) -> Vec<(String, usize)> {
    let bare = |text: &str| {
        let lower = text.to_lowercase();
        lower.trim_start_matches(['-', '•', '"', ' ']).to_owned()
    };
    let prose = ledger.release.prose.iter();
    let mut openings: Vec<(String, usize)> = prose.map(|it| bare(&it.text.text)).zip(0..).collect();
    sort::plain(&mut openings);
    openings
}
