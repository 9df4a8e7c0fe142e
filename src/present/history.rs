//! The releases of one company as one history: each line item over all periods, with every place that prints it.

pub mod derived;
pub mod facts;
pub mod grid;
pub mod renamed;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use time::Date;

use crate::model::period::Period;
use crate::model::unit::Scale;
use crate::present::chart::periods;
use crate::present::history::facts::{Fact, Part, Print};

/// Two days that are not further apart end the same quarter: some columns say the day, some the month.
const SAME_END: i64 = 6;

/// A release as a history takes it.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its number in the list.
    pub number: usize,
    /// The name of its file.
    pub name: String,
    /// The period that it reports on, where that is known.
    pub period: Option<Period>,
    /// Its rows.
    pub facts: Vec<Fact>,
}

/// A time of a line item: its length in months, 0 for an instant, and the number of its end.
pub type When = (u8, usize);

/// A figure in a release.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The release, as an index of the history.
    pub release: usize,
    /// The figure.
    pub print: Print,
}

/// A line item over all releases.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its statement.
    pub part: Part,
    /// What the latest release calls it.
    pub label: String,
    /// The headings above it there.
    pub section: Vec<String>,
    /// What it counts.
    pub unit: String,
    /// What one of its figures stands for in the latest release.
    pub scale: Scale,
    /// Whether its signs always mean the same.
    pub is_main: bool,
    /// What was printed for each time, by the release that came first.
    pub seen: BTreeMap<When, Vec<Seen>>,
}

/// All line items of a company.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Its releases, the earliest first: their numbers in the list and their names.
    pub releases: Vec<(usize, String)>,
    /// The ends of all periods, the earliest first.
    pub ends: Vec<Date>,
    /// Its line items, in the order of the latest release.
    pub items: Vec<Item>,
}

/// Two figures of one fact, of which the later is another.
#[derive(Clone, Copy, Debug)]
pub struct Restatement<'h> {
    /// The line item.
    pub item: &'h Item,
    /// Its time.
    pub when: When,
    /// What was first reported.
    pub first: &'h Seen,
    /// What was printed later.
    pub later: &'h Seen,
}

/// What repeats of figures were held against each other.
#[derive(Clone, Debug, Default)]
pub struct Comparatives<'h> {
    /// Facts that two releases or more print.
    pub repeated: usize,
    /// Those that were restated, in the order of line items.
    pub restated: Vec<Restatement<'h>>,
    /// Facts of which no other of their column agrees, so that the columns may not mean the same.
    pub doubtful: usize,
}

impl History {
    /// The history of releases of one company.
    pub fn of(mut releases: Vec<Release>) -> Self {
        // By the period that they report on; of one period, in the order in which they were opened.
        releases.sort_by_key(|it| (it.period.map(Period::end), it.number));
        let mut rows: Vec<Vec<Fact>> = releases
            .iter_mut()
            .map(|it| std::mem::take(&mut it.facts))
            .collect();
        facts::tell_apart(&mut rows);
        let ends = ends(&rows);
        let items = renamed::join(items(&rows, &ends));
        Self {
            releases: releases
                .into_iter()
                .map(|it| (it.number, it.name))
                .collect(),
            ends,
            items,
        }
    }

    /// A time in words: "3 months to Mar 31, 2025".
    pub fn period(&self, (months, end): When) -> String {
        let end = periods::short(Period::Instant(self.ends[end]));
        if months == 0 {
            end
        } else {
            format!("{} to {end}", periods::length(months))
        }
    }

