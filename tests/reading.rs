//! Whatever was read of a release stands in the release as it is read, marked.

use std::fmt::Write as _;

use std::fs;
use std::path::PathBuf;

use tieout::present::marks::Marks;
use tieout::present::read;
use tieout::present::reading;
use tieout::present::reading::Block;
use tieout::present::reading::marked::{Run, Target};
use tieout::text::decode;

fn targets<'r>(runs: impl IntoIterator<Item = &'r Run>) -> Vec<Target> {
    runs.into_iter()
        .filter_map(|it| it.mark.as_ref().map(|it| it.target))
        .collect()
}

fn runs(block: &Block) -> Vec<&Run> {
    match block {
        Block::Heading(runs) | Block::Paragraph(runs) | Block::Item(runs) => runs.iter().collect(),
        Block::Lines(lines) => lines.iter().flatten().collect(),
        Block::Grid(rows) => rows.iter().flatten().flat_map(|it| &it.runs).collect(),
    }
}

#[test]
fn every_figure_of_every_table_is_marked_where_it_is_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/releases");
    let mut missing = String::new();
    let mut n_figures = 0;
    for entry in fs::read_dir(folder).expect("the fixtures are there") {
        let path = entry.expect("a fixture").path();
        if path.extension().is_none_or(|it| it != "txt") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&path).expect("a fixture is a file");
        let source = decode::decode(&name, &bytes).expect("a fixture is text");
        let report = read::read(&source);
        let marks = Marks::of(&report);
        let blocks = reading::blocks(&source, &report, &marks);
        let on_paper = targets(blocks.iter().flat_map(|it| runs(&it.1)));
        let lines = reading::raw(&source, &report, &marks);
        let in_lines = targets(lines.iter().flat_map(|it| &it.runs));
        for (table, it) in report.tables.iter().enumerate() {
            for (row, it) in it.rows.iter().enumerate() {
                for it in &it.figures {
                    n_figures += 1;
                    let at = tieout::present::marks::At {
                        table,
                        row,
                        column: it.column,
                    };
                    for (view, targets) in [("paper", &on_paper), ("raw", &in_lines)] {
                        if !targets.contains(&Target::Figure(at)) {
                            writeln!(missing, "{name}: line {}: {} ({view})", it.line, it.raw)
                                .expect("a string takes it");
                        }
                    }
                }
            }
        }
    }
    assert!(n_figures > 1000, "{n_figures} figures were met");
    assert!(missing.is_empty(), "\n{missing}");
}
