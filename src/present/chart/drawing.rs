//! What a chart is drawn from: forms at whole pixels, each with the tone by which it is styled.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::present::chart::View;

/// A picture of a given width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its width in pixels.
    pub width: i32,
    /// Its height in pixels.
    pub height: i32,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}

/// A form with its tone; one with a point is a figure that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it looks like.
    pub form: Form,
    /// How it is styled: a class.
    pub tone: &'static str,
    /// The figure, as an index of the points of the view.
    pub point: Option<usize>,
    /// Whether the figure differs, which is drawn around it.
    pub differs: bool,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Left, top, width, height.
    Rect([i32; 4]),
    /// The ends: x and y of both.
    Line([i32; 4]),
    /// A closed path.
    Path(String),
    /// Words at a place on their base line.
    Text {
        /// Where.
        at: [i32; 2],
        /// `start`, `middle` or `end`: which of their ends stands there.
        anchor: &'static str,
        /// What they say.
        text: String,
    },
}

/// The tones of parts, in the order of a stack.
pub const PARTS: [&str; 10] = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"];

/// Which way an arrow key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Drawing {
    /// An empty picture.
    pub fn new(width: i32) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// Adds a rectangle, at least a pixel wide and high.
    pub fn rect(&mut self, [x, y, width, height]: [i32; 4], tone: &'static str) {
        self.add(Form::Rect([x, y, width.max(1), height.max(1)]), tone);
    }

    /// Adds the rectangle of a figure.
    pub fn mark(&mut self, rect: [i32; 4], tone: &'static str, view: &View, point: usize) {
        self.rect(rect, tone);
        if let Some(it) = self.shapes.last_mut() {
            it.point = Some(point);
            it.differs = view.points[point].verdict == "differs";
        }
    }

    /// Adds a form.
    pub fn add(&mut self, form: Form, tone: &'static str) {
        self.shapes.push(Shape {
            form,
            tone,
            point: None,
            differs: false,
        });
    }

    /// Adds a line.
    pub fn line(&mut self, ends: [i32; 4], tone: &'static str) {
        self.add(Form::Line(ends), tone);
    }

    /// Adds words.
    pub fn text(&mut self, at: [i32; 2], anchor: &'static str, text: String, tone: &'static str) {
        self.add(Form::Text { at, anchor, text }, tone);
    }

    /// The figures of the picture with the middles of their forms, in the order drawn.
    fn middles(&self) -> impl Iterator<Item = (usize, [i32; 2])> {
        self.shapes
            .iter()
            .filter_map(|it| match (it.point, &it.form) {
                (Some(point), Form::Rect([x, y, width, height])) => {
                    Some((point, [x + width / 2, y + height / 2]))
                }
                _ => None,
            })
    }

    /// The figure that an arrow key goes to: the nearest in its direction, else where it is.
    pub fn next(&self, from: usize, way: Way) -> usize {
        let Some((_, [x, y])) = self.middles().find(|it| it.0 == from) else {
            return self.middles().next().map_or(from, |it| it.0);
        };
        let far = |[to_x, to_y]: [i32; 2]| {
            let (ahead, aside) = match way {
                Way::Left => (x - to_x, y - to_y),
                Way::Right => (to_x - x, y - to_y),
                Way::Up => (y - to_y, x - to_x),
                Way::Down => (to_y - y, x - to_x),
            };
            // Nothing is ahead that is further aside than ahead by four times; rows of bars begin at one edge, so that
            // their middles lie far apart.
            (ahead > 0).then(|| i64::from(ahead) * 2 + i64::from(aside.abs()))
        };
        let ahead = self
            .middles()
            .filter_map(|(point, at)| Some((far(at)?, point)));
        ahead.min().map_or(from, |it| it.1)
    }

    /// The first and the last figure.
    pub fn ends(&self) -> Option<(usize, usize)> {
        let first = self.middles().next()?.0;
        self.middles().last().map(|it| (first, it.0))
    }
}

