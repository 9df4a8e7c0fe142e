//! A number as a release prints it: `(1,643)`, `$ 20.3`, `14.5%`, `--`, `n/m`.

pub mod nil;
pub mod number;
pub mod style;
pub mod units;

use rust_decimal::Decimal;

use crate::text::figure::number::{is_point, number};
use crate::text::figure::units::{power_after, unit_after};
use crate::text::markup::Plain;
use crate::text::span::Span;

/// The most digits that a figure may have.
///
/// A thousand such figures add up below `10^21`, far from where `Decimal` overflows, so no check has to ask. A longer
/// run of digits is a phone number or a bar code.
pub const MAX_DIGITS: usize = 18;

/// What is printed in a figure's place.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number.
    Figure(Figure),
    /// A dash: no amount, which is not the number zero.
    Nil,
    /// "n/m", "N/A": not meaningful, not applicable.
    Words,
}

/// A number as the release prints it.
///
/// Scale and period are not part of it: they stand in headings, and the model adds them.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As displayed, sign applied: `-1643`.
    pub value: Decimal,
    /// Digits after the point. They say how far the figure was rounded.
    pub decimals: u32,
    /// Whether it is printed as negative; `(0.00)` is, though its value is zero.
    pub negative: bool,
    /// The sign of a unit beside it.
    pub mark: Option<Mark>,
    /// The power of ten of a word or sign beside it: 6 for "million", -2 for "pence".
    pub power: Option<i32>,
}

/// The sign of a unit beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `%`
    Percent,
    /// `bps`, "basis points"
    Bps,
    /// A currency by its ISO code; a plain `$` is "USD" until the release says otherwise.
    Currency(&'static str),
    /// `x`, "times"
    Times,
}

/// How a release writes its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// `1,234,567.8`, also with Indian groups.
    #[default]
    Comma,
    /// `1.234.567,8`
    Point,
    /// `1 234 567,8`
    Space,
}

/// A cell's content with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// Number, nil or words.
    pub content: Content,
    /// The run that holds the digits with the sign, bracket, symbol or unit that touches it.
    pub span: Span,
    /// As printed, markup left out.
    pub raw: String,
}

