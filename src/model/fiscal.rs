//! When a company's fiscal year ends, and by which of its two calendar years it is called.

use std::collections::BTreeMap;

use time::{Date, Duration};

use crate::model::said::Said;
use crate::model::titled;
use crate::tables::table::{Paragraph, Table};
use crate::text::date::{self, Token};
use crate::text::phrase::{self, Phrase, phrases};

/// The longest headline, in bytes.
const HEADLINE: usize = 160;

/// The longest stretch between the name of a quarter and the day on which it ended, in bytes: ", which ended on".
const NEAR: usize = 40;

/// Words of headlines that speak of what is to come.
const AHEAD: [Phrase; 3] = phrases(["outlook", "guidance", "expect"]);

/// The fiscal year of a company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiscalYear {
    /// The month in which it ends, where the release says so.
    pub end_month: Option<u8>,
    /// What is added to the calendar year in which it ends to make its name: -1 where the year that ends in
    /// January 2025 is called 2024.
    pub name_offset: i32,
}

/// A quarter by its number, and the year by its name where that is said, with the day on which it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The first byte of its name in the text.
    pub at: usize,
    /// The quarter, from 1 to 4.
    pub quarter: u8,
    /// The year by its name.
    pub year: Option<i32>,
    /// The day on which it ended.
    pub end: Date,
}

impl Anchor {
    /// The number of the quarter that ended on its day, in a fiscal year that ends in a month. `None` where no quarter
    /// of that year ends then.
    pub fn counted(&self, end_month: u8) -> Option<u8> {
        let closed = u8::from(closed_month(self.end).month());
        let months = (12 + closed - end_month) % 12;
        match months {
            0 => Some(4),
            3 | 6 | 9 => Some(months / 3),
            _ => None,
        }
    }
}

/// The month that a day closes. A month's end may be printed as the week's end that falls into the next.
fn closed_month(day: Date) -> Date {
    day.checked_sub(Duration::days(10)).unwrap_or(day)
}

/// The month `months` after another, both from 1 to 12.
fn month_after(month: u8, months: u8) -> u8 {
    (month - 1 + months) % 12 + 1
}

impl FiscalYear {
    /// The fiscal year as headings, titles and sentences tell it, what most of them tell, and the quarters that they name
    /// with their ends.
    pub fn of(tables: &[Table], prose: &[Paragraph]) -> (Self, Vec<Anchor>) {
        let mut votes: BTreeMap<u8, u32> = BTreeMap::new();
        let mut vote = |month: u8, weight: u32| *votes.entry(month).or_default() += weight;
        let titles: Vec<String> = tables
            .iter()
            .flat_map(|it| &it.columns)
            .map(crate::tables::table::Column::title)
            .collect();
        let mut newest: Option<Date> = None;
        for title in &titles {
            let said = Said::of(title);
            let Some(end) = said.date().filter(|_| said.day.is_some()) else {
                continue;
            };
            let closed = u8::from(closed_month(end).month());
            if said.months == Some(12) || matches!(said.weeks, Some(52 | 53)) {
                // "Twelve months ended" may be any twelve.
                let is_year = title.to_lowercase().contains("year") || said.weeks.is_some();
                vote(closed, if is_year { 3 } else { 1 });
            } else if let Some(months @ (6 | 9)) = said.months {
                vote(month_after(closed, 12 - months), 2);
            } else if said.months == Some(3) || matches!(said.weeks, Some(12..=14)) {
                newest = newest.max(Some(end));
            }
        }
        for month in tables.iter().filter_map(balance_year_end) {
            vote(month, 3);
        }
        for month in prose.iter().filter_map(year_end) {
            vote(month, 1);
        }
        let titles = tables.iter().flat_map(|it| &it.titles);
        let in_titles = titles.flat_map(|it| anchors(&it.text, &date::tokens(&it.text)));
        let mut anchors: Vec<Anchor> = in_titles.chain(prose.iter().flat_map(anchors_of)).collect();
        let headline = headline(tables, prose).and_then(|(quarter, year)| {
            Some(Anchor {
                at: 0,
                quarter,
                year: Some(year),
                end: newest?,
            })
        });
        anchors.extend(headline);
        anchors.extend(annual(tables));
        for it in &anchors {
            let closed = u8::from(closed_month(it.end).month());
            vote(month_after(closed, 12 - 3 * it.quarter), 3);
        }
        let end_month = votes
            .into_iter()
            .max_by_key(|&(_, weight)| weight)
            .map(|it| it.0);
        let offset = |it: &Anchor| {
            let closed = closed_month(it.end);
            let (month, last) = (u8::from(closed.month()), end_month?);
            let fits = month_after(month, 12 - 3 * it.quarter) == last;
            let ends = closed.year() + i32::from(month > last);
            let offset = it.year? - ends;
            (fits && matches!(offset, -1 | 0)).then_some(offset)
        };
        let before = anchors.iter().filter(|it| offset(it) == Some(-1)).count();
        let same = anchors.iter().filter(|it| offset(it) == Some(0)).count();
        // Only a year that ends in the first months of another is called by the year before.
        let is_early = end_month.is_some_and(|it| it <= 4);
        let year = Self {
            end_month,
            name_offset: if before > same && is_early { -1 } else { 0 },
        };
        (year, anchors)
    }
}

