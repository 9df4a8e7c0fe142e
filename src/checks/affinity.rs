//! How likely two rows print the same fact, by their labels alone.

use crate::checks::ledger::{Ledger, Row};
use crate::model::concept;
use crate::model::statement::StatementKind;

/// Tells rows apart by words.
#[derive(Debug)]
pub struct Affinity {
    /// Pairs of words of which two labels may not hold one each.
    opposed: Vec<(u32, u32)>,
    /// Words that make a measure another one: a label that holds one names another fact than a label without.
    telling: Vec<u32>,
    total: Option<u32>,
    cost: Option<u32>,
    expense: Option<u32>,
    income: Option<u32>,
    net: Option<u32>,
    operating: Option<u32>,
    revenue: Option<u32>,
    /// Words that say nothing of what is counted.
    idle: Vec<u32>,
    /// Words that name nothing by themselves.
    generic: Vec<u32>,
    /// Statements, by number, whose titles say that they show other than GAAP figures.
    adjusted: Vec<bool>,
}

impl Affinity {
    /// The vocabulary of a release.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        const OPPOSED: [(&str, &str); 16] = [
            ("basic", "diluted"),
            ("current", "noncurrent"),
            ("beginning", "end"),
            ("operating", "investing"),
            ("operating", "financing"),
            ("investing", "financing"),
            ("asset", "liability"),
            ("payable", "receivable"),
            ("product", "service"),
            ("before", "after"),
            ("purchase", "maturity"),
            ("purchase", "disposal"),
            ("proceed", "repayment"),
            ("proceed", "payment"),
            ("cost", "revenue"),
            ("gross", "net"),
        ];
        const TELLING: [&str; 24] = [
            "normalized",
            "adjusted",
            "pro",
            "nongaap",
            "ebitda",
            "before",
            "deferred",
            "accumulated",
            "tax",
            "interest",
            "noncontrolling",
            "comprehensive",
            "gross",
            "participating",
            "allocable",
            "available",
            "dilutive",
            "potentially",
            "per",
            "paid",
            "margin",
            "discontinued",
            "continuing",
            "excluding",
        ];
        let opposed = OPPOSED
            .iter()
            .filter_map(|(a, b)| Some((ledger.word(a)?, ledger.word(b)?)))
            .collect();
        let generic = ledger.known(&[
            "other",
            "total",
            "net",
            "income",
            "expense",
            "current",
            "asset",
            "liability",
            "cash",
            "change",
            "revenue",
            "cost",
            "operating",
            "amount",
            "company",
        ]);
        let adjusted = ledger
            .release
            .statements
            .iter()
            .map(|it| says_adjusted(&it.title))
            .collect();
        Self {
            adjusted,
            opposed,
            telling: ledger.known(&TELLING),
            total: ledger.word("total"),
            cost: ledger.word("cost"),
            expense: ledger.word("expense"),
            income: ledger.word("income"),
            net: ledger.word("net"),
            operating: ledger.word("operating"),
            revenue: ledger.word("revenue"),
            idle: ledger.known(&["reported", "prior", "period", "consolidated"]),
            generic,
        }
    }

    /// From 0, another fact for all that the labels say, to 100, the same words.
    pub fn between(&self, a: &Row<'_>, b: &Row<'_>) -> usize {
        if a.unit != b.unit {
            return 0;
        }
        let plain = self.likeness(&a.words, &b.words);
        // "Total" under "Segment profit" is "Segment profit"; "Basic" under "Shares" is "Basic shares".
        let crossed = self
            .likeness(
                &self.without_total(&a.words_in_section),
                &self.without_total(&b.words),
            )
            .max(self.likeness(
                &self.without_total(&a.words),
                &self.without_total(&b.words_in_section),
            ));
        let sections = self.likeness(&a.words_in_section, &b.words_in_section);
        plain.max(crossed).max(sections)
    }

    /// Whether the labels and the headings above say the same, so that two figures must agree.
    pub fn is_same(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        let same_section = a.item.section.is_empty()
            || b.item.section.is_empty()
            || self.likeness(&a.words_in_section, &b.words_in_section) >= 60;
        self.likeness(&a.words, &b.words) == 100
            && (same_section || a.kind != b.kind)
            && a.unit == b.unit
            && !self.is_generic(a)
    }

    /// Whether two rows that disagree may well be two facts for all that their labels say: one in GAAP and one in
    /// adjusted figures, a balance and a flow.
    pub fn speaks_apart(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        let adjusted = |it: &Row<'_>| {
            self.adjusted.get(it.statement).copied().unwrap_or(false) || is_below_adjusted(it)
        };
        let balance = |it: &Row<'_>| it.kind == StatementKind::Balance;
        let flows = |it: &Row<'_>| it.kind == StatementKind::CashFlow;
        let mixed = balance(a) && flows(b) || balance(b) && flows(a);
        let cash = a
            .item
            .amounts
            .iter()
            .chain(&b.item.amounts)
            .any(|it| it.period.is_some());
        adjusted(a) != adjusted(b) || mixed && !cash
    }

    /// Whether a label names nothing by itself: "Other, net", "Total", "Basic".
    pub fn is_generic(&self, row: &Row<'_>) -> bool {
        let has = |it: Option<u32>| it.is_some_and(|it| row.words.contains(&it));
        let measure =
            has(self.income) && (has(self.net) || has(self.operating)) || has(self.revenue);
        !measure
            && row.words.iter().all(|it| self.generic.contains(it))
            && (row.words.len() < 3 && row.kind != StatementKind::Income || row.words.is_empty())
    }

    fn without_total(&self, words: &[u32]) -> Vec<u32> {
        words
            .iter()
            .copied()
            .filter(|it| Some(*it) != self.total)
            .collect()
    }

    fn likeness(&self, a: &[u32], b: &[u32]) -> usize {
        if a.is_empty() || b.is_empty() {
            return 0;
        }
        let telling = |words: &[u32]| -> Vec<u32> {
            words
                .iter()
                .copied()
                .filter(|it| !self.idle.contains(it))
                .collect()
        };
        let (a, b) = (&telling(a)[..], &telling(b)[..]);
        let counts = |words: &[u32], it: Option<u32>| it.is_some_and(|it| words.contains(&it));
        let costs = |words: &[u32]| counts(words, self.cost) || counts(words, self.expense);
        if counts(a, self.cost) && !costs(b) || counts(b, self.cost) && !costs(a) {
            return 0;
        }
        let has = |words: &[u32], it: u32| words.contains(&it);
        let opposed = |&(x, y): &(u32, u32)| {
            has(a, x) && !has(a, y) && has(b, y) && !has(b, x)
                || has(a, y) && !has(a, x) && has(b, x) && !has(b, y)
        };
        if self.opposed.iter().any(opposed) {
            return 0;
        }
        if self.telling.iter().any(|&it| has(a, it) != has(b, it)) {
            return 0;
        }
        let common = a.iter().filter(|it| b.contains(it)).count();
        // Labels of idle words alone, "Prior period", name nothing.
        let all = (a.len() + b.len() - common).max(1);
        let both = common * 100 / all;
        // All words of the shorter label in the longer one: worth nearly as much, if they name something.
        let shorter = a.len().min(b.len());
        let names = a
            .iter()
            .any(|it| b.contains(it) && !self.generic.contains(it));
        let within = if common == shorter && names {
            85
        } else {
            common * 70 / shorter.max(1)
        };
        both.max(within.min(if common > 1 || names { 85 } else { 40 }))
    }
}

/// Whether a title or heading says that what follows are other than GAAP figures. A reconciliation begins with GAAP's.
fn says_adjusted(text: &str) -> bool {
    let lower = text.to_lowercase();
    !lower.contains("reconcil")
        && [
            "non-gaap",
            "pro forma",
            "adjusted",
            "constant currency",
            "excluding",
        ]
        .iter()
        .any(|it| lower.contains(it))
}

/// Whether a row stands below a heading of other than GAAP figures.
pub fn is_below_adjusted(row: &Row<'_>) -> bool {
    row.item.section.iter().any(|it| says_adjusted(it))
}

/// Whether two labels say the same in the same words.
pub fn same_words(a: &str, b: &str) -> bool {
    concept::words(a) == concept::words(b)
}
