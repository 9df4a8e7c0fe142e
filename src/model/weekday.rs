//! Weekdays beside dates: "Thursday, April 25, 2013".

use time::{Date, Weekday};

use crate::model::said::Said;
use crate::text::phrase;
use crate::text::sort;

/// A date that a weekday names, and the weekday that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the weekday stands, in bytes of the text.
    pub at: usize,
    /// The weekday as printed.
    pub printed: Weekday,
    /// The date.
    pub date: Date,
}

const NAMES: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// The dates of a text whose weekday is another than printed. Only dates with a year that follow the weekday directly
/// count: "Thursday, April 25, 2013".
pub fn mismatches(text: &str) -> Vec<Mismatch> {
    let mut found = Vec::new();
    for at in phrase::places(text, "day") {
        let end = at + "day".len();
        let named = NAMES.iter().find(|it| text[..end].ends_with(it.0));
        if let Some(&(name, printed)) = named {
            let (at, after) = (end - name.len(), &text[end..]);
            let Some(rest) = after.strip_prefix(", ").or_else(|| after.strip_prefix(' ')) else {
                continue;
            };
            let date_text: String = rest.chars().take(24).collect();
            let Some(end) = date_text
                .char_indices()
                .filter(|(_, it)| it.is_ascii_digit())
                .map(|it| it.0)
                .nth(4)
            else {
                continue;
            };
            let end = date_text[end..]
                .find(|it: char| !it.is_ascii_digit())
                .map_or(date_text.len(), |it| end + it);
            let words = date_text[..end].split_whitespace().count();
            let Some(date) = Said::of(&date_text[..end]).date().filter(|_| words == 3) else {
                continue;
            };
            if date.weekday() != printed {
                found.push(Mismatch { at, printed, date });
            }
        }
    }
    sort::by_key(&mut found, |it| it.at);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_held_against_dates() {
        assert!(mismatches("on Thursday, April 25, 2013 at 5 p.m.").is_empty());
        let found = mismatches("on Friday, April 25, 2013 at 5 p.m.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].date.weekday(), Weekday::Thursday);
        assert!(mismatches("every Friday in April").is_empty());
    }
}
