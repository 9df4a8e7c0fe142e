//! Reads the sentences of a paragraph: what each figure counts, when, and which way it went.

use rust_decimal::Decimal;

use crate::checks::check::{ClaimCheck, Verdict};
use crate::checks::claims::judge::{Finding, Judge};
use crate::checks::claims::phrase;
use crate::checks::claims::sentence::{self, Kind, Sentence, When};
use crate::checks::claims::subject::{Named, Names, Subject};
use crate::checks::claims::time::{self, Clock};
use crate::checks::claims::unchecked;
use crate::model::claim::Claim;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;

/// What is needed to read claims.
pub struct Reader<'a> {
    /// The names of the rows.
    pub names: &'a Names<'a>,
    /// The figures.
    pub judge: Judge<'a>,
    /// What the release says of time.
    pub clock: Clock<'a>,
}

/// Words that say which way a figure went.
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

/// Words of sentences about what is to come.
const FUTURE: [&str; 14] = [
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
    "estimate",
    "estimated",
];

/// Words that make a measure another than the statements print.
const OTHERWISE: [&str; 12] = [
    "constant",
    "organic",
    "organically",
    "comparable",
    "fx-neutral",
    "excluding",
    "adjusted-for",
    "normalised",
    "neutral",
    "annualized",
    "average",
    "same-store",
];

/// What goes on from one figure to the next.
#[derive(Clone, Default)]
struct Carried {
    subject: Option<Subject>,
    direction: i8,
    period: Option<Period>,
}

/// How a claim is to be borne out.
struct Reading {
    found: Vec<(Named, Finding)>,
    period: Timing,
    value: Decimal,
    /// Whether subject and time are beyond doubt, so that a difference is one.
    certain: bool,
}

