//! Finds the figures in prose: first what is no figure (dates, telephone numbers, rules, pass codes), then the rest.

use crate::model::claim::Claim;
use crate::model::unit::{Scale, Unit};
use crate::tables::table::Paragraph;
use crate::text::figure::{self, Mark, Scanned, Style};
use crate::text::lines::LineNo;

/// Things that releases count in prose, by the nouns that follow the number.
const COUNTED: [&str; 34] = [
    "customer",
    "customers",
    "employees",
    "stores",
    "locations",
    "countries",
    "warehouses",
    "restaurants",
    "subscribers",
    "members",
    "users",
    "square",
    "units",
    "vehicles",
    "aircraft",
    "branches",
    "clients",
    "patients",
    "hotels",
    "rooms",
    "sites",
    "wells",
    "homes",
    "loans",
    "barrels",
    "shipments",
    "merchants",
    "buyers",
    "sellers",
    "people",
    "associates",
    "properties",
    "orders",
    "partners",
];

/// Plurals that measure instead of counting things, and verbs that end like plurals.
const NO_THINGS: [&str; 22] = [
    "hours",
    "minutes",
    "seconds",
    "weeks",
    "months",
    "years",
    "quarters",
    "times",
    "points",
    "cents",
    "includes",
    "excludes",
    "increases",
    "decreases",
    "reflects",
    "represents",
    "relates",
    "provides",
    "results",
    "across",
    "basis",
    "always",
];

/// How far from a figure is looked, in bytes: no sentence and no address is longer.
const LONGEST: usize = 1024;

/// Words before a number that make it a name or a code.
const NAMING: [&str; 22] = [
    "no", "form", "rule", "section", "code", "id", "pin", "passcode", "number", "top", "fortune",
    "russell", "s&p", "item", "page", "note", "topic", "asc", "sfas", "fas", "part", "exhibit",
];

/// The figures of a paragraph, in order. `line_of` gives the line of a byte of the source.
pub fn find(
    number: usize,
    paragraph: &Paragraph,
    currency: &'static str,
    line_of: impl Fn(u32) -> LineNo,
) -> Vec<Claim> {
    let text = paragraph.text.text.as_str();
    if !text.bytes().any(|it| it.is_ascii_digit()) {
        return Vec::new();
    }
    let mut dates = paragraph.times.iter().peekable();
    let mut claims: Vec<Claim> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        while dates.next_if(|it| it.end <= start).is_some() {}
        if let Some(found) = dates.peek().filter(|it| it.start <= start) {
            at = found.end.max(at);
            continue;
        }
        let Some(scanned) = figure::scan(text, start, Style::Comma) else {
            continue;
        };
        at = scanned.end.max(at);
        let Some((unit, scale)) = meaning(text, start, &scanned, currency) else {
            continue;
        };
        let span = paragraph.text.figure_span(scanned.touching.clone());
        claims.push(Claim {
            paragraph: number,
            at: scanned.touching.clone(),
            end: scanned.end,
            line: line_of(span.start),
            span,
            raw: text[start..scanned.end].trim().to_owned(),
            value: scanned.figure.value,
            decimals: scanned.figure.decimals,
            negative: scanned.figure.negative,
            unit,
            scale,
            widened: is_widened(&text[..start]),
        });
    }
    claims
}

/// The next place at or after `at` where a figure may begin: a digit or a currency sign that no letter or digit
/// touches from the left.
fn next_start(text: &str, at: usize) -> Option<usize> {
    // Digits and signs of currencies, by their first bytes.
    let may_begin = |it: &u8| {
        it.is_ascii_digit()
            || matches!(
                it,
                b'$' | b'U' | b'R' | b'E' | b'H' | b'J' | b'C' | b'A' | b'N' | b'S'
            )
            || matches!(it, 0xc2 | 0xe2)
    };
    let mut from = at;
    loop {
        let start = from + text.as_bytes()[from..].iter().position(may_begin)?;
        let it = text[start..].chars().next()?;
        if !it.is_ascii_digit() && !is_currency(&text[start..], it) {
            from = start + it.len_utf8();
            continue;
        }
        let before = text[..start].chars().next_back();
        let joined = before.is_some_and(|it| {
            it.is_alphanumeric()
                || matches!(it, '.' | ',' | '/' | ':' | '#' | '@' | '_' | '&' | '=')
        }) || before == Some('-')
            && text[..start - 1]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
            && !is_range_dash(text, start);
        if !joined && !in_address(text, start) {
            // A bracket or sign before the digits belongs to them: "(5)%" but not "(404) 302-9700".
            return Some(start);
        }
        from = start + it.len_utf8();
    }
}

