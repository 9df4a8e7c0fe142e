//! What a permalink brings back: which release, and what of it is open.

use std::fmt;
use std::str::FromStr;

use crate::present::lens::{self, Lens};

/// The version of links that this page writes.
const VERSION: &str = "1";

/// What a permalink brings back.
///
/// `Display` writes `1/s=planted-errors/f=133.1`. `FromStr` reads what it knows and passes over the rest, so that an
/// old page opens a newer link of the same version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The release: a bundled sample by name, or a file of the same origin.
    pub release: Option<ReleaseRef>,
    /// The figure that is selected, by its line and column, both as people count.
    pub figure: Option<(u32, usize)>,
    /// The check that is open, by its id: an ordinal would point elsewhere after every improvement.
    pub check: Option<String>,
    /// The lenses on its statements, by table.
    pub lenses: Vec<(usize, Lens)>,
}

/// Where a linked release is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleaseRef {
    /// A bundled sample.
    Sample(String),
    /// A file of the same origin, by its path.
    Path(String),
}

/// Why a link could not be opened, in a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLink {
    /// Of a later version.
    TooNew,
    /// No link of ours.
    Damaged,
}

impl fmt::Display for BadLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooNew => "This link was made by a later version of Tieout. Reload the page to get that version, or open the release itself.",
            Self::Damaged => "This link is damaged: parts of it are missing. Copy it again, whole, or open the release itself.",
        })
    }
}

impl std::error::Error for BadLink {}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        match &self.release {
            Some(ReleaseRef::Sample(name)) => write!(f, "/s={}", escape(name))?,
            Some(ReleaseRef::Path(path)) => write!(f, "/src={}", escape(path))?,
            None => (),
        }
        if let Some((line, column)) = self.figure {
            write!(f, "/f={line}.{column}")?;
        }
        if let Some(check) = &self.check {
            write!(f, "/c={}", escape(check))?;
        }
        if !self.lenses.is_empty() {
            write!(f, "/l={}", lens::written(&self.lenses))?;
        }
        Ok(())
    }
}

impl FromStr for Link {
    type Err = BadLink;

    fn from_str(text: &str) -> Result<Self, BadLink> {
        let text = text.trim_start_matches('#');
        let mut parts = text.split('/');
        match parts.next().map(str::parse::<u32>) {
            Some(Ok(1)) => (),
            Some(Ok(2..)) => return Err(BadLink::TooNew),
            Some(Ok(0) | Err(_)) | None => return Err(BadLink::Damaged),
        }
        let mut link = Self::default();
        for part in parts.filter(|it| !it.is_empty()) {
            let (key, value) = part.split_once('=').ok_or(BadLink::Damaged)?;
            let value = unescape(value).ok_or(BadLink::Damaged)?;
            match key {
                "s" if is_name(&value) => link.release = Some(ReleaseRef::Sample(value)),
                "src" if is_path(&value) => link.release = Some(ReleaseRef::Path(value)),
                "s" | "src" => return Err(BadLink::Damaged),
                "f" => {
                    let (row, column) = value.split_once('.').ok_or(BadLink::Damaged)?;
                    let number = |it: &str| it.parse().map_err(|_| BadLink::Damaged);
                    link.figure =
                        Some((number(row)?, column.parse().map_err(|_| BadLink::Damaged)?));
                }
                "c" => link.check = Some(value),
                "l" => link.lenses = lens::of_written(&value),
                _ => (),
            }
        }
        Ok(link)
    }
}

/// A sample's name: letters, digits and dashes.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// A path below the page's own origin: no scheme, no host.
fn is_path(path: &str) -> bool {
    !path.is_empty() && !path.contains("://") && !path.starts_with("//") && !path.contains('\\')
}

/// Escapes what would end a part of the fragment.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            for nibble in [byte >> 4, byte & 15] {
                escaped.push(
                    char::from_digit(u32::from(nibble), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
    escaped
}

/// The text of an escaped part; `None` where an escape is broken.
fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut nibble = || char::from(rest.next()?).to_digit(16);
            bytes.push(u8::try_from(nibble()? * 16 + nibble()?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form of link ever published. Lines are added, none is changed or taken away.
    const PUBLISHED: [&str; 5] = [
        "1",
        "1/s=planted-errors",
        "1/s=planted-errors/f=133.1",
        "1/src=releases%2F2013q1.txt/f=25.4/c=growth-0a1b2c3d4e",
        "1/s=planted-errors/l=2c.3dh",
    ];

    #[test]
    fn published_links_open() {
        for text in PUBLISHED {
            let link: Link = text.parse().expect(text);
            assert_eq!(link.to_string(), text);
        }
    }

    #[test]
    fn odd_links_are_told() {
        assert_eq!("2/s=x".parse::<Link>(), Err(BadLink::TooNew));
        assert_eq!("x".parse::<Link>(), Err(BadLink::Damaged));
        assert_eq!("1/s".parse::<Link>(), Err(BadLink::Damaged));
        assert_eq!("1/s=..%2F..%2Fx".parse::<Link>(), Err(BadLink::Damaged));
        assert_eq!(
            "1/src=https%3A%2F%2Fevil.example%2Fx".parse::<Link>(),
            Err(BadLink::Damaged)
        );
        assert_eq!("1/f=%2".parse::<Link>(), Err(BadLink::Damaged));
        assert_eq!(
            "1/s=a/later=1".parse::<Link>().map(|it| it.release),
            Ok(Some(ReleaseRef::Sample("a".to_owned())))
        );
    }
}
