//! Headings that span columns, told by where they are centred.

use std::ops::Range;

use crate::tables::columns::Columns;
use crate::tables::table::Column;
use crate::tables::wording;
use crate::text::date::Token;

/// A heading and the stretch of the axis that it takes.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where it stands.
    pub extent: (u32, u32),
    /// What it says.
    pub text: String,
}

/// Gives each heading, from the left, to the run of columns above whose middle it is centred best.
///
/// All columns are covered where that fits; else a heading stands above the columns that it touches, and some may be
/// left without one.
pub fn place(headings: &[Placed], columns: &Columns, into: &mut [Column]) {
    let slots = &columns.slots[..into.len()];
    let groups = left_set(headings, columns, slots)
        .or_else(|| centred(headings, slots))
        .unwrap_or_else(|| groups(headings, slots, &Cost::partial(apart(slots))));
    give(headings, &groups, into);
}

/// Gives each heading to its columns.
pub fn give(headings: &[Placed], groups: &[Range<usize>], into: &mut [Column]) {
    for (heading, group) in headings.iter().zip(groups) {
        for column in &mut into[group.clone()] {
            column.heading.push(heading.text.clone());
        }
    }
}

/// Whether headings stand above the middles of runs of columns that cover all.
pub fn are_centred(headings: &[Placed], columns: &Columns) -> bool {
    centred(headings, &columns.slots).is_some()
}

/// The runs above whose middles some headings stand where these cover all columns.
fn centred(headings: &[Placed], slots: &[(u32, u32)]) -> Option<Vec<Range<usize>>> {
    let apart = apart(slots);
    // Headings of time are set with less care than others need: a year without its months says nothing.
    let leeway = |it: &Placed| {
        if says_span(&it.text) {
            apart * 3 / 4
        } else if says_length(&it.text) {
            apart / 2
        } else {
            apart / 3
        }
    };
    let fits = |groups: &Vec<Range<usize>>, more: u32| {
        headings.iter().zip(groups).all(|(it, group)| {
            !group.is_empty()
                && misfit(it, slots, group.clone()) <= u64::from(leeway(it).max(more)) * 2
        })
    };
    let whole = || {
        Some(groups(headings, slots, &Cost::whole()))
            .filter(|it| fits(it, 0) && alike_cover_alike(headings, it))
    };
    even(headings.len(), slots.len())
        .filter(|it| {
            let of_time = headings.iter().all(|it| says_length(&it.text));
            fits(it, if of_time { apart * 3 / 4 } else { apart / 2 })
        })
        .or_else(whole)
}

/// The columns of headings that each begin where a column begins: from there to the next. `None` where one does not, or
/// where figures are not set left and a heading that would span some does not reach beyond its first column.
fn left_set(
    headings: &[Placed],
    columns: &Columns,
    slots: &[(u32, u32)],
) -> Option<Vec<Range<usize>>> {
    let slip = u32::from(!columns.is_left_set);
    let begins = |it: &Placed| {
        let mut starts = slots.iter().map(|slot| slot.0);
        starts.position(|start| start.abs_diff(it.extent.0) <= slip)
    };
    let starts: Vec<usize> = headings.iter().map(begins).collect::<Option<_>>()?;
    let ends = starts[1..].iter().copied().chain([slots.len()]);
    let groups: Vec<Range<usize>> = starts
        .iter()
        .zip(ends)
        .map(|(&from, to)| from..to)
        .collect();
    // A year heads one column; what says how long a time is, or on which day it ends, may span some.
    let spans = |(it, group): (&Placed, &Range<usize>)| {
        let reaches = columns.is_left_set || it.extent.1 > slots[group.start].1;
        group.len() == 1 || reaches && !says_year(&it.text) && (says_length(&it.text) || is_day(it))
    };
    let fits = groups.iter().all(|it| !it.is_empty()) && headings.iter().zip(&groups).all(spans);
    let covers_all = headings.len() > 1 && groups[0].start == 0;
    let is_told = columns.is_left_set || covers_all && groups.iter().all(|it| it.len() > 1);
    (fits && is_told).then_some(groups)
}

