//! Scales and currencies as notes name them: "(In thousands)", "£m", "Dalam jutaan Rupiah".

use std::collections::BTreeMap;

const THOUSAND: u32 = 1_000;
const MILLION: u32 = 1_000_000;
const BILLION: u32 = 1_000_000_000;

/// Words for scales in lower case, the first that is found decides. Short ones carry what must stand beside them.
const SCALES: [(&str, u32); 43] = [
    ("in thousands", THOUSAND),
    ("in 000s", THOUSAND),
    ("thousands of", THOUSAND),
    ("000s omitted", THOUSAND),
    ("000's", THOUSAND),
    ("'000", THOUSAND),
    ("’000", THOUSAND),
    ("$000", THOUSAND),
    ("£000", THOUSAND),
    ("€000", THOUSAND),
    ("(000", THOUSAND),
    ("in millions", MILLION),
    ("millions of", MILLION),
    ("$ millions", MILLION),
    ("$ in m", MILLION),
    ("billion", BILLION),
    ("million", MILLION),
    ("in crore", 10_000_000),
    ("in lakh", 100_000),
    ("crore", 10_000_000),
    ("lakhs", 100_000),
    ("thousand", THOUSAND),
    // German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian, Indonesian
    ("mio", MILLION),
    ("mrd", BILLION),
    ("teur", THOUSAND),
    ("tausend", THOUSAND),
    ("milliers", THOUSAND),
    ("milliards", BILLION),
    ("millones", MILLION),
    ("miles de", THOUSAND),
    ("milhões", MILLION),
    ("milhares", THOUSAND),
    ("milioni", MILLION),
    ("migliaia", THOUSAND),
    ("miljoen", MILLION),
    ("mkr", MILLION),
    ("jutaan", MILLION),
    ("ribuan", THOUSAND),
    // Chinese and Japanese
    ("億", 100_000_000),
    ("百萬", MILLION),
    ("百万", MILLION),
    ("千", THOUSAND),
    ("萬元", 10_000),
];

/// Letters for a scale right behind the sign or code of a currency: "£m", "EUR bn", "$ 000".
const LETTERS: [(&str, u32); 9] = [
    ("m", MILLION),
    ("mn", MILLION),
    ("mm", MILLION),
    ("mln", MILLION),
    ("mio", MILLION),
    ("bn", BILLION),
    ("mrd", BILLION),
    ("k", THOUSAND),
    ("000", THOUSAND),
];

