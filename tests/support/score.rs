//! Compares a report with the truth. What does not agree comes out as misses, one line each.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tieout::present::report::{self, Ref, Report};
use tieout::text::source::SourceText;
use tieout::text::span::Span;

use crate::support::sets::Sets;
use crate::support::truth::{self, Truth};

/// A point in which report and truth do not agree, said in words of the truth (of the report, for what is too much).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Miss {
    /// `cell`, `unit`, `label`, `heading`, `section`, `kind`, `raw`: what of a cell is not right. `extra`: a cell that
    /// is none. `check`, `claim`: not found, or with another verdict. `beyond`: a check or claim that the truth lacks.
    /// `alarm`: one that says `differs` and names no figure with which anything differs.
    pub(crate) what: &'static str,
    pub(crate) line: u32,
    pub(crate) period: String,
    /// What was expected there, or is too much.
    pub(crate) detail: String,
}

/// What of a release was missed, in the order of kind and line.
#[derive(Default)]
struct Score {
    misses: Vec<Miss>,
}

impl Score {
    fn miss(&mut self, what: &'static str, line: u32, period: &str, detail: impl Into<String>) {
        self.misses.push(Miss {
            what,
            line,
            period: period.to_owned(),
            detail: detail.into(),
        });
    }
}

/// A figure of the report with all that its row, column and table say of it.
struct Figure<'a> {
    table: &'a report::Table,
    row: &'a report::Row,
    cell: &'a report::Figure,
    heading: &'a str,
    period: &'a str,
    line: u32,
}

impl Figure<'_> {
    /// A decimal, `nil`, or words: as the truth has it.
    fn value(&self) -> &str {
        let cell = self.cell;
        let words = cell.words.as_deref().unwrap_or_default();
        if cell.nil {
            "nil"
        } else {
            cell.value.as_deref().unwrap_or(words)
        }
    }
}

/// The figures of a report by what refers to them and by their lines.
struct Figures<'a> {
    text: &'a SourceText,
    all: Vec<Figure<'a>>,
    by_ref: BTreeMap<(&'a str, usize, usize), usize>,
}

impl<'a> Figures<'a> {
    fn of(text: &'a SourceText, report: &'a Report) -> Self {
        let (mut all, mut by_ref) = (Vec::new(), BTreeMap::new());
        for table in &report.tables {
            for (n, row) in table.rows.iter().enumerate() {
                for figure in &row.figures {
                    let column = table.columns.get(figure.column);
                    let of_column = column.map_or("", |it| it.period.as_str());
                    by_ref.insert((table.id.as_str(), n, figure.column), all.len());
                    all.push(Figure {
                        table,
                        row,
                        cell: figure,
                        heading: column.map_or("", |it| it.heading.as_str()),
                        period: figure.period.as_deref().unwrap_or(of_column),
                        line: text.lines.line_of(figure.span.start).into(),
                    });
                }
            }
        }
        Self { text, all, by_ref }
    }

    /// The line of the source on which a span begins.
    fn line(&self, span: Span) -> u32 {
        self.text.lines.line_of(span.start).into()
    }

    /// Line, period and whether it is nil of what a reference names; `None` where it names nothing.
    fn named(&self, at: &Ref) -> Option<(u32, &'a str, bool)> {
        match at {
            Ref::Cell { table, row, column } => {
                let at = self.by_ref.get(&(table.as_str(), *row, *column))?;
                let it = &self.all[*at];
                Some((it.line, it.period, it.cell.nil))
            }
            Ref::Text { span, .. } => Some((self.line(*span), "", false)),
        }
    }
}

/// What of the truth a report misses, and what it says beyond; in the order of kind and line.
///
/// Lines are those of the source, also where the report counts those of the rendered text (HTML).
pub(crate) fn misses(text: &SourceText, report: &Report, truth: &Truth) -> Vec<Miss> {
    let mut score = Score::default();
    let figures = Figures::of(text, report);
    cells(&mut score, &figures, truth);
    let mut facts = Sets::new();
    for it in single_ties(truth) {
        facts.join(&it.result_line, &it.operand_lines[0]);
    }
    checks(&mut score, report, &figures, truth, &facts);
    claims(&mut score, report, &figures, truth, &facts);
    score.misses.sort();
    score.misses
}

/// The ties of the truth that say that two lines print one fact.
fn single_ties(truth: &Truth) -> impl Iterator<Item = &truth::Check> {
    let ties = truth.checks.iter().filter(|it| it.class == "tie");
    ties.filter(|it| it.operand_lines.len() == 1 && it.verdict != "differs")
}

