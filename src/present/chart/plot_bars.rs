//! Draws groups of bars on one axis, a row for each bar.

use rust_decimal::Decimal;

use crate::present::chart::drawing::{self, Axis, Drawing};
use crate::present::chart::{Column, Group, Point, View};

/// How high a bar is, and how far one row is from the next.
const BAR: i32 = 16;
const STEP: i32 = 22;

/// Room for the name of a group.
const HEAD: i32 = 24;

/// Draws bars by period, the latest strongest.
pub(crate) fn draw(view: &View, groups: &[Group], width: i32) -> Drawing {
    let rows = groups.iter().map(|group| {
        let last = group.bars.len().saturating_sub(1);
        let bars = group.bars.iter().enumerate();
        let bars = bars.map(|(n, &bar)| (bar, if n == last { "now" } else { "then" }));
        (group.label.clone(), bars.collect())
    });
    lay(view, &rows.collect::<Vec<_>>(), width, |it| &it.period)
}

/// Draws columns that have no room to stand: a group for each, a bar for each part.
pub(crate) fn lying(view: &View, columns: &[Column], width: i32) -> Drawing {
    let rows = columns.iter().map(|column| {
        let total = column.total.map(|it| (it, "total"));
        let parts = column
            .parts
            .iter()
            .map(|&(part, colour)| (part, drawing::PARTS[colour % drawing::PARTS.len()]));
        (
            column.label.clone(),
            total.into_iter().chain(parts).collect(),
        )
    });
    lay(view, &rows.collect::<Vec<_>>(), width, |it| &it.label)
}

fn lay(
    view: &View,
    groups: &[(String, Vec<(usize, &'static str)>)],
    width: i32,
    label: fn(&Point) -> &str,
) -> Drawing {
    let mut drawing = Drawing::new(width);
    let bars = || {
        groups
            .iter()
            .flat_map(|it| &it.1)
            .map(|it| &view.points[it.0])
    };
    let widest = |it: &dyn Fn(&Point) -> i32| bars().map(it).max().unwrap_or(0);
    let label_width = widest(&|it| drawing::width_of(label(it))).min(width * 2 / 5);
    let value_width = widest(&|it| drawing::width_of(&it.marked()));
    let left = label_width + 10;
    let axis = Axis::over(
        bars().map(|it| it.amount),
        left,
        (width - value_width - 10).max(left + 40),
    );
    let zero = axis.px(Decimal::ZERO);
    let mut top = 0;
    for (name, bars) in groups {
        drawing.text(
            [1, top + 15],
            "start",
            drawing::fit_in(name, width, "head"),
            "head",
        );
        top += HEAD;
        let begin = top;
        for &(n, tone) in bars {
            let it = &view.points[n];
            let end = axis.px(it.amount);
            let (from, to) = (zero.min(end), zero.max(end));
            drawing.mark([from, top, to - from, BAR], tone, view, n);
            drawing.text(
                [label_width, top + 12],
                "end",
                drawing::fit(label(it), label_width),
                "label",
            );
            drawing.text([to + 6, top + 12], "start", it.marked(), "label");
            top += STEP;
        }
        drawing.line([zero, begin - 3, zero, top - 3], "zero");
        top += 6;
    }
    drawing.height = top;
    drawing
}
