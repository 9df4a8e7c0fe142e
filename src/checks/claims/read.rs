//! Reads the sentences of a paragraph: what each figure counts, when, and which way it went.

use std::cell::OnceCell;

use crate::checks::check::ClaimCheck;
use crate::checks::claims::conclude::{self, Reading, ties};
use crate::checks::claims::judge::Judge;
use crate::checks::claims::list::{self, Opposite, Pair};
use crate::checks::claims::neighbours;
use crate::checks::claims::parts::Parts;
use crate::checks::claims::phrase;
use crate::checks::claims::place::{self, Place};
use crate::checks::claims::sentence::{self, Kind, Sentence, Token, When};
use crate::checks::claims::subject::{Names, Subject};
use crate::checks::claims::tenor;
use crate::checks::claims::time::{self, Clock};
use crate::checks::claims::told::{Asked, Told};
use crate::checks::claims::unchecked;
use crate::checks::claims::words;
use crate::model::claim::Claim;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;
use crate::tables::table::Paragraph;
use crate::text::phrase::Lower;

/// What is needed to read claims.
pub struct Reader<'a> {
    /// The names of the rows.
    pub names: &'a Names<'a>,
    /// The figures.
    pub judge: Judge<'a>,
    /// What the release says of time.
    pub clock: &'a Clock<'a>,
    /// What headings say of parts of the company.
    pub parts: &'a Parts,
    /// The heading above the paragraph.
    pub heading: &'a str,
    /// The table above the paragraph.
    pub above: Option<usize>,
    /// The paragraph.
    pub text: &'a str,
    /// Heading and paragraph, once they are asked for.
    pub context: OnceCell<[Lower; 2]>,
}

/// What goes on from one figure to the next.
#[derive(Clone, Default)]
struct Carried {
    subject: Option<Subject>,
    direction: i8,
    period: Option<Period>,
    /// The time with which the sentence has compared, where a change in it is borne out.
    base: Option<Period>,
    /// The figure before was what something is compared with.
    is_base: bool,
    /// The figure before was one of change: "increased by 12%, or $1.3 million".
    is_change: bool,
    /// The figure before was a part of something, and this is the next of a list.
    is_part: bool,
}

/// What is known of a claim before figures are looked at.
pub struct Question<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Where it stands.
    pub place: Place<'c>,
    /// What it counts.
    pub subject: &'c Subject,
    /// Which way it went: 1 up, -1 down, 0 not said.
    pub direction: i8,
    /// Whether words of its own name the subject.
    pub known: bool,
    /// Whether it is a change of what it counts.
    pub is_change: bool,
}

/// When a claim speaks of.
#[derive(Clone, Copy)]
pub struct Dated {
    /// The period.
    pub period: Period,
    /// Whether the sentence says so itself, by date or name of the period.
    pub said: bool,
    /// Whether it names no time at all, so that this is the release's own.
    pub untold: bool,
}

