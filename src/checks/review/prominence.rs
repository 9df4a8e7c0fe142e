//! Non-GAAP measures that stand before their GAAP counterparts (Item 10(e) of Regulation S-K; advice only).

use crate::checks::ledger::Ledger;
use crate::checks::review::Review;
use crate::text::lines::LineNo;
use crate::text::phrase::{Phrase, Searched};

/// Measures that are none of GAAP, and the words of what GAAP has instead.
const PAIRS: [(Phrase, &[&str]); 3] = [
    (
        Phrase::new("adjusted ebitda"),
        &["net income", "net loss", "net (loss)", "net earnings"],
    ),
    (
        Phrase::new("adjusted net income"),
        &["net income", "net loss", "net (loss)", "net earnings"],
    ),
    (
        Phrase::new("free cash flow"),
        &[
            "operating activities",
            "operating cash flow",
            "cash flow from operations",
        ],
    ),
];

/// How many bytes behind its name a measure's figure stands.
const NEAR: usize = 40;

/// Names each measure whose figure is told before its counterpart is named at all.
pub fn prominence(
    ledger: &Ledger<'_>,
    line_of: &impl Fn(u32) -> LineNo,
    reviews: &mut Vec<Review>,
) {
    let release = ledger.release;
    let texts: Vec<String> = release
        .prose
        .iter()
        .map(|it| it.text.text.to_ascii_lowercase())
        .collect();
    let searched: Vec<Searched<'_>> = texts.iter().map(|it| Searched::new(it)).collect();
    for (measure, counterparts) in PAIRS {
        let told = |at: usize| {
            let start = searched[at].find(&measure)?;
            let near = start..start + measure.text.len() + NEAR;
            let has_figure = release
                .claims
                .iter()
                .any(|it| it.paragraph == at && near.contains(&it.at.start));
            has_figure.then_some((at, start))
        };
        let measure = measure.text;
        let Some((first, start)) = (0..texts.len()).find_map(told) else {
            continue;
        };
        // The name of the measure may hold that of its counterpart.
        let names = |text: &str| {
            let own = || text.replace(measure, "");
            let bare = text.contains(measure).then(own);
            let bare = bare.as_deref().unwrap_or(text);
            counterparts.iter().any(|it| bare.contains(it))
        };
        let before = texts[..first].iter().any(|it| names(it));
        let beside = names(&texts[first][..start]) || names(&texts[first][start..]);
        if before || beside || !texts.iter().any(|it| names(it)) {
            continue;
        }
        let span = release.prose[first].text.span(start..start + 1);
        reviews.push(Review {
            line: line_of(span.start),
            message: format!(
                "\"{measure}\" is told before its GAAP counterpart ({}) is named",
                counterparts[0]
            ),
            figures: Vec::new(),
        });
    }
}
