//! Figures that no release prints and that follow from longer or shorter periods: a fourth quarter is the year less nine
//! months.

use rust_decimal::{Decimal, RoundingStrategy};
use time::Date;

use crate::model::period::Period;
use crate::present::figure;
use crate::present::history::facts::Print;
use crate::present::history::{History, Item, Seen, When};

/// Two periods that begin no further apart than this begin together, in days.
const SAME_START: i64 = 8;

/// What is in the label of items whose quarters do not add up to a year.
const NO_SUM: &str = "average";

/// A figure of a line item at a time.
#[derive(Clone, Debug)]
pub struct Known<'h> {
    /// In whole units.
    pub amount: Decimal,
    /// As it is shown, in the scale of its line item.
    pub text: String,
    /// What it follows from, each with its weight; empty where a release prints it.
    pub terms: Vec<(i8, When, &'h Seen)>,
}

impl History {
    /// The figure of an item at a time: as the latest release prints it, else as it follows from others.
    pub fn known<'h>(&'h self, item: &'h Item, when: When) -> Option<Known<'h>> {
        if let Some(seen) = last(item, when) {
            return Some(Known {
                amount: seen.print.amount(),
                text: shown(item, &seen.print),
                terms: Vec::new(),
            });
        }
        let terms = self.terms(item, when)?;
        let mut amount = Decimal::ZERO;
        for (weight, _, seen) in &terms {
            amount = amount.checked_add(seen.print.amount() * Decimal::from(*weight))?;
        }
        let grain = terms.iter().map(|it| it.2.print.grain()).max()?;
        Some(Known {
            amount,
            text: text(item, amount, grain),
            terms,
        })
    }

    /// What a figure follows from that no release prints.
    fn terms<'h>(
        &'h self,
        item: &'h Item,
        (months, end): When,
    ) -> Option<Vec<(i8, When, &'h Seen)>> {
        let label = item.label.to_lowercase();
        let is_money = item.unit.len() == 3 && item.unit.bytes().all(|it| it.is_ascii_uppercase());
        if !item.part.adds_up() || !is_money || label.contains(NO_SUM) {
            return None;
        }
        match months {
            3 => [6, 9, 12]
                .into_iter()
                .find_map(|long| self.less(item, (long, end))),
            12 => self.quarters(item, end, 4),
            _ => None,
        }
    }

    /// A period less all of it but its last quarter: printed as one, else quarter by quarter.
    fn less<'h>(&'h self, item: &'h Item, when: When) -> Option<Vec<(i8, When, &'h Seen)>> {
        let (long, end) = when;
        let whole = last(item, when)?;
        let start = start(&whole.print)?;
        let begins_with = |it: &Seen| {
            self::start(&it.print).is_some_and(|it| (it - start).whole_days().abs() <= SAME_START)
        };
        let shorter = item.seen.iter().find_map(|(&at, _)| {
            let seen = last(item, at).filter(|_| at.0 == long - 3 && at.1 < end)?;
            begins_with(seen).then_some((-1, at, seen))
        });
        if let Some(shorter) = shorter {
            return Some(vec![(1, when, whole), shorter]);
        }
        let (first, _) = item
            .seen
            .keys()
            .filter(|it| it.0 == 3 && it.1 < end)
            .find_map(|&at| Some((at, last(item, at).filter(|it| begins_with(it))?)))?;
        let mut terms = vec![(1, when, whole)];
        let mut at = first;
        for n in (3..long).step_by(3) {
            let seen = last(item, at)?;
            terms.push((-1, at, seen));
            if n + 3 < long {
                at = self.next(item, at)?;
            }
        }
        Some(terms)
    }

    /// Quarters that are printed, one after the other, the last of them ending at `end`.
    fn quarters<'h>(
        &'h self,
        item: &'h Item,
        end: usize,
        n: usize,
    ) -> Option<Vec<(i8, When, &'h Seen)>> {
        let mut at = (3, end);
        let mut terms = vec![(1, at, last(item, at)?)];
        while terms.len() < n {
            at = item
                .seen
                .keys()
                .copied()
                .find(|it| it.0 == 3 && self.next(item, *it) == Some(at))?;
            terms.push((1, at, last(item, at)?));
        }
        terms.reverse();
        Some(terms)
    }

    /// The quarter that begins where another ends.
    fn next(&self, item: &Item, (_, end): When) -> Option<When> {
        let ended = self.ends[end];
        item.seen.keys().copied().find(|&at| {
            at.0 == 3
                && last(item, at)
                    .and_then(|it| start(&it.print))
                    .is_some_and(|it| (0..=SAME_START).contains(&(it - ended).whole_days()))
        })
    }

    /// How a figure follows from others, in words: "Year to Dec 31, 2024 less 9 months to Sep 30, 2024: 58 − 43 = 15".
    pub fn formula(&self, item: &Item, known: &Known<'_>) -> String {
        let (mut words, mut sum) = (String::new(), String::new());
        for (n, (weight, when, seen)) in known.terms.iter().enumerate() {
            if n > 0 {
                words.push_str(if *weight < 0 { " less " } else { " and " });
                sum.push_str(if *weight < 0 { " − " } else { " + " });
            }
            words.push_str(&self.period(*when));
            sum.push_str(&shown(item, &seen.print));
        }
        format!("{words}: {sum} = {}", known.text)
    }
}

/// What the latest release prints.
fn last(item: &Item, when: When) -> Option<&Seen> {
    item.seen.get(&when)?.last()
}

fn start(print: &Print) -> Option<Date> {
    match print.period {
        Period::Duration(from, _) => Some(from),
        Period::Instant(_) => None,
    }
}

/// A printed figure in the scale of its line item.
pub fn shown(item: &Item, print: &Print) -> String {
    text(item, print.amount(), print.grain())
}

/// An amount in the scale of its line item, to as many digits as `grain` says.
fn text(item: &Item, amount: Decimal, grain: Decimal) -> String {
    let scale = item.scale.factor();
    let (Some(value), Some(grain)) = (amount.checked_div(scale), grain.checked_div(scale)) else {
        return String::new();
    };
    let decimals = if grain < Decimal::ONE {
        grain.normalize().scale()
    } else {
        0
    };
    let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(decimals);
    let suffix = match item.unit.as_str() {
        "percent" => "%",
        _ => "",
    };
    if suffix.is_empty() {
        figure::bracketed(&value.to_string())
    } else {
        format!("{}{suffix}", figure::signed(&value.to_string()))
    }
}
