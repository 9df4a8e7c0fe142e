//! Amounts as people read them: grouped, negatives in brackets.

use rust_decimal::Decimal;

use crate::model::unit::Scale;

/// A decimal with all its digits, as it displays: `-1643.50`.
pub fn plain(value: Decimal) -> String {
    let Ok(mut rest) = u64::try_from(value.mantissa().unsigned_abs()) else {
        return value.to_string();
    };
    let scale = value.scale() as usize;
    // Sign, point and the digits of the largest number or the smallest fraction, from the last to the first.
    let mut text = [0; 32];
    let mut at = text.len();
    let mut n_digits = 0;
    while rest > 0 || n_digits <= scale {
        if n_digits == scale && scale > 0 {
            at -= 1;
            text[at] = b'.';
        }
        at -= 1;
        text[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        n_digits += 1;
    }
    if value.is_sign_negative() {
        at -= 1;
        text[at] = b'-';
    }
    std::str::from_utf8(&text[at..])
        .unwrap_or_default()
        .to_owned()
}

/// A decimal as a statement prints it: `-1643.5` is `(1,643.5)`.
pub fn bracketed(value: &str) -> String {
    match value.strip_prefix('-') {
        Some(rest) => format!("({})", grouped(rest)),
        None => grouped(value),
    }
}

/// A decimal with a minus sign and groups of three: `-1643.5` is `−1,643.5`.
pub fn signed(value: &str) -> String {
    match value.strip_prefix('-') {
        Some(rest) => format!("−{}", grouped(rest)),
        None => grouped(value),
    }
}

/// Groups of three digits before the point; anything that is no decimal stays as it is.
fn grouped(value: &str) -> String {
    let (whole, fraction) = value
        .split_once('.')
        .map_or((value, None), |(whole, fraction)| (whole, Some(fraction)));
    if !whole.bytes().all(|it| it.is_ascii_digit()) {
        return value.to_owned();
    }
    let mut text = String::with_capacity(value.len() + whole.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// What a figure counts, in words: "USD thousand", "percent".
pub fn unit(unit: &str, scale: Scale) -> String {
    let scale = match scale.of_ten() {
        -2 => return hundredths(unit),
        3 => " thousand",
        5 => " lakh",
        6 => " million",
        7 => " crore",
        9 => " billion",
        _ => "",
    };
    format!("{unit}{scale}")
}

/// Hundredths of a unit: "GBP pence/share", "USD cents/share".
fn hundredths(unit: &str) -> String {
    let (iso, of) = unit.split_at(unit.find('/').unwrap_or(unit.len()));
    let name = if iso == "GBP" { "pence" } else { "cents" };
    format!("{iso} {name}{of}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_they_display() {
        for it in [
            "0",
            "-0.00",
            "0.05",
            "-1643.50",
            "1000000",
            "0.000000000000000001",
        ] {
            let value: Decimal = it.parse().expect("a decimal");
            assert_eq!(plain(value), value.to_string());
        }
        assert_eq!(plain(Decimal::MIN), Decimal::MIN.to_string());
    }

    #[test]
    fn amounts_are_grouped() {
        assert_eq!(bracketed("-1643.50"), "(1,643.50)");
        assert_eq!(bracketed("0.03"), "0.03");
        assert_eq!(signed("-1234567"), "−1,234,567");
        assert_eq!(bracketed("nil"), "nil");
        assert_eq!(unit("USD", Scale::from(1_000)), "USD thousand");
        assert_eq!(unit("GBP/share", Scale::HUNDREDTH), "GBP pence/share");
    }
}
