//! The list of many releases: what it says of each, and in which order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::sort;

/// The columns of the list.
pub const COLUMNS: [&str; 6] = ["Company", "Period", "File", "Figures", "Checked", "Differ"];

/// A release in the list, or a file that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The number of the release.
    pub release: usize,
    /// What stands in each column.
    pub cells: [String; 6],
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Where it came from, as links name it; empty where they cannot.
    pub origin: String,
    /// What spellings of its company's name have in common.
    pub key: String,
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
    /// Whether it was on the list before, by its bytes: then this is no further entry.
    pub is_known: bool,
}

/// The list in an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ordered {
    /// What there is, in a sentence.
    pub told: String,
    /// The numbers of the entries, from the first to be shown.
    pub order: Vec<usize>,
    /// For each entry how many releases of its company there are.
    pub counts: Vec<usize>,
}

impl Entry {
    /// A file that could not be read.
    pub fn failed(name: &str, error: String) -> Self {
        let mut entry = Self {
            error,
            ..Self::default()
        };
        name.clone_into(&mut entry.cells[2]);
        entry
    }

    /// Fills the columns that are counted.
    pub fn counted(mut self) -> Self {
        self.cells[3] = self.figures.to_string();
        self.cells[4] = format!("{}%", self.percent());
        self.cells[5] = self.differ.to_string();
        self
    }

    /// How many of its figures were checked, in percent; all only where it is all of them.
    fn percent(&self) -> usize {
        (self.checked * 100).checked_div(self.figures).unwrap_or(0)
    }

    /// What it is sorted by in a column: what people count by amount, what they read by its letters.
    fn key(&self, column: usize) -> (usize, String) {
        match column {
            0 => (0, self.key.clone()),
            1 => (0, self.end.clone()),
            2 => (0, self.cells[2].to_lowercase()),
            3 => (self.figures, String::new()),
            4 => (self.percent(), String::new()),
            _ => (self.differ, String::new()),
        }
    }
}

/// A list by a column, downwards or not: of what is equal there the latest period first, and last what could not be read.
pub fn ordered(entries: &[Entry], column: usize, down: bool) -> Ordered {
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
    let mut companies = BTreeMap::<&str, usize>::new();
    for it in entries.iter().filter(|it| !it.key.is_empty()) {
        *companies.entry(&it.key).or_default() += 1;
    }
    let count = |it: &Entry| companies.get(it.key.as_str()).copied().unwrap_or_default();
    Ordered {
        told: told(entries),
        order,
        counts: entries.iter().map(count).collect(),
    }
}

/// A list in a sentence: "200 releases, 31 of them with figures that differ. 2 files could not be read."
fn told(entries: &[Entry]) -> String {
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
        .counted()
    }

    #[test]
    fn a_list_is_sorted_by_a_column_and_then_by_period() {
        let list = [
            entry("b", "2025-03-31", 0, ""),
            entry("", "", 0, "no text"),
            entry("a", "2024-12-31", 12, ""),
            entry("a", "2025-03-31", 3, ""),
        ];
        let by_company = ordered(&list, 0, false);
        assert_eq!(by_company.order, [3, 2, 0, 1]);
        assert_eq!(by_company.counts, [1, 0, 2, 2]);
        assert_eq!(ordered(&list, 0, true).order, [0, 3, 2, 1]);
        assert_eq!(ordered(&list, 5, true).order, [2, 3, 0, 1]);
        assert_eq!(
            by_company.told,
            "3 releases, 2 of them with figures that differ. 1 file could not be read."
        );
        assert_eq!(list[0].cells[4], "99%");
    }
}