fn says_year(text: &str) -> bool {
    let tokens = wording::time_tokens(text);
    tokens.iter().any(|it| matches!(it, Token::Year(_)))
}

/// The runs of columns that are headed alike: "2024 2023 Change | 2024 2023 Change". Each is what one heading above
/// covers, however it was set.
pub fn repeats(headings: &[Vec<String>]) -> Option<Vec<Range<usize>>> {
    let first = headings.first().filter(|it| !it.is_empty())?;
    let starts: Vec<usize> = (0..headings.len())
        .filter(|&it| &headings[it] == first)
        .collect();
    let ends = starts[1..].iter().copied().chain([headings.len()]);
    let runs: Vec<Range<usize>> = starts
        .iter()
        .zip(ends)
        .map(|(&from, to)| from..to)
        .collect();
    let of = |run: &Range<usize>| {
        let mut said: Vec<&Vec<String>> = headings[run.clone()]
            .iter()
            .filter(|it| !it.is_empty())
            .collect();
        said.dedup();
        said
    };
    let alike = runs.windows(2).all(|it| of(&it[0]) == of(&it[1]));
    (runs.len() > 1 && alike && runs.iter().all(|it| it.len() > 1 && of(it).len() > 1))
        .then_some(runs)
}

/// Whether headings that say the same cover as many columns.
fn alike_cover_alike(headings: &[Placed], groups: &[Range<usize>]) -> bool {
    let mut pairs = headings.windows(2).zip(groups.windows(2));
    pairs.all(|(it, group)| it[0].text != it[1].text || group[0].len() == group[1].len())
}

/// As many columns for each heading, where that is possible.
fn even(n_headings: usize, n_slots: usize) -> Option<Vec<Range<usize>>> {
    let each = n_slots.checked_div(n_headings)?;
    (n_headings > 1 && each * n_headings == n_slots).then(|| {
        (0..n_headings)
            .map(|it| it * each..(it + 1) * each)
            .collect()
    })
}

/// Whether a heading is a day alone: "30,".
fn is_day(heading: &Placed) -> bool {
    let day = heading.text.trim_end_matches(',').parse();
    day.is_ok_and(|it: u32| (1..=31).contains(&it))
}

/// Whether a heading says how long a period is.
pub fn says_span(text: &str) -> bool {
    wording::time_tokens(text).iter().any(|it| {
        matches!(
            it,
            Token::Months(_) | Token::Weeks(_) | Token::Quarter(_) | Token::Half(_)
        )
    })
}

/// Whether a heading says how long a period is, or in which month it ends.
pub fn says_length(text: &str) -> bool {
    wording::time_tokens(text).iter().any(|it| match it {
        Token::Month(_)
        | Token::Months(_)
        | Token::Weeks(_)
        | Token::Quarter(_)
        | Token::Half(_)
        | Token::YearToDate => true,
        Token::Day(_) | Token::Year(_) | Token::Fiscal | Token::AsOf => false,
    })
}

/// How far columns lie apart.
fn apart(slots: &[(u32, u32)]) -> u32 {
    let width = slots.last().map_or(0, |it| it.1) - slots.first().map_or(0, |it| it.0);
    width / u32::try_from(slots.len()).unwrap_or(1).max(1)
}

/// What it costs, in twice the columns of characters, to leave a column out and to cover one out of touch.
struct Cost {
    left_out: u64,
    untouched: u64,
}

impl Cost {
    /// Every column is covered.
    fn whole() -> Self {
        Self {
            left_out: u64::from(u32::MAX),
            untouched: 0,
        }
    }

    /// A column is left out rather than covered by a heading that stands half a column away.
    fn partial(apart: u32) -> Self {
        Self {
            left_out: u64::from(apart) / 2,
            untouched: u64::from(apart),
        }
    }
}

