//! The release as it would look on paper: headings, paragraphs, tables, every figure and claim marked with its verdict.

pub mod marked;

use crate::present::marks::Marks;
use crate::present::reading::marked::{Marked, Run};
use crate::present::report::Report;
use crate::tables::cell::Cell;
use crate::tables::flow::{Content, Flow, FlowLine, Layout};
use crate::tables::html;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;
use crate::text::sort;
use crate::text::source::SourceText;

/// The longest line that may be a heading, in characters. Titles of statements with their company stay below it.
const LONGEST_HEADING: usize = 110;

/// A piece of the release as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A title.
    Heading(Vec<Run>),
    /// Prose, its lines joined.
    Paragraph(Vec<Run>),
    /// An item of a list, its bullet left out.
    Item(Vec<Run>),
    /// Lines whose columns are aligned with blanks, as printed.
    Lines(Vec<Vec<Run>>),
    /// Rows of cells.
    Grid(Vec<Vec<GridCell>>),
}

/// A cell of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// How many columns it takes.
    pub n_columns: usize,
    /// Whether it holds a figure, and so is set to the right.
    pub is_figure: bool,
    /// What it says; nothing where the row has no cell.
    pub runs: Vec<Run>,
}

/// A line of the text, and its number as people count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLine {
    /// Its number, from 1; for HTML that of the rendered text.
    pub number: u32,
    /// What it says.
    pub runs: Vec<Run>,
}

/// The release as blocks in document order, each with the number of its first line, from 1. Page breaks, tags and rules of tables without blanks are left out.
pub fn blocks(source: &SourceText, report: &Report, marks: &Marks) -> Vec<(u32, Block)> {
    let flow = Flow::of(source);
    let is_html = html::is_document(&source.text);
    let marked = Marked::of(report, marks);
    let mut ends: Vec<(u32, u32)> = report
        .tables
        .iter()
        .map(|it| (it.lines[0].0, it.lines[1].0))
        .collect();
    sort::plain(&mut ends);
    let lines = &flow.lines[..];
    let mut blocks = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    // Up to which line the text was taken over as printed.
    let mut done = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let first = line.line.0;
        if first < done && !is_html {
            at += 1;
            continue;
        }
        let before = &ends[..ends.partition_point(|it| it.0 <= first)];
        let table = before
            .iter()
            .rev()
            .take(4)
            .map(|it| it.1)
            .filter(|it| *it >= first)
            .max();
        let n_lines = match table {
            Some(last) => count(&lines[at..], |it| it.line.0 <= last),
            None if is_row(line) => count(&lines[at..], is_row),
            None => 1,
        }
        .max(1);
        let part = &lines[at..at + n_lines];
        at += n_lines;
        if part
            .iter()
            .any(|it| it.layout().is_some_and(|it| it != Layout::Spaces))
        {
            grid(part, &marked, &mut blocks);
        } else if part.iter().any(|it| it.layout().is_some()) {
            let last = part.iter().map(|it| it.line.0).max().unwrap_or(first);
            let last = last.max(table.unwrap_or(0));
            done = last + 1;
            blocks.push(Block::Lines(
                (first..=last)
                    .map(|it| marked.runs(&printed(source, LineNo(it))))
                    .collect(),
            ));
        } else {
            for it in part {
                prose(source, it, is_html, &marked, &mut blocks);
            }
        }
        numbers.resize(blocks.len(), line.line.into());
    }
    numbers.into_iter().zip(blocks).collect()
}

