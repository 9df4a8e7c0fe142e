//! One cell a line: what a browser's clipboard or a text converter makes of a table.

use std::ops::Range;

use crate::tables::cell::{self, Cell};
use crate::tables::flow::{Content, FlowLine, Layout};
use crate::tables::label;
use crate::tables::wording;
use crate::text::counts::Counts;
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::markup::Plain;

/// How many lines that are nothing but a figure make a stretch of text worth reading this way. Page numbers and
/// unlabelled totals come fewer at a time.
const FEWEST: usize = 6;

/// The most columns that a table of one cell a line is believed to have. Longer runs of figures are whole columns.
const MOST_COLUMNS: usize = 12;

/// The longest label, in bytes: classes of shares, with what is authorized, issued and outstanding at two dates.
const LONGEST_LABEL: usize = 400;

/// The fewest rows of one length that show that figures stand behind their labels.
const FEWEST_ROWS: usize = 3;

/// A line as it is seen here.
enum Item {
    Label(Plain),
    Figure(Cell),
}

/// The lines with each stretch of one cell a line gathered into rows.
///
/// Figures that cannot be paired with labels, as where a text gives whole columns one after the other, are left out,
/// and `diagnostics` says so.
pub fn gather(
    lines: Vec<FlowLine>,
    style: Style,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<FlowLine> {
    let stretches = stretches(&lines);
    if stretches.is_empty() {
        return lines;
    }
    let mut gathered: Vec<FlowLine> = Vec::with_capacity(lines.len());
    let mut at = 0;
    let mut lines = lines;
    for stretch in stretches {
        gathered.extend(lines[at..stretch.start].iter_mut().map(take));
        let items = items(&lines[stretch.clone()], style);
        let mut before = None;
        for part in parts(&items) {
            before = pair(&items[part], before, &mut gathered, diagnostics);
        }
        at = stretch.end;
    }
    gathered.extend(lines[at..].iter_mut().map(take));
    gathered
}

fn take(line: &mut FlowLine) -> FlowLine {
    std::mem::replace(line, FlowLine::new(LineNo(0), Content::Blank))
}

/// A line that is nothing but a figure.
fn is_bare(line: &FlowLine) -> bool {
    matches!(&line.content, Content::Row(Layout::Spaces, cells) if cells.len() == 1 && cells[0].is_solid())
}

/// Runs of lines, each a label or a cell, among which there are enough bare figures.
fn stretches(lines: &[FlowLine]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let (mut start, mut bare, mut last) = (0, 0, 0);
    for (at, line) in lines.iter().enumerate() {
        let ends = match &line.content {
            Content::Blank | Content::Rule => false,
            Content::Text(text) => {
                wording::is_prose(&text.text) && !is_long_label(&text.text, &lines[at + 1..])
            }
            Content::Row(_, cells) => cells.len() > 1,
            Content::Open | Content::Close => true,
        };
        if ends {
            if bare >= FEWEST {
                stretches.push(start..last + 1);
            }
            (start, bare) = (at + 1, 0);
        } else if is_bare(line) {
            bare += 1;
            last = at;
        } else if bare > 0
            && matches!(&line.content, Content::Text(text) if cell::closes(&text.text))
        {
            last = at;
        }
    }
    if bare >= FEWEST {
        stretches.push(start..last + 1);
    }
    stretches
}

/// Whether a line as long as prose is a label all the same: it ends without a stop, and its figures follow.
fn is_long_label(text: &str, below: &[FlowLine]) -> bool {
    let next = below.iter().find(|it| !it.is_blank());
    let leads = |it: &FlowLine| is_bare(it) || it.words().is_some_and(|it| cell::is_sign(&it.text));
    text.len() < LONGEST_LABEL
        && !text.trim_end().ends_with(['.', ';', ':'])
        && next.is_some_and(leads)
}

/// The labels and figures of a stretch, signs joined.
fn items(lines: &[FlowLine], style: Style) -> Vec<(LineNo, Item)> {
    let mut items: Vec<(LineNo, Item)> = Vec::with_capacity(lines.len());
    let mut sign: Option<Plain> = None;
    for line in lines {
        let (text, is_figure) = match &line.content {
            Content::Text(text) => (text, false),
            Content::Row(_, cells) => match &cells[..] {
                [only] => (&only.text, only.is_solid()),
                _ => continue,
            },
            Content::Blank | Content::Rule | Content::Open | Content::Close => continue,
        };
        if is_figure {
            let whole = match sign.take() {
                Some(mut sign) => {
                    sign.append(" ", text);
                    sign
                }
                None => text.clone(),
            };
            let figure = Cell::new((0, 0), line.line, whole, style);
            items.push((line.line, Item::Figure(figure)));
        } else if cell::is_sign(&text.text) {
            sign = Some(text.clone());
        } else if let (true, Some((_, Item::Figure(last)))) =
            (cell::closes(&text.text), items.last_mut())
        {
            let mut whole = last.text.clone();
            whole.append("", text);
            *last = Cell::new((0, 0), last.line, whole, style);
        } else if !is_star_mark(&text.text) {
            // "$" and "%" side by side head columns of changes.
            if cell::closes(&text.text)
                && let Some(sign) = sign.take()
            {
                items.push((line.line, Item::Label(sign)));
            }
            items.push((line.line, Item::Label(text.clone())));
        }
    }
    items
}

/// Whether a line is nothing but the mark of a footnote in brackets, its stars perhaps read as markup: "(*)", "()".
fn is_star_mark(text: &str) -> bool {
    let inside = text
        .trim()
        .strip_prefix('(')
        .and_then(|it| it.strip_suffix(')'));
    inside.is_some_and(|it| it.bytes().all(|it| it == b'*'))
}

/// The tables of a stretch: each begins with a line that announces it, or with words of time above its rows.
fn parts(items: &[(LineNo, Item)]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut has_figures = false;
    for (at, (_, item)) in items.iter().enumerate() {
        match item {
            Item::Figure(_) => has_figures = true,
            Item::Label(text) => {
                let opens =
                    wording::announces_table(&text.text) || wording::is_time_only(&text.text);
                if has_figures && opens {
                    parts.push(start..at);
                    (start, has_figures) = (at, false);
                }
            }
        }
    }
    parts.push(start..items.len());
    parts
}

/// A run of figures, by the indexes of its items.
fn runs(items: &[(LineNo, Item)]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, (_, item)) in items.iter().enumerate() {
        if matches!(item, Item::Figure(_)) {
            match runs.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
    }
    runs
}

/// Without the footnote marks around its figures: `Total net sales`, `(1)`, `119,575`.
fn without_marks(items: &[(LineNo, Item)], run: Range<usize>) -> Range<usize> {
    let is_mark =
        |at: usize| matches!(&items[at].1, Item::Figure(it) if label::is_lone_mark(&it.text.text));
    let start = run.start + usize::from(run.len() > 1 && is_mark(run.start));
    let end = run.end - usize::from(run.end > start + 1 && is_mark(run.end - 1));
    start..end
}

/// How many columns a part has: the length of most of its runs of figures. `None` when its figures do not stand with
/// their labels.
fn n_columns(items: &[(LineNo, Item)], runs: &[Range<usize>]) -> Option<usize> {
    let mut counts = Counts::default();
    counts.extend(runs.iter().map(|it| without_marks(items, it.clone()).len()));
    let (n_columns, n) = counts.most()?;
    let fits = |run: &&Range<usize>| {
        let len = without_marks(items, (*run).clone()).len();
        len <= n_columns
            || run.len() <= n_columns
            || len.is_multiple_of(n_columns) && len <= 2 * n_columns
    };
    let placed: usize = runs.iter().filter(fits).map(ExactSizeIterator::len).sum();
    let all: usize = runs.iter().map(ExactSizeIterator::len).sum();
    let is_table = n >= FEWEST_ROWS && n * 2 >= runs.len() && placed * 5 >= all * 4;
    (n_columns <= MOST_COLUMNS && is_table).then_some(n_columns)
}

/// Adds the rows of a part, and says how many columns it has; a short one has as many as the part before.
fn pair(
    items: &[(LineNo, Item)],
    before: Option<usize>,
    into: &mut Vec<FlowLine>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let runs = runs(items);
    let Some(first) = runs.first() else {
        into.extend(items.iter().filter_map(text_line));
        return before;
    };
    let goes_on = before.filter(|it| runs.iter().all(|run| run.len() == *it));
    let Some(n_columns) = n_columns(items, &runs).or(goes_on) else {
        let n_figures: usize = runs.iter().map(ExactSizeIterator::len).sum();
        let message = format!(
            "cannot pair the figures of this table with its rows: found {n_figures} figures in {} runs of different \
             lengths; expected as many behind each label",
            runs.len()
        );
        diagnostics.push(Diagnostic::new(items[first.start].0, message));
        into.extend(items.iter().filter_map(text_line));
        return None;
    };
    let mut at = 0;
    for run in runs {
        if run.len() == 1 && n_columns > 1 && is_page_number(&items[run.start].1) {
            into.extend(items[at..run.start].iter().filter_map(text_line));
            at = run.end;
            continue;
        }
        // All labels but the last before a run stand for themselves.
        let label = run.start.checked_sub(1).filter(|it| *it >= at);
        into.extend(
            items[at..label.unwrap_or(run.start)]
                .iter()
                .filter_map(text_line),
        );
        let figures = if run.len() == n_columns {
            run.clone()
        } else {
            without_marks(items, run.clone())
        };
        let mut label = label;
        let mut from = figures.start;
        while from < figures.end {
            let to = (from + n_columns).min(figures.end);
            into.push(row(items, label.take(), from..to));
            from = to;
        }
        at = run.end;
    }
    into.extend(items[at..].iter().filter_map(text_line));
    Some(n_columns)
}

/// Whether a figure that stands alone may be the number of a page.
fn is_page_number(item: &Item) -> bool {
    match item {
        Item::Figure(it) => {
            let text = it.text.text.as_str();
            text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit())
        }
        Item::Label(_) => false,
    }
}

