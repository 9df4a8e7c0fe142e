//! Line items that a later release calls otherwise: found by the figures that both names print, and joined.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::concept;
use crate::present::history::{Item, When, agrees};

/// Fewer digits than this agree by chance.
const FEWEST_DIGITS: usize = 4;

/// The least share of words that both names have, in percent.
const ALIKE: usize = 20;

/// Joins line items that are one under two names. The later name stands.
///
/// Two are one where no release prints both, every figure that both print agrees, one of these has digits enough to say
/// something, and the names have words in common; unless a third could be meant as well.
pub fn join(items: Vec<Item>) -> Vec<Item> {
    let mut joins: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in candidates(&items) {
        let (x, y) = (&items[a], &items[b]);
        if are_one(x, y) {
            let (later, earlier) = if last(x) >= last(y) { (a, b) } else { (b, a) };
            joins.entry(earlier).or_default().push(later);
        }
    }
    let mut targets: BTreeMap<usize, usize> = BTreeMap::new();
    for later in joins.values().flatten() {
        *targets.entry(*later).or_default() += 1;
    }
    let into = |n: usize| match joins.get(&n).map(Vec::as_slice) {
        // What is joined itself takes in no other.
        Some(&[later]) if targets[&later] == 1 && !joins.contains_key(&later) => Some(later),
        Some(_) | None => None,
    };
    let mut items: Vec<Option<Item>> = items.into_iter().map(Some).collect();
    for n in 0..items.len() {
        let Some(later) = into(n) else { continue };
        let Some(earlier) = items[n].take() else {
            continue;
        };
        if let Some(item) = &mut items[later] {
            for (when, mut seen) in earlier.seen {
                let all = item.seen.entry(when).or_default();
                all.append(&mut seen);
                all.sort_by_key(|it| it.release);
            }
        }
    }
    items.into_iter().flatten().collect()
}

/// Pairs of items of one statement and unit that print the same amount at the same time.
fn candidates(items: &[Item]) -> BTreeSet<(usize, usize)> {
    let mut by_amount: BTreeMap<(When, Decimal), Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        for (when, seen) in &item.seen {
            for it in seen
                .iter()
                .filter(|it| digits(it.print.value) >= FEWEST_DIGITS)
            {
                let same = by_amount.entry((*when, it.print.amount())).or_default();
                if !same.contains(&n) {
                    same.push(n);
                }
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for same in by_amount.values() {
        for (n, &a) in same.iter().enumerate() {
            let others = same[n + 1..].iter().copied();
            let alike = others
                .filter(|&b| (items[a].part, &items[a].unit) == (items[b].part, &items[b].unit));
            pairs.extend(alike.map(|b| (a, b)));
        }
    }
    pairs
}

/// The digits of a figure, without the zeros that round it.
fn digits(value: Decimal) -> usize {
    let digits = value.normalize().mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len()
}

fn are_one(a: &Item, b: &Item) -> bool {
    let releases = |it: &Item| -> BTreeSet<usize> {
        it.seen.values().flatten().map(|it| it.release).collect()
    };
    let alike = concept::likeness(&concept::words(&a.label), &concept::words(&b.label)) >= ALIKE;
    alike
        && releases(a).is_disjoint(&releases(b))
        && a.seen.iter().all(|(when, seen)| {
            let others = b.seen.get(when).map(Vec::as_slice).unwrap_or_default();
            seen.iter()
                .all(|x| others.iter().all(|y| agrees(a, &x.print, &y.print)))
        })
}

/// The last release that prints an item.
fn last(item: &Item) -> usize {
    let seen = item.seen.values().flatten();
    seen.map(|it| it.release).max().unwrap_or_default()
}
