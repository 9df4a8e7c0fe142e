//! Draws a bridge: a row for each step, so that labels of any length fit beside or above their bars.

use rust_decimal::Decimal;

use crate::present::chart::bridge;
use crate::present::chart::drawing::{self, Axis, Drawing};
use crate::present::chart::{Point, Step, View};

/// Below this width labels stand above their bars.
pub(crate) const NARROW: i32 = 480;

/// How high a bar is.
const BAR: i32 = 16;

/// A row ready to draw.
struct Row {
    label: String,
    value: String,
    ends: [Decimal; 2],
    tone: &'static str,
    point: Option<usize>,
    /// Where the next row goes on.
    running: Decimal,
}

impl Row {
    /// The tone of its words.
    fn text(&self) -> &'static str {
        if self.tone == "total" {
            "head"
        } else {
            "label"
        }
    }
}

/// Draws the steps of a bridge.
pub(crate) fn draw(view: &View, steps: &[Step], width: i32) -> Drawing {
    let rows = rows(view, steps);
    let mut drawing = Drawing::new(width);
    let narrow = width < NARROW;
    let widest = |it: fn(&Row) -> &str| {
        let widths = rows
            .iter()
            .map(|row| drawing::width_in(it(row), row.text()));
        widths.max().unwrap_or(0)
    };
    let label_width = if narrow {
        width - 2
    } else {
        widest(|it| &it.label).min(width * 2 / 5)
    };
    let left = if narrow { 1 } else { label_width + 12 };
    let right = width - widest(|it| &it.value) - 10;
    let axis = Axis::over(
        rows.iter().flat_map(|it| it.ends),
        left,
        right.max(left + 40),
    );
    let (step, head) = if narrow { (44, 18) } else { (28, 4) };
    let zero = axis.px(Decimal::ZERO);
    for (n, row) in (0..).zip(&rows) {
        let top = n * step + head;
        let [from, to] = row.ends.map(|it| axis.px(it));
        let (from, to) = (from.min(to), from.max(to));
        let bar = [from, top, to - from, BAR];
        match row.point {
            Some(it) => drawing.mark(bar, row.tone, view, it),
            None => drawing.rect(bar, row.tone),
        }
        let tone = row.text();
        let label = drawing::fit_in(&row.label, label_width, tone);
        if narrow {
            drawing.text([1, top - 5], "start", label, tone);
        } else {
            drawing.text([label_width, top + 12], "end", label, tone);
        }
        drawing.text([to + 6, top + 12], "start", row.value.clone(), tone);
        if n + 1 < i32::try_from(rows.len()).unwrap_or(0) {
            let x = axis.px(row.running);
            drawing.line([x, top + BAR, x, top + step], "link");
        }
    }
    drawing.height = i32::try_from(rows.len()).unwrap_or(0) * step + 4;
    drawing.line([zero, 0, zero, drawing.height], "zero");
    drawing
}

fn rows(view: &View, steps: &[Step]) -> Vec<Row> {
    let mut running = Decimal::ZERO;
    let mut rows = Vec::with_capacity(steps.len());
    // The scale in which a residue is told is that of the figures.
    let scale = scale(view);
    for step in steps {
        let row = match step {
            Step::Level(n) => {
                let it = &view.points[*n];
                running = it.amount;
                Row {
                    label: it.label.clone(),
                    value: it.marked(),
                    ends: [Decimal::ZERO, it.amount],
                    tone: "total",
                    point: Some(*n),
                    running,
                }
            }
            Step::Change(n, off) => {
                let it = &view.points[*n];
                let change = if *off { -it.amount } else { it.amount };
                let from = running;
                running += change;
                let plain = if change.is_sign_negative() {
                    "down"
                } else {
                    "up"
                };
                Row {
                    label: it.label.clone(),
                    value: turned(&it.marked(), *off),
                    ends: [from, running],
                    tone: plain,
                    point: Some(*n),
                    running,
                }
            }
            Step::Gap(missing, rounding) => {
                let from = running;
                running += *missing;
                let label = bridge::gap(*rounding);
                Row {
                    label: format!("{}{}", label[..1].to_uppercase(), &label[1..]),
                    value: bridge::shown(*missing, scale),
                    ends: [from, running],
                    tone: "gap",
                    point: None,
                    running,
                }
            }
        };
        rows.push(row);
    }
    rows
}

/// What one of the printed digits of a view stands for.
pub(crate) fn scale(view: &View) -> Decimal {
    view.points
        .iter()
        .find_map(scale_of)
        .unwrap_or(Decimal::ONE)
}

/// What one of the printed digits stands for, by a figure and its amount.
fn scale_of(it: &Point) -> Option<Decimal> {
    let digits: String = it
        .printed
        .chars()
        .filter(|it| it.is_ascii_digit() || *it == '.')
        .collect();
    let printed: Decimal = digits.parse().ok()?;
    it.amount
        .abs()
        .checked_div(printed)
        .filter(|it| !it.is_zero())
}

/// A printed figure with the sign that it has in a sum that takes it off.
fn turned(printed: &str, off: bool) -> String {
    if !off {
        return printed.to_owned();
    }
    let (digits, mark) = printed
        .split_once(" !")
        .map_or((printed, ""), |it| (it.0, " !"));
    match digits
        .strip_prefix('(')
        .or_else(|| digits.strip_prefix("$("))
    {
        Some(rest) => format!("{}{mark}", rest.trim_end_matches(')')),
        None => format!("({}){mark}", digits.trim_start_matches('$').trim_start()),
    }
}
