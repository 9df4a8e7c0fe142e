//! Text cut into runs, those that are figures and claims marked with what came of their checks.

use std::cmp::Reverse;

use crate::present::marks::{At, Marks};
use crate::present::report::Report;
use crate::present::tickmark;
use crate::text::markup::Plain;
use crate::text::sort;
use crate::text::span::Span;

/// A run of text, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// As printed.
    pub text: String,
    /// What it is, if it is a figure of a table or a claim.
    pub mark: Option<Mark>,
}

/// What is known of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it leads to.
    pub target: Target,
    /// Its verdict; empty for nils and words, which nothing checks.
    pub verdict: &'static str,
    /// The signs beside it: "F T", "P !".
    pub sign: String,
    /// Its verdict in words: "agrees within rounding".
    pub word: &'static str,
}

/// What a run leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A figure of a table.
    Figure(At),
    /// A claim, by its number in the report.
    Claim(usize),
}

/// Every figure and claim of a report by its place in the text.
pub struct Marked<'r> {
    report: &'r Report,
    marks: &'r Marks,
    places: Vec<(Span, Target)>,
}

impl Run {
    /// Text that is neither figure nor claim.
    pub fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            mark: None,
        }
    }
}

impl<'r> Marked<'r> {
    /// The figures and claims of `report`.
    pub fn of(report: &'r Report, marks: &'r Marks) -> Self {
        let mut places: Vec<(Span, Target)> = Vec::new();
        for (table, it) in report.tables.iter().enumerate() {
            for (row, it) in it.rows.iter().enumerate() {
                for it in &it.figures {
                    let column = it.column;
                    places.push((it.span, Target::Figure(At { table, row, column })));
                }
            }
        }
        let claims = report.claims.iter().enumerate();
        places.extend(claims.map(|(n, it)| (it.span, Target::Claim(n))));
        // Of two claims about one figure the worse is shown.
        let weight = |it: &Target| match it {
            Target::Claim(n) => tickmark::weight(&report.claims[*n].verdict),
            Target::Figure(_) => 0,
        };
        sort::by_key(&mut places, |it| (it.0.start, Reverse(weight(&it.1))));
        Self {
            report,
            marks,
            places,
        }
    }

    /// `text` cut at its figures and claims.
    pub fn runs(&self, text: &Plain) -> Vec<Run> {
        let whole = text.span(0..text.text.len());
        let first = self.places.partition_point(|it| it.0.end <= whole.start);
        let here = self.places[first..]
            .iter()
            .take_while(|it| it.0.start < whole.end);
        let mut runs = Vec::new();
        let mut at = 0;
        let plain = |runs: &mut Vec<Run>, range: std::ops::Range<usize>| {
            if let Some(it) = text.text.get(range).filter(|it| !it.is_empty()) {
                runs.push(Run::plain(it));
            }
        };
        for (span, target) in here {
            let range = text.range(*span);
            let inside = text.text.get(range.clone()).unwrap_or_default();
            if range.start < at || inside.trim().is_empty() {
                continue;
            }
            plain(&mut runs, at..range.start);
            runs.push(Run {
                text: inside.to_owned(),
                mark: Some(self.mark(*target)),
            });
            at = range.end;
        }
        plain(&mut runs, at..text.text.len());
        runs
    }

    fn mark(&self, target: Target) -> Mark {
        let (verdict, mut sign) = match target {
            Target::Figure(at) => {
                let letters = self.marks.letters(self.report, at);
                (self.marks.verdict(self.report, at), letters)
            }
            Target::Claim(n) => (Some(self.report.claims[n].verdict.as_str()), "P".to_owned()),
        };
        let verdict = match verdict {
            Some("ties") => "ties",
            Some("rounding") => "rounding",
            Some("differs") => "differs",
            Some(_) | None => "unchecked",
        };
        if verdict == "unchecked" {
            sign.clear();
        }
        sign += tickmark::sign(verdict);
        Mark {
            target,
            verdict,
            sign,
            word: tickmark::word(verdict),
        }
    }
}