impl Reader<'_> {
    /// Reads the claims of a paragraph; `first` is the index of the first; `looks_ahead` where its heading says that it
    /// speaks of what is to come.
    pub fn paragraph(
        &self,
        text: &str,
        claims: &[Claim],
        first: usize,
        looks_ahead: bool,
        checks: &mut Vec<ClaimCheck>,
    ) {
        let mut carried = Carried::default();
        for sentence in sentence::split(text, claims, first) {
            let ahead = looks_ahead || has_word(&sentence, &FUTURE);
            carried.period = carried.period.filter(|_| has_same(&sentence));
            let otherwise = has_word(&sentence, &OTHERWISE);
            carried.direction = 0;
            let mut lead = 0;
            for at in 0..sentence.tokens.len() {
                let Kind::Claim(n) = sentence.tokens[at].kind else {
                    continue;
                };
                let claim = &claims[n - first];
                let is_share = claim.unit == Unit::Percent
                    && phrase::whole(self.names, text, &sentence, at).is_some();
                let own = if is_share {
                    None
                } else {
                    phrase::subject(self.names, text, &sentence, lead, at)
                };
                let known = own.is_some();
                if let Some(own) = own {
                    carried.subject = Some(own);
                }
                let check = if ahead {
                    unchecked(n, claim.value, "it speaks of what is to come")
                } else if is_range(&sentence, at) {
                    unchecked(n, claim.value, "it is an end of a range")
                } else {
                    let reading = self.read(text, claim, &sentence, lead, at, known, &mut carried);
                    conclude(n, claim, reading, otherwise)
                };
                checks.push(check);
                lead = at + 1;
            }
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the state of one figure in its sentence"
    )]
    fn read(
        &self,
        text: &str,
        claim: &Claim,
        sentence: &Sentence,
        lead: usize,
        at: usize,
        known: bool,
        carried: &mut Carried,
    ) -> Option<Reading> {
        let direction = direction(sentence, lead, at, known, carried.direction);
        carried.direction = direction;
        let subject = carried
            .subject
            .clone()
            .or_else(|| phrase::anywhere(self.names, text, sentence, at))?;
        let same = carried.period.unwrap_or(self.clock.now);
        let compared = time::is_compared(sentence, at);
        let mut times: Vec<(Period, bool)> = time::of(sentence, at)
            .into_iter()
            .filter_map(|it| self.clock.period(it, same))
            .map(|it| (it, true))
            .collect();
        if times.is_empty() || !compared {
            times.push((self.clock.now, false));
        }
        // The first time for which the named rows print anything.
        let mut first = None;
        for (current, explicit) in times {
            let reading = self.read_at(
                text, claim, sentence, lead, at, known, direction, &subject, current, explicit,
                compared,
            );
            if reading.found.is_empty() {
                first.get_or_insert(reading);
                continue;
            }
            if !matches!(claim.unit, Unit::Percent | Unit::Bps) {
                carried.period = Some(current);
            }
            return Some(reading);
        }
        first
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the state of one figure in its sentence"
    )]
    fn read_at(
        &self,
        text: &str,
        claim: &Claim,
        sentence: &Sentence,
        lead: usize,
        at: usize,
        known: bool,
        direction: i8,
        subject: &Subject,
        current: Period,
        explicit: bool,
        compared: bool,
    ) -> Reading {
        let signed = if direction < 0 {
            -claim.value.abs()
        } else {
            claim.value
        };
        let dated = explicit || !compared;
        let reading = |found, value, certain| Reading {
            found,
            period: Timing::Of(current),
            value,
            certain,
        };
        match claim.unit {
            Unit::Percent => {
                if let Some(whole) = phrase::whole(self.names, text, sentence, at) {
                    let found = self.judge.share(claim, subject, &whole, current);
                    return reading(found, claim.value, dated);
                }
                if direction != 0 {
                    return self.growth(claim, signed, sentence, at, subject, current);
                }
                reading(
                    self.judge.amount(claim, subject, current),
                    claim.value,
                    dated && known,
                )
            }
            Unit::Bps => self.growth(claim, signed, sentence, at, subject, current),
            Unit::Money(_) if is_change(sentence, lead, at) => {
                self.growth(claim, signed, sentence, at, subject, current)
            }
            Unit::PerShare(_) => {
                let subject = self.names.per_share(subject, says_diluted(sentence, at));
                reading(
                    self.judge.amount(claim, &subject, current),
                    claim.value,
                    dated && subject.score() == 100,
                )
            }
            Unit::Money(_) | Unit::Shares => self.stated(claim, subject, current, explicit, dated),
            Unit::Count => reading(Vec::new(), claim.value, false),
        }
    }

    /// A stated amount.
    fn stated(
        &self,
        claim: &Claim,
        subject: &Subject,
        current: Period,
        explicit: bool,
        dated: bool,
    ) -> Reading {
        let mut found = self.judge.amount(claim, subject, current);
        let mut period = current;
        let bare = self.names.subject(&without_sharing(&subject.words));
        if found.is_empty() && bare.words != subject.words {
            found = self.judge.amount(claim, &bare, current);
        }
        if !ties(&found) {
            found.extend(self.judge.sum(claim, subject, current).map(|it| {
                (
                    Named {
                        row: usize::MAX,
                        score: 60,
                    },
                    it,
                )
            }));
        }
        if !ties(&found) && !explicit {
            // The year so far, where the sentence does not say which period.
            let others = self
                .clock
                .durations
                .iter()
                .copied()
                .filter(|it| it.end() == current.end() && *it != current);
            for other in others {
                let more = self.judge.amount(claim, subject, other);
                if ties(&more) || found.is_empty() && !more.is_empty() {
                    found = more;
                    period = other;
                }
            }
        }
        // Quarter or year to date: the sentence must say which.
        let either = !explicit
            && self
                .clock
                .durations
                .iter()
                .filter(|it| it.end() == current.end())
                .count()
                > 1;
        Reading {
            found,
            period: Timing::Of(period),
            value: claim.value,
            certain: dated && !either,
        }
    }

    /// A change, in percent, points or money, against the time that the sentence compares with.
    fn growth(
        &self,
        claim: &Claim,
        signed: Decimal,
        sentence: &Sentence,
        at: usize,
        subject: &Subject,
        said: Period,
    ) -> Reading {
        let base = time::base_of(sentence, at);
        let current = time::of_change(sentence, at)
            .and_then(|it| self.clock.period(it, said))
            .unwrap_or(self.clock.now);
        let named = base.and_then(|it| match it {
            When::YearAgo | When::Yearly => self.clock.year_ago(current),
            When::QuarterAgo | When::Quarterly => self.clock.quarter_ago(current),
            When::Said { .. } | When::Same | When::Closing => self.clock.period(it, current),
        });
        let judge = |base: Period| match claim.unit {
            Unit::Percent => self.judge.growth(claim, signed, subject, current, base),
            _ => self.judge.change(claim, signed, subject, current, base),
        };
        let mut found = named.map(judge).unwrap_or_default();
        let mut against = named;
        if named.is_none() {
            for base in [
                self.clock.year_ago(current),
                self.clock.quarter_ago(current),
            ]
            .into_iter()
            .flatten()
            {
                let more = judge(base);
                if ties(&more) {
                    found = more;
                    against = Some(base);
                    break;
                }
            }
        }
        let period = against.map_or(Timing::Unknown, |base| Timing::Versus(current, base));
        let certain = named.is_some() && signed.is_sign_negative() | has_direction(sentence, at);
        Reading {
            found,
            period,
            value: signed,
            certain,
        }
    }
}

