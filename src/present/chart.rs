//! Charts: what they show, found in a report; where their marks stand is worked out in `drawing`.
//!
//! A chart is found by what is checked, not by how rows are called: a bridge is a sum that foots, its steps are the addends
//! with their signs. Periods of different lengths never stand on one axis.

pub mod bars;
pub mod bridge;
pub mod drawing;
pub mod figures;
pub mod flow;
pub mod item;
pub mod parts;
pub mod periods;
pub mod plot_bars;
pub mod plot_bridge;
pub mod plot_flow;
pub mod plot_stack;
pub mod sums;
pub mod svg;
#[cfg(test)]
mod tests;
pub mod trend;

use rust_decimal::Decimal;

use crate::present::chart::drawing::Drawing;
use crate::present::chart::figures::Figures;
use crate::present::marks::{At, Marks};
use crate::present::report::Report;
use crate::present::tickmark;

/// A chart with the views that a reader chooses from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// Where its figures stand: the title of the statement.
    pub source: String,
    /// What it shows for each period, or for each row; at least one.
    pub views: Vec<View>,
    /// The view that is shown first.
    pub first: usize,
}

/// One picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// What a reader chooses it by: "Three Months Ended June 30, 2014".
    pub name: String,
    /// What its figures count: "USD thousand".
    pub unit: String,
    /// What it shows, in sentences, for those who do not see it.
    pub told: String,
    /// The figures that it is drawn from, in reading order.
    pub points: Vec<Point>,
    /// How they are drawn.
    pub plot: Plot,
}

/// A figure of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The figure that is selected with it.
    pub at: At,
    /// Its label.
    pub label: String,
    /// Its period, as people write it; empty where it has none.
    pub period: String,
    /// As printed; for a ratio, as computed.
    pub printed: String,
    /// What it was computed from, where it is not printed.
    pub note: String,
    /// Its worst verdict.
    pub verdict: &'static str,
    /// What is drawn: the figure in whole units, or hundredths.
    pub amount: Decimal,
}

/// How the figures of a view are drawn. Numbers are indexes of its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plot {
    /// From one level to the next, step by step.
    Bridge(Vec<Step>),
    /// Groups of bars on one axis, each group from the earliest period to the latest.
    Bars(Vec<Group>),
    /// Columns side by side, each stacked from its parts.
    Stack(Vec<Column>),
    /// A stream that thins out from stage to stage.
    Flow(Vec<Stage>),
}

/// A step of a bridge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A figure that stands on the ground.
    Level(usize),
    /// A figure that is added, or taken off where `true`.
    Change(usize, bool),
    /// What is missing up to the next level: its amount, and whether rounding explains it.
    Gap(Decimal, bool),
}

/// Bars that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub label: String,
    /// From the earliest period to the latest.
    pub bars: Vec<usize>,
}

/// A stacked column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands below it.
    pub label: String,
    /// The figure that its parts add up to.
    pub total: Option<usize>,
    /// Its parts with their place in the order of colours, from the bottom.
    pub parts: Vec<(usize, usize)>,
}

/// A stage of a flow: what arrives, what leaves it, and what joins on the way to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The figure.
    pub trunk: usize,
    /// What leaves on the way to the next stage. No point: what does not foot.
    pub out: Vec<(Option<usize>, Decimal)>,
    /// What joins on the way to the next stage.
    pub joins: Vec<(Option<usize>, Decimal)>,
}

impl Point {
    /// Label, period, figure and verdict in one line.
    pub fn told(&self) -> String {
        let mut text = self.label.clone();
        if !self.period.is_empty() {
            text.push_str(", ");
            text.push_str(&self.period);
        }
        text.push_str(": ");
        text.push_str(&self.printed);
        if !self.note.is_empty() {
            text.push_str(", ");
            text.push_str(&self.note);
        }
        text.push_str(", ");
        text.push_str(tickmark::word(self.verdict));
        text
    }

    /// Adds label and figure to a sentence, behind some words of it.
    fn tell(&self, told: &mut String, words: &str) {
        for it in [words, &self.label, " ", &self.printed] {
            told.push_str(it);
        }
    }

    /// The figure with the sign that it wears on a chart when it differs.
    pub fn marked(&self) -> String {
        if self.verdict == "differs" {
            format!("{} !", self.printed)
        } else {
            self.printed.clone()
        }
    }
}

impl Chart {
    /// Whether a view is drawn alike, from the same item to the same item.
    fn points_to_same(&self, view: &View) -> bool {
        let ends = |it: &View| {
            let label = |it: Option<&Point>| it.map(|it| it.label.to_lowercase());
            (label(it.points.first()), label(it.points.last()))
        };
        std::mem::discriminant(&self.views[0].plot) == std::mem::discriminant(&view.plot)
            && ends(&self.views[0]) == ends(view)
    }
}

impl View {
    /// The picture at a width in pixels.
    pub fn draw(&self, width: i32) -> Drawing {
        match &self.plot {
            Plot::Bridge(steps) => plot_bridge::draw(self, steps, width),
            Plot::Bars(groups) => plot_bars::draw(self, groups, width),
            Plot::Stack(columns) => plot_stack::draw(self, columns, width),
            Plot::Flow(stages) => plot_flow::draw(self, stages, width),
        }
    }
}

/// Every chart that the figures of a report bear out, in reading order.
pub fn charts(report: &Report, marks: &Marks) -> Vec<Chart> {
    let figures = Figures::of(report, marks);
    let mut charts = Vec::new();
    bars::income(&figures, &mut charts);
    bars::margins(&figures, &mut charts);
    parts::revenue(&figures, &mut charts);
    flow::income(&figures, &mut charts);
    bridge::reconciliations(&figures, &mut charts);
    bridge::cash(&figures, &mut charts);
    parts::balance(&figures, &mut charts);
    trend::trends(&figures, &mut charts);
    charts
}

/// Adds a chart unless its views are empty or another shows the same figures: some releases print a statement twice.
pub(crate) fn push(
    charts: &mut Vec<Chart>,
    title: String,
    source: &str,
    views: Vec<View>,
    first: usize,
) {
    if views.is_empty() {
        return;
    }
    // A statement that goes on, or is printed again, adds its periods to the chart of the same name.
    if let Some(chart) = charts
        .iter_mut()
        .find(|it| it.title == title && it.points_to_same(&views[0]))
    {
        for view in views {
            if !chart.views.iter().any(|it| it.name == view.name) {
                chart.views.push(view);
            }
        }
        return;
    }
    charts.push(Chart {
        title,
        source: source.to_owned(),
        first: first.min(views.len() - 1),
        views,
    });
}
