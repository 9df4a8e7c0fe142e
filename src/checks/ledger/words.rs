//! The words of labels as numbers.

use crate::model::concept;

/// An odd number that spreads what is multiplied with it over 64 bits.
pub const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Words as numbers.
#[derive(Debug, Default)]
pub struct Words {
    /// By number.
    pub spelled: Vec<String>,
    /// One more than the number of a word, where its hash leads; a power of two of them, at most half of them taken.
    slots: Vec<u32>,
}

impl Words {
    /// The numbers of the words of a label in lower case.
    pub fn of(&mut self, lower: &str) -> Vec<u32> {
        let plainest = concept::plainest(lower);
        let words = concept::words_of(&plainest);
        words.into_iter().map(|it| self.number(it)).collect()
    }

    /// The number of a word, which it may get only now.
    pub fn number(&mut self, word: &str) -> u32 {
        if self.spelled.len() * 2 >= self.slots.len() {
            let size = (self.slots.len() * 2).max(256);
            self.slots = vec![0; size];
            for n in 0..self.spelled.len() {
                let slot = self.slot(&self.spelled[n]);
                self.slots[slot] = u32::try_from(n + 1).unwrap_or(0);
            }
        }
        let slot = self.slot(word);
        if self.slots[slot] == 0 {
            self.spelled.push(word.to_owned());
            self.slots[slot] = u32::try_from(self.spelled.len()).unwrap_or(0);
        }
        self.slots[slot] - 1
    }

    /// The number of a word that stands in some label.
    pub fn find(&self, word: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(word)].checked_sub(1)
    }

    /// Where a word stands, or would stand.
    fn slot(&self, word: &str) -> usize {
        let mixed = |hash: u64, it: u8| (hash ^ u64::from(it)).wrapping_mul(MIX);
        let hash = word.bytes().fold(0, mixed) >> 32;
        let mask = self.slots.len() - 1;
        let mut slot = usize::try_from(hash).unwrap_or(0) & mask;
        while let Some(n) = self.slots[slot].checked_sub(1) {
            if self.spelled[n as usize] == word {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}
