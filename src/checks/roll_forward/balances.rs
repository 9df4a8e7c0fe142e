//! Balances that are printed at both ends of a period, and the words by which lines of the cash flow find them.

use crate::checks::check::TextFigure;
use crate::checks::label_figures;
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::model::period::Period;
use crate::model::statement::StatementKind;

/// Which way cash goes when a balance grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Cash goes out.
    Asset,
    /// Cash comes in: liabilities and equity.
    Claim,
}

/// A balance and the period over which it changed.
pub struct Balance<'a> {
    /// The row.
    pub row: &'a Row<'a>,
    /// The words that name it.
    pub core: Vec<u32>,
    /// The pairs of words by which lines go with it, a bit each.
    kin: u8,
    /// Which way cash goes when it grows.
    pub side: Side,
    /// At the beginning of the period.
    pub opening: &'a Cell,
    /// At its end.
    pub closing: &'a Cell,
    /// Discounts that the label prints, for the closing and the opening balance: debt at face is before them.
    pub discounts: Option<[TextFigure; 2]>,
}

/// The balances that the balance sheets print at both ends of a period.
pub fn balances<'a>(ledger: &'a Ledger<'a>, words: &Words, period: Period) -> Vec<Balance<'a>> {
    let mut balances = Vec::new();
    for row in ledger
        .rows
        .iter()
        .filter(|it| it.kind == StatementKind::Balance && it.unit.is_money())
    {
        let (Some(opening), Some(closing)) = (
            row.figure_of(period.opening()),
            row.figure_of(period.closing()),
        ) else {
            continue;
        };
        let heading = row
            .item
            .section
            .first()
            .map(|it| it.to_lowercase())
            .unwrap_or_default();
        let side = if heading.contains("asset") && !heading.contains("liabilit") {
            Side::Asset
        } else {
            Side::Claim
        };
        let is_total =
            words.total.is_some_and(|it| row.words.contains(&it)) || row.words.is_empty();
        if !is_total {
            balances.push(Balance {
                row,
                core: words.core(&row.words),
                kin: words.kin(&row.words)[1],
                side,
                opening,
                closing,
                discounts: discounts(row, opening, closing),
            });
        }
    }
    balances
}

/// "Term loan, less discount of $237 and $239, respectively": what was taken off at the closing and at the opening.
fn discounts(row: &Row<'_>, opening: &Cell, closing: &Cell) -> Option<[TextFigure; 2]> {
    if !row.lower.contains("less discount") {
        return None;
    }
    let found = label_figures::of(row);
    let [first, second] = <[TextFigure; 2]>::try_from(found).ok()?;
    Some(if closing.at.column < opening.at.column {
        [first, second]
    } else {
        [second, first]
    })
}

/// Words by which lines and balances find each other, as numbers of the ledger.
pub struct Words {
    /// Words that name no balance.
    pub idle: Vec<u32>,
    /// By word, in which of some pairs it is of the lines that go with another word's balances ("doubtful" with
    /// "receivable"), a bit each; and in which of the balances.
    kin: Vec<[u8; 2]>,
    /// "cash".
    pub cash: Option<u32>,
    /// "deficit".
    pub deficit: Vec<u32>,
    /// "net", "income".
    pub net_income: Vec<u32>,
    /// "comprehensive".
    pub comprehensive: Option<u32>,
    /// "accumulated".
    pub accumulated: Option<u32>,
    /// "total".
    pub total: Option<u32>,
    /// "other".
    pub other: Option<u32>,
    /// "net".
    pub net: Option<u32>,
}

impl Words {
    /// The words of a release.
    pub fn of(ledger: &Ledger<'_>) -> Self {
        let known = |words: &[&str]| ledger.known(words);
        let kin = [
            (
                known(&["provision", "doubtful", "bad", "allowance"]),
                known(&["receivable"]),
            ),
            (
                known(&["compensation", "exercise", "option", "issuance"]),
                known(&["paid"]),
            ),
            (
                known(&["exercise", "option", "issuance"]),
                known(&["common"]),
            ),
            (
                known(&["withholding", "repurchase", "treasury", "repurchas"]),
                known(&["treasury"]),
            ),
            (
                known(&[
                    "note",
                    "loan",
                    "borrowing",
                    "debt",
                    "credit",
                    "facility",
                    "revolving",
                    "term",
                ]),
                known(&[
                    "note",
                    "loan",
                    "borrowing",
                    "debt",
                    "credit",
                    "facility",
                    "revolving",
                    "term",
                ]),
            ),
        ];
        Self {
            idle: known(&[
                "current",
                "noncurrent",
                "net",
                "change",
                "increase",
                "decrease",
                "noncash",
                "payment",
                "proceed",
                "purchase",
                "maturity",
                "disposal",
                "principal",
                "long",
                "term",
                "short",
                "due",
                "after",
                "one",
                "year",
                "less",
                "portion",
                "prior",
                "total",
                "and",
                "liability",
                "asset",
                "obligation",
                "accrued",
                "charge",
            ]),
            kin: {
                let mut by_word = vec![[0; 2]; ledger.n_words()];
                for ((lines, balances), n) in kin.into_iter().zip(0..) {
                    for it in lines {
                        by_word[it as usize][0] |= 1 << n;
                    }
                    for it in balances {
                        by_word[it as usize][1] |= 1 << n;
                    }
                }
                by_word
            },
            cash: ledger.word("cash"),
            deficit: known(&["deficit", "retained"]),
            net_income: known(&["net", "income"]),
            comprehensive: ledger.word("comprehensive"),
            accumulated: ledger.word("accumulated"),
            total: ledger.word("total"),
            other: ledger.word("other"),
            net: ledger.word("net"),
        }
    }

    /// The words of a label that name a balance; where none does, those that it has.
    pub fn core(&self, words: &[u32]) -> Vec<u32> {
        let core: Vec<u32> = words
            .iter()
            .copied()
            .filter(|it| !self.idle.contains(it))
            .collect();
        if core.is_empty() {
            words.to_vec()
        } else {
            core
        }
    }

    /// In which of the pairs the words of a line stand, and in which those of a balance.
    fn kin(&self, words: &[u32]) -> [u8; 2] {
        let kin = words.iter().map(|it| self.kin[*it as usize]);
        kin.fold([0; 2], |a, b| [a[0] | b[0], a[1] | b[1]])
    }

    /// The pairs of words by which the words of a line go with those of balances.
    pub fn kin_of(&self, flow: &[u32]) -> u8 {
        self.kin(flow)[0]
    }

    /// Whether a line speaks of a balance; `kin` are its pairs.
    pub fn speaks_of(flow: &[u32], kin: u8, balance: &Balance<'_>) -> bool {
        kin & balance.kin != 0
            || !balance.core.is_empty() && balance.core.iter().all(|it| flow.contains(it))
    }
}
