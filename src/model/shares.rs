//! What labels and headings say of shares: so much for each, or so many.

use crate::model::unit::Unit;
use crate::text::phrase::{self, Phrase, Searched, phrases};

/// What prices of shares are called.
pub const PRICES: [Phrase; 4] = phrases([
    "share price",
    "stock price",
    "exercise price",
    "price per share",
]);

/// Whether the heading of a column says that its figures are for each share.
pub fn says_per_share(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    Searched::new(&lower).has_any(&PRICES) || matches!(unit(&lower, ""), Some(Unit::PerShare(_)))
}

/// Whether a text says that amounts for each share are in hundredths: "(pence)", "US cents", "(c)".
pub fn says_hundredths(text: &str) -> bool {
    const WORDS: [Phrase; 8] =
        phrases(["cent", "pence", "sen", "paise", "¢", "(p)", "(c)", "in p"]);
    if !phrase::holds_any(text, &WORDS) {
        return false;
    }
    let lower = text.to_lowercase();
    let mut before = "";
    let named = lower
        .split(|it: char| !it.is_alphabetic() && it != '¢')
        .any(|word| {
            let is_named = matches!(word, "cents" | "pence" | "sen" | "paise" | "¢")
                || word == "cent" && before != "per";
            if !word.is_empty() {
                before = word;
            }
            is_named
        });
    named || lower.contains("(p)") || lower.contains("(c)") || lower.ends_with("in p")
}

/// Whether a heading says that what stands below it are numbers of shares: "Number of shares used in computing:".
pub fn heads_shares(heading: &str) -> bool {
    unit(&heading.to_lowercase(), "") == Some(Unit::Shares)
}

/// Whether a label begins by counting shares: "Shares outstanding", "Number of shares", "Weighted average shares".
pub fn counts_shares(label: &str) -> bool {
    let label = label.to_lowercase();
    [
        "shares ",
        "number of",
        "weighted",
        "common shares outstanding",
        "average",
    ]
    .iter()
    .any(|it| label.starts_with(it))
}

/// How averages are worded.
const WEIGHTED: [Phrase; 2] = phrases(["weighted average", "weighted-average"]);
/// What is averaged beside shares.
const OTHERS: [Phrase; 8] = phrases([
    "rate",
    "yield",
    "interest",
    "term",
    "life",
    "price",
    "maturity",
    "fair value",
]);

/// What a label says of shares: so much for each, or so many.
pub fn unit(label: &str, currency: &'static str) -> Option<Unit> {
    const PER_SHARE: [Phrase; 19] = phrases([
        "per share",
        "per equity",
        "je aktie",
        "par action",
        "por acción",
        "por ação",
        "per azione",
        "per aktie",
        "per saham",
        "每股",
        "per diluted",
        "per basic",
        "per common",
        "per ordinary",
        "per-share",
        "a share",
        "per ads",
        "per unit",
        "per stock unit",
    ]);
    const COUNTED: [Phrase; 16] = phrases([
        "shares issuable",
        "(in shares)",
        "加權平均",
        "加权平均",
        "nombre d'actions",
        "anzahl der aktien",
        "shares outstanding",
        "shares used",
        "number of shares",
        "average shares",
        "average common shares",
        "diluted shares",
        "basic shares",
        "common shares outstanding",
        "shares issued",
        "average number",
    ]);
    const EPS: Phrase = Phrase::new("eps");
    const LEFT_OUT: Phrase = Phrase::new("excluded from");
    const ANTIDILUTIVE: [Phrase; 2] = phrases(["antidilutive", "anti-dilutive"]);
    const WORTH: [Phrase; 2] = phrases(["fair value", "price"]);
    const PAR: [&str; 3] = ["par value", "stated value", "nominal value"];
    let searched = Searched::new(label);
    let is_eps = || {
        label
            .split(|it: char| !it.is_alphanumeric())
            .any(|it| it == EPS.text)
    };
    // "Common stock, par value $0.01 per share" is an amount.
    let is_par = || PAR.iter().filter_map(|it| label.find(it)).any(|it| it > 0);
    let says_per_share = searched.has_any(&PER_SHARE) && !is_par();
    let per_share = says_per_share || searched.has(&EPS) && is_eps();
    // "Weighted average interest rate" counts none.
    let counted = searched.has_any(&COUNTED)
        || searched.has_any(&WEIGHTED) && !searched.has_any(&OTHERS)
        || label.starts_with("shares ") && label.ends_with(" outstanding");
    if per_share && searched.has(&LEFT_OUT) || searched.has_any(&ANTIDILUTIVE) {
        return Some(Unit::Shares);
    }
    if per_share && searched.has_any(&WORTH) {
        return Some(Unit::PerShare(currency));
    }
    let first = |words: &[&str]| words.iter().filter_map(|it| label.find(it)).min();
    match (per_share, counted) {
        (true, false) => Some(Unit::PerShare(currency)),
        (false, true) => (!label.contains("par value")).then_some(Unit::Shares),
        (true, true) => {
            // "Weighted average shares used in computing net income per share" counts shares.
            let per = first(&[
                "per share",
                "per diluted",
                "per basic",
                "per common",
                "per-share",
                "per ordinary",
            ]);
            let shares = first(&[
                "weighted",
                "shares outstanding",
                "shares used",
                "number of shares",
                "average shares",
                "shares",
            ]);
            Some(if shares < per {
                Unit::Shares
            } else {
                Unit::PerShare(currency)
            })
        }
        (false, false) => None,
    }
}
