//! What reading and checking costs, printed as tables: `cargo bench`, or `cargo bench -- NAME` for files of that name.
//!
//! Every layout and every size; `wc -w` beside them, which runs over the same bytes in the same minute. Times are the
//! best of several runs. Peak memory is that of a process that reads the one file. Instructions are counted with
//! valgrind where there is one; it knows no SHA instructions, so that hashing counts for more there than on a desk.

#![expect(
    clippy::disallowed_methods,
    reason = "a clock is what a measurement is made with, and this never runs in a browser"
)]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tieout::present::read;
use tieout::present::report::Report;
use tieout::text::decode;

/// A file is read until this much time has gone, and at least thrice.
const ENOUGH: Duration = Duration::from_millis(300);

/// The sizes that a release is repeated to.
const SIZES: [usize; 4] = [30 << 10, 300 << 10, 3 << 20, 30 << 20];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file] = &args[..]
        && flag == "--once"
    {
        once(Path::new(file));
        return;
    }
    if let [flag, file] = &args[..]
        && flag == "--time"
    {
        println!(
            "{}",
            shortest(&fs::read(file).unwrap_or_default()).as_nanos()
        );
        return;
    }
    let wanted: Vec<&String> = args.iter().filter(|it| !it.starts_with("--")).collect();
    let files = files().into_iter().filter(|it| {
        let name = name(it);
        wanted.is_empty() || wanted.iter().any(|it| name.contains(it.as_str()))
    });
    releases(&files.collect::<Vec<_>>());
    if wanted.is_empty() {
        scaling(
            "one release again and again, as text",
            "public/samples/planted-errors.txt",
            "",
        );
        scaling(
            "one release again and again, as HTML",
            "tests/releases/layout-html.htm",
            "<html><body>",
        );
    }
}

/// The samples, the fixtures of every layout, and the real releases where they are at hand.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["public/samples", "tests/releases"] {
        listed(&root.join(folder), &mut files);
    }
    files.retain(|it| {
        it.parent().is_some_and(|it| it.ends_with("samples")) || name(it).starts_with("layout-")
    });
    listed(&root.join("../shared/releases"), &mut files);
    files.retain(|it| it.extension().is_some_and(|it| it != "tsv"));
    files.sort();
    files
}

