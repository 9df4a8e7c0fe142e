//! Which period a figure in prose speaks of.

use crate::checks::claims::moment;
use crate::checks::claims::sentence::{Kind, Sentence, Token, When};
use crate::model::calendar::Calendar;
use crate::model::period::{self, Period};
use crate::model::said::{self, Said};
use crate::tables::table::Paragraph;
use crate::tables::wording;

/// What the release says of time, against which sentences are read.
pub struct Clock<'a> {
    /// The ends of its periods.
    pub calendar: &'a Calendar,
    /// The period that it reports.
    pub now: Period,
    /// Whether that is the release's own, and not one of which a heading speaks.
    pub is_own: bool,
    /// All printed durations.
    pub durations: Vec<Period>,
}

impl Clock<'_> {
    /// The period that a time names; `same` is what "the same period" refers to, and from which "a year ago" counts.
    pub fn period(&self, when: When, same: Period) -> Option<Period> {
        match when {
            When::Said { said, end } => {
                let period = self.said(said)?;
                Some(if end { period.closing() } else { period })
            }
            When::YearAgo | When::Yearly => self.year_ago(same),
            When::QuarterAgo | When::Quarterly => self.quarter_ago(same),
            When::Same => Some(same),
            When::SameIn(year) if same.end().year() == year => Some(same),
            When::SameIn(year) => self.year_ago(same).filter(|it| it.end().year() == year),
            When::Closing => Some(self.now.closing()),
            When::Length(months) => self.lasting(months),
        }
    }

    /// The printed duration of so many months that ends with the release's period.
    fn lasting(&self, months: u8) -> Option<Period> {
        self.durations
            .iter()
            .copied()
            .find(|it| it.months() == months && it.end() == self.now.end())
    }

    fn said(&self, said: Said) -> Option<Period> {
        if let (Some(months), None, None, None) = (said.months, said.month, said.year, said.quarter)
        {
            return self.lasting(months);
        }
        let of_year = |year: i32| {
            self.calendar.period(Said {
                year: Some(year),
                as_of: false,
                ..said
            })
        };
        // Without a year, the latest that is over.
        let this = self.now.end().year();
        let period = match said.year {
            Some(year) => of_year(year),
            None => (this - 1..=this + 1)
                .rev()
                .filter_map(of_year)
                .find(|it| it.end() <= self.now.end())
                .or_else(|| of_year(this)),
        }?;
        // A year alone may be the company's own; a printed period of that year wins.
        Some(self.printed(period).unwrap_or(period))
    }

    /// The printed period nearest to one, of the same length and ending within a fortnight.
    fn printed(&self, it: Period) -> Option<Period> {
        let near = |other: &&Period| {
            other.months() == it.months() && (other.end() - it.end()).whole_days().abs() <= 14
        };
        self.durations
            .iter()
            .filter(near)
            .min_by_key(|other| (other.end() - it.end()).whole_days().abs())
            .copied()
    }

    /// The same stretch a year before.
    pub fn year_ago(&self, it: Period) -> Option<Period> {
        if let Some(printed) = self
            .durations
            .iter()
            .copied()
            .find(|other| it.is_year_after(*other))
        {
            return Some(printed);
        }
        let end = it.end();
        let end = period::day(
            end.year() - 1,
            end.month().into(),
            if end.day() >= 28 && end.month() == time::Month::February {
                0
            } else {
                end.day()
            },
        )?;
        Some(match it {
            Period::Instant(_) => Period::Instant(end),
            Period::Duration(..) => period::ending(end, it.months()),
        })
    }

    /// The quarter before.
    pub fn quarter_ago(&self, it: Period) -> Option<Period> {
        if let Some(printed) = self
            .durations
            .iter()
            .copied()
            .find(|other| it.follows(*other))
        {
            return Some(printed);
        }
        let Period::Duration(from, _) = it else {
            return None;
        };
        Some(period::ending(from.previous_day()?, 3))
    }
}

/// The period of which the paragraphs below a heading speak: what the heading says, where that ends when the release's own
/// period `now` does, "Nine Months Ended June 30, 2013", or an earlier one, "2012 Compared with 2011"; a heading without a time
/// goes on with the one before.
pub fn of_heading(clock: &Clock<'_>, heading: &Paragraph, now: Period) -> Period {
    let times = moment::times(heading.text.text.as_str(), &heading.times);
    let says = |it: &When| matches!(it, When::Said { .. } | When::Length(_));
    let said = times.into_iter().map(|it| it.1).filter(says);
    let periods = said.filter_map(|it| clock.period(it, now));
    let mut lasting: Vec<Period> = periods.filter(|it| it.months() > 0).collect();
    lasting.dedup();
    match lasting[..] {
        [] => clock.now,
        [first, ..] if lasting.iter().any(|it| it.end() == now.end()) => {
            let one = lasting.len() == 1;
            if one { first } else { now }
        }
        [first, ..]
            if clock.durations.contains(&first) && is_of_time(heading.text.text.as_str()) =>
        {
            first
        }
        _ => now,
    }
}

