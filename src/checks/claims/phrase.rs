//! Which phrase of a sentence names what a figure counts.

use std::ops::Range;

use crate::checks::claims::place::Place;
use crate::checks::claims::run::{self, LEADING, Run};
use crate::checks::claims::sentence::{Kind, Token};
use crate::checks::claims::subject::{Names, Subject};
use crate::checks::claims::way::way;
use crate::checks::claims::words;

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

/// Words between a subject and its verb by which it counts more or less than its name says.
const WIDENING: [&str; 8] = [
    "including",
    "excluding",
    "inclusive",
    "exclusive",
    "together",
    "along",
    "plus",
    "combined",
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
        ..
    } = place;
    let tokens = &sentence.tokens;
    // Stretches of nothing but fillers ("on a GAAP basis") name nothing.
    let before: Vec<Run> = run::runs(&tokens[lead..at])
        .into_iter()
        .filter(|it| names_something(text, &it.stretches))
        .collect();
    let behind = run::behind(tokens, at).filter(|it| names_something(text, &it.stretches));
    // "a 6.1% increase in food revenue": what follows is named, and nothing before.
    let word = |n: usize| tokens.get(n).and_then(Token::word);
    if word(at + 2) == Some("in") && word(at + 1).is_some_and(is_change_noun) {
        let what = run::behind(tokens, at + 1).filter(|it| names_something(text, &it.stretches));
        if let Some(what) = what {
            return Some(best(names, text, &what, false));
        }
    }
    if place.is_change() {
        // "an increase of $4.7 million in gain on equity securities"
        let of_what = tokens.get(at + 1).and_then(Token::word) == Some("in");
        if let Some(behind) = behind.as_ref().filter(|_| of_what) {
            return Some(best(names, text, behind, false));
        }
    }
    if behind.is_none()
        && let Some(verb) = earning(tokens, lead, at)
    {
        return Some(earned(names, place, verb));
    }
    match link(&tokens[lead..at]) {
        Link::Of => before.last().map(|it| best(names, text, it, true)),
        Link::Verb => {
            // "For comparison with the fourth quarter, net income was $5": what leads in is not the subject.
            let leads_in = tokens[lead..at]
                .first()
                .and_then(Token::word)
                .is_some_and(|it| LEADING_IN.contains(&it));
            let told_before = &tokens[lead..at];
            let comma = told_before
                .iter()
                .position(|it| matches!(it.kind, Kind::Mark(',')))
                .filter(|_| leads_in);
            // "The company announced today that net income was $5": what follows is what counts.
            let says = |it: &Token| {
                matches!(
                    it.word(),
                    Some("announced" | "reported" | "said" | "noted" | "today")
                )
            };
            let told = (1..told_before.len())
                .rev()
                .find(|&it| told_before[it].word() == Some("that") && says(&told_before[it - 1]));
            let comma = told.or(comma);
            let behind_comma = comma.map(|it| run::runs(&tokens[lead + it + 1..at]));
            let own = behind_comma
                .iter()
                .flatten()
                .find(|it| names_something(text, &it.stretches));
            let run = own.or(before.first())?;
            let mut subject = best(names, text, run, false);
            // "Securities, including pledged assets, totalled $5": more, or less, than a line of that name.
            let start = run.stretches[0].start;
            let behind = tokens[lead..at].iter().filter(|it| it.range.start > start);
            let end = run.stretches.last().map_or(start, |it| it.end);
            if behind
                .filter_map(Token::word)
                .any(|it| WIDENING.contains(&it))
                || before.windows(2).any(|it| is_list(text, &it[0], &it[1]))
                || before
                    .iter()
                    .any(|it| qualifies(names, text, &subject, it, end))
            {
                subject.lower();
            }
            Some(subject)
        }
        Link::None => beside(names, place, behind, &before),
    }
}

