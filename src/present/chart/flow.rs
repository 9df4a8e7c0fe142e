//! The income statement as a stream: from revenue to net income, what leaves and what joins on the way.

use rust_decimal::Decimal;

use crate::model::concept;
use crate::present::chart::bridge::{self, Bridge};
use crate::present::chart::figures::Figures;
use crate::present::chart::item::{self, Item};
use crate::present::chart::{Chart, Plot, Point, Stage, View, periods, push};
use crate::present::marks::At;
use crate::present::report::Table;

/// The most branches that one stage may have and still be told apart.
const MOST_BRANCHES: usize = 8;

/// Revenue to net income, for each column; where a level on the way is negative, as a bridge.
pub(crate) fn income(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    for (number, table) in figures.tables("income") {
        let mut views = Vec::new();
        for (column, it) in table.columns.iter().enumerate() {
            if periods::read(&it.period).is_none() || !it.is_stated() || it.unit.is_some() {
                continue;
            }
            let chain = chain(figures, number, table, column);
            // Revenue, one level between, net income: less is no stream.
            if chain.len() < 3
                || !figures.is_money(At {
                    table: number,
                    row: chain[0],
                    column,
                })
            {
                continue;
            }
            views.extend(view(figures, number, column, &chain, it.heading.clone()));
        }
        let first = bridge::current(figures, &views);
        let Some((begin, end)) = views.first().and_then(|it| {
            Some((
                it.points.first()?.label.clone(),
                it.points.last()?.label.clone(),
            ))
        }) else {
            continue;
        };
        push(
            charts,
            format!("{begin} to {end}"),
            &table.title,
            views,
            first,
        );
    }
}

/// The levels from revenue to net income, each the trunk of the next one's sum.
fn chain(figures: &Figures<'_>, table: usize, it: &Table, column: usize) -> Vec<usize> {
    let at = |row| At { table, row, column };
    let up = |end: usize| {
        let mut chain = vec![end];
        while let Some(sum) = figures.sums.at(at(chain[chain.len() - 1])) {
            let Some(next) = sum.trunk().filter(|_| chain.len() < bridge::DEEPEST) else {
                break;
            };
            // What adds up lines of its own, as revenue does, is where the stream begins.
            let opens = sum.parts.len() > 1
                && sum.parts.iter().all(|(row, off)| {
                    let positive = figures
                        .amount(at(*row))
                        .is_none_or(|it| it.is_sign_positive());
                    !off && positive && figures.sums.at(at(*row)).is_none()
                });
            if opens && chain.len() > 1 || Item::Revenue.is(&it.rows[chain[chain.len() - 1]]) {
                break;
            }
            chain.push(next);
        }
        chain.reverse();
        chain
    };
    let is_end = |row: usize| {
        let words = concept::words(&it.rows[row].label);
        figures.is_money(at(row))
            && !words
                .iter()
                .any(|it| matches!(it.as_str(), "comprehensive" | "share"))
    };
    if let Some(net) = item::find(figures, table, it, Item::NetIncome) {
        let chain = up(net);
        if chain.len() > 2 {
            return chain;
        }
    }
    let ends = figures
        .sums
        .rows(table, column)
        .map(|it| it.0)
        .filter(|it| is_end(*it));
    ends.map(up).fold(
        Vec::new(),
        |best, it| if it.len() > best.len() { it } else { best },
    )
}

fn view(
    figures: &Figures<'_>,
    table: usize,
    column: usize,
    chain: &[usize],
    name: String,
) -> Option<View> {
    let at = |row| At { table, row, column };
    let positive = chain
        .iter()
        .all(|it| figures.amount(at(*it)).is_some_and(|it| it > Decimal::ZERO));
    let (first, last) = (*chain.first()?, *chain.last()?);
    if !positive {
        let mut bridge = Bridge::new(figures, at(last));
        bridge.along(chain)?;
        return bridge.view(name);
    }
    let mut points: Vec<Point> = vec![figures.point(at(first))?];
    let mut stages = Vec::new();
    for pair in chain.windows(2) {
        let sum = figures.sums.at(at(pair[1]))?;
        let trunk = points.len() - 1;
        let (mut out, mut joins) = (Vec::new(), Vec::new());
        let mut running = points[trunk].amount;
        for (row, off) in branches(figures, at(pair[1]), &sum.parts, pair[0]) {
            let Some(point) = figures.point(at(row)) else {
                continue;
            };
            let change = if off { -point.amount } else { point.amount };
            if change.is_zero() {
                continue;
            }
            running += change;
            let side = if change.is_sign_negative() {
                &mut out
            } else {
                &mut joins
            };
            side.push((Some(points.len()), change.abs()));
            points.push(point);
        }
        let next = figures.point(at(pair[1]))?;
        let missing = next.amount - running;
        if !missing.is_zero() {
            let side = if missing.is_sign_negative() {
                &mut out
            } else {
                &mut joins
            };
            side.push((None, missing.abs()));
        }
        stages.push(Stage { trunk, out, joins });
        points.push(next);
    }
    stages.push(Stage {
        trunk: points.len() - 1,
        out: Vec::new(),
        joins: Vec::new(),
    });
    let told = tell(&points, &stages);
    Some(View {
        name,
        unit: figures.unit(at(last)),
        told,
        points,
        plot: Plot::Flow(stages),
    })
}

/// The parts of a sum beside its trunk; a subtotal among them is opened where there are few.
fn branches(
    figures: &Figures<'_>,
    at: At,
    parts: &[(usize, bool)],
    trunk: usize,
) -> Vec<(usize, bool)> {
    let mut branches: Vec<(usize, bool)> =
        parts.iter().copied().filter(|it| it.0 != trunk).collect();
    let mut n = 0;
    while n < branches.len() {
        let (row, off) = branches[n];
        match figures.sums.at(At { row, ..at }) {
            Some(sum)
                if bridge::exact(sum) && branches.len() + sum.parts.len() <= MOST_BRANCHES + 1 =>
            {
                let inner = sum.parts.iter().map(|it| (it.0, it.1 != off));
                branches.splice(n..=n, inner);
                n += sum.parts.len();
            }
            Some(_) | None => n += 1,
        }
    }
    branches
}

fn tell(points: &[Point], stages: &[Stage]) -> String {
    let mut told = String::new();
    for (n, stage) in stages.iter().enumerate() {
        points[stage.trunk].tell(&mut told, if n == 0 { "" } else { ", leaves " });
        for (words, branches) in [(", less ", &stage.out), (", plus ", &stage.joins)] {
            for it in branches.iter().filter_map(|it| points.get(it.0?)) {
                it.tell(&mut told, words);
            }
        }
    }
    told.push('.');
    told
}
