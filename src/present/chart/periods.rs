//! Periods of columns: read back from the report, compared, and named shortly.

use time::{Date, Month};

use crate::model::period::Period;
use crate::present::report::Table;

/// Names of months as charts print them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The period that a report writes as `2013-01-01/2013-03-31` or `2013-03-31`; `None` for a comparison or none.
pub fn read(text: &str) -> Option<Period> {
    match text.split_once('/') {
        Some((from, to)) => Some(Period::Duration(date(from)?, date(to)?)),
        None => Some(Period::Instant(date(text)?)),
    }
}

/// Periods in JSON: as reports write them.
pub mod text {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::model::period::Period;

    #[expect(missing_docs, reason = "what serde calls")]
    #[expect(clippy::missing_errors_doc, reason = "those of the serializer")]
    pub fn serialize<S: Serializer>(period: &Period, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(period)
    }

    #[expect(missing_docs, reason = "what serde calls")]
    #[expect(clippy::missing_errors_doc, reason = "those of the text")]
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Period, D::Error> {
        let text = String::deserialize(from)?;
        super::read(&text).ok_or_else(|| D::Error::custom("found no period"))
    }
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The end of a period: "Mar 31, 2013".
pub fn short(period: Period) -> String {
    let end = period.end();
    let month = MONTHS[usize::from(u8::from(end.month())) - 1];
    format!("{month} {}, {}", end.day(), end.year())
}

/// The end of a period where the day does not matter: "Mar 2013".
pub fn month(period: Period) -> String {
    let end = period.end();
    let month = MONTHS[usize::from(u8::from(end.month())) - 1];
    format!("{month} {}", end.year())
}

/// The length of a period in words: "3 months", "year".
pub fn length(months: u8) -> String {
    match months {
        12 => "Year".to_owned(),
        1 => "1 month".to_owned(),
        _ => format!("{months} months"),
    }
}

/// The columns of a table that print amounts of one period, with that period.
pub fn columns(table: &Table) -> Vec<(usize, Period)> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, it)| it.is_stated() && it.unit.is_none())
        .filter_map(|(n, it)| Some((n, read(&it.period)?)))
        .collect()
}

/// Columns of one length, from the earliest to the latest; of two that end on a day, the first printed.
pub fn like(columns: &[(usize, Period)], months: u8) -> Vec<(usize, Period)> {
    let mut like: Vec<(usize, Period)> = Vec::new();
    for &(n, period) in columns.iter().filter(|it| it.1.months() == months) {
        if !like.iter().any(|it| it.1.end() == period.end()) {
            let place = like.partition_point(|it| it.1.end() < period.end());
            like.insert(place, (n, period));
        }
    }
    like
}

/// The lengths of the periods of columns in months, in the order printed; 0 for instants.
pub fn lengths(columns: &[(usize, Period)]) -> Vec<u8> {
    let mut lengths = Vec::new();
    for (_, period) in columns {
        if !lengths.contains(&period.months()) {
            lengths.push(period.months());
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_back() {
        let quarter = read("2013-01-01/2013-03-31").expect("a period");
        assert_eq!(short(quarter), "Mar 31, 2013");
        assert_eq!(length(quarter.months()), "3 months");
        assert_eq!(read("2013-01-01/2013-03-31 vs 2012-01-01/2012-03-31"), None);
        assert_eq!(read(""), None);
        assert_eq!(month(read("2013-03-31").expect("a day")), "Mar 2013");
    }

    #[test]
    fn a_quarter_never_stands_beside_nine_months() {
        let all = [
            (0, "2025-07-01/2025-09-30"),
            (1, "2024-07-01/2024-09-30"),
            (2, "2025-01-01/2025-09-30"),
        ];
        let all = all.map(|(n, it)| (n, read(it).expect("a period")));
        assert_eq!(lengths(&all), [3, 9]);
        let quarters: Vec<usize> = like(&all, 3).into_iter().map(|it| it.0).collect();
        assert_eq!(quarters, [1, 0]);
    }
}