/// A label as a line of text; figures that belong to no row are left out.
fn text_line((line, item): &(LineNo, Item)) -> Option<FlowLine> {
    match item {
        Item::Label(text) => Some(FlowLine::new(*line, Content::Text(text.clone()))),
        Item::Figure(_) => None,
    }
}

/// A row of a label and the figures behind it, which know their order alone.
fn row(items: &[(LineNo, Item)], label: Option<usize>, figures: Range<usize>) -> FlowLine {
    let line = items[label.unwrap_or(figures.start)].0;
    let mut cells = Vec::with_capacity(figures.len() + 1);
    if let Some((_, Item::Label(text))) = label.map(|it| &items[it]) {
        cells.push(Cell {
            printed: None,
            ..Cell::new((0, 1), line, text.clone(), Style::Comma)
        });
    }
    for (nth, (_, item)) in (1..).zip(&items[figures]) {
        if let Item::Figure(figure) = item {
            cells.push(Cell {
                start: nth,
                end: nth,
                ..figure.clone()
            });
        }
    }
    FlowLine::new(line, Content::Row(Layout::Cells, cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::spaces;
    use crate::tables::spaces::chunks::Ruler;
    use crate::text::span::Span;
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: &Expect) {
        let lines = text.split('/').map(|it| {
            spaces::read_line(
                it.trim(),
                Span::new(0, 0),
                LineNo(0),
                (Style::Comma, Ruler::SCREEN),
            )
        });
        let mut diagnostics = Vec::new();
        let mut shown = String::new();
        for line in gather(lines.collect(), Style::Comma, &mut diagnostics) {
            let mut texts: Vec<&str> = line
                .cells()
                .iter()
                .map(|it| it.text.text.as_str())
                .collect();
            texts.extend(line.words().map(|it| it.text.as_str()));
            shown += &texts.join(" | ");
            shown.push('\n');
        }
        shown.extend(diagnostics.into_iter().map(|it| it.message));
        expect.assert_eq(&shown);
    }

    #[test]
    fn figures_stand_behind_their_labels() {
        check(
            "Net sales: / Goods / $ / 96 / $ / 97 / Services / 23 / (21 / ) / Other / 5 / 6 / Total / (1) / 119 / 118",
            &expect![[r"
                Net sales:
                Goods | $ 96 | $ 97
                Services | 23 | (21)
                Other | 5 | 6
                Total | 119 | 118
            "]],
        );
    }

    #[test]
    fn whole_columns_are_not_paired() {
        check(
            "Goods / Services / Total / Costs / Income / 96 / 23 / 119 / 18 / 101 / 97 / 21 / 118 / 20 / 98",
            &expect![[r"
                Goods
                Services
                Total
                Costs
                Income
                cannot pair the figures of this table with its rows: found 10 figures in 1 runs of different lengths; expected as many behind each label"]],
        );
    }
}
