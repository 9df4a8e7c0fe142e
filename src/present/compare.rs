//! A draft against the one before it: figures, rows and sentences that changed; findings that are gone, new, or stayed.

use std::collections::{BTreeMap, BTreeSet};

use crate::present::address::Address;
use crate::present::annotations::{Annotations, Relation, Term};
use crate::present::diff::{self, Piece};
use crate::present::finding::{self, Finding};
use crate::present::marks::At;
use crate::present::report::{Figure, Report, Table};
use crate::present::sheet;
use crate::tables;
use crate::text::lines::LineNo;
use crate::text::source::SourceText;

/// The least share of the lines of a draft that stand in the one before it, in percent.
const ALIKE: usize = 50;

/// What changed from one draft to the next. Places are those of the newer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Figures that both have and that changed.
    pub figures: Vec<FigureChange>,
    /// Rows and headings that one alone has, or that are called otherwise.
    pub labels: Vec<LabelChange>,
    /// Sentences that changed.
    pub sentences: Vec<SentenceChange>,
    /// Findings of the older alone.
    pub gone: Vec<Finding>,
    /// Findings of the newer alone.
    pub new: Vec<Finding>,
    /// Findings of both.
    pub stayed: Vec<Finding>,
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// Where it stands now.
    pub at: At,
    /// Its statement.
    pub statement: String,
    /// Its label with the headings above.
    pub label: String,
    /// Its column.
    pub column: String,
    /// As it was printed.
    pub old: String,
    /// As it is printed.
    pub new: String,
}

/// A row, a column or a statement that came, went, or is called otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelChange {
    /// Its statement.
    pub statement: String,
    /// As it was; empty for what is new.
    pub old: String,
    /// As it is; empty for what is gone.
    pub new: String,
    /// Its first figure now.
    pub at: Option<At>,
}

/// A sentence that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceChange {
    /// Its line: in the newer, or in the older where it is gone.
    pub line: LineNo,
    /// What stayed, went and came, in reading order.
    pub pieces: Vec<Piece>,
}

/// Whether `new` is a draft of the same release as `old`: one company and period, and half of its lines or more.
pub fn is_draft(old: (&SourceText, &Report), new: (&SourceText, &Report)) -> bool {
    let (a, b) = (old.1, new.1);
    if a.source.sha256 == b.source.sha256 || a.company != b.company || a.period != b.period {
        return false;
    }
    let known: BTreeSet<&str> = old.0.text.lines().map(str::trim).collect();
    let lines = || {
        new.0
            .text
            .lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
    };
    let (n, same) = (
        lines().count(),
        lines().filter(|it| known.contains(it)).count(),
    );
    n > 0 && same * 100 >= n * ALIKE
}

/// What changed from `old` to `new`.
pub fn compare(old: (&SourceText, &Report), new: (&SourceText, &Report)) -> Comparison {
    let mut changes = Comparison::default();
    let (before, after) = (old.1, new.1);
    for (a, b) in pair_tables(before, after, &mut changes.labels) {
        tables_apart(&before.tables[a], (&after.tables[b], b), &mut changes);
    }
    changes.sentences = sentences_apart(old.0, new.0);
    let (was, is) = (finding::findings(before), finding::findings(after));
    let has = |list: &[Finding], it: &Finding| list.iter().any(|other| other.id == it.id);
    changes.gone = was.iter().filter(|it| !has(&is, it)).cloned().collect();
    (changes.stayed, changes.new) = is.into_iter().partition(|it| has(&was, it));
    changes
}

/// Takes over what a reader said of the older draft: remarks by id, relations by label and column, names. What he has
/// said of the newer stays as it is.
pub fn carry_over(old: (&Report, &Annotations), new: (&Report, &mut Annotations)) {
    let (before, said) = old;
    let (after, now) = new;
    let is_there = |id: &str| {
        after.checks.iter().any(|it| it.id == id) || after.claims.iter().any(|it| it.id == id)
    };
    for it in &said.remarks {
        if is_there(&it.id) && now.remark(&it.id).is_none() {
            now.remarks.push(it.clone());
        }
    }
    let places = pair_figures(before, after);
    let moved = |it: Address| Address::of(after, *places.get(&it.find(before)?)?);
    let relations = said.relations.iter().filter_map(|it| {
        let terms = it.operands.iter().map(|it| {
            Some(Term {
                at: moved(it.at)?,
                ..*it
            })
        });
        Some(Relation {
            result: moved(it.result)?,
            operands: terms.collect::<Option<_>>()?,
            ..it.clone()
        })
    });
    for it in relations {
        if !now.relations.contains(&it) {
            now.relations.push(it);
        }
    }
    for (from, to) in [
        (&said.prepared_by, &mut now.prepared_by),
        (&said.reviewed_by, &mut now.reviewed_by),
    ] {
        if to.is_empty() {
            to.clone_from(from);
        }
    }
}

