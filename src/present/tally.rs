//! Several figures selected: how many, their sum, difference, ratio and average.

use rust_decimal::Decimal;

use crate::checks::interval;
use crate::model::unit::Scale;
use crate::present::address;
use crate::present::by_hand::Number;
use crate::present::figure;
use crate::present::marks::At;
use crate::present::report::Report;

/// What selected figures make together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// "3 figures, 1 of them no amount".
    pub count: String,
    /// "USD thousand"; empty where the figures are of several units.
    pub unit: String,
    /// Sum, difference and so on.
    pub entries: Vec<Entry>,
    /// Why there are none, in a sentence.
    pub caution: String,
}

/// A sum, a difference, a ratio, a change, an average.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub name: &'static str,
    /// As people read it.
    pub shown: String,
    /// As a spreadsheet takes it.
    pub plain: String,
}

/// The selected figures that are amounts.
pub fn amounts(report: &Report, picked: &[At]) -> Vec<At> {
    let is_amount = |it: &At| Number::at(report, *it).is_some();
    picked.iter().copied().filter(is_amount).collect()
}

/// What selected figures make, in the order in which they were selected: the difference is the first less the others.
pub fn tally(report: &Report, picked: &[At]) -> Tally {
    let numbers = picked.iter().filter_map(|it| Number::at(report, *it));
    let numbers: Vec<Number> = numbers.collect();
    let mut tally = Tally {
        count: count(picked.len(), picked.len() - numbers.len()),
        ..Tally::default()
    };
    let Some(first) = numbers.first() else {
        return tally;
    };
    if numbers.iter().any(|it| it.unit != first.unit) {
        let mut units: Vec<&str> = numbers.iter().map(|it| it.unit.as_str()).collect();
        units.sort_unstable();
        units.dedup();
        tally.caution = format!("Not added: their units are {}.", units.join(", "));
        if let [a, b] = &numbers[..] {
            tally.entries.extend(across(a, b));
        }
        return tally;
    }
    let scale = numbers
        .iter()
        .map(|it| it.scale)
        .min()
        .unwrap_or(Scale::ONE);
    tally.unit = figure::unit(&first.unit, scale);
    let values: Option<Vec<Decimal>> = numbers.iter().map(|it| it.in_scale(scale)).collect();
    if let Some(values) = values.filter(|it| it.len() > 1) {
        tally.entries = entries(&values, &first.unit);
    }
    tally
}

fn count(n: usize, idle: usize) -> String {
    let figures = if n == 1 {
        "1 figure".to_owned()
    } else {
        format!("{n} figures")
    };
    match idle {
        0 => figures,
        _ => format!("{figures}, {idle} without an amount"),
    }
}

fn entries(values: &[Decimal], unit: &str) -> Vec<Entry> {
    let sum = values
        .iter()
        .try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it));
    let Some(sum) = sum else {
        return Vec::new();
    };
    let decimals = values.iter().map(Decimal::scale).max().unwrap_or(0);
    let difference = values[0]
        .checked_mul(Decimal::TWO)
        .and_then(|it| it.checked_sub(sum));
    let average = sum.checked_div(Decimal::from(values.len()));
    let mut entries = vec![amount("Sum", sum)];
    entries.extend(difference.map(|it| amount("Difference", it)));
    if let [a, b] = *values {
        let ratio = a.checked_div(b).map(|it| fixed(it, 4));
        entries.extend(ratio.map(|it| amount("Ratio", it)));
        let is_relative = matches!(unit, "percent" | "bps");
        let change = (!is_relative && b > Decimal::ZERO)
            .then(|| {
                a.checked_sub(b)?
                    .checked_mul(Decimal::ONE_HUNDRED)?
                    .checked_div(b)
            })
            .flatten();
        entries.extend(change.map(|it| {
            let plain = fixed(it, 2).to_string();
            Entry {
                name: "Change",
                shown: figure::signed(&plain) + "%",
                plain,
            }
        }));
    }
    entries.extend(
        average.map(|it| amount("Average", interval::rounded(it, decimals + 2).normalize())),
    );
    entries
}

/// The ratio of two figures of unequal units, in single units: earnings over shares.
fn across(a: &Number, b: &Number) -> Option<Entry> {
    let plain = fixed(
        a.in_scale(Scale::ONE)?
            .checked_div(b.in_scale(Scale::ONE)?)?,
        4,
    )
    .to_string();
    let per = if b.unit == "shares" { "share" } else { &b.unit };
    Some(Entry {
        name: "Ratio",
        shown: format!("{} {} per {per}", figure::signed(&plain), a.unit),
        plain,
    })
}

