//! What the columns of a table say beside their times: whose figures they hold, and on which basis.

use crate::model::statement::{Column, PERCENT, StatementKind};
use crate::tables::table;
use crate::tables::wording;
use crate::text::date;
use crate::text::phrase::{Phrase, Searched, phrases};

/// Bases as headings name them, the longer before what they hold, and what each is called.
const BASES: [(Phrase, &str); 40] = [
    (Phrase::new("previously reported"), "as previously reported"),
    (Phrase::new("originally reported"), "as previously reported"),
    (Phrase::new("previously stated"), "as previously reported"),
    (Phrase::new("restated"), "as restated"),
    (Phrase::new("recast"), "as restated"),
    (Phrase::new("as revised"), "as revised"),
    (Phrase::new("pro forma"), "pro forma"),
    (Phrase::new("pro-forma"), "pro forma"),
    (Phrase::new("proforma"), "pro forma"),
    (Phrase::new("constant currency"), "constant currency"),
    (Phrase::new("constant currencies"), "constant currency"),
    (Phrase::new("constant-currency"), "constant currency"),
    (Phrase::new("constant exchange"), "constant currency"),
    (Phrase::new("constant rates"), "constant currency"),
    (Phrase::new("currency neutral"), "constant currency"),
    (Phrase::new("currency-neutral"), "constant currency"),
    (Phrase::new("like-for-like"), "like-for-like"),
    (Phrase::new("organic"), "organic"),
    (Phrase::new("underlying"), "underlying"),
    (Phrase::new("operational"), "operational"),
    (Phrase::new("oper."), "operational"),
    (Phrase::new("non-gaap"), "non-GAAP"),
    (Phrase::new("adjustment"), "adjustments"),
    (Phrase::new("adjusted"), "adjusted"),
    (Phrase::new("reported"), "as reported"),
    (Phrase::new("gaap"), "GAAP"),
    (Phrase::new("ifrs"), "IFRS"),
    (Phrase::new("actual"), "actual"),
    (Phrase::new("estimate"), "estimated"),
    (Phrase::new("forecast"), "forecast"),
    (Phrase::new("guidance"), "guidance"),
    (Phrase::new("outlook"), "outlook"),
    (Phrase::new("projected"), "projected"),
    (Phrase::new("budget"), "budget"),
    (Phrase::new("target"), "target"),
    (Phrase::new("midpoint"), "midpoint"),
    (Phrase::new("low"), "low"),
    (Phrase::new("high"), "high"),
    (Phrase::new("predecessor"), "predecessor"),
    (Phrase::new("successor"), "successor"),
];

/// Bases that stand for themselves wherever a heading names them; the others may be a part of what is measured:
/// "Adjusted EBITDA".
const CERTAIN: [&str; 4] = [
    "as previously reported",
    "as restated",
    "pro forma",
    "constant currency",
];

/// Bases of figures as the release states them for the company; those of others say what it might have been.
const STATED: [&str; 7] = [
    "as reported",
    "as restated",
    "as revised",
    "actual",
    "GAAP",
    "IFRS",
    "successor",
];

/// Whether figures of a basis are what the release states for a time, and no other view of it.
pub fn is_stated(basis: Option<&str>) -> bool {
    basis.is_none_or(|it| STATED.contains(&it))
}

/// Says of each of `columns` whose figures it holds and on which basis, by what its headings say beside times.
pub fn settle(columns: &mut [Column], printed: &[table::Column], kind: StatementKind) {
    for (column, printed) in columns.iter_mut().zip(printed) {
        if column.basis.is_none() {
            // "As Previously" may stand a line above "Reported".
            let whole = basis(&column.heading).filter(|it| CERTAIN.contains(it));
            let basis = whole.or_else(|| printed.heading.iter().rev().find_map(|it| basis(it)));
            column.basis = basis.map(str::to_owned);
        } else if let Some(of) = share_of(&column.heading) {
            column.basis = Some(format!("{PERCENT} of {of}"));
        }
    }
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

/// The basis that a heading names: a certain one anywhere, another where it is all that the heading says.
fn basis(heading: &str) -> Option<&'static str> {
    let lower = heading.to_lowercase();
    let searched = Searched::new(&lower);
    let stands = |phrase: &Phrase| {
        let is_apart = |it: Option<char>| !it.is_some_and(char::is_alphabetic);
        let mut places = searched.places(phrase);
        places.find(|&at| is_apart(lower[..at].chars().next_back()))
    };
    let (at, phrase, name) = BASES
        .iter()
        .find_map(|(phrase, name)| Some((stands(phrase)?, phrase, *name)))?;
    let rest = [&lower[..at], " ", &lower[at + phrase.text.len()..]].concat();
    (CERTAIN.contains(&name) || says_little(&rest)).then_some(name)
}

