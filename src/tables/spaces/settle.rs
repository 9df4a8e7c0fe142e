//! Tells labels from columns by the lines around: what stands left of the figures near by is a label.

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::label;
use crate::tables::wording;
use crate::text::date::Token;
use crate::text::figure::Style;
use crate::text::markup::Plain;
use crate::text::sort;

/// How many rows of figures are looked at on either side of a line.
const NEAR: usize = 6;

/// How many lines may lie between a heading and the figures that it stands above.
const FAR: usize = 14;

/// A row of figures among the lines.
struct FigureRow {
    at: usize,
    /// Where its first figure begins.
    start: u32,
    /// Where its figures end.
    ends: Vec<u32>,
    /// Nothing but figures stands on its line.
    is_bare: bool,
}

/// Settles the rows of chunks among `lines`: labels begin at 0, chunks left of the figures near by are joined to the
/// label, and a line of words with no figures near is text.
pub fn settle(lines: &mut [FlowLine], style: Style) {
    mark_days(lines);
    mark_days_below(lines);
    strip_years(lines);
    let rows: Vec<FigureRow> = lines.iter().enumerate().filter_map(figure_row).collect();
    for at in 0..lines.len() {
        let Content::Row(Layout::Spaces, cells) = &lines[at].content else {
            continue;
        };
        let next = rows.partition_point(|it| it.at < at);
        let is_figures = rows.get(next).is_some_and(|it| it.at == at);
        let content = if is_figures {
            figures(cells, &rows, next, style)
        } else {
            words(cells, &rows, next, at, lines)
        };
        lines[at].content = content;
    }
}

/// Leaves small numbers out of a row of years: the marks of footnotes behind them.
fn strip_years(lines: &mut [FlowLine]) {
    for line in lines {
        let Content::Row(Layout::Spaces, cells) = &mut line.content else {
            continue;
        };
        let n_years = cells
            .iter()
            .filter(|it| wording::is_bare_year(&it.text.text))
            .count();
        let is_mark = |it: &Cell| it.text.text.len() == 1 || label::is_lone_mark(&it.text.text);
        let are_marks = || cells.iter().filter(|it| it.is_solid()).all(is_mark);
        let is_words = || cells[0].printed.is_none() && !wording::is_bare_year(&cells[0].text.text);
        if n_years > 2 && n_years * 2 > cells.len() && are_marks() && !is_words() {
            cells.retain(|it| !it.is_solid());
        }
    }
}

/// Marks the days of dates that run down over several lines, `30` above `September` above `2024`, as headings: whole
/// numbers up to 31 with nothing but months and years on the next line.
fn mark_days(lines: &mut [FlowLine]) {
    for at in 1..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let (Content::Row(Layout::Spaces, days), Content::Row(Layout::Spaces, months)) =
            (&mut before[at - 1].content, &rest[0].content)
        else {
            continue;
        };
        let begins_month = |it: &Cell| {
            let tokens = wording::time_tokens(&it.text.text);
            matches!(tokens.first(), Some(Token::Month(_)))
        };
        let is_day = |it: &Cell| {
            let day = it.text.text.parse();
            day.is_ok_and(|it: u32| (1..=31).contains(&it))
        };
        let are_days = days.iter().filter(|it| it.is_solid()).all(is_day);
        let are_months = months.iter().all(|it| wording::is_time_only(&it.text.text));
        if are_days && are_months && months.iter().any(begins_month) {
            for day in days.iter_mut() {
                day.is_heading = true;
            }
        }
    }
}

/// Marks the days of dates that run down over three lines, `31,` below `March` and above `2024`, as headings.
fn mark_days_below(lines: &mut [FlowLine]) {
    for at in 1..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let (Content::Row(Layout::Spaces, months), Content::Row(Layout::Spaces, days)) =
            (&before[at - 1].content, &mut rest[0].content)
        else {
            continue;
        };
        let ends_in_month = |it: &&Cell| {
            let tokens = wording::time_tokens(&it.text.text);
            matches!(tokens.last(), Some(Token::Month(_))) && wording::is_time_only(&it.text.text)
        };
        let is_day = |it: &Cell| {
            let day = it.text.text.trim_end_matches(',').parse();
            day.is_ok_and(|it: u32| (1..=31).contains(&it))
        };
        let n_months = months.iter().rev().take_while(ends_in_month).count();
        let from = days.len().saturating_sub(n_months);
        let is_beside_words = from == 0 || from == 1 && !is_day(&days[0]);
        if n_months > 0 && is_beside_words && days[from..].iter().all(is_day) {
            for day in &mut days[from..] {
                day.is_heading = true;
            }
        }
    }
}

