//! What the rows of tables count, in which scale, and of which time their figures are.

use expect_test::{Expect, expect};
use tieout::present::read;
use tieout::text::source::SourceText;

/// Reads a release and writes what its rows count.
fn check_rows(text: &str, expect: &Expect) {
    let report = read::read(&SourceText::new("rows.txt".to_owned(), text.to_owned()));
    let mut seen = Vec::new();
    for table in &report.tables {
        for row in &table.rows {
            let it = &row.figures[0];
            let period = it.period.as_ref();
            let period = period.unwrap_or(&table.columns[it.column].period);
            seen.push(format!(
                "{}: {} {} x {}, {period}",
                row.label, it.raw, it.unit, it.scale
            ));
        }
    }
    seen.push(String::new());
    expect.assert_eq(&seen.join("\n"));
}

/// Tables below each other that share their headings, each of its own time.
#[test]
fn shared_headings() {
    check_rows(
        "\
Segment Information
(in millions)

                     Garden Tools      Paints       Total
Three Months Ended June 30, 2025
Revenue                 41,331          5,412       46,743
Operating income        28,363          2,242       30,605

Three Months Ended June 30, 2024
Revenue                 26,446          3,594       30,040
Operating income        18,848          1,369       20,217
",
        &expect![[r"
            Revenue: 41,331 USD x 1000000, 2025-04-01/2025-06-30
            Operating income: 28,363 USD x 1000000, 2025-04-01/2025-06-30
            Revenue: 26,446 USD x 1000000, 2024-04-01/2024-06-30
            Operating income: 18,848 USD x 1000000, 2024-04-01/2024-06-30
        "]],
    );
}

/// What earnings per share are worked out from is no figure for each share; what dilutes them are shares.
#[test]
fn earnings_per_share() {
    check_rows(
        "\
Earnings per Share
(in millions of euros, except share and per share data)

                                                  Three months ended June 30,
                                                      2025             2024
Net income used in the computation of diluted
 earnings per share                                    300               65
Diluted weighted-average ordinary shares       207,399,501      198,012,369
Diluted earnings per share                            1.45             0.33

Securities that were not included in the computation of diluted earnings per share because they would be
anti-dilutive were as follows:

                                                  Three months ended June 30,
                                                      2025             2024
Stock options                                      930,629        8,859,398
Exchangeable notes                               2,911,500        2,911,500

Balance Sheet
(in millions of euros, except par value)

                                                  June 30,         June 30,
                                                      2025             2024
Ordinary shares, par value 0.01 per share               23               23
Retained earnings                                      977              877
Total equity                                         1,000              900
",
        &expect![[r"
            Net income used in the computation of diluted earnings per share: 300 EUR x 1000000, 2025-04-01/2025-06-30
            Diluted weighted-average ordinary shares: 207,399,501 shares x 1, 2025-04-01/2025-06-30
            Diluted earnings per share: 1.45 EUR/share x 1, 2025-04-01/2025-06-30
            Stock options: 930,629 shares x 1, 2025-04-01/2025-06-30
            Exchangeable notes: 2,911,500 shares x 1, 2025-04-01/2025-06-30
            Ordinary shares, par value 0.01 per share: 23 EUR x 1000000, 2025-06-30
            Retained earnings: 977 EUR x 1000000, 2025-06-30
            Total equity: 1,000 EUR x 1000000, 2025-06-30
        "]],
    );
}

/// A balance that is named by its day alone.
#[test]
fn balances_by_day() {
    check_rows(
        "\
Statement of Equity
(in millions)

| Three Months Ended June 30, 2025 | Share capital | Retained earnings | Total |
|---|---|---|---|
| March 31, 2025 | 100 | 4,304 | 4,404 |
| Net income | - | 300 | 300 |
| Dividends | - | (50) | (50) |
| June 30, 2025 | 100 | 4,554 | 4,654 |
",
        &expect![[r"
            March 31, 2025: 100 USD x 1000000, 2025-03-31
            Net income: - USD x 1000000, 2025-04-01/2025-06-30
            Dividends: - USD x 1000000, 2025-04-01/2025-06-30
            June 30, 2025: 100 USD x 1000000, 2025-06-30
        "]],
    );
}
