//! How likely two rows print the same fact, by their labels alone.

use crate::checks::ledger::{Ledger, Row};
use crate::model::statement::StatementKind;
use crate::text::sort;

/// Pairs of words of which two labels may not hold one each.
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

/// Words that make a measure another one: a label that holds one names another fact than a label without.
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

/// Words that make a measure another one where the two differ: net income and that available to common stockholders are
/// mostly one figure, and two where there are preferred dividends.
const QUALIFYING: [&str; 10] = [
    "common",
    "attributable",
    "available",
    "diluted",
    "unallocated",
    "continuing",
    "restricted",
    "external",
    "internal",
    "primary",
];

/// Words that say nothing of what is counted.
const IDLE: [&str; 4] = ["reported", "prior", "period", "consolidated"];

/// Words that name nothing by themselves, in whichever table.
pub const NAMELESS: [&str; 12] = [
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
    "cost",
    "operating",
];

/// More of them, where two rows are compared.
const GENERIC: [&str; 3] = ["revenue", "amount", "company"];

/// The bit of a telling word is its place in the list; above them stand the words of [`OPPOSED`], two bits a pair.
const FIRST_OPPOSED: usize = TELLING.len();

/// The first word of each pair of [`OPPOSED`].
const EVEN: u64 = 0x5555_5555 << FIRST_OPPOSED;

/// The pair of "cost" and "revenue".
const COST: u64 = 1 << (FIRST_OPPOSED + 2 * 14);

/// Bits of a word that is in neither list.
const EXPENSE: u64 = 1 << 56;
const IS_IDLE: u64 = 1 << 57;
const IS_GENERIC: u64 = 1 << 58;
const IS_TOTAL: u64 = 1 << 59;
const QUALIFIES: u64 = 1 << 60;

/// Tells rows apart by words.
#[derive(Debug)]
pub struct Affinity {
    /// The words of labels, those left out that say nothing of what is counted.
    words: Vec<u32>,
    /// What each word means here, as bits.
    bits: Vec<u64>,
    /// By row: its label, and its label below its heading, each as it is and without "total".
    labels: Vec<[Label; 4]>,
    /// Rows, by number, whose labels name nothing by themselves: "Other, net", "Total", "Basic".
    generic: Vec<bool>,
    /// Rows, by number, that show other than GAAP figures, as their table's title says or a heading above.
    adjusted: Vec<bool>,
}

/// The words of a label: a range of all words, what they mean, and a bit for each word, some taken for one another.
#[derive(Clone, Copy, Debug)]
struct Label {
    from: u32,
    to: u32,
    bits: u64,
    held: u64,
}

