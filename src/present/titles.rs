//! Titles of statements as a list shows them: short, and not in capitals.

/// What many titles begin with, and none is told apart by.
const IDLE: [&str; 7] = [
    "unaudited",
    "(unaudited)",
    "condensed",
    "consolidated",
    "interim",
    "statement",
    "statements",
];

/// Words that stay in capitals: what financial people write so, as seen in titles of statements.
const CAPITALS: [&str; 12] = [
    "EBITDA", "EBITDAR", "EBIT", "OIBDA", "GAAP", "IFRS", "EPS", "FFO", "AFFO", "NOI", "US", "U.S.",
];

/// A title without the words that most titles share, in small letters where it is printed in capitals:
/// `UNAUDITED CONSOLIDATED STATEMENTS OF CASH FLOWS` is `Cash flows`.
pub fn short(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_idle = |it: &&&str| IDLE.contains(&it.to_lowercase().as_str());
    let n_idle = words.iter().take_while(is_idle).count();
    let mut rest = &words[n_idle..];
    if n_idle > 0 && rest.first().is_some_and(|it| it.eq_ignore_ascii_case("of")) {
        rest = &rest[1..];
    }
    if rest.is_empty() {
        rest = &words;
    }
    let is_loud = !rest.iter().any(|it| it.contains(char::is_lowercase));
    let mut text = String::with_capacity(title.len());
    for word in rest {
        if !text.is_empty() {
            text.push(' ');
        }
        if is_loud {
            quiet(&mut text, word);
        } else {
            text.push_str(word);
        }
    }
    let first = text.find(char::is_alphabetic).unwrap_or(0);
    if let Some(it) = text.get_mut(first..first + 1) {
        it.make_ascii_uppercase();
    }
    text
}

/// A word in small letters, but for the parts that stay in capitals: `NON-GAAP` is `non-GAAP`.
fn quiet(text: &mut String, word: &str) {
    let bare = |it: char| !it.is_alphanumeric() && it != '.';
    if CAPITALS.contains(&word.trim_matches(bare)) {
        text.push_str(word);
        return;
    }
    for (n, part) in word.split('-').enumerate() {
        if n > 0 {
            text.push('-');
        }
        if CAPITALS.contains(&part.trim_matches(bare)) {
            text.push_str(part);
        } else {
            text.push_str(&part.to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_short() {
        for (title, expected) in [
            (
                "UNAUDITED CONDENSED CONSOLIDATED STATEMENTS OF CASH FLOWS",
                "Cash flows",
            ),
            ("CONDENSED CONSOLIDATED BALANCE SHEETS", "Balance sheets"),
            ("Consolidated Statements of Operations", "Operations"),
            (
                "RECONCILIATION OF NET (LOSS) INCOME TO ADJUSTED EBITDA",
                "Reconciliation of net (loss) income to adjusted EBITDA",
            ),
            ("NON-GAAP MEASURES", "Non-GAAP measures"),
            (
                "First Quarter 2025 Financial Summary",
                "First Quarter 2025 Financial Summary",
            ),
            ("UNAUDITED", "Unaudited"),
            ("", ""),
        ] {
            assert_eq!(short(title), expected, "{title}");
        }
    }
}
