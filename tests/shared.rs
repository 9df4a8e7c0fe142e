//! The real releases, which stay out of the project: read from `../shared` where that folder is, skipped where it is not.

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use support::{score, sound, truth};
use tieout::present::read;
use tieout::text::decode;

/// The releases with hand-verified truth, and what of it may be missed still. The numbers only go down; of what is
/// not named nothing is missed.
const KNOWN: [Known; 3] = [
    Known {
        name: "internap-2006q1",
        may_miss: &[("check", 11), ("claim", 2)],
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

/// Releases whose reports are not sound, and why. None joins them, and one that is mended has to leave.
const UNSOUND: [&str; 4] = [
    // A percent sign in the next cell takes the tags in between into the span.
    "adobe-2023q1fy.htm",
    "caterpillar-2022q1.htm",
    "cathay-2025q3.htm",
    "horizon-financial-2009q1fy.htm",
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
        known.chain(files).collect()
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
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match (flaws.is_empty(), UNSOUND.contains(&&*name)) {
        (true, false) | (false, true) => Ok(()),
        (true, true) => Err("is sound: take it off the list".into()),
        (false, false) => Err(flaws.join("\n").into()),
    }
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