fn ties(found: &[(Named, Finding)]) -> bool {
    found.iter().any(|it| it.1.verdict != Verdict::Differs)
}

/// The outcome of a reading: a tie where any named row ties; a difference where the named row is beyond doubt and
/// all that bear its name agree; else unchecked.
fn conclude(n: usize, claim: &Claim, reading: Option<Reading>, otherwise: bool) -> ClaimCheck {
    let Some(reading) = reading else {
        return unchecked(n, claim.value, "no table bears it out");
    };
    let Reading {
        found,
        period,
        value,
        certain,
    } = reading;
    let best = found.iter().map(|it| it.0.score).max().unwrap_or(0);
    let check = |verdict, of: &[&(Named, Finding)], explanation: Option<String>| ClaimCheck {
        claim: n,
        value,
        period,
        verdict,
        computed: of.first().map(|it| it.1.computed),
        evidence: of
            .iter()
            .flat_map(|it| it.1.evidence.iter().copied())
            .collect(),
        explanation,
        hints: Vec::new(),
    };
    let at_best: Vec<&(Named, Finding)> = found.iter().filter(|it| it.0.score == best).collect();
    let tied: Vec<&(Named, Finding)> = found
        .iter()
        .filter(|it| it.1.verdict == Verdict::Ties)
        .collect();
    let rounded: Vec<&(Named, Finding)> = found
        .iter()
        .filter(|it| it.1.verdict == Verdict::Rounding)
        .collect();
    let tied_at_best: Vec<&(Named, Finding)> = tied
        .iter()
        .copied()
        .filter(|it| it.0.score == best)
        .collect();
    let one_value = at_best.windows(2).all(|it| {
        it[0]
            .1
            .computed
            .round_dp_with_strategy(4, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            == it[1]
                .1
                .computed
                .round_dp_with_strategy(4, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    });
    if !tied_at_best.is_empty() {
        check(Verdict::Ties, &tied_at_best, None)
    } else if best == 100
        && certain
        && !otherwise
        && one_value
        && rounded.is_empty()
        && !at_best.is_empty()
    {
        let other = tied.first().map(|it| it.1.computed);
        let explanation = other.map(|it| format!("another line agrees: {}", it.normalize()));
        check(Verdict::Differs, &at_best, explanation)
    } else if !tied.is_empty() {
        check(Verdict::Ties, &tied, None)
    } else if !rounded.is_empty() {
        check(Verdict::Rounding, &rounded, None)
    } else {
        unchecked(
            n,
            value,
            if found.is_empty() {
                "no table bears it out"
            } else {
                "no line that surely means the same agrees"
            },
        )
    }
}

/// Whether the figure at token `at` is an end of a range: "$90 to $100 million", "10-12%".
fn is_range(sentence: &Sentence, at: usize) -> bool {
    let is_claim = |n: Option<usize>| {
        n.and_then(|it| sentence.tokens.get(it))
            .is_some_and(|it| matches!(it.kind, Kind::Claim(_)))
    };
    let links = |n: Option<usize>| {
        n.and_then(|it| sentence.tokens.get(it))
            .is_some_and(|it| it.word() == Some("to") || matches!(it.kind, Kind::Mark('–' | '—')))
    };
    let touches = |a: usize, b: usize| {
        sentence
            .tokens
            .get(b)
            .is_some_and(|it| it.range.start <= sentence.tokens[a].range.end + 3)
    };
    let before = at.checked_sub(1);
    links(Some(at + 1)) && is_claim(Some(at + 2))
        || links(before) && is_claim(at.checked_sub(2))
        || is_claim(Some(at + 1)) && touches(at, at + 1)
        || before.is_some_and(|it| is_claim(Some(it)) && touches(it, at))
}

/// Whether a sentence refers to the time of the one before.
fn has_same(sentence: &Sentence) -> bool {
    sentence
        .tokens
        .iter()
        .any(|it| matches!(it.kind, Kind::Time(When::Same, _)))
}

/// Whether a heading says that what follows speaks of what is to come.
pub fn looks_ahead(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["outlook", "guidance", "forecast", "targets", "expectations"]
        .iter()
        .any(|it| lower.contains(it))
}

fn has_word(sentence: &Sentence, words: &[&str]) -> bool {
    sentence
        .tokens
        .iter()
        .filter_map(|it| it.word())
        .any(|it| words.contains(&it))
}

/// Which way the figure at token `at` went: 1 up, -1 down, 0 where no word says. A list goes on in its direction.
fn direction(sentence: &Sentence, lead: usize, at: usize, known: bool, carried: i8) -> i8 {
    let of = |word: &str| {
        if UP.contains(&word) {
            1
        } else if DOWN.contains(&word) {
            -1
        } else {
            0
        }
    };
    let behind = sentence.tokens[at + 1..]
        .iter()
        .take(2)
        .map_while(|it| it.word())
        .map(of)
        .find(|it| *it != 0);
    let before = sentence.tokens[lead..at]
        .iter()
        .rev()
        .filter_map(|it| it.word())
        .map(of)
        .find(|it| *it != 0);
    behind.or(before).unwrap_or(if known { 0 } else { carried })
}

fn has_direction(sentence: &Sentence, at: usize) -> bool {
    sentence.tokens[..at]
        .iter()
        .chain(sentence.tokens[at..].iter().take(3))
        .filter_map(|it| it.word())
        .any(|it| UP.contains(&it) || DOWN.contains(&it))
}

/// Whether an amount is one of change: "an increase of $3.9 million", "up $5 million", not "increased to $5 million".
fn is_change(sentence: &Sentence, lead: usize, at: usize) -> bool {
    let mut words = sentence.tokens[lead..at]
        .iter()
        .rev()
        .filter_map(|it| it.word())
        .filter(|it| {
            !matches!(
                *it,
                "a" | "an" | "the" | "approximately" | "about" | "nearly" | "almost" | "over"
            )
        });
    let moves = |it: &str| UP.contains(&it) || DOWN.contains(&it);
    match words.next() {
        Some("of" | "by") => words.next().is_some_and(moves),
        Some(word) => moves(word) && word != "growth" && word != "higher" && word != "lower",
        None => false,
    }
}

/// Whether the words behind a per-share figure say "diluted" and not "basic".
fn says_diluted(sentence: &Sentence, at: usize) -> bool {
    let behind: Vec<&str> = sentence.tokens[at + 1..]
        .iter()
        .map_while(|it| it.word())
        .take(8)
        .collect();
    behind.contains(&"diluted") && !behind.contains(&"basic")
}

/// The words of a subject without "per share", for the amount beside a per-share figure.
fn without_sharing(words: &[String]) -> String {
    words
        .iter()
        .filter(|it| !matches!(it.as_str(), "per" | "share" | "basic" | "diluted"))
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}
