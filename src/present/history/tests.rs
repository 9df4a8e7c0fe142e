//! Histories of a made-up company whose releases overlap.

use crate::present::chart::periods;
use crate::present::history::facts;
use crate::present::history::{History, Release};
use crate::present::read;
use crate::present::shelf::{Grid, Mark};
use crate::text::source::SourceText;

fn release(number: usize, text: &str) -> Release {
    let report = read::read(&SourceText::new(format!("{number}.txt"), text));
    Release {
        number,
        name: report.source.name.clone(),
        period: report.period.as_deref().and_then(periods::read),
        facts: facts::facts(&report),
    }
}

/// A statement of operations with two columns, and cash flows of the longer period.
fn income(heading: [&str; 2], revenue: [&str; 2], cost: [&str; 2], income: [&str; 2]) -> String {
    let row = |label: &str, it: [&str; 2]| format!("{label}\t{}\t{}\n", it[0], it[1]);
    [
        "Condensed Statements of Operations\n(in thousands)\n".to_owned(),
        row("", heading),
        "\n".to_owned(),
        row("Revenues", revenue),
        row("Cost of revenues", cost),
        row("Gross profit", income),
        "\n".to_owned(),
    ]
    .concat()
}

fn history() -> History {
    let nine = income(
        [
            "Nine Months Ended September 30, 2024",
            "Nine Months Ended September 30, 2023",
        ],
        ["900", "600"],
        ["(500)", "(400)"],
        ["400", "200"],
    );
    let year = income(
        [
            "Year Ended December 31, 2024",
            "Year Ended December 31, 2023",
        ],
        ["1,250", "850"],
        ["(700)", "(550)"],
        ["550", "300"],
    );
    let quarter = income(
        [
            "Three Months Ended March 31, 2025",
            "Three Months Ended March 31, 2024",
        ],
        ["400", "310"],
        ["(210)", "(170)"],
        ["190", "140"],
    );
    let before = income(
        [
            "Three Months Ended March 31, 2024",
            "Three Months Ended March 31, 2023",
        ],
        ["310", "190"],
        ["(165)", "(120)"],
        ["145", "70"],
    );
    // Opened in another order than they came out.
    let texts = [year, quarter, before, nine];
    let releases = (0..).zip(&texts).map(|(n, it)| release(n, it));
    History::of(releases.collect())
}

fn row<'g>(grid: &'g Grid, label: &str) -> Vec<(&'g str, Mark)> {
    let line = grid.lines.iter().find(|it| it.label == label);
    let cells = line.map(|it| it.cells.iter());
    cells
        .into_iter()
        .flatten()
        .map(|it| (it.text.as_str(), it.mark))
        .collect()
}

#[test]
fn quarters_and_years_stand_in_order_and_fourth_quarters_follow() {
    let grid = history().grid(false);
    assert_eq!(
        grid.columns,
        ["Mar 2023", "Dec 2023", "Mar 2024", "Dec 2024", "Mar 2025"]
    );
    let (printed, agreed, derived) = (Mark::Printed, Mark::Agreed, Mark::Derived);
    assert_eq!(
        row(&grid, "Revenues"),
        [
            ("190", printed),
            ("250", derived),
            ("310", agreed),
            ("350", derived),
            ("400", printed)
        ]
    );
    let years = history().grid(true);
    assert_eq!(years.columns, ["Dec 2023", "Dec 2024"]);
    assert_eq!(
        row(&years, "Revenues"),
        [("850", printed), ("1,250", printed)]
    );
}

#[test]
fn a_derived_figure_says_what_it_follows_from() {
    let detail = history().detail(false, 0, 3).expect("a figure");
    assert_eq!(
        detail.formula,
        "Year to Dec 31, 2024 less 9 months to Sep 30, 2024: 1,250 − 900 = 350"
    );
    let places: Vec<(usize, u32)> = detail
        .places
        .iter()
        .map(|it| (it.release, it.line))
        .collect();
    assert_eq!(places, [(0, 5), (3, 5)]);
    assert_eq!(detail.trend.len(), 5);
    assert_eq!(detail.trend[3].amount, "350000");
}

#[test]
fn what_a_later_release_prints_otherwise_is_restated() {
    let history = history();
    let timeline = history.timeline("Acme".to_owned());
    assert_eq!(
        timeline.told,
        "3 figures are printed by two releases or more: 1 agrees with what was first reported, 2 were restated."
    );
    let restated: Vec<[&str; 4]> = timeline
        .restated
        .iter()
        .map(|it| {
            [
                it.label.as_str(),
                &it.first.printed,
                &it.later.printed,
                &it.difference,
            ]
        })
        .collect();
    assert_eq!(
        restated,
        [
            ["Cost of revenues", "(165)", "(170)", "(5)"],
            ["Gross profit", "145", "140", "(5)"]
        ]
    );
    let (first, later) = (&timeline.restated[0].first, &timeline.restated[0].later);
    assert_eq!((first.release, later.release), (2, 1));
    assert_eq!(
        row(&timeline.quarters, "Gross profit")[2],
        ("140", Mark::Restated)
    );
}

#[test]
fn a_column_that_agrees_nowhere_is_no_restatement() {
    let text = |a: &str, b: &str, c: &str, d: &str| {
        format!(
            "Balance Sheets\n(in thousands)\n\tMarch 31, 2025\n\nCash\t{a}\nInventories\t{b}\nGoodwill\t{c}\nTotal assets\t{d}\n"
        )
    };
    let releases = vec![
        release(0, &text("10", "20", "30", "60")),
        release(1, &text("11", "21", "33", "65")),
    ];
    let history = History::of(releases);
    let found = history.comparatives();
    assert_eq!(
        (found.repeated, found.doubtful, found.restated.len()),
        (4, 4, 0)
    );
}

#[test]
fn balances_are_never_subtracted() {
    let year = "Balance Sheets\n(in thousands)\n\tDecember 31, 2024\tDecember 31, 2023\n\nCash\t100\t90\nTotal assets\t100\t90\n";
    let history = History::of(vec![release(0, year)]);
    let grid = history.grid(false);
    assert_eq!(grid.columns, ["Dec 2023", "Dec 2024"]);
    assert_eq!(
        row(&grid, "Cash"),
        [("90", Mark::Printed), ("100", Mark::Printed)]
    );
}

#[test]
fn a_line_item_that_is_called_otherwise_is_joined_by_its_figures() {
    let text = |cash: &str, figures: &str| {
        format!("Balance Sheets\n(in thousands)\n{figures}").replace("CASH", cash)
    };
    let before = text(
        "Cash in banks",
        "\tDecember 31, 2024\tDecember 31, 2023\n\nCASH\t1,234\t1,100\nInventories\t5,007\t5,100\nGoodwill\t10\t10\n",
    );
    let after = text(
        "Cash in hand",
        "\tMarch 31, 2025\tDecember 31, 2024\n\nCASH\t1,301\t1,234\nStock\t5,111\t5,007\nGoodwill\t10\t10\n",
    );
    let history = History::of(vec![release(0, &before), release(1, &after)]);
    let grid = history.grid(false);
    assert_eq!(
        row(&grid, "Cash in hand"),
        [
            ("1,100", Mark::Printed),
            ("1,234", Mark::Agreed),
            ("1,301", Mark::Printed)
        ]
    );
    assert_eq!(row(&grid, "Cash in banks"), []);
    // Names without a word in common are left apart, whatever they print.
    assert_eq!(row(&grid, "Inventories").len(), 3);
    assert_eq!(row(&grid, "Stock").len(), 3);
}
