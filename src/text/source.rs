//! A release as text: its name, its decoded text, its lines.

use sha2::{Digest, Sha256};

use crate::text::lines::{LineNo, Lines};
use crate::text::span::Span;

/// A dropped release, decoded. Spans refer to `text`, from which nothing was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The name of the file.
    pub name: String,
    /// The text as decoded to UTF-8, with its byte order mark and carriage returns.
    pub text: String,
    /// Where its lines start.
    pub lines: Lines,
    /// How many bytes the file had.
    pub bytes: usize,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
}

impl SourceText {
    /// A text that is at hand as a string; its bytes are those of its UTF-8.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let (bytes, sha256) = (text.len(), sha256_hex(text.as_bytes()));
        Self::decoded(name.into(), text, bytes, sha256)
    }

    /// A text that was decoded from a file of `bytes` bytes with that hash.
    pub fn decoded(name: String, text: String, bytes: usize, sha256: String) -> Self {
        let lines = Lines::of(&text);
        Self {
            name,
            text,
            lines,
            bytes,
            sha256,
        }
    }

    /// A line without its line end.
    pub fn line(&self, line: LineNo) -> &str {
        self.slice(self.lines.span(line))
            .trim_end_matches(['\n', '\r'])
    }

    /// The text of a span; empty when the span is not one of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The SHA-256 of `bytes` in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The first ten digits of the SHA-256 of a text in hexadecimal: enough to tell what it says from all else.
pub fn short_digest(text: &str) -> String {
    hex(&Sha256::digest(text)[..5])
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            hex.push(char::from(DIGITS[usize::from(nibble)]));
        }
    }
    hex
}