/// What stands behind a figure that hangs on no verb names it, else what stands before.
fn beside(
    names: &Names<'_>,
    place: Place<'_>,
    behind: Option<Run>,
    before: &[Run],
) -> Option<Subject> {
    let tokens = &place.sentence.tokens;
    let word = |n: usize| tokens.get(n).and_then(Token::word);
    let stretches = behind.as_ref().and_then(|it| it.stretches.last());
    let end = stretches.map_or(usize::MAX, |it| it.end);
    let next = tokens.iter().find(|it| it.range.start >= end);
    let mut own = behind
        .map(|it| best(names, place.text, &it, false))
        .filter(|it| it.score() >= 45);
    // "Bought for $38 million in cash": something else is named before. "$5 million of our investments", "$5 million of
    // revenue was recognized" are a part.
    let is_part = matches!(
        word(place.at + 2),
        Some("our" | "the" | "its" | "these" | "those")
    ) || matches!(
        next.and_then(Token::word),
        Some("was" | "were" | "is" | "are")
    );
    if let Some(own) = own.as_mut().filter(|_| !before.is_empty() || is_part) {
        own.lower();
    }
    own.or_else(|| {
        before
            .last()
            .filter(|_| !place.names_other())
            .map(|it| best(names, place.text, it, true))
            .filter(|it| it.score() >= 60)
    })
}

/// Whether a phrase behind the subject, which ends at byte `end`, says of which part of it a figure speaks: "revenue for the
/// bakeries was $5 million". What the label says itself, or a time, is no part.
fn qualifies(names: &Names<'_>, text: &str, subject: &Subject, run: &Run, end: usize) -> bool {
    let words = |it: &Range<usize>| words::phrase_words(&text[it.clone()]);
    let last = run.stretches.last().map_or("", |it| &text[it.clone()]);
    if last.ends_with("basis") {
        return false;
    }
    let behind = run.stretches.iter().filter(|it| it.start >= end);
    let behind = behind.filter(|it| !text[..it.start].ends_with('('));
    let mut told: Vec<String> = behind.flat_map(words).collect();
    told.retain(|it| !matches!(it.as_str(), "fiscal" | "month" | "period"));
    !told.is_empty() && !names.say(subject, &told)
}

/// The verb right before a figure that says of a company what it made: "the company earned $4.0 million".
fn earning(tokens: &[Token], lead: usize, at: usize) -> Option<usize> {
    let is_idle = |it: &usize| tokens[*it].word().is_some_and(|it| LEADING.contains(&it));
    let verb = (lead..at).rev().find(|it| !is_idle(it))?;
    let word = tokens[verb].word()?;
    matches!(word, "earned" | "earns" | "lost" | "loses").then_some(verb)
}

/// Net income, as its verb at token `verb` names it. Who else than the company made it, or from what, is no line.
fn earned(names: &Names<'_>, place: Place<'_>, verb: usize) -> Subject {
    let mut subject = names.subject("net income");
    let who = run::runs(&place.sentence.tokens[place.lead..verb]);
    let is_other = who.last().is_some_and(|it| {
        let words = it
            .stretches
            .iter()
            .flat_map(|it| words::phrase_words(&place.text[it.clone()]));
        words.into_iter().any(|it| it != "it")
    });
    let from = place.behind().first().and_then(Token::word);
    if is_other || matches!(from, Some("on" | "from" | "by" | "through" | "to")) {
        subject.lower();
    }
    subject
}

/// Whether two phrases are items of a list: "cash, short-term investments and securities".
fn is_list(text: &str, a: &Run, b: &Run) -> bool {
    let ends = (a.stretches.last(), b.stretches.first());
    let (Some(a), Some(b)) = ends else {
        return false;
    };
    are_items(text, a, b)
}

/// Whether nothing but a comma or "and" stands between two stretches.
fn are_items(text: &str, a: &Range<usize>, b: &Range<usize>) -> bool {
    let between = text.get(a.end..b.start).unwrap_or_default().trim();
    matches!(between, "," | "and" | ", and")
}

/// Whether a phrase says more than "per diluted share" or "on a GAAP basis".
fn names_something(text: &str, run: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return false;
    };
    let words = words::phrase_words(&text[first.start..last.end]);
    words.iter().any(|it| {
        !matches!(
            it.as_str(),
            "per" | "share" | "basic" | "diluted" | "common" | "respectively"
        )
    })
}

