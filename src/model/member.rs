//! Whose figures the columns of a table hold: segments, places, products.

use crate::model::basis;
use crate::model::said;
use crate::model::statement::{Column, StatementKind};
use crate::tables::label;
use crate::tables::table;
use crate::tables::wording;
use crate::text::phrase::{Phrase, Searched, phrases};
use crate::text::sort;

/// Says of each of `columns` whose figures it holds, by what its headings say beside times and bases.
pub fn settle(columns: &mut [Column], printed: &[table::Column], kind: StatementKind) {
    let names: Vec<Vec<String>> = printed.iter().map(|it| names(&it.heading)).collect();
    let names = told(&names);
    if !are_members(columns, &names, kind) {
        return;
    }
    for (column, name) in columns.iter_mut().zip(names) {
        if !name.is_empty() && !is_whole(&name) {
            column.member = Some(name);
        }
    }
}

/// What the headings of a column say beside times, units, changes and bases, each on its own.
fn names(headings: &[String]) -> Vec<String> {
    let said = headings.iter().take_while(|it| !wording::is_comparison(it));
    let said = said.filter(|it| {
        !wording::is_time_only(it) && !wording::is_unit_note(it) && basis::of(it).is_none()
    });
    let rests = said.map(|it| {
        let rest = said::without_times(it);
        if rest.len() == it.len() {
            rest
        } else {
            trimmed(&rest)
        }
    });
    rests.filter(|it| !it.trim().is_empty()).collect()
}

/// A name without the words at its ends that name nobody.
fn trimmed(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_joining = |it: &&str| {
        let word = it.trim_matches(|it: char| !it.is_alphanumeric());
        !word.chars().any(char::is_alphabetic) || JOINING.contains(&word.to_lowercase().as_str())
    };
    let from = words.iter().take_while(|it| is_joining(it)).count();
    let rest = &words[from..];
    let to = rest.len() - rest.iter().rev().take_while(|it| is_joining(it)).count();
    label::plain(&rest[..to].join(" "))
}

/// The name of each of some columns: what stands above all that have one, but for that of all together, names none.
fn told(columns: &[Vec<String>]) -> Vec<String> {
    let stands_above = |first: &String| {
        columns.iter().all(|it| match &it[..] {
            [] => true,
            [only] => is_whole(only),
            [above, ..] => above == first,
        })
    };
    let above = columns.iter().find(|it| it.len() > 1).map(|it| &it[0]);
    let above = above.filter(|it| stands_above(it));
    let of_one = |it: &Vec<String>| {
        let skipped = usize::from(above.is_some_and(|above| it.first() == Some(above)));
        trimmed(&it[skipped..].join(" "))
    };
    columns.iter().map(of_one).collect()
}

/// Words of a heading that name nobody, at its beginning or its end.
const JOINING: [&str; 26] = [
    "for",
    "the",
    "ended",
    "ending",
    "as",
    "at",
    "of",
    "in",
    "on",
    "to",
    "and",
    "period",
    "periods",
    "quarter",
    "year",
    "years",
    "unaudited",
    "audited",
    "change",
    "chg",
    "growth",
    "vs",
    "million",
    "millions",
    "thousands",
    "percent",
];

/// Whether a name is that of all members together.
fn is_whole(name: &str) -> bool {
    let lower = name.to_lowercase();
    let core = lower.trim_matches(|it: char| !it.is_alphanumeric());
    matches!(
        core,
        "total"
            | "totals"
            | "consolidated"
            | "consolidated total"
            | "total consolidated"
            | "group"
            | "group total"
            | "total group"
            | "company"
            | "total company"
            | "company total"
            | "grand total"
            | "total segments"
            | "segment total"
            | "total reportable segments"
            | "總計"
            | "总计"
            | "合計"
            | "合计"
    )
}

/// The columns in which names are compared with each other; no table that a person reads is as wide.
const MOST_COLUMNS: usize = 60;

/// Whether the names of columns are those of segments, places or products: they tell columns of one time apart, a
/// table of segments or a column for all of them says so, and few of them are what figures measure.
fn are_members(columns: &[Column], names: &[String], kind: StatementKind) -> bool {
    if names.iter().filter(|it| !it.is_empty()).count() < 2 {
        return false;
    }
    let is_told = |n: usize| !names[n].is_empty();
    let tells_apart = (0..columns.len().min(MOST_COLUMNS)).any(|n| {
        is_told(n)
            && (0..n).any(|before| {
                is_told(before)
                    && names[before] != names[n]
                    && columns[before].timing == columns[n].timing
            })
    });
    let mut told: Vec<&String> = names
        .iter()
        .filter(|it| !it.is_empty() && !is_whole(it))
        .collect();
    sort::plain(&mut told);
    told.dedup();
    let n_measures = told.iter().filter(|it| is_measure(it)).count();
    let has_whole = || {
        names
            .iter()
            .any(|it| is_whole(it) || it.to_lowercase().starts_with("total "))
    };
    told.len() > 1
        && tells_apart
        && n_measures * 2 < told.len()
        && (kind == StatementKind::Segment || has_whole())
}

/// Whether a name is that of something measured: "Net sales", "Share premium", "Number of options".
fn is_measure(name: &str) -> bool {
    const MEASURES: [Phrase; 44] = phrases([
        "sales",
        "revenue",
        "income",
        "profit",
        "margin",
        "ebit",
        "eps",
        "earnings",
        "expense",
        "cost",
        "amount",
        "number",
        "share",
        "price",
        "volume",
        "value",
        "tax",
        "interest",
        "gain",
        "loss",
        "assets",
        "liabilit",
        "equity",
        "capital",
        "reserve",
        "premium",
        "deficit",
        "surplus",
        "stock",
        "cash",
        "debt",
        "balance",
        "yield",
        "average",
        "weighted",
        "currency",
        "exchange",
        "translation",
        "amortization",
        "level",
        "charge",
        "impairment",
        "payment",
        "acquisition",
    ]);
    let lower = name.to_lowercase();
    Searched::new(&lower).has_any(&MEASURES)
}

#[cfg(test)]
mod tests {
    use super::{names, told};

    #[test]
    fn names_of_columns() {
        let of = |columns: &[&[&str]]| {
            let columns = columns.iter().map(|it| {
                let headings: Vec<String> = it.iter().map(|it| (*it).to_owned()).collect();
                names(&headings)
            });
            told(&columns.collect::<Vec<_>>())
        };
        assert_eq!(
            of(&[
                &["Three Months Ended March 31, 2025", "Rest of", "World"],
                &["Europe for the year 2024"],
                &["Asia", "% Change", "Reported"],
                &["2024", "$ million"]
            ]),
            ["Rest of World", "Europe", "Asia", ""]
        );
        assert_eq!(
            of(&[
                &["Combining Data", "Products"],
                &["Combining Data", "Finance"],
                &["Total"]
            ]),
            ["Products", "Finance", "Total"]
        );
    }
}
