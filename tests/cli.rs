//! The command line: what it prints, where, and with which exit status.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Everything in it ties.
const TIES: &str = "tests/releases/six-months.txt";
/// Two figures in it are planted.
const DIFFERS: &str = "public/samples/planted-errors.txt";

fn tieout(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the program runs")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command.current_dir(support::path("")).args(arguments);
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the report is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("the report is JSON")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

/// A file that is no release, in a folder of this test run.
fn broken(name: &str, bytes: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder for tests can be written to");
    path.to_string_lossy().into_owned()
}

#[test]
fn status_0_where_nothing_differs() {
    let output = tieout(&["check", TIES]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).starts_with("six-months.txt: "));
    assert_eq!(stderr(&output), "");
}

#[test]
fn status_1_where_something_differs() {
    let output = tieout(&["check", DIFFERS]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let report = stdout(&output);
    assert!(
        report.contains("line 133: Total current assets"),
        "{report}"
    );
    assert!(
        report.contains("147,064 stated, 147,604 computed"),
        "{report}"
    );
    let both = tieout(&["check", TIES, DIFFERS, TIES]);
    assert_eq!(status(&both), 1);
}

#[test]
fn status_2_where_a_file_cannot_be_read() {
    let pdf = broken("cli-status.pdf", b"%PDF-1.7\n");
    for files in [
        vec!["no-such-file.txt"],
        vec![&*pdf],
        vec![DIFFERS, &*pdf],
        vec![&*pdf, TIES],
    ] {
        let mut arguments = vec!["check"];
        arguments.extend(&files);
        let output = tieout(&arguments);
        assert_eq!(status(&output), 2, "{files:?}");
    }
}

#[test]
fn messages_name_the_file_and_the_reason() {
    let pdf = broken("cli-message.pdf", b"%PDF-1.7\n");
    let empty = broken("cli-empty.txt", b" \n\n");
    let output = tieout(&["check", "no-such-file.txt", &pdf, &empty, TIES]);
    let messages = stderr(&output);
    let lines: Vec<&str> = messages.lines().collect();
    assert_eq!(lines.len(), 3, "{messages}");
    assert!(
        lines[0].starts_with("tieout: no-such-file.txt: "),
        "{messages}"
    );
    assert!(
        lines[1].contains("cli-message.pdf: ") && lines[1].contains("PDF"),
        "{messages}"
    );
    assert!(
        lines[2].contains("cli-empty.txt: ") && lines[2].contains("empty"),
        "{messages}"
    );
    assert!(
        stdout(&output).starts_with("six-months.txt: "),
        "the others are still read"
    );
}

#[test]
fn json_of_one_file_is_its_report() {
    let output = tieout(&["check", "--format", "json", DIFFERS]);
    assert_eq!(status(&output), 1);
    let report = json(&output);
    assert_eq!(report["tieout"]["schema"], 1);
    assert_eq!(report["source"]["name"], "planted-errors.txt");
    assert_eq!(report["source"]["layouts"], serde_json::json!(["tabs"]));
    let read: tieout::present::report::Report =
        serde_json::from_value(report).expect("the report reads back");
    assert_eq!(read, support::report_of(&support::path(DIFFERS)));
    assert_eq!(
        output.stdout,
        tieout(&["check", "--format=json", DIFFERS]).stdout
    );
}

#[test]
fn the_keys_stand_in_the_order_of_the_format() {
    let text = stdout(&tieout(&["check", "--format", "json", TIES]));
    let keys = [
        "tieout",
        "source",
        "company",
        "headline",
        "period",
        "currency",
        "tables",
        "checks",
        "claims",
        "reviews",
        "coverage",
        "diagnostics",
    ];
    let places: Vec<Option<usize>> = keys
        .iter()
        .map(|it| text.find(&format!("\n  \"{it}\":")))
        .collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn json_of_several_files_is_an_array_with_an_entry_each() {
    let pdf = broken("cli-array.pdf", b"%PDF-1.7\n");
    let output = tieout(&["check", "--format", "json", TIES, &pdf, DIFFERS]);
    assert_eq!(status(&output), 2);
    let reports = json(&output);
    let reports = reports.as_array().expect("an array");
    assert_eq!(reports.len(), 3);
    assert_eq!(reports[0]["source"]["name"], "six-months.txt");
    assert!(
        reports[1]["source"].to_string().contains("cli-array.pdf"),
        "{}",
        reports[1]
    );
    assert!(
        reports[1]["error"]
            .as_str()
            .is_some_and(|it| it.contains("PDF"))
    );
    assert_eq!(reports[1].as_object().map(serde_json::Map::len), Some(2));
    assert_eq!(reports[2]["source"]["name"], "planted-errors.txt");
}

#[test]
fn an_array_holds_the_reports_as_they_are_printed_alone() {
    let alone = |it: &str| stdout(&tieout(&["check", "--format", "json", it]));
    let indented = |it: &str| alone(it).trim_end().replace('\n', "\n  ");
    let several = [TIES, DIFFERS, TIES].map(indented).join(",\n  ");
    let output = tieout(&["check", "--format", "json", TIES, DIFFERS, TIES]);
    assert_eq!(stdout(&output), format!("[\n  {several}\n]\n"));
}

#[test]
fn a_dash_reads_standard_input() {
    let text = fs::read(support::path(TIES)).expect("a fixture can be read");
    let mut child = command(&["check", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("it has a standard input");
    stdin.write_all(&text).expect("it reads its standard input");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(status(&output), 0);
    let (piped, file) = (
        json(&output),
        json(&tieout(&["check", "--format", "json", TIES])),
    );
    assert_eq!(piped["source"]["sha256"], file["source"]["sha256"]);
    assert_eq!(piped["tables"], file["tables"]);
    assert_eq!(piped["checks"], file["checks"]);
}

#[test]
fn arguments_that_mean_nothing_are_refused() {
    for arguments in [
        vec!["verify", TIES],
        vec!["check"],
        vec!["check", "--format", "xml", TIES],
        vec!["check", "--format"],
        vec!["check", "--verbose", TIES],
    ] {
        let output = tieout(&arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).starts_with("tieout: "), "{arguments:?}");
        assert!(stderr(&output).contains("expected"), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
    let help = tieout(&["--help"]);
    assert_eq!(status(&help), 0);
    assert!(stdout(&help).contains("tieout check [--format text|json] FILE..."));
}

/// A path for a file that this test run writes.
fn out(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    path.to_string_lossy().into_owned()
}

#[test]
fn export_writes_the_format_that_is_named_or_that_the_file_ends_with() {
    let named = tieout(&["export", "--format", "csv", DIFFERS]);
    assert_eq!(status(&named), 0, "{}", stderr(&named));
    let path = out("cli-export.csv");
    let by_name = tieout(&["export", DIFFERS, "-o", &path]);
    assert_eq!(status(&by_name), 0, "{}", stderr(&by_name));
    assert_eq!(stdout(&by_name), "");
    assert_eq!(fs::read(&path).expect("the file is written"), named.stdout);
    let json = tieout(&["export", "--format=json", DIFFERS]);
    assert_eq!(
        json.stdout,
        tieout(&["check", "--format", "json", DIFFERS]).stdout
    );
}

#[test]
fn export_writes_one_statement() {
    let output = tieout(&["export", "--format=csv", "--table", "3", DIFFERS]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(
        text.contains("\r\nTotal current assets,147064,143403\r\n"),
        "{text}"
    );
    assert_eq!(
        output.stdout,
        tieout(&["export", "--format=csv", "--table=T3", DIFFERS]).stdout
    );
}

#[test]
fn export_refuses_what_it_cannot_do() {
    for arguments in [
        vec!["export"],
        vec!["export", DIFFERS],
        vec!["export", "--format", "docx", DIFFERS],
        vec!["export", "--format"],
        vec!["export", "--format", "csv", "--table", "0", DIFFERS],
        vec!["export", "--format", "csv", "--table", "99", DIFFERS],
        vec!["export", "--format", "csv", "--quiet", DIFFERS],
        vec!["export", "--format", "csv", DIFFERS, TIES],
        vec!["export", "--format", "csv", "no-such-file.txt"],
        vec![
            "export",
            "--format",
            "csv",
            DIFFERS,
            "-o",
            "no/such/folder/x.csv",
        ],
    ] {
        let output = tieout(&arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).starts_with("tieout: "), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
}

#[test]
fn export_writes_a_workbook_and_a_report_to_print() {
    let path = out("cli-export.xlsx");
    let output = tieout(&["export", DIFFERS, "-o", &path]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let bytes = fs::read(&path).expect("the file is written");
    assert!(bytes.starts_with(b"PK\x03\x04"), "a ZIP file");
    let html = stdout(&tieout(&["export", "--format", "html", DIFFERS]));
    assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
    assert!(html.contains("147,604"), "what was computed");
}
