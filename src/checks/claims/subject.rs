//! Which rows a phrase of prose names.

use std::ops::Range;

use crate::checks::claims::index::{Index, Wanted};
use crate::checks::claims::joints::Joints;
use crate::checks::claims::parts;
use crate::checks::claims::words;
use crate::checks::ledger::Row;
use crate::model::concept;
use crate::model::statement::StatementKind;

/// In place of a row: the finding is of a sum of rows.
pub const SUM_OF_ROWS: usize = usize::MAX;

/// A figure that no row prints, computed from some that rows print.
pub const UNPRINTED: Named = Named {
    row: SUM_OF_ROWS,
    score: 60,
    holds_all: true,
    rank: 0,
};

/// The score of a row whose name is only a part of the phrase.
const LESS_THAN_SURE: usize = 90;

/// A row that a phrase may name, and how well: 100 is all words of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The row, as an index of the ledger.
    pub row: usize,
    /// From 0 to 100.
    pub score: usize,
    /// Whether its name holds all words of the phrase.
    pub holds_all: bool,
    /// Of rows that are named alike, how far it is from what the sentence means: 0 is meant.
    pub rank: u8,
}

/// What a phrase names: rows, best first. An empty list of rows is a phrase that names something unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The words of the phrase.
    pub words: Vec<String>,
    /// The rows that it may name, best first.
    pub rows: Vec<Named>,
    /// The words of each item, where the phrase is a list: "cash and restricted cash".
    pub items: Vec<Vec<String>>,
    /// More is said of it than its lines say.
    pub unsure: bool,
}

impl Subject {
    /// What stands in place of a row where several together are meant. What debt is made of is never sure.
    pub fn as_sum(&self) -> Named {
        Named {
            row: SUM_OF_ROWS,
            score: match self.words == ["debt"] {
                true => 60,
                false if self.unsure => LESS_THAN_SURE,
                false => 100,
            },
            holds_all: true,
            rank: 0,
        }
    }

    /// The rows that are named best and of them those that the sentence means.
    pub fn meant(&self) -> impl Iterator<Item = &Named> {
        let best = self.score();
        let at_best = move || self.rows.iter().filter(move |it| it.score == best);
        let rank = at_best().map(|it| it.rank).min();
        at_best().filter(move |it| Some(it.rank) == rank)
    }

    /// Takes the certainty from it.
    pub fn lower(&mut self) {
        self.unsure = true;
        for it in &mut self.rows {
            it.score = it.score.min(LESS_THAN_SURE);
        }
    }

    /// How well the best row is named.
    pub fn score(&self) -> usize {
        self.rows.first().map_or(0, |it| it.score)
    }
}

/// The names of the rows that are near enough to be meant.
#[derive(Clone)]
pub struct Names<'a> {
    index: &'a Index<'a>,
    rows: Range<usize>,
    /// The first row behind the place that they are near.
    near: usize,
    statements: Range<usize>,
}

impl<'a> Names<'a> {
    /// The names that are within reach of a statement.
    pub fn near(index: &'a Index<'a>, statement: usize) -> Self {
        Self {
            index,
            rows: index.ledger.within_reach(statement),
            near: index.ledger.starts.get(statement).copied().unwrap_or(0),
            statements: index.ledger.statements_within_reach(statement),
        }
    }

    /// What a phrase names.
    pub fn subject(&self, phrase: &str) -> Subject {
        let words = self.index.without_company(words::phrase_words(phrase));
        let mut rows = self.index.likely(&words, &self.rows, self.near);
        if rows.first().is_none_or(|it| it.score < 100) {
            let exact = self.costs(&words);
            rows.retain(|it| !exact.iter().any(|other| other.row == it.row));
            rows.splice(0..0, exact);
        }
        Subject {
            words,
            rows,
            ..Subject::default()
        }
    }