fn figure_row((at, line): (usize, &FlowLine)) -> Option<FigureRow> {
    let Content::Row(Layout::Spaces, cells) = &line.content else {
        return None;
    };
    let solid = || cells.iter().filter(|it| it.is_solid());
    Some(FigureRow {
        at,
        start: solid().map(|it| it.start).next()?,
        ends: solid().map(|it| it.end).collect(),
        is_bare: cells.iter().all(Cell::is_solid),
    })
}

/// The rows of figures around the `nth`.
fn around(rows: &[FigureRow], nth: usize) -> &[FigureRow] {
    &rows[nth.saturating_sub(NEAR)..(nth + NEAR).min(rows.len())]
}

/// Where figures begin in most of some rows.
fn edge(rows: &[FigureRow]) -> Option<u32> {
    let mut starts: Vec<u32> = rows.iter().map(|it| it.start).collect();
    sort::plain(&mut starts);
    starts.get(starts.len() / 5).copied()
}

/// A row of figures: its label, and its figures.
fn figures(cells: &[Cell], rows: &[FigureRow], nth: usize, style: Style) -> Content {
    let near = around(rows, nth);
    if is_page_number(cells, near, rows[nth].at) {
        return Content::Blank;
    }
    let edge = edge(near).unwrap_or(0);
    if let Some(cells) = at_margin(cells, near, rows[nth].at, edge) {
        return Content::Row(Layout::Spaces, cells);
    }
    let is_label = |it: &Cell| {
        !it.is_solid() || it.end + 2 < edge && it.text.text.bytes().all(|it| it.is_ascii_digit())
    };
    let n_label = cells.iter().take_while(|it| is_label(it)).count();
    let (label, figures) = cells.split_at(n_label);
    let figures = nils_apart(figures, near, rows[nth].at, style);
    let figures = &figures[..];
    // The numbers of notes behind a label are no part of it.
    let n_notes = label.iter().skip(1).rev();
    let n_notes = n_notes.take_while(|it| label::names_notes(&it.text.text));
    let label = &label[..label.len() - n_notes.count()];
    let mut row: Vec<Cell> = Vec::with_capacity(cells.len());
    if let Some(label) = joined(label, style) {
        match tail(&label, figures, near, style) {
            Some((label, figure)) => row.extend([as_label(label), figure]),
            None => row.push(as_label(label)),
        }
    }
    row.extend(figures.iter().cloned());
    if row.len() == 1 && row[0].is_label() {
        return Content::Text(row.swap_remove(0).text);
    }
    Content::Row(Layout::Spaces, row)
}

/// A row of figures that begins at the margin, as one whose label was too long for its line and stands on the one above,
/// moved below the columns: it has as many figures as the fullest row near by, and no other row begins there.
fn at_margin(cells: &[Cell], near: &[FigureRow], at: usize, edge: u32) -> Option<Vec<Cell>> {
    let mut others = near.iter().filter(|it| it.at != at);
    let is_left = |it: &FigureRow| it.start + 2 < edge;
    let (own, most) = (cells.first()?, near.iter().map(|it| it.ends.len()).max()?);
    let is_lone = cells.iter().all(Cell::is_solid) && cells.len() == most && most > 1;
    if !is_lone
        || own.end + 2 >= edge
        || near
            .iter()
            .any(|it| it.at != at && is_left(it) && !it.is_bare)
    {
        return None;
    }
    let above = others.find(|it| it.ends.len() == most && !is_left(it))?;
    let below = |(cell, end): (&Cell, &u32)| Cell {
        start: end.saturating_sub(cell.end - cell.start),
        end: *end,
        ..cell.clone()
    };
    Some(cells.iter().zip(&above.ends).map(below).collect())
}

/// The figures of a row, a nil that one blank parts from the figure of the next column set apart: "- 39,568" where the
/// figures of another row end below the dash. Elsewhere it is a negative figure.
fn nils_apart(cells: &[Cell], near: &[FigureRow], at: usize, style: Style) -> Vec<Cell> {
    let behind_dash = |cell: &Cell| {
        let text = cell.text.text.as_str();
        let rest = text.strip_prefix(['-', '–', '—'])?.strip_prefix(' ')?;
        Some(text.len() - rest.len())
    };
    let n_dashes = cells.iter().filter_map(behind_dash).count();
    let mut apart: Vec<Cell> = Vec::with_capacity(cells.len() + n_dashes);
    for cell in cells {
        let ends_below = |it: &FigureRow| {
            // Where the row then has as many figures as the other, the dash may stand further off.
            let slip = if it.ends.len() == cells.len() + n_dashes {
                4
            } else {
                2
            };
            let ends = it.ends.iter().any(|it| it.abs_diff(cell.start + 1) <= slip);
            it.at != at && it.ends.len() > cells.len() && ends
        };
        match behind_dash(cell).filter(|_| near.iter().any(ends_below)) {
            Some(from) => {
                let nil = cell.text.slice(0..from).trim();
                apart.push(Cell::new(
                    (cell.start, cell.start + 1),
                    cell.line,
                    nil,
                    style,
                ));
                let figure = cell.text.slice(from..cell.text.text.len()).trim();
                apart.push(Cell::new(
                    (cell.start + 2, cell.end),
                    cell.line,
                    figure,
                    style,
                ));
            }
            None => apart.push(cell.clone()),
        }
    }
    apart
}

