//! The currency that a release is written in.

use std::collections::BTreeMap;

use crate::model::scale::mark;
use crate::tables::table::{Paragraph, Table};
use crate::tables::wording;
use crate::text::figure::Mark;
use crate::text::unit_note;

/// An exchange whose companies print a plain `$` for their own dollar and name no other.
const VENUE: (&str, &str) = ("Jamaica Stock Exchange", "JMD");

/// The currency that stands beside most figures of the tables. A plain `$` is the dollar that the release names most.
pub fn usual(tables: &[Table], prose: &[Paragraph]) -> &'static str {
    let mut counts = BTreeMap::<&'static str, usize>::new();
    let mut dollars = BTreeMap::<&'static str, usize>::new();
    for table in tables {
        for cell in table.rows.iter().flat_map(|it| &it.cells) {
            if let Some(Mark::Currency(iso)) = mark(&cell.content) {
                *counts.entry(iso).or_default() += 1;
            }
        }
        let notes = table
            .titles
            .iter()
            .map(|it| it.text.as_str())
            .chain(table.corner.iter().map(String::as_str))
            .chain(
                table
                    .columns
                    .iter()
                    .flat_map(|it| it.heading.iter().map(String::as_str)),
            );
        for note in notes {
            if let Some(iso) = unit_note::currency_in(note) {
                *counts.entry(iso).or_default() += 8;
            }
            unit_note::count_dollars(note, &mut dollars);
        }
    }
    for it in prose {
        unit_note::count_dollars(&it.text.text, &mut dollars);
    }
    if counts.is_empty() {
        // A note at the head of the release, for all of its tables.
        let notes = prose.iter().map(|it| it.text.text.as_str());
        let mut notes = notes.filter(|it| wording::is_unit_note(it));
        if let Some(iso) = notes.find_map(unit_note::currency_in) {
            return iso;
        }
    }
    let says_venue = |venue: &str| prose.iter().any(|it| it.text.text.contains(venue));
    if !counts.keys().any(|it| *it != "USD")
        && dollars.values().sum::<usize>() < 2
        && says_venue(VENUE.0)
    {
        return VENUE.1;
    }
    let most = |counts: BTreeMap<&'static str, usize>| counts.into_iter().max_by_key(|&(_, n)| n);
    match most(counts) {
        Some((iso, _)) if iso != "USD" => iso,
        _ => most(dollars).filter(|it| it.1 > 1).map_or("USD", |it| it.0),
    }
}
