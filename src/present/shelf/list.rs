//! The list of many releases: what it says of each, and in which order.

use serde::{Deserialize, Serialize};

use crate::text::sort;

/// A release in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Its number.
    pub release: usize,
    /// The name of its file.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Where it came from, as links name it; empty where they cannot.
    pub origin: String,
    /// Its company, as printed.
    pub company: String,
    /// What spellings of that name have in common.
    pub key: String,
    /// What it reports on: "3 months to Mar 31, 2025".
    pub period: String,
    /// Its last day, as `2025-03-31`, to sort by.
    pub end: String,
    /// How many figures it prints.
    pub figures: usize,
    /// How many of them were checked.
    pub checked: usize,
    /// How many checks and claims differ.
    pub differ: usize,
    /// Why it could not be read; empty where it could.
    pub error: String,
}

/// How far the worker is with the files that it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// What it has read since it told last.
    pub entries: Vec<Entry>,
    /// How many files are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The file that is read now; empty at the end.
    pub name: String,
}

/// The columns of the list.
pub const COLUMNS: [&str; 6] = ["Company", "Period", "File", "Figures", "Checked", "Differ"];

impl Entry {
    /// What stands in a column of the list.
    pub fn column(&self, n: usize) -> String {
        match n {
            0 => self.company.clone(),
            1 => self.period.clone(),
            2 => self.name.clone(),
            3 => self.figures.to_string(),
            4 => format!("{}%", self.percent()),
            _ => self.differ.to_string(),
        }
    }

    /// How many of its figures were checked, in percent; all only where it is all of them.
    fn percent(&self) -> usize {
        (self.checked * 100).checked_div(self.figures).unwrap_or(0)
    }

    /// What it is sorted by in a column: what people count by amount, what they read by its letters.
    fn key(&self, n: usize) -> (usize, String) {
        match n {
            0 => (0, self.key.clone()),
            1 => (0, self.end.clone()),
            2 => (0, self.name.to_lowercase()),
            3 => (self.figures, String::new()),
            4 => (self.percent(), String::new()),
            _ => (self.differ, String::new()),
        }
    }
}

/// The order of a list by a column, downwards or not: of what is equal there the latest period first, and last what could
/// not be read.
pub fn order(entries: &[Entry], column: usize, down: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    sort::by(&mut order, |&a, &b| {
        let (a, b) = (&entries[a], &entries[b]);
        let by_column = a.key(column).cmp(&b.key(column));
        let by_column = if down { by_column.reverse() } else { by_column };
        let failed = |it: &Entry| !it.error.is_empty();
        failed(a)
            .cmp(&failed(b))
            .then(by_column)
            .then_with(|| b.end.cmp(&a.end))
    });
    order
}

/// A list in a sentence: "200 releases, 31 of them with figures that differ. 2 files could not be read."
pub fn told(entries: &[Entry]) -> String {
    let count = |is_it: &dyn Fn(&Entry) -> bool| entries.iter().filter(|it| is_it(it)).count();
    let failed = count(&|it| !it.error.is_empty());
    let (read, differ) = (entries.len() - failed, count(&|it| it.differ > 0));
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let verdict = match differ {
        0 => ". Nothing differs.".to_owned(),
        n => format!(", {n} of them with figures that differ."),
    };
    let left = match failed {
        0 => String::new(),
        n => format!(" {n} file{} could not be read.", s(n)),
    };
    format!("{read} release{}{verdict}{left}", s(read))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(company: &str, end: &str, differ: usize, error: &str) -> Entry {
        Entry {
            key: company.to_owned(),
            end: end.to_owned(),
            differ,
            error: error.to_owned(),
            figures: 200,
            checked: 199,
            ..Entry::default()
        }
    }

    #[test]
    fn a_list_is_sorted_by_a_column_and_then_by_period() {
        let list = [
            entry("b", "2025-03-31", 0, ""),
            entry("", "", 0, "no text"),
            entry("a", "2024-12-31", 12, ""),
            entry("a", "2025-03-31", 3, ""),
        ];
        assert_eq!(order(&list, 0, false), [3, 2, 0, 1]);
        assert_eq!(order(&list, 0, true), [0, 3, 2, 1]);
        assert_eq!(order(&list, 5, true), [2, 3, 0, 1]);
        assert_eq!(
            told(&list),
            "3 releases, 2 of them with figures that differ. 1 file could not be read."
        );
        assert_eq!(list[0].column(4), "99%");
    }
}
