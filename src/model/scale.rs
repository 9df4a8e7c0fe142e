//! Units and scales, from titles, headings, labels and signs.

use crate::model::rate;
use crate::model::unit::{Scale, Unit};
use crate::text::figure::{Content, Mark};
use crate::text::phrase::{self, Phrase, Searched, phrases};

/// The unit of a row's figures, by its label in lower case, the headings above it and the signs beside the figures.
pub fn row_unit(
    label: &str,
    section: &[String],
    contents: &[&Content],
    currency: &'static str,
) -> Unit {
    const PAIRED: [Phrase; 5] = phrases(["basic", "diluted", "share", "dilutive", "participating"]);
    const POINTS: Phrase = Phrase::new("basis points");
    let in_money = || {
        let mut signs = contents.iter().filter_map(|it| mark(it));
        signs.any(|it| matches!(it, Mark::Currency(_)))
    };
    if let Some(unit) = said_unit(label, section).filter(|_| !in_money()) {
        return unit;
    }
    let are_whole = || {
        contents
            .iter()
            .all(|it| decimals(it).is_none_or(|it| it == 0))
    };
    // What is divided stands below "Numerator", whatever it is divided by.
    let is_divided = || {
        section
            .last()
            .is_some_and(|it| it.to_lowercase().starts_with("numerator"))
    };
    if is_divided() && are_whole() {
        return Unit::Money(currency);
    }
    // "Net income used in the computation of diluted earnings per share" is an amount.
    let of_label = share_unit(label, currency);
    // So is "Cash dividends declared ($0.04 per share)".
    if of_label == Some(Unit::PerShare(currency))
        && (are_whole()
            && (label.contains("used in")
                || label.contains("used for")
                || label.starts_with("numerator"))
            || !contents.iter().any(|it| decimals(it) > Some(1)) && rate::is_printed_in(label))
    {
        return Unit::Money(currency);
    }
    // Below "Number of shares used in computing", "diluted earnings per share" is what they are for.
    let for_shares = || section.last().is_some_and(|it| heads_shares(it)) && are_whole();
    if let Some(unit) = of_label {
        return if matches!(unit, Unit::PerShare(_)) && for_shares() {
            Unit::Shares
        } else {
            unit
        };
    }
    let searched = Searched::new(label);
    let is_pair = searched.has_any(&PAIRED) || label.is_empty();
    // The innermost heading that speaks of shares says what its rows count.
    for heading in section.iter().rev() {
        if let Some(unit) = share_unit(&heading.to_lowercase(), currency)
            && (is_pair || unit == Unit::Shares || !are_whole())
        {
            return unit;
        }
    }
    let signs = || contents.iter().filter_map(|it| mark(it));
    if signs().next().is_some() && signs().all(|it| it == Mark::Percent) {
        return Unit::Percent;
    }
    if searched.has(&POINTS) || signs().next().is_some() && signs().all(|it| it == Mark::Bps) {
        return Unit::Bps;
    }
    let counted =
        label.starts_with("number of") || (counts(label) || counts_many(label)) && !in_money();
    if counted && !label.contains("share") {
        return Unit::Count;
    }
    Unit::Money(currency)
}

/// What "Number of shares", "Number of stores" count.
pub fn counted(heading: &str) -> Unit {
    if heading.to_lowercase().contains("share") {
        Unit::Shares
    } else {
        Unit::Count
    }
}

/// What is measured and not paid, as labels name it in brackets: `Oil (MBbl)`.
const MEASURES: [&str; 30] = [
    "bbl", "bbls", "mbbl", "mbbls", "mmbbl", "boe", "mboe", "mmboe", "boe/d", "mboe/d", "bbl/d",
    "mcf", "mmcf", "bcf", "mmcf/d", "mcfe", "gwh", "mwh", "mw", "tonnes", "tons", "ounces", "oz",
    "koz", "lbs", "pounds", "gallons", "barrels", "miles", "hours",
];

