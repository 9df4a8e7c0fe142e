//! What is painted before anything is checked is what stands there afterwards: every title, heading, label and figure,
//! and the text.

mod support;

use tieout::present::as_printed;
use tieout::present::marks::Marks;
use tieout::present::read;
use tieout::present::reading::marked::Run;
use tieout::present::reading::{self, Block};
use tieout::present::sheet::{self, Line, Sheet};

/// What a sheet says, without what checks add to it.
fn words(sheet: &Sheet) -> Vec<String> {
    let mut words = vec![format!("{} | {}", sheet.title, sheet.subtitle)];
    words.push(sheet.headings.join(" | "));
    words.extend(sheet.rows.iter().map(|it| match it {
        Line::Heading { label, depth } => format!("{depth} {label}"),
        Line::Item {
            label,
            depth,
            cells,
            ..
        } => {
            let cells = cells.iter().flatten();
            let cells: Vec<String> = cells
                .map(|it| format!("{:?} {} {} {}", it.at, it.sign, it.text, it.hangs))
                .collect();
            format!("{depth} {label}: {}", cells.join(", "))
        }
    }));
    words
}

/// What a text says, without what checks add to it.
fn said(block: &Block) -> String {
    let line = |runs: &[Run]| -> String { runs.iter().map(|it| it.text.as_str()).collect() };
    match block {
        Block::Heading(runs) => format!("# {}", line(runs)),
        Block::Paragraph(runs) => line(runs),
        Block::Item(runs) => format!("- {}", line(runs)),
        Block::Lines(lines) => lines.iter().map(|it| line(it) + "\n").collect(),
        Block::Grid(rows) => {
            let cells = rows.iter().flatten();
            let cells = cells.map(|it| (it.n_columns, it.is_figure, line(&it.runs)));
            format!("{:?}", cells.collect::<Vec<_>>())
        }
    }
}

#[test]
fn what_is_painted_first_stands_there_afterwards() {
    let mut n = 0;
    for folder in ["tests/releases", "public/samples"] {
        let mut files = support::files_in(&support::path(folder));
        files.retain(|it| it.extension().is_none_or(|it| it != "tsv"));
        for file in files {
            let source = support::text_of(&file);
            let first = as_printed::read(&source);
            let report = read::read(&source);
            let then = sheet::sheets(&report, &Marks::of(&report));
            let [head, head_then] = [&first.report, &report].map(|it| (it.whose(), &it.headline));
            assert_eq!(head, head_then, "{}", file.display());
            assert_eq!(first.sheets.len(), then.len(), "{}", file.display());
            for (first, then) in first.sheets.iter().zip(&then) {
                assert_eq!(words(first), words(then), "{}", file.display());
                n += 1;
            }
            let first = reading::blocks(&source, &first.report, &Marks::default());
            let then = reading::blocks(&source, &report, &Marks::of(&report));
            assert_eq!(first.len(), then.len(), "{}", file.display());
            for (first, then) in first.iter().zip(&then) {
                assert_eq!(first.0, then.0, "{}", file.display());
                assert_eq!(said(&first.1), said(&then.1), "{}", file.display());
            }
        }
    }
    assert!(n > 90, "{n} statements");
}