/// The text line by line, every figure and claim marked. For HTML these are the lines of the rendered text.
pub fn raw(source: &SourceText, report: &Report, marks: &Marks) -> Vec<RawLine> {
    let marked = Marked::of(report, marks);
    if !html::is_document(&source.text) {
        let n_lines = u32::try_from(source.lines.len()).unwrap_or(u32::MAX);
        let line = |it: u32| {
            let start = source.lines.span(LineNo(it)).start;
            marked.runs(&Plain::verbatim(source.line(LineNo(it)), start))
        };
        return (0..n_lines)
            .map(|it| RawLine {
                number: it + 1,
                runs: line(it),
            })
            .collect();
    }
    let mut lines: Vec<RawLine> = Vec::new();
    for line in Flow::of(source).lines {
        let mut runs = line.words().map(|it| marked.runs(it)).unwrap_or_default();
        if runs.is_empty() {
            for cell in line.cells() {
                if !runs.is_empty() {
                    runs.push(Run::plain("\t"));
                }
                runs.extend(marked.runs(&cell.text));
            }
        }
        let number = line.line.into();
        match lines.last_mut() {
            _ if runs.is_empty() => (),
            Some(last) if last.number == number => {
                last.runs.push(Run::plain("\t"));
                last.runs.extend(runs);
            }
            _ => lines.push(RawLine { number, runs }),
        }
    }
    lines
}

fn count(lines: &[FlowLine], holds: impl Fn(&FlowLine) -> bool) -> usize {
    lines.iter().take_while(|it| holds(it)).count()
}

fn is_row(line: &FlowLine) -> bool {
    matches!(line.content, Content::Row(..) | Content::Rule)
}

/// A line as it is printed, its markup looked through; a rule as it is.
fn printed(source: &SourceText, line: LineNo) -> Plain {
    let (text, start) = (source.line(line), source.lines.span(line).start);
    let is_rule = !text.contains(char::is_alphanumeric);
    if is_rule {
        Plain::verbatim(text, start)
    } else {
        Plain::of(text, start)
    }
}

/// A line that is no part of a table.
fn prose(
    source: &SourceText,
    line: &FlowLine,
    is_html: bool,
    marked: &Marked,
    blocks: &mut Vec<Block>,
) {
    let whole;
    let text = match &line.content {
        Content::Text(text) => text,
        // What the tables could not use is read nonetheless.
        Content::Blank if !is_html => {
            whole = printed(source, line.line).trim();
            &whole
        }
        Content::Blank | Content::Row(..) | Content::Rule | Content::Open | Content::Close => {
            return;
        }
    };
    if !text.text.contains(char::is_alphanumeric) || text.text.starts_with('<') {
        return;
    }
    let is_number = text.text.trim().bytes().all(|it| it.is_ascii_digit());
    if is_number && marked.runs(text).iter().all(|it| it.mark.is_none()) {
        // The number of a page.
        return;
    }
    if let Some(bullet) = bullet(&text.text) {
        let rest = text.slice(bullet..text.text.len());
        blocks.push(Block::Item(marked.runs(&rest)));
    } else if is_heading(&text.text) {
        let level = text.text.len() - text.text.trim_start_matches(['#', ' ']).len();
        let rest = text.slice(level..text.text.len());
        blocks.push(Block::Heading(marked.runs(&rest)));
    } else {
        blocks.push(Block::Paragraph(marked.runs(text)));
    }
}

/// How many bytes the bullet of a list item takes. Behind a round one the words may begin at once.
fn bullet(text: &str) -> Option<usize> {
    let text_of = text.trim_start();
    let rest = text_of.strip_prefix(['•', '·', '●', '▪', '-', '*', '–'])?;
    let words = rest.trim_start();
    let is_item = words.len() < rest.len() || text_of.starts_with(['•', '●', '▪']);
    is_item.then_some(text.len() - words.len())
}

/// Whether a line of prose is a title: in capitals, or marked as one, and no sentence.
fn is_heading(text: &str) -> bool {
    if text.chars().count() > LONGEST_HEADING || text.ends_with(['.', ';', ',']) {
        return false;
    }
    let n_capitals = text.chars().filter(|it| it.is_uppercase()).count();
    let n_small = text.chars().filter(|it| it.is_lowercase()).count();
    text.starts_with('#') || n_capitals > 3 && n_small * 4 <= n_capitals
}

