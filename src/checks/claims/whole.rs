//! What the percentages of a sentence are shares of.

use crate::checks::claims::phrase::best;
use crate::checks::claims::place::Place;
use crate::checks::claims::run;
use crate::checks::claims::sentence::Token;
use crate::checks::claims::subject::{Names, Subject};

/// What the percentage at token `at` is a share of: "49% of data center services revenue".
pub fn whole(names: &Names<'_>, place: Place<'_>) -> Option<Subject> {
    let Place {
        text, sentence, at, ..
    } = place;
    let tokens = &sentence.tokens;
    if tokens.get(at + 1).and_then(Token::word) != Some("of") {
        return None;
    }
    run::behind(tokens, at)
        .map(|it| best(names, text, &it, false))
        .filter(|it| it.score() >= 80)
}

/// What the percentages of a sentence are shares of where it says so: "as a percentage of total revenues".
pub fn percentage_of(names: &Names<'_>, place: Place<'_>) -> Option<Subject> {
    let tokens = &place.sentence.tokens;
    let word = |n: usize| tokens.get(n).and_then(Token::word);
    // Before the figure, or right behind it: "to 30.5% as a percentage of net sales".
    let behind = place.at + 4..(place.at + 5).min(tokens.len());
    let of = (2..place.at).chain(behind).find(|&it| {
        word(it) == Some("of")
            && matches!(word(it - 1), Some("percentage" | "percent"))
            && word(it - 2) == Some("a")
    })?;
    run::behind(tokens, of - 1)
        .map(|it| best(names, place.text, &it, false))
        .filter(|it| it.score() >= 80)
}
