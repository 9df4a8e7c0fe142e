//! Headings of one cell a line, in the orders in which texts give them.

use super::*;

fn check(texts: &str, n_columns: usize, expect: &[&str]) {
    let texts: Vec<&str> = texts.split(" / ").collect();
    let columns = columns(&texts, n_columns).map_or(Vec::new(), |it| it.0);
    let titles: Vec<String> = columns.iter().map(Column::title).collect();
    assert_eq!(titles, expect, "{texts:?}");
}

#[test]
fn rows_of_headings() {
    check(
        "Year ended / Three months ended / December 31, / December 31, / 2023 / 2022 / 2023 / 2022",
        4,
        &[
            "Year ended December 31, 2023",
            "Year ended December 31, 2022",
            "Three months ended December 31, 2023",
            "Three months ended December 31, 2022",
        ],
    );
    check(
        "Year / Three months / ended / ended / 2023 / 2023",
        2,
        &["Year ended 2023", "Three months ended 2023"],
    );
    check(
        "SummaryThree Months Ended June 30, / Year Ended / June 30, / 2024 / 2024",
        2,
        &[
            "Three Months Ended June 30, 2024",
            "Year Ended June 30, 2024",
        ],
    );
}

#[test]
fn comparisons_beside_years() {
    check(
        "Nine Months Ended June 30, / Change / 2025 / 2024 / $ / %",
        4,
        &[
            "Nine Months Ended June 30, 2025",
            "Nine Months Ended June 30, 2024",
            "Change $",
            "Change %",
        ],
    );
    check(
        "June 30, 2025 / June 30, 2024 / Increase/(Decrease)",
        4,
        &[
            "June 30, 2025",
            "June 30, 2024",
            "Increase/(Decrease)",
            "Increase/(Decrease)",
        ],
    );
    check(
        "Year Ended June 30, / 2024 / 2023 / 2024 to 2023 / USD / USD / % Change",
        3,
        &[
            "Year Ended June 30, 2024 USD",
            "Year Ended June 30, 2023 USD",
            "2024 to 2023 % Change",
        ],
    );
}

#[test]
fn changes_between_named_years() {
    check(
        "Year Ended June 30, / 2024 / 2023 / 2022 / 2024 to 2023 / 2023 to 2022 / % Change / % Change",
        5,
        &[
            "Year Ended June 30, 2024",
            "Year Ended June 30, 2023",
            "Year Ended June 30, 2022",
            "2024 to 2023 % Change",
            "2023 to 2022 % Change",
        ],
    );
}

#[test]
fn names_below_times() {
    check(
        "Three Months Ended / June 30, 2025 / June 30, 2024 / Balance / Yield / Balance / Yield",
        4,
        &[
            "Three Months Ended June 30, 2025 Balance",
            "Three Months Ended June 30, 2025 Yield",
            "Three Months Ended June 30, 2024 Balance",
            "Three Months Ended June 30, 2024 Yield",
        ],
    );
    assert!(columns(&["2025", "2024", "2023"], 2).is_none());
    assert!(columns(&["March 31,", "Balance"], 2).is_none());
}

#[test]
fn growth_stands_behind_the_periods_that_it_compares() {
    check(
        "1Q 2013 / 1Q 2012 / 4Q 2012 / YoY Growth / QoQ Growth",
        5,
        &["1Q 2013", "1Q 2012", "4Q 2012", "YoY Growth", "QoQ Growth"],
    );
}
