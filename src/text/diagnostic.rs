//! What could not be read, and why, for a person.

use serde::{Deserialize, Serialize};

use crate::text::lines::LineNo;

/// A place where a person should look, because we could not read it.
///
/// Not a finding: figures that disagree are checks. The message is lower case, has no full stop, and says what was
/// found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The line it speaks of.
    pub line: LineNo,
    /// What was found, what was expected.
    pub message: String,
}

impl Diagnostic {
    /// A message about a line.
    pub fn new(line: LineNo, message: impl Into<String>) -> Self {
        Self {
            line,
            message: message.into(),
        }
    }
}
