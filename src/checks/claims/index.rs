//! The rows of a release by the words of their names.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::checks::claims::best::best_first;
use crate::checks::claims::joints::Joints;
use crate::checks::claims::subject::Named;
use crate::checks::claims::words;
use crate::checks::ledger::{Ledger, Row};
use crate::checks::tie_sum::common::Common;
use crate::model::concept;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;
use crate::text::sort;

/// The least score with which a phrase names a row.
const LEAST_SCORE: usize = 25;

/// Words that say of debt what it is.
const DEBT: [&str; 8] = [
    "note",
    "loan",
    "borrowing",
    "debt",
    "credit",
    "facility",
    "revolving",
    "lease",
];

/// Words of which one makes a balance no debt.
const NO_DEBT: [&str; 4] = ["receivable", "asset", "operating", "tax"];

/// Words of balances that say when they fall due.
const TERMS: [&str; 9] = [
    "current",
    "noncurrent",
    "long",
    "term",
    "short",
    "portion",
    "due",
    "after",
    "net",
];

/// Words of per-share labels that name no measure.
const SHARING: [&str; 14] = [
    "per",
    "share",
    "basic",
    "diluted",
    "common",
    "stock",
    "ordinary",
    "unit",
    "attributable",
    "available",
    "owner",
    "expense",
    "dilutive",
    "nongaap",
];

/// The number of a word that no name holds.
const UNKNOWN: u32 = u32::MAX;

/// The number of "net" where no name holds it.
const NET: u32 = u32::MAX - 1;

/// The rows of a release by the words of their names. A row has several names: its label, its label under its heading.
pub struct Index<'l> {
    /// The rows.
    pub ledger: &'l Ledger<'l>,
    /// Words that stand in no label, numbered after those of the ledger.
    more: BTreeMap<String, u32>,
    names: Vec<Name>,
    /// By word, the names that hold it.
    by_word: Vec<Vec<usize>>,
    /// What words are good for, by their numbers.
    fillers: Vec<u32>,
    terms: Vec<u32>,
    debt: Vec<u32>,
    no_debt: Vec<u32>,
    total: Option<u32>,
    /// The names of each row of per-share figures.
    per_share: Vec<Range<usize>>,
    /// Words of per-share labels that name no measure.
    sharing: Vec<u32>,
    /// Words of the company's name that stand in no label.
    company: Vec<String>,
    /// What stands around "for" and "on" within labels.
    pub joints: Joints,
    /// How many words of a phrase each name holds; zeros between calls.
    common: RefCell<Common>,
}

/// One name of a row.
struct Name {
    row: usize,
    words: Vec<u32>,
}

/// The words of a phrase, as numbers.
pub struct Wanted {
    /// Its words.
    pub words: Vec<u32>,
    /// Whether it is nothing but "debt".
    pub is_debt: bool,
}

impl<'l> Index<'l> {
    /// The names of the rows of `ledger`.
    pub fn of(ledger: &'l Ledger<'l>) -> Self {
        let fillers = ledger.words().filter(|it| words::is_filler(it.0));
        let mut index = Self {
            ledger,
            more: BTreeMap::new(),
            names: Vec::new(),
            by_word: Vec::new(),
            fillers: fillers.map(|it| it.1).collect(),
            terms: ledger.known(&TERMS),
            debt: ledger.known(&DEBT),
            no_debt: ledger.known(&NO_DEBT),
            total: ledger.word("total"),
            per_share: Vec::new(),
            sharing: ledger.known(&SHARING),
            company: Vec::new(),
            joints: Joints::of(ledger),
            common: RefCell::default(),
        };
        sort::plain(&mut index.fillers);
        let company = ledger.release.company.as_deref().unwrap_or_default();
        let own = concept::words(company).into_iter();
        index.company = own.filter(|it| ledger.word(it).is_none()).collect();
        for (n, row) in ledger.rows.iter().enumerate() {
            let names = index.names_of(row);
            let names = names.into_iter().filter(|it| !it.is_empty());
            let first = index.names.len();
            index
                .names
                .extend(names.map(|words| Name { row: n, words }));
            if matches!(row.unit, Unit::PerShare(_)) && index.names.len() > first {
                index.per_share.push(first..index.names.len());
            }
        }
        index.by_word = vec![Vec::new(); ledger.n_words() + index.more.len()];
        for (n, name) in index.names.iter().enumerate() {
            for word in &name.words {
                let names = &mut index.by_word[*word as usize];
                if names.last() != Some(&n) {
                    names.push(n);
                }
            }
        }
        index.common = RefCell::new(Common::of(index.names.len()));
        index
    }