/// Whether what stands beside a basis says no more: times, signs, notes and words that join them.
fn says_little(text: &str) -> bool {
    const LITTLE: [&str; 27] = [
        "s",
        "as",
        "d",
        "in",
        "at",
        "on",
        "of",
        "a",
        "the",
        "and",
        "basis",
        "measure",
        "measures",
        "results",
        "figures",
        "growth",
        "change",
        "variance",
        "total",
        "range",
        "end",
        "rate",
        "rates",
        "currency",
        "unaudited",
        "audited",
        "company",
    ];
    without_times(text)
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.len() > 1 || it.chars().any(char::is_alphabetic) && it.len() == 1)
        .all(|it| LITTLE.contains(&it) || BASES.iter().any(|basis| basis.0.text == it))
}

/// Of what percentages are shares: "% of revenue", "Percent to sales".
pub fn share_of(heading: &str) -> Option<String> {
    let lower = heading.to_lowercase();
    let (_, of) = [
        "% of ",
        "percent of ",
        "percentage of ",
        "% to ",
        "percent to ",
    ]
    .iter()
    .find_map(|it| lower.split_once(it))?;
    let end = of.find(['(', '%', '*', '/']).unwrap_or(of.len());
    let of = of[..end].trim();
    (!of.is_empty() && of.len() < 40 && date::tokens(of).is_empty()).then(|| of.to_owned())
}

/// A text without what it says of time.
fn without_times(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for it in date::tokens(text) {
        if it.start >= at {
            rest.push_str(&text[at..it.start]);
            rest.push(' ');
        }
        at = at.max(it.end);
    }
    rest.push_str(&text[at..]);
    rest
}

/// What the headings of a column say beside times, units, changes and bases, each on its own.
fn names(headings: &[String]) -> Vec<String> {
    let said = headings.iter().take_while(|it| !wording::is_comparison(it));
    let said = said.filter(|it| {
        !wording::is_time_only(it) && !wording::is_unit_note(it) && basis(it).is_none()
    });
    let rests = said.map(|it| {
        let rest = without_times(it);
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
    crate::tables::rows::label(&rest[..to].join(" "))
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
    told.sort_unstable();
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
    use super::{basis, names, share_of, told};

    #[test]
    fn bases_of_headings() {
        assert_eq!(basis("As Restated"), Some("as restated"));
        assert_eq!(basis("2023 (restated)"), Some("as restated"));
        assert_eq!(
            basis("As previously reported"),
            Some("as previously reported")
        );
        assert_eq!(
            basis("Growth in constant currency"),
            Some("constant currency")
        );
        assert_eq!(basis("Q4 2022 Actual"), Some("actual"));
        assert_eq!(basis("FY25 Estimate"), Some("estimated"));
        assert_eq!(basis("Reported"), Some("as reported"));
        assert_eq!(basis("Low"), Some("low"));
        assert_eq!(basis("Adjusted"), Some("adjusted"));
        // What is measured is no basis.
        assert_eq!(basis("Adjusted EBITDA"), None);
        assert_eq!(basis("Lower Mainland"), None);
        assert_eq!(basis("Below average"), None);
        assert_eq!(basis("Three Months Ended March 31, 2025"), None);
    }

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
        assert_eq!(share_of("2024 % of revenue"), Some("revenue".to_owned()));
        assert_eq!(share_of("% of 2024"), None);
    }
}
