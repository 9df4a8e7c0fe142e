//! Headings of a text that gives one cell a line: cells in reading order, which know neither row nor column.

use crate::tables::flow::{Content, Flow};
use crate::tables::linear::{self, Kind};
use crate::tables::region::has_figures;
use crate::tables::table::Column;
use crate::tables::wording;
use crate::text::date::Token;

/// How many label-only lines may stand between the headings and the first row, beside one for each column.
const MOST_LABELS: usize = 6;

/// The longest heading of a column, in bytes.
const LONGEST: usize = 60;

/// How headings of growth begin.
const COMPARED: [&str; 9] = [
    "yoy",
    "qoq",
    "y/y",
    "q/q",
    "y-o-y",
    "q-o-q",
    "year-over-year",
    "year over year",
    "quarter-over-quarter",
];

/// What a cell above the columns may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// "Three Months Ended", "2024", "March 31, 2025".
    Time,
    /// "Change", "%", "2024 to 2023".
    Comparison,
    /// "Unaudited", "USD", "(in thousands)": says nothing of its place.
    Note,
    /// A label, a title, the name of a column.
    Other,
}

impl Cell {
    fn of(text: &str) -> Self {
        let text = text.trim();
        if text.len() > LONGEST || wording::is_prose(text) {
            Self::Other
        } else if is_comparison(text) {
            Self::Comparison
        } else if wording::is_unit_note(text) || is_note(text) {
            Self::Note
        } else if wording::is_time_only(text) || says_length(text) || is_half_said(text) {
            Self::Time
        } else {
            Self::Other
        }
    }
}

/// How many years a text names.
fn n_years(text: &str) -> usize {
    let tokens = wording::time_tokens(text);
    tokens
        .iter()
        .filter(|it| matches!(it, Token::Year(_)))
        .count()
}

fn is_comparison(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let between = [" to ", " vs", " over ", " v "];
    wording::is_comparison(text)
        || matches!(text, "$" | "%" | "bps" | "Amount" | "Percent")
        || n_years(text) == 2 && between.iter().any(|it| lower.contains(it))
        || text.len() < 24 && ["change", "variance"].iter().any(|it| lower.contains(it))
        || text.len() < 32 && COMPARED.iter().any(|it| lower.starts_with(it))
}

fn is_note(text: &str) -> bool {
    let core = text.trim_matches(|it: char| !it.is_alphanumeric() && it != '$');
    matches!(
        core.to_ascii_lowercase().as_str(),
        "unaudited" | "audited" | "restated" | "as restated" | "usd" | "us$" | "eur" | "gbp"
    )
}

/// "ended" on a line of its own, below the length that it belongs to.
fn is_half_said(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "ended" | "ending" | "year" | "quarter"
    ) || is_ordinal(text)
}

/// The number of a quarter or a half on a line of its own, above "quarter".
fn is_ordinal(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(lower.as_str(), "first" | "second" | "third" | "fourth")
}

/// A heading of all columns to its left together, above the first row.
fn is_whole(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "total" | "full year" | "fiscal year" | "year"
    )
}

/// A length behind a word or two that run into it without a blank.
fn says_length(text: &str) -> bool {
    let is_length = |it: &Token| {
        matches!(
            it,
            Token::Months(_) | Token::Weeks(_) | Token::Quarter(_) | Token::Half(_)
        )
    };
    text.split_whitespace().count() < 9
        && !wording::announces_table(text)
        && wording::time_tokens(text).iter().any(is_length)
        && text.to_ascii_lowercase().contains("ended")
}

/// The lines of the flow that head the `n_columns` columns of a table whose first row is line `first`.
///
/// They stand above the headings of its first section and below its title.
pub fn heads(flow: &Flow, after: usize, first: usize, n_columns: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = Vec::new();
    let mut labels: Vec<usize> = Vec::new();
    // What stands between two headings is one too: the name of a column.
    let mut between: Vec<usize> = Vec::new();
    // Notes on units right below the headings.
    let mut notes: Vec<usize> = Vec::new();
    for at in (after..first).rev() {
        match &flow.lines[at].content {
            Content::Blank | Content::Rule => continue,
            Content::Row(..) if has_figures(&flow.lines[at]) => break,
            Content::Open | Content::Close => break,
            Content::Text(_) | Content::Row(..) => (),
        }
        let text = words(flow, at);
        let text = text.as_str();
        let cell = Cell::of(text);
        match cell {
            Cell::Time | Cell::Comparison => {
                heads.append(&mut between);
                heads.push(at);
            }
            Cell::Note if heads.is_empty() => {
                notes.extend(wording::is_unit_note(text).then_some(at));
            }
            Cell::Note => between.push(at),
            Cell::Other if heads.is_empty() => {
                let is_title = wording::announces_table(text) && !text.trim_end().ends_with(':');
                if is_title || wording::is_prose(text) || labels.len() == MOST_LABELS + n_columns {
                    break;
                }
                labels.push(at);
                notes.clear();
            }
            Cell::Other => {
                if wording::announces_table(text)
                    || wording::is_prose(text)
                    || between.len() == n_columns
                {
                    break;
                }
                between.push(at);
            }
        }
    }
    if heads.is_empty() {
        return heads;
    }
    heads.reverse();
    heads.extend(notes.into_iter().rev());
    labels.reverse();
    if labels.first().is_some_and(|&it| is_whole(&words(flow, it))) {
        heads.push(labels.remove(0));
    }
    let names: Vec<String> = labels
        .iter()
        .take(n_columns)
        .map(|&it| words(flow, it))
        .collect();
    if repeats(&names) && names.len() == n_columns {
        heads.extend(&labels[..n_columns]);
    }
    heads
}

