//! What a permalink brings back: which release, and what of it is open.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use crate::present::lens::{self, Lens};
use crate::present::sealed;

/// The version of links that this page writes.
const VERSION: &str = "1";

/// What a permalink brings back.
///
/// `Display` writes `1/s=planted-errors/f=133.1`. `FromStr` reads what it knows and passes over the rest, so that an
/// old page opens a newer link of the same version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Which release, and where it is.
    pub release: Option<ReleaseRef>,
    /// The figure that is selected, by its line and column, both as people count.
    pub figure: Option<(u32, usize)>,
    /// The check that is open, by its id: an ordinal would point elsewhere after every improvement.
    pub check: Option<String>,
    /// The line that stands at the top of the window, as people count.
    pub top: Option<u32>,
    /// Which view is shown.
    pub view: View,
    /// The lenses on its statements, by table.
    pub lenses: Vec<(usize, Lens)>,
    /// Releases that stand beside it, as far as a link can name them: samples, and files of the same origin.
    pub others: Vec<ReleaseRef>,
    /// The company whose timeline is shown (`present/company.rs`).
    pub company: Option<String>,
}

/// The views of a release, and those of many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Its statements and charts, drawn anew. Links leave it unwritten.
    #[default]
    Statements,
    /// The release as it reads.
    Reading,
    /// What changed since an earlier draft.
    Changes,
    /// The list of all releases.
    Releases,
    /// The timeline of a company by quarters.
    Quarters,
    /// The timeline of a company by years.
    Years,
}

impl View {
    /// Every view.
    const ALL: [Self; 6] = [
        Self::Statements,
        Self::Reading,
        Self::Changes,
        Self::Releases,
        Self::Quarters,
        Self::Years,
    ];

    /// Those of one release, in the order in which they are offered.
    pub const OF_ONE: [Self; 3] = [Self::Statements, Self::Reading, Self::Changes];

    /// Those of the timeline of a company.
    pub const OF_TIMELINE: [Self; 2] = [Self::Quarters, Self::Years];

    /// Whether it shows many releases.
    pub fn is_of_many(self) -> bool {
        self == Self::Releases || Self::OF_TIMELINE.contains(&self)
    }

    /// The name that links and style sheets know.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Reading => "reading",
            Self::Changes => "changes",
            Self::Releases => "releases",
            Self::Quarters => "quarters",
            Self::Years => "years",
        }
    }

    /// What a person calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Statements => "Statements",
            Self::Reading => "Reading",
            Self::Changes => "Changes",
            Self::Releases => "Releases",
            Self::Quarters => "Quarters",
            Self::Years => "Years",
        }
    }
}

/// Where a linked release is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReleaseRef {
    /// A bundled sample.
    Sample(String),
    /// A file of the same origin, by its path.
    Path(String),
    /// A release whose text stands in the link itself, sealed.
    Text {
        /// What it is called.
        name: String,
        /// Its text (`present/sealed.rs`).
        sealed: String,
    },
    /// A release that only those have who were given it.
    Elsewhere {
        /// What it is called.
        name: String,
        /// What tells its text from others.
        check: String,
    },
}

impl ReleaseRef {
    /// Where it lies beside the page, if it does.
    pub fn path(&self) -> Option<String> {
        match self {
            Self::Sample(name) => Some(["samples/", name, ".txt"].concat()),
            Self::Path(path) => Some(path.clone()),
            Self::Text { .. } | Self::Elsewhere { .. } => None,
        }
    }

    /// What tells the text from others, where the link holds that.
    pub fn check(&self) -> Option<&str> {
        match self {
            Self::Sample(_) | Self::Path(_) => None,
            Self::Text { sealed, .. } => sealed.get(..sealed::CHECK_LEN),
            Self::Elsewhere { check, .. } => Some(check),
        }
    }
}

/// Why a link could not be opened, in a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLink {
    /// Of a later version.
    TooNew,
    /// No link of ours, or not all of it.
    Damaged,
    /// Its text is larger than any release that is read.
    TooLarge,
    /// Its text is packed, and the browser cannot unpack.
    OldBrowser,
}

impl fmt::Display for BadLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooNew => "This link was made by a later version of Tieout. Reload the page to get that version, or open the release itself.",
            Self::Damaged => "This link is damaged: parts of it are missing or changed. Copy it again, whole, or open the release itself.",
            Self::OldBrowser => "This browser is too old to unpack the text in this link. It opens in a current version of Chrome, Edge, Firefox or Safari.",
            Self::TooLarge => "The text in this link unpacks to more than 32 MiB, which no release has. It was not opened.",
        })
    }
}

impl std::error::Error for BadLink {}

impl Link {
    /// Whether it shows anything at all.
    pub fn is_empty(&self) -> bool {
        self.release.is_none() && !self.view.is_of_many()
    }

