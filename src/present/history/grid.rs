//! A history as it is drawn: by quarters or by years, what stands behind a figure, and what was restated.

use crate::model::period::Period;
use crate::present::chart::periods;
use crate::present::figure;
use crate::present::history::derived::{self, Known};
use crate::present::history::facts::Part;
use crate::present::history::{History, Item, Restatement, Seen, When, agrees};
use crate::present::shelf::{
    Cell, Detail, Grid, Line, Mark, Place, Restated, Timeline, TrendPoint,
};

/// The length of the periods of a view, in months.
fn months(by_year: bool) -> u8 {
    if by_year { 12 } else { 3 }
}

impl History {
    /// The whole timeline.
    pub fn timeline(&self, company: String) -> Timeline {
        let found = self.comparatives();
        let n = found.restated.len();
        let agree = found.repeated - n - found.doubtful;
        let mut told = match (self.releases.len(), found.repeated) {
            (0 | 1, _) => "One release so far: open another of this company to compare.".to_owned(),
            (_, 0) => "No figure is printed by two of these releases.".to_owned(),
            (_, all) => format!(
                "{}: {}, {}.",
                plural(all, "figure is", "figures are") + " printed by two releases or more",
                plural(agree, "agrees", "agree") + " with what was first reported",
                plural(n, "was restated", "were restated"),
            ),
        };
        if found.doubtful > 0 {
            told.push(' ');
            told += &plural(found.doubtful, "was", "were");
            told += " not compared: their columns agree nowhere, and may not mean the same.";
        }
        Timeline {
            company,
            releases: self.releases.len(),
            told,
            quarters: self.grid(false),
            years: self.grid(true),
            restated: found.restated.iter().map(|it| self.restated(it)).collect(),
        }
    }

    /// The ends of the periods that a view shows.
    fn columns(&self, by_year: bool) -> Vec<usize> {
        let months = months(by_year);
        // Cash at a beginning and other schedules alone make no column.
        let has = |end: usize, months: u8| {
            let is_told = |it: &Item| it.part.adds_up() && months > 0 || it.part == Part::Balance;
            self.items
                .iter()
                .any(|it| is_told(it) && it.seen.contains_key(&(months, end)))
        };
        let flows: Vec<bool> = (0..self.ends.len())
            .map(|end| {
                let derives =
                    |it: &Item| it.part.adds_up() && self.known(it, (months, end)).is_some();
                has(end, months) || self.items.iter().any(derives)
            })
            .collect();
        let any = flows.contains(&true);
        (0..self.ends.len())
            .filter(|&it| flows[it] || (!by_year || !any) && has(it, 0))
            .collect()
    }

    /// The time of an item at the end of a period.
    fn when(item: &Item, by_year: bool, end: usize) -> When {
        if item.seen.keys().any(|it| it.0 > 0) {
            (months(by_year), end)
        } else {
            (0, end)
        }
    }

    /// The items that a view shows, each with its figures.
    fn shown(&self, by_year: bool, columns: &[usize]) -> Vec<(&Item, Vec<Option<Known<'_>>>)> {
        let items = self.items.iter().map(|item| {
            let figures = columns
                .iter()
                .map(|end| self.known(item, Self::when(item, by_year, *end)));
            (item, figures.collect::<Vec<_>>())
        });
        items
            .filter(|it| it.1.iter().any(Option::is_some))
            .collect()
    }

    /// A view: every line item with a figure in one of its periods.
    pub fn grid(&self, by_year: bool) -> Grid {
        let columns = self.columns(by_year);
        let mut lines = Vec::new();
        let (mut part, mut section) = (None, None);
        let shown = self.shown(by_year, &columns);
        for (item, figures) in &shown {
            if part != Some(item.part) {
                (part, section) = (Some(item.part), None);
                lines.push(Line {
                    label: item.part.title().to_owned(),
                    unit: unit_of(&shown, item.part),
                    ..Line::default()
                });
            }
            let above = item.section.last();
            if above != section {
                section = above;
                lines.extend(above.map(|it| Line {
                    label: it.trim_end_matches(':').to_owned(),
                    depth: 1,
                    ..Line::default()
                }));
            }
            let cells = figures
                .iter()
                .zip(&columns)
                .map(|(known, end)| match known {
                    Some(known) => Cell {
                        text: known.text.clone(),
                        mark: mark(item, Self::when(item, by_year, *end)),
                    },
                    None => Cell::default(),
                });
            let unit = figure::unit(&item.unit, item.scale);
            lines.push(Line {
                label: item.label.clone(),
                unit: if unit == unit_of(&shown, item.part) {
                    String::new()
                } else {
                    unit
                },
                depth: 2,
                cells: cells.collect(),
            });
        }
        Grid {
            columns: columns
                .iter()
                .map(|it| periods::month(Period::Instant(self.ends[*it])))
                .collect(),
            lines,
        }
    }