/// What stands on a line, cells that a blank or tab has set apart joined.
fn words(flow: &Flow, at: usize) -> String {
    let line = &flow.lines[at];
    let cells = line.cells().iter().map(|it| it.text.text.trim());
    match line.words() {
        Some(words) => words.text.trim().to_owned(),
        None => cells.collect::<Vec<_>>().join(" "),
    }
}

/// Whether names are one series twice or more: "Balance", "Yield", "Balance", "Yield".
fn repeats(names: &[String]) -> bool {
    let n = names.len();
    (1..=n / 2).any(|len| n.is_multiple_of(len) && (len..n).all(|it| names[it] == names[it - len]))
}

/// The columns that `heads` make, and what stands above the labels. `None` where their places cannot be told.
pub fn read(flow: &Flow, heads: &[usize], n_columns: usize) -> Option<(Vec<Column>, Vec<String>)> {
    let texts: Vec<String> = heads.iter().map(|&it| words(flow, it)).collect();
    columns(
        &texts.iter().map(String::as_str).collect::<Vec<_>>(),
        n_columns,
    )
}

fn columns(texts: &[&str], n_columns: usize) -> Option<(Vec<Column>, Vec<String>)> {
    let texts = joined(texts);
    let cells: Vec<(Cell, &str)> = texts.iter().map(|it| (Cell::of(it), it.as_str())).collect();
    let leaves = Leaves::of(&cells, n_columns)?;
    let mut columns = vec![Column::default(); n_columns];
    let mut corner = Vec::new();
    let (mut pieces, mut comparisons) = (Vec::new(), Vec::new());
    for (n, (cell, text)) in cells
        .iter()
        .enumerate()
        .filter(|it| !leaves.at.contains(&it.0))
    {
        match cell {
            Cell::Time if n < leaves.first() => pieces.extend(linear::pieces(text)),
            Cell::Comparison if n < leaves.first() => comparisons.push((*text).to_owned()),
            Cell::Note if wording::is_unit_note(text) => corner.push((*text).to_owned()),
            Cell::Note | Cell::Other if n < leaves.first() => corner.push((*text).to_owned()),
            Cell::Time | Cell::Comparison | Cell::Note | Cell::Other => (),
        }
    }
    let times: Vec<usize> = (0..n_columns).filter(|&it| leaves.says_time[it]).collect();
    let others: Vec<usize> = (0..n_columns).filter(|&it| !leaves.says_time[it]).collect();
    for kind in [Kind::Length, Kind::Day] {
        let of_kind: Vec<String> = pieces
            .iter()
            .filter(|it| it.kind == kind)
            .map(|it| it.text.clone())
            .collect();
        spread(&of_kind, &times, &mut columns)?;
    }
    if pieces.iter().any(|it| it.kind == Kind::Year) {
        return None;
    }
    if !comparisons.is_empty() && others.len().is_multiple_of(comparisons.len()) {
        spread(&comparisons, &others, &mut columns)?;
    }
    for (column, text) in columns.iter_mut().zip(&leaves.texts) {
        column.heading.push(text.clone());
    }
    // A line of names or notes below the years, one for each column.
    let last = leaves.at.last().map_or(0, |it| it + 1);
    let below = &cells[last..];
    let into = if below.len() == n_columns {
        (0..n_columns).collect()
    } else if below.len() == others.len() && below.iter().all(|it| it.0 == Cell::Comparison) {
        others
    } else {
        Vec::new()
    };
    for (column, (_, text)) in into.into_iter().zip(below) {
        columns[column].heading.push((*text).to_owned());
    }
    Some((columns, corner))
}

