//! Where a table starts and ends, and which lines above belong to it.

use std::ops::Range;

use crate::tables::flow::{Cell, Content, Flow, FlowLine};
use crate::tables::table::Paragraph;
use crate::text::date::{self, Token};
use crate::text::figure::{self, Style};

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
            regions.push(region(flow, after, &rows[first..=n]));
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
        .any(|(n, cell)| is_solid(cell) && (n > 0 || cell.start > 0))
}

/// Whether a cell prints a figure, nil or words: not a heading, not a bare year.
pub fn is_solid(cell: &Cell) -> bool {
    !cell.is_heading
        && !is_bare_year(&cell.text.text)
        && figure::read_cell(&cell.text, Style::Comma).is_some()
}

/// Four digits that can be a year.
pub fn is_bare_year(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['*', ')']).trim();
    text.len() == 4 && text.parse().is_ok_and(date::is_year)
}

/// Whether a row heads columns: it has cells beside the label's place, and none of them is a figure.
fn is_head_row(line: &FlowLine) -> bool {
    let cells = line.cells();
    !has_figures(line) && cells.iter().any(|it| it.start > 0)
}

/// Whether a text says nothing but a time: "For the three months ended", "March 31,", "2006 2005".
pub fn is_time_only(text: &str) -> bool {
    let found = date::tokens(text);
    if found.is_empty() || text.len() > 80 || text.trim_end().ends_with('.') {
        return false;
    }
    let mut left: Vec<&str> = Vec::new();
    let mut at = 0;
    for it in &found {
        left.push(text.get(at..it.start).unwrap_or_default());
        at = at.max(it.end);
    }
    left.push(&text[at..]);
    left.iter()
        .flat_map(|it| it.split(|c: char| !c.is_alphanumeric()))
        .filter(|it| !it.is_empty())
        .all(|it| {
            matches!(
                it.to_ascii_lowercase().as_str(),
                "for"
                    | "the"
                    | "ended"
                    | "ending"
                    | "as"
                    | "of"
                    | "and"
                    | "at"
                    | "unaudited"
                    | "audited"
                    | "period"
                    | "periods"
                    | "years"
                    | "year"
            )
        })
}

/// Whether a text is running prose and no label, title or heading.
pub fn is_prose(text: &str) -> bool {
    let text = text.trim();
    let n_words = text.split_whitespace().count();
    let ends = text.ends_with(['.', ';', '!', '?'])
        && !text.ends_with("Inc.")
        && !text.ends_with("Corp.")
        && !text.ends_with("Ltd.");
    text.starts_with("- ") && n_words > 6
        || n_words > 24
        || ends && n_words > 8
        || text.ends_with(':') && n_words > 16
}

/// Words by which a line says that a table of its own follows.
const TABLE_WORDS: [&str; 22] = [
    "statement of",
    "statements of",
    "balance sheet",
    "statement of cash",
    "reconciliation of",
    "reconciliations of",
    "supplemental",
    "supplementary",
    "non-cash investing",
    "noncash investing",
    "non-cash financing",
    "in thousands",
    "in millions",
    "(unaudited",
    "segment information",
    "segment results",
    "selected financial",
    "financial summary",
    "financial highlights",
    "key metrics",
    "operating data",
    "other data",
];

/// Whether a line announces a table.
pub fn announces_table(text: &str) -> bool {
    let text = text.to_lowercase();
    TABLE_WORDS.iter().any(|it| text.contains(it))
}

/// Whether a text opens a footnote: "(a) Includes the following amounts:".
pub fn opens_footnote(text: &str) -> bool {
    let mark = text.strip_prefix('(').and_then(|it| it.split_once(')'));
    let marked = mark.is_some_and(|(mark, rest)| {
        mark.len() <= 2 && mark.chars().all(char::is_alphanumeric) && rest.starts_with(' ')
    });
    (marked || text.starts_with("* ")) && text.trim_end().ends_with(':')
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
            Content::Fence => return true,
            Content::Blank => blanks += 1,
            Content::Rule => (),
            Content::Row(..) if is_head_row(line) => return true,
            Content::Text(_) | Content::Row(..) => {
                let Some(words) = line.words() else { continue };
                let text = words.text.as_str();
                if is_prose(text) || is_time_only(text) || opens_footnote(text) {
                    return true;
                }
                if announces_table(text)
                    && (blanks > 0 || text.to_lowercase().starts_with("supplemental"))
                {
                    return true;
                }
            }
        }
    }
    blanks > 12
}

