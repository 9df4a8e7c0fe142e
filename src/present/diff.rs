//! What two lists have in common, in order; and a sentence against another, word by word.

/// The most pairs that are looked at: beyond, only what opens and closes both lists is found in common.
const MOST_PAIRS: usize = 4_000_000;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the older alone.
    Old(String),
    /// In the newer alone.
    New(String),
}

/// The longest run of equal entries in order, as pairs of indexes.
pub fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[start..], &b[start..]);
    let ends = rest_a.iter().rev().zip(rest_b.iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&rest_a[..rest_a.len() - end], &rest_b[..rest_b.len() - end]);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|it| (it, it)).collect();
    pairs.extend(
        longest(rest_a, rest_b)
            .into_iter()
            .map(|(m, n)| (m + start, n + start)),
    );
    pairs.extend(
        (0..end)
            .rev()
            .map(|it| (a.len() - 1 - it, b.len() - 1 - it)),
    );
    pairs
}

/// The longest common subsequence by its table of lengths.
fn longest(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    for m in (0..a.len()).rev() {
        for n in (0..b.len()).rev() {
            lengths[m * width + n] = if a[m] == b[n] {
                lengths[(m + 1) * width + n + 1] + 1
            } else {
                lengths[(m + 1) * width + n].max(lengths[m * width + n + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut m, mut n) = (0, 0);
    while m < a.len() && n < b.len() {
        if a[m] == b[n] {
            pairs.push((m, n));
            (m, n) = (m + 1, n + 1);
        } else if lengths[(m + 1) * width + n] >= lengths[m * width + n + 1] {
            m += 1;
        } else {
            n += 1;
        }
    }
    pairs
}

/// A sentence against the one that stands in its place; `None` where fewer than half of the words of the longer stayed.
pub fn words(old: &str, new: &str) -> Option<Vec<Piece>> {
    let split = |it: &str| -> Vec<String> { it.split_whitespace().map(str::to_owned).collect() };
    let (a, b) = (split(old), split(new));
    let same = common(&a, &b);
    if same.len() * 2 < a.len().max(b.len()) {
        return None;
    }
    let mut pieces = Vec::new();
    let (mut m, mut n) = (0, 0);
    let mut run: Vec<String> = Vec::new();
    for (to_m, to_n) in same.into_iter().chain([(a.len(), b.len())]) {
        if m < to_m || n < to_n {
            push(&mut pieces, Piece::Same, &std::mem::take(&mut run));
            push(&mut pieces, Piece::Old, &a[m..to_m]);
            push(&mut pieces, Piece::New, &b[n..to_n]);
        }
        run.extend(b.get(to_n).cloned());
        (m, n) = (to_m + 1, to_n + 1);
    }
    push(&mut pieces, Piece::Same, &run);
    Some(pieces)
}

fn push(pieces: &mut Vec<Piece>, kind: fn(String) -> Piece, words: &[String]) {
    if !words.is_empty() {
        pieces.push(kind(words.join(" ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_changed_are_told() {
        let pieces = words(
            "Revenues were $1.2 million, up 9%.",
            "Revenues were $1.3 million, up 18% or so.",
        );
        assert_eq!(
            pieces,
            Some(vec![
                Piece::Same("Revenues were".to_owned()),
                Piece::Old("$1.2".to_owned()),
                Piece::New("$1.3".to_owned()),
                Piece::Same("million, up".to_owned()),
                Piece::Old("9%.".to_owned()),
                Piece::New("18% or so.".to_owned()),
            ])
        );
        assert_eq!(words("One thing.", "Quite another matter."), None);
    }

    proptest! {
        #[test]
        fn what_is_common_is_equal_and_in_order(a in prop::collection::vec("[ab]{1}", 0..9), b in prop::collection::vec("[abc]{1}", 0..9)) {
            let pairs = common(&a, &b);
            prop_assert!(pairs.iter().all(|&(m, n)| a[m] == b[n]));
            prop_assert!(pairs.windows(2).all(|it| it[0].0 < it[1].0 && it[0].1 < it[1].1));
            prop_assert_eq!(common(&a, &a).len(), a.len());
            prop_assert_eq!(pairs.len(), common(&b, &a).len(), "as long either way");
        }

        #[test]
        fn a_sentence_against_another_gives_both_back(a in "[abc ]{0,12}", b in "[abc ]{0,12}") {
            let Some(pieces) = words(&a, &b) else { return Ok(()) };
            let side = |skip: fn(&Piece) -> bool| {
                let texts = pieces.iter().filter(|it| !skip(it)).map(|it| match it {
                    Piece::Same(it) | Piece::Old(it) | Piece::New(it) => it.as_str(),
                });
                texts.collect::<Vec<_>>().join(" ")
            };
            let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(side(|it| matches!(it, Piece::New(_))), plain(&a));
            prop_assert_eq!(side(|it| matches!(it, Piece::Old(_))), plain(&b));
        }
    }
}
