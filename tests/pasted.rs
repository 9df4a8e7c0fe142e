//! Pasted releases: the clipboard as Word, Outlook, Excel and Google Docs write it (tests/clipboard).

use std::fs;

use tieout::model::unit::Scale;
use tieout::present::pasted;
use tieout::present::read;
use tieout::present::report::Report;
use tieout::text::source::SourceText;

/// What a clipboard holds, as it is read, and the text that is read.
fn paste(name: &str) -> (Report, String) {
    let file = |extension: &str| {
        let path = format!(
            "{}/tests/clipboard/{name}.{extension}",
            env!("CARGO_MANIFEST_DIR")
        );
        fs::read_to_string(path).unwrap_or_default()
    };
    let text = pasted::choose(&file("html"), &file("txt")).expect("something was pasted");
    (
        read::read(&SourceText::new(pasted::UNNAMED, text.as_str())),
        text,
    )
}

/// Each row with its figures.
fn rows(report: &Report) -> Vec<String> {
    let rows = report.tables.iter().flat_map(|it| &it.rows);
    rows.map(|row| {
        let values = row
            .figures
            .iter()
            .map(|it| it.value.clone().unwrap_or_default());
        format!("{} {}", row.label, values.collect::<Vec<_>>().join(" "))
    })
    .collect()
}

#[test]
fn every_program_gives_the_same_statement() {
    for name in ["word", "outlook", "excel", "google-docs"] {
        let (report, text) = paste(name);
        assert_eq!(
            rows(&report),
            [
                "Revenues 1200 1000",
                "Costs and expenses -700 -650",
                "Net income 500 350"
            ],
            "{name}:\n{text}"
        );
        let table = &report.tables[0];
        assert_eq!(
            table
                .columns
                .iter()
                .map(|it| it.period.as_str())
                .collect::<Vec<_>>(),
            ["2025-01-01/2025-03-31", "2024-01-01/2024-03-31"],
            "{name}"
        );
        assert_eq!(
            (
                table.rows[0].figures[0].unit.as_str(),
                table.rows[0].figures[0].scale
            ),
            ("USD", Scale::from(1_000)),
            "{name}"
        );
        assert!(
            report.checks.iter().any(|it| it.verdict == "ties"),
            "{name}: {:?}",
            report.checks
        );
        assert_eq!(report.diagnostics, [], "{name}");
    }
}

#[test]
fn nothing_but_the_release_gets_in() {
    for name in ["word", "outlook", "excel", "google-docs"] {
        let (_, text) = paste(name);
        for alien in [
            "mso",
            "Mso",
            "xml",
            "<!",
            "@font",
            "<o:",
            "1.3 million",
            "KA1",
            "9,999",
            "Hidden",
            "docs-internal",
            "Arial",
        ] {
            assert!(!text.contains(alien), "{name} holds {alien}:\n{text}");
        }
    }
    assert!(
        paste("word")
            .1
            .contains("Revenues were $1.2 million in the first quarter of 2025.")
    );
}

#[test]
fn a_pasted_release_is_named_by_its_headline() {
    let name = |it: &str| pasted::name(&paste(it).0);
    for it in ["word", "google-docs"] {
        assert!(
            name(it).starts_with("Ivelstone Instruments, Inc. Reports First Quarter 2025"),
            "{it}: {}",
            name(it)
        );
    }
    assert_eq!(name("excel"), pasted::UNNAMED);
}