fn cells(score: &mut Score, figures: &Figures, truth: &Truth) {
    let mut used = BTreeSet::new();
    for cell in &truth.cells {
        let mut free = (0..figures.all.len()).filter(|it| !used.contains(it));
        let hit = free.find(|&n| {
            let it = &figures.all[n];
            it.line == cell.line && it.period == cell.period && same_value(&cell.value, it.value())
        });
        let what = |it: &str| format!("{}: {it}", cell.label);
        let Some(n) = hit else {
            score.miss("cell", cell.line, &cell.period, what(&cell.value));
            continue;
        };
        used.insert(n);
        let it = &figures.all[n];
        let unit = format!("{} x {}", cell.unit, cell.scale);
        let unit_is_right = decimal(&cell.value).is_none()
            || unit == format!("{} x {}", it.cell.unit, it.cell.scale);
        let section = it.row.section.join(" > ");
        for (kind, right, expected) in [
            ("unit", unit_is_right, &unit),
            (
                "label",
                plain(&it.row.label) == plain(&cell.label),
                &cell.label,
            ),
            (
                "heading",
                plain(it.heading) == plain(&cell.column),
                &cell.column,
            ),
            (
                "section",
                plain(&section) == plain(&cell.section),
                &cell.section,
            ),
            ("kind", it.table.kind == cell.kind, &cell.kind),
            ("raw", bare(&it.cell.raw) == bare(&cell.raw), &cell.raw),
        ] {
            if !right {
                score.miss(kind, cell.line, &cell.period, what(expected));
            }
        }
    }
    for (n, it) in figures.all.iter().enumerate() {
        if !used.contains(&n) {
            let detail = format!("{}: {}", it.row.label, it.value());
            score.miss("extra", it.line, it.period, detail);
        }
    }
}

/// What makes two checks the same: class `foot` or another, period, and the lines of all its figures.
type Key = (bool, String, BTreeSet<u32>);

fn checks(score: &mut Score, report: &Report, figures: &Figures, truth: &Truth, facts: &Sets<u32>) {
    let nils = truth.cells.iter().filter(|it| it.value == "nil");
    let nils: BTreeSet<(u32, &str)> = nils.map(|it| (it.line, it.period.as_str())).collect();
    let key = |is_foot: bool, period: &str, lines: &[u32]| -> Key {
        let lines = lines.iter().filter(|&&it| !nils.contains(&(it, period)));
        let lines = lines.map(|it| if is_foot { *it } else { facts.find(it) });
        (is_foot, period.to_owned(), lines.collect())
    };
    let all_lines = |it: &truth::Check| {
        let mut lines = vec![it.result_line];
        lines.extend(&it.operand_lines);
        lines
    };
    let known = truth.checks.iter();
    let known = known.map(|it| key(it.class == "foot", &it.period, &all_lines(it)));
    let known: BTreeSet<Key> = known.collect();
    let wrong = truth.checks.iter().filter(|it| it.verdict == "differs");
    let wrong = wrong.flat_map(|it| all_lines(it).into_iter().map(|line| (line, &*it.period)));
    let wrong: BTreeSet<(u32, &str)> = wrong.collect();

    let mut found: BTreeMap<Key, BTreeSet<&str>> = BTreeMap::new();
    let mut tied = Sets::new();
    for check in &report.checks {
        let operands = check.operands.iter().map(|it| figures.named(&it.at));
        let operands: Option<Vec<(u32, &str, bool)>> = operands.collect();
        let (Some(result), Some(operands)) = (figures.named(&check.result), operands) else {
            score.miss(
                "beyond",
                0,
                &check.period,
                format!("{} names nothing", check.id),
            );
            continue;
        };
        let mut lines = vec![result.0];
        lines.extend(operands.iter().filter(|it| !it.2).map(|it| it.0));
        let keys = [true, check.class == "foot"].map(|it| key(it, &check.period, &lines));
        let is_tie = check.class == "tie" && operands.len() == 1;
        let ties_known = is_tie && facts.find(&lines[0]) == facts.find(lines.last().unwrap_or(&0));
        if is_tie && check.verdict != "differs" {
            let (a, b) = ((result.0, result.1), (operands[0].0, operands[0].1));
            tied.join(&a, &b);
        }
        if !ties_known && !keys.iter().any(|it| known.contains(it)) {
            let detail = format!("{} {}: {}", check.class, check.formula, check.verdict);
            score.miss("beyond", lines[0], &check.period, detail);
        }
        let names_one = lines
            .iter()
            .any(|it| wrong.contains(&(*it, &*check.period)));
        if check.verdict == "differs" && !names_one {
            let detail = format!(
                "{} {}: stated {}, computed {}",
                check.class, check.formula, check.stated, check.computed
            );
            score.miss("alarm", lines[0], &check.period, detail);
        }
        for key in keys {
            found.entry(key).or_default().insert(&check.verdict);
        }
    }
    let linked: BTreeSet<&str> = single_ties(truth).map(|it| it.id.as_str()).collect();
    for it in &truth.checks {
        let right = if linked.contains(it.id.as_str()) {
            let period = it.period.as_str();
            tied.find(&(it.result_line, period)) == tied.find(&(it.operand_lines[0], period))
        } else {
            let key = key(it.class == "foot", &it.period, &all_lines(it));
            found
                .get(&key)
                .is_some_and(|verdicts| verdicts.contains(it.verdict.as_str()))
        };
        if !right {
            let detail = format!("{} {}: {}", it.class, it.formula, it.verdict);
            score.miss("check", it.result_line, &it.period, detail);
        }
    }
}

