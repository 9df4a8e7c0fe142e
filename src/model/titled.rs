//! Days that a title names for the columns below it: "At December 29, 2024 and December 31, 2023" above "2024" and
//! "2023".

use crate::model::said::{self, Said};
use crate::tables::table::{Column, Table};
use crate::text::date::{self, Token};

/// What the headings of the columns of a table say of time, with the days that its titles name for them.
pub fn said(table: &Table) -> Vec<Said> {
    let columns = table.columns.iter();
    let mut said: Vec<Said> = columns.map(|it| Said::of(&it.title())).collect();
    share(table, &mut said);
    said
}

/// Gives columns that say a year and nothing else of time the days of the title that names one for each of them, in their
/// order. It may be a heading above all of them.
pub fn share(table: &Table, said: &mut [Said]) {
    let above = above_all(&table.columns);
    let own = |column: &Column| {
        let own = &column.heading[above.len()..];
        Said::of(&own.join(" "))
    };
    // "March 31, 2025" is no year alone.
    let n_digits = |it: &Column| {
        let own = it.heading[above.len()..].iter().flat_map(|it| it.bytes());
        own.filter(u8::is_ascii_digit).count()
    };
    if table.columns.iter().any(|it| n_digits(it) > 5) {
        return;
    }
    let is_open = |it: &Said| it.is_empty() || it.bare_year().is_some();
    let own: Vec<Said> = if above.is_empty() {
        said.to_vec()
    } else {
        let own = table.columns.iter().map(own);
        own.take_while(is_open).collect()
    };
    if own.len() < said.len() || !own.iter().all(is_open) {
        return;
    }
    let mut years: Vec<i32> = Vec::new();
    for year in own.iter().filter_map(|it| it.bare_year()) {
        if !years.contains(&year) {
            years.push(year);
        }
    }
    if years.len() < 2 {
        return;
    }
    let titles = table.titles.iter().rev().chain(&table.intro);
    let titles = titles.map(|it| it.text.as_str());
    let titles = above.iter().map(String::as_str).chain(titles);
    // Two years have eight digits.
    let titles = titles.filter(|it| it.bytes().filter(u8::is_ascii_digit).count() >= 8);
    let mut named = titles.map(|it| (it, days(it)));
    let Some((title, days)) = named.find(|it| are_of(&it.1, &years)) else {
        return;
    };
    if are_days_of_rows(table) {
        return;
    }
    let outer = said::of_title(title);
    if !outer.has_length() && Said::of(title).has_length() {
        // "For the three and six months ended June 30, 2025 and 2024" leaves open of which a column is.
        said.fill(Said::default());
        return;
    }
    for (said, own) in said.iter_mut().zip(&own) {
        let nth = years.iter().position(|it| own.year == Some(*it));
        if let Some(day) = nth.and_then(|it| days.get(it)) {
            *said = Said {
                fiscal: own.fiscal,
                ..*day
            }
            .within(outer);
        }
    }
}

/// Whether rows name the days between which a year's movements lie: "At January 1", "At September 30".
fn are_days_of_rows(table: &Table) -> bool {
    let said = table.rows.iter().map(|it| Said::of(&it.label));
    said.filter(|it| it.day.is_some() && it.year.is_none())
        .count()
        > 1
}

/// What the sentence above a table says of time, if that is one day, on which something stands or a stretch ends.
pub fn introduced(table: &Table) -> Option<Said> {
    let intro = &table.intro.as_ref()?.text;
    let mut days = days(intro);
    days.dedup();
    let said = said::of_title(intro);
    (days.len() == 1 && (said.as_of || said.has_length())).then_some(said)
}

/// Takes from columns the years that are no times of their figures, but those in which loans were made or debt falls due:
/// "2025 | 2024 | 2023 | Prior", "2026 | 2027 | Thereafter".
pub fn forget_others(table: &Table, said: &mut [Said]) {
    const OTHERS: [&str; 3] = ["prior", "thereafter", "prior years"];
    let last = table.columns.iter().filter_map(|it| it.heading.last());
    let is_other = |it: &String| OTHERS.iter().any(|of| it.eq_ignore_ascii_case(of));
    let is_year = |it: &Column| {
        it.heading
            .last()
            .and_then(|it| Said::of(it).bare_year())
            .is_some()
    };
    let columns = || table.columns.iter();
    if last.clone().any(is_other) && columns().filter(|it| is_year(it)).count() > 2 {
        let outer = Said::of(&above_all(&table.columns).join(" "));
        let years = said.iter_mut().zip(columns()).filter(|it| is_year(it.1));
        years.for_each(|it| *it.0 = outer);
    }
}