/// Whether a heading speaks of nothing but a time, or compares two.
fn is_of_time(heading: &str) -> bool {
    wording::is_time_only(heading) || said::compared(heading).is_some()
}

/// Words that begin another part of a sentence, with a time of its own.
pub const TURNS: [&str; 10] = [
    "compare", "compared", "compares", "versus", "vs", "from", "while", "but", "whereas", "against",
];

/// Words between a figure and its own time.
const TAIL: [&str; 14] = [
    "per", "share", "diluted", "basic", "and", "common", "in", "for", "at", "the", "same", "of",
    "on", "during",
];

/// The time of a token, unless something is compared with it.
fn own(it: &Token) -> Option<When> {
    match it.kind {
        Kind::Time(When::Yearly | When::Quarterly, _) => None,
        Kind::Time(when, false) => Some(when),
        Kind::Time(..) | Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) => None,
    }
}

/// The time of a token, whatever it does there.
fn own_or_compared(it: &Token) -> Option<When> {
    match it.kind {
        Kind::Time(when, _) if !matches!(when, When::Yearly | When::Quarterly) => Some(when),
        Kind::Time(..) | Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) => None,
    }
}

/// Whether the time at token `n` stands in brackets before a figure of its own: "$8.4 million (2008: $7.9 million)".
fn labels(tokens: &[Token], n: usize) -> bool {
    let is = |n: usize, marks: &[char]| match tokens.get(n).map(|it| &it.kind) {
        Some(Kind::Mark(it)) => marks.contains(it),
        Some(Kind::Word(_) | Kind::Claim(_) | Kind::Time(..)) | None => false,
    };
    let figure = n + 1 + usize::from(is(n + 1, &[':', '–', '—']));
    n > 0
        && matches!(tokens[n].kind, Kind::Time(..))
        && is(n - 1, &['('])
        && tokens
            .get(figure)
            .is_some_and(|it| matches!(it.kind, Kind::Claim(_)))
}

/// The first time of its own among some tokens, those passed over that belong to a figure in brackets.
fn first_own(tokens: &[Token], mut of: impl Iterator<Item = usize>) -> Option<When> {
    of.find_map(|it| own(&tokens[it]).filter(|_| !labels(tokens, it)))
}

/// How far behind the figure at token `at` its time may stand: past another figure only where "or" or "and" joins it, "$5, or
/// $0.03 per share, in the first quarter".
fn reach(tokens: &[Token], at: usize) -> usize {
    let mut joined: Option<&str> = None;
    let end = tokens[at + 1..].iter().position(|it| {
        let ends = matches!(it.kind, Kind::Claim(_)) && !matches!(joined, Some("or" | "and"));
        // A figure in brackets goes with the one before: "$1.05 per share ($1.04 diluted) for the quarter".
        joined = match it.kind {
            Kind::Mark('(') => Some("or"),
            Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) | Kind::Time(..) => it.word().or(joined),
        };
        ends
    });
    end.map_or(tokens.len(), |it| at + 1 + it)
}

/// The times of the figure at token `at`, the likeliest first: behind it, before it, in its part of the sentence, at
/// the sentence's head.
pub fn of(sentence: &Sentence, at: usize) -> Vec<When> {
    let tokens = &sentence.tokens;
    let mut before = at.saturating_sub(2)..at;
    if let Some(label) = before.find(|it| labels(tokens, *it)) {
        return own(&tokens[label]).into_iter().collect();
    }
    let turns = |it: &Token| it.word().is_some_and(|it| TURNS.contains(&it));
    let parts = |it: &Token| {
        turns(it) || it.word() == Some("and") || matches!(it.kind, Kind::Mark('–' | '—'))
    };
    let reach = reach(tokens, at);
    let after = |stop: &dyn Fn(&Token) -> bool| {
        let within = (at + 1..reach).take_while(|it| !stop(&tokens[*it]));
        first_own(tokens, within)
    };
    // A time right behind another figure is that one's: "$9.58 a year earlier, and book value was $10.63".
    let taken = |n: usize| {
        let gap = tokens[..n]
            .iter()
            .rev()
            .take_while(|it| !matches!(it.kind, Kind::Claim(_)));
        let idle = |it: &Token| {
            it.word().is_none_or(|it| TAIL.contains(&it))
                && !matches!(it.kind, Kind::Time(..) | Kind::Mark(',' | '('))
        };
        tokens[..n]
            .iter()
            .any(|it| matches!(it.kind, Kind::Claim(_)))
            && gap.clone().all(idle)
    };
    let from = opening(tokens, at);
    // "Compared with 2012 revenue of $5": what something is compared with is the figure's own where it leads to it.
    let leads = |n: usize| {
        let goes_on = |n: usize| matches!(tokens[n + 1].word(), Some("which" | "when" | "that"));
        let parts = |n: usize| {
            tokens[n].kind == Kind::Mark(',') && !goes_on(n) || tokens[n].word() == Some("and")
        };
        !(n..from).any(parts)
    };
    let before = |stop: &dyn Fn(&Token) -> bool| {
        (0..from)
            .rev()
            .take_while(|&n| !stop(&tokens[n]))
            .filter(|&n| !taken(n) && !labels(tokens, n))
            .find_map(|n| {
                own(&tokens[n]).or_else(|| own_or_compared(&tokens[n]).filter(|_| leads(n)))
            })
    };
    // The head of the sentence, unless the figure is what something is compared with.
    let compared = tokens[..from].iter().any(turns);
    let head = if compared {
        None
    } else {
        first_own(tokens, 0..from)
    };
    let mut times: Vec<When> = Vec::new();
    for it in [
        after(&parts),
        before(&parts),
        after(&turns),
        before(&turns),
        head,
    ]
    .into_iter()
    .flatten()
    {
        if !times.contains(&it) {
            times.push(it);
        }
    }
    times
}