/// Where the figures of the older report stand in the newer.
fn pair_figures(old: &Report, new: &Report) -> BTreeMap<At, At> {
    let mut places = BTreeMap::new();
    for (a, b) in pair_tables(old, new, &mut Vec::new()) {
        let (before, after) = (&old.tables[a], &new.tables[b]);
        let columns = pair_columns(before, after);
        for (from, to) in pair_rows(before, after) {
            for &(m, n) in &columns {
                let place = |table, row, column| At { table, row, column };
                places.insert(place(a, from, m), place(b, to, n));
            }
        }
    }
    places
}

/// The tables that are the same: by kind and title in order, then those left over by kind.
fn pair_tables(old: &Report, new: &Report, labels: &mut Vec<LabelChange>) -> Vec<(usize, usize)> {
    let key = |it: &Table| format!("{} {}", it.kind, it.title.to_lowercase());
    let (a, b): (Vec<_>, Vec<_>) = (
        old.tables.iter().map(key).collect(),
        new.tables.iter().map(key).collect(),
    );
    let mut pairs = diff::common(&a, &b);
    let mut left: Vec<usize> = (0..b.len())
        .filter(|n| pairs.iter().all(|it| it.1 != *n))
        .collect();
    for n in (0..a.len())
        .filter(|n| pairs.iter().all(|it| it.0 != *n))
        .collect::<Vec<_>>()
    {
        let title = |it: &Table| sheet::title(it);
        let same = left
            .iter()
            .position(|it| new.tables[*it].kind == old.tables[n].kind);
        let other = same.map(|it| left.remove(it));
        labels.push(LabelChange {
            statement: "Statements".to_owned(),
            old: title(&old.tables[n]),
            new: other.map(|it| title(&new.tables[it])).unwrap_or_default(),
            at: None,
        });
        pairs.extend(other.map(|it| (n, it)));
    }
    labels.extend(left.into_iter().map(|it| LabelChange {
        statement: "Statements".to_owned(),
        old: String::new(),
        new: sheet::title(&new.tables[it]),
        at: None,
    }));
    pairs.sort_by_key(|it| it.1);
    pairs
}

/// The rows that are the same, by label in order; a single one that is called otherwise between two that are not.
fn pair_rows(old: &Table, new: &Table) -> Vec<(usize, usize)> {
    let labels =
        |it: &Table| -> Vec<String> { it.rows.iter().map(|it| it.label.to_lowercase()).collect() };
    let same = diff::common(&labels(old), &labels(new));
    let mut pairs = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (m, n) in same.into_iter().chain([(old.rows.len(), new.rows.len())]) {
        // As many were there as there are, and a figure of each stayed.
        let renamed = m - a == n - b
            && (a..m)
                .zip(b..n)
                .all(|(a, b)| shares_figure(&old.rows[a].figures, &new.rows[b].figures));
        if renamed {
            pairs.extend((a..m).zip(b..n));
        }
        if m < old.rows.len() && n < new.rows.len() {
            pairs.push((m, n));
        }
        (a, b) = (m + 1, n + 1);
    }
    pairs
}

fn shares_figure(a: &[Figure], b: &[Figure]) -> bool {
    a.iter().any(|it| {
        b.iter()
            .any(|other| printed(it) == printed(other) && it.value.is_some())
    })
}

/// The columns that are the same: each its like where there are as many, else by heading.
fn pair_columns(old: &Table, new: &Table) -> Vec<(usize, usize)> {
    if old.columns.len() == new.columns.len() {
        return (0..new.columns.len()).map(|it| (it, it)).collect();
    }
    let headings = |it: &Table| -> Vec<String> {
        it.columns
            .iter()
            .map(|it| it.heading.to_lowercase())
            .collect()
    };
    diff::common(&headings(old), &headings(new))
}

