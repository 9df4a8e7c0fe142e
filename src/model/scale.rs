//! Units and scales, from titles, headings, labels and signs.

use rust_decimal::Decimal;

use crate::model::rate;
use crate::model::shares;
use crate::model::unit::{Scale, Unit};
use crate::text::figure::{Content, Mark};
use crate::text::phrase::{Phrase, Searched, phrases};

/// The unit of a row's figures, by its label in lower case, the headings above it and the signs beside the figures.
pub fn row_unit(
    label: &str,
    section: &[String],
    contents: &[&Content],
    currency: &'static str,
) -> Unit {
    const PAIRED: [Phrase; 4] = phrases(["basic", "diluted", "dilutive", "participating"]);
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
    let heading = section.last().and_then(|it| it.get(.."numerator".len()));
    let is_divided = || heading.is_some_and(|it| it.eq_ignore_ascii_case("numerator"));
    if is_divided() && are_whole() {
        return Unit::Money(currency);
    }
    // "Net income used in the computation of diluted earnings per share" is an amount.
    let of_label = shares::unit(label, currency);
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
    let for_shares = || section.last().is_some_and(|it| shares::heads_shares(it)) && are_whole();
    if let Some(unit) = of_label {
        return if matches!(unit, Unit::PerShare(_)) && for_shares() {
            Unit::Shares
        } else {
            unit
        };
    }
    let searched = Searched::new(label);
    if !are_whole() && searched.has_any(&shares::PRICES) {
        return Unit::PerShare(currency);
    }
    let is_share = |it: &str| matches!(it, "share" | "shares");
    let names_share = || {
        label
            .split(|it: char| !it.is_alphabetic() && it != '-')
            .any(is_share)
    };
    let is_pair = || searched.has_any(&PAIRED) || label.is_empty() || names_share();
    // The innermost heading that speaks of shares says what its rows count.
    for heading in section.iter().rev() {
        let heading = heading.to_lowercase();
        let of_heading = shares::unit(&heading, currency);
        if of_heading.is_some() && are_whole() && heading.contains("numerator") {
            return Unit::Money(currency);
        }
        if of_heading.is_some() && are_whole() && heading.contains("denominator") {
            return Unit::Shares;
        }
        let are_large = || are_whole() && contents.iter().any(|it| is_large(it));
        if let Some(unit) = of_heading.filter(|it| *it == Unit::Shares || !are_large())
            && (is_pair() || unit == Unit::Shares || !are_whole())
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
    let named = named(&searched);
    let counted =
        label.starts_with("number of") || (counts(named) || counts_many(named)) && !in_money();
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
    let heads_share = || {
        let heading = section.last().map(|it| it.to_lowercase());
        heading.is_some_and(|it| is_share(&it))
    };
    let in_brackets = label.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    let in_brackets = in_brackets.map(|it| it.1.trim_start_matches("in "));
    match last.as_deref() {
        Some("%") => Some(Unit::Percent),
        Some("bps") => Some(Unit::Bps),
        _ if matches!(in_brackets, Some("x" | "days" | "times")) => Some(Unit::Count),
        _ if label.contains("(number of times)") => Some(Unit::Count),
        Some(it) if label.ends_with(')') && MEASURES.contains(&it) => Some(Unit::Count),
        _ if first == "%" || is_share(label) || heads_share() => Some(Unit::Percent),
        _ if label.ends_with("effective tax rate") => Some(Unit::Percent),
        _ => None,
    }
}

/// What a label names, without what that leaves out: "Active buyers excluding a business sold".
pub fn named<'t>(label: &Searched<'t>) -> &'t str {
    const EXCEPT: [Phrase; 2] = phrases([" excluding ", " including "]);
    let ends = EXCEPT.iter().filter_map(|it| label.find(it));
    &label.text[..ends.min().unwrap_or(label.text.len())]
}

/// Whether a label in lower case says that workers or days are counted, which no table does in thousands.
fn counts(label: &str) -> bool {
    names_last(label, &["employees", "headcount", "ftes"])
        || label.starts_with("days ") && label.ends_with("outstanding")
}

/// Whether a label in lower case says that customers are counted, which a table may do in its own scale: "Monthly active users".
pub fn counts_many(label: &str) -> bool {
    const COUNTED: [&str; 4] = ["users", "subscribers", "maus", "daus"];
    const ACTIVE: [&str; 5] = ["active", "paying", "monthly", "daily", "registered"];
    let is_active = || label.split_whitespace().any(|it| ACTIVE.contains(&it));
    names_last(label, &COUNTED)
        || names_last(label, &["customers", "members", "buyers", "merchants"]) && is_active()
}

/// Whether a label in lower case ends with one of some words: "Loans to customers" names no customers, nor does
/// "Customer deposits".
fn names_last(label: &str, nouns: &[&str]) -> bool {
    const JOINING: [&str; 8] = ["to", "from", "of", "with", "by", "for", "and", "due"];
    let name = label.split(['(', ',']).next().unwrap_or_default();
    let mut words = name.split_whitespace();
    let is_counted = words.next_back().is_some_and(|it| nouns.contains(&it));
    is_counted && !words.any(|it| JOINING.contains(&it))
}

/// The sign of a unit beside a figure.
pub fn mark(content: &Content) -> Option<Mark> {
    match content {
        Content::Figure(figure) => figure.mark,
        Content::Nil | Content::Words => None,
    }
}

/// Whether a figure is larger than amounts for a share.
fn is_large(content: &Content) -> bool {
    matches!(content, Content::Figure(it) if it.value.abs() >= Decimal::from(20_000))
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
