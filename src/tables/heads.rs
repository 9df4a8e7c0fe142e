//! Which lines above a table head its columns.

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, Flow, FlowLine};
use crate::tables::region::{has_figures, is_head_row};
use crate::tables::wording;
use crate::text::date::Token;
use crate::text::markup::Plain;
use crate::text::sort;

/// How many label-only lines may stand between the headings and the first row of figures.
const MOST_LABELS: usize = 6;

/// How wide the beginning of a heading may be that goes on in the line below.
const MOST_WORDS: u32 = 24;

/// How far to the left of the figures a heading may end that is centred above a column as it was set.
const NEAR: u32 = 6;

/// The stretch of the axis that the figures of some rows take.
fn zone(flow: &Flow, rows: &[usize]) -> (u32, u32) {
    let solid = |it: &usize| flow.lines[*it].cells().iter().filter(|it| it.is_solid());
    let mut starts: Vec<u32> = rows
        .iter()
        .filter_map(|it| solid(it).map(|it| it.start).next())
        .collect();
    sort::plain(&mut starts);
    let end = rows.iter().flat_map(solid).map(|it| it.end).max();
    (
        starts.get(starts.len() / 8).copied().unwrap_or(0),
        end.unwrap_or(0),
    )
}

/// Where most labels of some rows end.
fn labels_end(flow: &Flow, rows: &[usize]) -> u32 {
    let label = |it: &usize| flow.lines[*it].cells().first().filter(|it| it.is_label());
    let mut ends: Vec<u32> = rows.iter().filter_map(label).map(|it| it.end).collect();
    sort::plain(&mut ends);
    ends.get(ends.len() * 7 / 8).copied().unwrap_or(0)
}

/// The headings above the `rows` of a table where lines of text are measured on the
/// axis of its rows: what stands above the columns heads them, and a title ends the search. Where labels do not stand
/// apart from the columns but above the figures, only words of time are headings.
pub fn measured(flow: &Flow, after: usize, rows: &[usize]) -> Vec<usize> {
    let (first, zone) = (rows[0], zone(flow, rows));
    let labels_end = labels_end(flow, rows);
    let is_labelled = |it: &&usize| flow.lines[**it].cells().first().is_some_and(Cell::is_label);
    let labels_apart = rows.iter().filter(is_labelled).count() * 2 > rows.len();
    let mut heads = Vec::new();
    let (mut blanks, mut labels) = (0, 0);
    let mut says_time = false;
    // Notes that the headings above them run past, and how many lines at the margin do not head columns.
    let mut passed: Vec<usize> = Vec::new();
    let mut n_passed = 0;
    let is_at_margin = |line: &FlowLine, text: &str| {
        line.extent.0 < NEAR
            && line.extent.1 <= zone.0 + NEAR
            && !wording::is_prose(text)
            && (!wording::announces_table(text) || wording::is_audit_note(text))
    };
    for at in (after..first).rev() {
        let line = &flow.lines[at];
        if n_passed > 0 {
            let is_time = |it: &Cell| it.is_label() || wording::is_time_only(&it.text.text);
            let heads_columns = match &line.content {
                Content::Row(_, cells) => is_head_row(line) && cells.iter().all(is_time),
                Content::Text(text) => {
                    wording::is_time_only(&text.text) && is_over_columns(line, zone, labels_end)
                }
                Content::Blank | Content::Rule | Content::Open | Content::Close => false,
            };
            let goes_on =
                || n_passed < 3 && line.words().is_some_and(|it| is_at_margin(line, &it.text));
            if heads_columns {
                heads.append(&mut passed);
                n_passed = 0;
            } else if !goes_on() {
                break;
            }
        }
        match &line.content {
            Content::Blank => {
                blanks += 1;
                if blanks > if says_time { 2 } else { 6 } {
                    break;
                }
            }
            Content::Rule => (),
            Content::Open | Content::Close => break,
            Content::Row(_, cells) if is_head_row(line) => {
                says_time |= cells
                    .iter()
                    .any(|it| !wording::time_tokens(&it.text.text).is_empty());
                heads.push(at);
                blanks = 0;
            }
            Content::Text(text)
                if (is_over_columns(line, zone, labels_end)
                    || !says_time && is_note_below(line, zone)
                    || heads.last() == Some(&(at + 1))
                        && goes_on_below(line, &flow.lines[at + 1]))
                    && !is_title(&text.text)
                    && (labels_apart || !wording::time_tokens(&text.text).is_empty()) =>
            {
                says_time |= !wording::time_tokens(&text.text).is_empty();
                heads.push(at);
                blanks = 0;
            }
            Content::Text(text) if wording::heads_notes(&text.text) => (),
            Content::Text(text)
                if says_time
                    && blanks == 0
                    && (wording::is_unit_note(&text.text) || is_at_margin(line, &text.text)) =>
            {
                n_passed += 1;
                if wording::is_unit_note(&text.text) {
                    passed.push(at);
                }
            }
            Content::Text(text) => {
                let is_label = !wording::is_prose(&text.text)
                    && (!wording::announces_table(&text.text) || wording::is_unit_note(&text.text))
                    && (!wording::is_time_only(&text.text)
                        || line.extent.0 + NEAR < zone.0 && line.extent.0 <= labels_end);
                if !heads.is_empty() || !is_label || labels == MOST_LABELS {
                    break;
                }
                labels += 1;
                blanks = 0;
            }
            Content::Row(..) => {
                if has_figures(line) || !heads.is_empty() || labels == MOST_LABELS {
                    break;
                }
                labels += 1;
                blanks = 0;
            }
        }
    }
    heads.reverse();
    heads
}

/// Whether a line above the columns is the title of a table all the same.
fn is_title(text: &str) -> bool {
    wording::announces_table(text) && !text.starts_with('(') && !wording::is_unit_note(text)
}

