//! What is said where figures cannot be paired with their rows, and that they are not guessed.
//!
//! Each `tests/diagnostics/NAME.txt` has its messages in `NAME.expect`; `UPDATE_EXPECT=1` writes them anew.

mod support;

use expect_test::expect_file;

#[test]
fn figures_that_cannot_be_paired_are_named_not_guessed() {
    let mut files = support::files_in(&support::path("tests/diagnostics"));
    files.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    assert!(!files.is_empty(), "no text in tests/diagnostics");
    for path in files {
        let report = support::report_of(&path);
        let diagnostics = report.diagnostics.iter();
        let said = diagnostics.map(|it| format!("line {}: {}\n", it.line, it.message));
        expect_file![path.with_extension("expect")].assert_eq(&said.collect::<String>());
        assert!(!report.diagnostics.is_empty(), "{}", path.display());
        assert_eq!(report.coverage.figures, 0, "{}", path.display());
        assert_eq!(report.checks, Vec::new(), "{}", path.display());
    }
}
