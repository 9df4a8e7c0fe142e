//! The words of a text about time.

use crate::text::date::names;

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// In lower case.
    pub text: &'t str,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// It is made of ASCII letters alone, perhaps with hyphens between.
    pub is_plain: bool,
}

/// The words of a text, of which `lower` is the lower case: that of ASCII letters, which alone name times.
///
/// A capital after a small letter begins a word of its own, for line breaks get lost: `Three MonthsEndedJune 30`.
pub fn words<'t>(text: &str, lower: &'t str) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (inside, len) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            is_inside(text, at)
        };
        if inside {
            at = word(text, lower, at, &mut words);
        } else {
            at += len;
        }
    }
    words
}

/// Takes the word that begins at byte `from`; where reading goes on.
fn word<'t>(text: &str, lower: &'t str, from: usize, words: &mut Vec<Word<'t>>) -> usize {
    let bytes = text.as_bytes();
    let mut is_plain = true;
    let mut is_small = false;
    let mut at = from;
    let (end, next) = loop {
        let Some(&byte) = bytes.get(at) else {
            break (at, at);
        };
        match byte {
            b'a'..=b'z' => {
                is_small = true;
                at += bytes[at..]
                    .iter()
                    .take_while(|it| it.is_ascii_lowercase())
                    .count();
                continue;
            }
            b'A'..=b'Z' if is_small => break (at, at),
            b'A'..=b'Z' => (),
            b'0'..=b'9' => (is_plain, is_small) = (false, false),
            b'-' if names::ordinal(&lower[from..at]).is_some() => break (at, at + 1), // "Second-Quarter 2023"
            b'-' => is_small = false,
            0x80.. => {
                let (inside, len) = is_inside(text, at);
                let it = text[at..].chars().next().unwrap_or(' ');
                if !inside || is_small && it.is_uppercase() {
                    break (at, at);
                }
                (is_plain, is_small) = (false, it.is_lowercase());
                at += len;
                continue;
            }
            _ => break (at, at),
        }
        at += 1;
    };
    let mut word = &lower[from..end];
    while let Some(rest) = word.strip_suffix('-') {
        word = rest;
    }
    words.push(Word {
        text: word,
        start: from,
        end: from + word.len(),
        is_plain,
    });
    next
}

/// Whether the character at byte `at`, none of ASCII, belongs to a word, and its length.
fn is_inside(text: &str, at: usize) -> (bool, usize) {
    let it = text[at..].chars().next().unwrap_or(' ');
    (it.is_alphanumeric() || it == '\u{ad}', it.len_utf8())
}
