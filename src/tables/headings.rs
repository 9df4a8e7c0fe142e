//! Column headings: outer over inner, spread over lines, spanning columns.

use crate::tables::cell::Cell;
use crate::tables::columns::Columns;
use crate::tables::comparisons;
use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::groups::{self, Placed};
use crate::tables::headings::aligned::Edges;
use crate::tables::linear;
use crate::tables::region::{Region, has_figures};
use crate::tables::runs;
use crate::tables::spaces;
use crate::tables::stacked;
use crate::tables::table::{Column, Table};
use crate::tables::wording;
use crate::tables::wrapped;
use crate::text::date::Token;

pub mod aligned;
pub mod doubled;
pub mod place;
pub mod rivers;

/// The headings of a table.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// One for each column.
    pub columns: Vec<Column>,
    /// What stands above the labels.
    pub corner: Vec<String>,
    /// They are those of the table before.
    pub inherits: bool,
}

/// The headings of the columns of a region, or those of the table `before` when it has none of its own.
pub fn read(flow: &Flow, region: &Region, columns: &Columns, before: Option<&Table>) -> Headings {
    let mut headings = Headings {
        columns: vec![Column::default(); columns.len()],
        ..Headings::default()
    };
    let is_stacked = flow.lines[region.body.clone()]
        .iter()
        .find_map(FlowLine::layout)
        == Some(Layout::Cells);
    if is_stacked && let Some((stacked, corner)) = stacked::read(flow, &region.heads, columns.len())
    {
        headings.columns = stacked;
        headings.corner = corner;
        return headings;
    }
    let is_shifted = is_shifted(flow, region, columns);
    let heads = region.heads.iter().map(|&it| flow.lines[it].clone());
    let mut heads = aligned::part(heads.collect(), columns);
    if region.is_measured {
        heads = rivers::join(heads, columns);
    }
    let runs = runs::find(&heads, region, columns);
    if region.is_measured {
        heads = wrapped::join(heads);
    }
    let edges = Edges::of(&heads, columns).filter(|_| region.is_measured);
    let spans = |pieces: &[Placed], nth: usize| {
        let of_runs = || runs.as_ref()?.spans(pieces, nth, columns);
        of_runs().or_else(|| edges.as_ref()?.spans(pieces, nth, columns))
    };
    for (nth, line) in heads.iter().enumerate() {
        let is_last = nth + 1 == heads.len();
        match &line.content {
            Content::Text(text) if wording::behind_note(&text.text).is_some() => {
                let (note, rest) = wording::behind_note(&text.text).unwrap_or_default();
                headings.corner.push(note);
                spread(&rest, &mut headings);
            }
            Content::Text(text) if is_note(&text.text, &headings) => {
                headings.corner.push(text.text.clone());
            }
            Content::Text(text) if region.is_measured => {
                let pieces = pieces(&text.text, line.extent);
                match spans(&pieces, nth) {
                    Some(spans) => groups::give(&pieces, &spans, &mut headings.columns),
                    None => groups::place(&pieces, columns, &mut headings.columns),
                }
            }
            Content::Text(text) => spread(&text.text, &mut headings),
            Content::Row(layout, cells) => {
                let notes_differ = notes_differ(cells);
                let (corner, cells): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(|it| {
                    it.is_label() && !(is_shifted && heads_column(it))
                        || it.text.text.starts_with('(')
                            && wording::is_unit_note(&it.text.text)
                            && !notes_differ
                        || heads_notes(it, columns)
                });
                headings
                    .corner
                    .extend(corner.iter().map(|it| it.text.text.clone()));
                let spread: Vec<Placed> = cells.iter().flat_map(|it| of_cell(it)).collect();
                // A place measured in characters says nothing where that of the columns is not.
                let layout = if *layout == Layout::Spaces && !region.is_measured {
                    Layout::Pipes
                } else {
                    *layout
                };
                match spans(&spread, nth) {
                    Some(spans) => groups::give(&spread, &spans, &mut headings.columns),
                    None => place::place(&cells, layout, columns, is_last, &mut headings.columns),
                }
            }
            Content::Blank | Content::Rule | Content::Open | Content::Close => (),
        }
    }
    headings.columns.iter_mut().for_each(Column::collapse);
    share_span(&mut headings.columns);
    // What was printed twice, one below the other.
    let columns_of = headings.columns.iter_mut();
    columns_of.for_each(|it| it.heading.dedup());
    doubled::leave_out(&mut headings.columns);
    comparisons::spread(flow, region, columns, &mut headings.columns);
    comparisons::share(&mut headings.columns);
    split_years(&mut headings.columns);
    if let (true, Some(columns)) = (
        are_odd(&headings.columns),
        linear::read(flow, region, columns.len()),
    ) {
        headings.columns = columns;
    }
    inherit(flow, region, columns, before, &mut headings);
    headings
}

