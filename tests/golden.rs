//! Every release of `tests/releases` against the hand-verified truth beside it.
//!
//! The truth (`NAME.cells.tsv`, `.checks.tsv`, `.claims.tsv`) is never rewritten by a run. What we still get wrong stands
//! in `NAME.gaps.tsv`; a test fails when that list grows or shrinks. `UPDATE_GAPS=1` rewrites the lists of gaps alone.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use support::score::{self, Miss};
use support::truth;
use tieout::present::read;
use tieout::present::report::Report;
use tieout::tables::flow::Layout;

/// One release in every layout, and what the layout is called.
const LAYOUTS: [(&str, Layout); 14] = [
    ("layout-tabs.txt", Layout::Tabs),
    ("layout-spaces.txt", Layout::Spaces),
    ("layout-edgar.txt", Layout::Spaces),
    ("layout-pages.txt", Layout::Spaces),
    ("layout-lynx.txt", Layout::Spaces),
    ("layout-w3m.txt", Layout::Spaces),
    ("layout-pre.htm", Layout::Spaces),
    ("layout-pipes.md", Layout::Pipes),
    ("layout-html2text.md", Layout::Pipes),
    ("layout-grid.txt", Layout::Grid),
    ("layout-html.htm", Layout::Html),
    ("layout-markdown-html.md", Layout::Html),
    ("layout-cells.txt", Layout::Cells),
    ("layout-csv.csv", Layout::Csv),
];

const HEADER: &str = "what\tline\tperiod\tdetail\n";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let releases = releases();
    assert!(!releases.is_empty(), "no release in tests/releases");
    let trials = releases.into_iter().map(|path| {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Trial::test(name.clone(), move || compare(&path, &name))
    });
    let mut trials: Vec<Trial> = trials.collect();
    trials.push(Trial::test(
        "all layouts give the same figures",
        layouts_agree,
    ));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The releases: every file but the tables of truth and gaps.
fn releases() -> Vec<PathBuf> {
    let mut files = support::files_in(&support::path("tests/releases"));
    files.retain(|it| it.extension().is_none_or(|it| it != "tsv"));
    files
}

/// Reads a release and compares it with its truth, and what is wrong with what is known to be.
fn compare(path: &Path, name: &str) -> Result<(), Failed> {
    let folder = path.parent().unwrap_or(path);
    let text = support::text_of(path);
    let misses = score::misses(&text, &read::read(&text), &truth::read(folder, name));
    let mut wrong: Vec<String> = Vec::new();
    let now: BTreeSet<String> = misses.iter().map(row).collect();
    let file = folder.join(format!("{name}.gaps.tsv"));
    if std::env::var_os("UPDATE_GAPS").is_some() {
        write(&file, &misses)?;
    } else {
        let known = fs::read_to_string(&file).unwrap_or_default();
        let known: BTreeSet<String> = known.lines().skip(1).map(str::to_owned).collect();
        wrong.extend(
            now.difference(&known)
                .map(|it| format!("newly wrong: {it}")),
        );
        wrong.extend(known.difference(&now).map(|it| format!("now right: {it}")));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        wrong.push(format!("UPDATE_GAPS=1 rewrites {name}.gaps.tsv"));
        Err(wrong.join("\n").into())
    }
}

/// One release, set in every layout, gives the same rows and figures in each.
fn layouts_agree() -> Result<(), Failed> {
    let mut reports = LAYOUTS.iter().map(|(file, layout)| {
        let report = support::report_of(&support::path("tests/releases").join(file));
        assert_eq!(report.source.layouts, [*layout], "{file}");
        (file, facts(&report))
    });
    let (first, expected) = reports.next().ok_or("no layout")?;
    assert!(!expected.is_empty(), "{first}: nothing is read");
    for (file, facts) in reports {
        let differ = facts.iter().zip(&expected).find(|(a, b)| a != b);
        if facts != expected {
            return Err(format!("{file} and {first} differ: {differ:?}").into());
        }
    }
    Ok(())
}

/// What each figure of a report says, without where it stands.
fn facts(report: &Report) -> Vec<String> {
    let mut facts = Vec::new();
    for table in &report.tables {
        for row in &table.rows {
            for it in &row.figures {
                let period = it
                    .period
                    .as_ref()
                    .unwrap_or(&table.columns[it.column].period);
                let section = row.section.join(" > ");
                facts.push(format!(
                    "{} {section} {} {period} {:?} {} {} {}",
                    table.kind, row.label, it.value, it.nil, it.unit, it.scale
                ));
            }
        }
    }
    facts
}

/// A gap as its file has it.
fn row(it: &Miss) -> String {
    let detail = it.detail.replace(['\t', '\n'], " ");
    format!("{}\t{}\t{}\t{detail}", it.what, it.line, it.period)
}

/// Writes the list of gaps; none, no file.
fn write(file: &Path, gaps: &[Miss]) -> Result<(), Failed> {
    if gaps.is_empty() {
        if file.exists() {
            fs::remove_file(file)?;
        }
        return Ok(());
    }
    let rows: BTreeSet<String> = gaps.iter().map(row).collect();
    let rows: Vec<String> = rows.into_iter().collect();
    fs::write(file, format!("{HEADER}{}\n", rows.join("\n")))?;
    Ok(())
}