/// The month in which the fiscal year ends, from a balance sheet: it stands beside the end of the year before, unless
/// that is a year ago to the day.
fn balance_year_end(table: &Table) -> Option<u8> {
    if table.columns.len() != 2 || !holds_total_assets(table) {
        return None;
    }
    let said = titled::said(table);
    // The newer day stands first or, where years run to the right, last.
    let (newer, older) = match said[..] {
        [a, b] if a.date()? > b.date()? => (a, b),
        [a, b] => (b, a),
        _ => return None,
    };
    let is_instant = |it: Said| it.months.is_none() && it.weeks.is_none() && it.quarter.is_none();
    let (newer, older) = (newer.date().filter(|_| is_instant(newer))?, older.date()?);
    let apart = (newer - older).whole_days();
    (60..330)
        .contains(&apart)
        .then(|| u8::from(closed_month(older).month()))
}

/// The month of the end of a year that a text names first: "the fiscal year ended December 29, 2024".
fn year_end(paragraph: &Paragraph) -> Option<u8> {
    let mut found = paragraph.times.windows(3);
    found.find_map(|it| {
        let gap = paragraph.text.text.get(it[0].end..it[1].start)?;
        let is_year = it[0].token == Token::Months(12) && gap.len() <= NEAR / 4;
        let (month, _) = (month(&it[1])?, day(&it[2])?);
        let told = Said {
            month: Some(month),
            day: day(&it[2]),
            year: Some(2000),
            ..Said::default()
        };
        let closed = told.date().map(closed_month).filter(|_| is_year);
        closed.map(|it| it.month().into())
    })
}

/// The end of the last of the years that columns call by their numbers alone, "Fiscal 2024", where no column is of a part
/// of a year or of one that ends on a day: the newest day of the balance sheet, which stands beside the same a year before.
fn annual(tables: &[Table]) -> Option<Anchor> {
    let columns = tables.iter().flat_map(|it| &it.columns);
    let said: Vec<Said> = columns.map(|it| Said::of(&it.title())).collect();
    let is_part = |it: &Said| {
        it.quarter.is_some()
            || it.half.is_some()
            || it.to_date
            || it.months.is_some_and(|it| it != 12)
            || it.weeks.is_some_and(|it| !matches!(it, 52 | 53))
    };
    // "Year ended December 30, 2023": the years are called by their ends.
    let is_dated = |it: &Said| it.months == Some(12) && it.month.is_some();
    if said.iter().any(|it| is_part(it) || is_dated(it)) {
        return None;
    }
    let named = said.iter().filter(|it| it.month.is_none());
    let year = named.filter_map(|it| it.year).max()?;
    let days = |it: &Table| {
        let said = titled::said(it);
        match said[..] {
            [a, b] if a.day.is_some() && b.day.is_some() => Some((a.date()?, b.date()?)),
            _ => None,
        }
    };
    let mut balances = tables.iter().filter(|it| holds_total_assets(it));
    let (a, b) = balances.find_map(days)?;
    let apart = (a - b).whole_days().abs();
    (357..=373).contains(&apart).then_some(Anchor {
        at: 0,
        quarter: 4,
        year: Some(year),
        end: a.max(b),
    })
}

