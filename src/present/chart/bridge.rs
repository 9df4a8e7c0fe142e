//! Bridges: from one figure to another by the addends of a sum that was checked.

use rust_decimal::Decimal;

use crate::model::concept;
use crate::model::period::Period;
use crate::present::chart::figures::Figures;
use crate::present::chart::sums::Sum;
use crate::present::chart::{Chart, Plot, Point, Step, View, periods, push};
use crate::present::figure;
use crate::present::marks::At;
use crate::present::report::Table;

/// The most steps that a bridge can have and still be read.
const MOST_STEPS: usize = 18;

/// The most parts that a subtotal is opened into.
const MOST_PARTS: usize = 8;

/// How many sums a bridge may go on over; releases have five or six from revenue to net income.
pub(crate) const DEEPEST: usize = 12;

/// A bridge on its way.
pub(crate) struct Bridge<'f, 'r> {
    figures: &'f Figures<'r>,
    column: At,
    points: Vec<Point>,
    steps: Vec<Step>,
    running: Decimal,
}

impl<'f, 'r> Bridge<'f, 'r> {
    /// An empty bridge over the rows of the column of `column`.
    pub(crate) fn new(figures: &'f Figures<'r>, column: At) -> Self {
        Self {
            figures,
            column,
            points: Vec::new(),
            steps: Vec::new(),
            running: Decimal::ZERO,
        }
    }

    fn at(&self, row: usize) -> At {
        At { row, ..self.column }
    }

    /// A figure on the ground. What the steps so far miss of it stands as a gap before it.
    fn level(&mut self, row: usize, rounding: bool) -> Option<()> {
        let point = self.figures.point(self.at(row))?;
        let missing = point.amount - self.running;
        if !self.steps.is_empty() && !missing.is_zero() {
            self.steps.push(Step::Gap(missing, rounding));
        }
        self.running = point.amount;
        self.steps.push(Step::Level(self.points.len()));
        self.points.push(point);
        Some(())
    }

    /// A figure that is added or taken off; nil is no step.
    fn change(&mut self, row: usize, off: bool) {
        let Some(point) = self.figures.point(self.at(row)) else {
            return;
        };
        if point.amount.is_zero() {
            return;
        }
        self.running += if off { -point.amount } else { point.amount };
        self.steps.push(Step::Change(self.points.len(), off));
        self.points.push(point);
    }

    /// The other parts of a sum; a subtotal among them is opened where it has few parts.
    fn changes(&mut self, sum: &Sum<'_>, but: usize) {
        let figures = self.figures;
        for &(row, off) in sum.parts.iter().filter(|it| it.0 != but) {
            match figures.sums.at(self.at(row)) {
                Some(inner) if inner.parts.len() <= MOST_PARTS && exact(inner) => {
                    for &(row, inner_off) in &inner.parts {
                        self.change(row, off != inner_off);
                    }
                }
                Some(_) | None => self.change(row, off),
            }
        }
    }

    /// From where the sums begin to `row`.
    pub(crate) fn walk(&mut self, row: usize, depth: usize) -> Option<()> {
        let figures = self.figures;
        let Some(sum) = figures.sums.at(self.at(row)).filter(|_| depth < DEEPEST) else {
            return self.level(row, false);
        };
        let Some(trunk) = sum.trunk() else {
            return self.level(row, false);
        };
        self.walk(trunk, depth + 1)?;
        self.changes(sum, trunk);
        self.level(row, sum.check.verdict == "rounding")
    }

    /// Along levels that are known, each the trunk of the next.
    pub(crate) fn along(&mut self, chain: &[usize]) -> Option<()> {
        let figures = self.figures;
        self.level(*chain.first()?, false)?;
        for pair in chain.windows(2) {
            let sum = figures.sums.at(self.at(pair[1]))?;
            self.changes(sum, pair[0]);
            self.level(pair[1], sum.check.verdict == "rounding")?;
        }
        Some(())
    }

    /// The picture, if it has enough steps and no more than can be read.
    pub(crate) fn view(self, name: String) -> Option<View> {
        let changes = self
            .steps
            .iter()
            .filter(|it| matches!(it, Step::Change(..)))
            .count();
        let (first, last) = (self.points.first()?, self.points.last()?);
        if changes == 0 || self.steps.len() > MOST_STEPS {
            return None;
        }
        let scale = self
            .figures
            .figure(first.at)
            .map_or(Decimal::ONE, |it| it.scale.factor());
        let mut told = String::new();
        first.tell(&mut told, "From ");
        last.tell(&mut told, " to ");
        for (n, step) in self.steps.iter().enumerate() {
            match step {
                Step::Change(it, off) => {
                    self.points[*it].tell(&mut told, if *off { "; less " } else { "; plus " });
                }
                Step::Level(it) if n > 0 && n + 1 < self.steps.len() => {
                    self.points[*it].tell(&mut told, "; makes ");
                }
                Step::Level(_) => (),
                Step::Gap(missing, rounding) => {
                    for it in ["; ", gap(*rounding), " ", &shown(*missing, scale)] {
                        told.push_str(it);
                    }
                }
            }
        }
        told.push('.');
        let unit = self.figures.unit(last.at);
        Some(View {
            name,
            unit,
            told,
            points: self.points,
            plot: Plot::Bridge(self.steps),
        })
    }
}

