//! Reads a text line by line: each line in its own layout, for one release may mix several.

use crate::tables::boxes;
use crate::tables::cells;
use crate::tables::collapsed;
use crate::tables::csv;
use crate::tables::flow::{Content, Flow, FlowLine};
use crate::tables::html;
use crate::tables::pipes;
use crate::tables::prose;
use crate::tables::spaces;
use crate::tables::spaces::beside;
use crate::tables::spaces::chunks::Ruler;
use crate::tables::spaces::settle;
use crate::tables::spaces::stairs;
use crate::tables::spaces::unaligned;
use crate::tables::tabs;
use crate::tables::wording;
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::source::SourceText;

/// The flow of a text: as HTML, or line by line.
pub fn flow(source: &SourceText) -> Flow {
    if html::is_document(&source.text) {
        return html::flow(source);
    }
    let style = Style::of(&source.text);
    let mut diagnostics = Vec::new();
    let ruler = Ruler::of(&source.text);
    let mut lines = read(source, (style, ruler), &mut diagnostics);
    unaligned::take_apart(&mut lines, style);
    let lines = cells::gather(lines, style, &mut diagnostics);
    let mut lines = stairs::join(beside::unstack(lines), ruler, style);
    settle::settle(&mut lines, style);
    Flow {
        lines: prose::join(lines),
        diagnostics,
    }
}

/// The lines as far as they can be told each from itself; runs of pipes and HTML tables as a whole.
fn read(
    source: &SourceText,
    (style, ruler): (Style, Ruler),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<FlowLine> {
    let n_lines = u32::try_from(source.lines.len()).unwrap_or(u32::MAX);
    let text = |it: u32| source.line(LineNo(it));
    let mut lines: Vec<FlowLine> = Vec::with_capacity(source.lines.len());
    let mut values = csv::Finder::default();
    let mut at = 0;
    while at < n_lines {
        let here = text(at);
        if here.starts_with('\u{c}') {
            // A page ends: nothing goes on without a break.
            lines.push(FlowLine::new(LineNo(at), Content::Blank));
        }
        if let Some(column) = opens_html(here) {
            let from = source.lines.span(LineNo(at)).start as usize + column;
            let (rows, end) = html::table(source, from, style);
            let end = u32::try_from(end).unwrap_or(u32::MAX);
            lines.extend(rows);
            at = source.lines.line_of(end.saturating_sub(1)).0.max(at) + 1;
        } else if boxes::is_border(here) {
            let end = (at + 1..n_lines)
                .find(|&it| !boxes::goes_on(text(it)))
                .unwrap_or(n_lines);
            lines.extend(boxes::read(source, at..end, style));
            at = end;
        } else if let Some((separator, end)) = values.run(source, at, style) {
            lines.extend((at..end).map(|it| csv::read_line(source, LineNo(it), separator, style)));
            at = end;
        } else if let Some(n_figures) = collapsed::figures(here, style) {
            diagnostics.push(collapsed::diagnostic(LineNo(at), n_figures));
            lines.push(FlowLine::new(LineNo(at), Content::Blank));
            at += 1;
        } else if pipes::opens(here, if at + 1 < n_lines { text(at + 1) } else { "" }) {
            let closed = at + 1 < n_lines && pipes::are_closed(here, text(at + 1));
            let is_open = |it: u32| closed && pipes::is_open(text(it - 1), text(it));
            let goes_on =
                |it: u32| pipes::goes_on(text(it)) || pipes::is_broken(text(it - 1)) || is_open(it);
            let end = (at + 1..n_lines).find(|&it| !goes_on(it));
            let end = end.unwrap_or(n_lines);
            lines.extend(pipes::read(source, at..end, style));
            at = end;
        } else {
            let line = read_line(source, LineNo(at), (style, ruler));
            lines.push(if collapsed::interleaves(line.cells()) {
                let n_figures = line.cells().iter().filter(|it| it.is_solid()).count();
                diagnostics.push(collapsed::diagnostic(LineNo(at), n_figures));
                FlowLine::new(LineNo(at), Content::Blank)
            } else {
                line
            });
            at += 1;
        }
    }
    lines
}

/// Where on a line an HTML table begins. EDGAR's text format has `<TABLE>` too, but no rows in it.
fn opens_html(text: &str) -> Option<usize> {
    let at = text.find('<')?;
    let tag = text[at..].get(..6)?;
    let is_edgar = text.trim().eq_ignore_ascii_case("<table>") && tag != "<table";
    (tag.eq_ignore_ascii_case("<table") && !is_edgar).then_some(at)
}

/// What stands on a line, as far as it can be told from the line alone.
fn read_line(source: &SourceText, line: LineNo, (style, ruler): (Style, Ruler)) -> FlowLine {
    let span = source.lines.span(line);
    let text = source.line(line);
    if text.trim().is_empty() || wording::is_furniture(text) {
        return FlowLine::new(line, Content::Blank);
    }
    if text.contains('\t') {
        return FlowLine::new(line, tabs::read_line(text, span, line, style));
    }
    spaces::read_line(text, span, line, (style, ruler))
}
