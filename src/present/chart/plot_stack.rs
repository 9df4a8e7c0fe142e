//! Draws stacked columns, the parts of the outer ones named beside them.

use rust_decimal::Decimal;

use crate::present::chart::drawing::{self, Axis, Drawing};
use crate::present::chart::{Column, View, plot_bars, plot_bridge};

/// Room above the columns for totals, the columns themselves, and room below for what they are.
const HEAD: i32 = 26;
const TALL: i32 = 260;
const FOOT: i32 = 22;

/// How far lines of names stand apart at least.
const PITCH: i32 = 16;

/// How high the cap of a total is.
const CAP: i32 = 4;

/// The widest column.
const WIDEST: i32 = 120;

/// Draws columns; where there is no room for names beside them, bars.
pub(crate) fn draw(view: &View, columns: &[Column], width: i32) -> Drawing {
    let is_stack = columns.iter().any(|it| it.parts.len() > 1);
    if is_stack && width < plot_bridge::NARROW {
        return plot_bars::lying(view, columns, width);
    }
    let mut drawing = Drawing::new(width);
    drawing.height = HEAD + TALL + FOOT;
    let label = |part: &(usize, usize)| &view.points[part.0].label;
    // Two columns of different parts are named each on its own side, else the last one names all.
    let both = columns.len() == 2
        && columns[0]
            .parts
            .iter()
            .map(label)
            .ne(columns[1].parts.iter().map(label));
    let reach = |column: &Column| {
        let names = column.parts.iter().map(|it| {
            drawing::width_of(label(it)) + drawing::width_of(&view.points[it.0].marked()) + 36
        });
        names.max().unwrap_or(0).min(width * 3 / 10)
    };
    let right = columns.last().filter(|_| is_stack).map_or(0, reach);
    let left = columns
        .first()
        .filter(|_| is_stack && both)
        .map_or(0, reach);
    let n = i32::try_from(columns.len()).unwrap_or(1).max(1);
    let step = (width - left - right) / n;
    let wide = (step * 3 / 5).min(WIDEST);
    let sums = columns.iter().flat_map(|it| ends(view, it));
    let axis = Axis::over(sums, HEAD + TALL, HEAD);
    let zero = axis.px(Decimal::ZERO);
    for (n, column) in (0..).zip(columns) {
        let middle = left + step * n + step / 2;
        let x = middle - wide / 2;
        let (mut up, mut down) = (Decimal::ZERO, Decimal::ZERO);
        let mut names: Vec<(i32, usize)> = Vec::new();
        let (is_last, is_first) = (n + 1 == i32::try_from(columns.len()).unwrap_or(0), n == 0);
        for &(part, colour) in &column.parts {
            let it = &view.points[part];
            let base = if it.amount.is_sign_negative() {
                &mut down
            } else {
                &mut up
            };
            let from = axis.px(*base);
            *base += it.amount;
            let to = axis.px(*base);
            let (top, tall) = (from.min(to), (from - to).abs());
            let tone = if is_stack {
                drawing::PARTS[colour % drawing::PARTS.len()]
            } else if is_last {
                "now"
            } else {
                "then"
            };
            drawing.mark([x, top, wide, tall], tone, view, part);
            let value = it.marked();
            if !is_stack {
                let y = if it.amount.is_sign_negative() {
                    to + 14
                } else {
                    to - 6
                };
                drawing.text([middle, y], "middle", drawing::fit(&value, step), "label");
            } else if is_last || both && is_first {
                let middle = top + tall / 2;
                let place = names.partition_point(|it| it.0 <= middle);
                names.insert(place, (middle, part));
            } else if tall >= PITCH && drawing::width_of(&value) + 6 <= wide {
                drawing.text([middle, top + tall / 2 + 4], "middle", value, "inside");
            }
        }
        if let Some(total) = column.total {
            // A cap that stands for the total, so that it can be selected too.
            let top = axis.px(up);
            drawing.mark([x, top - CAP, wide, CAP], "cap", view, total);
            let value = view.points[total].marked();
            drawing.text([middle, top - CAP - 5], "middle", value, "head");
        }
        drawing.text(
            [middle, HEAD + TALL + 17],
            "middle",
            drawing::fit(&column.label, step.max(60)),
            "label",
        );
        let side = if is_last {
            Side::right(x + wide, width - right, right)
        } else {
            Side::left(x, left)
        };
        beside(&mut drawing, view, names, &side);
    }
    drawing.line([left, zero, width - right, zero], "zero");
    drawing
}

/// Where names stand.
struct Side {
    edge: i32,
    text: i32,
    room: i32,
    anchor: &'static str,
}

impl Side {
    /// To the right of an edge, from `from` on.
    fn right(edge: i32, from: i32, room: i32) -> Self {
        Self {
            edge,
            text: from + 18,
            room: room - 18,
            anchor: "start",
        }
    }

    /// To the left of an edge.
    fn left(edge: i32, room: i32) -> Self {
        Self {
            edge,
            text: room - 18,
            room: room - 18,
            anchor: "end",
        }
    }
}

/// Names beside a column, each with a line to its part, none over another.
fn beside(drawing: &mut Drawing, view: &View, names: Vec<(i32, usize)>, side: &Side) {
    let mut places: Vec<i32> = names.iter().map(|it| it.0).collect();
    for n in 1..places.len() {
        places[n] = places[n].max(places[n - 1] + PITCH);
    }
    let mut floor = HEAD + TALL;
    for place in places.iter_mut().rev() {
        *place = (*place).min(floor);
        floor = *place - PITCH;
    }
    for ((middle, part), y) in names.into_iter().zip(places) {
        let it = &view.points[part];
        let value = it.marked();
        let label = drawing::fit(&it.label, side.room - drawing::width_of(&value) - 8);
        let toward = if side.anchor == "start" {
            side.text - 4
        } else {
            side.text + 4
        };
        drawing.line([side.edge, middle, toward, y], "link");
        drawing.text(
            [side.text, y + 4],
            side.anchor,
            format!("{label} {value}"),
            "label",
        );
    }
}

/// How high and how low a column goes.
fn ends(view: &View, column: &Column) -> [Decimal; 2] {
    let sum = |negative: bool| -> Decimal {
        let amounts = column.parts.iter().map(|it| view.points[it.0].amount);
        amounts.filter(|it| it.is_sign_negative() == negative).sum()
    };
    [sum(false), sum(true)]
}
