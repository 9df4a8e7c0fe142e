//! Units and scales, from titles, headings, labels and signs.

use crate::model::unit::Unit;
use crate::tables::table::Table;
use crate::text::figure::{self, Content, Mark};

/// How the figures of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The currency of its amounts.
    pub currency: &'static str,
    /// The scale of its amounts, if the table says one.
    pub scale: Option<u32>,
    /// The scale of its numbers of shares, where they have another.
    pub share_scale: Option<u32>,
}

/// What a table's titles, introduction, corner and headings say of units.
pub fn writing(table: &Table, currency: &'static str) -> Writing {
    let mut writing = Writing {
        currency,
        scale: None,
        share_scale: None,
    };
    let titles = table.titles.iter().map(|it| it.text.as_str());
    let headings = table
        .columns
        .iter()
        .flat_map(|it| it.heading.iter().map(String::as_str));
    let intro = table.intro.iter().map(|it| it.text.as_str());
    // What stands above the labels may be one note over several lines.
    let corner = table.corner.join(" ");
    for text in titles
        .chain(std::iter::once(corner.as_str()))
        .chain(headings)
        .chain(intro)
    {
        read_note(text, &mut writing);
    }
    writing
}

/// Words for scales. Looked for between word boundaries.
const SCALES: [(&str, u32); 19] = [
    ("in thousands", 1_000),
    ("in 000s", 1_000),
    ("thousands of", 1_000),
    ("000s omitted", 1_000),
    ("000's", 1_000),
    ("'000", 1_000),
    ("$000", 1_000),
    ("(000s", 1_000),
    ("in millions", 1_000_000),
    ("millions of", 1_000_000),
    ("$ millions", 1_000_000),
    ("$ in m", 1_000_000),
    ("million", 1_000_000),
    ("in billions", 1_000_000_000),
    ("in crore", 10_000_000),
    ("in lakh", 100_000),
    ("crores", 10_000_000),
    ("crore", 10_000_000),
    ("thousands", 1_000),
];

/// Reads a note such as "(In millions, except number of shares, which are reflected in thousands)".
fn read_note(text: &str, writing: &mut Writing) {
    if text.len() > 600 {
        return;
    }
    let lower = text.to_lowercase();
    let is_note =
        text.len() < 140 || lower.contains("in thousands") || lower.contains("in millions");
    if !is_note {
        return;
    }
    let (head, except) = match lower.find("except") {
        Some(at) => lower.split_at(at),
        None => (lower.as_str(), ""),
    };
    if let Some(scale) = scale_in(head) {
        writing.scale.get_or_insert(scale);
    }
    if except.contains("share")
        && !except.contains("except per share")
        && !except.contains("except per-share")
        && !except.contains("except earnings per share")
        && !except.contains("except for per")
    {
        let scale = scale_in(except).or_else(|| {
            let plain = except.contains("number of shares")
                || except.contains("share data")
                || except.contains("share amounts")
                || except.contains("shares and")
                || except.contains("share and per share")
                || except.contains("shares and per share");
            plain.then_some(1)
        });
        if let Some(scale) = scale {
            writing.share_scale.get_or_insert(scale);
        }
    }
    if let Some(iso) = currency_in(text) {
        writing.currency = iso;
    }
}

/// The scale that a row's label says, or the innermost heading above it: "Shares used in calculation (000s)".
pub fn row_scale(label: &str, section: &[String]) -> Option<u32> {
    let noted = |text: &String| {
        let open = text.rfind('(')?;
        let note = text[open..].to_lowercase();
        (note.len() < 40).then(|| scale_in(&note)).flatten()
    };
    noted(&label.to_owned()).or_else(|| section.iter().rev().find_map(noted))
}

fn scale_in(text: &str) -> Option<u32> {
    SCALES
        .iter()
        .find(|(words, _)| text.contains(words))
        .map(|&(_, scale)| scale)
}

