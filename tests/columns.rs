//! What the headings of columns say: times, units, whose figures they are and on which basis.

use expect_test::{Expect, expect};
use tieout::present::read;
use tieout::text::source::SourceText;

/// Reads a release and writes what each of its columns says.
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
              "Three Months Ended March 31, 2024 As Previously Reported" 2024-01-01/2024-03-31 | basis as previously reported
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

/// A heading row with a time in the labels' place.
#[test]
fn a_length_above_the_labels() {
    check(
        "\
<p>Segment Results (in millions)</p>
<table>
<tr><td></td><td></td><td></td><td>Margin Change</td></tr>
<tr><td>For the three months ended June 30:</td><td>2025</td><td>2024</td></tr>
<tr><td>Revenue</td><td>166</td><td>169</td><td>(1.8)%</td></tr>
<tr><td>Cost</td><td>87</td><td>92</td><td>(5.4)%</td></tr>
<tr><td>Profit</td><td>79</td><td>77</td><td>2.6%</td></tr>
</table>
",
        &expect![[r#"
            T1 segment
              "2025" 2025-04-01/2025-06-30
              "2024" 2024-04-01/2024-06-30
              "Margin Change" 2025-04-01/2025-06-30 vs 2024-04-01/2024-06-30 | unit percent
        "#]],
    );
}

/// Percentages of amounts are of the time of the amounts.
#[test]
fn shares_of_amounts() {
    check(
        "\
<p>Income Statement (in millions)</p>
<table>
<tr><td></td><td colspan=4>Fiscal Second Quarter Ended</td></tr>
<tr><td></td><td>June 29, 2025</td><td>Percent to Sales</td><td>June 30, 2024</td><td>Percent to Sales</td></tr>
<tr><td>Sales</td><td>23,743</td><td>100.0%</td><td>22,447</td><td>100.0%</td></tr>
<tr><td>Cost of products sold</td><td>7,628</td><td>32.1</td><td>6,869</td><td>30.6</td></tr>
<tr><td>Gross profit</td><td>16,115</td><td>67.9</td><td>15,578</td><td>69.4</td></tr>
</table>
",
        &expect![[r#"
            T1 income
              "Fiscal Second Quarter Ended June 29, 2025" 2025-03-31/2025-06-29
              "Fiscal Second Quarter Ended Percent to Sales" 2025-03-31/2025-06-29 | unit percent | basis percent of sales
              "Fiscal Second Quarter Ended June 30, 2024" 2024-04-01/2024-06-30
              "Fiscal Second Quarter Ended Percent to Sales" 2024-04-01/2024-06-30 | unit percent | basis percent of sales
        "#]],
    );
}

/// The year before need not have a column.
#[test]
fn changes_over_the_year() {
    check(
        "\
Key Figures
(in millions)

| | Q3 2025 | YoY Change |
|---|---|---|
| Revenue | 740 | 66% |
| Deposits | 915 | 12% |
",
        &expect![[r#"
            T1 summary
              "Q3 2025" 2025-07-01/2025-09-30
              "YoY Change" 2025-07-01/2025-09-30 vs 2024-07-01/2024-09-30 | unit percent
        "#]],
    );
}

/// The widths of the upper headings were lost on the way, and blanks were left in cells.
#[test]
fn lost_spans() {
    check(
        "\
Statements of Operations
(in millions)

| | | | | | | |
|:--|:--|:--|:--|:--|:--|:--|
| | Three Months Ended | | Nine Months Ended | | | |
| | June 29,      2024 | | July 1, 2023 | June 29,   2024 | | July 1, 2023 |
| Net sales | 85,777 | | 81,797 | 296,105 | | 293,787 |
| Cost of sales | 46,099 | | 45,384 | 159,301 | | 165,066 |
| Gross margin | 39,678 | | 36,413 | 136,804 | | 128,721 |
",
        &expect![[r#"
            T1 income
              "Three Months Ended June 29, 2024" 2024-03-31/2024-06-29
              "Three Months Ended July 1, 2023" 2023-04-02/2023-07-01
              "Nine Months Ended June 29, 2024" 2023-10-01/2024-06-29
              "Nine Months Ended July 1, 2023" 2022-10-02/2023-07-01
        "#]],
    );
}

/// Quarters below a year that ends on a day, their names over two lines each.
#[test]
fn quarters_of_a_year() {
    check(
        "\
Quarterly Results
(in thousands)

Year Ended December 31, 2018

First
Quarter

Second
Quarter

Third
Quarter

Fourth
Quarter

Total

Revenues
$
71,741

$
68,106

$
73,416

$
74,669

$
287,932

Gross profit
10,140

8,142

6,842

2,694

27,818

Net income (loss)
2,352

2,215

(1,609
)

(5,290
)

(2,332
)
",
        &expect![[r#"
            T1 other
              "Year Ended December 31, 2018 First Quarter" 2018-01-01/2018-03-31
              "Year Ended December 31, 2018 Second Quarter" 2018-04-01/2018-06-30
              "Year Ended December 31, 2018 Third Quarter" 2018-07-01/2018-09-30
              "Year Ended December 31, 2018 Fourth Quarter" 2018-10-01/2018-12-31
              "Year Ended December 31, 2018 Total" 2018-01-01/2018-12-31
        "#]],
    );
}

/// A title that compares two times, a little above.
#[test]
fn a_title_that_compares() {
    check(
        "\
Adjusted Sales Growth
FOURTH QUARTER 2022 ACTUAL vs. 2021 ACTUAL


Segments

                     Garden Tools      Paints       Total

As reported              1.0%          (7.4)%       (4.4)%
Currency                (5.4)          (4.9)        (5.3)
Operational              6.4%          (2.5)%        0.9%
",
        &expect![[r#"
            T1 segment
              "Garden Tools" 2022-10-01/2022-12-31 vs 2021-10-01/2021-12-31 | unit percent | member Garden Tools
              "Paints" 2022-10-01/2022-12-31 vs 2021-10-01/2021-12-31 | unit percent | member Paints
              "Total" 2022-10-01/2022-12-31 vs 2021-10-01/2021-12-31 | unit percent
        "#]],
    );
}

/// A time above the labels, a span that is too wide by one, and rows that go on from revenue to assets.
#[test]
fn segments_side_by_side() {
    check(
        "\
<table>
<tr><th rowspan=2>Nine months ended June 30, 2022</th><th colspan=2>Banking</th><th colspan=3>Insurance</th>
<th rowspan=2>Total</th></tr>
<tr><th>Retail</th><th>Corporate</th><th>Life</th><th>General</th></tr>
<tr><td></td><td>$'000</td><td>$'000</td><td>$'000</td><td>$'000</td><td>$'000</td></tr>
<tr><td>External revenue</td><td>26,840</td><td>18,492</td><td>10,461</td><td>13,392</td><td>69,185</td></tr>
<tr><td>Operating profit</td><td>6,840</td><td>8,492</td><td>461</td><td>3,392</td><td>19,185</td></tr>
<tr><td>Total assets</td><td>126,840</td><td>118,492</td><td>110,461</td><td>113,392</td><td>469,185</td></tr>
<tr><td>Total liabilities</td><td>26,840</td><td>18,492</td><td>10,461</td><td>13,392</td><td>69,185</td></tr>
</table>
",
        &expect![[r#"
            T1 other
              "Banking Retail" 2021-10-01/2022-06-30 | member Banking Retail
              "Banking Corporate" 2021-10-01/2022-06-30 | member Banking Corporate
              "Insurance Life" 2021-10-01/2022-06-30 | member Insurance Life
              "Insurance General" 2021-10-01/2022-06-30 | member Insurance General
              "Total" 2021-10-01/2022-06-30
        "#]],
    );
}

/// Four figures in most rows, five in the first and the last.
#[test]
fn a_column_that_few_rows_fill() {
    check(
        "\
Reconciliation of Reported to Adjusted Figures
(in millions, except per share data)

                                   Second Quarter 2023
                        Cost of      Selling       Other      Net          Per
                         sales       expense      income      income       share
Reported                 3,237        3,497        (347)      2,327        0.41
Amortization               (10)         (20)        (30)      1,184
Acquisitions              (136)          (2)       (168)        387
Restructuring              (17)         (67)        (11)        235
Gains on securities        (11)         (12)        135        (135)
Pension                    (10)         (11)          1          (1)
Other items                (12)          (8)       (171)        194
Legal matters               (1)          (2)         (3)         11
Impairments                 (4)          (5)         (6)         12
Income taxes                (1)          (1)         (1)       (355)
Adjusted                 3,035        3,369        (601)      3,859        0.67
",
        &expect![[r#"
            T1 reconciliation
              "Second Quarter 2023 Cost of sales" 2023-04-01/2023-06-30
              "Second Quarter 2023 Selling expense" 2023-04-01/2023-06-30
              "Second Quarter 2023 Other income" 2023-04-01/2023-06-30
              "Second Quarter 2023 Net income" 2023-04-01/2023-06-30
              "Second Quarter 2023 Per share" 2023-04-01/2023-06-30 | unit USD/share
        "#]],
    );
}
