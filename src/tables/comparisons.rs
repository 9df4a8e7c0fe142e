//! Headings of changes that stand above several columns.

use crate::tables::columns::Columns;
use crate::tables::flow::Flow;
use crate::tables::region::Region;
use crate::tables::table::Column;
use crate::tables::wording;

/// Gives one heading of changes above two columns to both: in amounts and in percent.
pub fn share(columns: &mut [Column]) {
    for n in 1..columns.len() {
        let (left, right) = columns.split_at_mut(n);
        let (left, it) = (&left[n - 1], &mut right[0]);
        // What stands above both may be said of the second already.
        let Some((last, above)) = left.heading.split_last() else {
            continue;
        };
        if wording::is_comparison(last) && (it.heading.is_empty() || it.heading == above) {
            it.heading.clone_from(&left.heading);
        }
    }
}

/// Gives "% Change" above "Reported", "Operational" and "Currency" to all of them: a heading of changes that stands in
/// the middle of columns side by side that no time heads.
pub fn spread(flow: &Flow, region: &Region, columns: &Columns, into: &mut [Column]) {
    let above = region.heads.split_last().map_or(&[][..], |it| it.1);
    for cell in above.iter().flat_map(|&it| flow.lines[it].cells()) {
        let text = &cell.text.text;
        if !wording::is_comparison(text) || columns.is_empty() {
            continue;
        }
        let timeless = |it: &Column| {
            it.heading
                .iter()
                .all(|it| wording::time_tokens(it).is_empty())
                && it.heading.iter().any(|it| it != text)
        };
        let centre = columns.nearest((cell.start, cell.end));
        let (left, right) = into.split_at(centre);
        let first = centre - left.iter().rev().take_while(|it| timeless(it)).count();
        let last = centre + right.iter().take_while(|it| timeless(it)).count();
        if last < first + 2 || last <= centre {
            continue;
        }
        let (from, to) = (columns.slots[first].0, columns.slots[last - 1].1);
        let width = (to - from) / u32::try_from(last - first).unwrap_or(1);
        if (cell.start + cell.end).abs_diff(from + to) > width {
            continue;
        }
        for column in &mut into[first..last] {
            if !column.heading.contains(text) {
                column.heading.insert(0, text.clone());
            }
        }
    }
}
