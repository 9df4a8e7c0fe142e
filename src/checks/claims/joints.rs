//! The words "for" and "on" within names of rows: "provision for loan losses", "return on equity".

use std::collections::BTreeSet;

use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::ledger::{Ledger, Row};

/// What stands around "for" and "on" within labels.
pub struct Joints(BTreeSet<(String, String)>);

impl Joints {
    /// The words before and behind in the labels of a ledger, but for those that lead to a time.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        const LEADING: [&str; 12] = [
            "the", "a", "year", "period", "quarter", "three", "six", "nine", "twelve", "which",
            "each", "and",
        ];
        let mut joints = BTreeSet::new();
        let holds = |it: &&Row<'_>| it.lower.contains(" for ") || it.lower.contains(" on ");
        for row in ledger.rows.iter().filter(holds) {
            let words = row
                .lower
                .split(|it: char| !(it.is_alphanumeric() || it == '-'));
            let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
            for it in words.windows(3).filter(|it| is_joint(it[1])) {
                if !LEADING.contains(&it[2]) && it[2].chars().all(char::is_alphabetic) {
                    joints.insert((it[0].to_owned(), it[2].to_owned()));
                }
            }
        }
        Self(joints)
    }

    /// Takes those in a sentence for words that do not end a phrase.
    pub fn join(&self, tokens: &mut [Token]) {
        for n in 1..tokens.len().saturating_sub(1) {
            let [before, own, behind] = [n - 1, n, n + 1].map(|it| tokens[it].word());
            if let (Some(before), Some(own), Some(behind)) = (before, own, behind)
                && is_joint(own)
                && self.holds(before, behind)
            {
                tokens[n].kind = Kind::Word("of".to_owned());
            }
        }
    }

    /// Whether a phrase holds one.
    pub fn stand_in(&self, phrase: &str) -> bool {
        let lower = phrase.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let mut joined = words.windows(3).filter(|it| is_joint(it[1]));
        joined.any(|it| self.holds(it[0], it[2]))
    }

    fn holds(&self, before: &str, behind: &str) -> bool {
        self.0.contains(&(before.to_owned(), behind.to_owned()))
    }
}

fn is_joint(word: &str) -> bool {
    matches!(word, "for" | "on")
}