/// Rows of cells as a grid; words before the first row as headings.
fn grid(part: &[FlowLine], marked: &Marked, blocks: &mut Vec<Block>) {
    let mut starts: Vec<u32> = part
        .iter()
        .flat_map(FlowLine::cells)
        .map(|it| it.start)
        .collect();
    sort::plain(&mut starts);
    starts.dedup();
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    for line in part {
        match &line.content {
            Content::Row(_, cells) => rows.push(grid_row(cells, &starts, marked)),
            Content::Text(text) if rows.is_empty() => {
                blocks.push(Block::Heading(marked.runs(text)));
            }
            Content::Text(text) => rows.push(vec![GridCell {
                n_columns: starts.len().max(1),
                is_figure: false,
                runs: marked.runs(text),
            }]),
            Content::Blank | Content::Rule | Content::Open | Content::Close => (),
        }
    }
    if !rows.is_empty() {
        blocks.push(Block::Grid(rows));
    }
}

/// The cells of a row, each in its column, gaps filled.
fn grid_row(cells: &[Cell], starts: &[u32], marked: &Marked) -> Vec<GridCell> {
    let mut row: Vec<GridCell> = Vec::with_capacity(cells.len());
    let mut next = 0;
    for cell in cells {
        let column = starts.partition_point(|it| *it < cell.start);
        // Cells of no width stand in order.
        if column > next && cell.end > cell.start {
            row.push(GridCell {
                n_columns: column - next,
                is_figure: false,
                runs: Vec::new(),
            });
            next = column;
        }
        let end = starts.partition_point(|it| *it < cell.end);
        let n_columns = end.saturating_sub(next).max(1);
        next += n_columns;
        row.push(GridCell {
            n_columns,
            is_figure: cell.is_solid() || cell.is_heading && column > 0,
            runs: marked.runs(&cell.text),
        });
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;

    fn read(name: &str, text: &str) -> (SourceText, Report, Marks) {
        let source = SourceText::new(name, text);
        let report = read::read(&source);
        let marks = Marks::of(&report);
        (source, report, marks)
    }

    fn shape(blocks: &[(u32, Block)]) -> String {
        let text = |runs: &[Run]| -> String {
            let said = runs.iter().map(|it| match &it.mark {
                Some(mark) => format!("[{}|{}]", it.text, mark.verdict),
                None => it.text.clone(),
            });
            said.collect()
        };
        let said = blocks.iter().map(|it| match &it.1 {
            Block::Heading(runs) => format!("# {}\n", text(runs)),
            Block::Paragraph(runs) => format!("{}\n", text(runs)),
            Block::Item(runs) => format!("- {}\n", text(runs)),
            Block::Lines(lines) => lines
                .iter()
                .flat_map(|it| ["|".to_owned(), text(it), "\n".to_owned()])
                .collect(),
            Block::Grid(rows) => rows
                .iter()
                .flat_map(|row| {
                    let cells: Vec<_> = row.iter().map(|it| text(&it.runs)).collect();
                    ["=".to_owned(), cells.join(";"), "\n".to_owned()]
                })
                .collect(),
        });
        said.collect()
    }

    #[test]
    fn prose_is_joined_and_figures_of_tables_carry_their_verdict() {
        let (source, report, marks) = read(
            "a.txt",
            "ACME REPORTS A QUARTER\n\n\
             \u{2022} Lamps sold well\n\n\
             BALANCE SHEETS\n                     June 30, 2024   June 30, 2023\n\
             Cash                        10              11\nLamps                       20              21\n\
             Total assets                35              32\n",
        );
        let shape = shape(&blocks(&source, &report, &marks));
        assert!(
            shape.starts_with("# ACME REPORTS A QUARTER\n- Lamps sold well\n"),
            "{shape}"
        );
        assert!(shape.contains("[35|differs]"), "{shape}");
        assert!(
            shape.contains("|Cash                        [10|"),
            "{shape}"
        );
    }

    #[test]
    fn markup_is_text_and_its_cells_a_grid() {
        let (source, report, marks) = read(
            "a.html",
            "<html><body><p>We <b>grew</b> &lt;b&gt;</p><table><tr><td></td><td>June 30, 2024</td></tr>\
             <tr><td>Cash</td><td>10</td></tr><tr><td>Lamps</td><td>20</td></tr>\
             <tr><td>Total assets</td><td>30</td></tr></table></body></html>",
        );
        let shape = shape(&blocks(&source, &report, &marks));
        assert!(shape.contains("We grew <b>\n"), "{shape}");
        assert!(shape.contains("=Total assets;[30|ties]"), "{shape}");
    }
}