/// "increase", "decline": nouns of change.
fn is_change_noun(word: &str) -> bool {
    matches!(
        word,
        "increase"
            | "decrease"
            | "decline"
            | "growth"
            | "improvement"
            | "reduction"
            | "rise"
            | "drop"
    )
}

/// The subject that words between the tokens `from` and that of a figure name, wherever they stand.
pub fn anywhere(names: &Names<'_>, place: Place<'_>, from: usize) -> Option<Subject> {
    let Place {
        text, sentence, at, ..
    } = place;
    let found = run::runs(&sentence.tokens[from..at])
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
            // "rose from $5 million to $6 million"
            "from"
                if words
                    .next()
                    .and_then(Token::word)
                    .is_some_and(|it| way(it) != 0) =>
            {
                Link::Verb
            }
            _ => Link::None,
        },
        Some(Kind::Mark(':')) => Link::Verb,
        _ => Link::None,
    }
}

/// The best reading of a phrase: any stretch of it between soft words, the longer of two that fit as well; only those
/// that reach its end where `to_end` is set.
pub fn best(names: &Names<'_>, text: &str, phrase: &Run, to_end: bool) -> Subject {
    let run = &phrase.stretches;
    let mut best = Subject::default();
    let mut best_rank = (0, 0);
    let mut best_part = 0..run.len();
    for first in 0..run.len() {
        for last in first..run.len() {
            if to_end && last + 1 < run.len() || last - first > 5 {
                continue;
            }
            let phrase = &text[run[first].start..run[last].end];
            let subject = names.subject(phrase);
            let is_sum = last > first && subject.score() < 60 && names.is_sum(&subject);
            // All of the phrase is more than the part of it that has a line of its own.
            let is_whole = first == 0 && last + 1 == run.len();
            let parts = match (is_sum, is_whole) {
                (true, true) => 101,
                (true, false) => 90,
                (false, _) => 0,
            };
            let rank = (subject.score().max(parts), last - first);
            if best.words.is_empty() || rank > best_rank {
                (best, best_rank) = (subject, rank);
                best_part = first..last + 1;
            }
        }
    }
    let part = &run[best_part.clone()];
    if part.len() > 1 && part.windows(2).all(|it| are_items(text, &it[0], &it[1])) {
        let items = part.iter().map(|it| words::phrase_words(&text[it.clone()]));
        best.items = items.collect();
    }
    // What is left of the phrase may change what the rest means.
    let whole = names.subject(&text[run[0].start..run[run.len() - 1].end]);
    let adds = |a: &Range<usize>, b: &Range<usize>| {
        let between = text.get(a.end..b.start).unwrap_or_default().trim();
        matches!(between, "and" | "&")
    };
    // "Cash and restricted cash" is more than restricted cash, of which it has all words; "cash and cash equivalents" are
    // a line.
    let chosen = &text[run[best_part.start].start..run[best_part.end - 1].end];
    let repeats = !names.is_label(&best, chosen)
        && best_part.clone().skip(1).any(|it| {
            let own = words::phrase_words(&text[run[it].clone()]);
            let before = words::phrase_words(&text[run[best_part.start].start..run[it - 1].end]);
            adds(&run[it - 1], &run[it]) && own.iter().any(|it| before.contains(it))
        });
    let is_addend = best_part
        .start
        .checked_sub(1)
        .is_some_and(|it| adds(&run[it], &run[it + 1]))
        || run
            .get(best_part.end)
            .is_some_and(|it| adds(&run[best_part.end - 1], it));
    // "Provision for losses": of what it is may be told by what is behind.
    let is_joined = names.joints().stand_in(chosen);
    // "U.S. revenues": letters alone are no words of a label.
    let said = &text[run[0].start..run[run.len() - 1].end];
    let mut abbreviated = ["U.S.", "U.K."].iter().filter(|it| said.contains(**it));
    let is_of_country = abbreviated.any(|it| !names.is_label(&best, it));
    if phrase.hangs
        || is_joined
        || is_of_country
        || is_addend
        || repeats
        || whole.words.iter().any(|it| !best.words.contains(it))
    {
        best.lower();
    }
    best
}