fn tables_apart(old: &Table, (new, table): (&Table, usize), changes: &mut Comparison) {
    let statement = sheet::title(new);
    let rows = pair_rows(old, new);
    let columns = pair_columns(old, new);
    let mut label = |old: &str, new: &str, at| {
        if old != new {
            changes.labels.push(LabelChange {
                statement: statement.clone(),
                old: old.to_owned(),
                new: new.to_owned(),
                at,
            });
        }
    };
    let first = |row: usize| {
        let column = new.rows[row].figures.first()?.column;
        Some(At { table, row, column })
    };
    for &(a, b) in &columns {
        label(&old.columns[a].heading, &new.columns[b].heading, None);
    }
    for (n, row) in old.rows.iter().enumerate() {
        match rows.iter().find(|it| it.0 == n) {
            Some(&(_, to)) => label(&row.label, &new.rows[to].label, first(to)),
            None => label(&row.label, "", None),
        }
    }
    for (n, row) in new.rows.iter().enumerate() {
        if rows.iter().all(|it| it.1 != n) {
            label("", &row.label, first(n));
        }
    }
    for (from, to) in rows {
        let (before, after) = (&old.rows[from], &new.rows[to]);
        for &(m, n) in &columns {
            let (was, is) = (in_column(&before.figures, m), in_column(&after.figures, n));
            if was != is {
                let mut names: Vec<&str> = after.section.iter().map(String::as_str).collect();
                names.push(&after.label);
                changes.figures.push(FigureChange {
                    at: At {
                        table,
                        row: to,
                        column: n,
                    },
                    statement: statement.clone(),
                    label: names.join(" › "),
                    column: new.columns[n].heading.clone(),
                    old: was.to_owned(),
                    new: is.to_owned(),
                });
            }
        }
    }
}

/// The figure of a column as printed; empty where there is none.
fn in_column(figures: &[Figure], column: usize) -> &str {
    figures
        .iter()
        .find(|it| it.column == column)
        .map_or("", printed)
}

/// A figure without the currency sign, which drafts move about.
fn printed(it: &Figure) -> &str {
    it.raw
        .trim_start_matches(|it: char| {
            !it.is_ascii_digit() && !matches!(it, '(' | '-' | '–' | '—' | '−' | '.')
        })
        .trim()
}

/// The sentences of the prose, with their lines.
fn sentences(source: &SourceText) -> Vec<(String, LineNo)> {
    let mut found = Vec::new();
    for paragraph in tables::find(source, &mut Vec::new()).prose {
        let text = &paragraph.text.text;
        let mut from = 0;
        for (at, end) in text
            .match_indices(['.', '!', '?'])
            .map(|(at, it)| (at, at + it.len()))
        {
            let rest = &text[end..];
            let next = rest.trim_start().chars().next();
            if rest.starts_with(' ')
                && next.is_some_and(|it| !it.is_lowercase())
                && text[from..at].contains(' ')
            {
                found.push((text[from..end].trim().to_owned(), paragraph.line));
                from = end;
            }
        }
        if !text[from..].trim().is_empty() {
            found.push((text[from..].trim().to_owned(), paragraph.line));
        }
    }
    found
}

fn sentences_apart(old: &SourceText, new: &SourceText) -> Vec<SentenceChange> {
    let (a, b) = (sentences(old), sentences(new));
    let texts =
        |it: &[(String, LineNo)]| -> Vec<String> { it.iter().map(|it| it.0.clone()).collect() };
    let mut changes = Vec::new();
    let (mut m, mut n) = (0, 0);
    for (to_m, to_n) in diff::common(&texts(&a), &texts(&b))
        .into_iter()
        .chain([(a.len(), b.len())])
    {
        // What went is held against what came in its place; without its like it stands alone.
        while m < to_m || n < to_n {
            let pieces = (m < to_m && n < to_n)
                .then(|| diff::words(&a[m].0, &b[n].0))
                .flatten();
            let (line, pieces, by) = match pieces {
                Some(pieces) => (b[n].1, pieces, (1, 1)),
                None if m < to_m => (a[m].1, vec![Piece::Old(a[m].0.clone())], (1, 0)),
                None => (b[n].1, vec![Piece::New(b[n].0.clone())], (0, 1)),
            };
            changes.push(SentenceChange { line, pieces });
            (m, n) = (m + by.0, n + by.1);
        }
        (m, n) = (to_m + 1, to_n + 1);
    }
    changes
}
