//! What labels of per-share figures speak of, and which rows of income and of shares fit them.

use crate::checks::ledger::{Ledger, Row};

/// What a per-share label speaks of.
pub struct Said {
    /// The words of the measure: "normalized net income".
    measure: Vec<u32>,
    /// Those of them that tell it from others.
    wanted: Vec<u32>,
    /// It is of basic shares.
    pub basic: bool,
    /// It is of diluted shares.
    pub diluted: bool,
}

/// How labels say that what is earned in a time is told, after all that was spent in it.
const OF_TIME: [&str; 5] = [
    "for the period",
    "for the year",
    "for the financial year",
    "for the quarter",
    "for the half",
];

/// Words that say no more than that a figure is for each share, or a number of shares.
const SHARING: [&str; 24] = [
    "per",
    "share",
    "basic",
    "diluted",
    "ordinary",
    "compute",
    "computing",
    "computation",
    "calculation",
    "used",
    "outstanding",
    "weighted",
    "average",
    "amount",
    "effect",
    "including",
    "unit",
    "ads",
    "assuming",
    "dilution",
    "pence",
    "cent",
    "sen",
    "p",
];

/// What names income as a note on earnings per share adjusts it.
const NOTING: [&str; 8] = [
    "used",
    "computing",
    "computation",
    "numerator",
    "available",
    "attributable",
    "diluted",
    "allocable",
];

/// The words that tell rows of income, shares and per-share figures apart, as numbers of the ledger.
pub struct Vocabulary {
    sharing: Vec<u32>,
    adjusting: Vec<u32>,
    foreign: Vec<u32>,
    common: Vec<u32>,
    parts: Vec<u32>,
    averaging: Vec<u32>,
    /// What names income as a note on earnings per share adjusts it.
    pub noting: Vec<u32>,
    /// What names parts of earnings.
    pub parted: Vec<u32>,
    dividend: Option<u32>,
    /// The word "income".
    pub income: Option<u32>,
    net: Option<u32>,
    /// The word "profit".
    pub profit: Option<u32>,
    basic: Option<u32>,
    diluted: Option<u32>,
}

impl Vocabulary {
    /// The words that labels of a release hold.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        let known = |words: &[&str]| ledger.known(words);
        Self {
            sharing: known(&SHARING),
            adjusting: known(&[
                "nongaap",
                "normalized",
                "adjusted",
                "pro",
                "forma",
                "core",
                "excluding",
                "underlying",
            ]),
            foreign: known(&[
                "allocable",
                "allocated",
                "participating",
                "noncontrolling",
                "before",
                "tax",
                "interest",
                "other",
                "comprehensive",
                "discontinued",
                "continuing",
                "dividend",
            ]),
            common: known(&[
                "available",
                "attributable",
                "common",
                "owner",
                "parent",
                "company",
                "stock",
                "applicable",
                "reported",
                "prior",
                "period",
            ]),
            parts: known(&[
                "add",
                "less",
                "dilutive",
                "potentially",
                "participating",
                "option",
                "restricted",
                "warrant",
                "award",
                "issued",
            ]),
            averaging: known(&[
                "weighted",
                "average",
                "diluted",
                "basic",
                "used",
                "compute",
                "computing",
                "computation",
                "calculation",
            ]),
            noting: known(&NOTING),
            parted: known(&["discontinued"]),
            dividend: ledger.word("dividend"),
            income: ledger.word("income"),
            net: ledger.word("net"),
            profit: ledger.word("profit"),
            basic: ledger.word("basic"),
            diluted: ledger.word("diluted"),
        }
    }

    /// What a row's label and the heading above speak of.
    pub fn read(&self, row: &Row<'_>) -> Said {
        let has = |word: Option<u32>| word.is_some_and(|it| row.words.contains(&it));
        let in_section =
            |word: Option<u32>| word.is_some_and(|it| row.words_in_section.contains(&it));
        let (basic, diluted) = if has(self.basic) || has(self.diluted) {
            (has(self.basic), has(self.diluted))
        } else {
            (in_section(self.basic), in_section(self.diluted))
        };
        let measure = row.words_in_section.iter().copied();
        let measure: Vec<u32> = measure.filter(|it| !self.sharing.contains(it)).collect();
        let wanted = measure.iter().copied();
        let wanted = wanted.filter(|it| !self.common.contains(it)).collect();
        Said {
            measure,
            wanted,
            basic,
            diluted,
        }
    }

    /// Whether a per-share figure is one that was paid, on the shares of a day, and not earned on those of a period.
    pub fn is_paid(&self, said: &Said) -> bool {
        self.dividend.is_some_and(|it| said.measure.contains(&it))
    }

    /// Words of which every row holds one that fits a measure.
    pub fn words_of_income(&self, said: &Said) -> [Option<u32>; 2] {
        let mut wanted = said.wanted.iter().copied().map(Some);
        let is_plain = wanted.clone().all(|it| it == self.income || it == self.net);
        if is_plain {
            [self.income, self.profit]
        } else {
            [wanted.find(|it| *it != self.net).flatten(), None]
        }
    }

    /// How well a row of amounts fits a measure; `None` when it does not.
    pub fn fit_income(&self, said: &Said, row: &Row<'_>) -> Option<i32> {
        let wanted = &said.wanted;
        // "Earnings per share" are net income per share.
        let is_plain = wanted
            .iter()
            .all(|it| Some(*it) == self.income || Some(*it) == self.net);
        let named = if is_plain {
            let has = |it: Option<u32>| it.is_some_and(|it| row.words.contains(&it));
            // "Profit for the period" is net.
            let of_time = || OF_TIME.iter().any(|it| row.lower.contains(it));
            has(self.income) && has(self.net) || (has(self.income) || has(self.profit)) && of_time()
        } else {
            wanted
                .iter()
                .all(|it| row.words.contains(it) || Some(*it) == self.net)
        };
        if !named {
            return None;
        }
        let plain = [self.net, self.income, self.profit];
        let extra = row
            .words
            .iter()
            .filter(|it| !wanted.contains(it) && !plain.contains(&Some(**it)));
        let mut fit = 20;
        for word in extra {
            if self.foreign.contains(word) || self.adjusting.contains(word) {
                return None;
            }
            fit += if self.common.contains(word) { 1 } else { -4 };
        }
        (fit > 0).then_some(fit)
    }

    /// How well a row of shares fits; `None` when it does not.
    pub fn fit_shares(&self, said: &Said, row: &Row<'_>, diluted: bool) -> Option<i32> {
        let all = &row.words_in_section;
        if row.words.iter().any(|it| self.parts.contains(it))
            || !all.iter().any(|it| self.averaging.contains(it))
        {
            return None;
        }
        let own = |word: Option<u32>| word.is_some_and(|it| row.words.contains(&it));
        let any = |word: Option<u32>| word.is_some_and(|it| all.contains(&it));
        let (basic, is_diluted) = if own(self.basic) || own(self.diluted) {
            (own(self.basic), own(self.diluted))
        } else {
            (any(self.basic), any(self.diluted))
        };
        if basic != is_diluted && is_diluted != diluted {
            return None;
        }
        // Normalized income over normalized shares, where there are such.
        let adjusted = row.words.iter().any(|it| self.adjusting.contains(it));
        let wanted = said.measure.iter().any(|it| self.adjusting.contains(it));
        if adjusted && !wanted {
            return None;
        }
        Some(if adjusted { 6 } else { 0 })
    }
}
