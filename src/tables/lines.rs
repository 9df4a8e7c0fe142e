//! Reads a text line by line: each line in its own layout, for one release may mix several.

use crate::tables::flow::{Content, Flow, FlowLine};
use crate::tables::prose;
use crate::tables::spaces;
use crate::tables::spaces::settle;
use crate::tables::tabs;
use crate::tables::wording;
use crate::text::figure::Style;
use crate::text::lines::LineNo;
use crate::text::source::SourceText;

/// The flow of a text that runs down the page line by line.
pub fn flow(source: &SourceText) -> Flow {
    let style = Style::Comma;
    let n_lines = u32::try_from(source.lines.len()).unwrap_or(u32::MAX);
    let mut lines: Vec<FlowLine> = (0..n_lines)
        .map(LineNo)
        .map(|line| read_line(source, line, style))
        .collect();
    settle::settle(&mut lines, style);
    Flow {
        lines: prose::join(lines),
        ..Flow::default()
    }
}

/// What stands on a line, as far as it can be told from the line alone.
fn read_line(source: &SourceText, line: LineNo, style: Style) -> FlowLine {
    let span = source.lines.span(line);
    let text = source.line(line);
    if text.trim().is_empty() || wording::is_furniture(text) {
        return FlowLine::new(line, Content::Blank);
    }
    if text.contains('\t') {
        return FlowLine::new(line, tabs::read_line(text, span, line, style));
    }
    spaces::read_line(text, span, line, style)
}
