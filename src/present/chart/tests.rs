//! Charts of the samples: what is found, where it is drawn.

use expect_test::{Expect, expect};

use rust_decimal::Decimal;

use crate::present::chart::drawing::{self, Form, Shape};
use crate::present::chart::{Chart, Plot, Stage, Step, charts, svg};
use crate::present::marks::Marks;
use crate::present::read;
use crate::text::source::SourceText;

const CLEAN: &str = include_str!("../../../public/samples/clean.txt");
const PLANTED: &str = include_str!("../../../public/samples/planted-errors.txt");
const EDGAR: &str = include_str!("../../../public/samples/edgar.txt");

fn charts_of(text: &str) -> Vec<Chart> {
    let report = read::read(&SourceText::new("a.txt", text));
    charts(&report, &Marks::of(&report))
}

fn titled(charts: &[Chart], title: &str) -> Chart {
    charts
        .iter()
        .find(|it| it.title == title)
        .cloned()
        .expect(title)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is expected is written at the call"
)]
fn check(text: &str, expect: Expect) {
    let charts = charts_of(text);
    let names = |it: &Chart| {
        it.views
            .iter()
            .map(|it| it.name.clone())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    let lines: Vec<String> = charts
        .iter()
        .map(|it| format!("{}: {}\n", it.title, names(it)))
        .collect();
    expect.assert_eq(&lines.concat());
}

#[test]
fn what_a_release_bears_out_is_drawn() {
    check(
        PLANTED,
        expect![[r"
        Revenue and income: 3 months
        Margins: 3 months
        Total revenues and its parts: 3 months
        Total direct costs of revenue, exclusive of depreciation and amortization and its parts: 3 months
        Total revenues to Net income: Three Months Ended March 31, 2025 | Three Months Ended March 31, 2024
        Income from operations (GAAP) to Adjusted EBITDA (non-GAAP): Three Months Ended March 31, 2025 | Three Months Ended December 31, 2024 | Three Months Ended March 31, 2024
        Net income (GAAP) to Normalized net income available to common stockholders (non-GAAP): Three Months Ended March 31, 2025 | Three Months Ended December 31, 2024 | Three Months Ended March 31, 2024
        Cash from beginning to end: Three Months Ended March 31, 2025 | Three Months Ended March 31, 2024
        Assets against liabilities and equity: March 31, 2025 | December 31, 2024
    "]],
    );
    check(
        EDGAR,
        expect![[r"
        Revenue and income: 3 months | 9 months
        Margins: 3 months | 9 months
        Total net sales and its parts: 3 months | 9 months
        Total net sales to Net income: Three Months Ended September 30, 2003 | Three Months Ended September 30, 2002 | Nine Months Ended September 30, 2003 | Nine Months Ended September 30, 2002
        Cash from beginning to end: Nine Months Ended September 30, 2003 | Nine Months Ended September 30, 2002
        Assets against liabilities and equity: September 30, 2003 (Unaudited) | December 31, 2002
    "]],
    );
}

#[test]
fn without_figures_nothing_is_drawn() {
    check(
        "Good morning. Revenue rose 5% to $12 million.",
        expect![[""]],
    );
    check("", expect![[""]]);
}

#[test]
fn cash_goes_from_beginning_to_end() {
    let chart = titled(&charts_of(CLEAN), "Cash from beginning to end");
    expect!["From Cash and cash equivalents at beginning of period 28,914 to Cash and cash equivalents at end of period $25,113; plus Net cash used in operating activities (5,662); plus Net cash provided by investing activities 1,975; plus Net cash (used in) provided by financing activities (66); plus Effect of exchange rates on cash and cash equivalents (48)."].assert_eq(&chart.views[0].told);
    let Plot::Bridge(steps) = &chart.views[0].plot else {
        panic!("a bridge")
    };
    assert!(
        !steps.iter().any(|it| matches!(it, Step::Gap(..))),
        "it foots"
    );
}

#[test]
fn a_bridge_that_does_not_foot_has_a_gap() {
    let wrong = CLEAN.replace("25,113", "25,213");
    let chart = titled(&charts_of(&wrong), "Cash from beginning to end");
    let view = &chart.views[0];
    let Plot::Bridge(steps) = &view.plot else {
        panic!("a bridge")
    };
    assert!(
        steps.contains(&Step::Gap(Decimal::from(100_000), false)),
        "{steps:?}"
    );
    assert!(view.told.contains("does not foot by 100"), "{}", view.told);
    let drawing = view.draw(640);
    assert!(drawing.shapes.iter().any(|it| it.tone == "gap"));
    assert_eq!(
        drawing.shapes.iter().filter(|it| it.differs).count(),
        1,
        "its end is marked"
    );
}

#[test]
fn a_loss_on_the_way_makes_a_bridge_of_the_stream() {
    let loss = titled(&charts_of(CLEAN), "Total revenue to Net loss");
    assert!(matches!(loss.views[0].plot, Plot::Bridge(_)));
    let gain = titled(&charts_of(EDGAR), "Total net sales to Net income");
    let Plot::Flow(stages) = &gain.views[0].plot else {
        panic!("a stream")
    };
    for pair in stages.windows(2) {
        let amount = |it: &Stage| gain.views[0].points[it.trunk].amount;
        let sum = |it: &[(Option<usize>, Decimal)]| it.iter().map(|it| it.1).sum::<Decimal>();
        assert_eq!(
            amount(&pair[0]) - sum(&pair[0].out) + sum(&pair[0].joins),
            amount(&pair[1])
        );
    }
}

#[test]
fn margins_are_rounded_half_away_from_zero() {
    let margins = titled(&charts_of(CLEAN), "Margins");
    let told: Vec<&str> = margins.views[0]
        .points
        .iter()
        .map(|it| it.printed.as_str())
        .collect();
    // 16,136 / 38,602, (3,927) / 38,602 and (4,245) / 38,602 of the last quarter.
    assert_eq!((told[1], told[3], told[5]), ("41.8%", "−10.2%", "−11.0%"));
    assert!(
        margins.views[0].points[1].note.contains("16,136"),
        "it says what it was computed from"
    );
}

/// Left, top, right and bottom.
fn bounds(it: &Shape) -> [i32; 4] {
    match &it.form {
        Form::Rect([x, y, width, height]) => [*x, *y, x + width, y + height],
        Form::Line([x, y, to_x, to_y]) => [*x.min(to_x), *y.min(to_y), *x.max(to_x), *y.max(to_y)],
        Form::Path(_) => [0; 4],
        Form::Text {
            at: [x, y],
            anchor,
            text,
        } => {
            let width = drawing::width_in(text, it.tone);
            let left = match *anchor {
                "end" => x - width,
                "middle" => x - width / 2,
                _ => *x,
            };
            [left, y - 10, left + width, y + 3]
        }
    }
}

#[test]
fn nothing_leaves_its_drawing_at_any_width() {
    let long = CLEAN.replace("Robots", "Autonomous guided vehicles, cranes, conveyors and other robots sold with their installation");
    let huge = EDGAR.replace("96,450", "9,699,999,996,450");
    for text in [CLEAN, PLANTED, EDGAR, &long, &huge] {
        for chart in charts_of(text) {
            for view in &chart.views {
                for width in [276, 320, 479, 480, 640, 860] {
                    let drawing = view.draw(width);
                    for it in &drawing.shapes {
                        let [left, top, right, bottom] = bounds(it);
                        let inside =
                            left >= 0 && top >= 0 && right <= width && bottom <= drawing.height;
                        assert!(
                            inside,
                            "{} at {width}x{}: {it:?}",
                            chart.title, drawing.height
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_figure_has_one_mark_and_arrows_reach_it() {
    for text in [CLEAN, PLANTED, EDGAR] {
        for chart in charts_of(text) {
            for view in &chart.views {
                for width in [320, 760] {
                    let drawing = view.draw(width);
                    for n in 0..view.points.len() {
                        let marks = drawing
                            .shapes
                            .iter()
                            .filter(|it| it.point == Some(n))
                            .count();
                        assert_eq!(marks, 1, "{}: {}", chart.title, view.points[n].told());
                    }
                }
            }
        }
    }
}

#[test]
fn a_file_holds_its_colours_and_no_markup_of_the_release() {
    let text = EDGAR.replace("Fine paper", "Fine <b>&amp; paper\"");
    let chart = titled(&charts_of(&text), "Total net sales and its parts");
    let view = &chart.views[0];
    let file = svg::document(&chart, view, &view.draw(640), 2, &|tone| format!("#{tone}"));
    assert!(
        file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1360\""),
        "{file}"
    );
    assert!(file.contains("fill=\"#p0\""), "{file}");
    assert!(!file.contains("class="), "nothing is left to a style sheet");
    assert!(!file.contains("<b>"), "{file}");
    assert_eq!(
        svg::file_name(&chart, view),
        "total-net-sales-and-its-parts-3-months"
    );
}
