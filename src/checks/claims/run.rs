//! Phrases: runs of words that may name something.

use std::ops::Range;

use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::claims::way;

/// Words that end a phrase.
const HARD: [&str; 93] = [
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "totaled",
    "totalled",
    "totaling",
    "reached",
    "grew",
    "rose",
    "increased",
    "decreased",
    "declined",
    "improved",
    "fell",
    "dropped",
    "climbed",
    "came",
    "amounted",
    "represents",
    "represented",
    "representing",
    "compared",
    "compares",
    "versus",
    "vs",
    "against",
    "includes",
    "included",
    "including",
    "excludes",
    "excluding",
    "excluded",
    "which",
    "that",
    "who",
    "as",
    "by",
    "for",
    "on",
    "at",
    "to",
    "with",
    "than",
    "over",
    "or",
    "up",
    "down",
    "higher",
    "lower",
    "an",
    "while",
    "but",
    "reported",
    "announced",
    "posted",
    "delivered",
    "produced",
    "expects",
    "expected",
    "due",
    "related",
    "driven",
    "primarily",
    "increase",
    "decrease",
    "improvement",
    "decline",
    "reduction",
    "rise",
    "drop",
    "growth",
    "increasing",
    "decreasing",
    "growing",
    "less",
    "plus",
    "divided",
    "defined",
    "offset",
    "reflecting",
    "reflects",
    "reflected",
    "ended",
    "versus",
    "drove",
    "attributable",
    "helped",
    "improve",
    "continued",
    "had",
];

/// Words that may stand inside a phrase and at which it may be cut.
const SOFT: [&str; 6] = ["in", "of", "and", "from", "our", "&"];

/// Words that only lead to what follows.
pub const LEADING: [&str; 20] = [
    "the",
    "a",
    "its",
    "approximately",
    "about",
    "almost",
    "nearly",
    "roughly",
    "some",
    "more",
    "over",
    "only",
    "just",
    "well",
    "also",
    "then",
    "this",
    "their",
    "negative",
    "positive",
];

/// A phrase, as the stretches between its soft words.
pub struct Run {
    /// Its stretches, in order.
    pub stretches: Vec<Range<usize>>,
    /// It hangs on words before it ("charges related to intangible assets"), so that it may not be what counts.
    pub hangs: bool,
}

/// Words after which a phrase stands by itself.
const FREEING: [&str; 37] = [
    "was",
    "were",
    "is",
    "are",
    "reported",
    "announced",
    "posted",
    "delivered",
    "produced",
    "compared",
    "compares",
    "versus",
    "vs",
    "against",
    "with",
    "to",
    "or",
    "includes",
    "included",
    "including",
    "as",
    "while",
    "but",
    "had",
    "that",
    "which",
    "than",
    "increase",
    "decrease",
    "increased",
    "decreased",
    "improved",
    "improve",
    "helped",
    "drove",
    "an",
    "over",
];

/// The phrase right behind a figure: "in capital lease obligations", "of net income", "pro forma net income per share".
pub fn behind(tokens: &[Token], at: usize) -> Option<Run> {
    let mut rest = &tokens[at + 1..];
    while let Some(first) = rest.first() {
        let skip = match &first.kind {
            Kind::Time(..) => true,
            Kind::Word(word) => matches!(word.as_str(), "of" | "in" | "the" | "a" | "our"),
            Kind::Mark(_) | Kind::Claim(_) => false,
        };
        if !skip {
            break;
        }
        rest = &rest[1..];
    }
    let end = rest
        .iter()
        .position(|it| !matches!(it.kind, Kind::Word(_)))
        .unwrap_or(rest.len());
    let qualifier = rest
        .get(end + 1)
        .and_then(Token::word)
        .filter(|_| matches!(rest[end].kind, Kind::Mark(',')));
    let narrowed = matches!(
        qualifier,
        Some("net" | "excluding" | "less" | "before" | "including" | "exclusive")
    );
    let starts = |it: &Run| {
        rest.first()
            .is_some_and(|first| it.stretches[0].start == first.range.start)
    };
    let run = runs(&rest[..end]).into_iter().next().filter(starts)?;
    Some(Run {
        hangs: run.hangs || narrowed,
        ..run
    })
}

/// The phrases of some tokens.
pub fn runs(tokens: &[Token]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = Run {
        stretches: Vec::new(),
        hangs: false,
    };
    let mut fresh = true;
    let mut skipping = false;
    for (n, token) in tokens.iter().enumerate() {
        // ", which excludes ...,": says nothing of what is counted.
        let comma = matches!(token.kind, Kind::Mark(','));
        let relative = |n: usize| {
            matches!(
                tokens.get(n).and_then(Token::word),
                Some("which" | "who" | "where")
            )
        };
        let closed = || {
            tokens[n + 1..]
                .iter()
                .any(|it| matches!(it.kind, Kind::Mark(',')))
        };
        if comma && relative(n + 1) && closed() || skipping && !comma {
            skipping = true;
            continue;
        }
        skipping = false;
        let next_is_time = tokens[n + 1..]
            .iter()
            .find(|it| !matches!(it.word(), Some("the" | "same")))
            .is_some_and(|it| matches!(it.kind, Kind::Time(..)));
        match &token.kind {
            Kind::Word(word)
                if matches!(word.as_str(), "for" | "at" | "in" | "during" | "on" | "of")
                    && next_is_time =>
            {
                fresh = true;
            }
            Kind::Word(word) if HARD.contains(&word.as_str()) => {
                let named = !open.stretches.is_empty() || open.hangs;
                close(&mut runs, &mut open);
                // "Taxed at a rate": an article changes nothing. "Contributions to investments" hang, "rose to sales" do not.
                let before = n.checked_sub(1).and_then(|it| tokens[it].word());
                let is_to = word == "to" && before.is_some_and(|it| !leads_to(it));
                let frees = FREEING.contains(&word.as_str()) && word != "an" && !is_to;
                open.hangs = named && !frees;
                fresh = true;
            }
            Kind::Word(word) if open.stretches.is_empty() && LEADING.contains(&word.as_str()) => (),
            Kind::Word(word) if SOFT.contains(&word.as_str()) => fresh = true,
            Kind::Word(_) => match open.stretches.last_mut() {
                Some(last) if !fresh => last.end = token.range.end,
                _ => {
                    open.stretches.push(token.range.clone());
                    fresh = false;
                }
            },
            Kind::Time(..) | Kind::Mark('(' | ')' | '"') => (),
            Kind::Mark(',')
                if tokens
                    .get(n + 1)
                    .is_some_and(|it| it.word().is_some_and(|it| !HARD.contains(&it))) =>
            {
                fresh = true;
            }
            Kind::Mark(_) | Kind::Claim(_) => {
                close(&mut runs, &mut open);
                open.hangs = false;
                fresh = true;
            }
        }
    }
    close(&mut runs, &mut open);
    runs
}

/// Whether "to" behind a word leads to another figure, and not on from a name.
fn leads_to(word: &str) -> bool {
    way::way(word) != 0 || HARD.contains(&word) || FREEING.contains(&word) || word.ends_with("ly")
}

fn close(runs: &mut Vec<Run>, open: &mut Run) {
    if !open.stretches.is_empty() {
        runs.push(Run {
            stretches: std::mem::take(&mut open.stretches),
            hangs: open.hangs,
        });
    }
}