    /// The lines of costs that a phrase names but for its last word: "research and development costs".
    fn costs(&self, words: &[String]) -> Vec<Named> {
        const COSTS: [&str; 9] = [
            "research",
            "marketing",
            "administrative",
            "selling",
            "depreciation",
            "amortization",
            "impairment",
            "restructuring",
            "compensation",
        ];
        let Some((last, rest)) = words.split_last() else {
            return Vec::new();
        };
        if !matches!(last.as_str(), "cost" | "expense") || rest.is_empty() {
            return Vec::new();
        }
        let is_cost = |row: &Row<'_>| {
            let spends = |it: &str| it.contains("expense") || it.contains("cost");
            let mut sections = row.item.section.iter();
            sections.any(|it| spends(&it.to_lowercase()))
                || spends(row.lower)
                || COSTS.iter().any(|it| row.lower.contains(it))
        };
        let rows = self.index.likely(rest, &self.rows, self.near);
        let exact = rows.into_iter().take_while(|it| it.score == 100);
        exact.filter(|it| is_cost(self.row(*it))).collect()
    }

    /// What stands around "for" and "on" within names of rows.
    pub fn joints(&self) -> &'a Joints {
        &self.index.joints
    }

    /// The statements whose rows may be meant.
    pub fn statements(&self) -> Range<usize> {
        self.statements.clone()
    }

    /// Those of them that are balance sheets.
    pub fn balance_sheets(&self) -> impl Iterator<Item = usize> {
        let ledger = self.index.ledger;
        let is_balance = move |it: &usize| {
            let first = ledger.statement(*it).first();
            first.is_some_and(|row| row.kind == StatementKind::Balance)
        };
        self.statements().filter(is_balance)
    }

    /// The rows of the statements whose names together make up a phrase, by statement.
    pub fn parts<'s>(
        &'s self,
        subject: &Subject,
        statements: impl Iterator<Item = usize> + 's,
    ) -> impl Iterator<Item = Vec<usize>> + 's {
        let wanted = Wanted {
            words: subject.words.iter().map(|it| self.index.id(it)).collect(),
            is_debt: subject.words == ["debt"],
        };
        statements.map(move |it| self.index.parts(&wanted, it))
    }

    /// The rows of one balance sheet that the items of a list name, one each and word for word.
    pub fn listed(&self, subject: &Subject) -> Option<Vec<usize>> {
        if subject.items.len() < 2 {
            return None;
        }
        self.balance_sheets().find_map(|statement| {
            let start = self.index.ledger.starts[statement];
            let range = start..self.index.ledger.starts[statement + 1];
            let row = |item: &Vec<String>| {
                let rows = self.index.likely(item, &range, start);
                rows.first().filter(|it| it.score == 100).map(|it| it.row)
            };
            let rows: Option<Vec<usize>> = subject.items.iter().map(row).collect();
            rows.filter(|it| it.windows(2).all(|it| it[0] != it[1]))
        })
    }

    /// Whether rows of some balance sheet together make up a phrase.
    pub fn is_sum(&self, subject: &Subject) -> bool {
        let mut parts = self.parts(subject, self.balance_sheets());
        parts.any(|it| !it.is_empty())
    }

    /// The rows that may be meant.
    pub fn rows(&self) -> &'a [Row<'a>] {
        &self.index.ledger.rows[self.rows.clone()]
    }

    /// Whether a label of the rows that a subject names best holds a phrase as it is written.
    pub fn is_label(&self, subject: &Subject, phrase: &str) -> bool {
        let phrase = phrase.to_lowercase();
        let best = subject.rows.iter().filter(|it| it.score == subject.score());
        best.map(|it| self.row(*it))
            .any(|it| it.lower.contains(&phrase))
    }

    /// A subject with what the one before in its sentence says of both: "online gross profit rose, and gross margin ...".
    pub fn qualified(&self, mut own: Subject, before: &Subject, said: &str) -> Subject {
        let is_whole = |it: &str| {
            matches!(
                it,
                "total" | "consolidated" | "overall" | "company" | "company's"
            )
        };
        let leading = before.words.iter().take_while(|it| !own.words.contains(it));
        let leading: Vec<&str> = leading.map(String::as_str).collect();
        let shared = leading.len() < before.words.len();
        let leading = if shared {
            &leading[..]
        } else {
            &leading[..leading.len().saturating_sub(1)]
        };
        let is_basis = parts::bases(leading) != 0;
        if leading.is_empty() || is_basis || said.to_lowercase().split(' ').any(is_whole) {
            return own;
        }
        let phrase = [
            leading,
            &own.words.iter().map(String::as_str).collect::<Vec<_>>(),
        ]
        .concat();
        let more = self.subject(&phrase.join(" "));
        if more.score() < 100 {
            return own;
        }
        let unsure = own.unsure;
        own.lower();
        let exact: Vec<Named> = more.rows.into_iter().filter(|it| it.score == 100).collect();
        own.rows
            .retain(|it| !exact.iter().any(|other| other.row == it.row));
        own.rows.splice(0..0, exact);
        own.unsure = false;
        if unsure {
            own.lower();
        }
        own
    }

    /// Whether the labels of the rows that a subject names best say all of some words, or the company's name does.
    pub fn say(&self, subject: &Subject, words: &[String]) -> bool {
        let telling = self.index.without_company(words.to_vec());
        let said: Vec<String> = self
            .best_labels(subject)
            .into_iter()
            .flat_map(concept::words)
            .collect();
        telling.iter().all(|it| said.contains(it))
    }

    /// The labels of the rows that a subject names best, in lower case.
    pub fn best_labels(&self, subject: &Subject) -> Vec<&'a str> {
        let best = subject.rows.iter().filter(|it| it.score == subject.score());
        best.map(|it| self.row(*it).lower).collect()
    }

    /// The row of a name.
    pub fn row(&self, named: Named) -> &'a Row<'a> {
        &self.index.ledger.rows[named.row]
    }

    /// The per-share rows that speak of the measure of a subject.
    pub fn per_share(&self, subject: &Subject, diluted: bool) -> Subject {
        let mut own = Subject {
            words: subject.words.clone(),
            rows: self.index.per_share(&subject.words, diluted, &self.rows),
            ..Subject::default()
        };
        if subject.unsure {
            own.lower();
        }
        own
    }
}
