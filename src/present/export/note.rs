//! What people noted on a release.

use serde::{Deserialize, Serialize};

use crate::present::marks::At;

/// A note of a person on a figure, a line or the whole release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The figure, as table, row and column counted from 0, if it is on one.
    pub figure: Option<(usize, usize, usize)>,
    /// What it is on, in words: "Total current assets, March 31, 2025".
    pub about: String,
    /// The line of the release, counted from 1, if it is on one.
    pub line: Option<u32>,
    /// What it says.
    pub text: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// When it was written, as it is to be shown; may be empty.
    pub when: String,
}

impl Note {
    /// The place of its figure.
    pub fn at(&self) -> Option<At> {
        let (table, row, column) = self.figure?;
        Some(At { table, row, column })
    }

    /// Who wrote it and when: "A. Clerk, November 21, 2026".
    pub fn signature(&self) -> String {
        let parts = [self.author.as_str(), self.when.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(", ")
    }
}
