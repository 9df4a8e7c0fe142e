//! Column headings to periods.

use rust_decimal::Decimal;

use crate::model::basis;
use crate::model::calendar::Calendar;
use crate::model::classify;
use crate::model::fiscal;
use crate::model::period::{Period, Timing};
use crate::model::said::{self, Said};
use crate::model::statement::{self, StatementKind};
use crate::model::titled;
use crate::model::versus;
use crate::tables::table::{Column, Row, Table};
use crate::text::figure::Content;

/// What the times of columns of flows say of balances below them: the ends of years, for balances are struck then, or those
/// of all where the table says so. Average balances are of the stretches.
pub fn of_balances(table: &Table, timings: Vec<Timing>) -> Vec<Timing> {
    let says = |words: &str| {
        let mut titles = table.titles.iter();
        titles.any(|it| it.text.to_ascii_lowercase().contains(words))
    };
    if says("average") {
        return timings;
    }
    let at_end = says("period-end") || says("end of period");
    let closing = |timing: Timing| match timing {
        Timing::Of(Period::Instant(_)) | Timing::Versus(..) | Timing::Unknown => timing,
        Timing::Of(period) if at_end || period.months() == 12 => Timing::Of(period.closing()),
        Timing::Of(_) => Timing::Unknown,
    };
    timings.into_iter().map(closing).collect()
}

/// The times of a table's columns.
pub fn timings(table: &Table, kind: StatementKind, calendar: &Calendar) -> Vec<Timing> {
    let mut outer = Said::default();
    let mut compared = None;
    for title in &table.titles {
        let (current, base) = said::compared(&title.text).unzip();
        compared = base.zip(current).or(compared);
        outer = current
            .unwrap_or_else(|| said::of_title(&title.text))
            .within(outer);
    }
    let mut corner_year = None;
    for corner in &table.corner {
        let said = Said::of(corner);
        // "Nine months ended June 30, 2022" above the labels, for columns that say no time.
        corner_year = said.year.filter(|_| said.day.is_some()).or(corner_year);
        outer = Said {
            year: outer.year,
            ..said.within(outer)
        };
    }
    let mut said: Vec<Said> = table.columns.iter().map(column_said).collect();
    if outer.is_empty() && said.iter().any(|it| it.is_empty()) {
        outer = titled::introduced(table).unwrap_or(outer);
    }
    if said.iter().all(|it| it.is_empty()) {
        outer.year = outer.year.or(corner_year);
    }
    titled::forget_others(table, &mut said);
    titled::share(table, &mut said);
    titled::share_lengths(table, &mut said);
    let beside =
        said.iter().any(|it| it.has_length()) && said.iter().any(|it| it.bare_year().is_some());
    if beside || !kind.is_flow() && titled::are_days_apart(&said) {
        // "Q4 2024 | 2024": beside a quarter, a year is the whole of it, whatever the title says.
        outer = outer.without_length();
    }
    share_days(&mut said, kind);
    if outer.year.is_none() {
        supply_years(table, &mut said, calendar);
    }
    let unsaid = unsaid(table, &said, outer, calendar);
    let stretches = stretches(table, &said, kind);
    let mut timings: Vec<Timing> = said
        .iter()
        .zip(&table.columns)
        .zip(stretches)
        .map(|((said, column), stretch)| {
            if is_of_no_time(&column.title()) {
                return Timing::Unknown;
            }
            if let Some(stretch) = stretch {
                return Timing::Of(stretch);
            }
            let mut whole = if said.is_empty() {
                match unsaid {
                    Some(it) => it,
                    None => return Timing::Unknown,
                }
            } else {
                said.within(outer)
            };
            if kind == StatementKind::Balance {
                whole = Said {
                    months: None,
                    weeks: None,
                    quarter: if whole.month.is_some() {
                        None
                    } else {
                        whole.quarter
                    },
                    half: None,
                    ..whole
                };
            }
            if whole.weeks.is_some() && whole.year.is_none() && is_twin(table, column) {
                return Timing::Unknown;
            }
            match calendar.period(whole) {
                Some(period) if kind == StatementKind::Balance => Timing::Of(period.closing()),
                Some(Period::Instant(end)) if kind.is_flow() => {
                    Timing::Of(calendar.stretch_to(end, kind))
                }
                Some(period) => Timing::Of(period),
                None => Timing::Unknown,
            }
        })
        .collect();
    if !table.titles.iter().any(|it| fiscal::looks_ahead(&it.text)) {
        forget_years_to_come(&said, outer, calendar, &mut timings);
    }
    years_of_rows(table, &said, &mut timings);
    share_times(table, &said, &mut timings);
    versus::compare(table, &mut timings);
    if let Some((base, current)) = compared {
        versus::changes(
            table,
            current.within(outer),
            base.within(outer),
            calendar,
            &mut timings,
        );
    }
    timings
}

