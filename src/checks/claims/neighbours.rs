//! Figures of one sentence about one subject bear each other out: "net sales rose 5% to $42.0 million from $40.0 million".
//!
//! Where the others agree with a line, that line is what the sentence speaks of, and a figure that disagrees with it
//! differs, however loosely the line is named.

use crate::checks::check::{ClaimCheck, Verdict};
use crate::checks::claims::change::Compared;
use crate::checks::claims::judge::Finding;
use crate::checks::claims::phrase;
use crate::checks::claims::read::{Question, Reader};
use crate::checks::claims::slip;
use crate::checks::claims::subject::{Named, SUM_OF_ROWS, Subject};
use crate::model::claim::Claim;
use crate::model::period::{Period, Timing};
use crate::model::unit::Unit;

/// A claim of a sentence, as far as it was read by itself.
pub struct Told<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Whether nothing about it leaves open what it means.
    pub may_differ: bool,
    /// What became of it.
    pub check: ClaimCheck,
    /// What it asks of a line, if its subject is known.
    pub asked: Option<Asked>,
}

/// What a claim asks of the lines that may bear it out.
pub struct Asked {
    subject: Subject,
    rows: Vec<Named>,
    of: Asks,
}

enum Asks {
    /// An amount at one of some times; at any where there are none.
    Amount { times: Vec<Period>, is_base: bool },
    /// A change.
    Change(Compared),
    /// A share of something, and other things that no single line says.
    Other,
}

impl Reader<'_> {
    /// What a claim asks; `times` are those that its sentence names.
    pub fn asked(&self, question: &Question<'_>, times: Vec<Period>, is_base: bool) -> Asked {
        let Question {
            claim,
            place,
            subject,
            direction,
            is_change,
            ..
        } = *question;
        let is_share = || place.is_share() || phrase::percentage_of(self.names, place).is_some();
        let of = match claim.unit {
            Unit::Percent | Unit::Bps if is_share() => Asks::Other,
            Unit::Percent if direction == 0 => Asks::Amount { times, is_base },
            Unit::Percent | Unit::Bps => Asks::Change(self.compared(question, self.clock.now)),
            Unit::Money(_) if is_change => Asks::Change(self.compared(question, self.clock.now)),
            Unit::Money(_) | Unit::PerShare(_) | Unit::Shares => Asks::Amount { times, is_base },
            Unit::Count => Asks::Other,
        };
        let rows = match claim.unit {
            Unit::PerShare(_) => self.names.per_share(subject, place.says_diluted()).rows,
            _ => subject.rows.clone(),
        };
        Asked {
            subject: subject.clone(),
            rows,
            of,
        }
    }
}

/// What a line says of a claim.
enum Answer {
    /// It bears it out, at a time.
    Agrees(Timing),
    /// It bears it out within rounding.
    Nearly,
    /// It prints something else at all times that may be meant.
    Denies(Timing, Finding),
    /// It does not print what is asked.
    Silent,
}

/// Settles each claim of a sentence by what the others say of the same line.
pub fn settle(reader: &Reader<'_>, told: &mut [Told<'_>]) {
    if told.len() < 2 {
        return;
    }
    for n in 0..told.len() {
        if let Some(check) = denied(reader, told, n) {
            told[n].check = check;
        }
    }
}

/// The outcome of a claim that differs from a line with which its neighbours agree.
fn denied(reader: &Reader<'_>, told: &[Told<'_>], n: usize) -> Option<ClaimCheck> {
    let own = &told[n];
    let asked = own.asked.as_ref()?;
    if !own.may_differ || matches!(own.check.verdict, Verdict::Differs) {
        return None;
    }
    let beside: Vec<&Told<'_>> = (0..told.len())
        .filter(|it| *it != n)
        .map(|it| &told[it])
        .filter(|it| {
            let other = it.asked.as_ref();
            other.is_some_and(|it| it.subject.words == asked.subject.words)
        })
        .collect();
    let mut best: Option<(usize, usize, Timing, Finding)> = None;
    for named in asked.rows.iter().filter(|it| it.row != SUM_OF_ROWS) {
        let Some((digits, times)) = support(reader, &beside, *named) else {
            continue;
        };
        if digits < needed(named.score) {
            continue;
        }
        match answer(reader, own, *named, &times) {
            Answer::Agrees(_) | Answer::Nearly => return None,
            Answer::Silent => (),
            Answer::Denies(timing, finding) => {
                let rank = (named.score, digits);
                if best.as_ref().is_none_or(|it| (it.0, it.1) < rank) {
                    best = Some((rank.0, rank.1, timing, finding));
                }
            }
        }
    }
    let (.., timing, finding) = best?;
    let stated = match asked.of {
        Asks::Change(compared) => compared.signed,
        Asks::Amount { .. } | Asks::Other => own.claim.value,
    };
    if slip::is_elsewhere(own.claim, stated, finding.computed) {
        return None;
    }
    Some(ClaimCheck {
        claim: own.check.claim,
        value: stated,
        period: timing,
        verdict: Verdict::Differs,
        computed: Some(finding.computed),
        evidence: finding.evidence,
        explanation: Some("the figures beside it agree with this line".to_owned()),
        hints: Vec::new(),
    })
}

/// How many digits of other claims have to agree with a line that is named so well.
fn needed(score: usize) -> usize {
    match score {
        80.. => 2,
        45.. => 3,
        _ => 4,
    }
}