fn is_currency(rest: &str, it: char) -> bool {
    (matches!(it, '$' | '€' | '£' | '¥' | '₹')
        || matches!(it, 'U' | 'R' | 'E' | 'H' | 'J' | 'C' | 'A' | 'N' | 'S'))
        && figure::currency(rest).is_some_and(|(sign, _)| {
            let after = rest[sign.len()..].trim_start_matches([' ', '(']);
            after.starts_with(|it: char| it.is_ascii_digit() || it == '.' || it == '-')
        })
}

/// Whether the dash before byte `at` stands between two figures: `10-12%`.
fn is_range_dash(text: &str, at: usize) -> bool {
    let before = text[..at - 1]
        .split(|it: char| !it.is_ascii_digit() && it != '.')
        .next_back()
        .unwrap_or_default();
    let unit = text[at..]
        .trim_start_matches(|it: char| it.is_ascii_digit() || it == '.')
        .trim_start();
    !before.is_empty()
        && before.len() <= 4
        && (unit.starts_with('%') || unit.starts_with("percent"))
}

/// Whether a place is inside a web or mail address.
fn in_address(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let to = text.floor_char_boundary((at + LONGEST).min(text.len()));
    let start = text[from..at]
        .rfind([' ', '\t', '('])
        .map_or(from, |it| from + it + 1);
    let end = text[at..to].find([' ', '\t', ')']).map_or(to, |it| at + it);
    let word = &text[start..end];
    word.contains("://") || word.contains('@') || word.contains("www.")
}

/// What a figure counts and its scale; `None` when it is no figure of business.
fn meaning(
    text: &str,
    start: usize,
    scanned: &Scanned,
    currency: &'static str,
) -> Option<(Unit, Scale)> {
    let after = &text[scanned.end..];
    let power = scanned
        .figure
        .power
        .or_else(|| range_end(after).and_then(|it| it.figure.power));
    let scale = power.map_or(Some(Scale::ONE), Scale::power)?;
    match scanned.figure.mark {
        Some(Mark::Percent) => Some((Unit::Percent, Scale::ONE)),
        Some(Mark::Bps) => Some((Unit::Bps, Scale::ONE)),
        Some(Mark::Times) => None,
        Some(Mark::Currency(iso)) => {
            let iso = if iso == "USD" && currency.ends_with('D') {
                currency
            } else {
                iso
            };
            Some(if is_per_share(text, start, scanned, scale) {
                (Unit::PerShare(iso), Scale::ONE)
            } else {
                (Unit::Money(iso), scale)
            })
        }
        None => plain(text, start, scanned, scale, currency),
    }
}

/// Whether an amount is one for each share: "$0.03 per share", "$(0.00) per basic and diluted share".
fn is_per_share(text: &str, start: usize, scanned: &Scanned, scale: Scale) -> bool {
    if scale > Scale::ONE {
        return false;
    }
    let after = text[scanned.end..].split_inclusive(['$', '.', ';', ' ']);
    let mut words = 0;
    let mut near = String::new();
    for word in after {
        near += word.trim_end_matches(['$', '.', ';']);
        words += usize::from(!word.trim().is_empty());
        if words == 8 || word.ends_with(['$', '.', ';']) {
            break;
        }
    }
    let near = near
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let before = &text[text.floor_char_boundary(start.saturating_sub(LONGEST))..start];
    let before = before
        .rsplit(". ")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let says = |it: &str| {
        it.contains("per share")
            || it.contains("per diluted")
            || it.contains("per basic")
            || it.contains("per common")
            || it.contains("a share")
            || it.contains("per ads")
    };
    let named = || {
        says(&before)
            || before
                .split(|it: char| !it.is_alphanumeric())
                .any(|it| it == "eps")
            || before.contains("earnings per")
    };
    let is_small = scanned.figure.decimals == 2
        && scanned.figure.value.abs() < rust_decimal::Decimal::ONE_HUNDRED;
    // Pence and cents beside earnings and dividends are of a share.
    let in_hundredths = scale < Scale::ONE;
    says(&near)
        || (is_small || in_hundredths) && named()
        || in_hundredths && before.contains("dividend")
}

