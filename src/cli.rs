//! The command line: `tieout check FILE...`, `tieout export -o OUT FILE` and `tieout link FILE`.

pub mod check;
pub mod export;
pub mod link;

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use crate::present::read;
use crate::present::report::Report;
use crate::text::decode;
use crate::text::source::SourceText;

const USAGE: &str = "\
tieout checks whether the figures of earnings releases tie.

    tieout check [--format text|json] FILE...
    tieout export [--format csv|json|xlsx|html] [--table N] [-o OUT] FILE
    tieout link [--tables] FILE

FILE is a release as text; - reads standard input. Several FILEs give one JSON array.
export writes one release for other programs: csv holds every figure, or with --table
the N-th statement as printed; json is the report; xlsx is a workbook with live
formulas; html is the tie-out report to print. The format may be left out where OUT
ends with it. Without -o it goes to standard output.
link prints what follows the address of the page to open FILE there, its text inside;
--tables leaves out its prose.
Exit status: 0 nothing differs, 1 something differs, 2 a file could not be read.
";

/// How the report is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Runs the command line with its arguments, the program's name left out.
pub fn run(args: &[String]) -> ExitCode {
    match args.first().map(String::as_str) {
        Some("export") => return export::run(&args[1..]),
        Some("link") => return link::run(&args[1..]),
        _ => (),
    }
    match parse(args) {
        Ok(None) => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(Some((format, files))) => check::check(format, &files),
        Err(message) => refuse(&message),
    }
}

/// Says what is wrong with the arguments.
fn refuse(message: &str) -> ExitCode {
    eprintln!("tieout: {message}\n\n{USAGE}");
    ExitCode::from(2)
}

/// Format and files; `None` where help is asked for.
fn parse(args: &[String]) -> Result<Option<(Format, Vec<String>)>, String> {
    let mut args = args.iter().map(String::as_str);
    match args.next() {
        None | Some("-h" | "--help" | "help") => return Ok(None),
        Some("check") => (),
        Some("-V" | "--version") => {
            println!("tieout {}", env!("CARGO_PKG_VERSION"));
            return Ok(None);
        }
        Some(other) => {
            return Err(format!(
                "found {other:?}; expected the command \"check\", \"export\" or \"link\""
            ));
        }
    }
    let (mut format, mut files) = (Format::Text, Vec::new());
    while let Some(arg) = args.next() {
        let named = arg
            .strip_prefix("--format=")
            .map(Some)
            .or_else(|| (arg == "--format").then(|| args.next()));
        match named {
            Some(Some("text")) => format = Format::Text,
            Some(Some("json")) => format = Format::Json,
            Some(other) => {
                return Err(format!(
                    "found --format {:?}; expected text or json",
                    other.unwrap_or_default()
                ));
            }
            None if arg == "-h" || arg == "--help" => return Ok(None),
            None if arg.starts_with("--") => {
                return Err(format!("found {arg:?}; expected --format or a file"));
            }
            None => files.push(arg.to_owned()),
        }
    }
    if files.is_empty() {
        return Err("expected at least one FILE".to_owned());
    }
    Ok(Some((format, files)))
}

/// Prints without failing when the reader has gone (`tieout ... | head`).
fn print(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Reads and checks one file.
fn report_of(file: &str) -> Result<Report, String> {
    source_of(file).map(|it| read::read(&it))
}

/// The text of a file; `-` is standard input.
fn source_of(file: &str) -> Result<SourceText, String> {
    let mut bytes = Vec::new();
    if file == "-" {
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|it| it.to_string())?;
    } else {
        bytes = std::fs::read(file).map_err(|it| it.to_string())?;
    }
    let name = std::path::Path::new(file)
        .file_name()
        .map_or_else(|| file.to_owned(), |it| it.to_string_lossy().into_owned());
    decode::decode(&name, &bytes).map_err(|it| it.to_string())
}