/// How many digits of the claims beside one agree with a line, and when; `None` where one disagrees.
fn support(
    reader: &Reader<'_>,
    beside: &[&Told<'_>],
    named: Named,
) -> Option<(usize, Vec<Timing>)> {
    let mut digits = 0;
    let mut times = Vec::new();
    let is_amount = |it: &&&Told<'_>| {
        matches!(
            it.asked.as_ref().map(|it| &it.of),
            Some(Asks::Amount { .. })
        )
    };
    let amounts = beside.iter().filter(is_amount);
    let changes = beside.iter().filter(|it| !is_amount(it));
    for told in amounts.chain(changes) {
        match answer(reader, told, named, &times) {
            Answer::Agrees(timing) => {
                digits += slip::n_digits(told.claim);
                times.push(timing);
            }
            Answer::Denies(..) if told.may_differ => return None,
            Answer::Nearly | Answer::Denies(..) | Answer::Silent => (),
        }
    }
    (digits > 0).then_some((digits, times))
}

/// What a line says of a claim; `times` are those at which it bears out others of the sentence.
fn answer(reader: &Reader<'_>, told: &Told<'_>, named: Named, times: &[Timing]) -> Answer {
    let Some(asked) = &told.asked else {
        return Answer::Silent;
    };
    if !asked.rows.iter().any(|it| it.row == named.row) {
        return Answer::Silent;
    }
    let subject = Subject {
        words: asked.subject.words.clone(),
        rows: vec![named],
        items: Vec::new(),
    };
    match &asked.of {
        Asks::Amount {
            times: said,
            is_base,
        } => amount(reader, told.claim, &subject, said, *is_base, times),
        Asks::Change(compared) => change(reader, told.claim, &subject, *compared, times),
        Asks::Other => Answer::Silent,
    }
}

/// What a line says of an amount.
fn amount(
    reader: &Reader<'_>,
    claim: &Claim,
    subject: &Subject,
    said: &[Period],
    is_base: bool,
    times: &[Timing],
) -> Answer {
    let row = reader.names.row(subject.rows[0]);
    let mut periods: Vec<Period> = said.to_vec();
    if periods.is_empty() {
        // The likeliest first.
        for it in times {
            match it {
                Timing::Versus(now, then) => periods.push(if is_base { *then } else { *now }),
                Timing::Of(it) if is_base => periods.extend(reader.clock.year_ago(*it)),
                _ => (),
            }
        }
        periods.push(reader.clock.now);
        periods.extend(row.cells.iter().filter_map(|it| it.period()));
    }
    let mut denies = Vec::new();
    let mut nearly = false;
    for period in periods {
        for (_, finding) in reader.judge.amount(claim, subject, period) {
            match finding.verdict {
                Verdict::Ties => return Answer::Agrees(Timing::Of(period)),
                Verdict::Rounding => nearly = true,
                _ => denies.push((Timing::Of(period), finding)),
            }
        }
    }
    if nearly {
        return Answer::Nearly;
    }
    likeliest(claim, denies)
}

/// What a line says of a change.
fn change(
    reader: &Reader<'_>,
    claim: &Claim,
    subject: &Subject,
    compared: Compared,
    times: &[Timing],
) -> Answer {
    let Compared {
        signed,
        current,
        said,
        named,
    } = compared;
    let clock = reader.clock;
    let at: Vec<Period> = times.iter().filter_map(|it| it.period()).collect();
    let mut pairs: Vec<(Period, Period)> = Vec::new();
    let alike = |a: Period, b: Period| a.months() == b.months() && a.end() > b.end();
    // The two times at which amounts beside it were borne out.
    for now in &at {
        pairs.extend(
            at.iter()
                .filter(|it| alike(*now, **it))
                .map(|it| (*now, *it)),
        );
    }
    let mut currents = vec![current];
    if !said {
        currents.extend(at.iter().copied());
        let durations = clock.durations.iter().copied();
        currents.extend(durations.filter(|it| it.end() == clock.now.end()));
    }
    if pairs.is_empty() || named.is_some() {
        for now in currents {
            match named {
                Some(base) if alike(now, base) => pairs.push((now, base)),
                Some(_) | None => {
                    pairs.extend(clock.year_ago(now).map(|it| (now, it)));
                    pairs.extend(clock.quarter_ago(now).map(|it| (now, it)));
                }
            }
        }
    }
    let mut denies = Vec::new();
    let mut nearly = false;
    for (now, base) in pairs {
        let timing = Timing::Versus(now, base);
        let found = if claim.unit == Unit::Percent {
            reader.judge.growth(claim, signed, subject, now, base)
        } else {
            reader.judge.change(claim, signed, subject, now, base)
        };
        for (named, finding) in found {
            match finding.verdict {
                _ if named.row == SUM_OF_ROWS => (),
                Verdict::Ties => return Answer::Agrees(timing),
                Verdict::Rounding => nearly = true,
                _ => denies.push((timing, finding)),
            }
        }
    }
    if nearly {
        return Answer::Nearly;
    }
    likeliest(claim, denies)
}

/// Of several times at which a line denies a claim, the one that a slip of one digit explains, else the first.
fn likeliest(claim: &Claim, denies: Vec<(Timing, Finding)>) -> Answer {
    let slip = |it: &(Timing, Finding)| slip::is_one_digit(claim, it.1.computed.abs());
    let at = denies.iter().position(slip).unwrap_or(0);
    match denies.into_iter().nth(at) {
        Some((timing, finding)) => Answer::Denies(timing, finding),
        None => Answer::Silent,
    }
}
