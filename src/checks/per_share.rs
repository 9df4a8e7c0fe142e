//! Recomputes per-share figures: income over weighted average shares.

use rust_decimal::Decimal;

use crate::checks::check::{Check, Class, Op, Role, Verdict};
use crate::checks::ledger::{Cell, Ledger, Row};
use crate::checks::ratio::{self, Computed};
use crate::model::period::Period;
use crate::model::statement::StatementKind;
use crate::model::unit::Unit;

/// Recomputes every per-share figure of statement `n` whose income and shares the release prints.
pub fn per_share(ledger: &Ledger<'_>, n: usize, checks: &mut Vec<Check>) {
    let is_per_share = |it: &&Row<'_>| matches!(it.unit, Unit::PerShare(_));
    if !ledger.statement(n).iter().any(|it| is_per_share(&it)) {
        return;
    }
    let vocabulary = Vocabulary::of(ledger);
    for row in ledger.statement(n).iter().filter(is_per_share) {
        let said = vocabulary.read(row);
        for diluted in [false, true] {
            if said.basic != said.diluted && said.diluted != diluted {
                continue;
            }
            checks.extend(best(ledger, &vocabulary, row, &said, diluted).unwrap_or_default());
        }
    }
}

/// What a per-share label speaks of.
struct Said {
    /// The words of the measure: "normalized net income".
    measure: Vec<u32>,
    /// Those of them that tell it from others.
    wanted: Vec<u32>,
    basic: bool,
    diluted: bool,
}

/// How labels say that what is earned in a time is told, after all that was spent in it.
const OF_TIME: [&str; 5] = [
    "for the period",
    "for the year",
    "for the financial year",
    "for the quarter",
    "for the half",
];

/// The words that tell rows of income, shares and per-share figures apart, as numbers of the ledger.
struct Vocabulary {
    sharing: Vec<u32>,
    adjusting: Vec<u32>,
    foreign: Vec<u32>,
    common: Vec<u32>,
    parts: Vec<u32>,
    averaging: Vec<u32>,
    income: Option<u32>,
    net: Option<u32>,
    profit: Option<u32>,
    basic: Option<u32>,
    diluted: Option<u32>,
}

impl Vocabulary {
    fn of(ledger: &Ledger<'_>) -> Self {
        let known = |words: &[&str]| ledger.known(words);
        Self {
            sharing: known(&[
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
            ]),
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
            income: ledger.word("income"),
            net: ledger.word("net"),
            profit: ledger.word("profit"),
            basic: ledger.word("basic"),
            diluted: ledger.word("diluted"),
        }
    }

    fn read(&self, row: &Row<'_>) -> Said {
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

    /// Words of which all rows that fit a measure hold one.
    fn words_of_income(&self, said: &Said) -> [Option<u32>; 2] {
        let mut wanted = said.wanted.iter().copied().map(Some);
        let is_plain = wanted.clone().all(|it| it == self.income || it == self.net);
        if is_plain {
            [self.income, self.profit]
        } else {
            [wanted.find(|it| *it != self.net).flatten(), None]
        }
    }

    /// How well a row of amounts fits a measure; `None` when it does not.
    fn fit_income(&self, said: &Said, row: &Row<'_>) -> Option<i32> {
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
    fn fit_shares(&self, said: &Said, row: &Row<'_>, diluted: bool) -> Option<i32> {
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

/// The checks of a per-share row with the income and the shares that bear it out best.
fn best(
    ledger: &Ledger<'_>,
    vocabulary: &Vocabulary,
    row: &Row<'_>,
    said: &Said,
    diluted: bool,
) -> Option<Vec<Check>> {
    let near = |it: &Row<'_>| {
        if it.statement == row.statement {
            8
        } else if it.kind == StatementKind::Income {
            4
        } else {
            0
        }
    };
    let [word, other] = vocabulary.words_of_income(said);
    let more = ledger.rows_under(other, row.statement);
    let more = more.filter(|it| word.is_none_or(|word| !it.words_in_section.contains(&word)));
    let incomes: Vec<(&Row<'_>, i32)> = ledger
        .rows_under(word, row.statement)
        .chain(more)
        .filter(|it| it.unit.is_money())
        .filter_map(|it| Some((it, vocabulary.fit_income(said, it)? + near(it))))
        .collect();
    let shares: Vec<(&Row<'_>, i32)> = ledger
        .shares(row.statement)
        .filter_map(|it| Some((it, vocabulary.fit_shares(said, it, diluted)? + near(it))))
        .collect();
    let (incomes, shares) = (row.distinct(incomes), row.distinct(shares));
    let mut best: Option<((usize, i32), Vec<Check>)> = None;
    for (income, income_fit) in &incomes {
        for (count, shares_fit) in &shares {
            let found = divide(row, income, count, diluted);
            let hold = found
                .iter()
                .filter(|it| !matches!(it.verdict, Verdict::Differs | Verdict::Unchecked))
                .count();
            let rank = (hold, income_fit + shares_fit);
            if hold > 0 && hold * 2 >= found.len() && best.as_ref().is_none_or(|it| it.0 < rank) {
                best = Some((rank, found));
            }
        }
    }
    best.map(|it| it.1)
}

/// `row = income / shares` in every period that all three print.
fn divide(row: &Row<'_>, income: &Row<'_>, shares: &Row<'_>, diluted: bool) -> Vec<Check> {
    let figures = row.cells.iter().filter(|it| !it.nil && it.unit == row.unit);
    let kind = if diluted { "diluted" } else { "basic" };
    let check = |result: &Cell| {
        let period: Period = result.period()?;
        let (a, b) = (income.figure_of(period)?, shares.figure_of(period)?);
        // A count of a digit or two stands for so much that anything agrees with it.
        if !matches!(b.unit, Unit::Shares) || !a.unit.is_money() || b.value.abs() < Decimal::TEN {
            return None;
        }
        let mut computed = ratio::ratio(result, a, b)?;
        let opposite = result.value.is_sign_negative() != a.value.is_sign_negative();
        if opposite && ratio::judge(result, computed) == Verdict::Differs {
            // An effect printed against the sign of its amount: expense of 1,507, effect of (0.00).
            let turned = Computed {
                value: -computed.value,
                possible: computed.possible.times(Decimal::NEGATIVE_ONE),
            };
            if ratio::judge(result, turned) != Verdict::Differs {
                computed = turned;
            }
        }
        let formula = format!(
            "{} ({kind}) = {} / {}",
            row.name(),
            income.name(),
            shares.name()
        );
        let operands = [(a, Role::Numerator), (b, Role::Denominator)];
        let mut check = ratio::check(
            Class::Recompute,
            Op::Ratio,
            result,
            operands,
            computed,
            formula,
        );
        if check.verdict == Verdict::Differs && may_be_two_class(result, &computed) {
            check.verdict = Verdict::Unchecked;
            check.explanation = Some(
                "a little less than income over shares: participating securities may take a part"
                    .to_owned(),
            );
        }
        Some(check)
    };
    figures.filter_map(check).collect()
}

/// Whether a per-share figure is less than income over shares by so little that participating securities may account
/// for it (the two-class method): up to three hundredths of it.
fn may_be_two_class(result: &Cell, computed: &Computed) -> bool {
    let (stated, full) = (result.value.abs(), computed.value.abs());
    let same_sign = result.value.is_sign_negative() == computed.value.is_sign_negative();
    same_sign && stated < full && (full - stated) * Decimal::ONE_HUNDRED <= full * Decimal::from(3)
}
