//! Which phrase of a sentence names what a figure counts.

use std::ops::Range;

use crate::checks::claims::place::Place;
use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::claims::subject::{Names, Subject};

/// Words that end a phrase.
const HARD: [&str; 92] = [
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
const LEADING: [&str; 20] = [
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

/// The score of a row whose name is only a part of the phrase.
const LESS_THAN_SURE: usize = 90;

/// Words that open a phrase before the subject.
const LEADING_IN: [&str; 16] = [
    "for",
    "in",
    "during",
    "as",
    "at",
    "on",
    "excluding",
    "including",
    "compared",
    "after",
    "with",
    "despite",
    "although",
    "while",
    "by",
    "on",
];

/// How a figure hangs on its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// "revenue of $5", "a charge of $5"
    Of,
    /// "revenue was $5"
    Verb,
    /// "or $5", "compared with $5"
    None,
}

/// The subject of a figure. `None` where no words of its own name it, so that it goes on with the subject before.
pub fn subject(names: &Names<'_>, place: Place<'_>) -> Option<Subject> {
    let Place {
        text,
        sentence,
        lead,
        at,
    } = place;
    let tokens = &sentence.tokens;
    // Stretches of nothing but fillers ("on a GAAP basis") name nothing.
    let before: Vec<Run> = runs(&tokens[lead..at])
        .into_iter()
        .filter(|it| names_something(names, text, &it.stretches))
        .collect();
    let behind = behind(tokens, at).filter(|it| names_something(names, text, &it.stretches));
    if place.is_change() {
        // "an increase of $4.7 million in gain on equity securities"
        let of_what = tokens.get(at + 1).and_then(Token::word) == Some("in");
        if let Some(behind) = behind.as_ref().filter(|_| of_what) {
            return Some(best(names, text, behind, false));
        }
    }
    match link(&tokens[lead..at]) {
        Link::Of => before.last().map(|it| best(names, text, it, true)),
        Link::Verb => {
            // "For comparison with the fourth quarter, net income was $5": what leads in is not the subject.
            let leads_in = tokens[lead..at]
                .first()
                .and_then(Token::word)
                .is_some_and(|it| LEADING_IN.contains(&it));
            let comma = tokens[lead..at]
                .iter()
                .find(|it| matches!(it.kind, Kind::Mark(',')))
                .filter(|_| leads_in);
            let own = before
                .iter()
                .find(|it| comma.is_none_or(|comma| it.stretches[0].start > comma.range.start));
            own.or(before.first())
                .map(|it| best(names, text, it, false))
        }
        Link::None => {
            let mut behind = behind
                .map(|it| best(names, text, &it, false))
                .filter(|it| it.score() >= 45);
            if let Some(behind) = behind.as_mut().filter(|_| !place.goes_on()) {
                // "bought for $38 million in cash": something else is named before.
                lower(behind);
            }
            behind.or_else(|| {
                before
                    .last()
                    .map(|it| best(names, text, it, true))
                    .filter(|it| it.score() >= 60)
            })
        }
    }
}

/// Takes the certainty from a subject.
fn lower(subject: &mut Subject) {
    for it in &mut subject.rows {
        it.score = it.score.min(LESS_THAN_SURE);
    }
}

/// Whether a phrase says more than "per diluted share" or "on a GAAP basis".
fn names_something(names: &Names<'_>, text: &str, run: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return false;
    };
    let words = names.subject(&text[first.start..last.end]).words;
    words.iter().any(|it| {
        !matches!(
            it.as_str(),
            "per" | "share" | "basic" | "diluted" | "common" | "respectively"
        )
    })
}

/// What the percentage at token `at` is a share of: "49% of data center services revenue".
pub fn whole(names: &Names<'_>, place: Place<'_>) -> Option<Subject> {
    let Place {
        text, sentence, at, ..
    } = place;
    let tokens = &sentence.tokens;
    if tokens.get(at + 1).and_then(Token::word) != Some("of") {
        return None;
    }
    behind(tokens, at)
        .map(|it| best(names, text, &it, false))
        .filter(|it| it.score() >= 80)
}

