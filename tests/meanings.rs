//! What figures mean where neither their row nor their column says it alone: the time, the unit, the scale.

use expect_test::{Expect, expect};
use tieout::present::read;
use tieout::text::source::SourceText;

/// Reads a release and writes of each row what its figures are and of what time.
fn check(text: &str, expect: &Expect) {
    let report = read::read(&SourceText::new("meanings.txt".to_owned(), text.to_owned()));
    let mut seen: Vec<String> = Vec::new();
    for table in &report.tables {
        seen.push(format!("{} {}", table.id, table.kind));
        for row in &table.rows {
            let figures = row.figures.iter().map(|it| {
                let of_column = &table.columns[it.column].period;
                let period = it.period.as_ref().unwrap_or(of_column);
                format!("{} {} x{} {period}", it.raw, it.unit, it.scale)
            });
            let figures: Vec<String> = figures.collect();
            seen.push(format!("  {}: {}", row.label, figures.join("; ")));
        }
    }
    seen.push(String::new());
    expect.assert_eq(&seen.join("\n"));
}

/// Bare years whose days stand in the sentence above, and years that are no times.
#[test]
fn years_that_sentences_date() {
    check(
        "\
As of September 30, 2025 and December 31, 2024, deposits were as follows (in thousands):

                           2025        2024
Savings accounts         41,250      39,870
Time deposits            12,118      14,006
Total deposits           53,368      53,876

Loans by year of origination as of September 30, 2025
(in thousands)

              2025      2024      2023      Prior     Total
Current      8,120     6,455     3,017      1,208    18,800
Past due        40        65        33        112       250
",
        &expect![[r"
            T1 other
              Savings accounts: 41,250 USD x1000 2025-09-30; 39,870 USD x1000 2024-12-31
              Time deposits: 12,118 USD x1000 2025-09-30; 14,006 USD x1000 2024-12-31
              Total deposits: 53,368 USD x1000 2025-09-30; 53,876 USD x1000 2024-12-31
            T2 other
              Current: 8,120 USD x1000 2025-09-30; 6,455 USD x1000 2025-09-30; 3,017 USD x1000 2025-09-30; 1,208 USD x1000 2025-09-30; 18,800 USD x1000 2025-09-30
              Past due: 40 USD x1000 2025-09-30; 65 USD x1000 2025-09-30; 33 USD x1000 2025-09-30; 112 USD x1000 2025-09-30; 250 USD x1000 2025-09-30
        "]],
    );
}

/// Lengths that only a title names, and what headings of rows say of silent columns.
#[test]
fn lengths_above_and_between() {
    check(
        "\
Condensed Statements of Income
(in thousands)
Three and six months ended June 30

<table>
<tr><td></td><td>2025</td><td>2024</td><td>2025</td><td>2024</td></tr>
<tr><td>Revenue</td><td>4,410</td><td>4,205</td><td>8,733</td><td>8,240</td></tr>
<tr><td>Cost of revenue</td><td>2,610</td><td>2,502</td><td>5,180</td><td>4,914</td></tr>
</table>

Sales by region
(in thousands)

<table>
<tr><td></td><td>North</td><td>South</td><td>Total</td></tr>
<tr><td>Six Months Ended June 30, 2025</td></tr>
<tr><td>Pumps</td><td>3,120</td><td>1,905</td><td>5,025</td></tr>
<tr><td>Gauges</td><td>2,408</td><td>1,300</td><td>3,708</td></tr>
<tr><td>Six Months Ended June 30, 2024</td></tr>
<tr><td>Pumps</td><td>2,990</td><td>1,811</td><td>4,801</td></tr>
<tr><td>Gauges</td><td>2,211</td><td>1,228</td><td>3,439</td></tr>
</table>
",
        &expect![[r"
            T1 income
              Revenue: 4,410 USD x1000 2025-04-01/2025-06-30; 4,205 USD x1000 2024-04-01/2024-06-30; 8,733 USD x1000 2025-01-01/2025-06-30; 8,240 USD x1000 2024-01-01/2024-06-30
              Cost of revenue: 2,610 USD x1000 2025-04-01/2025-06-30; 2,502 USD x1000 2024-04-01/2024-06-30; 5,180 USD x1000 2025-01-01/2025-06-30; 4,914 USD x1000 2024-01-01/2024-06-30
            T2 segment
              Pumps: 3,120 USD x1000 2025-01-01/2025-06-30; 1,905 USD x1000 2025-01-01/2025-06-30; 5,025 USD x1000 2025-01-01/2025-06-30
              Gauges: 2,408 USD x1000 2025-01-01/2025-06-30; 1,300 USD x1000 2025-01-01/2025-06-30; 3,708 USD x1000 2025-01-01/2025-06-30
            T3 segment
              Pumps: 2,990 USD x1000 2024-01-01/2024-06-30; 1,811 USD x1000 2024-01-01/2024-06-30; 4,801 USD x1000 2024-01-01/2024-06-30
              Gauges: 2,211 USD x1000 2024-01-01/2024-06-30; 1,228 USD x1000 2024-01-01/2024-06-30; 3,439 USD x1000 2024-01-01/2024-06-30
        "]],
    );
}

/// A quarter of twelve weeks, the year to date by its quarter, and weeks alone.
#[test]
fn quarters_in_weeks() {
    check(
        "\
Reports Second Quarter 2025 Results; Raises Guidance

Statements of Income
(in thousands)

                      12 Weeks Ended            24 Weeks Ended
                   6/14/2025   6/15/2024     6/14/2025   6/15/2024
Net sales             8,410       8,102        16,733      16,055
Cost of sales         5,105       4,960        10,190       9,803
Gross profit          3,305       3,142         6,543       6,252

Sales by Brand
(in thousands)

                  Q2 2025     Q2 2024
Northwick           5,010       4,770
Lowther             3,400       3,332

Comparable sales

                      12 Weeks     24 Weeks
Stores                  1.4%         2.0%
Online                  6.1%         5.5%
",
        &expect![[r"
            T1 income
              Net sales: 8,410 USD x1000 2025-03-23/2025-06-14; 8,102 USD x1000 2024-03-24/2024-06-15; 16,733 USD x1000 2024-12-29/2025-06-14; 16,055 USD x1000 2023-12-31/2024-06-15
              Cost of sales: 5,105 USD x1000 2025-03-23/2025-06-14; 4,960 USD x1000 2024-03-24/2024-06-15; 10,190 USD x1000 2024-12-29/2025-06-14; 9,803 USD x1000 2023-12-31/2024-06-15
              Gross profit: 3,305 USD x1000 2025-03-23/2025-06-14; 3,142 USD x1000 2024-03-24/2024-06-15; 6,543 USD x1000 2024-12-29/2025-06-14; 6,252 USD x1000 2023-12-31/2024-06-15
            T2 other
              Northwick: 5,010 USD x1000 2025-03-23/2025-06-14; 4,770 USD x1000 2024-03-24/2024-06-15
              Lowther: 3,400 USD x1000 2025-03-23/2025-06-14; 3,332 USD x1000 2024-03-24/2024-06-15
            T3 other
              Stores: 1.4% percent x1 2025-03-23/2025-06-14; 2.0% percent x1 2024-12-29/2025-06-14
              Online: 6.1% percent x1 2025-03-23/2025-06-14; 5.5% percent x1 2024-12-29/2025-06-14
        "]],
    );
}

/// Columns of measures: the column says the unit, or one of its rows does.
#[test]
fn columns_of_measures() {
    check(
        "\
Reconciliation of Non-GAAP Measures, Three Months Ended March 31, 2025
($ in thousands, except per share amounts)

                          Pretax      Net of Tax    Per Share
Diluted EPS                                         $    2.23
Amortization                 210           160           0.08
Plant closing                860           670           0.30
Non-GAAP diluted EPS                                $    2.61

Stock plans, Three Months Ended March 31, 2025
(in thousands)

                     Shares      Weighted-Average Fair Value Per Share
Options              777,275                $ 75.79
Restricted units     379,426                $ 81.20

Store Update, Three Months Ended March 31, 2025

                 Stores at          Number of          Stores at
              beginning of       stores opened            end of
                   quarter                               quarter
North                  118                   4               122
South                  205                   7               212
",
        &expect![[r"
            T1 reconciliation
              Diluted EPS: $ 2.23 USD/share x1 2025-01-01/2025-03-31
              Amortization: 210 USD x1000 2025-01-01/2025-03-31; 160 USD x1000 2025-01-01/2025-03-31; 0.08 USD/share x1 2025-01-01/2025-03-31
              Plant closing: 860 USD x1000 2025-01-01/2025-03-31; 670 USD x1000 2025-01-01/2025-03-31; 0.30 USD/share x1 2025-01-01/2025-03-31
              Non-GAAP diluted EPS: $ 2.61 USD/share x1 2025-01-01/2025-03-31
            T2 other
              Options: 777,275 shares x1000 2025-01-01/2025-03-31; $ 75.79 USD/share x1 2025-01-01/2025-03-31
              Restricted units: 379,426 shares x1000 2025-01-01/2025-03-31; $ 81.20 USD/share x1 2025-01-01/2025-03-31
            T3 other
              North: 118 count x1 2025-01-01/2025-03-31; 4 count x1 2025-01-01/2025-03-31; 122 count x1 2025-01-01/2025-03-31
              South: 205 count x1 2025-01-01/2025-03-31; 7 count x1 2025-01-01/2025-03-31; 212 count x1 2025-01-01/2025-03-31
        "]],
    );
}

/// Balances among flows: at the beginning, at the end, and totals that no stretch of time has.
#[test]
fn balances_among_flows() {
    check(
        "\
Warranty
(in thousands)

                                           Six Months Ended June 30,
                                              2025          2024
Warranty liability, beginning of period      1,761         1,689
Payments                                      (411)         (398)
Additions                                      455           430
Warranty liability, end of period            1,805         1,721

Segments
(in thousands)

                                           Six Months Ended June 30,
                                              2025          2024
Revenue                                      8,733         8,240
Total assets                                41,902        40,118
Awards excluded from diluted earnings per share  23            26
Share price                                  18.20         17.05
",
        &expect![[r"
            T1 other
              Warranty liability, beginning of period: 1,761 USD x1000 2024-12-31; 1,689 USD x1000 2023-12-31
              Payments: (411) USD x1000 2025-01-01/2025-06-30; (398) USD x1000 2024-01-01/2024-06-30
              Additions: 455 USD x1000 2025-01-01/2025-06-30; 430 USD x1000 2024-01-01/2024-06-30
              Warranty liability, end of period: 1,805 USD x1000 2025-06-30; 1,721 USD x1000 2024-06-30
            T2 segment
              Revenue: 8,733 USD x1000 2025-01-01/2025-06-30; 8,240 USD x1000 2024-01-01/2024-06-30
              Total assets: 41,902 USD x1000 2025-06-30; 40,118 USD x1000 2024-06-30
              Awards excluded from diluted earnings per share: 23 shares x1000 2025-01-01/2025-06-30; 26 shares x1000 2024-01-01/2024-06-30
              Share price: 18.20 USD/share x1 2025-01-01/2025-06-30; 17.05 USD/share x1 2024-01-01/2024-06-30
        "]],
    );
}

/// A figure in brackets as short as a footnote's mark, in a row with a dash too many; a heading of the document that names
/// no statement.
#[test]
fn marks_and_figures() {
    check(
        "\
Management's Discussion and Analysis of Financial Condition and Results of Operations
Adjusted measures, Year Ended June 30, 2025
($ in millions)

                                EBITDA        EBIT      Net income    Tax effect
Operating measures                 395         250           109            73
Plant closing                       11          11            11             7
Sale of a business                   1           1             1             6
Other                             — —            —            (5)           (4)
Adjusted measures                  407         262           116            82
",
        &expect![[r"
            T1 other
              Operating measures: 395 USD x1000000 2024-07-01/2025-06-30; 250 USD x1000000 2024-07-01/2025-06-30; 109 USD x1000000 2024-07-01/2025-06-30; 73 USD x1000000 2024-07-01/2025-06-30
              Plant closing: 11 USD x1000000 2024-07-01/2025-06-30; 11 USD x1000000 2024-07-01/2025-06-30; 11 USD x1000000 2024-07-01/2025-06-30; 7 USD x1000000 2024-07-01/2025-06-30
              Sale of a business: 1 USD x1000000 2024-07-01/2025-06-30; 1 USD x1000000 2024-07-01/2025-06-30; 1 USD x1000000 2024-07-01/2025-06-30; 6 USD x1000000 2024-07-01/2025-06-30
              Other: — USD x1000000 2024-07-01/2025-06-30; — USD x1000000 2024-07-01/2025-06-30; — USD x1000000 2024-07-01/2025-06-30; (5) USD x1000000 2024-07-01/2025-06-30; (4) USD x1000000 2024-07-01/2025-06-30
              Adjusted measures: 407 USD x1000000 2024-07-01/2025-06-30; 262 USD x1000000 2024-07-01/2025-06-30; 116 USD x1000000 2024-07-01/2025-06-30; 82 USD x1000000 2024-07-01/2025-06-30
        "]],
    );
}

/// Notes at the margin between the headings of one column and the next.
#[test]
fn notes_between_headings() {
    check(
        "\
Selected Metrics

                              Three months ended June 30,       Six months ended June 30,
(unaudited)
As of or for the period ended,
(in millions, except ratios)      2025            2024             2025            2024
Net interest income              15,128          12,741           29,000          25,630
Noninterest revenue              15,587          17,738           32,432          37,115
Total revenue                    30,715          30,479           61,432          62,745
",
        &expect![[r"
            T1 other
              Net interest income: 15,128 USD x1000000 2025-04-01/2025-06-30; 12,741 USD x1000000 2024-04-01/2024-06-30; 29,000 USD x1000000 2025-01-01/2025-06-30; 25,630 USD x1000000 2024-01-01/2024-06-30
              Noninterest revenue: 15,587 USD x1000000 2025-04-01/2025-06-30; 17,738 USD x1000000 2024-04-01/2024-06-30; 32,432 USD x1000000 2025-01-01/2025-06-30; 37,115 USD x1000000 2024-01-01/2024-06-30
              Total revenue: 30,715 USD x1000000 2025-04-01/2025-06-30; 30,479 USD x1000000 2024-04-01/2024-06-30; 61,432 USD x1000000 2025-01-01/2025-06-30; 62,745 USD x1000000 2024-01-01/2024-06-30
        "]],
    );
}
