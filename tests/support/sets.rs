//! Union-find: which figures print the same fact.

use std::collections::BTreeMap;

/// Disjoint sets of whatever has an order.
pub(crate) struct Sets<T> {
    up: BTreeMap<T, T>,
}

impl<T: Ord + Clone> Sets<T> {
    pub(crate) fn new() -> Self {
        Self {
            up: BTreeMap::new(),
        }
    }

    /// The member that stands for the set of `it`.
    pub(crate) fn find(&self, it: &T) -> T {
        let mut at = it;
        while let Some(up) = self.up.get(at) {
            at = up;
        }
        at.clone()
    }

    /// Makes one set of two.
    pub(crate) fn join(&mut self, a: &T, b: &T) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.up.insert(a, b);
        }
    }
}
