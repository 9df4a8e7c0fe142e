//! Where a table starts and ends, and which lines above head its columns.

use std::ops::Range;

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::table::Paragraph;
use crate::tables::titles;
use crate::tables::wording;

/// A table's place in the flow, as indexes of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Lines above that belong to it: company, title, unit.
    pub titles: Vec<usize>,
    /// The sentence above that introduces it.
    pub intro: Option<usize>,
    /// Lines that head the columns. Empty when the table has none of its own.
    pub heads: Vec<usize>,
    /// From the first line after the headings to the last row of figures.
    pub body: Range<usize>,
    /// Lines of text are measured on the axis of its rows.
    pub is_measured: bool,
}

/// The regions of all tables, and the paragraphs that belong to none.
pub fn split(flow: &Flow) -> (Vec<Region>, Vec<Paragraph>) {
    let rows: Vec<usize> = (0..flow.lines.len())
        .filter(|&it| has_figures(&flow.lines[it]))
        .collect();
    let mut regions: Vec<Region> = Vec::new();
    let mut first = 0;
    for n in 0..rows.len() {
        let ends = rows
            .get(n + 1)
            .is_none_or(|&next| parts(flow, rows[n], next));
        if ends {
            let after = regions.last().map_or(0, |it| it.body.end);
            let region = region(flow, after, &rows[first..=n]);
            if is_table(flow, &region, n + 1 - first) {
                regions.push(region);
            }
            first = n + 1;
        }
    }
    let prose = paragraphs(flow, &regions);
    (regions, prose)
}

/// Whether a line is a row with a figure, nil or words in a figure's place; a bare year is none.
pub fn has_figures(line: &FlowLine) -> bool {
    let cells = line.cells();
    cells
        .iter()
        .enumerate()
        .any(|(n, cell)| cell.is_solid() && (n > 0 || !cell.is_label()))
}

/// Whether a row heads columns: it has cells beside the label's place, and none of them is a figure.
fn is_head_row(line: &FlowLine) -> bool {
    let cells = line.cells();
    !has_figures(line) && cells.iter().any(|it| !it.is_label())
}

/// Whether rows of figures make a table: one row alone, with no headings, is a figure that stands by itself.
fn is_table(flow: &Flow, region: &Region, n_rows: usize) -> bool {
    let says_so = !region.heads.is_empty() || region.intro.is_some();
    let is_aligned = region
        .body
        .clone()
        .any(|it| flow.lines[it].has_extent() && has_figures(&flow.lines[it]));
    n_rows > 1 || says_so || !is_aligned
}

/// Whether a table ends between two rows of figures that follow each other.
fn parts(flow: &Flow, row: usize, next: usize) -> bool {
    if flow.lines[row].layout() != flow.lines[next].layout() {
        return true;
    }
    let gap = &flow.lines[row + 1..next];
    let mut blanks = 0;
    for line in gap {
        match &line.content {
            Content::Open | Content::Close => return true,
            Content::Blank => blanks += 1,
            Content::Rule => (),
            Content::Row(..) if is_head_row(line) => return true,
            Content::Text(_) | Content::Row(..) => {
                let Some(words) = line.words() else { continue };
                let text = words.text.as_str();
                if wording::is_prose(text)
                    || wording::is_time_only(text)
                    || wording::opens_footnote(text)
                {
                    return true;
                }
                if wording::announces_table(text)
                    && (blanks > 0 || text.to_lowercase().starts_with("supplemental"))
                {
                    return true;
                }
            }
        }
    }
    blanks > 12
}

/// A stretch of the axis that no line of text stands above.
const NOWHERE: (u32, u32) = (u32::MAX / 2, u32::MAX / 2);

/// The stretch of the axis that the figures of some rows take.
fn zone(flow: &Flow, rows: &[usize]) -> (u32, u32) {
    let solid = |it: &usize| flow.lines[*it].cells().iter().filter(|it| it.is_solid());
    let mut starts: Vec<u32> = rows
        .iter()
        .filter_map(|it| solid(it).map(|it| it.start).next())
        .collect();
    starts.sort_unstable();
    let end = rows.iter().flat_map(solid).map(|it| it.end).max();
    (
        starts.get(starts.len() / 8).copied().unwrap_or(0),
        end.unwrap_or(0),
    )
}