/// The region of a table whose rows of figures are `rows`; nothing before `after` is its own.
fn region(flow: &Flow, after: usize, rows: &[usize]) -> Region {
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let mut heads: Vec<usize> = (after..first)
        .filter(|&it| is_head_row(&flow.lines[it]))
        .collect();
    // Only headings with nothing but blanks, rules, label-only rows and words of time between them and the first row.
    if let Some(cut) = (after..first)
        .rev()
        .find(|&it| breaks_heads(&flow.lines[it]))
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
            Content::Text(text) if is_time_only(&text.text) => more.push(at),
            Content::Row(..) if heads.is_empty() && flow.lines[at].words().is_some() => (),
            Content::Text(text)
                if heads.is_empty()
                    && more.is_empty()
                    && !is_prose(&text.text)
                    && !announces_table(&text.text)
                    && at + 6 > first =>
            {
                ()
            }
            Content::Text(_) | Content::Row(..) | Content::Fence => break,
        }
    }
    heads.extend(more);
    for it in top..first {
        if matches!(&flow.lines[it].content, Content::Text(text) if is_time_only(&text.text))
            && !heads.contains(&it)
        {
            heads.push(it);
        }
    }
    heads.sort_unstable();
    let start = heads.first().copied().unwrap_or(first);
    let (titles, intro) = titles(flow, after, start, heads.is_empty());
    let body_start = heads.last().map_or_else(
        || titles.last().map_or(first, |&it| it + 1).min(first),
        |&it| it + 1,
    );
    Region {
        titles,
        intro,
        heads,
        body: body_start..last + 1,
    }
}

/// Whether a line ends the search for headings upwards.
fn breaks_heads(line: &FlowLine) -> bool {
    match &line.content {
        Content::Fence => true,
        Content::Text(text) => {
            !is_time_only(&text.text) && (is_prose(&text.text) || announces_table(&text.text))
        }
        Content::Blank | Content::Rule | Content::Row(..) => false,
    }
}

/// The lines above line `start` that are titles of the table, from the top, and the sentence that introduces it.
fn titles(flow: &Flow, after: usize, start: usize, headless: bool) -> (Vec<usize>, Option<usize>) {
    let (mut titles, mut intro) = (Vec::new(), None);
    let mut blanks = 0;
    let mut announced = false;
    for at in (after..start).rev() {
        let line = &flow.lines[at];
        let Some(text) = line.words().map(|it| it.text.as_str()) else {
            match line.content {
                Content::Blank | Content::Rule => {
                    blanks += 1;
                    if blanks > if titles.is_empty() { 4 } else { 1 } {
                        break;
                    }
                    continue;
                }
                Content::Text(_) | Content::Row(..) | Content::Fence => break,
            }
        };
        if opens_footnote(text) {
            titles.push(at);
            break;
        }
        if is_prose(text) {
            if titles.is_empty() && intro.is_none() && introduces(text) {
                intro = Some(at);
                blanks = 0;
                continue;
            }
            break;
        }
        if !text.chars().any(char::is_alphabetic) || titles.len() >= 8 {
            break;
        }
        if blanks > 0 && announced && !announces_table(text) && !is_upper(text) {
            break;
        }
        if headless && titles.is_empty() && text.ends_with(':') && !announces_table(text) {
            // A section heading of a table without column headings, not its title.
            blanks = 0;
            continue;
        }
        announced |= announces_table(text);
        blanks = 0;
        titles.push(at);
    }
    titles.reverse();
    if headless && titles.len() > 1 {
        // Below another title, what closes with a colon is the first heading of the rows.
        let heads_rows = |&it: &usize| {
            flow.lines[it]
                .words()
                .is_some_and(|it| it.text.trim_end().ends_with(':'))
        };
        let n_titles = titles
            .iter()
            .rposition(|it| !heads_rows(it))
            .map_or(1, |it| it + 1);
        titles.truncate(n_titles);
    }
    (titles, intro)
}

/// Whether a sentence introduces the table below it.
fn introduces(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.trim_end().ends_with(':')
        || [
            "as follows",
            "in thousands",
            "in millions",
            "following table",
            "table below",
        ]
        .iter()
        .any(|it| lower.contains(it))
}

/// Whether a title is set in capitals.
pub fn is_upper(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for it in text.chars() {
        upper += usize::from(it.is_uppercase());
        lower += usize::from(it.is_lowercase());
    }
    upper > 2 && upper > 4 * lower
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
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for (line, taken) in flow.lines.iter().zip(taken) {
        match &line.content {
            Content::Text(text) if !taken => {
                match paragraphs.last_mut() {
                    Some(last) if open && !opens_paragraph(&text.text) => {
                        last.text.append(" ", text)
                    }
                    _ => paragraphs.push(Paragraph {
                        line: line.line,
                        text: text.clone(),
                    }),
                }
                open = true;
            }
            _ => open = false,
        }
    }
    paragraphs
}

/// Whether a line begins a paragraph although no blank stands above: a bullet, a number.
fn opens_paragraph(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "-" | "--" | "*" | "•" | "·" | "–" | "—" | "o" | "§" | "▪" | "●"
    ) || text.starts_with('•')
        || first.len() <= 3
            && first.ends_with(['.', ')'])
            && first.starts_with(|it: char| it.is_ascii_digit())
}

/// The time words of a text.
pub fn time_tokens(text: &str) -> Vec<Token> {
    date::tokens(text).into_iter().map(|it| it.token).collect()
}
