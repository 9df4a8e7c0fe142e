//! One call from text to report: what page, worker, command line and JavaScript callers use.

use crate::checks;
use crate::model;
use crate::present::assemble;
use crate::present::report::Report;
use crate::text::source::SourceText;

/// Reads and checks a release.
///
/// Never fails: what could not be read is in the report's diagnostics. The same text gives the same report.
pub fn read(source: &SourceText) -> Report {
    let (release, diagnostics) = model::read(source);
    let unread: Vec<_> = diagnostics.iter().map(|it| it.line).collect();
    let findings = checks::run(&release, &unread, |at| source.lines.line_of(at));
    assemble::report(source, release, findings, diagnostics)
}