/// The currency that a note names.
pub fn currency_in(text: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 18] = [
        ("US$", "USD"),
        ("U.S. dollars", "USD"),
        ("J$", "JMD"),
        ("Jamaican", "JMD"),
        ("RMB", "CNY"),
        ("Renminbi", "CNY"),
        ("€", "EUR"),
        ("euro", "EUR"),
        ("EUR", "EUR"),
        ("£", "GBP"),
        ("GBP", "GBP"),
        ("₹", "INR"),
        ("Rs.", "INR"),
        ("crore", "INR"),
        ("Rupiah", "IDR"),
        ("HK$", "HKD"),
        ("yen", "JPY"),
        ("CHF", "CHF"),
    ];
    NAMES
        .iter()
        .find(|(name, _)| text.contains(name))
        .map(|&(_, iso)| iso)
}

/// The unit of a row's figures, by its label, the headings above it and the signs beside the figures.
pub fn row_unit(
    label: &str,
    section: &[String],
    contents: &[&Content],
    currency: &'static str,
) -> Unit {
    let label = label.to_lowercase();
    if let Some(unit) = share_unit(&label, currency) {
        return unit;
    }
    let is_pair = ["basic", "diluted", "share", "dilutive", "participating"]
        .iter()
        .any(|it| label.contains(it))
        || label.is_empty();
    // The innermost heading that speaks of shares says what its rows count.
    for heading in section.iter().rev() {
        if let Some(unit) = share_unit(&heading.to_lowercase(), currency) {
            let whole = contents
                .iter()
                .all(|it| decimals(it).is_none_or(|it| it == 0));
            if is_pair || unit == Unit::Shares || !whole {
                return unit;
            }
        }
    }
    let signs = || contents.iter().filter_map(|it| mark(it));
    if signs().next().is_some() && signs().all(|it| it == Mark::Percent) {
        return Unit::Percent;
    }
    if label.contains("basis points")
        || signs().next().is_some() && signs().all(|it| it == Mark::Bps)
    {
        return Unit::Bps;
    }
    let counted = label.starts_with("number of")
        || label.ends_with("headcount")
        || label.ends_with("employees");
    if counted && !label.contains("share") {
        return Unit::Count;
    }
    Unit::Money(currency)
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
    let per_share = [
        "per share",
        "per diluted",
        "per basic",
        "per common",
        "per ordinary",
        "per-share",
        "a share",
        "per ads",
        "per unit",
        "per stock unit",
    ]
    .iter()
    .any(|it| label.contains(it))
        || label
            .split(|it: char| !it.is_alphanumeric())
            .any(|it| it == "eps");
    let counted = [
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
    ]
    .iter()
    .any(|it| label.contains(it));
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
        None => row,
    }
}

/// The currency that stands beside most figures of the tables, when it is not a plain dollar.
pub fn usual_currency(tables: &[Table]) -> &'static str {
    let mut counts = std::collections::BTreeMap::<&'static str, usize>::new();
    let mut count = |iso: &'static str, n: usize| *counts.entry(iso).or_default() += n;
    for table in tables {
        for cell in table.rows.iter().flat_map(|it| &it.cells) {
            if let Some(Mark::Currency(iso)) = mark(&cell.content) {
                count(iso, 1);
            }
        }
        let notes = table
            .titles
            .iter()
            .map(|it| it.text.as_str())
            .chain(table.corner.iter().map(String::as_str))
            .chain(
                table
                    .columns
                    .iter()
                    .flat_map(|it| it.heading.iter().map(String::as_str)),
            );
        for iso in notes.filter_map(currency_in) {
            count(iso, 8);
        }
    }
    counts
        .into_iter()
        .max_by_key(|&(_, n)| n)
        .map_or("USD", |(iso, _)| iso)
}

/// The power of ten beside a figure as a factor of its scale.
pub fn power(content: &Content) -> u32 {
    match content {
        Content::Figure(figure::Figure {
            power: Some(power), ..
        }) => 10_u32.checked_pow(*power).unwrap_or(1),
        Content::Figure(_) | Content::Nil | Content::Words => 1,
    }
}