/// Takes the headings of the table `before` where a region has none, or goes on it over a page: it may repeat a part of
/// its headings, and never the times alone.
fn inherit(
    flow: &Flow,
    region: &Region,
    columns: &Columns,
    before: Option<&Table>,
    headings: &mut Headings,
) {
    let says_no_time = headings.columns.iter().all(|it| {
        it.heading
            .iter()
            .all(|it| wording::time_tokens(it).is_empty())
    });
    let goes_on = says_no_time && region.titles.is_empty();
    if region.heads.is_empty() || goes_on {
        // Words that stand beside each other right below a row of figures may head nothing.
        let above = region.heads.first().and_then(|it| it.checked_sub(1));
        let is_inside = above.is_some_and(|it| has_figures(&flow.lines[it]));
        let fits = |it: &&Table| {
            it.columns.len() >= columns.len()
                && (region.heads.is_empty()
                    || it.columns.len() == columns.len()
                        && (is_inside || repeats(&headings.columns, it)))
        };
        if let Some(before) = before.filter(fits) {
            headings.columns = inherited(before, columns);
            headings.inherits = true;
        }
    }
}

/// Gives the one length that is said above some of the days of columns to all of them: it was set too far to one side.
fn share_span(columns: &mut [Column]) {
    let spans = |it: &Column| it.heading.iter().find(|it| groups::says_span(it)).cloned();
    let Some(span) = columns.iter().find_map(spans) else {
        return;
    };
    let is_alone = columns.iter().filter_map(spans).all(|it| it == span);
    let is_open = |it: &Column| {
        let said = wording::time_tokens(&it.title());
        let has = |wanted: fn(&Token) -> bool| said.iter().any(wanted);
        spans(it).is_none()
            && !it.title().to_ascii_lowercase().contains("period")
            && has(|it| matches!(it, Token::Month(_)))
            && has(|it| matches!(it, Token::Year(_)))
            && !has(|it| matches!(it, Token::AsOf | Token::YearToDate | Token::Fiscal))
    };
    let has_day = |it: &Column| {
        wording::time_tokens(&it.title())
            .iter()
            .any(|it| matches!(it, Token::Day(_)))
    };
    if is_alone
        && !wording::time_tokens(&span)
            .iter()
            .any(|it| matches!(it, Token::Year(_)))
    {
        let all_dated = columns.iter().all(has_day);
        // "Year Ended December 31, 2024", and beside it "2023".
        let (first, others) = (spans(&columns[0]), &columns[1..]);
        let ends_in_year =
            |it: &Column| wording::is_bare_year(it.heading.last().map_or("", |it| it));
        let years_follow = first.is_some()
            && ends_in_year(&columns[0])
            && others.iter().all(|it| wording::is_bare_year(&it.title()));
        // One heading set above most of the columns, all of which end in years.
        let n_spanned = columns.iter().filter_map(spans).count();
        let years_follow =
            years_follow || n_spanned * 2 > columns.len() && columns.iter().all(ends_in_year);
        let goes_on = |it: &Column| all_dated && is_open(it) || years_follow && spans(it).is_none();
        for column in columns.iter_mut().filter(|it| goes_on(it)) {
            column.heading.insert(0, span.clone());
        }
    }
}

/// Gives each of some columns its year where one heading for all of them names as many: "Third Quarter 2025 2024".
fn split_years(columns: &mut [Column]) {
    let mut from = 0;
    while from < columns.len() {
        let alike = columns[from..]
            .iter()
            .take_while(|it| **it == columns[from]);
        let to = from + alike.count();
        let last = columns[from].heading.last().cloned().unwrap_or_default();
        let words: Vec<&str> = last.split_whitespace().collect();
        let years = words
            .iter()
            .rev()
            .take_while(|it| wording::is_bare_year(it));
        let n_years = years.count();
        if n_years > 1 && n_years == to - from {
            let (before, years) = words.split_at(words.len() - n_years);
            for (column, year) in columns[from..to].iter_mut().zip(years) {
                column.heading.pop();
                column.heading.push([before, &[*year]].concat().join(" "));
            }
        }
        from = to;
    }
}

/// Whether a heading names no year or several months, or all of them say the same.
fn are_odd(columns: &[Column]) -> bool {
    let is_odd = |it: &Column| {
        let times = wording::time_tokens(&it.title());
        let count = |wanted: fn(&Token) -> bool| times.iter().filter(|it| wanted(it)).count();
        count(|it| matches!(it, Token::Year(_))) != 1
            || count(|it| matches!(it, Token::Month(_))) > 1
    };
    columns.iter().any(is_odd) || all_alike(columns)
}