/// The unit that a label in lower case names at its beginning or its end: "FX %", "% growth", "Return on equity (%)",
/// "NIM (bps)", "Coverage (x)"; or the heading above it: "As a percentage of revenue".
fn said_unit(label: &str, section: &[String]) -> Option<Unit> {
    let core = |it: &str| it.trim_matches(['(', ')', ',']).to_owned();
    let mut words = label.split_whitespace().map(core);
    let (first, last) = (words.next()?, words.next_back());
    let is_share = |it: &str| {
        let it = it.trim_start_matches("as a ").trim_start_matches("as ");
        ["% of ", "percent of ", "percentage of "]
            .iter()
            .any(|of| it.starts_with(of))
    };
    // "(in days)", and not "(maturities greater than 90 days)".
    let is_bracketed = || {
        let bracket = label.rsplit('(').next().unwrap_or_default();
        bracket.split_whitespace().count() < 3
    };
    let heads_share = || {
        let heading = section.last().map(|it| it.to_lowercase());
        heading.is_some_and(|it| is_share(&it))
    };
    match last.as_deref() {
        Some("%") => Some(Unit::Percent),
        Some("bps") => Some(Unit::Bps),
        Some("x" | "days" | "times") if label.ends_with(')') && is_bracketed() => Some(Unit::Count),
        _ if label.contains("(number of times)") => Some(Unit::Count),
        Some(it) if label.ends_with(')') && MEASURES.contains(&it) => Some(Unit::Count),
        _ if first == "%" || is_share(label) || heads_share() => Some(Unit::Percent),
        _ if label.ends_with("effective tax rate") => Some(Unit::Percent),
        _ => None,
    }
}

/// Whether a label in lower case says that workers or days are counted, which no table does in thousands.
fn counts(label: &str) -> bool {
    names_last(label, &["employees", "headcount", "ftes"])
        || label.starts_with("days ") && label.ends_with("outstanding")
}

/// Whether a label says that customers are counted, which a table may do in its own scale: "Monthly active users".
pub fn counts_many(label: &str) -> bool {
    const COUNTED: [&str; 4] = ["users", "subscribers", "maus", "daus"];
    const ACTIVE: [&str; 5] = ["active", "paying", "monthly", "daily", "registered"];
    let label = label.to_lowercase();
    let is_active = || label.split_whitespace().any(|it| ACTIVE.contains(&it));
    names_last(&label, &COUNTED)
        || names_last(&label, &["customers", "members", "buyers", "merchants"]) && is_active()
}

/// Whether a label in lower case ends with one of some words: "Loans to customers" names no customers, nor does
/// "Customer deposits".
fn names_last(label: &str, nouns: &[&str]) -> bool {
    const JOINING: [&str; 8] = ["to", "from", "of", "with", "by", "for", "and", "due"];
    let name = label.split('(').next().unwrap_or_default();
    let mut words = name.split_whitespace();
    let is_counted = words.next_back().is_some_and(|it| nouns.contains(&it));
    is_counted && !words.any(|it| JOINING.contains(&it))
}

/// Whether the heading of a column says that its figures are for each share.
pub fn says_per_share(heading: &str) -> bool {
    matches!(
        share_unit(&heading.to_lowercase(), ""),
        Some(Unit::PerShare(_))
    )
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
    share_unit(&heading.to_lowercase(), "") == Some(Unit::Shares)
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

/// What a label says of shares: so much for each, or so many.
fn share_unit(label: &str, currency: &'static str) -> Option<Unit> {
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
        "加權平均",
        "加权平均",
        "nombre d'actions",
        "anzahl der aktien",
        "weighted average",
        "weighted-average",
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
    // "EBITDA, EBIT, net income and EPS" names what its columns hold.
    let per_share = says_per_share || searched.has(&EPS) && is_eps() && !label.contains("ebit");
    let counted = searched.has_any(&COUNTED);
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

/// The sign of a unit beside a figure.
pub fn mark(content: &Content) -> Option<Mark> {
    match content {
        Content::Figure(figure) => figure.mark,
        Content::Nil | Content::Words => None,
    }
}

fn decimals(content: &Content) -> Option<u32> {
    match content {
        Content::Figure(figure) => Some(figure.decimals),
        Content::Nil | Content::Words => None,
    }
}

/// The unit that a figure's own sign states, which wins over its row's.
pub fn own_unit(content: &Content, row: Unit) -> Unit {
    match mark(content) {
        Some(Mark::Percent) => Unit::Percent,
        Some(Mark::Bps) => Unit::Bps,
        Some(Mark::Currency(iso)) => match row {
            Unit::PerShare(_) | Unit::Money(_) if iso == "USD" => row,
            Unit::PerShare(_) => Unit::PerShare(iso),
            Unit::Money(_) | Unit::Shares | Unit::Percent | Unit::Bps | Unit::Count => {
                Unit::Money(iso)
            }
        },
        Some(Mark::Times) => Unit::Count,
        // "18.5p"
        None if power(content) == Some(Scale::HUNDREDTH) => match row {
            Unit::Money(iso) => Unit::PerShare(iso),
            Unit::PerShare(_) | Unit::Shares | Unit::Percent | Unit::Bps | Unit::Count => row,
        },
        None => row,
    }
}

/// The scale that a word or sign beside a figure says.
pub fn power(content: &Content) -> Option<Scale> {
    match content {
        Content::Figure(figure) => figure.power.and_then(Scale::power),
        Content::Nil | Content::Words => None,
    }
}
