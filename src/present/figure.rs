//! Amounts as people read them: grouped, negatives in brackets.

use crate::model::unit::Scale;

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
    fn amounts_are_grouped() {
        assert_eq!(bracketed("-1643.50"), "(1,643.50)");
        assert_eq!(bracketed("0.03"), "0.03");
        assert_eq!(signed("-1234567"), "−1,234,567");
        assert_eq!(bracketed("nil"), "nil");
        assert_eq!(unit("USD", Scale::from(1_000)), "USD thousand");
        assert_eq!(unit("GBP/share", Scale::HUNDREDTH), "GBP pence/share");
    }
}