/// Twice how far the middle of a heading is from that of a run of columns. Headings are centred above the figures as
/// they are printed, or above the columns as they were set: from the end of the column before.
fn misfit(heading: &Placed, slots: &[(u32, u32)], group: Range<usize>) -> u64 {
    let (start, end) = heading.extent;
    let (first, last) = (slots[group.start].0, slots[group.end - 1].1);
    let area = match group.start.checked_sub(1) {
        Some(before) => slots[before].1,
        None => slots[0].1.saturating_sub(apart(slots)),
    };
    let by = |from: u32| (start + end).abs_diff(from + last);
    u64::from(by(first).min(by(area.min(first)) + UNPRINTED))
}

/// How much worse a heading fits that is centred above columns as they were set than one centred above their figures.
const UNPRINTED: u32 = 1;

/// The run of columns of each heading, from the left, at the least cost.
fn groups(headings: &[Placed], slots: &[(u32, u32)], cost: &Cost) -> Vec<Range<usize>> {
    let (n_headings, n_slots) = (headings.len(), slots.len());
    let price = |heading: usize, group: Range<usize>| {
        let it = &headings[heading];
        let is_apart = |slot: &&(u32, u32)| it.extent.1 <= slot.0 || slot.1 <= it.extent.0;
        let untouched = if cost.untouched == 0 || says_length(&it.text) {
            0
        } else {
            slots[group.clone()].iter().filter(is_apart).count() as u64
        };
        // A heading as wide as a column is likely to span some.
        let is_wide = (it.extent.1 - it.extent.0) * 4 >= apart(slots) * 3;
        let price = if is_wide {
            cost.untouched * 2 / 5
        } else {
            cost.untouched
        };
        misfit(it, slots, group.clone()) + untouched * price
    };
    // best[h][c]: the least cost of giving the first h headings a place among the first c columns.
    let mut best = vec![vec![u64::MAX; n_slots + 1]; n_headings + 1];
    let mut from = vec![vec![usize::MAX; n_slots + 1]; n_headings + 1];
    best[0] = (0..=n_slots as u64).map(|it| it * cost.left_out).collect();
    for heading in 1..=n_headings {
        for end in heading..=n_slots {
            let skipped = best[heading][end - 1].saturating_add(cost.left_out);
            (best[heading][end], from[heading][end]) = (skipped, usize::MAX);
            for start in heading - 1..end {
                let here = best[heading - 1][start].saturating_add(price(heading - 1, start..end));
                if here < best[heading][end] {
                    (best[heading][end], from[heading][end]) = (here, start);
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
    use super::*;

    fn check(headings: &[(&str, u32, u32)], slots: &[(u32, u32)], expect: &[&str]) {
        let headings: Vec<Placed> = headings
            .iter()
            .map(|&(text, start, end)| Placed {
                extent: (start, end),
                text: text.to_owned(),
            })
            .collect();
        let columns = Columns::at(slots);
        let mut into = vec![Column::default(); slots.len()];
        place(&headings, &columns, &mut into);
        let titles: Vec<String> = into.iter().map(Column::title).collect();
        assert_eq!(titles, expect);
    }

    #[test]
    fn headings_over_their_columns() {
        let slots = [(40, 48), (52, 60), (64, 72), (76, 84)];
        check(
            &[("Europe", 47, 53), ("Asia", 72, 76)],
            &slots,
            &["Europe", "Europe", "Asia", "Asia"],
        );
        check(
            &[("Three months ended", 53, 71)],
            &slots,
            &["Three months ended"; 4],
        );
        check(
            &[("% Change", 70, 78)],
            &slots,
            &["", "", "% Change", "% Change"],
        );
        check(
            &[("2024", 42, 46), ("2023", 54, 58), ("Change", 71, 77)],
            &slots,
            &["2024", "2023", "Change", "Change"],
        );
        check(
            &[("Three months ended", 40, 58), ("Six months ended", 64, 80)],
            &[(40, 48), (52, 60), (64, 72), (76, 84)],
            &[
                "Three months ended",
                "Three months ended",
                "Six months ended",
                "Six months ended",
            ],
        );
        // Words of headings that run down over several lines.
        let slots = [(40, 48), (52, 56), (60, 68), (72, 76), (80, 88)];
        check(
            &[("Three", 52, 57), ("One", 73, 76)],
            &slots,
            &["", "Three", "", "One", ""],
        );
    }
}
