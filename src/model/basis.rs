//! On which basis the figures of a column stand: as restated, in constant currency, percent of revenue.

use crate::model::said;
use crate::model::statement::{Column, PERCENT};
use crate::tables::table;
use crate::text::date;
use crate::text::phrase::{Phrase, Searched};

/// Bases as headings name them, the longer before what they hold, and what each is called.
const BASES: [(Phrase, &str); 41] = [
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
    (Phrase::new("operations"), "operational"),
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

/// Says of each of `columns` on which basis its figures stand, by what its headings say.
pub fn settle(columns: &mut [Column], printed: &[table::Column]) {
    for (column, printed) in columns.iter_mut().zip(printed) {
        if column.basis.is_none() {
            // "As Previously" may stand a line above "Reported".
            let whole = of(&column.heading).filter(|it| CERTAIN.contains(it));
            let basis = whole.or_else(|| printed.heading.iter().rev().find_map(|it| of(it)));
            column.basis = basis.map(str::to_owned);
        } else if let Some(of) = share_of(&column.heading) {
            column.basis = Some(format!("{PERCENT} of {of}"));
        }
    }
}

/// The basis that a heading names: a certain one anywhere, another where it is all that the heading says.
pub fn of(heading: &str) -> Option<&'static str> {
    let lower = heading.to_lowercase();
    let searched = Searched::new(&lower);
    let stands = |phrase: &Phrase| {
        let is_apart = |it: Option<char>| !it.is_some_and(char::is_alphabetic);
        let mut places = searched.places(phrase);
        places.find(|&at| is_apart(lower[..at].chars().next_back()))
    };
    let mut bases = BASES.iter().filter(|it| searched.may_have(&it.0));
    let (at, phrase, name) =
        bases.find_map(|(phrase, name)| Some((stands(phrase)?, phrase, *name)))?;
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
    said::without_times(text)
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.len() > 1 || it.chars().any(char::is_alphabetic))
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

#[cfg(test)]
mod tests {
    use super::{of, share_of};

    #[test]
    fn bases_of_headings() {
        assert_eq!(of("As Restated"), Some("as restated"));
        assert_eq!(of("2023 (restated)"), Some("as restated"));
        assert_eq!(of("As previously reported"), Some("as previously reported"));
        assert_eq!(of("Growth in constant currency"), Some("constant currency"));
        assert_eq!(of("Q4 2022 Actual"), Some("actual"));
        assert_eq!(of("FY25 Estimate"), Some("estimated"));
        assert_eq!(of("Reported"), Some("as reported"));
        assert_eq!(of("Low"), Some("low"));
        assert_eq!(of("Adjusted"), Some("adjusted"));
        // What is measured is no basis.
        assert_eq!(of("Adjusted EBITDA"), None);
        assert_eq!(of("Lower Mainland"), None);
        assert_eq!(of("Below average"), None);
        assert_eq!(of("Three Months Ended March 31, 2025"), None);
    }

    #[test]
    fn shares_of_what() {
        assert_eq!(share_of("2024 % of revenue"), Some("revenue".to_owned()));
        assert_eq!(share_of("% of 2024"), None);
    }
}
