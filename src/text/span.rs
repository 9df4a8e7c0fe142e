//! A place in the decoded text. The only file that says "bytes".

use serde::{Deserialize, Serialize};

/// A range of bytes of the decoded text, on character boundaries, `start <= end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`.
    ///
    /// # Panics
    /// If `start > end`: such a range is a mistake of ours, never of the input.
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} runs backwards");
        Self {
            start: offset(start),
            end: offset(end),
        }
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// As a range that indexes the text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `at` lies inside.
    pub fn contains(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }
}

/// An offset as it is stored. Texts are at most 32 MiB (`decode::MAX_BYTES`), so that it always fits.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self {
            start: start.min(end),
            end: end.max(start),
        }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}