/// Whether a line of text stands above the columns and is no title: titles are centred on the page.
fn is_over_columns(line: &FlowLine, zone: (u32, u32), labels_end: u32) -> bool {
    let Content::Text(text) = &line.content else {
        return false;
    };
    // A heading may be wider than the figures below it, and keeps clear of the labels.
    let is_date = text.text.contains(['年', '月', '日']) && wording::is_time_only(&text.text);
    if is_date && line.extent.1 + 2 * NEAR > zone.0 {
        return true;
    }
    let is_set_left = line.extent.0.abs_diff(zone.0) <= 1;
    if is_set_left && wording::is_time_only(&text.text) && n_years(&text.text) < 2 {
        // As the figures may be. What names two years is a title.
        return true;
    }
    let is_beside = line.extent.0 + 2 < zone.0
        && (line.extent.1 + NEAR <= zone.0 || line.extent.0 <= labels_end);
    if is_beside || text.text.len() > 80 || wording::is_prose(&text.text) {
        return false;
    }
    let middle = line.extent.0 + line.extent.1;
    let from_columns = middle.abs_diff(zone.0 + zone.1);
    let from_page = middle.abs_diff(zone.1);
    from_columns <= from_page || line.extent.0 > zone.0 + 8
}

/// Whether a line says of one column that it was not audited, below the times.
fn is_note_below(line: &FlowLine, zone: (u32, u32)) -> bool {
    let is_note = |it: &Plain| wording::is_audit_note(&it.text);
    line.words().is_some_and(is_note) && line.extent.0 + 2 >= zone.0
}

/// Whether a line is the beginning of one heading of the row below: a few words above the middle of it. Above the one in
/// the middle of the row a title may stand as well.
fn goes_on_below(line: &FlowLine, below: &FlowLine) -> bool {
    let cells = below.cells();
    let middle = line.extent.0 + line.extent.1;
    let is_below = |it: &Cell| (it.start + it.end).abs_diff(middle) <= 4;
    let place = cells.iter().position(is_below);
    line.extent.1 - line.extent.0 <= MOST_WORDS
        && place.is_some_and(|it| it * 2 + 1 != cells.len() && !cells[it].is_label())
}

/// The headings above row `first` of a table whose text and rows share no axis: rows with cells beside the labels'
/// place, and lines that say nothing but a time.
pub fn in_order(flow: &Flow, after: usize, first: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (after..first)
        .filter(|&it| is_head_row(&flow.lines[it]))
        .collect();
    // Only headings with nothing but blanks, rules, label-only rows and words of time between them and the first row.
    if let Some(cut) = (after..first)
        .rev()
        .find(|&it| ends_search(&flow.lines[it]))
    {
        heads.retain(|&it| it > cut);
    }
    let top = heads.first().copied().unwrap_or(first);
    // Words of time above or between the headings head the columns too, when they stand below the title.
    let mut at = top;
    let mut more = Vec::new();
    while at > after {
        at -= 1;
        match &flow.lines[at].content {
            Content::Blank | Content::Rule => (),
            Content::Text(text) if heads_columns(&text.text) => more.push(at),
            Content::Text(text)
                if wording::is_audit_note(&text.text)
                    || text.text.starts_with('(') && wording::is_unit_note(&text.text) => {}
            Content::Row(..) if heads.is_empty() && flow.lines[at].words().is_some() => (),
            Content::Text(text)
                if heads.is_empty()
                    && more.is_empty()
                    && !wording::is_prose(&text.text)
                    && (!wording::announces_table(&text.text)
                        || wording::is_unit_note(&text.text))
                    && at + MOST_LABELS > first => {}
            Content::Text(_) | Content::Row(..) | Content::Open | Content::Close => break,
        }
    }
    let top = more.last().copied().unwrap_or(top).min(top);
    heads.extend(more);
    let between: Vec<usize> = (top..first)
        .filter(|it| !heads.contains(it))
        .filter(|&it| {
            matches!(&flow.lines[it].content, Content::Text(text)
                if wording::is_time_only(&text.text) || wording::is_unit_note(&text.text))
        })
        .collect();
    heads.extend(between);
    sort::plain(&mut heads);
    heads
}

/// Lines of times above row `first` that name a year for each of `n_columns` columns and stand above none of them: cells
/// of headings with line breaks in them, which a text browser sets at the margin.
pub fn at_margin(flow: &Flow, after: usize, first: usize, n_columns: usize) -> Vec<usize> {
    let heads = in_order(flow, after, first);
    let years = heads.iter().filter_map(|&it| flow.lines[it].words());
    let years: usize = years.map(|it| n_years(&it.text)).sum();
    let are_text = heads.iter().all(|&it| flow.lines[it].words().is_some());
    if are_text && years == n_columns && years > 1 {
        heads
    } else {
        Vec::new()
    }
}

fn n_years(text: &str) -> usize {
    let tokens = wording::time_tokens(text);
    tokens
        .iter()
        .filter(|it| matches!(it, Token::Year(_)))
        .count()
}

/// Whether a line of text heads columns: it says nothing but a time, or that a column compares.
fn heads_columns(text: &str) -> bool {
    wording::is_time_only(text)
        || wording::is_comparison(text)
        || wording::behind_note(text).is_some()
}

/// Whether a line ends the search for headings upwards.
fn ends_search(line: &FlowLine) -> bool {
    match &line.content {
        Content::Open | Content::Close => true,
        Content::Text(text) => {
            !wording::is_time_only(&text.text)
                && (wording::is_prose(&text.text) || wording::announces_table(&text.text))
        }
        Content::Blank | Content::Rule | Content::Row(..) => false,
    }
}
