//! What goes with a report when it is filed: the day, what its reader added, what he set aside.

use serde::{Deserialize, Serialize};

use crate::present::annotations::Annotations;

/// What goes with a report when it is filed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The day on which it is made, as `2026-11-21`.
    pub made: String,
    /// Names of those who sign, notes, what is dealt with.
    pub annotations: Annotations,
    /// The relations that the reader rejected, which the report does not hold, each in a sentence.
    pub set_aside: Vec<String>,
}

impl Filing {
    /// A report without additions, made on a day such as `2026-11-21`.
    pub fn on(day: &str) -> Self {
        Self {
            made: day.to_owned(),
            ..Self::default()
        }
    }

    /// What the reader says of a check or claim: "Dealt with. Ask the company." Empty where he says nothing.
    pub fn note(&self, id: &str) -> String {
        let note = self.annotations.note(id).trim();
        match (self.annotations.is_dealt_with(id), note.is_empty()) {
            (true, true) => "Dealt with.".to_owned(),
            (true, false) => format!("Dealt with. {note}"),
            (false, _) => note.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_whether_a_finding_is_dealt_with() {
        let mut filing = Filing::on("2026-11-21");
        assert_eq!(filing.note("foot-1"), "");
        filing.annotations.set("foot-1", |it| it.dealt_with = true);
        assert_eq!(filing.note("foot-1"), "Dealt with.");
        filing
            .annotations
            .set("foot-1", |it| it.note = "Ask.".to_owned());
        assert_eq!(filing.note("foot-1"), "Dealt with. Ask.");
    }
}
