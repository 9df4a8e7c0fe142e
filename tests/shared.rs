//! The real releases, which stay out of the project: read from `../shared` where that folder is, skipped where it is not.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use support::{score, sound, truth};
use tieout::present::read;
use tieout::present::report::Table;
use tieout::text::decode;

/// The releases with hand-verified truth, and what of it may be missed still. The numbers only go down; of what is
/// not named nothing is missed.
const KNOWN: [Known; 3] = [
    Known {
        name: "internap-2006q1",
        may_miss: &[("check", 11), ("claim", 1)],
    },
    Known {
        name: "internap-2010q2",
        may_miss: &[],
    },
    Known {
        name: "internap-2013q1",
        may_miss: &[],
    },
];

/// The same release in several layouts.
const LAYOUTS: [&[&str]; 3] = [
    &[
        "d_html/apple-2024q1fy.htm",
        "h_tabs_csv/apple-2024q1fy-tabs.txt",
        "e_cell_per_line/apple-2024q1fy-cells.txt",
        "c_md_pipes/apple-2024q1fy-html2text.md",
    ],
    &[
        "d_html/adobe-2023q1fy.htm",
        "h_tabs_csv/adobe-2023q1fy-tabs.txt",
        "e_cell_per_line/adobe-2023q1fy-cells.txt",
        "c_md_pipes/adobe-2023q1fy-markdownify.md",
    ],
    &[
        "b_space_aligned/apple-2011q1fy-lynx.txt",
        "i_grid_tables/apple-2011q1fy-pandoc.txt",
    ],
];

/// All that can be missed, but checks and claims beyond the truth: those a person has to judge.
const KINDS: [&str; 11] = [
    "alarm", "cell", "extra", "unit", "label", "heading", "section", "kind", "raw", "check",
    "claim",
];

/// The longest that a release may take, and how much slower a build without optimization is.
const MOST_TIME: Duration = Duration::from_secs(1);
const DEBUG_FACTOR: u32 = 15;

struct Known {
    name: &'static str,
    may_miss: &'static [(&'static str, usize)],
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let shared = support::path("../shared");
    let trials = if shared.join("releases").is_dir() {
        let known = KNOWN.iter().map(|it| {
            let shared = shared.clone();
            Trial::test(format!("{} against its truth", it.name), move || {
                compare(it, &shared)
            })
        });
        let files = files_below(&shared.join("releases"));
        let files = files.into_iter().map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Trial::test(format!("{name} reads soundly"), move || reads(&path))
        });
        let layouts = LAYOUTS.iter().map(|files| {
            let shared = shared.clone();
            Trial::test(
                format!("{} and others give the same figures", files[0]),
                move || agree(files, &shared),
            )
        });
        let printed_twice = {
            let shared = shared.clone();
            Trial::test(
                "tables give the figures of the text above them",
                move || text_and_tables(&shared),
            )
        };
        let overlap = {
            let shared = shared.clone();
            Trial::test(
                "two releases give the same figures of the quarters that both print",
                move || quarters_of_both(&shared),
            )
        };
        known
            .chain(files)
            .chain(layouts)
            .chain([printed_twice, overlap])
            .collect()
    } else {
        vec![Trial::test("skipped: there is no ../shared", || Ok(())).with_ignored_flag(true)]
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// No more is missed than may be.
fn compare(known: &Known, shared: &Path) -> Result<(), Failed> {
    let truth = truth::read(&shared.join("golden"), known.name);
    let path = shared.join("releases").join(format!("{}.txt", known.name));
    let text = support::text_of(&path);
    let misses = score::misses(&text, &read::read(&text), &truth);
    let mut wrong: Vec<String> = Vec::new();
    for kind in KINDS {
        let of_kind: Vec<&score::Miss> = misses.iter().filter(|it| it.what == kind).collect();
        let most = known.may_miss.iter().find(|it| it.0 == kind);
        let most = most.map_or(0, |it| it.1);
        if of_kind.len() > most {
            wrong.push(format!("{kind}: {} missed, at most {most}", of_kind.len()));
            let lines = of_kind.iter();
            wrong
                .extend(lines.map(|it| format!("  line {}: {} {}", it.line, it.period, it.detail)));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n").into())
    }
}

/// Reads a file, in time, into a report that is sound; or refuses it with a message.
fn reads(path: &Path) -> Result<(), Failed> {
    let bytes = std::fs::read(path)?;
    let Ok(text) = decode::decode("release", &bytes) else {
        return Ok(());
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "a clock of this machine measures; no report sees it"
    )]
    let start = std::time::Instant::now();
    let report = read::read(&text);
    let took = start.elapsed();
    let most = MOST_TIME
        * if cfg!(debug_assertions) {
            DEBUG_FACTOR
        } else {
            1
        };
    let mut flaws = sound::flaws(&text, &report);
    if took > most {
        flaws.push(format!("took {took:?}, at most {most:?}"));
    }
    if flaws.is_empty() {
        Ok(())
    } else {
        Err(flaws.join("\n").into())
    }
}

/// What the figures of some tables say, in no order: label, period, value, unit and scale.
fn facts<'r>(tables: impl IntoIterator<Item = &'r Table>) -> BTreeSet<[String; 5]> {
    let mut facts = BTreeSet::new();
    for table in tables {
        for row in &table.rows {
            // Layouts break words at other places, and set other apostrophes.
            let label = row.label.to_lowercase().replace('’', "'").replace(' ', "");
            for it in row.figures.iter().filter(|it| it.value.is_some()) {
                let period = it
                    .period
                    .as_ref()
                    .unwrap_or(&table.columns[it.column].period);
                facts.insert([
                    label.clone(),
                    period.clone(),
                    it.value.clone().unwrap_or_default(),
                    it.unit.clone(),
                    it.scale.to_string(),
                ]);
            }
        }
    }
    facts
}