/// "Year", "Three months", "ended", "ended" as "Year ended", "Three months ended"; "Sep. 30,", "2024", "Dec. 31,", "2023"
/// as two dates.
fn joined(texts: &[&str]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(texts.len());
    let mut at = 0;
    while at < texts.len() {
        let is_end = |it: &&&str| matches!(it.to_ascii_lowercase().as_str(), "ended" | "ending");
        let run = texts[at..].iter().take_while(is_end).count();
        if run > 0 && run <= joined.len() {
            let from = joined.len() - run;
            for (head, end) in joined[from..].iter_mut().zip(&texts[at..at + run]) {
                *head = format!("{head} {end}");
            }
            at += run;
        } else {
            let next = texts.get(at + 1);
            let goes_on =
                |it: &&&str| matches!(it.to_ascii_lowercase().as_str(), "quarter" | "half");
            let below = next.filter(|it| is_ordinal(texts[at]) && goes_on(it));
            joined.push(match below {
                Some(below) => format!("{} {below}", texts[at]),
                None => texts[at].to_owned(),
            });
            at += 1 + usize::from(below.is_some());
        }
    }
    let is_year = |it: usize| wording::is_bare_year(&joined[it]);
    let is_day = |it: usize| {
        let text = &joined[it];
        n_years(text) == 0 && linear::pieces(text).iter().any(|it| it.kind == Kind::Day)
    };
    let years: Vec<usize> = (0..joined.len()).filter(|&it| is_year(it)).collect();
    if years.len() > 1 && years.iter().all(|&it| it > 0 && is_day(it - 1)) {
        for &it in years.iter().rev() {
            let year = joined.remove(it);
            joined[it - 1] = format!("{} {year}", joined[it - 1]);
        }
    }
    joined
}

/// The innermost headings, one for each column.
struct Leaves {
    /// Which cells they are.
    at: Vec<usize>,
    texts: Vec<String>,
    says_time: Vec<bool>,
}

impl Leaves {
    /// Years, or dates with their years, and the comparisons beside them: side by side where there are as many as
    /// columns, else the years first. Years alone may head equally many columns each.
    fn of(cells: &[(Cell, &str)], n_columns: usize) -> Option<Self> {
        let is_year = |it: &(Cell, &str)| it.0 == Cell::Time && n_years(it.1) == 1;
        let is_leaf = |it: &(Cell, &str)| is_year(it) || it.0 == Cell::Comparison;
        let whole = (n_columns..=cells.len())
            .rev()
            .map(|end| end - n_columns..end)
            .find(|it| {
                let window = &cells[it.clone()];
                let is_outside = |n: usize| !it.contains(&n) && is_year(&cells[n]);
                window.iter().all(is_leaf)
                    && window.iter().any(is_year)
                    && !(0..cells.len()).any(is_outside)
            });
        if let Some(window) = whole {
            let shown = &cells[window.clone()];
            return Some(Self {
                texts: shown.iter().map(|it| it.1.to_owned()).collect(),
                says_time: shown.iter().map(is_year).collect(),
                at: window.collect(),
            });
        }
        let years: Vec<usize> = (0..cells.len()).filter(|&it| is_year(&cells[it])).collect();
        let last = *years.last()?;
        let comparisons: Vec<usize> = (last..cells.len())
            .filter(|&it| cells[it].0 == Cell::Comparison)
            .collect();
        let left = n_columns.checked_sub(years.len())?;
        let is_shared = comparisons.is_empty() && n_columns.is_multiple_of(years.len());
        let is_compared = !comparisons.is_empty()
            && left.is_multiple_of(comparisons.len())
            && left <= 2 * comparisons.len();
        let (n_times, rest) = match (is_shared, is_compared) {
            (true, _) => (n_columns, &[][..]),
            (false, true) => (years.len(), &comparisons[..]),
            (false, false) => return None,
        };
        let share = |of: &[usize], n: usize| -> Vec<String> {
            let each = if of.is_empty() { 1 } else { n / of.len() };
            (0..n).map(|it| cells[of[it / each]].1.to_owned()).collect()
        };
        let mut texts = share(&years, n_times);
        texts.extend(share(rest, n_columns - n_times));
        Some(Self {
            at: years.iter().chain(rest).copied().collect(),
            texts,
            says_time: (0..n_columns).map(|it| it < n_times).collect(),
        })
    }

    /// The first of the cells.
    fn first(&self) -> usize {
        self.at.first().copied().unwrap_or(0)
    }
}

/// Gives each of some columns its share of the texts; `None` where they cannot be shared equally.
fn spread(texts: &[String], over: &[usize], columns: &mut [Column]) -> Option<()> {
    if texts.is_empty() {
        return Some(());
    }
    if !over.len().is_multiple_of(texts.len()) || over.is_empty() {
        return None;
    }
    let each = over.len() / texts.len();
    for (n, &column) in over.iter().enumerate() {
        columns[column].heading.push(texts[n / each].clone());
    }
    Some(())
}

#[cfg(test)]
mod tests;