    /// Whether going on to `next` is a step that a reader may want to take back: another release, a finding opened.
    pub fn is_step_to(&self, next: &Self) -> bool {
        let is_same = match (&self.release, &next.release) {
            (Some(it), Some(next)) => {
                it == next || it.check().is_some() && it.check() == next.check()
            }
            (None, None) => true,
            _ => false,
        };
        !is_same
            || (self.view, &self.company) != (next.view, &next.company)
            || next.check.is_some() && self.check != next.check
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        match &self.release {
            Some(ReleaseRef::Sample(name)) => write!(f, "/s={}", escape(name))?,
            Some(ReleaseRef::Path(path)) => write!(f, "/src={}", escape(path))?,
            Some(ReleaseRef::Elsewhere { name, check }) => {
                write!(f, "/n={}/h={}", escape(name), escape(check))?;
            }
            Some(ReleaseRef::Text { .. }) | None => (),
        }
        for it in &self.others {
            match it {
                ReleaseRef::Sample(name) => write!(f, "/+s={}", escape(name))?,
                ReleaseRef::Path(path) => write!(f, "/+src={}", escape(path))?,
                ReleaseRef::Text { .. } | ReleaseRef::Elsewhere { .. } => (),
            }
        }
        if let Some((line, column)) = self.figure {
            write!(f, "/f={line}.{column}")?;
        }
        if let Some(check) = &self.check {
            write!(f, "/c={}", escape(check))?;
        }
        if let Some(top) = self.top {
            write!(f, "/y={top}")?;
        }
        if self.view != View::default() {
            write!(f, "/v={}", self.view.name())?;
        }
        if let Some(company) = &self.company {
            write!(f, "/co={}", escape(company))?;
        }
        if !self.lenses.is_empty() {
            write!(f, "/l={}", lens::written(&self.lenses))?;
        }
        // Last, so that a link that was cut off is found out by the check of its text.
        if let Some(ReleaseRef::Text { name, sealed }) = &self.release {
            write!(f, "/n={}/t={sealed}", escape(name))?;
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
        let mut name = None;
        for part in parts.filter(|it| !it.is_empty()) {
            let (key, value) = part.split_once('=').ok_or(BadLink::Damaged)?;
            let value = unescape(value).ok_or(BadLink::Damaged)?;
            match key {
                "s" if is_name(&value) => link.release = Some(ReleaseRef::Sample(value)),
                "src" if is_path(&value) => link.release = Some(ReleaseRef::Path(value)),
                "+s" if is_name(&value) => link.others.push(ReleaseRef::Sample(value)),
                "+src" if is_path(&value) => link.others.push(ReleaseRef::Path(value)),
                "s" | "src" | "+s" | "+src" => return Err(BadLink::Damaged),
                "co" => link.company = Some(value),
                "f" => {
                    let (row, column) = value.split_once('.').ok_or(BadLink::Damaged)?;
                    let number = |it: &str| it.parse().map_err(|_| BadLink::Damaged);
                    link.figure =
                        Some((number(row)?, column.parse().map_err(|_| BadLink::Damaged)?));
                }
                "c" => link.check = Some(value),
                "y" => link.top = Some(value.parse().map_err(|_| BadLink::Damaged)?),
                "n" => name = Some(value),
                "t" if !sealed::is_sealed(&value) => return Err(BadLink::Damaged),
                "t" => {
                    link.release = Some(ReleaseRef::Text {
                        name: String::new(),
                        sealed: value,
                    });
                }
                "h" => {
                    link.release = Some(ReleaseRef::Elsewhere {
                        name: String::new(),
                        check: value,
                    });
                }
                // A view that this page does not know yet is passed over, as unknown parts are.
                "v" => {
                    let known = View::ALL.into_iter().find(|it| it.name() == value);
                    link.view = known.unwrap_or_default();
                }
                "l" => link.lenses = lens::of_written(&value),
                _ => (),
            }
        }
        if let Some(ReleaseRef::Text { name: it, .. } | ReleaseRef::Elsewhere { name: it, .. }) =
            &mut link.release
        {
            *it = name
                .filter(|it| !it.is_empty())
                .unwrap_or_else(|| "release.txt".to_owned());
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

/// A path of the page's own origin: no scheme, no host, no way up, nothing but a path.
fn is_path(path: &str) -> bool {
    let goes_up = |it: &str| {
        let dots = it.to_ascii_lowercase().replace("%2e", ".");
        dots == "." || dots == ".."
    };
    !path.is_empty()
        && !path.starts_with("//")
        && !path.contains([':', '\\', '?', '#'])
        && !path.chars().any(char::is_control)
        && !path.split('/').any(goes_up)
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
