//! What a sentence says of all its figures: that they are to come, or of another measure than the statements print.

use crate::checks::claims::sentence::{Kind, Sentence, Token, When};
use crate::text::phrase::{self, Phrase, phrases};

/// Words of sentences about what is to come.
const FUTURE: [&str; 19] = [
    "expect",
    "expects",
    "expected",
    "guidance",
    "outlook",
    "forecast",
    "anticipate",
    "anticipates",
    "anticipated",
    "target",
    "targets",
    "projected",
    "projects",
    "estimate",
    "estimated",
    "estimates",
    "will",
    "plans",
    "intends",
];

/// Words that make a measure another than the statements print.
const NARROWING: [&str; 21] = [
    "constant",
    "operationally",
    "organic",
    "organically",
    "comparable",
    "fx-neutral",
    "excluding",
    "normalised",
    "neutral",
    "annualized",
    "average",
    "same-store",
    "compound",
    "cagr",
    "currency-neutral",
    "currency",
    "like-for-like",
    "local",
    "consecutive",
    "trailing",
    "rolling",
];

/// Words that leave open which of several figures is meant.
const OTHERWISE: [&str; 9] = [
    "respectively",
    "if",
    "would",
    "could",
    "may",
    "held",
    "agreement",
    "aggregate",
    "cumulative",
];

/// Whether a sentence speaks of what is to come.
pub fn is_ahead(sentence: &Sentence) -> bool {
    let mut words = sentence.tokens.iter().filter_map(Token::word);
    words.any(|it| FUTURE.contains(&it))
        || sentence
            .tokens
            .windows(2)
            .any(|it| it[0].word() == Some("to") && it[1].word() == Some("be"))
}

/// "A net loss of $5, which does not include compensation": said of it, not another measure.
const SAID_OF_IT: [(Phrase, &str); 2] = [
    (Phrase::new("which does not include"), ""),
    (Phrase::new("which did not include"), ""),
];

/// What makes it another measure.
const ADJUSTED: [Phrase; 7] = phrases([
    "factoring",
    "when adjusted",
    "as adjusted",
    "adjusted for",
    "adjusting for",
    "not include",
    "net of tax",
]);

/// Whether a sentence leaves open which of several figures is meant by the one at token `at`, or means another measure.
///
/// What narrows a measure stands before its figure, or behind it and before the next; behind an amount (`is_amount`), before
/// what it is compared with.
///
/// It does not where a list pairs it with what it counts (`is_paired`), nor where the lines that it names say so themselves
/// (`labels`).
pub fn is_otherwise(
    text: &str,
    (sentence, at): (&Sentence, usize),
    (is_paired, is_amount): (bool, bool),
    labels: &[&str],
) -> bool {
    let words = || sentence.tokens.iter().filter_map(Token::word);
    let is_claim = |it: &Token| matches!(it.kind, Kind::Claim(_));
    let rest = &sentence.tokens[at + 1..];
    let end = at + 1 + rest.iter().position(is_claim).unwrap_or(rest.len());
    // "$5 million, in line with last year at constant currencies": what is compared is another measure, not the amount.
    let turns = |it: &Token| {
        it.kind == Kind::Mark(',') || matches!(it.word(), Some("in" | "up" | "down" | "and"))
    };
    let turn = sentence.tokens[at + 1..end].iter().position(turns);
    let turn = turn.filter(|_| is_amount).map_or(end, |it| at + 1 + it);
    let excludes = sentence.tokens[turn..end].iter().filter_map(Token::word);
    let excludes = excludes.into_iter().any(|it| it == "excluding");
    let near = || sentence.tokens[..turn].iter().filter_map(Token::word);
    let said = &text[sentence.range.clone()];
    let adjusted = phrase::holds_any(said, &ADJUSTED) && {
        let lower = phrase::replaced(said.to_lowercase(), &SAID_OF_IT);
        phrase::holds_any(&lower, &ADJUSTED)
    };
    // "At September 30, 2024 and 2023, ... were $5 and $6": which is which is told by order alone.
    let two_times = || {
        let is_time = |it: &&Token| matches!(it.kind, Kind::Time(..));
        let ands = |n: &usize| sentence.tokens[*n].word() == Some("and");
        (1..sentence.tokens.len()).filter(ands).any(|and| {
            let before = sentence.tokens[..and].iter().rev();
            let mut before = before.skip_while(|it| it.kind == Kind::Mark(','));
            before.next().is_some_and(|it| is_time(&it))
                && sentence.tokens.get(and + 1).is_some_and(|it| is_time(&it))
        })
    };
    let is_label = |word: &str| !labels.is_empty() && labels.iter().all(|it| it.contains(word));
    let for_sale = said.contains("held for ");
    let leaves_open = |it: &str| {
        OTHERWISE.contains(&it) && !(it == "respectively" && is_paired || it == "held" && for_sale)
    };
    adjusted
        || excludes
        || !is_paired && two_times()
        || words().any(leaves_open)
        || near().any(|it| NARROWING.contains(&it) && !is_label(it))
}

/// Whether a sentence refers to the time of the one before.
pub fn has_same(sentence: &Sentence) -> bool {
    sentence
        .tokens
        .iter()
        .any(|it| matches!(it.kind, Kind::Time(When::Same, _)))
}

/// Whether a heading, or a line that introduces a list, says that what follows speaks of what is to come.
pub fn looks_ahead(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric());
    let future = words.clone().any(|it| FUTURE.contains(&it));
    ["outlook", "guidance", "forecast", "targets", "expectations"]
        .iter()
        .any(|it| lower.contains(it))
        || lower.trim_end().ends_with(':') && future
}