/// One release in several layouts gives the same figures.
fn agree(files: &[&str], shared: &Path) -> Result<(), Failed> {
    let folder = shared.join("releases/layouts");
    let of = |file: &str| facts(&support::report_of(&folder.join(file)).tables);
    let first = of(files[0]);
    if first.len() < 100 {
        return Err(format!("{}: {} figures", files[0], first.len()).into());
    }
    for file in &files[1..] {
        let other = of(file);
        if other != first {
            let odd: Vec<_> = first.symmetric_difference(&other).take(6).collect();
            return Err(format!("{file}: {odd:?}").into());
        }
    }
    Ok(())
}

/// Where a program printed each page's text and below it the tables that it found, both give the same figures.
fn text_and_tables(shared: &Path) -> Result<(), Failed> {
    let report = support::report_of(&shared.join("releases/layouts/c_md_pipes/ebay-2025q3.md"));
    let mut n_same = 0;
    for pair in report.tables.windows(2) {
        if pair[1].title != "Table 1" || pair[0].rows.len() != pair[1].rows.len() {
            continue;
        }
        let (above, below) = (facts([&pair[0]]), facts([&pair[1]]));
        if above != below {
            let odd: Vec<_> = above.symmetric_difference(&below).take(6).collect();
            return Err(format!("{} and {}: {odd:?}", pair[0].id, pair[1].id).into());
        }
        n_same += 1;
    }
    if n_same < 5 {
        return Err(format!("{n_same} tables stand below their text").into());
    }
    Ok(())
}

/// Text of one quarter and tables of another: what both print of a period under one label, they print alike.
fn quarters_of_both(shared: &Path) -> Result<(), Failed> {
    let folder = shared.join("releases/layouts");
    let of = |file: &str| {
        let mut by_name: BTreeMap<[String; 4], BTreeSet<String>> = BTreeMap::new();
        let report = support::report_of(&folder.join(file));
        for table in &report.tables {
            for row in &table.rows {
                for it in row.figures.iter().filter(|it| it.value.is_some()) {
                    let period = it
                        .period
                        .as_ref()
                        .unwrap_or(&table.columns[it.column].period);
                    let name = [
                        row.section.join(" > ").to_lowercase(),
                        row.label.to_lowercase(),
                        period.clone(),
                        format!("{} {}", it.unit, it.scale),
                    ];
                    let value = it.value.clone().unwrap_or_default();
                    by_name.entry(name).or_default().insert(value);
                }
            }
        }
        by_name
    };
    let (text, tables) = (
        of("b_space_aligned/amazon-2025q1.txt"),
        of("c_md_pipes/amazon-2025q3.md"),
    );
    let both: Vec<_> = text.keys().filter(|it| tables.contains_key(*it)).collect();
    let odd: Vec<_> = both
        .iter()
        .filter(|it| text[**it] != tables[**it])
        .take(6)
        .collect();
    if both.len() < 200 || !odd.is_empty() {
        return Err(format!("{} figures in both, of which differ: {odd:?}", both.len()).into());
    }
    Ok(())
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = support::files_in(folder);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|it| it.path())
        .filter(|it| it.is_dir())
        .collect();
    folders.sort();
    found.extend(folders.iter().flat_map(|it| files_below(it)));
    found
}