/// Where the two figures begin of which the one at token `at` is the second, "rose from $5 million in May to $6 million": it
/// is not what another is compared with. Its own token where it is no second.
fn opening(tokens: &[Token], at: usize) -> usize {
    let word = |n: usize| tokens.get(n).and_then(Token::word);
    let Some(to) = at.checked_sub(1).filter(|it| word(*it) == Some("to")) else {
        return at;
    };
    let is_idle = |it: &Token| {
        matches!(it.kind, Kind::Time(..)) || it.word().is_some_and(|it| TAIL.contains(&it))
    };
    let first = to
        - tokens[..to]
            .iter()
            .rev()
            .take_while(|it| is_idle(it))
            .count();
    let from = first
        .checked_sub(2)
        .filter(|it| word(*it) == Some("from") && matches!(tokens[first - 1].kind, Kind::Claim(_)));
    from.unwrap_or(at)
}

/// The date or period that a sentence names first, before the figure at token `at`.
pub fn head(sentence: &Sentence, at: usize) -> Option<When> {
    first_own(&sentence.tokens, 0..at)
        .filter(|it| matches!(it, When::Said { .. } | When::Length(_)))
}

/// Whether the figure at token `at` is what another is compared with.
pub fn is_compared(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens[..opening(&sentence.tokens, at)]
        .iter()
        .any(|it| it.word().is_some_and(|it| TURNS.contains(&it)))
}

/// The time with which the change at token `at` compares: the first behind it, else one before it in its part of the
/// sentence.
pub fn base_of(sentence: &Sentence, at: usize) -> Option<When> {
    let is_base = |it: &Token| match it.kind {
        Kind::Time(
            when @ (When::YearAgo | When::QuarterAgo | When::Yearly | When::Quarterly),
            _,
        )
        | Kind::Time(when, true) => Some(when),
        Kind::Time(..) | Kind::Word(_) | Kind::Mark(_) | Kind::Claim(_) => None,
    };
    let is_claim = |it: &&Token| matches!(it.kind, Kind::Claim(_));
    // "down 121 basis points from 4.61% in the same period a year ago": the time stands behind the base itself.
    let names_base = sentence.tokens.get(at + 1).and_then(Token::word) == Some("from")
        && sentence.tokens.get(at + 2).as_ref().is_some_and(is_claim);
    if names_base {
        // "From $90 million at December 31": it belongs to the base, whatever leads to it.
        let mut behind = sentence.tokens[at + 3..].iter().take_while(|it| {
            matches!(it.kind, Kind::Time(..))
                || it.word().is_some_and(|it| TAIL.contains(&it) || it == "as")
        });
        let own = behind.find_map(own_or_compared);
        if own.is_some() {
            return own;
        }
    }
    let from = if names_base { at + 3 } else { at + 1 };
    let after = sentence.tokens[from..]
        .iter()
        .take_while(|it| !is_claim(it))
        .find_map(is_base);
    after
        .or_else(|| {
            sentence.tokens[..at]
                .iter()
                .rev()
                .take_while(|it| !is_claim(it))
                .find_map(is_base)
        })
        .or_else(|| sentence.tokens[at + 1..].iter().find_map(is_base))
        .or(sentence.against)
}

/// The time in which the change at token `at` took place: right behind it, else at the head of the sentence.
pub fn of_change(sentence: &Sentence, at: usize) -> Option<When> {
    let parts = |it: &Token| {
        it.word()
            .is_some_and(|it| TURNS.contains(&it) || it == "and")
    };
    let tokens = &sentence.tokens;
    let behind = (at + 1..reach(tokens, at)).take_while(|it| !parts(&tokens[*it]));
    first_own(tokens, behind).or_else(|| first_own(tokens, 0..at))
}
