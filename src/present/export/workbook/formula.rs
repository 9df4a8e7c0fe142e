//! Arithmetic over the figures of a release: worked out with exact decimals, and written as spreadsheets write it.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::present::export::workbook::places::Places;
use crate::present::marks::At;

/// The fewest figures that are written as a range instead of one by one.
const MIN_RANGE: usize = 3;

/// Arithmetic over figures, in the units of the workbook (a percentage is a hundredth).
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A figure of a statement.
    Cell(At),
    /// A figure that stands in a label or in prose, or a factor between scales.
    Number(Decimal),
    /// Addends; `true` marks one that is taken off.
    Sum(Vec<(bool, Expr)>),
    /// Factors.
    Product(Vec<Expr>),
    /// Numerator and denominator.
    Quotient(Box<Expr>, Box<Expr>),
    /// Rounded half away from zero to so many digits after the point.
    Round(Box<Expr>, u32),
}

impl Expr {
    /// `self / other`.
    pub fn over(self, other: Self) -> Self {
        Self::Quotient(Box::new(self), Box::new(other))
    }

    /// `self * factor`, written as a division where that is shorter. A factor of one is left out.
    pub fn times(self, factor: Decimal) -> Self {
        if factor == Decimal::ONE {
            return self;
        }
        let inverse = Decimal::ONE.checked_div(factor).map(|it| it.normalize());
        match inverse {
            Some(it) if factor.abs() < Decimal::ONE && it.is_integer() => {
                self.over(Self::Number(it))
            }
            _ => Self::Product(vec![self, Self::Number(factor.normalize())]),
        }
    }

    /// Its value; `None` where a cell holds words, a divisor is zero or a number grows too large.
    pub fn value(&self, places: &Places<'_>) -> Option<Decimal> {
        match self {
            Self::Cell(at) => places.value(*at),
            Self::Number(it) => Some(*it),
            Self::Sum(addends) => addends.iter().try_fold(Decimal::ZERO, |sum, (off, it)| {
                let value = it.value(places)?;
                if *off {
                    sum.checked_sub(value)
                } else {
                    sum.checked_add(value)
                }
            }),
            Self::Product(factors) => factors.iter().try_fold(Decimal::ONE, |product, it| {
                product.checked_mul(it.value(places)?)
            }),
            Self::Quotient(a, b) => a.value(places)?.checked_div(b.value(places)?),
            Self::Round(it, digits) => Some(rounded(it.value(places)?, *digits)),
        }
    }

    /// The figures in it.
    pub fn cells(&self) -> Vec<At> {
        match self {
            Self::Cell(at) => vec![*at],
            Self::Number(_) => Vec::new(),
            Self::Sum(addends) => addends.iter().flat_map(|it| it.1.cells()).collect(),
            Self::Product(factors) => factors.iter().flat_map(Self::cells).collect(),
            Self::Quotient(a, b) => a.cells().into_iter().chain(b.cells()).collect(),
            Self::Round(it, _) => it.cells(),
        }
    }

    /// As a spreadsheet writes it, without the sign of equality. `home` is the statement in whose sheet it stands.
    pub fn text(&self, places: &Places<'_>, home: Option<usize>) -> String {
        match self {
            Self::Cell(at) => places.reference(*at, home),
            Self::Number(it) => it.to_string(),
            Self::Sum(addends) => sum(addends, places, home),
            Self::Product(factors) => {
                let factors: Vec<String> =
                    factors.iter().map(|it| it.inner(places, home)).collect();
                factors.join("*")
            }
            Self::Quotient(a, b) => {
                format!("{}/{}", a.inner(places, home), b.divisor(places, home))
            }
            Self::Round(it, digits) => format!("ROUND({},{digits})", it.text(places, home)),
        }
    }

    /// In brackets where a product needs them.
    fn inner(&self, places: &Places<'_>, home: Option<usize>) -> String {
        let text = self.text(places, home);
        match self {
            Self::Sum(addends) if addends.len() > 1 => format!("({text})"),
            Self::Sum(addends) if addends.iter().any(|it| it.0) => format!("({text})"),
            Self::Number(it) if it.is_sign_negative() => format!("({text})"),
            Self::Cell(_)
            | Self::Number(_)
            | Self::Sum(_)
            | Self::Product(_)
            | Self::Quotient(..)
            | Self::Round(..) => text,
        }
    }

    /// In brackets where a divisor needs them.
    fn divisor(&self, places: &Places<'_>, home: Option<usize>) -> String {
        match self {
            Self::Product(_) | Self::Quotient(..) => format!("({})", self.text(places, home)),
            Self::Cell(_) | Self::Number(_) | Self::Sum(_) | Self::Round(..) => {
                self.inner(places, home)
            }
        }
    }
}

/// Rounded half away from zero, as statements and the `ROUND` of spreadsheets do.
pub fn rounded(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// Addends with their signs; three or more that stand below each other as a range.
fn sum(addends: &[(bool, Expr)], places: &Places<'_>, home: Option<usize>) -> String {
    let mut text = String::new();
    let mut n = 0;
    while n < addends.len() {
        let run = run(&addends[n..]);
        let (off, first) = &addends[n];
        if *off {
            text.push('-');
        } else if n > 0 {
            text.push('+');
        }
        if run >= MIN_RANGE
            && let (Expr::Cell(first), Expr::Cell(last)) = (first, &addends[n + run - 1].1)
        {
            text.push_str("SUM(");
            text.push_str(&places.reference(*first, home));
            text.push(':');
            text.push_str(&places.reference(*last, Some(last.table)));
            text.push(')');
            n += run;
        } else {
            let it = first.text(places, home);
            let is_sum = matches!(first, Expr::Sum(_));
            if is_sum || matches!(first, Expr::Number(it) if it.is_sign_negative()) {
                text.push('(');
                text.push_str(&it);
                text.push(')');
            } else {
                text.push_str(&it);
            }
            n += 1;
        }
    }
    if text.is_empty() {
        text.push('0');
    }
    text
}

/// How many of the first addends are figures of one column, each in the row below the one before.
fn run(addends: &[(bool, Expr)]) -> usize {
    let mut last: Option<At> = None;
    for (n, (off, it)) in addends.iter().enumerate() {
        let Expr::Cell(at) = it else { return n };
        let follows = last.is_none_or(|last| {
            (last.table, last.column) == (at.table, at.column) && last.row + 1 == at.row
        });
        if *off || !follows {
            return n;
        }
        last = Some(*at);
    }
    addends.len()
}