fn listed(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            listed(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn name(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Reads a file once, and says how much memory that took at most.
fn once(file: &Path) {
    let bytes = fs::read(file).unwrap_or_default();
    black_box(report(&bytes));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    println!("{}", peak.unwrap_or("0 kB").trim().trim_end_matches(" kB"));
}

fn report(bytes: &[u8]) -> Option<Report> {
    decode::decode("bench", bytes)
        .ok()
        .map(|it| read::read(&it))
}

/// The shortest time that it took to read and check `bytes`.
fn shortest(bytes: &[u8]) -> Duration {
    let begin = Instant::now();
    let mut best = Duration::MAX;
    let mut n = 0;
    while n < 3 || begin.elapsed() < ENOUGH {
        let start = Instant::now();
        black_box(report(black_box(bytes)));
        best = best.min(start.elapsed());
        n += 1;
        if n > 1 && begin.elapsed() > 10 * ENOUGH {
            break;
        }
    }
    best
}

/// This program run again with `--once`, perhaps below another; its two outputs.
fn again(below: &[&str], file: &Path) -> Option<(String, String)> {
    let own = std::env::current_exe().ok()?;
    let mut command = match below {
        [] => Command::new(own),
        [program, args @ ..] => {
            let mut command = Command::new(program);
            command.args(args).arg(own);
            command
        }
    };
    let output = command
        .arg("--once")
        .arg(file)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = |it: Vec<u8>| String::from_utf8_lossy(&it).into_owned();
    Some((text(output.stdout), text(output.stderr)))
}

/// The most memory that reading a file took, in KB.
fn peak(file: &Path) -> Option<u64> {
    again(&[], file)?.0.trim().parse().ok()
}

/// How many instructions it takes to read a file, the start of the program included.
fn instructions(file: &Path) -> Option<u64> {
    let valgrind = [
        "valgrind",
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
    ];
    let (_, said) = again(&valgrind, file)?;
    let count = said.lines().find_map(|it| it.split_once("refs:"))?.1;
    count.trim().replace(',', "").parse().ok()
}

/// A number of thousandths.
fn thousandths(it: u128) -> String {
    format!("{}.{:03}", it / 1000, it % 1000)
}

fn per_megabyte(time: Duration, bytes: usize) -> u128 {
    time.as_nanos() * (1 << 20) / 1000 / bytes.max(1) as u128
}

fn releases(files: &[PathBuf]) {
    println!(
        "\n{:<44}{:>8}{:>9}{:>10}{:>10}{:>12}{:>10}{:>8}",
        "release", "KB", "figures", "ms", "ms/MB", "figures/s", "M instr.", "MB"
    );
    let (mut bytes_of_all, mut time_of_all) = (0, Duration::ZERO);
    for file in files {
        let bytes = fs::read(file).unwrap_or_default();
        let Some(report) = report(&bytes) else {
            continue;
        };
        let time = shortest(&bytes);
        bytes_of_all += bytes.len();
        time_of_all += time;
        let figures = report.coverage.figures;
        let mut line = format!("{:<44}{:>8}{figures:>9}", name(file), bytes.len() >> 10);
        let _ = write!(line, "{:>10}", thousandths(time.as_micros()));
        let _ = write!(line, "{:>10}", thousandths(per_megabyte(time, bytes.len())));
        let per_second = figures as u128 * 1_000_000_000 / time.as_nanos().max(1);
        let _ = write!(line, "{per_second:>12}");
        let millions = instructions(file).map(|it| thousandths(u128::from(it / 1000)));
        let _ = write!(line, "{:>10}", millions.as_deref().unwrap_or("-"));
        let megabytes = peak(file).map(|it| (it >> 10).to_string());
        println!("{line}{:>8}", megabytes.as_deref().unwrap_or("-"));
    }
    let all = thousandths(per_megabyte(time_of_all, bytes_of_all));
    println!(
        "{:<44}{:>8}{:>9}{:>10}{all:>10}",
        "all",
        bytes_of_all >> 10,
        "",
        thousandths(time_of_all.as_micros())
    );
}

/// A release repeated to every size, each beside `wc -w`; a size to the one before it tells whether cost is linear.
fn scaling(title: &str, file: &str, head: &str) {
    println!(
        "\n{title:<44}{:>8}{:>9}{:>10}{:>10}{:>12}{:>10}{:>8}",
        "KB", "times", "ms", "ms/MB", "x before", "x wc -w", "MB"
    );
    let Ok(release) = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)) else {
        return;
    };
    let mut before: Option<Duration> = None;
    for size in SIZES {
        let mut bytes = head.as_bytes().to_vec();
        let times = (size / release.len()).max(1);
        for _ in 0..times {
            bytes.extend_from_slice(&release);
        }
        let copy = std::env::temp_dir().join(format!("tieout-bench-{}-{size}", std::process::id()));
        if fs::write(&copy, &bytes).is_err() {
            return;
        }
        let time = shortest(&bytes);
        let hundredths = |a: Duration, b: Duration| {
            let ratio = a.as_nanos() * 100 / b.as_nanos().max(1);
            format!("{}.{:02}", ratio / 100, ratio % 100)
        };
        let mut line = format!("{:<44}{:>8}{times:>9}", "", bytes.len() >> 10);
        let _ = write!(line, "{:>10}", thousandths(time.as_micros()));
        let _ = write!(line, "{:>10}", thousandths(per_megabyte(time, bytes.len())));
        let _ = write!(
            line,
            "{:>12}",
            before.map_or("-".to_owned(), |it| hundredths(time, it))
        );
        let wc = if size < 1 << 20 { None } else { words(&copy) };
        let _ = write!(
            line,
            "{:>10}",
            wc.map_or("-".to_owned(), |it| hundredths(time, it))
        );
        let megabytes = peak(&copy).map(|it| (it >> 10).to_string());
        println!("{line}{:>8}", megabytes.as_deref().unwrap_or("-"));
        before = Some(time);
        let _ = fs::remove_file(&copy);
    }
}

/// The shortest time of `wc -w` over a file.
fn words(file: &Path) -> Option<Duration> {
    let run = || {
        let start = Instant::now();
        let mut command = Command::new("wc");
        let counted = command
            .arg("-w")
            .arg(file)
            .env("LC_ALL", "C.UTF-8")
            .stdout(Stdio::null());
        counted
            .status()
            .ok()
            .filter(std::process::ExitStatus::success)?;
        Some(start.elapsed())
    };
    (0..3).filter_map(|_| run()).min()
}
