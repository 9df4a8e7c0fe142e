//! Digits: groups, decimal point, value.

use rust_decimal::Decimal;

use crate::text::figure::{MAX_DIGITS, Style};

/// Digits at the start of `rest`: value, digits after the point, bytes read. Groups must be of three (or, as in
/// India, of two before the last): `1,23` is no figure.
pub fn number(rest: &str, style: Style) -> Option<(Decimal, u32, usize)> {
    let bytes = rest.as_bytes();
    let (group, point) = match style {
        Style::Comma => (b',', b'.'),
        Style::Point => (b'.', b','),
        Style::Space => (b' ', b','),
    };
    let mut mantissa: i128 = 0;
    let (mut digits, mut pos, mut in_group, mut groups) = (0, 0, 0, 0);
    while let Some(&byte) = bytes.get(pos) {
        if byte.is_ascii_digit() {
            mantissa = mantissa * 10 + i128::from(byte - b'0');
            digits += 1;
            in_group += 1;
        } else if byte == group && in_group > 0 && group_follows(&bytes[pos + 1..], group) {
            if in_group > 3 || groups > 0 && in_group < 2 {
                return None;
            }
            groups += 1;
            in_group = 0;
        } else {
            break;
        }
        if digits > MAX_DIGITS {
            return None;
        }
        pos += 1;
    }
    if groups > 0 && in_group != 3 {
        return None;
    }
    // "1,23" or "12,3456": a comma inside digits that makes no group.
    if style == Style::Comma
        && bytes.get(pos) == Some(&b',')
        && bytes.get(pos + 1).is_some_and(u8::is_ascii_digit)
    {
        return None;
    }
    let mut decimals = 0;
    if bytes.get(pos) == Some(&point) && bytes.get(pos + 1).is_some_and(u8::is_ascii_digit) {
        pos += 1;
        while let Some(byte) = bytes.get(pos).filter(|it| it.is_ascii_digit()) {
            mantissa = mantissa * 10 + i128::from(byte - b'0');
            digits += 1;
            decimals += 1;
            pos += 1;
            if digits > MAX_DIGITS {
                return None;
            }
        }
        // 866.202.0886: a phone number, or digits in another style.
        if bytes.get(pos) == Some(&point) && bytes.get(pos + 1).is_some_and(u8::is_ascii_digit) {
            return None;
        }
    }
    if digits == 0 {
        return None;
    }
    Some((
        Decimal::try_from_i128_with_scale(mantissa, decimals).ok()?,
        decimals,
        pos,
    ))
}

/// Whether two or three digits and then no further digit follow a group sign.
fn group_follows(rest: &[u8], group: u8) -> bool {
    let run = rest.iter().take_while(|it| it.is_ascii_digit()).count();
    run == 3
        || run == 2 && rest.get(2) == Some(&group) && rest.get(3).is_some_and(u8::is_ascii_digit)
}

/// Whether a character parts whole from fraction.
pub fn is_point(it: char, style: Style) -> bool {
    match style {
        Style::Comma => it == '.',
        Style::Point => it == ',',
        Style::Space => it == ',' || it == '.',
    }
}
