//! How many words rows, or names of rows, share with a phrase: counted for all at once, and forgotten again.

/// How many words each of some rows shares with a phrase.
#[derive(Default)]
pub struct Common {
    /// By row.
    pub counts: Vec<u8>,
    /// A bit for each row that shares any, so that they are met in order without being sorted.
    met: Vec<u64>,
    /// The words of `met` in which a bit may be set.
    first: usize,
    /// One past the last of them.
    end: usize,
}

impl Common {
    /// A count for each row, all of them zero.
    pub fn of(n_rows: usize) -> Self {
        Self {
            counts: vec![0; n_rows],
            met: vec![0; n_rows / 64 + 1],
            first: usize::MAX,
            end: 0,
        }
    }

    /// Counts a word that some rows share, which are given in order.
    pub fn add(&mut self, rows: &[usize]) {
        let [first, ..] = rows else { return };
        self.first = self.first.min(first / 64);
        self.end = self.end.max(rows[rows.len() - 1] / 64 + 1);
        for row in rows {
            self.met[row / 64] |= 1 << (row % 64);
            self.counts[*row] = self.counts[*row].saturating_add(1);
        }
    }

    /// The first row at or after `from` that shares a word.
    pub fn next(&self, from: usize) -> Option<usize> {
        let mut at = from / 64;
        if at < self.first {
            at = self.first;
        } else if at < self.end {
            let rest = self.met[at] >> (from % 64);
            if rest != 0 {
                return Some(from + rest.trailing_zeros() as usize);
            }
            at += 1;
        }
        let words = self.met.get(at..self.end)?;
        let n = words.iter().position(|it| *it != 0)?;
        Some((at + n) * 64 + words[n].trailing_zeros() as usize)
    }

    /// Sets all counts to zero.
    pub fn clear(&mut self) {
        while let Some(row) = self.next(0) {
            let at = row / 64;
            let end = (at * 64 + 64).min(self.counts.len());
            self.counts[at * 64..end].fill(0);
            self.met[at] = 0;
            self.first = at + 1;
        }
        (self.first, self.end) = (usize::MAX, 0);
    }
}