/// A row of words: what stands left of the figures near by is a label, the rest heads columns.
fn words(
    cells: &[Cell],
    rows: &[FigureRow],
    next: usize,
    at: usize,
    lines: &[FlowLine],
) -> Content {
    let full =
        |range: std::ops::Range<usize>| lines[range].iter().filter(|it| !it.is_blank()).count();
    let below = rows
        .get(next)
        .filter(|it| it.at < at + 3 * FAR && full(at..it.at) <= FAR)
        .map(|_| &rows[next..(next + NEAR).min(rows.len())]);
    let above = next
        .checked_sub(1)
        .filter(|&it| rows[it].at + FAR > at)
        .map(|it| &rows[(it + 1).saturating_sub(NEAR)..=it]);
    let Some(edge) = below.or(above).and_then(edge) else {
        return text(cells);
    };
    // A heading may reach out to the left of its figures, for it is centred above them.
    let n_label = cells
        .iter()
        .take_while(|it| it.end <= edge && it.start * 2 < edge)
        .count();
    let (label, headings) = cells.split_at(n_label);
    if headings.is_empty() {
        return text(cells);
    }
    let mut row: Vec<Cell> = Vec::with_capacity(cells.len());
    if let [first, rest @ ..] = label {
        let mut whole = first.clone();
        for it in rest {
            whole.text.append(" ", &it.text);
        }
        whole.printed = None;
        row.push(as_label(whole));
    }
    row.extend(headings.iter().cloned());
    Content::Row(Layout::Spaces, row)
}

/// Words that are no row.
fn text(cells: &[Cell]) -> Content {
    let mut text = Plain::default();
    for (n, cell) in cells.iter().enumerate() {
        text.append(if n == 0 { "" } else { " " }, &cell.text);
    }
    Content::Text(text)
}

/// The chunks of a label as one cell.
fn joined(cells: &[Cell], style: Style) -> Option<Cell> {
    let (first, rest) = cells.split_first()?;
    if rest.is_empty() {
        return Some(first.clone());
    }
    let mut text = first.text.clone();
    for it in rest {
        text.append(" ", &it.text);
    }
    let end = rest.last().map_or(first.end, |it| it.end);
    Some(Cell {
        printed: None,
        ..Cell::new((first.start, end), first.line, text, style)
    })
}

fn as_label(cell: Cell) -> Cell {
    Cell {
        start: 0,
        end: cell.end.max(1),
        ..cell
    }
}

/// A figure that stands so close to its label that one blank lies between: it ends where figures of the rows near by
/// end that this row would lack.
fn tail(label: &Cell, figures: &[Cell], near: &[FigureRow], style: Style) -> Option<(Cell, Cell)> {
    let text = label.text.text.as_str();
    let at = text.rfind(' ')? + 1;
    let short = u32::try_from(text[at..].chars().count()).ok()?;
    let ends_figure = text[at..].contains(|it: char| it.is_ascii_digit());
    if !ends_figure {
        return None;
    }
    let aligned = near
        .iter()
        .any(|it| it.ends.len() > figures.len() && it.ends[0].abs_diff(label.end) <= 1);
    let figure = Cell::new(
        (label.end - short.min(label.end), label.end),
        label.line,
        label.text.slice(at..text.len()),
        style,
    );
    if !aligned || !figure.is_solid() {
        return None;
    }
    let rest = Cell {
        text: label.text.slice(0..at).trim(),
        end: figure.start.saturating_sub(1),
        ..label.clone()
    };
    Some((rest, figure))
}

/// Whether a row is nothing but the number of a page: a short number that stands alone and under no column.
fn is_page_number(cells: &[Cell], near: &[FigureRow], at: usize) -> bool {
    let [only] = cells else { return false };
    let text = only.text.text.as_str();
    text.len() <= 3
        && text.bytes().all(|it| it.is_ascii_digit())
        && !near
            .iter()
            .any(|it| it.at != at && it.ends.len() == 1 && it.ends[0].abs_diff(only.end) <= 1)
}
