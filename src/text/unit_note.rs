//! Scales and currencies as notes name them: "(In thousands)", "£m", "Dalam jutaan Rupiah".

use std::collections::BTreeMap;

use crate::text::phrase::{self, Phrase, Searched, phrases};

const THOUSAND: u32 = 1_000;
const MILLION: u32 = 1_000_000;
const BILLION: u32 = 1_000_000_000;

/// Words for scales in lower case, the first that is found decides. Short ones carry what must stand beside them.
const SCALES: [(Phrase, u32); 46] = [
    (Phrase::new("in thousands"), THOUSAND),
    (Phrase::new("in 000s"), THOUSAND),
    (Phrase::new("thousands of"), THOUSAND),
    (Phrase::new("000s omitted"), THOUSAND),
    (Phrase::new("000's"), THOUSAND),
    (Phrase::new("'000"), THOUSAND),
    (Phrase::new("’000"), THOUSAND),
    (Phrase::new("$000"), THOUSAND),
    (Phrase::new("£000"), THOUSAND),
    (Phrase::new("€000"), THOUSAND),
    (Phrase::new("(000"), THOUSAND),
    (Phrase::new("in millions"), MILLION),
    (Phrase::new("millions of"), MILLION),
    (Phrase::new("$ millions"), MILLION),
    (Phrase::new("$ in m"), MILLION),
    (Phrase::new("billion"), BILLION),
    (Phrase::new("million"), MILLION),
    (Phrase::new("in crore"), 10_000_000),
    (Phrase::new("in lakh"), 100_000),
    (Phrase::new("crore"), 10_000_000),
    (Phrase::new("lakh"), 100_000),
    (Phrase::new("thousand"), THOUSAND),
    // German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian, Indonesian
    (Phrase::new("mio"), MILLION),
    (Phrase::new("mrd"), BILLION),
    (Phrase::new("teur"), THOUSAND),
    (Phrase::new("tausend"), THOUSAND),
    (Phrase::new("milliers"), THOUSAND),
    (Phrase::new("milliards"), BILLION),
    (Phrase::new("millones"), MILLION),
    (Phrase::new("miles de"), THOUSAND),
    (Phrase::new("milhões"), MILLION),
    (Phrase::new("milhares"), THOUSAND),
    (Phrase::new("milioni"), MILLION),
    (Phrase::new("migliaia"), THOUSAND),
    (Phrase::new("miljoen"), MILLION),
    (Phrase::new("mkr"), MILLION),
    (Phrase::new("jutaan"), MILLION),
    (Phrase::new("ribuan"), THOUSAND),
    (Phrase::new("r$ mil"), THOUSAND),
    (Phrase::new("reais mil"), THOUSAND),
    (Phrase::new("mil reais"), THOUSAND),
    // Chinese and Japanese
    (Phrase::new("億"), 100_000_000),
    (Phrase::new("百萬"), MILLION),
    (Phrase::new("百万"), MILLION),
    (Phrase::new("千"), THOUSAND),
    (Phrase::new("萬元"), 10_000),
];

/// Letters for a scale right behind the sign or code of a currency: "£m", "EUR bn", "$ 000".
const LETTERS: [(&str, u32); 11] = [
    ("m", MILLION),
    ("mn", MILLION),
    ("mm", MILLION),
    ("mln", MILLION),
    ("mio", MILLION),
    ("bn", BILLION),
    ("b", BILLION),
    ("mrd", BILLION),
    ("cr", 10_000_000),
    ("k", THOUSAND),
    ("000", THOUSAND),
];

/// What the names of some currencies end with.
const DOLLARS: &str = " dollars";

/// Currencies by their names in notes, the longer before what they hold.
const CURRENCIES: [(Phrase, &str); 51] = [
    (Phrase::new("US$"), "USD"),
    (Phrase::new("USD"), "USD"),
    (Phrase::new("U.S. dollars"), "USD"),
    (Phrase::new("US dollars"), "USD"),
    (Phrase::new("HK$"), "HKD"),
    (Phrase::new("NT$"), "TWD"),
    (Phrase::new("NZ$"), "NZD"),
    (Phrase::new("MX$"), "MXN"),
    (Phrase::new("J$"), "JMD"),
    (Phrase::new("C$"), "CAD"),
    (Phrase::new("A$"), "AUD"),
    (Phrase::new("S$"), "SGD"),
    (Phrase::new("R$"), "BRL"),
    (Phrase::new("Jamaican"), "JMD"),
    (Phrase::new("Canadian dollars"), "CAD"),
    (Phrase::new("Australian dollars"), "AUD"),
    (Phrase::new("Hong Kong dollars"), "HKD"),
    (Phrase::new("Singapore dollars"), "SGD"),
    (Phrase::new("RMB"), "CNY"),
    (Phrase::new("Renminbi"), "CNY"),
    (Phrase::new("人民"), "CNY"),
    (Phrase::new("港幣"), "HKD"),
    (Phrase::new("港元"), "HKD"),
    (Phrase::new("美元"), "USD"),
    (Phrase::new("百万円"), "JPY"),
    (Phrase::new("億円"), "JPY"),
    (Phrase::new("千円"), "JPY"),
    (Phrase::new("€"), "EUR"),
    (Phrase::new("euro"), "EUR"),
    (Phrase::new("TEUR"), "EUR"),
    (Phrase::new("KEUR"), "EUR"),
    (Phrase::new("MEUR"), "EUR"),
    (Phrase::new("EUR"), "EUR"),
    (Phrase::new("£"), "GBP"),
    (Phrase::new("GBP"), "GBP"),
    (Phrase::new("₹"), "INR"),
    (Phrase::new("Rs."), "INR"),
    (Phrase::new("INR"), "INR"),
    (Phrase::new("crore"), "INR"),
    (Phrase::new("Rupiah"), "IDR"),
    (Phrase::new("rupiah"), "IDR"),
    (Phrase::new("Japanese yen"), "JPY"),
    (Phrase::new("of yen"), "JPY"),
    (Phrase::new("JPY"), "JPY"),
    (Phrase::new("CHF"), "CHF"),
    (Phrase::new("SEK"), "SEK"),
    (Phrase::new("NOK"), "NOK"),
    (Phrase::new("DKK"), "DKK"),
    (Phrase::new("ZAR"), "ZAR"),
    (Phrase::new("KRW"), "KRW"),
    (Phrase::new("BRL"), "BRL"),
];