/// Whether a column compares others, or tells loans and claims apart by the year in which they began.
fn is_of_no_time(heading: &str) -> bool {
    classify::is_growth(heading) || said::is_of_cohort(heading)
}

/// Whether another column is headed by the same words.
fn is_twin(table: &Table, column: &Column) -> bool {
    table.columns.iter().filter(|it| *it == column).count() > 1
}

/// The times of columns whose headings name the first and the last day, "January 1 to July 21", perhaps below the year.
///
/// Such a time begins with a month or is some weeks long, or it ends where that of another column begins.
fn stretches(table: &Table, said: &[Said], kind: StatementKind) -> Vec<Option<Period>> {
    let of_column = |(column, said): (&Column, &Said)| {
        let heading = column.title();
        let stretch = said::stretch(&heading).filter(|_| kind.is_flow());
        let parts = || {
            let joins = |it: &&String| {
                [" to ", " through ", "-", "–"]
                    .iter()
                    .any(|of| it.contains(of))
            };
            let parts = column.heading.iter().rev().filter(joins);
            let mut parts = parts.filter(|it| it.len() < heading.len());
            parts.find_map(|it| said::between(it, said.year))
        };
        let parts = || said.month.and_then(|_| parts());
        let between = || said::between(&heading, None).or_else(parts);
        let between = || between().filter(|_| kind != StatementKind::Balance);
        let is_told = |it: Period| (it, stretch.is_some() || said::is_whole(it));
        stretch.or_else(between).map(is_told)
    };
    let stretches = table.columns.iter().zip(said).map(of_column);
    let stretches: Vec<Option<(Period, bool)>> = stretches.collect();
    let adjoins = |it: Period| {
        let follows = |a: Period, b: Period| a.opening() == b.closing();
        let mut others = stretches.iter().flatten();
        others.any(|(other, _)| follows(it, *other) || follows(*other, it))
    };
    let told = |it: &Option<(Period, bool)>| {
        let (period, is_told) = (*it)?;
        (is_told || adjoins(period)).then_some(period)
    };
    stretches.iter().map(told).collect()
}

/// The times of a table that has some of the columns of the one above, each found by its heading, from the left.
pub fn inherited(above: &[statement::Column], table: &Table) -> Vec<Timing> {
    let mut rest = above.iter();
    let of = |column: &Column| {
        let heading = column.title();
        rest.find(|it| it.heading == heading).map(|it| it.timing)
    };
    table
        .columns
        .iter()
        .map(of)
        .map(Option::unwrap_or_default)
        .collect()
}

/// Whether a table without times goes on the one above: it has as many columns, and the same headings or a row of the
/// same figures, as where a page repeats the last subtotal.
pub fn goes_on(above: &Table, table: &Table) -> bool {
    let figures = |row: &Row| -> Option<Vec<Decimal>> {
        let mut values = Vec::with_capacity(row.cells.len());
        for (n, cell) in row.cells.iter().enumerate() {
            match &cell.content {
                Content::Figure(it) if cell.column == n => values.push(it.value),
                Content::Figure(_) | Content::Nil | Content::Words => return None,
            }
        }
        let is_whole = values.len() == table.columns.len() && values.len() > 1;
        let is_telling = values.iter().any(|it| it.mantissa().unsigned_abs() >= 100);
        (is_whole && is_telling).then_some(values)
    };
    let same_headings = || {
        let says = above.columns.iter().any(|it| !it.heading.is_empty());
        says && above.columns == table.columns
    };
    let repeats = || {
        let printed: Vec<Vec<Decimal>> = above.rows.iter().filter_map(figures).collect();
        let mut own = table.rows.iter().filter_map(figures);
        own.any(|it| printed.contains(&it))
    };
    above.columns.len() == table.columns.len() && (same_headings() || repeats())
}

/// The time of the columns that say none: what all of the others say alike, as where segments stand side by side below
/// one heading that was set above some of them; where none says any, what the titles say, if that is a time of the
/// release and not the day on which it went out.
fn unsaid(table: &Table, said: &[Said], outer: Said, calendar: &Calendar) -> Option<Said> {
    let mut telling = said
        .iter()
        .zip(&table.columns)
        .filter(|(said, column)| !said.is_empty() && !classify::is_growth(&column.title()))
        .map(|(said, _)| {
            let said = said.within(outer);
            // "Financial services" above a day names no year of the company's own.
            let fiscal = said.fiscal && said.day.is_none();
            Said { fiscal, ..said }
        });
    if let Some(first) = telling.next() {
        let n_others = telling.clone().count();
        return (n_others > 0 && telling.all(|it| it == first)).then_some(first);
    }
    let is_known = outer.date().is_some_and(|it| calendar.ends.contains(&it));
    (table.columns.len() == 1 || outer.has_length() || outer.as_of || is_known).then_some(outer)
}

