//! The words by which sentences are read.

use crate::checks::claims::sentence::When;

/// Words behind which a sentence tells parts and causes: "including $91 in cost of products sold" is not all of it.
pub const TELLING_PARTS: [&str; 20] = [
    "consist",
    "consists",
    "contributed",
    "include",
    "includes",
    "included",
    "including",
    "consisted",
    "consisting",
    "comprised",
    "comprising",
    "offset",
    "driven",
    "due",
    "because",
    "reflecting",
    "reflects",
    "attributable",
    "resulting",
    "related",
];

/// Words that only join a figure to the one before.
pub const JOINING: [&str; 51] = [
    "per",
    "share",
    "shares",
    "diluted",
    "basic",
    "common",
    "fully",
    "respectively,",
    "or",
    "and",
    "compared",
    "compares",
    "comparing",
    "with",
    "to",
    "versus",
    "vs",
    "against",
    "from",
    "of",
    "a",
    "an",
    "the",
    "in",
    "for",
    "at",
    "by",
    "was",
    "were",
    "is",
    "are",
    "which",
    "this",
    "than",
    "as",
    "well",
    "representing",
    "respectively",
    "same",
    "approximately",
    "about",
    "nearly",
    "almost",
    "over",
    "on",
    "while",
    "but",
    "also",
    "further",
    "including",
    "equal",
];

/// Phrases that name a time by its distance, longest first.
pub const RELATIVE: [(&str, When); 58] = [
    ("same period in the previous fiscal year", When::YearAgo),
    ("same period in the prior fiscal year", When::YearAgo),
    ("same period in the previous year", When::YearAgo),
    ("same period of the previous year", When::YearAgo),
    ("previous fiscal year", When::YearAgo),
    ("prior fiscal year", When::YearAgo),
    ("last fiscal year", When::YearAgo),
    ("comparable period", When::YearAgo),
    ("comparable quarter", When::YearAgo),
    ("corresponding quarter", When::YearAgo),
    ("same period in the prior year", When::YearAgo),
    ("same period of the prior year", When::YearAgo),
    ("same period last year", When::YearAgo),
    ("same quarter last year", When::YearAgo),
    ("same quarter of last year", When::YearAgo),
    ("same quarter a year ago", When::YearAgo),
    ("same period a year ago", When::YearAgo),
    ("prior-year period", When::YearAgo),
    ("prior year period", When::YearAgo),
    ("prior-year quarter", When::YearAgo),
    ("prior year quarter", When::YearAgo),
    ("year-ago period", When::YearAgo),
    ("year-ago quarter", When::YearAgo),
    ("year ago period", When::YearAgo),
    ("year ago quarter", When::YearAgo),
    ("the corresponding period", When::YearAgo),
    ("year-over-year", When::Yearly),
    ("year over year", When::Yearly),
    ("year-on-year", When::Yearly),
    ("one year ago", When::YearAgo),
    ("a year ago", When::YearAgo),
    ("a year earlier", When::YearAgo),
    ("from last year", When::YearAgo),
    ("last year", When::YearAgo),
    ("previous year", When::YearAgo),
    ("prior year", When::YearAgo),
    ("yoy", When::Yearly),
    ("immediate prior quarter", When::QuarterAgo),
    ("quarter-over-quarter", When::Quarterly),
    ("quarter over quarter", When::Quarterly),
    ("preceding quarter", When::QuarterAgo),
    ("previous quarter", When::QuarterAgo),
    ("prior quarter", When::QuarterAgo),
    ("sequentially", When::Quarterly),
    ("qoq", When::Quarterly),
    ("over the same period", When::Same),
    ("the same quarter", When::Same),
    ("same period", When::Same),
    ("the same period", When::Same),
    ("end of the quarter", When::Closing),
    ("end of the period", When::Closing),
    ("quarter-end", When::Closing),
    ("for the full year", When::Length(12)),
    ("for the fiscal year", When::Length(12)),
    ("for the year", When::Length(12)),
    ("for the quarter", When::Length(3)),
    ("in the quarter", When::Length(3)),
    ("during the quarter", When::Length(3)),
];

/// Words of which each of the phrases above holds one: texts are searched for these, and for phrases around them.
pub const KEYS: [&str; 6] = ["year", "quarter", "period", "yoy", "qoq", "sequentially"];

/// Which of the keys each of the phrases holds, and how many bytes stand before it.
pub const KEYED: [(usize, usize); RELATIVE.len()] = {
    let mut keyed = [(0, 0); RELATIVE.len()];
    let mut n = 0;
    while n < keyed.len() {
        keyed[n] = key_in(RELATIVE[n].0.as_bytes());
        n += 1;
    }
    keyed
};

/// The first of the keys that a phrase holds, and where. Every phrase holds one.
const fn key_in(phrase: &[u8]) -> (usize, usize) {
    let mut key = 0;
    while key < KEYS.len() {
        let word = KEYS[key].as_bytes();
        let mut at = 0;
        while at + word.len() <= phrase.len() {
            let mut n = 0;
            while n < word.len() && phrase[at + n] == word[n] {
                n += 1;
            }
            if n == word.len() {
                return (key, at);
            }
            at += 1;
        }
        key += 1;
    }
    panic!("no key in a phrase")
}
