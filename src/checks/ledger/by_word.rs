//! Rows by the words that they hold.

use std::ops::Range;

/// For each word, by its number, the rows that hold it, in order.
#[derive(Debug, Default)]
pub struct ByWord {
    /// Where the rows of each word end; those of the next begin there.
    ends: Vec<usize>,
    rows: Vec<usize>,
}

impl ByWord {
    /// The rows by their words, each of which a row holds once.
    pub fn of<'r>(n_words: usize, rows: impl Iterator<Item = (usize, &'r [u32])> + Clone) -> Self {
        let mut ends = vec![0; n_words];
        for word in rows.clone().flat_map(|it| it.1) {
            ends[*word as usize] += 1;
        }
        let mut n_rows = 0;
        for it in &mut ends {
            n_rows += std::mem::replace(it, n_rows);
        }
        let mut by_word = Self {
            ends,
            rows: vec![0; n_rows],
        };
        for (row, words) in rows {
            for word in words {
                let end = &mut by_word.ends[*word as usize];
                by_word.rows[*end] = row;
                *end += 1;
            }
        }
        by_word
    }

    /// Those of `within` that hold a word.
    pub fn rows(&self, word: u32, within: &Range<usize>) -> &[usize] {
        let word = word as usize;
        let Some(&end) = self.ends.get(word) else {
            return &[];
        };
        let first = word.checked_sub(1).map_or(0, |it| self.ends[it]);
        let rows = &self.rows[first..end];
        let at = |row: usize| rows.partition_point(|it| *it < row);
        &rows[at(within.start)..at(within.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_words() {
        let rows: [&[u32]; 4] = [&[0, 2], &[], &[2], &[1, 2]];
        let by_word = ByWord::of(3, rows.into_iter().enumerate());
        assert_eq!(by_word.rows(0, &(0..4)), [0]);
        assert_eq!(by_word.rows(1, &(0..4)), [3]);
        assert_eq!(by_word.rows(2, &(1..4)), [2, 3]);
        assert_eq!(by_word.rows(3, &(0..4)), [0; 0]);
    }
}