/// Whether a table has a row of total assets.
fn holds_total_assets(table: &Table) -> bool {
    let mut rows = table.rows.iter();
    rows.any(|it| it.lower.starts_with("total assets"))
}

/// "First quarter 2019, which ended on May 5, 2019"; "third quarter ended March 31, 2025".
pub fn anchors_of(paragraph: &Paragraph) -> Vec<Anchor> {
    anchors(&paragraph.text.text, &paragraph.times)
}

/// The anchors of a text that says `tokens` of time.
fn anchors(text: &str, tokens: &[date::Found]) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for (n, it) in tokens.iter().enumerate() {
        let Token::Quarter(quarter @ 1..=4) = it.token else {
            continue;
        };
        let rest = &tokens[n + 1..];
        let Some(at) = rest
            .iter()
            .position(|it| matches!(it.token, Token::Month(_)))
        else {
            continue;
        };
        let between = |it: &date::Found| {
            matches!(
                it.token,
                Token::Year(_) | Token::Fiscal | Token::Months(3 | 12)
            )
        };
        let gap = text.get(it.end..rest[at].start).unwrap_or_default();
        if !rest[..at].iter().all(between) || gap.len() > NEAR || !gap.contains("end") {
            continue;
        }
        let day = rest.get(at + 1).and_then(day);
        let told = Said {
            month: month(&rest[at]),
            day,
            year: rest[at..].iter().take(3).find_map(year),
            ..Said::default()
        };
        anchors.extend(told.date().filter(|_| day.is_some()).map(|end| Anchor {
            at: it.start,
            quarter,
            year: rest[..at].iter().find_map(year),
            end,
        }));
    }
    anchors
}

fn year(found: &date::Found) -> Option<i32> {
    if let Token::Year(it) = found.token {
        Some(it)
    } else {
        None
    }
}

fn month(found: &date::Found) -> Option<u8> {
    if let Token::Month(it) = found.token {
        Some(it)
    } else {
        None
    }
}

fn day(found: &date::Found) -> Option<u8> {
    if let Token::Day(it) = found.token {
        Some(it)
    } else {
        None
    }
}

fn quarter(found: &date::Found) -> Option<u8> {
    if let Token::Quarter(it) = found.token {
        Some(it)
    } else {
        None
    }
}

/// Whether a headline or a title speaks of what is to come.
pub fn looks_ahead(text: &str) -> bool {
    phrase::holds_any(text, &AHEAD)
}

/// The quarter of the year that most headlines name; the first table may have taken one for its title.
fn headline(tables: &[Table], prose: &[Paragraph]) -> Option<(u8, i32)> {
    let mut counts: BTreeMap<(u8, i32), usize> = BTreeMap::new();
    let mut count = |text: &str, times: &[date::Found]| {
        if text.len() >= HEADLINE {
            return;
        }
        // "Reports second quarter 2023 results; raises full-year guidance"
        let text = text.split(';').next().unwrap_or_default();
        let n_times = times.iter().filter(|it| it.end <= text.len()).count();
        let named = quarter_of_year(text, &times[..n_times]);
        if let Some(named) = named.filter(|_| !looks_ahead(text)) {
            *counts.entry(named).or_default() += 1;
        }
    };
    for it in prose {
        count(&it.text.text, &it.times);
    }
    for it in tables.first().into_iter().flat_map(|it| &it.titles) {
        count(&it.text, &date::tokens(&it.text));
    }
    // Of two named as often, the later.
    let most = counts
        .into_iter()
        .max_by_key(|&((quarter, year), n)| (n, year, quarter));
    most.map(|it| it.0)
}

/// The one quarter of the one year that a headline names. With an amount beside it, it may be a quarter of comparison.
fn quarter_of_year(headline: &str, tokens: &[date::Found]) -> Option<(u8, i32)> {
    if headline.contains(['$', '%']) || tokens.iter().any(|it| matches!(it.token, Token::Month(_)))
    {
        return None;
    }
    let mut quarters = tokens.iter().filter_map(quarter);
    let mut years = tokens.iter().filter_map(year);
    let (quarter, named) = (quarters.next()?, years.next()?);
    (quarters.all(|it| it == quarter) && years.all(|it| it == named)).then_some((quarter, named))
}
