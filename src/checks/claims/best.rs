//! Rows by how well a phrase names them.

use crate::checks::claims::subject::Named;

/// The most rows that a phrase may name equally well: the nearest. In the releases measured none names more than 21 as
/// well as it names any; in many releases in one text, one phrase names rows of each.
const MOST_NAMED: usize = 32;

/// Rows, given in order, by how well they are named; of those that are named as well as each other the nearest.
pub fn best_first(named: &[Named], near: usize) -> Vec<Named> {
    let class = |it: &Named| 100 - it.score.min(100);
    let mut starts = [0; 102];
    for it in named {
        starts[class(it) + 1] += 1;
    }
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    let mut ordered = named.to_vec();
    for it in named {
        ordered[starts[class(it)]] = *it;
        starts[class(it)] += 1;
    }
    if ordered.len() > MOST_NAMED {
        let classes = ordered.chunk_by(|a, b| a.score == b.score);
        ordered = classes.flat_map(|it| nearest(it, near)).copied().collect();
    }
    ordered
}

/// Of rows in order, the `MOST_NAMED` that are nearest to `near`.
fn nearest(rows: &[Named], near: usize) -> &[Named] {
    let far = |n: usize| rows.get(n).map(|it| it.row.abs_diff(near));
    let mut first = 0;
    while far(first + MOST_NAMED).is_some_and(|it| Some(it) < far(first)) {
        first += 1;
    }
    &rows[first..rows.len().min(first + MOST_NAMED)]
}