impl Affinity {
    /// The vocabulary of a release.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        let mut bits = vec![0; ledger.n_words()];
        let mut mark = |word: &str, bit: u64| {
            if let Some(it) = ledger.word(word) {
                bits[it as usize] |= bit;
            }
        };
        TELLING.iter().zip(0..).for_each(|(it, n)| mark(it, 1 << n));
        for ((a, b), n) in OPPOSED.iter().zip(0..) {
            mark(a, 1 << (FIRST_OPPOSED + 2 * n));
            mark(b, 2 << (FIRST_OPPOSED + 2 * n));
        }
        for it in IDLE {
            mark(it, IS_IDLE);
        }
        for it in NAMELESS.into_iter().chain(GENERIC) {
            mark(it, IS_GENERIC);
        }
        mark("expense", EXPENSE);
        mark("total", IS_TOTAL);
        for it in QUALIFYING {
            mark(it, QUALIFIES);
        }
        let mut affinity = Self {
            words: Vec::new(),
            bits,
            labels: Vec::with_capacity(ledger.rows.len()),
            generic: Vec::with_capacity(ledger.rows.len()),
            adjusted: Vec::with_capacity(ledger.rows.len()),
        };
        let [income, net, operating, revenue] =
            ["income", "net", "operating", "revenue"].map(|it| ledger.word(it));
        for (n, statement) in ledger.release.statements.iter().enumerate() {
            let by_title = says_adjusted(&statement.title);
            let mut section: (&[String], bool) = (&[], false);
            for row in ledger.statement(n) {
                let plain = affinity.label(&row.words);
                let below = if row.words == row.words_in_section {
                    plain
                } else {
                    affinity.label(&row.words_in_section)
                };
                affinity
                    .labels
                    .push([plain[0], plain[1], below[0], below[1]]);
                let has = |it: Option<u32>| it.is_some_and(|it| row.words.contains(&it));
                let is_measure = has(income) && (has(net) || has(operating)) || has(revenue);
                let is_short = row.words.len() < 3 && row.kind != StatementKind::Income;
                affinity.generic.push(
                    !is_measure
                        && (is_short || row.words.is_empty())
                        && row.words.iter().all(|it| affinity.means(*it, IS_GENERIC)),
                );
                if section.0 != row.item.section {
                    section = (&row.item.section, is_below_adjusted(row));
                }
                affinity.adjusted.push(by_title || section.1);
            }
        }
        affinity
    }

    fn means(&self, word: u32, bit: u64) -> bool {
        self.bits[word as usize] & bit != 0
    }

    /// A label as it is, and without "total".
    fn label(&mut self, words: &[u32]) -> [Label; 2] {
        let mut add = |is_left_out: u64| {
            let from = self.words.len();
            let mut label = Label {
                from: number(from),
                to: 0,
                bits: 0,
                held: 0,
            };
            for &word in words {
                let bits = self.bits[word as usize];
                if bits & is_left_out == 0 {
                    self.words.push(word);
                    label.bits |= bits;
                    label.held |= 1 << (word & 63);
                }
            }
            label.to = number(self.words.len());
            label
        };
        let whole = add(IS_IDLE);
        if whole.bits & IS_TOTAL == 0 {
            return [whole; 2];
        }
        [whole, add(IS_IDLE | IS_TOTAL)]
    }

    /// From 0, another fact for all that the labels say, to 100, the same words.
    pub fn between(&self, a: &Row<'_>, b: &Row<'_>) -> usize {
        if a.unit != b.unit {
            return 0;
        }
        let (x, y) = (&self.labels[a.number], &self.labels[b.number]);
        if are_opposed(x[0], y[0]) {
            return 0;
        }
        // "Total" under "Segment profit" is "Segment profit"; "Basic" under "Shares" is "Basic shares".
        let mut best = 0;
        for (a, b) in [(x[0], y[0]), (x[3], y[1]), (x[1], y[3]), (x[2], y[2])] {
            if best < 100 {
                best = best.max(self.likeness(a, b));
            }
        }
        best
    }

    /// Whether the labels and the headings above say the same, so that two figures must agree.
    pub fn is_same(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        let (x, y) = (&self.labels[a.number], &self.labels[b.number]);
        let same_section = || {
            a.item.section.is_empty()
                || b.item.section.is_empty()
                || self.likeness(x[2], y[2]) >= 60
        };
        self.likeness(x[0], y[0]) == 100
            && (a.kind != b.kind || same_section())
            && a.unit == b.unit
            && !self.generic[a.number]
    }

    /// Whether two rows that disagree may well be two facts for all that their labels say: one in GAAP and one in
    /// adjusted figures, a balance and a flow.
    pub fn speaks_apart(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        let balance = |it: &Row<'_>| it.kind == StatementKind::Balance;
        let flows = |it: &Row<'_>| it.kind == StatementKind::CashFlow;
        let mixed = balance(a) && flows(b) || balance(b) && flows(a);
        let cash = || {
            let mut amounts = a.item.amounts.iter().chain(&b.item.amounts);
            amounts.any(|it| it.period.is_some())
        };
        self.adjusted[a.number] != self.adjusted[b.number] || mixed && !cash()
    }

    /// Whether one of two rows, by its label or the heading above, holds a word that tells it from the other where they
    /// disagree.
    pub fn is_qualified(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        let qualifying = |row: &Row<'_>| {
            // "Diluted" above amounts of money says what they are for.
            let words = if row.unit.is_money() {
                &row.words
            } else {
                &row.words_in_section
            };
            let mut words: Vec<u32> = words
                .iter()
                .copied()
                .filter(|it| self.means(*it, QUALIFIES))
                .collect();
            sort::plain(&mut words);
            words.dedup();
            words
        };
        qualifying(a) != qualifying(b)
    }

    fn likeness(&self, a: Label, b: Label) -> usize {
        /// Bits of words that a label must share with the other.
        const SHARED: u64 = (1 << TELLING.len()) - 1;
        // No word in common, or none that says anything.
        if a.held & b.held == 0 || (a.bits ^ b.bits) & SHARED != 0 {
            return 0;
        }
        let costs = |it: Label| it.bits & (COST | EXPENSE) != 0;
        if a.bits & COST != 0 && !costs(b) || b.bits & COST != 0 && !costs(a) {
            return 0;
        }
        if are_opposed(a, b) {
            return 0;
        }
        let words = |it: Label| &self.words[it.from as usize..it.to as usize];
        let (a, b) = (words(a), words(b));
        let (mut common, mut names) = (0, false);
        for word in a.iter().filter(|it| b.contains(it)) {
            common += 1;
            names |= !self.means(*word, IS_GENERIC);
        }
        let all = (a.len() + b.len() - common).max(1);
        let both = common * 100 / all;
        // All words of the shorter label in the longer one: worth nearly as much, if they name something.
        let shorter = a.len().min(b.len());
        let within = if common == shorter && names {
            85
        } else {
            common * 70 / shorter.max(1)
        };
        both.max(within.min(if common > 1 || names { 85 } else { 40 }))
    }
}

/// Whether of a pair of words one label holds one alone, the other one the other.
fn are_opposed(a: Label, b: Label) -> bool {
    let (only_a, only_b) = (a.bits & !b.bits, b.bits & !a.bits);
    (only_a & only_b >> 1 | only_b & only_a >> 1) & EVEN != 0
}

fn number(it: usize) -> u32 {
    u32::try_from(it).unwrap_or(u32::MAX)
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
