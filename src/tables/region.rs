//! Where a table starts and ends, and which lines above head its columns.

use std::ops::Range;

use crate::tables::cell::Cell;
use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::heads;
use crate::tables::stacked;
use crate::tables::table::Paragraph;
use crate::tables::titles;
use crate::tables::wording;
use crate::text::date;
use crate::text::lower::lower;
use crate::text::markup::Plain;

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
            if is_table(flow, &region, &rows[first..=n]) {
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

/// Whether a row heads columns: it has cells beside the label's place, and none of them is a figure, nor are all of
/// them numbers that we cannot read.
pub fn is_head_row(line: &FlowLine) -> bool {
    let is_odd_number = |it: &Cell| {
        if it.is_heading {
            return false;
        }
        let text = it.text.text.as_str();
        // "28," may be the day below a month.
        let is_day = || text.len() <= 3 && text.ends_with(',');
        let says_time = || is_day() || !wording::time_tokens(text).is_empty();
        text.contains(|it: char| it.is_ascii_digit())
            && !text.contains(char::is_alphabetic)
            && !says_time()
    };
    let mut beside = line.cells().iter().filter(|it| !it.is_label()).peekable();
    !has_figures(line) && beside.peek().is_some() && !beside.all(is_odd_number)
}

/// Whether rows of figures make a table.
///
/// Where white space alone sets cells apart, two figures that happen to stand below each other in an address or a list
/// of exhibits make none: it takes headings that speak of time, or more figures.
fn is_table(flow: &Flow, region: &Region, rows: &[usize]) -> bool {
    let layout = flow.lines[rows[0]].layout();
    if matches!(layout, Some(Layout::Tabs | Layout::Cells)) {
        return true;
    }
    if lists_pages(flow, region, rows) {
        return false;
    }
    let figures = |it: &usize| {
        flow.lines[*it]
            .cells()
            .iter()
            .filter(|it| it.is_solid())
            .count()
    };
    let n_figures: usize = rows.iter().map(figures).sum();
    let speaks_of_time = region.heads.iter().any(|&it| {
        let line = &flow.lines[it];
        let says = |text: &Plain| !wording::time_tokens(&text.text).is_empty();
        line.cells().iter().any(|it| says(&it.text)) || line.words().is_some_and(says)
    });
    if layout != Some(Layout::Spaces) {
        return n_figures > 1 || speaks_of_time;
    }
    let is_announced = region.titles.iter().any(|&it| {
        let words = flow.lines[it].words();
        words.is_some_and(|it| wording::announces_table(&it.text))
    });
    n_figures >= 6 && (rows.len() > 1 || !region.heads.is_empty())
        || n_figures > 1
            && (speaks_of_time || is_announced || region.intro.is_some() || rows.len() > 2)
}

/// Whether rows are a table of contents: one small whole number each, none less than the one before.
fn lists_pages(flow: &Flow, region: &Region, rows: &[usize]) -> bool {
    let heads_pages = |it: &usize| {
        let line = &flow.lines[*it];
        line.cells()
            .iter()
            .any(|it| it.text.text.eq_ignore_ascii_case("page"))
            || line
                .words()
                .is_some_and(|it| it.text.trim().eq_ignore_ascii_case("page"))
    };
    if region.heads.iter().any(heads_pages) {
        return true;
    }
    let mut last = 0_u32;
    rows.len() > 2
        && region.heads.is_empty()
        && rows.iter().all(|&it| match flow.lines[it].cells() {
            [label, page] if label.is_label() => page.text.text.parse().is_ok_and(|it: u32| {
                let goes_on = it >= last && it < 1000;
                last = it;
                goes_on
            }),
            _ => false,
        })
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
                    || wording::opens_footnote(text) && !is_listed(flow, row, next)
                {
                    return true;
                }
                if wording::announces_table(text)
                    && !wording::heads_shares(text)
                    && (blanks > 0 || lower(text).starts_with("supplemental"))
                {
                    return true;
                }
            }
        }
    }
    blanks > 12
}

/// Whether the rows before and after a heading such as "(b) Financial assets:" are items of the same list.
fn is_listed(flow: &Flow, row: usize, next: usize) -> bool {
    let is_item = |it: usize| {
        let label = flow.lines[it].cells().first().filter(|it| it.is_label());
        label.is_some_and(|it| {
            let text = it.text.text.trim_start_matches('(');
            let mark = text.find(')').unwrap_or(usize::MAX);
            mark <= 4 && text.len() < it.text.text.len()
        })
    };
    is_item(row) || is_item(next)
}

/// The region of a table whose rows of figures are `rows`; nothing before `after` is its own.
fn region(flow: &Flow, after: usize, rows: &[usize]) -> Region {
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let in_columns = |it: &&usize| flow.lines[**it].cells().iter().all(|it| it.end > it.start);
    let is_measured = flow.lines[first].layout() == Some(Layout::Spaces)
        && rows.iter().filter(in_columns).count() * 2 > rows.len();
    let stacked = || {
        let is_stacked = flow.lines[first].layout() == Some(Layout::Cells);
        let heads = if is_stacked {
            stacked::heads(flow, after, first, widest(flow, rows))
        } else {
            Vec::new()
        };
        Some(heads).filter(|it| !it.is_empty())
    };
    let heads = if is_measured {
        let over = heads::measured(flow, after, rows);
        if over.is_empty() {
            heads::at_margin(flow, after, first, widest(flow, rows))
        } else {
            over
        }
    } else {
        stacked().unwrap_or_else(|| heads::in_order(flow, after, first))
    };
    // A label that stands on the line above its figures is no title.
    let lacks_label = !flow.lines[first]
        .cells()
        .first()
        .is_some_and(Cell::is_label);
    let is_text = |it: usize| matches!(flow.lines[it].content, Content::Text(_));
    let top = if lacks_label && first > after && is_text(first - 1) {
        first - 1
    } else {
        first
    };
    let start = heads.first().copied().unwrap_or(top);
    let (titles, intro) = titles::find(flow, after, start, heads.is_empty());
    let body_start = heads.last().map_or_else(
        || titles.last().map_or(top, |&it| it + 1).min(top),
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

/// How many figures the longest of some rows holds.
fn widest(flow: &Flow, rows: &[usize]) -> usize {
    let n_figures = |it: &usize| {
        flow.lines[*it]
            .cells()
            .iter()
            .filter(|it| it.is_solid())
            .count()
    };
    rows.iter().map(n_figures).max().unwrap_or(0)
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
                times: date::tokens(&text.text),
                text,
            })
        })
        .collect()
}

/// A row that belongs to no table, read from the left.
fn row_as_text(cells: &[Cell]) -> Plain {
    let mut text = Plain::default();
    for (n, cell) in cells.iter().enumerate() {
        text.append(if n == 0 { "" } else { " " }, &cell.text);
    }
    text
}
