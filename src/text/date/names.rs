//! Names of months, numbers in words, and years, as single words.

use crate::text::date;
use crate::text::date::abroad;

const MONTHS: [(&str, u8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const NUMBERS: [(&str, u8); 16] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("six", 6),
    ("nine", 9),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("twenty-six", 26),
    ("twenty-seven", 27),
    ("thirty-nine", 39),
    ("forty", 40),
    ("fifty-two", 52),
    ("fifty-three", 53),
    ("sixteen", 16),
];

const ORDINALS: [(&str, u8); 8] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
];

/// Words without a digit that begin what is said of time, by their first letters.
const OPENERS: [&[&str]; 26] = {
    let mut openers: [&[&str]; 26] = [&[]; 26];
    openers[0] = &["april", "apr", "august", "aug", "as", "at"];
    openers[3] = &["december", "dec"];
    openers[5] = &[
        "february",
        "feb",
        "first",
        "four",
        "fourth",
        "fourteen",
        "forty",
        "fifty-two",
        "fifty-three",
        "full",
        "full-year",
        "fiscal",
        "financial",
        "fy",
    ];
    openers[7] = &["half", "half-year"];
    openers[9] = &["january", "jan", "june", "jun", "july", "jul"];
    openers[12] = &["march", "mar", "may"];
    openers[13] = &["november", "nov", "nine", "nine-month"];
    openers[14] = &["october", "oct", "one"];
    openers[16] = &["quarter", "quarters"];
    openers[18] = &[
        "september",
        "sept",
        "sep",
        "second",
        "six",
        "sixteen",
        "six-month",
    ];
    openers[19] = &[
        "two",
        "three",
        "third",
        "twelve",
        "thirteen",
        "twenty-six",
        "twenty-seven",
        "thirty-nine",
        "three-month",
        "twelve-month",
    ];
    openers[24] = &["year", "years", "year-to-date", "ytd"];
    openers
};

/// How long words of a first letter are that begin what is said of time, and their second letters: a bit for each.
const SHAPES: [[u32; 2]; 26] = {
    let mut shapes = [[0; 2]; 26];
    let mut nth = 0;
    while nth < 26 {
        shapes[nth] = with_shapes(OPENERS[nth], shapes[nth]);
        shapes[nth] = with_shapes(abroad::OPENERS[nth], shapes[nth]);
        nth += 1;
    }
    shapes
};

const fn with_shapes(words: &[&str], [mut lengths, mut seconds]: [u32; 2]) -> [u32; 2] {
    let mut n = 0;
    while n < words.len() {
        lengths |= 1 << words[n].len();
        seconds |= 1 << (words[n].as_bytes()[1] & 31);
        n += 1;
    }
    [lengths, seconds]
}

/// Whether a word of ASCII letters can begin anything that is said of time.
pub fn may_open(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or_default();
    let nth = usize::from(first.wrapping_sub(b'a'));
    let joins = |(first, second)| month(first).is_some() && month(second).is_some();
    let [lengths, seconds] = SHAPES.get(nth).copied().unwrap_or_default();
    let second = word.as_bytes().get(1).copied().unwrap_or_default();
    // Most words are of other lengths, or go on with another letter.
    let is_one = word.len() < 32
        && lengths >> word.len() & 1 == 1
        && seconds >> (second & 31) & 1 == 1
        && (OPENERS[nth].contains(&word) || abroad::OPENERS[nth].contains(&word));
    let is_joined = || word.as_bytes().contains(&b'-');
    is_one || word.len() > 6 && is_joined() && word.split_once('-').is_some_and(joins)
}

/// A month by its name or short name.
pub fn month(word: &str) -> Option<u8> {
    MONTHS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, number)| number)
}

/// A day of a month, also "1st".
pub fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|it| (1..=31).contains(it))
}

/// A year in four digits.
pub fn full_year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|it| date::is_year(*it))
}

/// "2013" or "13".
pub fn short_year(word: &str) -> Option<i32> {
    full_year(word).or_else(|| {
        (word.len() == 2 && word.bytes().all(|it| it.is_ascii_digit()))
            .then(|| word.parse::<i32>().ok())
            .flatten()
            .map(|it| if it < 80 { 2000 + it } else { 1900 + it })
    })
}

/// A number in words or digits, up to the weeks of a year.
pub fn count(word: &str) -> Option<u8> {
    NUMBERS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, number)| number)
        .or_else(|| word.parse().ok().filter(|it| (1..=53).contains(it)))
}

/// "first", "2nd": which of up to four.
pub fn ordinal(word: &str) -> Option<u8> {
    ORDINALS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, nth)| nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_may_open() {
        let names = MONTHS.iter().chain(&NUMBERS).chain(&ORDINALS);
        for (name, _) in names.filter(|it| it.0.bytes().all(|it| !it.is_ascii_digit())) {
            assert!(may_open(name), "{name}");
        }
        assert!(!may_open("revenue"));
    }
}
