//! Bytes to text: byte order marks, UTF-8, UTF-16, Windows-1252; and what is no text at all.

use std::fmt;

use crate::text::counts;
use crate::text::source::{SourceText, sha256_hex};

/// The most bytes that a release may have (DESIGN.md, limits): 32 MiB.
pub const MAX_BYTES: usize = 32 << 20;

/// Why a file is no release that we can read. Its `Display` is for people and says the way on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but white space.
    Empty,
    /// More than [`MAX_BYTES`]; how many it had.
    TooLarge(usize),
    /// A document of another program, by its first bytes: "PDF", "ZIP (Word, Excel)" ...
    Document(&'static str),
    /// Bytes that are no text in any encoding we know.
    Binary,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WAY_ON: &str = "open it, select all, copy, and paste it here";
        match self {
            Self::Empty => write!(f, "the file is empty; a release as text was expected"),
            Self::TooLarge(bytes) => {
                let mib = bytes.div_ceil(1 << 20);
                write!(
                    f,
                    "the file has {mib} MiB; at most 32 MiB are read. Cut it to the release itself"
                )
            }
            Self::Document(kind) => write!(f, "this is a {kind} file, not text; {WAY_ON}"),
            Self::Binary => write!(
                f,
                "this is not text (it holds bytes that no text has); {WAY_ON}"
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

/// First bytes of documents that people drop by mistake.
const DOCUMENTS: [(&[u8], &str); 6] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word, Excel or ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word or Excel"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
];

/// A file as a release.
///
/// # Errors
/// As those of [`text`].
pub fn decode(name: &str, bytes: &[u8]) -> Result<SourceText, Unreadable> {
    let text = text(bytes)?;
    let (name, sha256) = (name.to_owned(), sha256_hex(bytes));
    Ok(SourceText::decoded(name, text, bytes.len(), sha256))
}

/// The text of a file.
///
/// UTF-8 and UTF-16 by their byte order mark, else UTF-8, else Windows-1252. Nothing is removed: the byte order mark
/// and carriage returns stay, so that spans of UTF-8 files are offsets into the file.
///
/// # Errors
/// [`Unreadable`] when the bytes are empty, too many, of another program, or no text.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge(bytes.len()));
    }
    if let Some((_, kind)) = DOCUMENTS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Unreadable::Document(kind));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| windows_1252(byte)).collect(),
        },
    };
    if text
        .trim_matches(|it: char| it.is_whitespace() || it == '\u{feff}')
        .is_empty()
    {
        return Err(Unreadable::Empty);
    }
    if is_binary(&text) {
        return Err(Unreadable::Binary);
    }
    Ok(text)
}

/// UTF-16 without its byte order mark; what is no character becomes U+FFFD.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// More than one control character in a thousand: no text has that. Tabs, line ends, form feeds, escapes of old
/// line printers and the C1 range (mangled quotes) are no evidence.
fn is_binary(text: &str) -> bool {
    let is_odd = |it: u8| it < 0x20 && !matches!(it, b'\t'..=b'\r' | 0x1b);
    counts::of_bytes(text, is_odd) * 1000 > text.len()
}

/// The upper half of Windows-1252 where it differs from Latin-1, 0x80 to 0x9f.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte in Windows-1252.
pub fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = |bytes: &[u8]| decode("x", bytes).map(|it| it.text);
        assert_eq!(text(b"net\x97loss").as_deref(), Ok("net—loss"));
        assert_eq!(text(b"\xff\xfea\0b\0").as_deref(), Ok("ab"));
        assert_eq!(
            text("\u{feff}a\r\n".as_bytes()).as_deref(),
            Ok("\u{feff}a\r\n")
        );
        assert_eq!(text(b" \n"), Err(Unreadable::Empty));
        assert_eq!(text(b"%PDF-1.7 ..."), Err(Unreadable::Document("PDF")));
        assert_eq!(text(b"a\0b\0\0\x01"), Err(Unreadable::Binary));
    }
}
