//! `tieout check FILE...`: the report of each file, in the order in which they are named.

use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use serde::Serialize;

use crate::cli::{Format, print, report_of};
use crate::present::export::json;
use crate::present::report::Report;
use crate::present::text_report;

/// How many outcomes may wait to be printed before their reader waits too.
const MOST_WAITING: usize = 8;

/// What became of a file.
struct Outcome {
    /// Its report as printed; nothing where it could not be read and others are printed as text.
    printed: String,
    differs: bool,
    /// Why it could not be read.
    error: Option<String>,
}

/// Stands in an array of reports for a file that could not be read.
#[derive(Serialize)]
struct Unread<'f> {
    source: Named<'f>,
    error: &'f str,
}

#[derive(Serialize)]
struct Named<'f> {
    name: &'f str,
}

/// Prints the report of each file, several at a time being read.
pub fn check(format: Format, files: &[String]) -> ExitCode {
    let is_array = format == Format::Json && files.len() > 1;
    let (mut differs, mut unread, mut before) = (false, false, "[\n  ");
    each(format, files, |file, outcome| {
        differs |= outcome.differs;
        if let Some(message) = &outcome.error {
            unread = true;
            eprintln!("tieout: {file}: {message}");
        }
        if is_array {
            print(before);
            print(&outcome.printed.trim_end().replace('\n', "\n  "));
            before = ",\n  ";
        } else {
            print(&outcome.printed);
        }
    });
    if is_array {
        print("\n]\n");
    }
    ExitCode::from(if unread { 2 } else { u8::from(differs) })
}

/// Reads all files, and hands on what became of each in their order.
fn each(format: Format, files: &[String], mut take: impl FnMut(&str, Outcome)) {
    let n_processors = thread::available_parallelism().map_or(1, usize::from);
    let n_readers = n_processors.min(files.len());
    let read = |file: &String| read(format, file, files.len() > 1);
    // Standard input is read by one at a time.
    if n_readers < 2 || files.iter().any(|it| it == "-") {
        for file in files {
            take(file, read(file));
        }
        return;
    }
    thread::scope(|scope| {
        let receivers = (0..n_readers).map(|nth| {
            let (sender, receiver) = mpsc::sync_channel(MOST_WAITING);
            let mut own = files.iter().skip(nth).step_by(n_readers);
            // Until nobody asks for more.
            scope.spawn(move || own.all(|it| sender.send(read(it)).is_ok()));
            receiver
        });
        let receivers: Vec<Receiver<Outcome>> = receivers.collect();
        for (file, receiver) in files.iter().zip(receivers.iter().cycle()) {
            let Ok(outcome) = receiver.recv() else { return };
            take(file, outcome);
        }
    });
}

/// Reads a file and writes its report down.
fn read(format: Format, file: &str, is_one_of_many: bool) -> Outcome {
    match report_of(file) {
        Ok(report) => Outcome {
            differs: differs(&report),
            printed: match format {
                Format::Text => text_report::text(&report),
                Format::Json => json::json(&report),
            },
            error: None,
        },
        Err(error) => Outcome {
            differs: false,
            printed: if format == Format::Json && is_one_of_many {
                json::json(&Unread {
                    source: Named { name: file },
                    error: &error,
                })
            } else {
                String::new()
            },
            error: Some(error),
        },
    }
}

/// Whether a figure of a table or of a sentence differs.
fn differs(report: &Report) -> bool {
    report.checks.iter().any(|it| it.verdict == "differs")
        || report.claims.iter().any(|it| it.verdict == "differs")
}