/// A number without currency or percent sign: counted things; a part of a range of percentages.
fn plain(
    text: &str,
    start: usize,
    scanned: &Scanned,
    scale: Scale,
    currency: &'static str,
) -> Option<(Unit, Scale)> {
    if scale < Scale::ONE {
        let is_per_share = is_per_share(text, start, scanned, scale);
        return is_per_share.then_some((Unit::PerShare(currency), scale));
    }
    let after = &text[scanned.end..];
    if let Some(end) = range_end(after)
        && end.figure.mark == Some(Mark::Percent)
    {
        return Some((Unit::Percent, Scale::ONE));
    }
    let digits = &text[scanned.touching.clone()];
    let joined = after
        .starts_with(|it: char| it.is_alphanumeric() || matches!(it, '-' | '/' | ':' | '\''))
        && !after.starts_with("- ");
    let before = text[..start].trim_end().trim_end_matches('(');
    let word = before
        .rsplit(|it: char| !it.is_alphanumeric() && it != '&')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if joined || NAMING.contains(&word.trim_end_matches('.')) || before.ends_with('#') {
        return None;
    }
    let following: Vec<String> = after
        .split_whitespace()
        .take(3)
        .map(|it| {
            it.trim_matches(|it: char| !it.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let counts = following.iter().any(|it| COUNTED.contains(&it.as_str()))
        || scanned.figure.decimals == 0
            && is_small(before)
            && is_plural(after.split_whitespace().next().unwrap_or_default());
    let grouped = digits.contains(',');
    if following
        .first()
        .is_some_and(|it| it == "shares" || it == "common")
        || following.get(1).is_some_and(|it| it == "shares")
    {
        return (grouped || scale > Scale::ONE).then_some((Unit::Shares, scale));
    }
    (grouped || scale > Scale::ONE || counts).then_some((Unit::Count, scale))
}

/// Whether a text ends with a word in small letters: not "Phase 2 trials".
fn is_small(text: &str) -> bool {
    let word = text.rsplit(|it: char| it.is_whitespace()).next();
    word.is_some_and(|it| !it.is_empty() && it.chars().all(char::is_lowercase))
}

/// Whether a word is the plural of a thing, and no length of time: "bakeries".
fn is_plural(word: &str) -> bool {
    let word = word.trim_end_matches(|it: char| !it.is_alphanumeric());
    word.len() > 4
        && word.bytes().all(|it| it.is_ascii_lowercase())
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !NO_THINGS.contains(&word)
}

/// The other end of a range that goes on in `after`: `-12%`, ` - $19 million`, ` to 14%`.
fn range_end(after: &str) -> Option<Scanned> {
    let rest = after.trim_start_matches(' ');
    let rest = ["-", "–", "—", "to ", "and "]
        .iter()
        .find_map(|it| rest.strip_prefix(it))?;
    let at = rest.len() - rest.trim_start().len();
    figure::scan(rest, at, Style::Comma)
}

/// Whether a word that widens a figure ends the text before it.
fn is_widened(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['(', '$']).trim_end();
    // More than the longest of the words takes.
    let near = before.floor_char_boundary(before.len().saturating_sub(40));
    let before = before[near..].to_lowercase();
    [
        "approximately",
        "almost",
        "nearly",
        "about",
        "roughly",
        "around",
        "more than",
        "over",
        "less than",
        "under",
        "at least",
        "up to",
        "some",
        "~",
        "than",
    ]
    .iter()
    .any(|it| before.ends_with(it))
}
