//! Phrases that texts are searched for, most of them in vain: the pairs of letters tell at once.

use memchr::memchr;

use crate::text::lower::lower;

/// A phrase, in lower case unless the texts that are searched for it keep their capitals.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The phrase.
    pub text: &'static str,
}

/// Which pairs of neighbouring letters a text holds: a bit for each two of 32 letters, others taken for one of them.
///
/// A text that lacks a pair of a phrase does not hold the phrase. Capitals count as small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pairs([u32; 32]);

impl Pairs {
    fn of(text: &[u8]) -> Self {
        let mut pairs = [0; 32];
        for pair in text.windows(2) {
            pairs[usize::from(pair[0] & 31)] |= 1 << (pair[1] & 31);
        }
        Self(pairs)
    }

    #[inline]
    fn may_hold(&self, phrase: &str) -> bool {
        let mut pairs = phrase.as_bytes().windows(2);
        pairs.all(|it| self.0[usize::from(it[0] & 31)] >> (it[1] & 31) & 1 == 1)
    }
}

impl Phrase {
    /// A phrase.
    pub const fn new(text: &'static str) -> Self {
        Self { text }
    }
}

/// Some phrases.
pub const fn phrases<const N: usize>(texts: [&'static str; N]) -> [Phrase; N] {
    let mut phrases = [Phrase::new(""); N];
    let mut n = 0;
    while n < N {
        phrases[n] = Phrase::new(texts[n]);
        n += 1;
    }
    phrases
}

/// A text that is searched for phrases as they are written.
#[derive(Clone, Debug)]
pub struct Searched<'t> {
    /// The text.
    pub text: &'t str,
    pairs: Pairs,
}

impl<'t> Searched<'t> {
    /// A text: in lower case, if its phrases are.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            pairs: Pairs::of(text.as_bytes()),
        }
    }

    /// Whether it may hold a phrase, for all that the pairs of letters tell.
    pub fn may_have(&self, phrase: &Phrase) -> bool {
        self.pairs.may_hold(phrase.text)
    }

    /// Whether it holds a phrase.
    pub fn has(&self, phrase: &Phrase) -> bool {
        self.pairs.may_hold(phrase.text) && places(self.text, phrase.text).next().is_some()
    }

    /// Where it holds a phrase, in order.
    pub fn places(&self, phrase: &Phrase) -> impl Iterator<Item = usize> + use<'t> {
        let may = self.pairs.may_hold(phrase.text);
        let text = if may { self.text } else { "" };
        places(text, phrase.text)
    }

    /// Whether it holds one of some phrases.
    pub fn has_any(&self, phrases: &[Phrase]) -> bool {
        phrases.iter().any(|it| self.has(it))
    }

    /// Where it first holds a phrase.
    pub fn find(&self, phrase: &Phrase) -> Option<usize> {
        let may = self.pairs.may_hold(phrase.text);
        may.then(|| places(self.text, phrase.text).next()).flatten()
    }
}

/// Where `text` holds `phrase`, which is short and not made up to be slow to find, from the first place on.
pub fn places(text: &str, phrase: &'static str) -> impl Iterator<Item = usize> {
    let (bytes, phrase) = (text.as_bytes(), phrase.as_bytes());
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = *phrase.first()?;
        loop {
            let at = from + memchr(first, bytes.get(from..)?)?;
            from = at + 1;
            if bytes[at..].starts_with(phrase) {
                from = at + phrase.len();
                return Some(at);
            }
        }
    })
}

/// A text that is searched for words that are not known beforehand.
#[derive(Clone, Debug)]
pub struct Lower {
    /// In lower case.
    text: String,
    pairs: Pairs,
}

impl Lower {
    /// A text in any case.
    pub fn of(text: &str) -> Self {
        let text = lower(text);
        Self {
            pairs: Pairs::of(text.as_bytes()),
            text,
        }
    }

    /// Whether a word of it begins with `start`, which is in lower case.
    pub fn has_word_with(&self, start: &str) -> bool {
        let begins = |at: usize| {
            let before = self.text[..at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        };
        self.pairs.may_hold(start) && self.text.match_indices(start).any(|it| begins(it.0))
    }
}

/// Whether `text`, in any case, holds one of some phrases.
pub fn holds_any(text: &str, phrases: &[Phrase]) -> bool {
    // Some other letters are ASCII letters in lower case.
    let pairs = Pairs::of(text.as_bytes());
    let may = |it: &Phrase| pairs.may_hold(it.text);
    if text.is_ascii() && !phrases.iter().any(may) {
        return false;
    }
    let lower = lower(text);
    Searched::new(&lower).has_any(phrases)
}

/// A text with phrases replaced, one after the other.
pub fn replaced(mut text: String, phrases: &[(Phrase, &str)]) -> String {
    for (phrase, with) in phrases {
        if text.contains(phrase.text) {
            text = text.replace(phrase.text, with);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_any_case() {
        const WORDS: [Phrase; 2] = phrases(["balance sheet", "k"]);
        assert!(holds_any("CONSOLIDATED BALANCE SHEETS", &WORDS));
        assert!(holds_any("\u{212a}elvin", &WORDS), "the sign of the kelvin");
        assert!(!holds_any("CONSOLIDATED STATEMENTS", &WORDS[..1]));
        let lower = Searched::new("the balance sheet");
        assert_eq!(lower.find(&WORDS[0]), Some(4));
        assert!(!lower.has(&WORDS[1]));
    }
}