/// The headings of the table before: of the columns that stand above where there are fewer, if each stands above one of
/// its own, else of the first.
fn inherited(before: &Table, columns: &Columns) -> Vec<Column> {
    let above = Columns::at(&before.slots);
    let nearest: Vec<usize> = columns.slots.iter().map(|it| above.nearest(*it)).collect();
    let is_apart = nearest.windows(2).all(|it| it[0] < it[1]);
    if is_apart && before.slots.len() == before.columns.len() {
        nearest
            .iter()
            .map(|&it| before.columns[it].clone())
            .collect()
    } else {
        before.columns[..columns.len()].to_vec()
    }
}

/// Whether headings say a part of what those of the table before say, and nothing else.
fn repeats(columns: &[Column], before: &Table) -> bool {
    let is_note = |it: &str| wording::is_unit_note(it) || wording::is_audit_note(it);
    let mut pairs = columns.iter().zip(&before.columns);
    pairs.all(|(own, above)| {
        let title = above.title();
        own.heading
            .iter()
            .all(|it| title.contains(it.as_str()) || is_note(it))
    })
}

/// Whether several columns are headed by the same words.
fn all_alike(columns: &[Column]) -> bool {
    columns.len() > 1 && columns.windows(2).all(|it| it[0] == it[1])
}

/// Whether the headings stand one cell too far to the left, for no cell stands above the labels: the last row that
/// speaks of time has one for each column only with its first.
fn is_shifted(flow: &Flow, region: &Region, columns: &Columns) -> bool {
    let rows = region.heads.iter().rev().map(|&it| flow.lines[it].cells());
    let mut times = rows.filter(|cells| cells.iter().any(heads_column));
    times.next().is_some_and(|cells| {
        cells.len() == columns.len()
            && cells.len() > 1
            && cells[0].is_label()
            && cells.iter().all(heads_column)
            && !completes(cells)
    })
}

/// Whether the first of some times says what the others leave out: "For the three months ended June 30: | 2025 | 2024".
fn completes(cells: &[Cell]) -> bool {
    let has_year = |it: &Cell| {
        let times = wording::time_tokens(&it.text.text);
        times.iter().any(|it| matches!(it, Token::Year(_)))
    };
    let [first, others @ ..] = cells else {
        return false;
    };
    !has_year(first) && others.iter().all(|it| wording::is_bare_year(&it.text.text))
}

/// Whether several cells are notes on units that say different things: "(in millions)" above one column, "(in billions)"
/// above the next.
fn notes_differ(cells: &[Cell]) -> bool {
    let beside = cells.iter().filter(|it| !it.is_label());
    let mut notes = beside
        .map(|it| it.text.text.as_str())
        .filter(|it| wording::is_unit_note(it));
    let first = notes.next();
    notes.any(|it| Some(it) != first)
}

/// Whether a cell heads numbers of notes that are no column, for few rows have one.
fn heads_notes(cell: &Cell, columns: &Columns) -> bool {
    wording::heads_notes(&cell.text.text)
        && columns.slots.first().is_some_and(|it| cell.end <= it.0)
}

/// Whether a cell says nothing but a time.
fn heads_column(cell: &Cell) -> bool {
    wording::is_time_only(&cell.text.text)
}

/// The times that stand side by side in one heading, each with its stretch of the axis.
fn pieces(text: &str, (start, _): (u32, u32)) -> Vec<Placed> {
    let columns = |it: &str| u32::try_from(it.chars().count()).unwrap_or(0);
    spaces::split_times(text)
        .into_iter()
        .map(|range| {
            let from = start + columns(&text[..range.start]);
            Placed {
                extent: (from, from + columns(&text[range.clone()])),
                text: text[range].to_owned(),
            }
        })
        .collect()
}

/// The times that stand side by side in a cell of headings.
pub fn of_cell(cell: &Cell) -> Vec<Placed> {
    pieces(&cell.text.text, (cell.start, cell.end))
}

/// Whether a line above the columns is a note on units, or the end of one that began on the line above.
fn is_note(text: &str, headings: &Headings) -> bool {
    let goes_on = text.ends_with(')')
        && !text.contains('(')
        && headings
            .corner
            .last()
            .is_some_and(|it| it.starts_with('(') && !it.ends_with(')'));
    goes_on || wording::is_unit_note(text)
}

/// A heading on a line of its own: `2006 2005` is one year for each column, `Three Months Ended Nine Months Ended` one
/// time for half of them each; anything else is for all.
fn spread(text: &str, headings: &mut Headings) {
    let text = text.trim();
    let pieces = spaces::split_times(text);
    let n_columns = headings.columns.len();
    let each = n_columns / pieces.len();
    for (n, column) in headings.columns.iter_mut().enumerate() {
        column.heading.push(if each * pieces.len() == n_columns {
            text[pieces[n / each].clone()].to_owned()
        } else {
            text.to_owned()
        });
    }
}
