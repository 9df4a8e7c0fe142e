//! The words and signs of units and powers of ten behind a figure.

use crate::text::figure::Mark;

/// Words and signs for powers of ten, as they stand beside a figure; cents and pence are hundredths.
const POWERS: [(&str, i32); 18] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("crores", 7),
    ("crore", 7),
    ("lakhs", 5),
    ("lakh", 5),
    ("mn", 6),
    ("bn", 9),
    ("mm", 6),
    ("m", 6),
    ("b", 9),
    ("cents", -2),
    ("cent", -2),
    ("pence", -2),
    ("p", -2),
    ("¢", -2),
];

/// The sign of a unit at the start of `after`, with its length.
pub fn unit_after(after: &str) -> Option<(Mark, usize)> {
    const UNITS: [(&str, Mark); 12] = [
        ("percentage points", Mark::Percent),
        ("percent", Mark::Percent),
        ("per cent", Mark::Percent),
        ("basis points", Mark::Bps),
        ("basis point", Mark::Bps),
        ("bps", Mark::Bps),
        ("bp", Mark::Bps),
        ("pts", Mark::Percent),
        ("pp", Mark::Percent),
        ("%", Mark::Percent),
        ("times", Mark::Times),
        ("x", Mark::Times),
    ];
    let first = after.bytes().next()?;
    UNITS
        .iter()
        .find(|(word, _)| begins(first, word) && starts_with_word(after, word))
        .map(|&(word, mark)| (mark, word.len()))
}

/// The word for a power of ten at the start of `after`. Single letters must touch the digits: "$5.2m", "4.6B".
pub fn power_after(after: &str, blanks: usize) -> Option<(i32, usize)> {
    let first = after.bytes().next()?;
    POWERS
        .iter()
        .filter(|(word, _)| begins(first, word))
        .find(|(word, _)| (word.len() > 1 || blanks == 0) && starts_with_word(after, word))
        .map(|&(word, ten)| (ten, word.len()))
}

/// Whether `word` begins with a byte, in any case.
fn begins(first: u8, word: &str) -> bool {
    word.as_bytes().first() == Some(&first.to_ascii_lowercase())
}

/// Whether `rest` starts with `word`, in any case, and the word ends there.
fn starts_with_word(rest: &str, word: &str) -> bool {
    rest.get(..word.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(word))
        && (matches!(word, "%" | "¢")
            || !rest[word.len()..].starts_with(|it: char| it.is_alphanumeric()))
}
