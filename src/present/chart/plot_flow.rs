//! Draws an income statement as a stream; where there is no room for its stages side by side, as a bridge.

use rust_decimal::Decimal;

use crate::present::chart::drawing::{self, Axis, Drawing, Form, Shape};
use crate::present::chart::{Stage, Step, View, bridge, plot_bridge};

/// How wide a node is.
const NODE: i32 = 12;

/// Room above for the names of levels.
const HEAD: i32 = 46;

/// How high the widest stage is.
const TALL: i32 = 240;

/// The least room from one stage to the next, and to the right of the last.
const LEAST: i32 = 96;

/// How far names of branches stand apart at least: a line for the name, one for the figure.
const PITCH: i32 = 34;

/// Room between branches.
const GAP: i32 = 14;

/// Draws the stages.
pub(crate) fn draw(view: &View, stages: &[Stage], width: i32) -> Drawing {
    let n = i32::try_from(stages.len()).unwrap_or(2).max(2);
    let step = (width - NODE) / n;
    if step < LEAST {
        return plot_bridge::draw(view, &as_steps(view, stages), width);
    }
    let sum =
        |branches: &[(Option<usize>, Decimal)]| -> Decimal { branches.iter().map(|it| it.1).sum() };
    let tallest = stages
        .iter()
        .map(|it| view.points[it.trunk].amount + sum(&it.joins));
    let axis = Axis::over(tallest, 0, TALL);
    let mut drawing = Drawing::new(width);
    // What joins comes from above, so that it crosses nothing that leaves.
    let zone = |it: &Stage| -> i32 {
        let talls = it.joins.iter().map(|it| axis.px(it.1));
        talls.map(|it| it.max(PITCH - GAP) + GAP).sum()
    };
    let base = HEAD + stages.iter().map(zone).max().unwrap_or(0);
    let mut below = vec![base; stages.len() + 1];
    let mut later: Vec<Shape> = Vec::new();
    for (n, (x, stage)) in (0..).map(|it| it * step).zip(stages).enumerate() {
        let trunk = &view.points[stage.trunk];
        let tall = axis.px(trunk.amount).max(1);
        below[n] = below[n].max(base + tall);
        level(&mut later, view, stage.trunk, [x, base, NODE, tall], step);
        let Some(next) = stages.get(n + 1) else {
            continue;
        };
        below[n + 1] = base + axis.px(view.points[next.trunk].amount).max(1);
        let to = x + step;
        let (mut above, mut into) = (HEAD, base);
        for branch in &stage.joins {
            let tall = axis.px(branch.1);
            ribbon(&mut drawing, [x + NODE, above, to, into], tall, "stream-in");
            leaf(
                &mut later,
                view,
                *branch,
                [x, above, NODE, tall],
                step,
                "up",
            );
            above += tall.max(PITCH - GAP) + GAP;
            into += tall;
        }
        let on = axis.px(trunk.amount - sum(&stage.out));
        ribbon(&mut drawing, [x + NODE, base, to, into], on, "stream");
        let mut from = base + on;
        for branch in &stage.out {
            let tall = axis.px(branch.1);
            let y = below[n + 1] + GAP;
            below[n + 1] = y + tall.max(PITCH - GAP);
            ribbon(&mut drawing, [x + NODE, from, to, y], tall, "stream-out");
            leaf(&mut later, view, *branch, [to, y, NODE, tall], step, "down");
            from += tall;
        }
    }
    drawing.height = below.into_iter().max().unwrap_or(0) + 20;
    drawing.shapes.extend(later);
    drawing
}

/// A level with its name above it.
fn level(shapes: &mut Vec<Shape>, view: &View, n: usize, rect: [i32; 4], step: i32) {
    let it = &view.points[n];
    let mut own = Drawing::new(0);
    own.mark(rect, "total", view, n);
    own.text(
        [rect[0], 14],
        "start",
        drawing::fit_in(&it.label, step - 10, "head"),
        "head",
    );
    own.text([rect[0], 30], "start", it.marked(), "label");
    shapes.append(&mut own.shapes);
}

/// A branch with its name beside it.
fn leaf(
    shapes: &mut Vec<Shape>,
    view: &View,
    (point, amount): (Option<usize>, Decimal),
    rect: [i32; 4],
    step: i32,
    plain: &'static str,
) {
    let mut own = Drawing::new(0);
    let x = rect[0] + NODE + 6;
    let y = rect[1] + (rect[3] / 2).max(4);
    let room = step - NODE - 12;
    if let Some(n) = point {
        let it = &view.points[n];
        own.mark(rect, plain, view, n);
        own.text([x, y - 1], "start", drawing::fit(&it.label, room), "label");
        own.text([x, y + 13], "start", it.marked(), "value");
    } else {
        own.rect(rect, "gap");
        let text = [
            bridge::gap(false),
            &bridge::shown(amount, plot_bridge::scale(view)),
        ]
        .join(" ");
        own.text([x, y + 4], "start", drawing::fit(&text, room), "label");
    }
    shapes.append(&mut own.shapes);
}

/// A stream of one height from the left edge to the right.
fn ribbon(drawing: &mut Drawing, [x, y, to_x, to_y]: [i32; 4], tall: i32, tone: &'static str) {
    let (tall, mid) = (tall.max(1), x.midpoint(to_x));
    let (low, to_low) = (y + tall, to_y + tall);
    let path = format!(
        "M{x} {y}C{mid} {y} {mid} {to_y} {to_x} {to_y}V{to_low}C{mid} {to_low} {mid} {low} {x} {low}Z"
    );
    drawing.add(Form::Path(path), tone);
}

/// The same as a bridge.
fn as_steps(view: &View, stages: &[Stage]) -> Vec<Step> {
    let mut steps = Vec::new();
    for stage in stages {
        steps.push(Step::Level(stage.trunk));
        for (branches, leaves) in [(&stage.out, true), (&stage.joins, false)] {
            for (point, amount) in branches {
                steps.push(match point {
                    Some(it) => {
                        Step::Change(*it, view.points[*it].amount.is_sign_negative() != leaves)
                    }
                    None => Step::Gap(if leaves { -*amount } else { *amount }, false),
                });
            }
        }
    }
    steps
}
