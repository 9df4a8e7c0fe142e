//! `tieout export`: one release in the form that another program takes.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::cli;
use crate::present::export::delimited;
use crate::present::export::figures;
use crate::present::export::filing::Filing;
use crate::present::export::grid;
use crate::present::export::html_report;
use crate::present::export::json;
use crate::present::export::workbook;
use crate::present::export::xlsx;
use crate::present::marks::Marks;
use crate::present::report::Report;
use crate::present::sheet;

/// What is asked for.
#[derive(Default)]
struct Order {
    format: Option<String>,
    /// The statement, counted from 1.
    table: Option<usize>,
    /// The file to write; standard output where there is none.
    out: Option<String>,
    file: Option<String>,
}

/// Runs the command with its arguments, the word `export` left out. Status 2 where it cannot do what is asked.
pub fn run(args: &[String]) -> ExitCode {
    if args.iter().any(|it| it == "-h" || it == "--help") {
        print!("{}", cli::USAGE);
        return ExitCode::SUCCESS;
    }
    let (order, file) = match parse(args) {
        Ok(it) => it,
        Err(message) => return cli::refuse(&message),
    };
    let done = cli::report_of(&file).and_then(|report| {
        let bytes = export(&order, &report)?;
        write(order.out.as_deref(), &bytes)
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("tieout: {file}: {message}");
            ExitCode::from(2)
        }
    }
}

/// What is asked for, and the file that holds the release.
fn parse(args: &[String]) -> Result<(Order, String), String> {
    let mut order = Order::default();
    let mut args = args.iter().map(String::as_str);
    while let Some(arg) = args.next() {
        let (name, mut value) = match arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value)),
            _ => (arg, None),
        };
        let mut value = || {
            value
                .take()
                .or_else(|| args.next())
                .ok_or_else(|| format!("found nothing behind {name}; expected a value"))
        };
        match name {
            "--format" => order.format = Some(value()?.to_owned()),
            "-o" | "--output" => order.out = Some(value()?.to_owned()),
            "--table" => {
                let given = value()?;
                let number = given.strip_prefix('T').unwrap_or(given).parse().ok();
                order.table = Some(number.filter(|it| *it > 0).ok_or_else(|| {
                    format!(
                        "found --table {given:?}; expected the number of a statement, such as 3"
                    )
                })?);
            }
            _ if arg.starts_with('-') && arg != "-" => {
                return Err(format!(
                    "found {arg:?}; expected --format, --table, -o or a file"
                ));
            }
            _ => {
                if let Some(first) = order.file.replace(arg.to_owned()) {
                    return Err(format!("found {first:?} and {arg:?}; expected one FILE"));
                }
            }
        }
    }
    let file = order.file.take().ok_or("expected a FILE")?;
    Ok((order, file))
}

/// The release in the format that is asked for, by name or by the extension of the file to write.
fn export(order: &Order, report: &Report) -> Result<Vec<u8>, String> {
    let by_name = || order.out.as_ref()?.rsplit_once('.').map(|it| it.1);
    let format = order.format.as_deref().or_else(by_name).unwrap_or_default();
    match format {
        "csv" => {
            let marks = Marks::of(report);
            let rows = match order.table {
                None => figures::figures(report, &marks),
                Some(number) => {
                    let sheets = sheet::sheets(report, &marks);
                    let sheet = sheets.get(number - 1).ok_or_else(|| {
                        format!(
                            "found --table {number}; the release has {} statements",
                            sheets.len()
                        )
                    })?;
                    grid::grid(report, sheet)
                }
            };
            Ok(delimited::csv(&rows).into_bytes())
        }
        "json" => Ok(json::json(report).into_bytes()),
        "xlsx" => xlsx::xlsx(&workbook::book(report, &filing())),
        "html" => Ok(html_report::html(report, &filing()).into_bytes()),
        "" => Err("found no format; expected --format or a file that ends with one".to_owned()),
        other => Err(format!(
            "found the format {other:?}; expected csv, json, xlsx or html"
        )),
    }
}

/// What goes with a report from the command line: the day by the calendar of Greenwich.
fn filing() -> Filing {
    Filing::on(&time::OffsetDateTime::now_utc().date().to_string())
}

fn write(out: Option<&str>, bytes: &[u8]) -> Result<(), String> {
    match out {
        None | Some("-") => {
            // The reader may have gone (`tieout export ... | head`).
            let _ = io::stdout().lock().write_all(bytes);
            Ok(())
        }
        Some(path) => {
            std::fs::write(path, bytes).map_err(|it| format!("cannot write {path}: {it}"))
        }
    }
}