/// Whether the headings of all columns that say a time say how long it is.
pub fn are_lengths(table: &Table) -> bool {
    let columns = table.columns.iter().map(|it| Said::of(&it.title()));
    let mut told = columns.filter(|it| it.month.is_some()).peekable();
    let has_title = || {
        table.titles.iter().any(|it| {
            let lower = it.text.to_lowercase();
            lower.contains("balance sheet") || lower.contains("financial position")
        })
    };
    told.peek().is_some()
        && told.all(|it| it.months.is_some() || it.weeks.is_some())
        && !has_title()
}

/// Whether columns are headed by two days that no stretch of time parts as titles name them: by more than a quarter and
/// less than a year. What stands below is of these days.
pub fn are_days_apart(said: &[Said]) -> bool {
    let days = said
        .iter()
        .filter(|it| it.day.is_some() && !it.has_length());
    let mut days: Vec<_> = days.filter_map(|it| it.date()).collect();
    days.dedup();
    match days[..] {
        [a, b] => (100..330).contains(&(a - b).whole_days().abs()),
        _ => false,
    }
}

/// The headings that stand above all columns, the outermost first.
fn above_all(columns: &[Column]) -> &[String] {
    let Some((first, others)) = columns.split_first() else {
        return &[];
    };
    let is_shared = |it: &usize| {
        others
            .iter()
            .all(|of| of.heading.get(*it) == first.heading.get(*it))
    };
    let n_shared = (0..first.heading.len()).take_while(is_shared).count();
    &first.heading[..n_shared]
}

/// Whether days end the years of those names: a year may end in the first weeks of the next.
fn are_of(days: &[Said], years: &[i32]) -> bool {
    let ends = |(day, year): (&Said, &i32)| {
        let late = day.month.is_some_and(|it| it <= 2);
        day.year == Some(*year) || late && day.year == Some(*year + 1)
    };
    days.len() == years.len() && days.iter().zip(years).all(ends)
}

/// Gives each of some runs of columns headed alike the length that the title names for it, in their order: "Three and six
/// months ended June 30" above "2025 | 2024 | 2025 | 2024".
pub fn share_lengths(table: &Table, said: &mut [Said]) {
    let Some(each) = (2..=said.len() / 2).find(|it| said[*it..].starts_with(&said[..*it])) else {
        return;
    };
    let is_open = |it: &Said| it.year.is_some() && !it.has_length();
    let are_runs = said.iter().all(is_open)
        && said.chunks(each).all(|it| it == &said[..each])
        && said[0] != said[1];
    if !are_runs {
        return;
    }
    let lengths = |text: &str| -> Vec<Said> {
        let found = date::tokens(text).into_iter();
        let told = found.map(|it| Said::told(&[it]));
        told.filter(|it| it.has_length()).collect()
    };
    let n_runs = said.len() / each;
    let mut titles = table.titles.iter().rev().map(|it| lengths(&it.text));
    if let Some(lengths) = titles.find(|it| it.len() == n_runs) {
        for (run, length) in said.chunks_mut(each).zip(lengths) {
            for it in run {
                *it = it.within(length);
            }
        }
    }
}

/// The days that a text names one after the other; a year alone is of the month and the day before it.
fn days(text: &str) -> Vec<Said> {
    let mut days = Vec::new();
    let mut day = Said::default();
    let mut is_new = false;
    for it in date::tokens(text) {
        match it.token {
            Token::Month(it) => (day.month, day.day) = (Some(it), day.day.filter(|_| is_new)),
            Token::Day(it) => (day.day, is_new) = (Some(it), true),
            Token::Year(it) => {
                (day.year, is_new) = (Some(it), false);
                if day.month.is_some() && day.day.is_some() {
                    days.push(day);
                }
            }
            Token::Quarter(_)
            | Token::Half(_)
            | Token::Months(_)
            | Token::Weeks(_)
            | Token::YearToDate
            | Token::Fiscal
            | Token::AsOf => (),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_one_after_the_other() {
        let of = |text: &str| -> Vec<(u8, u8, i32)> {
            let days = days(text).into_iter();
            days.filter_map(|it| Some((it.month?, it.day?, it.year?)))
                .collect()
        };
        let two = [(12, 29, 2024), (12, 31, 2023)];
        assert_eq!(of("At December 29, 2024 and December 31, 2023"), two);
        assert_eq!(of("29 December 2024 and 31 December 2023"), two);
        assert_eq!(
            of("Years ended June 30, 2025 and 2024"),
            [(6, 30, 2025), (6, 30, 2024)]
        );
        assert_eq!(of("Years ended 2025 and 2024"), []);
    }
}