/// An axis: amounts to pixels.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    low: Decimal,
    high: Decimal,
    from: i32,
    to: i32,
}

impl Axis {
    /// An axis that holds zero and all `amounts`, from pixel `from` for the lowest to pixel `to` for the highest.
    pub fn over(amounts: impl Iterator<Item = Decimal>, from: i32, to: i32) -> Self {
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for it in amounts {
            low = low.min(it);
            high = high.max(it);
        }
        Self {
            low,
            high,
            from,
            to,
        }
    }

    /// Where an amount stands.
    pub fn px(&self, amount: Decimal) -> i32 {
        let place = (amount - self.low)
            .checked_div(self.high - self.low)
            .and_then(|it| it.checked_mul(Decimal::from(self.to - self.from)));
        let place = place.and_then(|it| it.round().to_i32()).unwrap_or(0);
        self.from + place
    }

    /// Whether some amounts are negative.
    pub fn has_negative(&self) -> bool {
        self.low < Decimal::ZERO
    }
}

/// How wide words are, in pixels at 12 px: an estimate that rather takes too much.
pub fn width_of(text: &str) -> i32 {
    text.chars()
        .map(|it| match it {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 4,
            'f' | 't' | 'r' | '(' | ')' | '[' | ']' | ' ' | '-' | '/' => 5,
            'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 11,
            it if it.is_ascii_uppercase() || matches!(it, '$' | '&' | '+' | '−') => 9,
            it if it.is_ascii() => 7,
            'À'..='ɏ' => 8,
            _ => 12,
        })
        .sum()
}

/// How wide words of a tone are: names of levels and groups are bold.
pub fn width_in(text: &str, tone: &str) -> i32 {
    let width = width_of(text);
    if tone == "head" { width * 9 / 8 } else { width }
}

/// Words of a tone cut to a width.
pub fn fit_in(text: &str, width: i32, tone: &str) -> String {
    fit(text, if tone == "head" { width * 8 / 9 } else { width })
}

/// Words cut to a width, with an ellipsis where something is cut.
pub fn fit(text: &str, width: i32) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for it in text.chars() {
        kept.push(it);
        if width_of(&kept) + 11 > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_hold_zero_and_every_amount() {
        let amounts = [-50, 150].map(Decimal::from);
        let axis = Axis::over(amounts.into_iter(), 0, 200);
        assert_eq!(
            [-50, 0, 150].map(|it| axis.px(Decimal::from(it))),
            [0, 50, 200]
        );
        assert!(axis.has_negative());
        let flat = Axis::over([Decimal::ZERO].into_iter(), 10, 200);
        assert_eq!(flat.px(Decimal::ZERO), 10);
        // The largest amount that is read, in billions.
        let huge = Decimal::from(999_999_999_999_999_999_i64) * Decimal::from(1_000_000_000);
        assert_eq!(Axis::over([huge].into_iter(), 0, 2560).px(huge), 2560);
    }

    #[test]
    fn words_are_cut_to_fit() {
        assert_eq!(fit("Net income", 400), "Net income");
        let cut = fit("Amortization of intangible assets", 90);
        assert!(cut.ends_with('…') && width_of(&cut) <= 90, "{cut}");
        assert!(width_of(&fit("Wertminderungsaufwand", 0)) <= 11);
    }

    #[test]
    fn arrows_go_to_the_nearest_mark() {
        let mut it = Drawing::new(100);
        for (n, rect) in [[0, 0, 10, 10], [0, 20, 40, 10], [50, 0, 10, 10]]
            .into_iter()
            .enumerate()
        {
            it.rect(rect, "now");
            it.shapes[n].point = Some(n);
        }
        assert_eq!(it.next(0, Way::Down), 1);
        assert_eq!(
            it.next(0, Way::Right),
            1,
            "the middle of a longer bar lies to the right"
        );
        assert_eq!(it.next(1, Way::Up), 0);
        assert_eq!(it.next(2, Way::Right), 2);
        assert_eq!(it.ends(), Some((0, 2)));
    }
}
