//! One call from text to report: what page, worker, command line and JavaScript callers use.

use crate::checks;
use crate::model;
use crate::present::assemble;
use crate::present::report::Report;
use crate::tables::{self, Found};
use crate::text::diagnostic::Diagnostic;
use crate::text::source::SourceText;
use crate::text::turns::{self, Turn};

/// Reads and checks a release.
///
/// Never fails: what could not be read is in the report's diagnostics. The same text gives the same report.
pub fn read(source: &SourceText) -> Report {
    turns::at_once(in_turns(source, None, turns::none))
}

/// Tables and prose, and what of them could not be read.
pub type Tables = (Found, Vec<Diagnostic>);

/// The same in steps, from tables that were found already, if they were.
pub async fn in_turns(source: &SourceText, tables: Option<Tables>, turn: fn() -> Turn) -> Report {
    let (found, diagnostics) = tables.unwrap_or_else(|| {
        let mut diagnostics = Vec::new();
        (tables::find(source, &mut diagnostics), diagnostics)
    });
    turn().await;
    let (release, diagnostics) = model::of(source, found, diagnostics);
    turn().await;
    let unread: Vec<_> = diagnostics.iter().map(|it| it.line).collect();
    let line_of = |at| source.lines.line_of(at);
    let findings = checks::run_in_turns(&release, &unread, line_of, turn).await;
    turn().await;
    assemble::report(source, release, findings, diagnostics)
}