    /// The words of a phrase without those of the company's name.
    pub fn without_company(&self, mut words: Vec<String>) -> Vec<String> {
        if words.iter().any(|it| !self.company.contains(it)) {
            words.retain(|it| !self.company.contains(it));
        }
        words
    }

    /// The number of a word.
    pub fn id(&self, word: &str) -> u32 {
        let own = || self.more.get(word).copied();
        self.ledger.word(word).or_else(own).unwrap_or(UNKNOWN)
    }

    /// The sets of words under which a row may be named.
    fn names_of(&mut self, row: &Row<'_>) -> Vec<Vec<u32>> {
        let mut names = vec![self.normal(&row.words)];
        let headed = row.heading_words();
        if !headed.is_empty() {
            let rest = row.words_in_section[headed.len()..].iter();
            let mut joined = headed.to_vec();
            joined.extend(rest.filter(|it| Some(**it) != self.total));
            names.push(self.normal(&joined));
        }
        // "Internet protocol (IP) services" is also "IP services".
        if let Some(short) = words::abbreviated(&row.item.label) {
            let short: Vec<u32> = concept::words(&short)
                .into_iter()
                .map(|it| self.insert(it))
                .collect();
            for n in 0..names.len() {
                let more = names[n].iter().filter(|it| !row.words.contains(it));
                let name: Vec<u32> = more.chain(&short).copied().collect();
                if row.kind == StatementKind::CashFlow {
                    names.push(self.normal(&name));
                }
                names.push(name);
            }
        }
        names
    }

