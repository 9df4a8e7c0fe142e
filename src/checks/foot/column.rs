//! One column of a sum: what its parts add up to, and whether that is what is stated.

use crate::checks::check::Verdict;
use crate::checks::foot::columns::Whole;
use crate::checks::foot::pattern::{Pattern, Signs};
use crate::checks::foot::slip::{self, Printed};
use crate::checks::interval;

/// One column of a sum, in half units of the finest digit.
pub struct Tally {
    /// What it is to make.
    pub stated: Option<Whole>,
    /// Twice the value of one unit of the last digit stated.
    unit: i128,
    /// How much a match with what is stated tells, in bits.
    pub digits: i32,
    /// What the parts print, from the last to the first; 0 where they print nothing.
    pub values: Vec<i128>,
    /// What the parts print, where they may be turned.
    pub met: Met,
    sum: i128,
    /// Half units of the last digits of parts and result.
    slack: i128,
    /// The largest of the parts'.
    coarsest: i128,
    /// Parts that print a figure.
    printed: usize,
    /// Parts that print neither figure nor nil.
    absent: usize,
    /// Parts that print a figure other than zero.
    told: usize,
    /// Whether words stand in the place of a part.
    blocked: bool,
}

/// What a match with a number tells, in bits: a zero at its end tells little, for round numbers often make one.
fn told_by(mut number: u128) -> i32 {
    let mut n_zeros = 0;
    while number != 0 && number.is_multiple_of(10) {
        number /= 10;
        n_zeros += 1;
    }
    i32::try_from(128 - number.leading_zeros()).unwrap_or(0) + n_zeros
}

/// A set of values that may answer yes for one that is not in it.
#[derive(Default)]
pub struct Met([u64; 8]);

impl Met {
    fn place(value: i128) -> (usize, u64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a hash"
        )]
        let hash = (value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn insert(&mut self, value: i128) {
        let (word, bit) = Self::place(value);
        self.0[word] |= bit;
    }

    /// Whether it may hold a value.
    pub fn may_hold(&self, value: i128) -> bool {
        let (word, bit) = Self::place(value);
        self.0[word] & bit != 0
    }
}

impl Tally {
    /// Without parts as yet.
    pub fn of(stated: Option<Whole>) -> Self {
        let half = stated.map_or(0, |it| it.half);
        let unit = 2 * half.max(1);
        let size = stated.map_or(0, |it| it.value.unsigned_abs()) / unit.unsigned_abs();
        Self {
            stated,
            unit,
            digits: told_by(size),
            values: Vec::new(),
            met: Met::default(),
            sum: 0,
            slack: half,
            coarsest: 0,
            printed: 0,
            absent: 0,
            told: 0,
            blocked: false,
        }
    }

    /// Adds a part before the others.
    pub fn add(&mut self, part: Option<Whole>, blocked: bool, may_turn: bool) {
        self.blocked |= blocked;
        self.values.push(part.map_or(0, |it| it.value));
        // A part that prints neither figure nor nil in this column is no part of it.
        let Some(part) = part else {
            self.absent += 1;
            return;
        };
        self.sum += part.value;
        self.slack += part.half;
        self.coarsest = self.coarsest.max(part.half);
        self.printed += usize::from(!part.nil);
        self.told += usize::from(part.value != 0);
        if may_turn {
            self.met.insert(part.value);
        }
    }

    /// What the parts add up to.
    pub fn sum_of(&self, pattern: Pattern) -> i128 {
        let last = self.values.len() - 1;
        let (base, sign) = if pattern.takes_off {
            (2 * self.values[last] - self.sum, -1)
        } else {
            (self.sum, 1)
        };
        let turned = pattern.turned.iter().flatten();
        let turned: i128 = turned.map(|it| self.values[last - it]).sum();
        base - 2 * sign * turned
    }

    /// What it is worth that one digit explains why the parts miss the result, those of `signs` taken off; `None` where
    /// none does. `part` gives a part again, counted from the first.
    pub fn slip(
        &self,
        pattern: Pattern,
        signs: Signs,
        part: impl Fn(usize) -> Option<Whole>,
    ) -> Option<i32> {
        let stated = self.stated.filter(|it| !it.nil)?;
        let residue = self.sum_of(pattern) - stated.value;
        if !slip::may_be(residue, self.unit, self.slack) {
            return None;
        }
        let printed = |value, digit, weight| Printed {
            value,
            digit,
            weight,
        };
        let result = printed(stated.value, self.unit, -1);
        let parts = (0..self.values.len()).map(|n| {
            let weight = if signs >> n & 1 == 1 { -1 } else { 1 };
            match part(n) {
                Some(part) => printed(part.value, 2 * part.half.max(1), weight),
                None => printed(0, 1, weight),
            }
        });
        let parts: Vec<Printed> = parts.collect();
        slip::bits(result, &parts, self.slack)
    }

    /// The most that it may miss and still be rounding: where a part is printed more coarsely, half of its unit.
    fn most_rounding(&self) -> i128 {
        let of_result = self.unit * i128::from(interval::MOST_ROUNDING);
        of_result.max(self.coarsest + self.unit / 2)
    }

    /// Whether in this column a part of three digits or more alone explains what it misses by: left out, or turned.
    pub fn is_explained_by(&self, pattern: Pattern, part: usize) -> bool {
        let Some(stated) = self.stated else {
            return false;
        };
        let value = self.values[self.values.len() - 1 - part].abs();
        let residue = (self.sum_of(pattern) - stated.value).abs();
        let is_near = |it: i128| (residue - it).abs() <= self.unit;
        value >= 100 * self.unit && (is_near(value) || is_near(2 * value))
    }

    /// Whether a part prints more than rounding in this column.
    pub fn tells_of(&self, part: usize) -> bool {
        self.values[self.values.len() - 1 - part].abs() > self.most_rounding()
    }

    /// The verdict and what it is worth in bits; `None` where there is nothing to add.
    pub fn judge(&self, pattern: Pattern) -> Option<(Verdict, i32)> {
        let stated = self.stated?;
        let n_parts = self.values.len();
        if self.blocked
            || self.printed == 0
            || self.absent * 2 > n_parts
            || self.printed == 1 && self.absent > 0
        {
            return None;
        }
        let sum = self.sum_of(pattern);
        if stated.nil && sum != 0 {
            return None;
        }
        let (residue, unit) = ((stated.value - sum).abs(), self.unit);
        // Rounded half away from zero to the unit of the result.
        let ties = residue == 0
            || residue * 2 < unit
            || residue * 2 == unit && sum.abs() < stated.value.abs();
        // With one part alone it is no sum but an equality, which says little.
        let worth = if n_parts > 1 && self.told < 2 {
            0
        } else {
            self.digits
        };
        if ties {
            Some((Verdict::Ties, worth))
        } else if residue <= self.most_rounding() && residue <= self.slack {
            // The more values would do, the less it tells.
            let coarser = (2 * self.coarsest / unit).max(1).ilog2();
            let less = 3 + i32::try_from(coarser).unwrap_or(0);
            Some((Verdict::Rounding, (worth - less).max(0)))
        } else if self.absent > 0 {
            // A part without a figure may be one that was not read: cannot tell, unless one digit explains it.
            Some((Verdict::Unchecked, 0))
        } else {
            Some((Verdict::Differs, 0))
        }
    }
}
