//! What a release says: statements, line items, periods, units. Knows nothing of whether it adds up.

pub mod amount;
pub mod basis;
pub mod boundary;
pub mod calendar;
pub mod cash_parts;
pub mod claim;
pub mod classify;
pub mod column_points;
pub mod column_unit;
pub mod column_writing;
pub mod company;
pub mod concept;
pub mod currency;
pub mod fiscal;
pub mod member;
pub mod movement;
pub mod note;
pub mod period;
pub mod prose;
pub mod rate;
pub mod release;
pub mod row_time;
pub mod said;
pub mod scale;
pub mod section;
pub mod share_row;
pub mod share_scale;
pub mod shares;
pub mod statement;
pub mod timeline;
pub mod title;
pub mod titled;
pub mod unit;
pub mod unsaid_scale;
pub mod versus;
pub mod weekday;

use crate::model::release::Release;
use crate::tables::{self, Found};
use crate::text::diagnostic::Diagnostic;
use crate::text::sort;
use crate::text::source::SourceText;

/// The release that `source` prints.
///
/// Never fails: what could not be read is in the diagnostics, in the order of lines.
pub fn read(source: &SourceText) -> (Release, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let found = tables::find(source, &mut diagnostics);
    of(source, found, diagnostics)
}

/// The release that the tables and the prose of `source` make, and all that could not be read.
pub fn of(
    source: &SourceText,
    found: Found,
    mut diagnostics: Vec<Diagnostic>,
) -> (Release, Vec<Diagnostic>) {
    let mut release = release::of(found);
    for (n, paragraph) in release.prose.iter().enumerate() {
        let found = prose::find(n, paragraph, release.currency, |at| {
            source.lines.line_of(at)
        });
        release.claims.extend(found);
    }
    sort::by_key(&mut diagnostics, |it| it.line);
    (release, diagnostics)
}
