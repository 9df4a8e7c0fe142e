//! Which checks and claims each figure takes part in.

use crate::present::report::{Ref, Report};
use crate::present::tickmark;
use crate::text::sort;

/// A figure's place: table, row and column, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The table.
    pub table: usize,
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// What a figure takes part in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The checks whose result it is.
    pub results: Vec<usize>,
    /// The checks in which it is an operand.
    pub operands: Vec<usize>,
    /// The claims that it bears out, or not.
    pub claims: Vec<usize>,
}

/// As what a figure takes part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Takes {
    Result,
    Operand,
    Claim,
}

/// What every figure of a report takes part in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// By place.
    parts: Vec<(At, Part)>,
}

impl Marks {
    /// The marks of a report.
    pub fn of(report: &Report) -> Self {
        let mut met: Vec<(At, Takes, usize)> = Vec::new();
        for (n, check) in report.checks.iter().enumerate() {
            if let Some(at) = place(&check.result) {
                met.push((at, Takes::Result, n));
            }
            for at in check.operands.iter().filter_map(|it| place(&it.at)) {
                met.push((at, Takes::Operand, n));
            }
        }
        for (n, claim) in report.claims.iter().enumerate() {
            for at in claim.evidence.iter().filter_map(place) {
                met.push((at, Takes::Claim, n));
            }
        }
        sort::plain(&mut met);
        let mut parts: Vec<(At, Part)> = Vec::new();
        for (at, takes, n) in met {
            if parts.last().is_none_or(|it| it.0 != at) {
                parts.push((at, Part::default()));
            }
            if let Some((_, part)) = parts.last_mut() {
                match takes {
                    Takes::Result => part.results.push(n),
                    Takes::Operand => part.operands.push(n),
                    Takes::Claim => part.claims.push(n),
                }
            }
        }
        Self { parts }
    }

    fn part(&self, at: At) -> Option<&Part> {
        let nth = self.parts.binary_search_by(|it| it.0.cmp(&at)).ok()?;
        Some(&self.parts[nth].1)
    }

    /// What a figure takes part in.
    pub fn at(&self, at: At) -> Part {
        self.part(at).cloned().unwrap_or_default()
    }

    /// The tickmarks of the checks whose result a figure is, and that of prose where a sentence quotes it: "F T P".
    pub fn letters(&self, report: &Report, at: At) -> String {
        let Some(part) = self.part(at) else {
            return String::new();
        };
        let mut letters: Vec<&str> = Vec::new();
        let classes = part
            .results
            .iter()
            .map(|&it| report.checks[it].class.as_str());
        for class in classes.chain((!part.claims.is_empty()).then_some("claim")) {
            let mark = tickmark::of(class).mark;
            if !letters.contains(&mark) {
                letters.push(mark);
            }
        }
        letters.join(" ")
    }

    /// The worst verdict of a figure: of the checks whose result it is, else of those it is an operand of, else of the
    /// sentences that it bears out.
    pub fn verdict<'r>(&self, report: &'r Report, at: At) -> Option<&'r str> {
        let part = self.part(at)?;
        let own = part
            .results
            .iter()
            .map(|&it| report.checks[it].verdict.as_str())
            .max_by_key(|it| tickmark::weight(it));
        let others = || {
            part.operands
                .iter()
                .map(|&it| report.checks[it].verdict.as_str())
                .filter(|it| *it != "differs")
                .max_by_key(|it| tickmark::weight(it))
        };
        let claims = || {
            let verdicts = part
                .claims
                .iter()
                .map(|&it| report.claims[it].verdict.as_str());
            let borne = verdicts.filter(|it| *it != "differs");
            borne.max_by_key(|it| tickmark::weight(it))
        };
        own.or_else(others).or_else(claims)
    }
}

/// The place of a figure of a table.
pub fn place(it: &Ref) -> Option<At> {
    match it {
        Ref::Cell { table, row, column } => {
            let table = table
                .strip_prefix('T')?
                .parse::<usize>()
                .ok()?
                .checked_sub(1)?;
            Some(At {
                table,
                row: *row,
                column: *column,
            })
        }
        Ref::Text { .. } => None,
    }
}
