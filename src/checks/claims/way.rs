//! Words that say which way a figure went.

/// Words that say that a figure went up.
const UP: [&str; 20] = [
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
    "gain",
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
