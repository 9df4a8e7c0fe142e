//! What a link can hold of a release, in words: its place alone, its tables, its text.

use crate::present::link::{Link, ReleaseRef};
use crate::present::report::Report;

/// The longest link that is offered, in characters. Chrome opens two million.
const MOST: usize = 1_000_000;

/// From this length on, a link may not survive mail and chat: Outlook and some trackers cut at about two thousand.
const LONG: usize = 2_000;

/// What a link holds of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Where it is, or what it is called.
    Place,
    /// Its tables.
    Tables,
    /// All its text.
    Text,
}

impl Form {
    /// Every form, the shortest first.
    pub const ALL: [Self; 3] = [Self::Place, Self::Tables, Self::Text];

    /// What it is called, and what it means for whoever gets the link.
    pub fn words(self, release: Option<&ReleaseRef>) -> (&'static str, &'static str) {
        match (self, release) {
            (Self::Place, Some(ReleaseRef::Sample(_) | ReleaseRef::Path(_))) => (
                "Where it is",
                "The release is on this site. The link opens it for everyone who can open this page.",
            ),
            (Self::Place, _) => (
                "Without the text",
                "Opens for those who have the same file: the page asks them for it.",
            ),
            (Self::Tables, _) => (
                "With its tables",
                "Figures, labels and headings. The prose is left out.",
            ),
            (Self::Text, _) => (
                "With the whole text",
                "Whoever has the link can read the release.",
            ),
        }
    }
}

/// The link to what is shown, with `release` in the place of what it names now.
pub fn link(shown: &Link, release: ReleaseRef, form: Form, report: &Report) -> Link {
    let mut link = Link {
        release: Some(release),
        ..shown.clone()
    };
    // Without the prose there is no claim to open.
    let is_claim = |id: &String| report.claims.iter().any(|it| it.id == *id);
    if form == Form::Tables && link.check.as_ref().is_some_and(is_claim) {
        link.check = None;
    }
    link
}

/// What is said of a link to `n` releases that names `named` of them.
pub fn many(n: usize, named: usize) -> String {
    if n == named {
        return "Link copied.".to_owned();
    }
    let left = n - named;
    format!(
        "Link copied. It cannot hold the texts of {left} releases: send their files along, to be dropped on the page that it opens."
    )
}

/// How long a link is: "12,940 characters".
pub fn length(link: &str) -> String {
    let digits = link.len().to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + " characters"
}

/// Whether a link is too long to be opened everywhere.
pub fn is_too_long(link: &str) -> bool {
    link.len() > MOST
}

/// Whether a link may be cut off on its way.
pub fn is_long(link: &str) -> bool {
    link.len() > LONG
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_many_says_what_it_does_not_hold() {
        assert_eq!(many(3, 3), "Link copied.");
        assert!(many(203, 3).contains("the texts of 200 releases"));
    }

    #[test]
    fn lengths_are_grouped() {
        assert_eq!(length("abc"), "3 characters");
        assert_eq!(length(&"a".repeat(1_234)), "1,234 characters");
        assert_eq!(length(&"a".repeat(123_456)), "123,456 characters");
    }
}