/// "At January 1", "Additions", "At September 30" below years alone: the columns are of the stretch from the first day to
/// the last.
fn years_of_rows(table: &Table, said: &[Said], timings: &mut [Timing]) {
    let bare = |said: &Said| {
        let year = said.year;
        let only = Said {
            year,
            ..Said::default()
        };
        year.is_some() && only == *said
    };
    if !(0..said.len()).any(|it| bare(&said[it]) && timings[it] == Timing::Unknown) {
        return;
    }
    let days = table.rows.iter().filter(|it| !it.cells.is_empty());
    let mut days = days
        .map(|it| Said::of(&it.label))
        .filter(|it| it.year.is_none() && it.day.is_some());
    let (Some(first), Some(last)) = (days.next(), days.next_back()) else {
        return;
    };
    for (said, timing) in said.iter().zip(timings) {
        let on = |day: Said| {
            Said {
                year: said.year,
                ..day
            }
            .date()
        };
        if let (true, Some(from), Some(to)) = (
            bare(said) && *timing == Timing::Unknown,
            on(first),
            on(last),
        ) && from < to
        {
            *timing = Timing::Of(Period::between(from, to));
        }
    }
}

/// "Quarter ended June 30" of a current and a prior year: the days that the release prints elsewhere, the latest first
/// and, for a heading that says so or was there before, the one before it.
fn supply_years(table: &Table, said: &mut [Said], calendar: &Calendar) {
    for n in 0..said.len() {
        let it = said[n];
        let (Some(month), Some(day), None) = (it.month, it.day, it.year) else {
            continue;
        };
        let heading = table.columns[n].title().to_lowercase();
        if basis::share_of(&heading).is_some() {
            // It is of the time of the column beside it.
            continue;
        }
        let is_prior = ["prior year", "previous year", "last year"]
            .iter()
            .any(|it| heading.contains(it));
        let days = calendar.ends.iter().rev();
        let mut years = days
            .filter(|it| u8::from(it.month()) == month && it.day() == day)
            .map(|it| it.year());
        let said_before = said[..n].iter().filter(|before| {
            Said {
                year: None,
                ..**before
            } == it
        });
        let nth = usize::from(is_prior).max(said_before.count());
        said[n].year = years.nth(nth);
    }
}

/// "June 29, 2025 | Percent to sales": shares of amounts are of the time of the column beside them.
fn share_times(table: &Table, said: &[Said], timings: &mut [Timing]) {
    for n in 1..timings.len() {
        let is_open = timings[n] == Timing::Unknown && said[n].year.is_none();
        if is_open && basis::share_of(&table.columns[n].title()).is_some() {
            timings[n] = timings[n - 1];
        }
    }
}

/// "September 30, 2024 | 2025": a year beside a date of another year, under the same length, ends on the same day.
fn share_days(said: &mut [Said], kind: StatementKind) {
    for n in 1..said.len() {
        let (left, it) = (said[n - 1], said[n]);
        let is_part = it.months.is_some_and(|it| it < 12) || it.weeks.is_some();
        let same_length = (left.months, left.weeks) == (it.months, it.weeks);
        if it.year.is_some()
            && it.month.is_none()
            && it.quarter.is_none()
            && left.day.is_some()
            && same_length
            && (is_part || kind == StatementKind::Balance)
        {
            said[n] = Said {
                month: left.month,
                day: left.day,
                ..it
            };
        }
    }
}

/// A year by its number alone is the whole of it, unless it is not over: then the columns are of parts of years that
/// nothing tells.
fn forget_years_to_come(said: &[Said], outer: Said, calendar: &Calendar, timings: &mut [Timing]) {
    let is_bare = |said: &Said| {
        let whole = said.within(outer);
        Said {
            year: whole.year,
            ..Said::default()
        } == whole
    };
    let bare: Vec<usize> = (0..said.len()).filter(|&it| is_bare(&said[it])).collect();
    let is_to_come = |&it: &usize| timings[it].period().is_some_and(|it| !calendar.is_over(it));
    if bare.iter().any(is_to_come) {
        for it in bare {
            timings[it] = Timing::Unknown;
        }
    }
}

/// What a column's headings say, the inner over the outer. A date may run down over several of them.
fn column_said(column: &Column) -> Said {
    let whole = Said::of(&column.title());
    if whole.date().is_some() && whole.day.is_some() {
        return whole;
    }
    column
        .heading
        .iter()
        .fold(Said::default(), |outer, it| Said::of(it).within(outer))
}