    /// What stands behind a figure: `row` counts the line items of the view, without headings.
    pub fn detail(&self, by_year: bool, row: usize, column: usize) -> Option<Detail> {
        let columns = self.columns(by_year);
        let shown = self.shown(by_year, &columns);
        let (item, figures) = shown.get(row)?;
        let when = Self::when(item, by_year, *columns.get(column)?);
        let known = figures.get(column)?.as_ref();
        let mut path = vec![item.part.title()];
        path.extend(item.section.iter().map(|it| it.trim_end_matches(':')));
        let trend = figures.iter().zip(&columns).enumerate();
        let trend = trend.filter_map(|(n, (known, end))| {
            let known = known.as_ref()?;
            Some(TrendPoint {
                column: n,
                period: periods::month(Period::Instant(self.ends[*end])),
                text: known.text.clone(),
                amount: known.amount.normalize().to_string(),
                derived: !known.terms.is_empty(),
            })
        });
        let places = match known {
            Some(it) if !it.terms.is_empty() => it
                .terms
                .iter()
                .map(|(_, when, seen)| self.place(seen, self.period(*when)))
                .collect(),
            Some(_) | None => self.places(item, when),
        };
        Some(Detail {
            label: item.label.clone(),
            path: path.join(" › "),
            period: self.period(when),
            value: known.map(|it| it.text.clone()).unwrap_or_default(),
            unit: figure::unit(&item.unit, item.scale),
            formula: known
                .filter(|it| !it.terms.is_empty())
                .map(|it| self.formula(item, it))
                .unwrap_or_default(),
            places,
            trend: trend.collect(),
        })
    }

    /// Every release that prints a figure, the first of them first.
    fn places(&self, item: &Item, when: When) -> Vec<Place> {
        let seen = item.seen.get(&when).map(Vec::as_slice).unwrap_or_default();
        let said = |n: usize| match n {
            0 if seen.len() == 1 => "",
            0 => "first reported",
            _ if agrees(item, &seen[n - 1].print, &seen[n].print) => "agrees",
            _ => "restated",
        };
        let places = seen.iter().enumerate();
        places
            .map(|(n, it)| self.place(it, said(n).to_owned()))
            .collect()
    }

    fn place(&self, seen: &Seen, said: String) -> Place {
        let (release, name) = self.releases[seen.release].clone();
        Place {
            release,
            name,
            line: seen.print.line,
            column: seen.print.column,
            printed: seen.print.raw.clone(),
            said,
        }
    }

    fn restated(&self, it: &Restatement<'_>) -> Restated {
        let (first, later) = (&it.first.print, &it.later.print);
        let mut difference = later.clone();
        let scale = later.scale.factor();
        difference.value = (later.amount() - first.amount()) / scale;
        difference.value.rescale(later.value.scale());
        let mut names: Vec<&str> = it.item.section.iter().map(String::as_str).collect();
        names.push(&it.item.label);
        Restated {
            label: names
                .iter()
                .map(|it| it.trim_end_matches(':'))
                .collect::<Vec<_>>()
                .join(" › "),
            statement: it.item.part.title().to_owned(),
            period: self.period(it.when),
            first: self.place(it.first, "first reported".to_owned()),
            later: self.place(it.later, "restated".to_owned()),
            difference: derived::shown(it.item, &difference),
        }
    }
}

/// What is to be said of a figure.
fn mark(item: &Item, when: When) -> Mark {
    let Some(seen) = item.seen.get(&when) else {
        return Mark::Derived;
    };
    let mut pairs = seen.iter().zip(seen.iter().skip(1));
    if pairs.any(|(a, b)| !agrees(item, &a.print, &b.print)) {
        Mark::Restated
    } else if seen.len() > 1 {
        Mark::Agreed
    } else {
        Mark::Printed
    }
}

/// What most figures of a statement count.
fn unit_of(shown: &[(&Item, Vec<Option<Known<'_>>>)], part: Part) -> String {
    let units: Vec<String> = shown
        .iter()
        .filter(|it| it.0.part == part)
        .map(|it| figure::unit(&it.0.unit, it.0.scale))
        .collect();
    let count = |unit: &String| units.iter().filter(|it| *it == unit).count();
    units
        .iter()
        .max_by_key(|it| count(it))
        .cloned()
        .unwrap_or_default()
}

/// "1 figure is", "3 figures are".
fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