/// Currency signs by the longest first, with their ISO codes.
const CURRENCIES: [(&str, &str); 32] = [
    ("US$", "USD"),
    ("U.S.$", "USD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("R$", "BRL"),
    ("J$", "JMD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("A$", "AUD"),
    ("S$", "SGD"),
    ("RMB", "CNY"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("CHF", "CHF"),
    ("JPY", "JPY"),
    ("CNY", "CNY"),
    ("INR", "INR"),
    ("CAD", "CAD"),
    ("AUD", "AUD"),
    ("JMD", "JMD"),
    ("IDR", "IDR"),
    ("Rp", "IDR"),
    ("Rs.", "INR"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("元", "CNY"),
    ("円", "JPY"),
];

/// What a cell prints, when all of it is a figure, a nil, or words in a figure's place.
///
/// Footnote marks after the figure are passed over (`1,507(2)`). `None` for any other text.
pub fn read_cell(cell: &Plain, style: Style) -> Option<Printed> {
    let text = cell.text.as_str();
    if text.len() > 80 {
        return None;
    }
    let trimmed = text.trim();
    // "Not applicable" is the longest that may stand in a figure's place without a digit.
    let has_digit = trimmed.bytes().any(|it| it.is_ascii_digit());
    if trimmed.is_empty() || trimmed.len() > 20 && !has_digit {
        return None;
    }
    if !has_digit {
        return nil::nil_or_words(cell, trimmed);
    }
    let start = text.len() - text.trim_start().len();
    let scanned = scan(text, start, style)?;
    let rest = text[scanned.end..].trim();
    (rest.is_empty() || nil::is_footnote_marks(rest)).then(|| Printed {
        span: cell.figure_span(scanned.touching.clone()),
        raw: text[start..scanned.end].trim().to_owned(),
        content: Content::Figure(scanned.figure),
    })
}

/// A figure found in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Scanned {
    /// The figure.
    pub figure: Figure,
    /// The run that holds the digits with the sign, bracket, symbol or unit that touches it.
    pub touching: std::ops::Range<usize>,
    /// The first byte of sign, symbol or digits.
    pub start: usize,
    /// Where reading goes on: after unit and closing bracket.
    pub end: usize,
}

/// The figure that begins at byte `at` of `text`: signs, brackets, currency, digits, unit, in the orders in which
/// releases print them.
pub fn scan(text: &str, at: usize, style: Style) -> Option<Scanned> {
    let mut pos = at;
    let mut bracket = None;
    let mut minus = false;
    let mut mark = None;
    let mut first_touching = None;
    // Sign, bracket and currency in any order, with blanks between: "$ (1,643)", "($1,643)", "-$5", "(-5)".
    loop {
        let rest = &text[pos..];
        let next = rest.chars().next()?;
        if next.is_ascii_digit()
            || is_point(next, style) && rest[1..].starts_with(|it: char| it.is_ascii_digit())
        {
            break;
        }
        let taken = if next == ' ' {
            first_touching = None;
            1
        } else if next == '(' && bracket.is_none() {
            bracket = Some(pos);
            1
        } else if matches!(next, '-' | '−' | '–' | '—')
            && !minus
            && first_is_number(&rest[next.len_utf8()..], style)
        {
            minus = true;
            next.len_utf8()
        } else if next == '+' && first_is_number(&rest[1..], style) {
            1
        } else if let (None, Some((sign, iso))) = (mark, currency(rest)) {
            mark = Some(Mark::Currency(iso));
            sign.len()
        } else {
            return None;
        };
        if next != ' ' {
            first_touching.get_or_insert(pos);
        }
        pos += taken;
        if pos - at > 12 {
            return None;
        }
    }
    let digits_start = pos;
    let (value, decimals, len) = number(&text[pos..], style)?;
    pos += len;
    let mut touching = first_touching.unwrap_or(digits_start)..pos;
    let mut power = None;
    let mut closed = bracket.is_none();
    // A unit may stand before or after the closing bracket: "(5%)", "(5)%", "(0.6 million)".
    for _ in 0..4 {
        let rest = &text[pos..];
        if rest.is_empty() {
            break;
        }
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let after = &rest[blanks..];
        if !closed && after.starts_with(')') {
            closed = true;
            pos += blanks + 1;
            if blanks == 0 && touching.end == pos - 1 {
                touching.end = pos;
            }
        } else if let (None | Some(Mark::Currency(_)), Some((unit, len))) =
            (mark, unit_after(after))
        {
            if mark.is_some() {
                break;
            }
            mark = Some(unit);
            pos += blanks + len;
            if blanks == 0 && touching.end == pos - len {
                touching.end = pos;
            }
        } else if let (None, Some((ten, len))) = (power, power_after(after, blanks)) {
            power = Some(ten);
            pos += blanks + len;
        } else if !minus && bracket.is_none() && blanks == 0 && is_trailing_minus(after) {
            minus = true;
            pos += 1;
            touching.end = pos;
        } else {
            break;
        }
    }
    let negative = minus || bracket.is_some();
    let value = if negative { -value } else { value };
    Some(Scanned {
        figure: Figure {
            value,
            decimals,
            negative,
            mark,
            power,
        },
        touching,
        start: at,
        end: pos,
    })
}

/// `1,643-` at the end of a cell, but not `10-12`.
fn is_trailing_minus(after: &str) -> bool {
    after.starts_with('-') && after[1..].chars().next().is_none_or(char::is_whitespace)
}

fn first_is_number(rest: &str, style: Style) -> bool {
    let rest = rest.trim_start_matches([' ', '(']);
    let rest = currency(rest).map_or(rest, |(sign, _)| {
        rest[sign.len()..].trim_start_matches([' ', '('])
    });
    rest.starts_with(|it: char| it.is_ascii_digit() || is_point(it, style))
}

/// The currency sign at the start of `rest`, with its ISO code.
pub fn currency(rest: &str) -> Option<(&'static str, &'static str)> {
    let first = rest.bytes().next()?;
    let may = first == b'$' || first.is_ascii_uppercase() || first >= 0x80;
    let begins = |sign: &str| sign.as_bytes().first() == Some(&first);
    let mut signs = CURRENCIES.iter().filter(|_| may);
    let found = signs.find(|(sign, _)| begins(sign) && rest.starts_with(sign));
    found.copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(printed: &str, expect: &Expect) {
        let shown = match read_cell(&Plain::of(printed, 0), Style::Comma) {
            None => "no figure".to_owned(),
            Some(it) => {
                let place = &printed[it.span.range()];
                match it.content {
                    Content::Nil => format!("nil at {place:?}"),
                    Content::Words => format!("words {:?} at {place:?}", it.raw),
                    Content::Figure(f) => {
                        format!(
                            "{} ({} decimals) {:?} {:?} at {place:?}",
                            f.value, f.decimals, f.mark, f.power
                        )
                    }
                }
            }
        };
        expect.assert_eq(&shown);
    }

    #[test]
    fn styles() {
        assert_eq!(Style::of("1,234 and 5.25, 3.141"), Style::Comma);
        assert_eq!(Style::of("1.234.567 und 5,25 am 31.12.2024"), Style::Point);
        assert_eq!(
            Style::of(&"1\u{a0}234\u{a0}567 et 12\u{a0}345,5; ".repeat(9)),
            Style::Space
        );
    }

    #[test]
    fn cells() {
        check(
            r"\$ (1,643)",
            &expect![[r#"-1643 (0 decimals) Some(Currency("USD")) None at "(1,643)""#]],
        );
        check(
            "<u>69,699</u>",
            &expect![[r#"69699 (0 decimals) None None at "69,699""#]],
        );
        check(
            "-70 BPS",
            &expect![[r#"-70 (0 decimals) Some(Bps) None at "-70""#]],
        );
        check(
            "52.8%",
            &expect![[r#"52.8 (1 decimals) Some(Percent) None at "52.8%""#]],
        );
        check(
            "(5)%",
            &expect![[r#"-5 (0 decimals) Some(Percent) None at "(5)%""#]],
        );
        check(
            "$(0.6 million)",
            &expect![[r#"-0.6 (1 decimals) Some(Currency("USD")) Some(6) at "$(0.6""#]],
        );
        check(
            "1,643-",
            &expect![[r#"-1643 (0 decimals) None None at "1,643-""#]],
        );
        check(
            "(1,643",
            &expect![[r#"-1643 (0 decimals) None None at "(1,643""#]],
        );
        check(
            "1,507(2)",
            &expect![[r#"1507 (0 decimals) None None at "1,507""#]],
        );
        check("$ --", &expect![[r#"nil at "--""#]]);
        check("$ N/A", &expect![[r#"words "$ N/A" at "N/A""#]]);
        check(
            "12,34,567",
            &expect![[r#"1234567 (0 decimals) None None at "12,34,567""#]],
        );
        check("1,23", &expect!["no figure"]);
        check("866.202.0886", &expect!["no figure"]);
        check("March 31, 2013", &expect!["no figure"]);
        check(
            "(0.00)",
            &expect![[r#"-0.00 (2 decimals) None None at "(0.00)""#]],
        );
    }
}
