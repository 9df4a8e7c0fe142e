//! Words that say which way a figure went.

use crate::checks::claims::sentence::{Kind, Token};

/// Words that say that a figure went up.
const UP: [&str; 19] = [
    "up",
    "grew",
    "grow",
    "increase",
    "increased",
    "increases",
    "increasing",
    "higher",
    "rose",
    "improved",
    "improvement",
    "improve",
    "growth",
    "gained",
    "climbed",
    "expanded",
    "rise",
    "jumped",
    "above",
];

/// Words that say that a figure went down.
const DOWN: [&str; 17] = [
    "down",
    "declined",
    "decline",
    "decrease",
    "decreased",
    "decreases",
    "decreasing",
    "lower",
    "fell",
    "dropped",
    "drop",
    "reduction",
    "reduced",
    "reducing",
    "contracted",
    "below",
    "shrank",
];

/// 1 for a word that says up, -1 for one that says down.
pub fn way(word: &str) -> i8 {
    if UP.contains(&word) {
        1
    } else if DOWN.contains(&word) {
        -1
    } else {
        0
    }
}

/// Which way the word at token `n` says, also where it only does so behind a figure: "6 percent more than in June".
pub fn way_at(tokens: &[Token], n: usize) -> i8 {
    let Some(word) = tokens.get(n).and_then(Token::word) else {
        return 0;
    };
    let compares = n > 0
        && matches!(tokens[n - 1].kind, Kind::Claim(_))
        && tokens.get(n + 1).and_then(Token::word) == Some("than");
    match word {
        "more" | "greater" | "larger" if compares => 1,
        "less" | "fewer" | "smaller" if compares => -1,
        _ => way(word),
    }
}
