//! The times that a text names: dates and quarters, and words for how far back they are.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::checks::claims::sentence::When;
use crate::checks::claims::vocabulary::{KEYED, KEYS, RELATIVE};
use crate::model::said::Said;
use crate::text::date::{self, Found, Token as DateToken};

/// The times that a text names, in order, none inside another.
pub fn times(text: &str, said: &[Found]) -> Vec<(Range<usize>, When)> {
    let lower = text.to_ascii_lowercase();
    // By their first bytes.
    let mut found: BTreeMap<usize, (usize, When)> = BTreeMap::new();
    let mut add = |range: Range<usize>, when: &dyn Fn() -> When| {
        let before = found.range(..range.end).next_back();
        if before.is_none_or(|it| it.1.0 <= range.start) {
            found.insert(range.start, (range.end, when()));
        }
    };
    let places = KEYS.map(|key| lower.match_indices(key).map(|it| it.0).collect::<Vec<_>>());
    for ((phrase, when), (key, before)) in RELATIVE.into_iter().zip(KEYED) {
        for at in places[key].iter().filter_map(|it| it.checked_sub(before)) {
            let end = at + phrase.len();
            // "for the full year ended December 31, 2022" is a time of its own.
            let names_own = || matches!(when, When::Length(_)) && goes_on(&lower[end..]);
            if lower.get(at..end) != Some(phrase) || names_own() {
                continue;
            }
            match in_year(&lower[end..]).filter(|_| matches!(when, When::Same | When::YearAgo)) {
                Some((len, year)) => add(at..end + len, &|| When::SameIn(year)),
                None => add(at..end, &|| when),
            }
        }
    }
    for range in groups(text, said) {
        let before = lower[..range.start].trim_end();
        add(range.clone(), &|| {
            let year = text[range.clone()].parse();
            let year = year.ok().filter(|_| leads_figure(text, &range));
            let said = || When::Said {
                said: Said::of(&text[range.clone()]),
                end: before.trim_end_matches(" the").ends_with("end of"),
            };
            year.map_or_else(said, When::SameIn)
        });
    }
    let found = found.into_iter();
    found
        .map(|(start, (end, when))| (start..end, when))
        .collect()
}

/// Whether a time in brackets says of the figure behind it when that was: "$8.4 million (2008: $7.9 million)".
fn leads_figure(text: &str, time: &Range<usize>) -> bool {
    let behind = text[time.end..].trim_start();
    text[..time.start].ends_with('(') && behind.starts_with([':', '-', '–', '—'])
}

/// The year that follows, and where it ends: " in 2012", " of fiscal 2012".
fn in_year(behind: &str) -> Option<(usize, i32)> {
    let mut words = behind.split_whitespace();
    let year = match (words.next()?, words.next()?) {
        ("in" | "of", "fiscal") => words.next()?,
        ("in" | "of", year) => year,
        _ => return None,
    };
    let year = year.trim_end_matches(|it: char| !it.is_ascii_digit());
    let at = behind.find(year).filter(|_| year.len() == 4)?;
    Some((at + 4, year.parse().ok().filter(|it| date::is_year(*it))?))
}

/// Whether the words behind "for the year" say which: "ended December 31, 2022", "of 2022", "2022".
fn goes_on(behind: &str) -> bool {
    let next = behind.split_whitespace().next().unwrap_or_default();
    matches!(next, "ended" | "ending" | "of" | "fiscal" | "through")
        || next.starts_with(|it: char| it.is_ascii_digit())
}

/// Dates and quarters whose parts stand together: "the first quarter of 2012", "three months ended March 31, 2013".
fn groups(text: &str, said: &[Found]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut has_year = false;
    for it in said {
        if matches!(it.token, DateToken::AsOf | DateToken::Fiscal)
            && groups.last().is_none_or(|last| last.end + 5 <= it.start)
        {
            continue;
        }
        let between = groups
            .last()
            .and_then(|last| text.get(last.end..it.start))
            .unwrap_or("?");
        let joins = between
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .all(|it| {
                matches!(
                    it.to_ascii_lowercase().as_str(),
                    "of" | "ended"
                        | "ending"
                        | "the"
                        | "fiscal"
                        | "financial"
                        | "year"
                        | "period"
                        | "quarter"
                )
            });
        let fresh = has_year
            && matches!(
                it.token,
                DateToken::Year(_) | DateToken::Quarter(_) | DateToken::Month(_)
            )
            && between.len() > 1
            && !between.trim().is_empty()
            && between.contains([',', '.', ';']);
        match groups.last_mut() {
            Some(last) if joins && !fresh && between.len() <= 24 => last.end = last.end.max(it.end),
            _ => {
                groups.push(it.start..it.end);
                has_year = false;
            }
        }
        has_year |= matches!(it.token, DateToken::Year(_));
    }
    groups
}
