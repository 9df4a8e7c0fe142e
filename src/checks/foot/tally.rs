//! The parts of a sum, column by column, with the signs that make them add up.

use crate::checks::check::Verdict;
use crate::checks::foot::column::Tally;
use crate::checks::foot::columns::Columns;
use crate::checks::foot::pattern::{Pattern, Signs};
use crate::checks::foot::slip;
use crate::checks::foot::sum::{
    ENOUGH_BITS, ENOUGH_FOR_NONE, ENOUGH_UNANNOUNCED, Rank, SECTION_BITS, Sum, TOTAL_BITS,
};

/// The bits of labels and headings from which a sum is announced: all but what it costs to choose among rows.
const ANNOUNCED: i32 = TOTAL_BITS + SECTION_BITS - 6;

/// The most columns that may not hold while it is looked for what one digit would explain.
const MOST_SUSPECTS: usize = 4;

/// The last of the waiting rows as parts of a sum, while rows are added from the last to the first.
pub struct Tallies<'c> {
    columns: &'c Columns,
    by_column: Vec<Tally>,
    /// The parts, from the last to the first.
    parts: Vec<usize>,
    /// Whether a part may be turned, from the last to the first.
    may_turn: Vec<bool>,
    /// What was tried for the parts so far.
    tried: Vec<Signs>,
    /// The most bits that all columns together can tell.
    most_bits: i32,
}

/// What labels and headings say for a sum before its figures are looked at, in bits.
#[derive(Clone, Copy)]
pub struct Prior {
    /// What they say of the total and its parts.
    pub plain: i32,
    /// With what the first part says of the total.
    pub all: i32,
}

impl Prior {
    fn less(self, cost: i32) -> Self {
        Self {
            plain: self.plain - cost,
            all: self.all - cost,
        }
    }
}

impl<'c> Tallies<'c> {
    /// For sums that make row `n`, as yet without parts.
    pub fn of(columns: &'c Columns, n: usize) -> Self {
        let by_column: Vec<Tally> = columns.values[n].iter().map(|it| Tally::of(*it)).collect();
        Self {
            columns,
            parts: Vec::new(),
            may_turn: Vec::new(),
            tried: Vec::new(),
            most_bits: by_column.iter().map(|it| it.digits).sum(),
            by_column,
        }
    }

    /// Adds a part before the others.
    pub fn add(&mut self, part: usize) {
        let values = &self.columns.values[part];
        // A part that prints a figure in one column alone would be turned on the word of the column that it mends.
        let printed = values.iter().flatten().filter(|it| it.value != 0).count();
        let may_turn = values.len() == 1 || printed > 1;
        self.parts.push(part);
        self.may_turn.push(may_turn);
        for ((tally, value), blocked) in self
            .by_column
            .iter_mut()
            .zip(values)
            .zip(&self.columns.blocked[part])
        {
            tally.add(*value, *blocked, may_turn);
        }
    }

    /// Weighs the parts so far all added, and the rest taken off the first. Keeps the better in `best`.
    pub fn weigh_plain(&mut self, prior: Prior, best: &mut Option<Sum>) {
        self.tried.clear();
        self.weigh(Pattern::ADDED, prior, best);
        self.weigh(Pattern::TAKEN_OFF, prior.less(1), best);
    }

    /// Weighs the sums of the parts so far: all added; the rest taken off the first; either with one or two turned,
    /// where the residue of a column shows which. Each costs some bits of `prior`. Keeps the best in `best`.
    pub fn weigh_all(&mut self, adds_only: bool, prior: Prior, best: &mut Option<Sum>) {
        let n_parts = self.may_turn.len();
        self.tried.clear();
        self.weigh(Pattern::ADDED, prior, best);
        if adds_only || n_parts < 2 {
            return;
        }
        self.weigh(Pattern::TAKEN_OFF, prior.less(1), best);
        let choices = i32::try_from(n_parts.ilog2()).unwrap_or(0) + 1;
        // Where the best so far holds in every column and tells more than any other could, none is looked for.
        let most = (
            self.by_column.len(),
            prior.all - 2 - choices + self.most_bits,
        );
        if most.1 < ENOUGH_BITS || best.as_ref().is_some_and(|it| it.rank >= most) {
            return;
        }
        for base in [Pattern::ADDED, Pattern::TAKEN_OFF] {
            for column in 0..self.by_column.len() {
                for turned in self.turns(base, column).into_iter().flatten() {
                    let n_turned = turned.iter().flatten().count();
                    let cost = 2 + choices * i32::try_from(n_turned).unwrap_or(0);
                    let pattern = Pattern { turned, ..base };
                    self.weigh(pattern, prior.less(cost), best);
                }
            }
        }
    }

