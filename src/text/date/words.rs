//! The words of a text about time.

use crate::text::date::names;

/// A run of letters and digits, lower case.
#[derive(Clone, Debug)]
pub struct Word {
    /// In lower case.
    pub text: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The words of a text. A capital after a small letter begins a word of its own, for line breaks get lost:
/// `Three MonthsEndedJune 30`.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut push = |from: usize, to: usize| {
        let word = text[from..to].trim_end_matches('-');
        words.push(Word {
            text: word.to_lowercase(),
            start: from,
            end: from + word.len(),
        });
    };
    for (at, it) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = it.is_alphanumeric() || it == '-' && start.is_some() || it == '\u{ad}';
        match (inside, start) {
            (true, None) => start = Some(at),
            (true, Some(from))
                if it.is_uppercase() && before.is_lowercase()
                    || it == '-' && names::ordinal(&text[from..at].to_lowercase()).is_some() =>
            {
                // "Second-Quarter 2023"
                push(from, at);
                start = (it != '-').then_some(at);
            }
            (false, Some(from)) => {
                push(from, at);
                start = None;
            }
            _ => (),
        }
        before = it;
    }
    words
}
