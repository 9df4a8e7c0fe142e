//! What changed from one draft to the next, ready to draw.

use crate::present::annotations::Annotations;
use crate::present::compare::{self, Comparison};
use crate::present::diff::Piece;
use crate::present::finding::Finding;
use crate::present::marks::At;
use crate::present::report::Report;
use crate::present::shelf::{Change, Changes, Fate, Group};
use crate::text::source::SourceText;

/// What changed from `old` to `new`, and what becomes of what the reader said; nothing where they are no drafts of one
/// release.
pub fn changes(
    old: (&SourceText, &Report),
    new: (&SourceText, &Report),
    said: &Annotations,
    now: &Annotations,
) -> Changes {
    if !compare::is_draft(old, new) {
        return Changes::default();
    }
    let found = compare::compare(old, new);
    let mut carried = now.clone();
    compare::carry_over((old.1, said), (new.1, &mut carried));
    let n_said = |it: &Annotations| it.remarks.len() + it.relations.len();
    let groups = groups(&found, new.1);
    Changes {
        changed: found.figures.len() + found.labels.len() + found.sentences.len(),
        groups,
        n_carried: n_said(&carried).saturating_sub(n_said(now)),
        carried: if carried == *now {
            String::new()
        } else {
            carried.to_compact()
        },
    }
}

fn groups(found: &Comparison, new: &Report) -> Vec<Group> {
    let figures = found.figures.iter().map(|it| Change {
        label: it.label.clone(),
        place: [it.statement.as_str(), &it.column].join(", "),
        pieces: pieces(&it.old, &it.new),
        at: Some(place(it.at)),
        line: line_of(new, it.at),
        ..Change::default()
    });
    let labels = found.labels.iter().map(|it| Change {
        label: match (it.old.is_empty(), it.new.is_empty()) {
            (true, _) => "New".to_owned(),
            (_, true) => "Gone".to_owned(),
            (false, false) => "Called otherwise".to_owned(),
        },
        place: it.statement.clone(),
        pieces: pieces(&it.old, &it.new),
        at: it.at.map(place),
        line: it.at.map_or(0, |at| line_of(new, at)),
        ..Change::default()
    });
    let sentences = found.sentences.iter().map(|it| {
        let is_gone = it.pieces.iter().all(|it| matches!(it, Piece::Old(_)));
        Change {
            pieces: it.pieces.iter().map(piece).collect(),
            in_old: is_gone,
            line: it.line.into(),
            ..Change::default()
        }
    });
    let group = |title: &str, none: &str, changes| Group {
        title: title.to_owned(),
        none: none.to_owned(),
        changes,
    };
    vec![
        group("Figures", "No figure changed.", figures.collect()),
        group("Sentences", "No sentence changed.", sentences.collect()),
        group("Rows and headings", "", labels.collect()),
        group(
            "Findings that are new",
            "No finding is new.",
            findings(&found.new, false),
        ),
        group(
            "Findings that are gone",
            "No finding is gone.",
            findings(&found.gone, true),
        ),
        group("Findings that stayed", "", findings(&found.stayed, false)),
    ]
}

fn findings(list: &[Finding], in_old: bool) -> Vec<Change> {
    let changes = list.iter().map(|it| Change {
        label: it.title.clone(),
        pieces: vec![(Fate::Stayed, it.text.clone())],
        in_old,
        at: it.at.map(place),
        check: Some(it.id.clone()),
        line: it.line.parse().unwrap_or_default(),
        ..Change::default()
    });
    changes.collect()
}

/// One thing in the place of another.
fn pieces(old: &str, new: &str) -> Vec<(Fate, String)> {
    let both = [(Fate::Went, old), (Fate::Came, new)];
    let printed = both.into_iter().filter(|it| !it.1.is_empty());
    printed.map(|it| (it.0, it.1.to_owned())).collect()
}

fn piece(it: &Piece) -> (Fate, String) {
    match it {
        Piece::Same(text) => (Fate::Stayed, text.clone()),
        Piece::Old(text) => (Fate::Went, text.clone()),
        Piece::New(text) => (Fate::Came, text.clone()),
    }
}

fn place(at: At) -> [usize; 3] {
    [at.table, at.row, at.column]
}

/// The line of a figure; of its row where there is none in its column.
fn line_of(report: &Report, at: At) -> u32 {
    let row = report
        .tables
        .get(at.table)
        .and_then(|it| it.rows.get(at.row));
    let figure = row.and_then(|it| it.figures.iter().find(|it| it.column == at.column));
    figure.map_or_else(|| row.map_or(0, |it| it.line.into()), |it| it.line.into())
}