fn claims(score: &mut Score, report: &Report, figures: &Figures, truth: &Truth, facts: &Sets<u32>) {
    let Some(claims) = &truth.claims else { return };
    let mut pool: Vec<&report::Claim> = report.claims.iter().collect();
    let bears = |truth: &truth::Claim, read: &report::Claim| {
        let where_: BTreeSet<u32> = truth.evidence.iter().map(|it| facts.find(&it.0)).collect();
        let periods = truth.evidence.iter().flat_map(|(_, period)| {
            let halves = period.split(" vs ");
            halves.chain([period.as_str()])
        });
        let periods: BTreeSet<&str> = periods.collect();
        let mut named = read.evidence.iter().filter_map(|it| figures.named(it));
        where_.is_empty()
            || truth.verdict == "unchecked"
            || named
                .any(|(line, at, _)| where_.contains(&facts.find(&line)) && periods.contains(at))
    };
    for claim in claims {
        let is_it = |it: &report::Claim| {
            figures.line(it.span) == claim.line
                && same_size(&it.value, &claim.value)
                && it.unit == claim.unit
                && it.scale.to_string() == claim.scale
        };
        let right =
            |it: &report::Claim| is_it(it) && it.verdict == claim.verdict && bears(claim, it);
        let best = pool.iter().position(|it| right(it));
        let read = best.or_else(|| pool.iter().position(|it| is_it(it)));
        if best.is_none() {
            let detail = format!(
                "{} {} x {}: {}: {}",
                claim.value, claim.unit, claim.scale, claim.verdict, claim.quote
            );
            score.miss("claim", claim.line, "", detail);
        }
        if let Some(n) = read {
            let it = pool.remove(n);
            if it.verdict == "differs" && claim.verdict != "differs" {
                score.miss(
                    "alarm",
                    figures.line(it.span),
                    "",
                    format!("claim {}", it.quote),
                );
            }
        }
    }
    for it in pool {
        let detail = format!(
            "claim {} {}: {}: {}",
            it.value, it.unit, it.verdict, it.quote
        );
        if it.verdict == "differs" {
            score.miss("alarm", figures.line(it.span), "", detail.clone());
        }
        score.miss("beyond", figures.line(it.span), "", detail);
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    text.replace(',', "").parse().ok()
}

fn same_value(truth: &str, read: &str) -> bool {
    match (decimal(truth), decimal(read)) {
        (Some(truth), Some(read)) => truth == read,
        (None, None) => plain(truth) == plain(read),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Equal but for the sign: a decrease of 7% is read as 7 or as -7.
fn same_size(a: &str, b: &str) -> bool {
    let (a, b) = (decimal(a), decimal(b));
    a.is_some() && a.map(|it| it.abs()) == b.map(|it| it.abs())
}

/// Text without case, curly apostrophes, doubled blanks, and blanks and colons at its ends.
fn plain(text: &str) -> String {
    let text = text.replace('’', "'").to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_matches([' ', ':', '.']).to_owned()
}

/// A printed figure without tags, blanks, escapes and currency sign.
fn bare(raw: &str) -> String {
    let mut bare = String::new();
    let mut in_tag = false;
    for it in raw.chars() {
        match it {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            it if in_tag || it.is_whitespace() || matches!(it, '\\' | '$') => (),
            it => bare.extend(it.to_lowercase()),
        }
    }
    bare
}
