//! Notes on units: "(In thousands, except per share amounts)", "£m", "Dalam jutaan Rupiah".

use crate::model::shares;
use crate::tables::table::Table;
use crate::text::unit_note::{currency_in, scale_in};

/// How the figures of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The currency of its amounts.
    pub currency: &'static str,
    /// The scale of its amounts, if the table says one.
    pub scale: Option<u32>,
    /// The scale of its numbers of shares, where they have another.
    pub share_scale: Option<u32>,
    /// Amounts for each share are in cents or pence.
    pub in_hundredths: bool,
}

/// What a table's titles, introduction, corner and headings say of units.
pub fn writing(table: &Table, currency: &'static str) -> Writing {
    let mut writing = Writing {
        currency,
        scale: None,
        share_scale: None,
        in_hundredths: false,
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
    // "Dollars in millions, shares in thousands".
    let clauses = |text| str::split(text, [',', ';']);
    if let Some(scale) = clauses(head)
        .filter(|it| !is_of_shares(it))
        .find_map(scale_in)
    {
        writing.scale.get_or_insert(scale);
    }
    if let Some(scale) = clauses(&lower)
        .filter(|it| is_of_shares(it))
        .find_map(scale_in)
    {
        writing.share_scale.get_or_insert(scale);
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
    writing.in_hundredths |= lower.contains("per share") && shares::says_hundredths(&lower);
}

/// Whether a clause of a note, in lower case, speaks of numbers of shares and of nothing else.
fn is_of_shares(clause: &str) -> bool {
    let names = |words: &[&str]| words.iter().any(|it| clause.contains(it));
    let shares = clause.split("share").collect::<Vec<_>>();
    let counts = shares
        .windows(2)
        .any(|it| !it[0].ends_with("per ") && !it[0].ends_with("per-"));
    counts
        && !names(&[
            "dollar",
            "currenc",
            "money",
            "$",
            "€",
            "£",
            "usd",
            "eur",
            "gbp",
            "in thousands except",
            "in millions except",
            "per share",
        ])
}

/// The scale that a row's label, in lower case, says, or the innermost heading above it: "Shares used in calculation (000s)".
pub fn row_scale(label: &str, section: &[String]) -> Option<u32> {
    let noted = |lower: &str| {
        let note = &lower[lower.rfind('(')?..];
        let said = || scale_in(note).or_else(|| is_in_full(note).then_some(1));
        (note.len() < 40).then(said).flatten()
    };
    noted(label).or_else(|| {
        let noting = section.iter().rev().filter(|it| it.contains('('));
        noting.map(|it| it.to_lowercase()).find_map(|it| noted(&it))
    })
}

/// Whether a note in brackets, in lower case, says that amounts are printed in full: "($/bbl)", "($ per ounce)", "(in
/// dollars)".
fn is_in_full(note: &str) -> bool {
    let core = note.trim_matches(['(', ')', ' ']);
    let behind = core.trim_start_matches(|it: char| !matches!(it, '$' | '€' | '£'));
    let each = behind.get(behind.chars().next().map_or(0, char::len_utf8)..);
    let each = each.unwrap_or_default().trim_start();
    each.starts_with('/')
        || each.starts_with("per ")
        || matches!(
            core,
            "in dollars" | "dollars" | "whole dollars" | "actual dollars" | "in euros" | "en euros"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_full() {
        assert_eq!(row_scale("average price ($/bbl)", &[]), Some(1));
        assert_eq!(row_scale("cash cost (us$ per ounce)", &[]), Some(1));
        assert_eq!(row_scale("revenue (in millions)", &[]), Some(1_000_000));
        assert_eq!(row_scale("revenue ($)", &[]), None);
    }

    #[test]
    fn shares_have_a_scale_of_their_own_where_a_note_says_so() {
        let read = |text: &str| {
            let mut writing = Writing {
                currency: "USD",
                scale: None,
                share_scale: None,
                in_hundredths: false,
            };
            read_note(text, &mut writing);
            (writing.scale, writing.share_scale)
        };
        let (thousand, million) = (Some(1_000), Some(1_000_000));
        for (note, scales) in [
            ("(In thousands, except per share data)", (thousand, None)),
            (
                "(In millions, except per share amounts; shares in thousands)",
                (million, thousand),
            ),
            (
                "(Dollars in millions, shares in thousands, except per share amounts)",
                (million, thousand),
            ),
            (
                "(In millions, except number of shares, which are reflected in thousands)",
                (million, thousand),
            ),
            (
                "(Dollars and shares in millions, except per share data)",
                (million, None),
            ),
            (
                "(in thousands, except share and per share data)",
                (thousand, Some(1)),
            ),
            (
                "(In millions, except share amounts in thousands and per share data)",
                (million, thousand),
            ),
            (
                "(Shares and dollars in thousands, except per share data)",
                (thousand, None),
            ),
        ] {
            assert_eq!(read(note), scales, "{note}");
        }
    }
}
