//! Finds the tables of a text, whatever its layout. Knows the geometry of the page, not what a row means.

pub mod boxes;
pub mod cell;
pub mod cells;
pub mod clusters;
pub mod collapsed;
pub mod columns;
pub mod comparisons;
pub mod csv;
pub mod flow;
pub mod grid;
pub mod groups;
pub mod headings;
pub mod heads;
pub mod html;
pub mod label;
pub mod left_out;
pub mod linear;
pub mod lines;
pub mod pipes;
pub mod prose;
pub mod region;
pub mod rows;
pub mod runs;
pub mod spaces;
pub mod stacked;
pub mod table;
pub mod tabs;
pub mod titles;
pub mod wording;
pub mod wrapped;

use crate::tables::flow::Flow;
use crate::tables::region::Region;
use crate::tables::table::{Paragraph, Table};
use crate::text::diagnostic::Diagnostic;
use crate::text::source::SourceText;

/// The most figures in a row of a table. The widest of the releases measured has 14.
const MOST_COLUMNS: usize = 256;

/// The tables of a text and the prose between them, both in document order.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The layouts that were met.
    pub layouts: Vec<flow::Layout>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What is no table and no title of one.
    pub prose: Vec<Paragraph>,
}

/// The tables and the prose of `source`.
///
/// Never fails. A cell that is no figure is kept as words, a block that fits no table is prose, and `diagnostics`
/// gains a line for each place where a person should look.
pub fn find(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Found {
    let mut flow = Flow::of(source);
    diagnostics.append(&mut flow.diagnostics);
    let (regions, prose) = region::split(&flow);
    let mut tables: Vec<Table> = Vec::new();
    for region in &regions {
        let before = tables.last();
        if let Some(table) = build(&flow, region, before, diagnostics) {
            tables.push(table);
        }
    }
    Found {
        layouts: flow.layouts(),
        tables,
        prose,
    }
}

/// The table of a region; one without headings of its own takes them from the table before.
fn build(
    flow: &Flow,
    region: &Region,
    before: Option<&Table>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let body = rows::body(flow, region);
    if body.iter().any(|it| it.cells.len() > MOST_COLUMNS) {
        diagnostics.push(Diagnostic::new(
            flow.lines[region.body.start].line,
            format!("found a row of more than {MOST_COLUMNS} figures; no statement has as many"),
        ));
        return None;
    }
    let columns = columns::find(&body)?;
    let headings = headings::read(flow, region, &columns, before);
    let table = rows::table(flow, region, &body, &columns, headings, diagnostics)?;
    Some(left_out::without(table, diagnostics))
}
