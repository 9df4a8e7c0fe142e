//! Sums in whole numbers, before any is written down.

use std::cell::OnceCell;

use crate::checks::ledger::{Cell, Row};

/// The figures of one period as whole numbers: tells quickly that a sum cannot hold.
pub struct Whole {
    stated: i128,
    /// More than this may no sum miss.
    most: i128,
    /// What the stated figure tells, in bits.
    bits: u32,
    /// By row; 0 where it prints none.
    parts: Vec<i128>,
    /// The sums of all sets of rows, by their masks; worked out when the first is asked for.
    sums: OnceCell<Vec<i128>>,
    /// A bit for each row that prints nothing in the period.
    missing: u32,
}

impl Whole {
    /// By figure of `target`; empty where the figures are too large, so that nothing is ruled out.
    pub fn of(target: &Row<'_>, rows: &[&Row<'_>]) -> Vec<Self> {
        let results = || {
            target
                .cells
                .iter()
                .filter(|it| !it.nil && it.period().is_some())
        };
        let part = |row: &Row<'_>, result: &Cell| -> Option<Cell> {
            row.cells
                .iter()
                .find(|it| it.period() == result.period())
                .copied()
        };
        let all = results().flat_map(|it| rows.iter().filter_map(move |row| part(row, it)));
        let finest = all
            .chain(results().copied())
            .map(|it| it.finest())
            .max()
            .unwrap_or(0);
        let whole = |result: &Cell| {
            let unit = result.last_digit_in_units(finest)?;
            let mut missing = 0;
            let mut parts = Vec::with_capacity(rows.len());
            for (n, row) in rows.iter().enumerate() {
                let cell = part(row, result);
                missing |= u32::from(cell.is_none()) << n;
                parts.push(cell.map_or(Some(0), |it| it.in_units(finest))?);
            }
            Some(Self {
                stated: result.in_units(finest)?,
                most: unit.checked_mul(2)?.checked_add(1)?,
                bits: target.column(result.at.column).map_or(0, Cell::bits),
                parts,
                sums: OnceCell::new(),
                missing,
            })
        };
        results()
            .map(whole)
            .collect::<Option<_>>()
            .unwrap_or_default()
    }

    /// The most that a sum of the rows of `mask` can tell in the period, in bits.
    pub fn bits(&self, mask: u32) -> u32 {
        if mask & self.missing == 0 {
            self.bits
        } else {
            0
        }
    }

    /// Whether the sum of the rows of `mask` may make the stated figure; true where nothing can be told.
    pub fn may_hold(&self, mask: u32, weight: i8) -> bool {
        if mask & self.missing != 0 {
            return true;
        }
        let sum = self.sums.get_or_init(|| sums(&self.parts))[mask as usize];
        (self.stated - i128::from(weight) * sum).abs() <= self.most
    }
}

/// The sums of all sets of some parts.
fn sums(parts: &[i128]) -> Vec<i128> {
    let mut sums = Vec::with_capacity(1 << parts.len());
    sums.push(0_i128);
    for part in parts {
        // With this part and without it.
        for n in 0..sums.len() {
            sums.push(sums[n].saturating_add(*part));
        }
    }
    sums
}