/// An amount in whole units as figures of a scale print it.
pub(crate) fn shown(amount: Decimal, scale: Decimal) -> String {
    let amount = amount.checked_div(scale).unwrap_or(amount);
    figure::bracketed(&amount.normalize().to_string())
}

/// What a gap is called.
pub(crate) fn gap(rounding: bool) -> &'static str {
    if rounding {
        "rounding"
    } else {
        "does not foot by"
    }
}

/// Whether a sum leaves nothing over, so that its parts can stand in its place.
pub(crate) fn exact(sum: &Sum<'_>) -> bool {
    sum.check.verdict == "ties"
}

/// Cash from the beginning of a period to its end.
pub(crate) fn cash(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    for (number, table) in figures.tables("cashflow") {
        let mut views = Vec::new();
        for column in 0..table.columns.len() {
            let at = |row| At {
                table: number,
                row,
                column,
            };
            let is_balance =
                |row: usize| matches!(figures.period(at(row)), Some(Period::Instant(_)));
            // The end follows from the beginning, another balance, and what happened between.
            let ends = figures.sums.rows(number, column).filter(|(row, it)| {
                is_balance(*row) && it.parts.iter().filter(|it| is_balance(it.0)).count() == 1
            });
            let Some((end, sum)) = ends.last() else {
                continue;
            };
            let Some(begin) = sum.parts.iter().map(|it| it.0).find(|it| is_balance(*it)) else {
                continue;
            };
            let mut bridge = Bridge::new(figures, at(end));
            if bridge.level(begin, false).is_none() {
                continue;
            }
            bridge.changes(sum, begin);
            if bridge.level(end, sum.check.verdict == "rounding").is_some() {
                views.extend(bridge.view(table.columns[column].heading.clone()));
            }
        }
        let first = current(figures, &views);
        push(
            charts,
            "Cash from beginning to end".to_owned(),
            &table.title,
            views,
            first,
        );
    }
}

/// Words of measures that releases adjust; a sum of segments in a reconciliation names none of them.
const MEASURES: [&str; 12] = [
    "income", "ebitda", "ebit", "ebitdar", "cash", "eps", "ffo", "affo", "debt", "expense",
    "margin", "cost",
];

/// From GAAP to non-GAAP, for each measure that a reconciliation ends in.
pub(crate) fn reconciliations(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    for (number, table) in figures.tables("reconciliation") {
        for end in ends(figures, number, table) {
            let label = &table.rows[end].label;
            let words = concept::words(label);
            let names = |it: &str| words.iter().any(|word| word == it);
            if !MEASURES.iter().any(|it| names(it))
                || names("share") && names("diluted") && !is_value(figures, number, table, end)
            {
                continue;
            }
            let mut views = Vec::new();
            let mut begins = String::new();
            for (column, it) in table.columns.iter().enumerate() {
                let at = At {
                    table: number,
                    row: end,
                    column,
                };
                if periods::read(&it.period).is_none() || figures.sums.at(at).is_none() {
                    continue;
                }
                let mut bridge = Bridge::new(figures, at);
                let Some(view) = bridge
                    .walk(end, 0)
                    .and_then(|()| bridge.view(it.heading.clone()))
                else {
                    continue;
                };
                if begins.is_empty() {
                    begins.clone_from(&view.points[0].label);
                }
                views.push(view);
            }
            let first = current(figures, &views);
            push(
                charts,
                format!("{begins} to {label}"),
                &table.title,
                views,
                first,
            );
        }
    }
}

/// Whether a figure is of the period of the release.
fn is_current(figures: &Figures<'_>, at: At) -> bool {
    let period = figures.report.period.as_deref().and_then(periods::read);
    period.is_some() && figures.period(at) == period
}

/// The first view that shows a figure of the period of the release, else the one that goes on latest.
pub(crate) fn current(figures: &Figures<'_>, views: &[View]) -> usize {
    let shows = |it: &View| it.points.iter().any(|it| is_current(figures, it.at));
    let end = |it: &View| {
        let ends = it.points.iter().filter_map(|it| figures.period(it.at));
        ends.map(Period::end).max()
    };
    views.iter().position(shows).unwrap_or_else(|| {
        let latest = views.iter().map(end).max().flatten();
        views.iter().position(|it| end(it) == latest).unwrap_or(0)
    })
}

/// Whether a row prints money or money for each share, not a number of shares.
fn is_value(figures: &Figures<'_>, table: usize, it: &Table, row: usize) -> bool {
    let first = it.rows[row].figures.first();
    let unit = first
        .and_then(|it| {
            figures.figure(At {
                table,
                row,
                column: it.column,
            })
        })
        .map_or("", |it| it.unit.as_str());
    unit != "shares" && unit != "count"
}

/// The rows that sums of a table end in: no other sum goes on from them.
fn ends(figures: &Figures<'_>, number: usize, table: &Table) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut inner: Vec<usize> = Vec::new();
    for column in 0..table.columns.len() {
        for (row, sum) in figures.sums.rows(number, column) {
            if let Err(place) = ends.binary_search(&row) {
                ends.insert(place, row);
            }
            inner.extend(sum.parts.iter().map(|it| it.0));
        }
    }
    ends.retain(|it| !inner.contains(it) && is_value(figures, number, table, *it));
    ends
}
