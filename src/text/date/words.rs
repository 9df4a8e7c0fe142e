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
}

/// The words of a text in lower case.
pub struct Lower {
    text: String,
    /// Where each word stands in the source, and where it ends here.
    words: Vec<(usize, usize, usize)>,
}

impl Lower {
    /// The words of a text. A capital after a small letter begins a word of its own, for line breaks get lost:
    /// `Three MonthsEndedJune 30`.
    pub fn of(text: &str) -> Self {
        let mut lower = Self {
            text: String::with_capacity(text.len()),
            words: Vec::with_capacity(text.len() / 6 + 1),
        };
        let mut start = None;
        let mut before = ' ';
        for (at, it) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = it.is_alphanumeric() || it == '-' && start.is_some() || it == '\u{ad}';
            match (inside, start) {
                (true, None) => start = Some(at),
                (true, Some(from))
                    if it.is_uppercase() && before.is_lowercase()
                        || it == '-'
                            && names::ordinal(&text[from..at].to_lowercase()).is_some() =>
                {
                    // "Second-Quarter 2023"
                    lower.push(text, from, at);
                    start = (it != '-').then_some(at);
                }
                (false, Some(from)) => {
                    lower.push(text, from, at);
                    start = None;
                }
                _ => (),
            }
            before = it;
        }
        lower
    }

    fn push(&mut self, text: &str, from: usize, to: usize) {
        let word = text[from..to].trim_end_matches('-');
        if word.is_ascii() {
            self.text
                .extend(word.chars().map(|it| it.to_ascii_lowercase()));
        } else {
            self.text += &word.to_lowercase();
        }
        self.words.push((from, from + word.len(), self.text.len()));
    }

    /// The words, in order.
    pub fn words(&self) -> Vec<Word<'_>> {
        let mut words = Vec::with_capacity(self.words.len());
        let mut from = 0;
        for &(start, end, to) in &self.words {
            let text = &self.text[from..to];
            words.push(Word { text, start, end });
            from = to;
        }
        words
    }
}
