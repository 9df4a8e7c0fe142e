//! Lines of the text and their offsets.

use std::fmt;

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

use crate::text::span::Span;

/// A line of the source. Counted from 0 inside, shown and reported from 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "u32", into = "u32")]
pub struct LineNo(pub u32);

impl LineNo {
    /// The line as an index into a list of lines.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for LineNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 + 1)
    }
}

impl From<u32> for LineNo {
    fn from(shown: u32) -> Self {
        Self(shown.saturating_sub(1))
    }
}

impl From<LineNo> for u32 {
    fn from(line: LineNo) -> Self {
        line.0 + 1
    }
}

/// Where each line of a text starts. A line ends at LF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<u32>,
    end: u32,
}

impl Lines {
    /// The lines of `text`. A final LF opens no further line.
    pub fn of(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 40 + 1);
        if !text.is_empty() {
            starts.push(0);
        }
        for at in memchr_iter(b'\n', text.as_bytes()) {
            if at + 1 < text.len() {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self {
            starts,
            end: u32::try_from(text.len()).unwrap_or(u32::MAX),
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether the text has no line at all.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The bytes of a line, its LF included.
    pub fn span(&self, line: LineNo) -> Span {
        let start = self.starts.get(line.index()).copied().unwrap_or(self.end);
        let end = self
            .starts
            .get(line.index() + 1)
            .copied()
            .unwrap_or(self.end);
        Span { start, end }
    }

    /// The line that holds the byte at `offset`.
    pub fn line_of(&self, offset: u32) -> LineNo {
        let after = self.starts.partition_point(|&start| start <= offset);
        LineNo(u32::try_from(after.saturating_sub(1)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_final_line_feed_opens_no_line() {
        let lines = Lines::of("a\nbc\n");
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.span(LineNo(1)), Span::new(2, 5));
        assert_eq!(lines.line_of(4), LineNo(1));
        assert_eq!(LineNo(1).to_string(), "2");
    }
}
