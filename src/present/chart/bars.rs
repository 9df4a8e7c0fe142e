//! Revenue and income by period, and margins.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::period::Period;
use crate::present::chart::bridge;
use crate::present::chart::figures::Figures;
use crate::present::chart::item::{self, Item};
use crate::present::chart::{Chart, Group, Plot, Point, View, periods, push};
use crate::present::figure;
use crate::present::marks::At;
use crate::present::report::Table;

/// What is shown of an income statement, from the top.
const MEASURES: [Item; 3] = [Item::Revenue, Item::OperatingIncome, Item::NetIncome];

/// What is held against revenue, and what the ratio is called.
const MARGINS: [(Item, &str); 4] = [
    (Item::GrossProfit, "Gross margin"),
    (Item::OperatingIncome, "Operating margin"),
    (Item::NetIncome, "Net margin"),
    (Item::AdjustedEbitda, "Adjusted EBITDA margin"),
];

/// Revenue, operating income and net income by period.
pub(crate) fn income(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    let picture = |number: usize, table: &Table, columns: &[(usize, Period)]| {
        let mut view = Pile::default();
        for item in MEASURES {
            let Some(row) = item::find(figures, number, table, item) else {
                continue;
            };
            let points = columns.iter().filter_map(|&(column, _)| {
                let at = At {
                    table: number,
                    row,
                    column,
                };
                figures.point(at).filter(|_| figures.is_money(at))
            });
            view.add(points.collect());
        }
        view
    };
    by_length(figures, charts, "Revenue and income", picture);
    // Banks and insurers print no line that is revenue.
    if let Some(it) = charts.last_mut().filter(|it| {
        it.views[0].points[0].at.row == it.views[0].points[it.views[0].points.len() - 1].at.row
    }) {
        it.title = format!("{} by period", it.views[0].points[0].label);
    }
}

/// Gross, operating and net margin, and that of adjusted EBITDA where a reconciliation ends in it.
pub(crate) fn margins(figures: &Figures<'_>, charts: &mut Vec<Chart>) {
    let picture = |number: usize, table: &Table, columns: &[(usize, Period)]| {
        let mut view = Pile::default();
        let Some(revenue) = item::find(figures, number, table, Item::Revenue) else {
            return view;
        };
        for (item, name) in MARGINS {
            let own = item::find(figures, number, table, item);
            let points = columns.iter().filter_map(|&(column, period)| {
                let base = At {
                    table: number,
                    row: revenue,
                    column,
                };
                let at = match (item, own) {
                    (Item::AdjustedEbitda, _) => elsewhere(figures, item, period)?,
                    (_, Some(row)) => At {
                        table: number,
                        row,
                        column,
                    },
                    (_, None) => return None,
                };
                margin(figures, name, at, base)
            });
            view.add(points.collect());
        }
        view
    };
    by_length(figures, charts, "Margins", picture);
}

/// Groups of bars on their way.
#[derive(Default)]
struct Pile {
    points: Vec<Point>,
    groups: Vec<Group>,
}

impl Pile {
    fn add(&mut self, points: Vec<Point>) {
        let Some(first) = points.first() else { return };
        let start = self.points.len();
        self.groups.push(Group {
            label: first.label.clone(),
            bars: (start..start + points.len()).collect(),
        });
        self.points.extend(points);
    }
}

/// A chart with a view for each length of period that income statements print.
fn by_length(
    figures: &Figures<'_>,
    charts: &mut Vec<Chart>,
    title: &str,
    picture: impl Fn(usize, &Table, &[(usize, Period)]) -> Pile,
) {
    let mut views: Vec<View> = Vec::new();
    let mut source = "";
    for (number, table) in figures.tables("income") {
        let columns = periods::columns(table);
        for months in periods::lengths(&columns) {
            let name = periods::length(months);
            let pile = picture(number, table, &periods::like(&columns, months));
            // One bar compares with nothing; an instant has no income.
            if months == 0 || pile.points.len() < 2 || views.iter().any(|it| it.name == name) {
                continue;
            }
            if views.is_empty() {
                source = &table.title;
            }
            views.push(View {
                name,
                unit: if pile.points[0].note.is_empty() {
                    figures.unit(pile.points[0].at)
                } else {
                    "percent of revenue".to_owned()
                },
                told: tell(&pile),
                points: pile.points,
                plot: Plot::Bars(pile.groups),
            });
        }
    }
    let first = bridge::current(figures, &views);
    push(charts, title.to_owned(), source, views, first);
}

fn tell(pile: &Pile) -> String {
    let mut told = String::new();
    for group in &pile.groups {
        told.push_str(&group.label);
        for (n, &bar) in group.bars.iter().enumerate() {
            let it = &pile.points[bar];
            told.push_str(if n == 0 { ": " } else { ", " });
            told.push_str(&it.printed);
            told.push_str(" to ");
            told.push_str(&it.period);
        }
        told.push_str(". ");
    }
    told.trim_end().to_owned()
}

/// The last figure of an item for a period, in the reconciliations.
fn elsewhere(figures: &Figures<'_>, item: Item, period: Period) -> Option<At> {
    figures.tables("reconciliation").find_map(|(table, it)| {
        let row = item::find(figures, table, it, item)?;
        let columns = periods::columns(it);
        let column = columns.iter().find(|it| it.1 == period)?.0;
        Some(At { table, row, column })
    })
}

/// A figure in hundredths of another, to a tenth, rounded half away from zero; `None` where the base is not positive.
fn margin(figures: &Figures<'_>, name: &str, at: At, base: At) -> Option<Point> {
    let (part, whole) = (figures.point(at)?, figures.point(base)?);
    if whole.amount <= Decimal::ZERO {
        return None;
    }
    let ratio = part
        .amount
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(whole.amount)?;
    let ratio = ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let differs = part.verdict == "differs" || whole.verdict == "differs";
    Some(Point {
        label: name.to_owned(),
        printed: format!("{}%", figure::signed(&format!("{ratio:.1}"))),
        note: format!(
            "computed from {} {} and {} {}",
            part.label, part.printed, whole.label, whole.printed
        ),
        verdict: if differs { "differs" } else { part.verdict },
        amount: ratio,
        ..part
    })
}