/// Whether a line of text stands above the columns and is no title: titles are centred on the page.
fn is_over_columns(line: &FlowLine, zone: (u32, u32)) -> bool {
    let Content::Text(text) = &line.content else {
        return false;
    };
    if !line.has_extent() || line.extent.0 + 2 < zone.0 || text.text.len() > 80 {
        return false;
    }
    let middle = line.extent.0 + line.extent.1;
    let from_columns = middle.abs_diff(zone.0 + zone.1);
    let from_page = middle.abs_diff(zone.1);
    !wording::is_prose(&text.text) && (from_columns <= from_page || line.extent.0 > zone.0 + 8)
}

/// The region of a table whose rows of figures are `rows`; nothing before `after` is its own.
fn region(flow: &Flow, after: usize, rows: &[usize]) -> Region {
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let is_measured = flow.lines[first].layout() == Some(Layout::Spaces);
    let zone = if is_measured {
        zone(flow, rows)
    } else {
        NOWHERE
    };
    let is_head = |it: usize| {
        let line = &flow.lines[it];
        is_head_row(line) || is_over_columns(line, zone)
    };
    let mut heads: Vec<usize> = (after..first).filter(|&it| is_head(it)).collect();
    // Only headings with nothing but blanks, rules, label-only rows and words of time between them and the first row.
    if let Some(cut) = (after..first)
        .rev()
        .find(|&it| breaks_heads(&flow.lines[it], zone))
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
            Content::Text(text) if wording::is_time_only(&text.text) => more.push(at),
            Content::Row(..) if heads.is_empty() && flow.lines[at].words().is_some() => (),
            Content::Text(text)
                if heads.is_empty()
                    && more.is_empty()
                    && !wording::is_prose(&text.text)
                    && !wording::announces_table(&text.text)
                    && at + 6 > first => {}
            Content::Text(_) | Content::Row(..) | Content::Open | Content::Close => break,
        }
    }
    heads.extend(more);
    for it in top..first {
        if matches!(&flow.lines[it].content, Content::Text(text) if wording::is_time_only(&text.text))
            && !heads.contains(&it)
        {
            heads.push(it);
        }
    }
    heads.sort_unstable();
    let start = heads.first().copied().unwrap_or(first);
    let (titles, intro) = titles::find(flow, after, start, heads.is_empty());
    let body_start = heads.last().map_or_else(
        || titles.last().map_or(first, |&it| it + 1).min(first),
        |&it| it + 1,
    );
    Region {
        titles,
        intro,
        heads,
        body: body_start..last + 1,
        is_measured,
    }
}

/// Whether a line ends the search for headings upwards.
fn breaks_heads(line: &FlowLine, zone: (u32, u32)) -> bool {
    match &line.content {
        Content::Open | Content::Close => true,
        Content::Text(text) => {
            !wording::is_time_only(&text.text)
                && (wording::is_prose(&text.text)
                    || wording::announces_table(&text.text)
                        && !(wording::is_unit_note(&text.text) && is_over_columns(line, zone)))
        }
        Content::Blank | Content::Rule | Content::Row(..) => false,
    }
}

/// The paragraphs that belong to no region.
fn paragraphs(flow: &Flow, regions: &[Region]) -> Vec<Paragraph> {
    let mut taken = vec![false; flow.lines.len()];
    for region in regions {
        region
            .titles
            .iter()
            .chain(&region.heads)
            .for_each(|&it| taken[it] = true);
        taken[region.body.clone()].fill(true);
    }
    let prose = flow.lines.iter().zip(taken).filter(|(_, taken)| !taken);
    prose
        .filter_map(|(line, _)| {
            let text = match &line.content {
                Content::Text(text) => text.clone(),
                Content::Row(_, cells) => row_as_text(cells),
                Content::Blank | Content::Rule | Content::Open | Content::Close => return None,
            };
            Some(Paragraph {
                line: line.line,
                text,
            })
        })
        .collect()
}

/// A row that belongs to no table, read from the left.
fn row_as_text(cells: &[Cell]) -> crate::text::markup::Plain {
    let mut text = crate::text::markup::Plain::default();
    for (n, cell) in cells.iter().enumerate() {
        text.append(if n == 0 { "" } else { " " }, &cell.text);
    }
    text
}
