//! Sorting, by one small function for lists of all kinds.
//!
//! The library's sorts are compiled anew for each kind of list, at 4 KB of program each; the browser downloads them all.

use std::cmp::Ordering;

/// Runs of this length are sorted by insertion before they are merged.
const RUN: usize = 8;

/// Sorts a list; what is equal keeps its order.
pub fn plain<T: Ord>(list: &mut [T]) {
    by(list, T::cmp);
}

/// Sorts a list by a key; what is equal keeps its order.
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list by a comparison; what is equal keeps its order.
pub fn by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() < 2 {
        return;
    }
    let Some(mut order) = order(list.len(), &|a, b| compare(&list[a], &list[b]).is_gt()) else {
        return;
    };
    // Each circle of places is gone round once.
    for start in 0..list.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start || from == at {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// The places from which the elements of a sorted list come; `None` where the list is sorted.
fn order(len: usize, is_after: &dyn Fn(usize, usize) -> bool) -> Option<Vec<usize>> {
    let first = (1..len).find(|it| is_after(it - 1, *it))?;
    let mut order: Vec<usize> = (0..len).collect();
    for (start, run) in (0..).step_by(RUN).zip(order.chunks_mut(RUN)) {
        for n in first.saturating_sub(start).max(1)..run.len() {
            let mut at = n;
            while at > 0 && is_after(run[at - 1], run[at]) {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let mut merged = Vec::with_capacity(len);
    let mut width = RUN;
    while width < len {
        merged.clear();
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            if let ([.., a], [b, ..]) = (left, right)
                && !is_after(*a, *b)
            {
                merged.extend_from_slice(pair);
                continue;
            }
            while let ([a, rest @ ..], [b, others @ ..]) = (left, right) {
                if is_after(*a, *b) {
                    merged.push(*b);
                    right = others;
                } else {
                    merged.push(*a);
                    left = rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    Some(order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_library_does(list in prop::collection::vec((0..20_u8, any::<u8>()), 0..200)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            by_key(&mut ours, |it| it.0);
            theirs.sort_by_key(|it| it.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