    fn insert(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.ledger.n_words() + self.more.len()).unwrap_or(UNKNOWN);
        match self.ledger.word(&word) {
            Some(known) => known,
            None => *self.more.entry(word).or_insert(next),
        }
    }

    /// Words without fillers; cash of an activity is nothing but that.
    fn normal(&self, words: &[u32]) -> Vec<u32> {
        let telling = words.iter().copied();
        let telling: Vec<u32> = telling
            .filter(|it| self.fillers.binary_search(it).is_err())
            .collect();
        let has = |it: &str| self.ledger.word(it).is_some_and(|it| telling.contains(&it));
        let only = || {
            let beside = |it: &u32| words::may_stand_beside_cash(self.ledger.spelled(*it));
            telling.iter().all(beside)
        };
        match words::activity(has, only) {
            Some(activity) => vec![self.id("cash"), self.id(activity)],
            // "Net revenue" is what prose calls revenue.
            None if telling.len() == 2 && has("net") && has("revenue") => vec![self.id("revenue")],
            None => telling,
        }
    }

    /// The rows within `rows` that a phrase of these words may name, best first; `near` is the row where the phrase
    /// stands.
    pub fn likely(&self, words: &[String], rows: &Range<usize>, near: usize) -> Vec<Named> {
        let mut common = self.common.borrow_mut();
        for word in words.iter().map(|it| self.id(it)) {
            let Some(names) = self.by_word.get(word as usize) else {
                continue;
            };
            let at = |row: usize| names.partition_point(|it| self.names[*it].row < row);
            common.add(&names[at(rows.start)..at(rows.end)]);
        }
        // In the order of rows; of several names of a row the best.
        let mut named: Vec<Named> = Vec::new();
        let mut next = 0;
        while let Some(name) = common.next(next) {
            next = name + 1;
            let shared = usize::from(common.counts[name]);
            let Name { row, words: own } = &self.names[name];
            let score = shared * 100 / (words.len() + own.len() - shared);
            let holds_all = shared == words.len();
            match named.last_mut() {
                Some(last) if last.row == *row => {
                    last.score = last.score.max(score);
                    last.holds_all |= holds_all;
                }
                _ if score >= LEAST_SCORE => named.push(Named {
                    row: *row,
                    score,
                    holds_all,
                    rank: 0,
                }),
                _ => (),
            }
        }
        common.clear();
        best_first(&named, near)
    }

    /// The rows of a statement whose names together make up a phrase: "cash, cash equivalents and investments in
    /// marketable securities"; "capital lease obligations", current and not; "total debt".
    pub fn parts(&self, wanted: &Wanted, statement: usize) -> Vec<usize> {
        let start = self.ledger.starts[statement];
        // Two of its rows hold such words.
        let held = || {
            wanted
                .words
                .iter()
                .map(|it| self.ledger.n_under(*it, statement))
        };
        if !wanted.is_debt && held().sum::<usize>() < 2 {
            return Vec::new();
        }
        let mut parts: Vec<(usize, Vec<u32>)> = Vec::new();
        let mut covered: Vec<u32> = Vec::new();
        for (n, row) in self.ledger.statement(statement).iter().enumerate() {
            if !row.unit.is_money() || self.total.is_some_and(|it| row.words.contains(&it)) {
                continue;
            }
            let core = || row.words.iter().filter(|it| !self.terms.contains(it));
            let within = core().next().is_some() && core().all(|it| wanted.words.contains(it));
            let owed = wanted.is_debt
                && core().any(|it| self.debt.contains(it))
                && !core().any(|it| self.no_debt.contains(it));
            if within || owed {
                parts.push((start + n, core().copied().collect()));
                covered.extend(wanted.words.iter().filter(|it| row.words.contains(it)));
            }
        }
        if parts.len() < 2 {
            return Vec::new();
        }
        // "Investments" are no part of "cash and investments in marketable securities" that has a line of its own.
        let within = |a: &[u32], b: &[u32]| a.len() < b.len() && a.iter().all(|it| b.contains(it));
        let whole = wanted.is_debt || wanted.words.iter().all(|it| covered.contains(it));
        let is_own = |it: &&(usize, Vec<u32>)| {
            wanted.is_debt || !parts.iter().any(|other| within(&it.1, &other.1))
        };
        let own: Vec<usize> = parts.iter().filter(is_own).map(|it| it.0).collect();
        if whole && own.len() > 1 {
            own
        } else {
            Vec::new()
        }
    }

    /// The per-share rows within `rows` that speak of the measure that `words` name, best first.
    pub fn per_share(&self, words: &[String], diluted: bool, rows: &Range<usize>) -> Vec<Named> {
        let [basic_word, diluted_word, income] =
            ["basic", "diluted", "income"].map(|it| self.ledger.word(it));
        let net = self.ledger.word("net").unwrap_or(NET);
        let id = |word: &String| if word == "net" { net } else { self.id(word) };
        let wanted = words.iter().filter(|it| !SHARING.contains(&it.as_str()));
        let wanted: Vec<u32> = wanted.map(id).collect();
        let row_of = |it: &Range<usize>| self.names[it.start].row;
        let at = |row: usize| self.per_share.partition_point(|it| row_of(it) < row);
        let mut found: Vec<Named> = Vec::new();
        for range in &self.per_share[at(rows.start)..at(rows.end)] {
            let (row, names) = (row_of(range), &self.names[range.clone()]);
            let likeness = |name: &Name| {
                let own = name.words.iter().copied();
                let mut own: Vec<u32> = own.filter(|it| !self.sharing.contains(it)).collect();
                // "Income per share" is net income per share.
                if own.len() == 1 && Some(own[0]) == income {
                    own.push(net);
                }
                likeness(&wanted, &own)
            };
            let score = names.iter().map(likeness).max().unwrap_or(0);
            let has = |it: Option<u32>| {
                it.is_some_and(|it| names.iter().any(|name| name.words.contains(&it)))
            };
            let is_basic_only = has(basic_word) && !has(diluted_word);
            let score = if diluted && is_basic_only {
                score / 2
            } else {
                score
            };
            if score >= 45 {
                found.push(Named {
                    row,
                    score,
                    holds_all: true,
                    rank: 0,
                });
            }
        }
        sort::by_key(&mut found, |it| (Reverse(it.score), it.row));
        found
    }
}

/// How alike a phrase and a name are, from 0 to 100. A word that only one of them has counts against it.
fn likeness(a: &[u32], b: &[u32]) -> usize {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let common = a.iter().filter(|it| b.contains(it)).count();
    common * 100 / (a.len() + b.len() - common)
}