/// The subject that words before token `at` name, wherever they stand in the sentence.
pub fn anywhere(names: &Names<'_>, place: Place<'_>) -> Option<Subject> {
    let Place {
        text, sentence, at, ..
    } = place;
    let found = runs(&sentence.tokens[..at])
        .into_iter()
        .map(|it| best(names, text, &it, false));
    found
        .filter(|it| it.score() >= 60)
        .max_by_key(Subject::score)
}

fn link(lead: &[Token]) -> Link {
    let mut words = lead
        .iter()
        .rev()
        .filter(|it| !matches!(it.kind, Kind::Time(..) | Kind::Mark('(' | '"')));
    let last = words.by_ref().find(|it| {
        it.word()
            .is_none_or(|it| !LEADING.contains(&it) && !matches!(it, "in" | "during"))
    });
    match last.map(|it| &it.kind) {
        Some(Kind::Word(word)) => match word.as_str() {
            "of" => Link::Of,
            "was" | "were" | "is" | "are" | "totaled" | "totalled" | "totaling" | "to" | "at"
            | "reached" | "reaching" | "by" | "increased" | "decreased" | "declined"
            | "improved" | "grew" | "rose" | "fell" | "up" | "down" | "dropped" | "climbed"
            | "amounted" => Link::Verb,
            _ => Link::None,
        },
        Some(Kind::Mark(':')) => Link::Verb,
        _ => Link::None,
    }
}

/// A phrase, as the stretches between its soft words.
struct Run {
    stretches: Vec<Range<usize>>,
    /// It hangs on words before it ("charges related to intangible assets"), so that it may not be what counts.
    hangs: bool,
}

/// Words after which a phrase stands by itself.
const FREEING: [&str; 36] = [
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
fn behind(tokens: &[Token], at: usize) -> Option<Run> {
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
    let qualified = matches!(
        qualifier,
        Some("net" | "excluding" | "less" | "before" | "including" | "exclusive")
    );
    let starts = |it: &Run| {
        rest.first()
            .is_some_and(|first| it.stretches[0].start == first.range.start)
    };
    let run = runs(&rest[..end]).into_iter().next().filter(starts)?;
    Some(Run {
        hangs: run.hangs || qualified,
        ..run
    })
}

/// The phrases of some tokens.
fn runs(tokens: &[Token]) -> Vec<Run> {
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
                open.hangs = named && !FREEING.contains(&word.as_str());
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

fn close(runs: &mut Vec<Run>, open: &mut Run) {
    if !open.stretches.is_empty() {
        runs.push(Run {
            stretches: std::mem::take(&mut open.stretches),
            hangs: open.hangs,
        });
    }
}

/// The best reading of a phrase: any stretch of it between soft words, the longer of two that fit as well; only those
/// that reach its end where `to_end` is set.
fn best(names: &Names<'_>, text: &str, phrase: &Run, to_end: bool) -> Subject {
    let run = &phrase.stretches;
    let mut best = Subject::default();
    let mut best_rank = (0, 0);
    for first in 0..run.len() {
        for last in first..run.len() {
            if to_end && last + 1 < run.len() || last - first > 5 {
                continue;
            }
            let phrase = &text[run[first].start..run[last].end];
            let subject = names.subject(phrase);
            let parts =
                usize::from(last > first && subject.score() < 60 && names.is_sum(&subject)) * 90;
            let rank = (subject.score().max(parts), last - first);
            if best.words.is_empty() || rank > best_rank {
                (best, best_rank) = (subject, rank);
            }
        }
    }
    // What is left of the phrase may change what the rest means.
    let whole = names.subject(&text[run[0].start..run[run.len() - 1].end]);
    if phrase.hangs || whole.words.iter().any(|it| !best.words.contains(it)) {
        lower(&mut best);
    }
    best
}
