//! Amounts as people read them: grouped, negatives in brackets.

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
pub fn unit(unit: &str, scale: u32) -> String {
    let scale = match scale {
        1_000 => " thousand",
        1_000_000 => " million",
        1_000_000_000 => " billion",
        10_000_000 => " crore",
        100_000 => " lakh",
        _ => "",
    };
    format!("{unit}{scale}")
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
        assert_eq!(unit("USD", 1_000), "USD thousand");
    }
}
