//! Which checks, claims and figures are listed: by verdict, class and statement.

use crate::present::export::open_points;
use crate::present::finding::{self, Finding};
use crate::present::marks::{At, Marks};
use crate::present::report::Report;
use crate::present::tickmark::{TICKMARKS, Tickmark};

/// The verdicts in the order in which they are counted, the worst first.
pub const VERDICTS: [&str; 4] = ["differs", "rounding", "unchecked", "ties"];

/// What stands before a figure that no check touches, where others have a tickmark.
pub const UNTOUCHED: &str = "?";

/// What of a release is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Of which verdict.
    pub verdict: &'static str,
    /// The tickmark of the one class that is listed.
    pub mark: Option<&'static str>,
    /// The one statement that is listed.
    pub table: Option<usize>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            verdict: VERDICTS[0],
            mark: None,
            table: None,
        }
    }
}

impl Filter {
    /// Whether a finding of its verdict is listed.
    pub fn keeps(self, it: &Finding) -> bool {
        self.mark.is_none_or(|mark| mark == it.mark)
            && self
                .table
                .is_none_or(|table| it.at.is_some_and(|at| at.table == table))
    }
}

/// Everything of a filter's verdict, worst first: checks, then claims, then figures that no check touches.
pub fn of_verdict(report: &Report, marks: &Marks, verdict: &str) -> Vec<Finding> {
    let mut found = finding::of_verdict(report, verdict);
    if verdict == "unchecked" {
        let points = open_points::open_points(report, marks).into_iter();
        let figures = points.filter(|it| it.kind == "Figure");
        found.extend(figures.map(|it| Finding {
            // No id of a check: what is opened is the figure.
            id: String::new(),
            mark: UNTOUCHED,
            title: it.what,
            text: it.why,
            line: it.line.to_string(),
            at: it.at,
            verdict: verdict.to_owned(),
        }));
    }
    found
}

/// How many checks or claims of a class have each of [`VERDICTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The class.
    pub tickmark: Tickmark,
    /// A number for each verdict.
    pub of: [usize; 4],
}

/// The classes of which a report has any check or claim, with what came of them.
pub fn counts(report: &Report) -> Vec<Counts> {
    let count = |tickmark: Tickmark| {
        let mut of = [0; 4];
        let checks = report.checks.iter().filter(|it| it.class == tickmark.class);
        let claims = report.claims.iter().filter(|_| tickmark.class == "claim");
        let verdicts = checks
            .map(|it| &it.verdict)
            .chain(claims.map(|it| &it.verdict));
        for verdict in verdicts {
            if let Some(n) = VERDICTS.iter().position(|it| it == verdict) {
                of[n] += 1;
            }
        }
        Counts { tickmark, of }
    };
    let all = TICKMARKS.into_iter().map(count);
    all.filter(|it| it.of.iter().any(|it| *it > 0)).collect()
}

/// How many figures of the tables have each of [`VERDICTS`]: the worst of the checks whose result they are, else of
/// those that they are part of. A figure that a sentence alone bears out counts with the verdict of the sentence.
pub fn figures(report: &Report, marks: &Marks) -> [usize; 4] {
    let mut counts = [0; 4];
    for (table, it) in report.tables.iter().enumerate() {
        for (row, it) in it.rows.iter().enumerate() {
            for figure in it.figures.iter().filter(|it| it.value.is_some()) {
                let column = figure.column;
                let at = At { table, row, column };
                let verdict = if figure.unchecked.is_some() {
                    "unchecked"
                } else {
                    marks
                        .verdict(report, at)
                        .filter(|it| *it != "unchecked")
                        .unwrap_or("ties")
                };
                if let Some(n) = VERDICTS.iter().position(|it| *it == verdict) {
                    counts[n] += 1;
                }
            }
        }
    }
    counts
}

/// A verdict as a choice: "Differs".
pub fn choice(verdict: &str) -> &'static str {
    match verdict {
        "differs" => "Differs",
        "rounding" => "Within rounding",
        "ties" => "Agrees",
        _ => "Unchecked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    #[test]
    fn everything_is_in_one_list_and_the_counts_are_theirs() {
        for text in [
            include_str!("../../public/samples/planted-errors.txt"),
            include_str!("../../tests/releases/rounding.txt"),
        ] {
            let report = read::read(&SourceText::new("release.txt", text));
            let marks = Marks::of(&report);
            let counts = counts(&report);
            for (n, verdict) in VERDICTS.into_iter().enumerate() {
                let listed = of_verdict(&report, &marks, verdict);
                for it in &counts {
                    let filter = Filter {
                        verdict,
                        mark: Some(it.tickmark.mark),
                        table: None,
                    };
                    let kept = listed.iter().filter(|it| filter.keeps(it)).count();
                    assert_eq!(kept, it.of[n], "{verdict} {}", it.tickmark.name);
                }
                assert!(listed.iter().all(|it| it.verdict == verdict));
            }
            let figures = figures(&report, &marks);
            assert_eq!(figures.iter().sum::<usize>(), report.coverage.figures);
            assert_eq!(
                figures[2],
                report.coverage.figures - report.coverage.checked
            );
            let open = of_verdict(&report, &marks, "unchecked");
            assert_eq!(
                open.iter().filter(|it| it.mark == UNTOUCHED).count(),
                figures[2]
            );
        }
    }

    #[test]
    fn a_statement_alone_is_listed() {
        let text = include_str!("../../public/samples/planted-errors.txt");
        let report = read::read(&SourceText::new("release.txt", text));
        let filter = Filter {
            table: Some(2),
            ..Filter::default()
        };
        let listed = finding::findings(&report);
        let kept: Vec<&str> = listed
            .iter()
            .filter(|it| filter.keeps(it))
            .map(|it| it.title.as_str())
            .collect();
        assert_eq!(kept, ["Total current assets", "Total assets"]);
    }
}
