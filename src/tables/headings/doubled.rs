//! Outer headings that the inner ones print again: a converter gave a row of headings twice, once with widths that do not
//! fit.

use crate::tables::table::Column;
use crate::text::sort;

/// Leaves out the outermost headings where each of them begins the innermost heading of some column, and columns are
/// told apart without them.
pub fn leave_out(columns: &mut [Column]) {
    let two = |it: &Column| match &it.heading[..] {
        [outer, .., inner] => Some((outer.clone(), inner.clone())),
        _ => None,
    };
    let pairs: Vec<(String, String)> = columns.iter().filter_map(two).collect();
    let is_told = |outer: &String| {
        let mut inner = columns.iter().filter_map(|it| it.heading.last());
        inner.any(|it| it.starts_with(outer.as_str()))
    };
    let strays = pairs
        .iter()
        .filter(|(outer, inner)| !inner.starts_with(outer.as_str()));
    let (mut outer, mut inner): (Vec<&String>, Vec<&String>) =
        pairs.iter().map(|it| (&it.0, &it.1)).unzip();
    outer.dedup();
    let n_inner = inner.len();
    sort::plain(&mut inner);
    inner.dedup();
    let is_doubled = outer.len() > 1
        && inner.len() == n_inner
        && outer.iter().all(|it| is_told(it))
        && strays.count() > 0;
    if is_doubled {
        for column in columns.iter_mut().filter(|it| it.heading.len() > 1) {
            column.heading.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(columns: &[&[&str]], expect: &[&str]) {
        let heading = |it: &&[&str]| it.iter().map(|it| (*it).to_owned()).collect();
        let mut columns: Vec<Column> = columns
            .iter()
            .map(|it| Column {
                heading: heading(it),
            })
            .collect();
        leave_out(&mut columns);
        let titles: Vec<String> = columns.iter().map(Column::title).collect();
        assert_eq!(titles, expect);
    }

    #[test]
    fn headings_given_twice() {
        check(
            &[
                &["Own shares", "Capital $'000"],
                &["Own shares", "Own shares $'000"],
                &["Reserves", "Reserves $'000"],
                &["Total"],
            ],
            &[
                "Capital $'000",
                "Own shares $'000",
                "Reserves $'000",
                "Total",
            ],
        );
        check(
            &[
                &["Europe", "Sales"],
                &["Europe", "Profit"],
                &["Asia", "Sales"],
                &["Asia", "Profit"],
            ],
            &["Europe Sales", "Europe Profit", "Asia Sales", "Asia Profit"],
        );
    }
}