/// Currencies by their names in notes, the longer before what they hold.
const CURRENCIES: [(&str, &str); 50] = [
    ("US$", "USD"),
    ("U.S. dollars", "USD"),
    ("US dollars", "USD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("NZ$", "NZD"),
    ("MX$", "MXN"),
    ("J$", "JMD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("Jamaican", "JMD"),
    ("Canadian dollars", "CAD"),
    ("Australian dollars", "AUD"),
    ("Hong Kong dollars", "HKD"),
    ("Singapore dollars", "SGD"),
    ("RMB", "CNY"),
    ("Renminbi", "CNY"),
    ("人民", "CNY"),
    ("港幣", "HKD"),
    ("港元", "HKD"),
    ("美元", "USD"),
    ("百万円", "JPY"),
    ("億円", "JPY"),
    ("千円", "JPY"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("TEUR", "EUR"),
    ("KEUR", "EUR"),
    ("MEUR", "EUR"),
    ("EUR", "EUR"),
    ("£", "GBP"),
    ("GBP", "GBP"),
    ("₹", "INR"),
    ("Rs.", "INR"),
    ("INR", "INR"),
    ("crore", "INR"),
    ("Rupiah", "IDR"),
    ("rupiah", "IDR"),
    ("Japanese yen", "JPY"),
    ("of yen", "JPY"),
    ("JPY", "JPY"),
    ("CHF", "CHF"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("ZAR", "ZAR"),
    ("KRW", "KRW"),
    ("BRL", "BRL"),
];

/// The scale that a note in lower case names.
pub fn scale_in(text: &str) -> Option<u32> {
    let stands = |words: &str| {
        text.match_indices(words).any(|(at, _)| {
            // "Amateur" is no "TEUR".
            let before = text[..at].chars().next_back();
            words.len() > 4 || !words.is_ascii() || !before.is_some_and(char::is_alphabetic)
        })
    };
    let by_word = SCALES.iter().find(|(words, _)| stands(words));
    by_word.map(|it| it.1).or_else(|| scale_by_letter(text))
}

/// The scale by a letter behind a currency: "£m", "in EUR bn", "US$ k".
fn scale_by_letter(text: &str) -> Option<u32> {
    const BEFORE: [&str; 16] = [
        "$", "£", "€", "¥", "₹", "usd", "eur", "gbp", "chf", "sek", "nok", "dkk", "jpy", "inr",
        "rmb", "zar",
    ];
    BEFORE.iter().find_map(|sign| {
        text.match_indices(sign).find_map(|(at, sign)| {
            let rest = text[at + sign.len()..].trim_start_matches([' ', '\'', '’']);
            let end = rest
                .find(|it: char| !it.is_alphanumeric())
                .unwrap_or(rest.len());
            LETTERS
                .iter()
                .find(|(letter, _)| *letter == &rest[..end])
                .map(|it| it.1)
        })
    })
}

/// The currency that a note names.
pub fn currency_in(text: &str) -> Option<&'static str> {
    let named = CURRENCIES.iter().find(|(name, _)| names(text, name));
    named.map(|&(_, iso)| iso)
}

/// Whether a text holds a currency's name; a code of letters stands alone: "EUROPE" is no "EUR", "euros" is.
fn names(text: &str, name: &str) -> bool {
    let is_code = name.len() == 3 && name.bytes().all(|it| it.is_ascii_uppercase());
    text.match_indices(name).any(|(at, name)| {
        let is_letter = |it: char| it.is_ascii_alphabetic();
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !is_code || !before.ends_with(is_letter) && !after.starts_with(is_letter)
    })
}

/// Counts how often a text says which dollar is meant: "J$2.5 billion", "Canadian dollars".
pub fn count_dollars(text: &str, counts: &mut BTreeMap<&'static str, usize>) {
    for (name, iso) in CURRENCIES
        .iter()
        .filter(|it| it.0.contains(['$']) || it.0.ends_with("dollars"))
    {
        let is_whole = |at: usize| !text[..at].ends_with(|it: char| it.is_ascii_alphabetic());
        let n = text.match_indices(name).filter(|it| is_whole(it.0)).count();
        if n > 0 {
            *counts.entry(iso).or_default() += n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_name_scale_and_currency() {
        let read = |text: &str| (scale_in(&text.to_lowercase()), currency_in(text));
        assert_eq!(read("£m"), (Some(MILLION), Some("GBP")));
        assert_eq!(read("£’000"), (Some(THOUSAND), Some("GBP")));
        assert_eq!(
            read("Six months to 30 June 2025 £m"),
            (Some(MILLION), Some("GBP"))
        );
        assert_eq!(read("(Dalam jutaan Rupiah)"), (Some(MILLION), Some("IDR")));
        assert_eq!(read("人民幣百萬元"), (Some(MILLION), Some("CNY")));
        assert_eq!(read("単位:百万円"), (Some(MILLION), Some("JPY")));
        assert_eq!(read("in EUR mn"), (Some(MILLION), Some("EUR")));
        assert_eq!(read("HK$ million"), (Some(MILLION), Some("HKD")));
        assert_eq!(read("$ marketing"), (None, None));
        assert_eq!(read("in Mio €"), (Some(MILLION), Some("EUR")));
        assert_eq!(read("DEVELOPED EUROPE"), (None, None));
        assert_eq!(read("TEUR"), (Some(THOUSAND), Some("EUR")));
    }
}
