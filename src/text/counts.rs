//! How often each of a few things occurs. A sorted list takes less of the page than a tree, and there are never many.

/// Things in order, and how often each occurs.
#[derive(Clone, Debug)]
pub struct Counts<K> {
    /// In order.
    pub list: Vec<(K, usize)>,
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self { list: Vec::new() }
    }
}

impl<K: Ord + Copy> Counts<K> {
    /// Counts one more.
    pub fn add(&mut self, key: K) {
        let at = self.list.partition_point(|it| it.0 < key);
        match self.list.get_mut(at) {
            Some(it) if it.0 == key => it.1 += 1,
            Some(_) | None => self.list.insert(at, (key, 1)),
        }
    }

    /// What occurs most often, and how often; of several the last.
    pub fn most(&self) -> Option<(K, usize)> {
        self.list.iter().max_by_key(|it| it.1).copied()
    }
}

impl<K: Ord + Copy> Extend<K> for Counts<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        keys.into_iter().for_each(|it| self.add(it));
    }
}

/// How many bytes of a text are such as `is` tells.
pub fn of_bytes(text: &str, is: impl Fn(u8) -> bool) -> usize {
    // In runs that a byte can count, which are told many bytes at once.
    let runs = text.as_bytes().chunks(255);
    let counts = runs.map(|run| run.iter().map(|it| u8::from(is(*it))).sum::<u8>());
    counts.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_that_occur_as_often_the_last_is_the_most() {
        let mut counts = Counts::default();
        assert_eq!(counts.most(), None);
        counts.extend([3, 1, 2, 3, 2]);
        assert_eq!(counts.most(), Some((3, 2)));
        assert_eq!(counts.list, [(1, 1), (2, 2), (3, 2)]);
    }
}