    /// One or two parts that, turned, make a column add up exactly, at most four times. The first part keeps its sign.
    fn turns(&self, base: Pattern, column: usize) -> [Option<[Option<usize>; 2]>; 4] {
        let mut found = [None; 4];
        let tally = &self.by_column[column];
        let Some(stated) = tally.stated else {
            return found;
        };
        let residue = tally.sum_of(base) - stated.value;
        if residue == 0 || residue % 2 != 0 {
            return found;
        }
        let wanted = if base.takes_off { -residue } else { residue } / 2;
        let (values, last) = (&tally.values, tally.values.len() - 1);
        let value = |part: usize| {
            let at = last - part;
            Some(values[at]).filter(|it| *it != 0 && self.may_turn[at])
        };
        let mut n = 0;
        for a in 1..=last {
            let Some(first) = value(a) else { continue };
            if first == wanted {
                found[n] = Some([Some(a), None]);
                n += 1;
            }
            let rest = wanted - first;
            if n < found.len() && tally.met.may_hold(rest) {
                for b in (a + 1..=last).filter(|it| value(*it) == Some(rest)) {
                    if n < found.len() {
                        found[n] = Some([Some(a), Some(b)]);
                        n += 1;
                    }
                }
            }
            if n == found.len() {
                break;
            }
        }
        found
    }

    /// Weighs the evidence of all columns for a pattern of signs, and keeps it where it is enough and the best so far.
    fn weigh(&mut self, pattern: Pattern, prior: Prior, best: &mut Option<Sum>) {
        let n_parts = self.may_turn.len();
        let signs = pattern.signs(n_parts);
        if self.tried.contains(&signs) {
            return;
        }
        self.tried.push(signs);
        let evidence = self.evidence(pattern, signs, prior);
        let rank: Rank = (evidence.holds, evidence.bits);
        let is_best = best.as_ref().is_none_or(|it| it.rank < rank);
        if !is_best || !evidence.is_told(prior, n_parts) || !evidence.is_plausible(prior, n_parts) {
            return;
        }
        let weight = |it: usize| if signs >> it & 1 == 1 { -1 } else { 1 };
        let slip = |n: usize| evidence.slips.iter().find(|it| it.column == n);
        let verdict = |(n, it): (usize, &Tally)| match it.judge(pattern)?.0 {
            Verdict::Unchecked => slip(n).map(|_| Verdict::Differs),
            Verdict::Differs if self.is_untold(n, pattern) => None,
            told @ (Verdict::Ties | Verdict::Rounding | Verdict::Differs) => Some(told),
        };
        let verdicts = self.by_column.iter().enumerate();
        *best = Some(Sum {
            is_plain: prior.all >= 0 && pattern.turned == [None; 2],
            slips: (0..self.by_column.len())
                .map(|it| slip(it).map(|it| it.worth))
                .collect(),
            weights: (0..n_parts).map(weight).collect(),
            verdicts: verdicts.map(verdict).collect(),
            rank,
        });
    }

    /// Whether a part explains why a column fails that tells nothing in those that hold: how it counts is not known.
    fn is_untold(&self, column: usize, pattern: Pattern) -> bool {
        let holds = |it: &&Tally| {
            let verdict = it.judge(pattern).map(|it| it.0);
            matches!(verdict, Some(Verdict::Ties | Verdict::Rounding))
        };
        // Where all are added there is no other way to count it.
        if !pattern.takes_off && pattern.turned == [None; 2] {
            return false;
        }
        let explains = |part: &usize| self.by_column[column].is_explained_by(pattern, *part);
        let mut explaining = (0..self.may_turn.len()).filter(explains).peekable();
        if explaining.peek().is_none() {
            return false;
        }
        let holding: Vec<&Tally> = self.by_column.iter().filter(holds).collect();
        let is_told = |part: usize| holding.iter().any(|it| it.tells_of(part));
        !holding.is_empty() && explaining.any(|it| !is_told(it))
    }