    /// The comparative columns of later releases against the figures first reported.
    pub fn comparatives(&self) -> Comparatives<'_> {
        let mut found = Comparatives::default();
        // How many facts of a column of a release agree with what was printed before, of how many.
        let mut columns: BTreeMap<(Part, When, usize), (usize, usize)> = BTreeMap::new();
        let mut apart: Vec<Restatement<'_>> = Vec::new();
        for item in &self.items {
            for (&when, seen) in &item.seen {
                let mut standing = match seen.first() {
                    Some(it) if seen.len() > 1 => it,
                    Some(_) | None => continue,
                };
                found.repeated += 1;
                for later in &seen[1..] {
                    let count = columns.entry((item.part, when, later.release)).or_default();
                    count.1 += 1;
                    if agrees(item, &standing.print, &later.print) {
                        count.0 += 1;
                    } else {
                        apart.push(Restatement {
                            item,
                            when,
                            first: standing,
                            later,
                        });
                        standing = later;
                    }
                }
            }
        }
        for it in apart {
            let counts = columns.get(&(it.item.part, it.when, it.later.release));
            // One that differs alone says something; many of which none agrees say that the columns differ.
            if counts.is_some_and(|&(agree, all)| agree == 0 && all > 3) {
                found.doubtful += 1;
            } else {
                found.restated.push(it);
            }
        }
        found
    }
}

/// Whether two releases print the same amount, as far as the coarser of the two says. An expense may be printed with
/// its sign or without.
pub fn agrees(item: &Item, a: &Print, b: &Print) -> bool {
    let (x, y) = (a.amount(), b.amount());
    let (fine, coarse) = (a.grain().min(b.grain()), a.grain().max(b.grain()));
    let near =
        |x: Decimal, y: Decimal| x == y || fine != coarse && (x - y).abs() * Decimal::TWO <= coarse;
    near(x, y) || !item.is_main && near(x, -y)
}

/// The ends of all periods. Days close to each other are one, the last of them.
fn ends(releases: &[Vec<Fact>]) -> Vec<Date> {
    let prints = releases.iter().flatten().flat_map(|it| &it.prints);
    let mut days: Vec<Date> = prints.map(|it| it.period.end()).collect();
    days.sort_unstable();
    days.dedup();
    let mut ends: Vec<Date> = Vec::new();
    for day in days {
        match ends.last_mut() {
            Some(last) if (day - *last).whole_days() <= SAME_END => *last = day,
            Some(_) | None => ends.push(day),
        }
    }
    ends
}

/// The number of the end of a period.
fn end_of(ends: &[Date], period: Period) -> usize {
    ends.partition_point(|it| *it < period.end())
        .min(ends.len().saturating_sub(1))
}

/// The line items of all releases, in the order of the latest; what it does not print follows what stood before it.
fn items(releases: &[Vec<Fact>], ends: &[Date]) -> Vec<Item> {
    let mut order: Vec<&str> = Vec::new();
    let mut known: BTreeMap<&str, Item> = BTreeMap::new();
    for release in releases.iter().rev() {
        let mut before: Option<&str> = None;
        for fact in release {
            if let Some(item) = known.get_mut(fact.key.as_str()) {
                // Of two rows that print one item, the last names it: cash at the beginning, cash at the end.
                if before == Some(&fact.key) {
                    item.label.clone_from(&fact.label);
                }
            } else {
                let after = before.and_then(|key| order.iter().position(|it| *it == key));
                order.insert(after.map_or(order.len(), |it| it + 1), &fact.key);
                known.insert(&fact.key, item(fact));
            }
            before = Some(&fact.key);
        }
    }
    for (n, release) in releases.iter().enumerate() {
        for fact in release {
            let Some(item) = known.get_mut(fact.key.as_str()) else {
                continue;
            };
            for print in &fact.prints {
                let when = (print.period.months(), end_of(ends, print.period));
                let seen = item.seen.entry(when).or_default();
                // What a release repeats within itself is for its own checks.
                if seen.last().is_none_or(|it| it.release != n) {
                    seen.push(Seen {
                        release: n,
                        print: print.clone(),
                    });
                }
            }
        }
    }
    let mut items: Vec<Item> = order.iter().filter_map(|it| known.remove(it)).collect();
    items.sort_by_key(|it| it.part);
    items
}

fn item(fact: &Fact) -> Item {
    Item {
        part: fact.part,
        label: fact.label.clone(),
        section: fact.section.clone(),
        unit: fact.unit.clone(),
        scale: fact.prints.first().map_or(Scale::ONE, |it| it.scale),
        is_main: fact.is_main,
        seen: BTreeMap::new(),
    }
}