/// The scale that a note in lower case names.
pub fn scale_in(text: &str) -> Option<u32> {
    let searched = Searched::new(text);
    let stands = |words: &Phrase| {
        searched.places(words).any(|at| {
            // "Amateur" is no "TEUR".
            let before = text[..at].chars().next_back();
            let words = words.text;
            words.len() > 4 || !words.is_ascii() || !before.is_some_and(char::is_alphabetic)
        })
    };
    let mut by_word = SCALES.iter().filter(|it| searched.may_have(&it.0));
    let by_word = by_word.find(|it| stands(&it.0));
    by_word
        .map(|it| it.1)
        .or_else(|| scale_by_letter(&searched))
}

/// The scale by a letter behind a currency: "£m", "in EUR bn", "US$ k".
fn scale_by_letter(searched: &Searched<'_>) -> Option<u32> {
    const SIGNS: [char; 5] = ['$', '£', '€', '¥', '₹'];
    const CODES: [Phrase; 11] = phrases([
        "usd", "eur", "gbp", "chf", "sek", "nok", "dkk", "jpy", "inr", "rmb", "zar",
    ]);
    let text = searched.text;
    let letter_at = |at: usize| {
        let rest = text[at..].trim_start_matches([' ', '\'', '’']);
        let end = rest
            .find(|it: char| !it.is_alphanumeric())
            .unwrap_or(rest.len());
        let letters = LETTERS.iter().find(|it| it.0 == &rest[..end]);
        letters.map(|it| it.1)
    };
    let behind = |sign: char| {
        let mut places = text.match_indices(sign);
        places.find_map(|it| letter_at(it.0 + sign.len_utf8()))
    };
    let behind_code = |code: &Phrase| {
        let mut places = searched.places(code);
        places.find_map(|at| letter_at(at + code.text.len()))
    };
    let has_sign = text.bytes().any(|it| it == b'$' || !it.is_ascii());
    let by_sign = SIGNS.into_iter().filter(|_| has_sign).find_map(behind);
    let mut codes = CODES.iter().filter(|it| searched.may_have(it));
    let by_sign = by_sign.or_else(|| codes.find_map(behind_code));
    by_sign.or_else(|| letter_before(text, '€'))
}

/// The scale by a letter that touches the sign of a currency: "k€", "T€", "M€".
fn letter_before(text: &str, sign: char) -> Option<u32> {
    let mut places = text.match_indices(sign);
    places.find_map(|(at, _)| {
        let word = text[..at].rsplit(|it: char| !it.is_alphanumeric()).next()?;
        let letters = LETTERS.iter().find(|it| it.0 == word);
        letters.map(|it| it.1).or((word == "t").then_some(THOUSAND))
    })
}

/// The currency that a note names.
pub fn currency_in(text: &str) -> Option<&'static str> {
    let searched = Searched::new(text);
    let mut named = CURRENCIES.iter().filter(|it| searched.may_have(&it.0));
    let named = named.find(|it| names(&searched, &it.0));
    named.map(|&(_, iso)| iso)
}

/// Whether a text holds a currency's name; a code of letters stands alone: "EUROPE" is no "EUR", "euros" is.
fn names(searched: &Searched<'_>, name: &Phrase) -> bool {
    let is_code = name.text.len() == 3 && name.text.bytes().all(|it| it.is_ascii_uppercase());
    searched.places(name).any(|at| {
        let is_letter = |it: char| it.is_ascii_alphabetic();
        let (before, after) = (&searched.text[..at], &searched.text[at + name.text.len()..]);
        !is_code || !before.ends_with(is_letter) && !after.starts_with(is_letter)
    })
}

/// Counts how often a text says which dollar is meant: "J$2.5 billion", "Canadian dollars".
pub fn count_dollars(text: &str, counts: &mut BTreeMap<&'static str, usize>) {
    let letters_before = |at: usize| {
        let before = text[..at].bytes().rev();
        before.take_while(u8::is_ascii_alphabetic).count()
    };
    for at in phrase::places(text, "$") {
        let letters = letters_before(at);
        let name = text
            .get(at - letters..=at)
            .filter(|_| (1..=2).contains(&letters));
        if let Some((_, iso)) = CURRENCIES.iter().find(|it| name == Some(it.0.text)) {
            *counts.entry(iso).or_default() += 1;
        }
    }
    for at in phrase::places(text, DOLLARS) {
        for (name, iso) in CURRENCIES.iter().filter(|it| it.0.text.ends_with(DOLLARS)) {
            let end = at + DOLLARS.len();
            let start = text[..end].strip_suffix(name.text).map(str::len);
            if start.is_some_and(|it| letters_before(it) == 0) {
                *counts.entry(iso).or_default() += 1;
            }
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
        assert_eq!(read("en k€"), (Some(THOUSAND), Some("EUR")));
        assert_eq!(read("(R$ mil)"), (Some(THOUSAND), Some("BRL")));
        assert_eq!(read("R$ milhões"), (Some(MILLION), Some("BRL")));
        assert_eq!(read("Backlog ($B)"), (Some(BILLION), None));
    }
}