    /// In how many columns a pattern holds and fails, and what one digit explains.
    fn evidence(&self, pattern: Pattern, signs: Signs, prior: Prior) -> Evidence {
        let (mut holds, mut fails, mut bits) = (0_usize, 0_usize, prior.all);
        // The columns that do not hold, and whether they tell so: one where a part prints nothing does not.
        let mut suspects: Vec<(usize, bool)> = Vec::new();
        for (n, tally) in self.by_column.iter().enumerate() {
            match tally.judge(pattern) {
                Some((Verdict::Differs, _)) => {
                    fails += 1;
                    suspects.push((n, true));
                }
                Some((Verdict::Unchecked, _)) => suspects.push((n, false)),
                Some((Verdict::Ties | Verdict::Rounding, worth)) => {
                    // That nothing is left tells nothing.
                    holds += usize::from(tally.stated.is_some_and(|it| !it.nil));
                    bits += worth;
                }
                None => (),
            }
        }
        let announced = holds > 0 && prior.all >= ANNOUNCED;
        let slip = |(column, tells): (usize, bool)| {
            let part = |n: usize| self.columns.values[self.parts[self.parts.len() - 1 - n]][column];
            let worth = self.by_column[column].slip(pattern, signs, part)?;
            let least = match (tells, announced) {
                (true, _) => 0,
                (false, true) => slip::LEAST_BITS / 2,
                (false, false) => slip::LEAST_BITS,
            };
            let slip = Slip {
                column,
                tells,
                worth,
            };
            (worth >= least).then_some(slip)
        };
        let mut slips: Vec<Slip> = Vec::new();
        if suspects.len() <= MOST_SUSPECTS.max(holds) {
            slips.extend(suspects.into_iter().filter_map(slip));
        }
        // One figure is wrong, or one in each of two columns of many.
        if slips.len() > if holds > 1 { 2 } else { 1 } {
            slips.clear();
        }
        fails += slips.iter().filter(|it| !it.tells).count();
        let telling = slips.iter().filter(|it| it.is_telling());
        bits += telling.map(|it| it.worth).max().unwrap_or(0);
        Evidence {
            holds,
            fails,
            bits,
            slips,
        }
    }
}

/// A column in which a sum fails, by what one digit explains.
struct Slip {
    column: usize,
    /// Whether all parts print a figure there, so that it fails without that explanation too.
    tells: bool,
    /// What it is worth, in bits.
    worth: i32,
}

impl Slip {
    /// Whether it speaks for the sum.
    fn is_telling(&self) -> bool {
        self.worth >= slip::LEAST_BITS
    }
}

/// What the columns say of a sum.
struct Evidence {
    holds: usize,
    /// Columns that fail, those that a slip explains among them.
    fails: usize,
    /// What labels, columns that hold, and the slip that tells most are worth.
    bits: i32,
    slips: Vec<Slip>,
}

impl Evidence {
    fn n_telling(&self) -> usize {
        self.slips.iter().filter(|it| it.is_telling()).count()
    }

    /// Whether it is enough.
    fn is_told(&self, prior: Prior, n_parts: usize) -> bool {
        let n_telling = self.n_telling();
        if self.holds == 0 {
            // It must be what the labels announce, and plain.
            let is_announced = prior.all >= TOTAL_BITS && n_parts > 1;
            self.fails == 1 && n_telling == 1 && is_announced && self.bits >= ENOUGH_FOR_NONE
        } else if n_telling > 0 && prior.all < 0 {
            self.bits >= ENOUGH_UNANNOUNCED
        } else {
            self.bits >= ENOUGH_BITS
        }
    }

    /// Whether fewer columns fail than hold; one against one where the parts are plain, or one digit explains it.
    fn is_plausible(&self, prior: Prior, n_parts: usize) -> bool {
        let (n_telling, fails, holds) = (self.n_telling(), self.fails, self.holds);
        // A part that is all of it is so in every column.
        if n_parts == 1 && fails != n_telling && prior.plain < ANNOUNCED {
            return false;
        }
        let is_likely = || self.slips.iter().any(|it| it.worth >= slip::LEAST_BITS / 2);
        let explains_one =
            || prior.plain >= -4 || n_telling == 1 || prior.all >= ANNOUNCED && is_likely();
        fails - n_telling < holds
            || fails == 1 && explains_one()
            || prior.plain >= ANNOUNCED && fails <= holds
    }
}
