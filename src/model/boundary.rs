//! Balances at the ends of the periods of their columns: "Cash at beginning of period".

use crate::model::period::Period;
use crate::text::phrase::{Phrase, Searched, phrases};

/// Which end of its column's period a row speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundary {
    /// At its beginning.
    Begin,
    /// At its end.
    End,
}

impl Boundary {
    /// The instant at which a period begins or ends.
    pub fn instant(self, period: Period) -> Period {
        match self {
            Self::Begin => period.opening(),
            Self::End => period.closing(),
        }
    }
}

/// "Cash and cash equivalents at beginning of period", "Ending cash", or "End of period" below "Cash and cash
/// equivalents:": the instant at which the period begins or ends. The label is in
/// lower case.
pub fn of(label: &str, section: &[String]) -> Option<Boundary> {
    const ENDS: [Phrase; 6] = phrases(["begin", "start", "end", "opening", "closing", "close"]);
    const OF: [Phrase; 7] = phrases([
        "of period",
        "of the period",
        "of year",
        "of the year",
        "of quarter",
        "of the quarter",
        "of fiscal",
    ]);
    let searched = Searched::new(label);
    if !searched.has_any(&ENDS) {
        return None;
    }
    let has = |it: &str| label.contains(it);
    let begins = has("beginning") || has("start");
    let ends = has("end of") || has("ending");
    let of = searched.has_any(&OF);
    // "Warranty liability, end of period"
    let stands = |ends: [&str; 3]| of && ends.iter().any(|it| label.contains(it));
    if stands([", beginning of", " at beginning of", " at the beginning of"]) {
        return Some(Boundary::Begin);
    }
    if stands([", end of", " at end of", " at the end of"]) {
        return Some(Boundary::End);
    }
    if !(has("cash") || has("balance")) {
        // "Beginning of period"
        let heading = section.last().map(|it| it.to_lowercase());
        let is_below = heading.is_some_and(|it| it.starts_with("cash") && !it.contains("flow"));
        let only = label.split_whitespace().count() <= 4;
        return match (begins, ends) {
            _ if !(is_below && of && only) => None,
            (true, _) => Some(Boundary::Begin),
            (false, true) => Some(Boundary::End),
            (false, false) => None,
        };
    }
    let is_one_of = |words: [&str; 2]| words.iter().any(|it| label.starts_with(it));
    let closes_with = |word: &str| label.starts_with("cash") && label.ends_with(word);
    if begins && (of || has("beginning balance") || closes_with("beginning"))
        || is_one_of(["beginning cash", "opening cash"])
        || has("opening balance")
    {
        Some(Boundary::Begin)
    } else if ends && (of || has("ending balance"))
        || closes_with(", end")
        || closes_with("- end")
        || is_one_of(["ending cash", "closing cash"])
        || has("closing balance")
    {
        Some(Boundary::End)
    } else {
        None
    }
}
