//! What the headings of columns say: times, units, whose figures they are and on which basis.

mod support;

use expect_test::{Expect, expect};
use tieout::present::read;
use tieout::text::source::SourceText;

/// Reads a release and writes what each of its columns says, and under which unit and scale its rows stand.
fn check(text: &str, expect: &Expect) {
    let report = read::read(&SourceText::new("columns.txt".to_owned(), text.to_owned()));
    let mut seen: Vec<String> = Vec::new();
    for table in &report.tables {
        seen.push(format!("{} {}", table.id, table.kind));
        for it in &table.columns {
            let mut said = vec![format!("  {:?} {}", it.heading, it.period)];
            said.extend(it.unit.iter().map(|it| format!("unit {it}")));
            said.extend(it.member.iter().map(|it| format!("member {it}")));
            said.extend(it.basis.iter().map(|it| format!("basis {it}")));
            seen.push(said.join(" | "));
        }
    }
    seen.push(String::new());
    expect.assert_eq(&seen.join("\n"));
}

#[test]
fn bases_and_members() {
    check(
        "\
Restatement of the Income Statement
(in thousands)

                         Three Months Ended March 31, 2024
                      As Previously
                        Reported     Adjustments   As Restated
Revenue                   1,200          (50)         1,150
Cost of revenue             700          (20)           680
Gross profit                500          (30)           470

Net Sales by Segment, Three Months Ended March 31, 2025
(in thousands)

                       Garden Tools   Paints     Eliminations    Total
Net sales                   800         450         (100)        1,150
Operating profit            100          70           -            170

Outlook for 2025
(in thousands)

                               Fiscal Year 2025
                              Low        High
Revenue                      4,800      5,000
Operating profit               500        600
",
        &expect![[r#"
            T1 income
              "Three Months Ended March 31, 2024 As Previously Reported" 2024-01-01/2024-03-31 | basis as reported
              "Three Months Ended March 31, 2024 As Previously Adjustments" 2024-01-01/2024-03-31 | basis adjustments
              "Three Months Ended March 31, 2024 As Previously As Restated" 2024-01-01/2024-03-31 | basis as restated
            T2 segment
              "Garden Tools" 2025-01-01/2025-03-31 | member Garden Tools
              "Paints" 2025-01-01/2025-03-31 | member Paints
              "Eliminations" 2025-01-01/2025-03-31 | member Eliminations
              "Total" 2025-01-01/2025-03-31
            T3 other
              "Fiscal Year 2025 Low" 2025-01-01/2025-12-31 | basis low
              "Fiscal Year 2025 High" 2025-01-01/2025-12-31 | basis high
        "#]],
    );
}
