//! Headings that span columns, told by where they are centred.

use crate::tables::columns::Columns;
use crate::tables::table::Column;

/// Gives each heading to the run of columns above whose middle it is centred best.
///
/// `headings` are from the left, each with its stretch of the axis. A column may be left without one: leaving it out
/// costs a quarter of the distance between columns, less than the half by which it would shift a group's middle.
pub fn place(headings: &[((u32, u32), &String)], columns: &Columns, into: &mut [Column]) {
    let slots = &columns.slots[..into.len()];
    for ((_, text), group) in headings.iter().zip(groups(headings, slots)) {
        for column in &mut into[group] {
            column.heading.push((*text).clone());
        }
    }
}

/// The run of columns of each heading, from the left.
fn groups(headings: &[((u32, u32), &String)], slots: &[(u32, u32)]) -> Vec<std::ops::Range<usize>> {
    let (n_headings, n_slots) = (headings.len(), slots.len());
    let width = slots.last().map_or(0, |it| it.1) - slots.first().map_or(0, |it| it.0);
    let apart = width / u32::try_from(n_slots).unwrap_or(1).max(1);
    let left_out = u64::from(apart) * 2 / 4;
    // Twice the middle, so that halves count. Headings are centred above the figures as they are printed, or above
    // the columns as they were set: from the end of the column before.
    let misfit = |heading: usize, from: usize, to: usize| {
        let (start, end) = headings[heading].0;
        let last = slots[to - 1].1;
        let area = match from.checked_sub(1) {
            Some(before) => slots[before].1,
            None => slots[0].1.saturating_sub(apart),
        };
        let by = |from: u32| (start + end).abs_diff(from + last);
        u64::from(by(slots[from].0).min(by(area.min(slots[from].0))))
    };
    // best[h][c]: the least cost of giving the first h headings a place among the first c columns.
    let mut best = vec![vec![u64::MAX; n_slots + 1]; n_headings + 1];
    let mut from = vec![vec![usize::MAX; n_slots + 1]; n_headings + 1];
    best[0] = (0..=n_slots as u64).map(|it| it * left_out).collect();
    for heading in 1..=n_headings {
        for end in heading..=n_slots {
            let skipped = best[heading][end - 1].saturating_add(left_out);
            (best[heading][end], from[heading][end]) = (skipped, usize::MAX);
            for start in heading - 1..end {
                let cost = best[heading - 1][start].saturating_add(misfit(heading - 1, start, end));
                if cost < best[heading][end] {
                    (best[heading][end], from[heading][end]) = (cost, start);
                }
            }
        }
    }
    let mut groups = vec![0..0; n_headings];
    let (mut heading, mut end) = (n_headings, n_slots);
    while heading > 0 && end > 0 {
        match from[heading][end] {
            usize::MAX => end -= 1,
            start => {
                groups[heading - 1] = start..end;
                (heading, end) = (heading - 1, start);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::groups;

    fn check(headings: &[(u32, u32)], slots: &[(u32, u32)], expect: &[std::ops::Range<usize>]) {
        let text = String::new();
        let headings: Vec<_> = headings.iter().map(|it| (*it, &text)).collect();
        assert_eq!(groups(&headings, slots), expect);
    }

    #[test]
    fn headings_over_their_columns() {
        let slots = [(40, 48), (52, 60), (64, 72), (76, 84)];
        check(&[(44, 56), (68, 80)], &slots, &[0..2, 2..4]);
        check(&[(46, 78)], &slots, &[0..4]);
        // A heading over the last two columns alone.
        check(&[(70, 78)], &slots, &[2..4]);
        check(&[(40, 48), (54, 60), (68, 80)], &slots, &[0..1, 1..2, 2..4]);
    }
}