/// A value to so many digits after the point, no fewer.
fn fixed(value: Decimal, decimals: u32) -> Decimal {
    let mut value = interval::rounded(value, decimals);
    value.rescale(decimals);
    value
}

fn amount(name: &'static str, value: Decimal) -> Entry {
    let plain = value.to_string();
    Entry {
        name,
        shown: figure::signed(&plain),
        plain,
    }
}

/// The figures between two of a table, row by row, the two included; of different tables the two alone. `from` stays
/// the first.
pub fn range(report: &Report, from: At, to: At) -> Vec<At> {
    if from.table != to.table {
        return vec![from, to];
    }
    let rows = from.row.min(to.row)..=from.row.max(to.row);
    let columns = from.column.min(to.column)..=from.column.max(to.column);
    let places = rows.flat_map(|row| {
        columns.clone().map(move |column| At {
            row,
            column,
            ..from
        })
    });
    let mut between: Vec<At> = places
        .filter(|it| address::figure(report, *it).is_some_and(|it| it.words.is_none()))
        .collect();
    if let Some(n) = between.iter().position(|it| *it == from) {
        between[..=n].rotate_right(1);
    }
    between
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    const TEXT: &str = "Statements of Income\n(in thousands, except per share amounts)\n\tThree Months Ended March 31, 2025\tThree Months Ended March 31, 2024\tChange\n\nRevenues\t$ 1,200\t$ 1,000\t20.0%\nCosts\t700\t650\t7.7%\nOther\t--\t40\tn/m\nNet income\t$ 500\t$ 310\t61.3%\nWeighted average shares\t250\t240\t\nNet income per share\t$ 2.00\t$ 1.29\t\n";

    fn report() -> Report {
        read::read(&SourceText::new("x.txt", TEXT))
    }

    fn at(row: usize, column: usize) -> At {
        At {
            table: 0,
            row,
            column,
        }
    }

    fn shown(picked: &[At]) -> String {
        let it = tally(&report(), picked);
        let entries: Vec<String> = it
            .entries
            .iter()
            .map(|it| format!("{} {}", it.name, it.shown))
            .collect();
        format!(
            "{}; {}; {}; {}",
            it.count,
            it.unit,
            entries.join(", "),
            it.caution
        )
    }

    #[test]
    fn figures_are_reckoned_with_in_one_unit() {
        assert_eq!(
            shown(&[at(0, 0), at(0, 1)]),
            "2 figures; USD thousand; Sum 2,200, Difference 200, Ratio 1.2000, Change 20.00%, Average 1,100; "
        );
        assert_eq!(
            shown(&[at(0, 0), at(1, 0), at(2, 0)]),
            "3 figures, 1 without an amount; USD thousand; Sum 1,900, Difference 500, Ratio 1.7143, Change 71.43%, Average 950; "
        );
        assert_eq!(
            shown(&[at(3, 0), at(4, 0)]),
            "2 figures; ; Ratio 2.0000 USD per share; Not added: their units are USD, shares."
        );
        assert_eq!(
            shown(&[at(3, 0), at(0, 2), at(1, 0)]),
            "3 figures; ; ; Not added: their units are USD, percent."
        );
        assert_eq!(shown(&[at(2, 0)]), "1 figure, 1 without an amount; ; ; ");
    }

    #[test]
    fn unequal_scales_come_to_the_finest() {
        let (a, b) = (
            Number {
                value: Decimal::new(12, 1),
                unit: "USD".to_owned(),
                scale: Scale::from(1_000_000),
            },
            Number {
                value: Decimal::new(345, 0),
                unit: "USD".to_owned(),
                scale: Scale::from(1_000),
            },
        );
        let values: Vec<Decimal> = [&a, &b]
            .iter()
            .filter_map(|it| it.in_scale(Scale::from(1_000)))
            .collect();
        assert_eq!(entries(&values, "USD")[0].plain, "1545.0");
    }

    #[test]
    fn a_range_begins_where_it_was_begun() {
        let report = report();
        assert_eq!(
            range(&report, at(1, 1), at(0, 0)),
            [at(1, 1), at(0, 0), at(0, 1), at(1, 0)]
        );
        assert_eq!(
            range(&report, at(2, 2), at(1, 2)).len(),
            1,
            "n/m is no figure"
        );
    }
}
