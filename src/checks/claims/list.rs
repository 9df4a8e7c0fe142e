//! Lists of as many names or times as figures: "bread and flour were $41.9 million and $20.3 million, respectively".

use crate::checks::claims::place::Place;
use crate::checks::claims::run;
use crate::checks::claims::sentence::{Kind, Sentence, Token, When};
use crate::checks::claims::subject::{Names, Subject};
use crate::model::said::Said;

/// What stands opposite to a figure in the other list.
#[derive(Clone, Debug)]
pub enum Opposite {
    /// What it counts.
    Name(Subject),
    /// When.
    Time(When),
}

/// A figure of a list and what stands opposite to it.
pub struct Pair {
    /// The figure's token.
    pub at: usize,
    /// What stands opposite.
    pub opposite: Opposite,
    /// Which of the lists of the sentence.
    pub list: usize,
}

/// The figures of a sentence, by their tokens, that "respectively" pairs with names or times before or behind them.
/// `place` is that of any figure of the sentence.
pub fn respective(names: &Names<'_>, place: Place<'_>) -> Vec<Pair> {
    let tokens = &place.sentence.tokens;
    let mut pairs = Vec::new();
    let mut from = 0;
    for (said, token) in tokens.iter().enumerate() {
        if token.word() != Some("respectively") {
            continue;
        }
        let figures = figures(place, from..said);
        from = said + 1;
        if let (Some(first), Some(last)) = (figures.first(), figures.last())
            && figures.len() > 1
        {
            let opposite = times(place.sentence, *first, *last, figures.len())
                .or_else(|| listed(names, place, *first, figures.len()));
            let told = figures.into_iter().zip(opposite.into_iter().flatten());
            pairs.extend(told.map(|(at, opposite)| Pair {
                at,
                opposite,
                list: said,
            }));
        }
    }
    pairs
}

fn is_figure(it: &Token) -> bool {
    matches!(it.kind, Kind::Claim(_))
}

/// Whether a token joins two items of a list.
fn joins(it: &Token) -> bool {
    matches!(it.kind, Kind::Mark(',')) || it.word() == Some("and")
}

/// The last figures of a stretch that are joined to a list and count alike.
fn figures(place: Place<'_>, within: std::ops::Range<usize>) -> Vec<usize> {
    let tokens = &place.sentence.tokens;
    let unit = |it: usize| place.claim(it).map(|it| it.unit);
    let mut figures: Vec<usize> = Vec::new();
    for n in within.rev() {
        match figures.last() {
            None if is_figure(&tokens[n]) => figures.push(n),
            Some(last) if is_figure(&tokens[n]) && unit(n) == unit(*last) => figures.push(n),
            Some(_) if !joins(&tokens[n]) => break,
            None | Some(_) => (),
        }
    }
    figures.reverse();
    figures
}

/// So many times in a list, right behind the figures or at the head of what leads to them.
fn times(sentence: &Sentence, first: usize, last: usize, many: usize) -> Option<Vec<Opposite>> {
    let tokens = &sentence.tokens;
    let leads = |it: &Token| {
        joins(it)
            || it.word().is_some_and(|it| {
                matches!(
                    it,
                    "for" | "the" | "in" | "as" | "of" | "at" | "during" | "respectively"
                )
            })
    };
    let moment = |it: &Token| match it.kind {
        Kind::Time(when, _) => Some(when),
        Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) => None,
    };
    let behind = tokens[last + 1..].iter();
    let behind: Vec<When> = behind
        .take_while(|it| leads(it) || moment(it).is_some())
        .filter_map(moment)
        .collect();
    let head = tokens[..first].iter().rposition(|it| moment(it).is_some());
    let mut before: Vec<When> = Vec::new();
    if let Some(head) = head {
        let told = tokens[..=head].iter().rev();
        let told = told.take_while(|it| leads(it) || moment(it).is_some());
        before = told.filter_map(moment).collect();
        before.reverse();
    }
    let times = [behind, before].into_iter().find(|it| it.len() == many)?;
    // "For the six months ended June 30, 2013 and 2012": the same months of another year.
    let again = |(n, it): (usize, When)| {
        let When::Said { said, .. } = it else {
            return it;
        };
        let year = said.year.filter(|year| n > 0 && said == only(*year));
        year.map_or(it, When::SameIn)
    };
    let times = times.into_iter().enumerate().map(again);
    Some(times.map(Opposite::Time).collect())
}

/// A year and nothing else.
fn only(year: i32) -> Said {
    Said {
        year: Some(year),
        ..Said::default()
    }
}

/// So many names in a list before the figures.
fn listed(names: &Names<'_>, place: Place<'_>, first: usize, n: usize) -> Option<Vec<Opposite>> {
    let tokens = &place.sentence.tokens;
    let before = tokens[..first].iter().rposition(is_figure);
    let runs = run::runs(&tokens[before.map_or(0, |it| it + 1)..first]);
    let mut fitting = runs.iter().filter_map(|it| {
        let (start, end) = (it.stretches.first()?.start, it.stretches.last()?.end);
        let text = place.text.get(start..end)?.replace(" and ", ", ");
        let items: Vec<String> = text
            .split(',')
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect();
        (items.len() == n).then_some(items)
    });
    let items = fitting.next()?;
    let opposite = (0..n).map(|it| Opposite::Name(subject(names, &items, it)));
    Some(opposite.collect())
}

/// What one item of a list names: by itself, or with the words that the first or the last item says for all of them,
/// "basic and diluted income per share".
fn subject(names: &Names<'_>, items: &[String], n: usize) -> Subject {
    let own = &items[n];
    let mut best = names.subject(own);
    let leading = items[0].rsplit_once(' ').filter(|_| n > 0);
    let final_words = items[items.len() - 1].split_once(' ');
    let trailing = final_words.filter(|_| n + 1 < items.len());
    let shared = [
        leading.map(|it| format!("{} {own}", it.0)),
        trailing.map(|it| format!("{own} {}", it.1)),
    ];
    for phrase in shared.iter().flatten() {
        let more = names.subject(phrase);
        if more.score() > best.score() {
            best = more;
        }
    }
    best
}