impl Reader<'_> {
    /// Reads the claims of a paragraph; `first` is the index of the first; `looks_ahead` where its heading says that it
    /// speaks of what is to come.
    pub fn paragraph(
        &self,
        paragraph: &Paragraph,
        claims: &[Claim],
        first: usize,
        looks_ahead: bool,
        checks: &mut Vec<ClaimCheck>,
    ) {
        let text = paragraph.text.text.as_str();
        let mut carried = Carried::default();
        for mut sentence in sentence::split(paragraph, claims, first) {
            self.names.joints().join(&mut sentence.tokens);
            let ahead = looks_ahead || tenor::is_ahead(&sentence);
            carried.period = carried.period.filter(|_| tenor::has_same(&sentence));
            carried.direction = 0;
            (carried.base, carried.is_base, carried.is_change) = (None, false, false);
            carried.is_part = false;
            if text[..sentence.range.start]
                .trim_end()
                .ends_with(['•', ':'])
            {
                carried.subject = None;
            }
            let mut lead = 0;
            let pairs = list::respective(
                self.names,
                placed((text, claims, first), &sentence, lead, 0),
            );
            let mut told: Vec<Told<'_>> = Vec::new();
            let paired = |at: usize| pairs.iter().find(|it| it.at == at);
            for at in 0..sentence.tokens.len() {
                let Kind::Claim(n) = sentence.tokens[at].kind else {
                    continue;
                };
                let bare = sentence.without_asides(at);
                let place = match &bare {
                    Some((bare, at)) => {
                        let is_claim = |it: &Token| matches!(it.kind, Kind::Claim(_));
                        let last = bare.tokens[..*at].iter().rposition(is_claim);
                        placed(
                            (text, claims, first),
                            bare,
                            last.map_or(0, |it| it + 1),
                            *at,
                        )
                    }
                    None => placed((text, claims, first), &sentence, lead, at),
                };
                let claim = &claims[n - first];
                lead = place::tail_end(&sentence, at);
                let goes_on = place.is_next_item() || place.is_alternative();
                carried.is_part = place.is_part() || carried.is_part && goes_on;
                let named = |it: &&Pair| matches!(it.opposite, Opposite::Name(_));
                let list = paired(at).filter(named).map(|it| it.list);
                let opposite = paired(at).map(|it| it.opposite.clone());
                let is_paired = opposite.is_some();
                let known = match &opposite {
                    Some(Opposite::Name(subject)) => {
                        carried.subject = Some(subject.clone());
                        false
                    }
                    Some(Opposite::Time(_)) | None => self.take_subject(claim, place, &mut carried),
                };
                let time = match opposite {
                    Some(Opposite::Time(when)) => Some(when),
                    Some(Opposite::Name(_)) | None => None,
                };
                let named = carried
                    .subject
                    .as_ref()
                    .map(|it| self.names.best_labels(it));
                let is_open = tenor::is_otherwise(
                    text,
                    (&sentence, at),
                    (is_paired, claim.unit != Unit::Percent && !place.is_change()),
                    &named.unwrap_or_default(),
                ) || carried.is_part;
                let is_narrowed = place.is_narrowed();
                let is_part = claim.unit == Unit::Percent && is_narrowed && !place.is_share();
                let open = is_open || is_part || place.leads_on() || place.is_otherwise();
                let (mut asked, mut listed) = (None, None);
                let check = if ahead {
                    unchecked(n, claim.value, "it speaks of what is to come")
                } else if place.is_range() {
                    unchecked(n, claim.value, "it is an end of a range")
                } else {
                    let reading = self.read(claim, (place, time), known, &mut carried, &mut asked);
                    listed = list.map(|list| {
                        let alone = conclude::conclude(n, claim, reading.clone(), (open, false));
                        (list, alone)
                    });
                    conclude::conclude(n, claim, reading, (open, is_paired))
                };
                told.push(Told {
                    claim,
                    may_differ: !is_open && !is_narrowed,
                    check,
                    listed,
                    asked,
                });
            }
            neighbours::settle(self, &mut told);
            checks.extend(told.into_iter().map(|it| it.check));
        }
    }

    /// Takes the subject that the words before or behind a figure name; whether they name one. Words that name
    /// something unknown end the subject before.
    fn take_subject(&self, claim: &Claim, place: Place<'_>, carried: &mut Carried) -> bool {
        if claim.unit == Unit::Percent && place.is_share() {
            // "International sales accounted for 62 percent of revenue": words that name nothing end the subject before.
            let own = phrase::anywhere(self.names, place, place.lead);
            let is_other = |it: &Subject| {
                let words = words::phrase_words(place.said_before());
                !it.words.iter().any(|it| words.contains(it))
            };
            if own.is_some()
                || place.lead == 0
                    && !place.goes_on()
                    && carried.subject.as_ref().is_none_or(is_other)
            {
                carried.subject = own;
            }
            return false;
        }
        if let Some(mut own) = phrase::subject(self.names, place) {
            // "Online sales rose to $5, compared with sales of $4": said shorter the second time, it may mean the same.
            let is_shorter = |it: &Subject| {
                let within = |word: &String| word == "net" || it.words.contains(word);
                it.words.len() >= own.words.len()
                    && it.words != own.words
                    && own.words.iter().all(within)
            };
            // "Adjusted income was $5, compared with a net loss on a GAAP basis of $4".
            let says_gaap = place.before().iter().any(|it| it.word() == Some("gaap"));
            if place.says_compared()
                && !says_gaap
                && carried.subject.as_ref().is_some_and(is_shorter)
            {
                own.lower();
            } else if place.lead > 0
                && let Some(before) = &carried.subject
            {
                own = self.names.qualified(own, before, place.said_before());
            }
            carried.subject = Some(own);
            true
        } else {
            if !place.goes_on() && place.lead > 0 || place.names_other() {
                carried.subject = None;
            }
            false
        }
    }

    /// When the times of a figure were, and those of them that the sentence names for certain; `same` is the period of which it
    /// speaks so far, `head` that of its head.
    fn dates(
        &self,
        subject: &Subject,
        times: &[When],
        same: Option<Period>,
        head: Option<Period>,
    ) -> (Vec<Dated>, Vec<Period>) {
        let (mut dates, mut explicit) = (Vec::new(), Vec::new());
        for when in times {
            let is_same = matches!(when, When::Same);
            let said = matches!(when, When::Said { .. } | When::Closing)
                || matches!(when, When::Length(_)) && self.clock.is_own
                || is_same && same.is_some();
            let from = same.filter(|_| is_same).or(head.filter(|_| !is_same));
            let period = self.clock.period(*when, from.unwrap_or(self.clock.now));
            explicit.extend(period.filter(|_| said));
            dates.extend(period.map(|period| Dated {
                period,
                said: said || self.is_plain(subject, period),
                untold: false,
            }));
        }
        (dates, explicit)
    }

    /// What rows say of a claim; `time` is the one that a list gives it.
    fn read(
        &self,
        claim: &Claim,
        (place, time): (Place<'_>, Option<When>),
        known: bool,
        carried: &mut Carried,
        asked: &mut Option<Asked>,
    ) -> Option<Reading> {
        let is_level = claim.unit == Unit::Percent && place.is_level();
        let direction = if is_level {
            0
        } else {
            carried.direction = place.direction(known, carried.direction);
            carried.direction
        };
        // "or $1.04 per diluted share" goes on with what the figure before was.
        let goes_on = place.is_alternative();
        carried.is_base = place.is_base() || carried.is_base && goes_on;
        carried.is_change = place.is_change()
            || goes_on && place.says_or_and() && carried.is_change
            || claim.unit == Unit::Percent && direction != 0;
        let subject = carried.subject.clone().or_else(|| {
            if place.lead == 0 && !place.names_other() {
                phrase::anywhere(self.names, place, 0)
            } else {
                None
            }
        })?;
        let subject = self.ranked(subject, place);
        let question = Question {
            claim,
            place,
            subject: &subject,
            direction,
            known,
            is_change: carried.is_change,
        };
        let same = carried.period.unwrap_or(self.clock.now);
        let compared = time::is_compared(place.sentence, place.at);
        let times = match time {
            Some(when) => vec![when],
            None => time::of(place.sentence, place.at),
        };
        let head = time::head(place.sentence, place.at)
            .and_then(|it| self.clock.period(it, self.clock.now));
        let (mut dates, mut explicit) = self.dates(&subject, &times, carried.period, head);
        let against = place.sentence.against;
        let against = against.and_then(|it| self.clock.period(it, head.unwrap_or(same)));
        if carried.is_base && explicit.is_empty() {
            explicit.extend(against);
        }
        *asked = Some(self.asked(&question, explicit, carried.is_base));
        let mut guesses: Vec<Period> = Vec::new();
        if dates.is_empty() && carried.is_base {
            if let Some(base) = carried.base.or(against) {
                dates.push(Dated {
                    period: base,
                    said: true,
                    untold: false,
                });
            } else {
                guesses.extend(self.clock.year_ago(same));
                guesses.extend(self.clock.quarter_ago(same));
            }
        }
        let times = guesses.into_iter().map(|period| Dated {
            period,
            said: false,
            untold: false,
        });
        let mut readings = times.map(|it| self.read_at(&question, it));
        if let Some(reading) = readings.find(|it| ties(&it.found)) {
            return Some(reading);
        }
        if dates.is_empty() || !compared {
            // A sentence that names another time does not surely mean this one.
            let is_one = self.is_plain(&subject, self.clock.now) || self.compares_like(place);
            let said = dates.is_empty() && is_one && !compared && self.clock.is_own;
            // What begins in the middle of a sentence may have told its time.
            let is_tail =
                place.sentence.range.start == 0 && place.text.starts_with(char::is_lowercase);
            dates.push(Dated {
                period: self.clock.now,
                said,
                untold: dates.is_empty() && !compared && !is_tail,
            });
        }
        // The first time for which the named rows print anything.
        let mut first = None;
        for dated in dates {
            let reading = self.read_dated(&question, dated);
            if reading.found.is_empty() {
                first.get_or_insert(reading);
                continue;
            }
            if !matches!(claim.unit, Unit::Percent | Unit::Bps) && !carried.is_base {
                carried.period = Some(dated.period);
            }
            if let Timing::Versus(_, base) = reading.period {
                carried.base = carried.base.or(Some(base).filter(|_| ties(&reading.found)));
            }
            return Some(reading);
        }
        first
    }
}

/// A figure at token `at` of a sentence.
fn placed<'s>(
    (text, claims, first): (&'s str, &'s [Claim], usize),
    sentence: &'s Sentence,
    lead: usize,
    at: usize,
) -> Place<'s> {
    Place {
        text,
        claims: (claims, first),
        sentence,
        lead,
        at,
    }
}
