//! Figures of one sentence about one subject bear each other out: "net sales rose 5% to $42.0 million from $40.0 million".
//!
//! Where the others agree with a line, that line is what the sentence speaks of, and a figure that disagrees with it
//! differs, however loosely the line is named.

use rust_decimal::Decimal;

use crate::checks::check::{ClaimCheck, Verdict};
use crate::checks::claims::judge::Finding;
use crate::checks::claims::line::{Answer, Line};
use crate::checks::claims::rank::OTHER_BASIS;
use crate::checks::claims::read::Reader;
use crate::checks::claims::slip;
use crate::checks::claims::subject::{Named, SUM_OF_ROWS, Subject};
use crate::checks::claims::told::Told;
use crate::checks::claims::unchecked;
use crate::checks::interval;
use crate::model::claim::Claim;
use crate::model::period::Timing;
use crate::model::unit::Unit;

/// Settles each claim of a sentence by what the others say of the same line.
pub fn settle(reader: &Reader<'_>, told: &mut [Told<'_>]) {
    if told.len() < 2 {
        return;
    }
    for n in 0..told.len() {
        if let Some(check) = out_of_order(told, n) {
            told[n].check = check;
        }
    }
    for n in 0..told.len() {
        if let Some(check) = denied(reader, told, n) {
            told[n].check = check;
        }
    }
    for n in 0..told.len() {
        if let Some(check) = borne_out(reader, told, n) {
            told[n].check = check;
        }
    }
    for n in 0..told.len() {
        if told[n].check.verdict == Verdict::Differs && is_of_other_amounts(told, n) {
            let own = &told[n].check;
            let why = "it follows from amounts of its sentence that no table holds";
            told[n].check = unchecked(own.claim, own.value, why);
        }
    }
}

/// Whether a rate of growth follows from two amounts of its own sentence that no table bears out: in another currency,
/// say.
fn is_of_other_amounts(told: &[Told<'_>], n: usize) -> bool {
    let rate = told[n].claim;
    let is_other = |it: &&Told<'_>| {
        let is_borne_out = matches!(it.check.verdict, Verdict::Ties | Verdict::Rounding);
        it.claim.unit.is_money() && !is_borne_out && slip::n_digits(it.claim) > 2
    };
    let amounts = || told.iter().filter(is_other).map(|it| it.claim);
    let percent = |now: &Claim, then: &Claim| {
        let (now, then) = (absolute(now)?, absolute(then)?);
        let change = now.checked_sub(then)?.checked_div(then.abs())?;
        change.checked_mul(Decimal::ONE_HUNDRED)
    };
    let follows = |now: &Claim, then: &Claim| {
        let percent = percent(now, then).filter(|_| now.unit == then.unit);
        let rounded = percent.map(|it| interval::rounded(it.abs(), rate.decimals));
        rounded == Some(rate.value.abs())
    };
    rate.unit == Unit::Percent && amounts().any(|a| amounts().any(|b| follows(a, b)))
}

fn absolute(claim: &Claim) -> Option<Decimal> {
    claim.value.checked_mul(claim.scale.factor())
}

/// The outcome of a claim that differs from what the order of a list opposes to it, where all others of the list agree with
/// theirs, so that the order is right.
fn out_of_order(told: &[Told<'_>], n: usize) -> Option<ClaimCheck> {
    let (list, alone) = told[n].listed.as_ref()?;
    let of_list = |it: &&Told<'_>| it.listed.as_ref().is_some_and(|it| it.0 == *list);
    let others = told
        .iter()
        .enumerate()
        .filter(|it| it.0 != n)
        .map(|it| it.1);
    let mut others = others.filter(of_list).peekable();
    let is_borne_out = others.peek().is_some()
        && others.all(|it| matches!(it.check.verdict, Verdict::Ties | Verdict::Rounding));
    (is_borne_out && alone.verdict == Verdict::Differs).then(|| alone.clone())
}

/// Whether a line may be what a sentence means.
fn is_meant(named: &Named) -> bool {
    named.row != SUM_OF_ROWS && named.rank < OTHER_BASIS
}

/// The claims of a sentence that speak of the same as the `n`th.
fn beside<'t, 'c>(told: &'t [Told<'c>], n: usize) -> Vec<&'t Told<'c>> {
    let words = |it: &Told<'_>| it.asked.as_ref().map(|it| it.subject.words.clone());
    let own = words(&told[n]);
    let others = told.iter().enumerate().filter(|(it, _)| *it != n);
    let others = others.map(|it| it.1);
    others
        .filter(|it| own.is_some() && words(it) == own)
        .collect()
}

/// The outcome of a claim that differs from the line that its words name best, where its neighbours and it agree with
/// another line of that name: net sales of a segment, in a text that speaks of it.
fn borne_out(reader: &Reader<'_>, told: &[Told<'_>], n: usize) -> Option<ClaimCheck> {
    let own = &told[n];
    let asked = own.asked.as_ref()?;
    if own.check.verdict != Verdict::Differs {
        return None;
    }
    let beside = beside(told, n);
    let mut subject = Subject {
        words: asked.subject.words.clone(),
        ..Subject::default()
    };
    let best = asked.rows.iter().map(|it| it.score).max();
    let alike = asked
        .rows
        .iter()
        .filter(|it| is_meant(it) && Some(it.score) == best);
    alike.into_iter().find_map(|named| {
        subject.rows = vec![*named];
        let line = Line {
            reader,
            named: *named,
            subject: &subject,
        };
        let borne = line.support(&beside)?;
        let digits: usize = borne.iter().map(|it| slip::n_digits(it.told.claim)).sum();
        match line.answer(own, &borne) {
            Answer::Agrees(period, evidence) if digits > 1 => Some(ClaimCheck {
                period,
                verdict: Verdict::Ties,
                computed: Some(own.stated()),
                evidence,
                explanation: None,
                ..own.check.clone()
            }),
            Answer::Agrees(..) | Answer::Nearly | Answer::Denies(..) | Answer::Silent => None,
        }
    })
}

/// The outcome of a claim that differs from a line with which its neighbours agree.
fn denied(reader: &Reader<'_>, told: &[Told<'_>], n: usize) -> Option<ClaimCheck> {
    let own = &told[n];
    let asked = own.asked.as_ref()?;
    if !own.may_differ || own.check.verdict == Verdict::Differs {
        return None;
    }
    let beside = beside(told, n);
    if beside.is_empty() {
        return None;
    }
    let mut subject = Subject {
        words: asked.subject.words.clone(),
        ..Subject::default()
    };
    let tied = tied_score(reader, own);
    let mut best: Option<((usize, usize), Timing, Finding)> = None;
    for named in asked.rows.iter().filter(|it| is_meant(it)) {
        subject.rows = vec![*named];
        let line = Line {
            reader,
            named: *named,
            subject: &subject,
        };
        let Some(borne) = line.support(&beside) else {
            continue;
        };
        match line.answer(own, &borne) {
            Answer::Agrees(..) | Answer::Nearly => return None,
            Answer::Denies(at, finding)
                if line.is_settled(own, &borne, &finding)
                    && (named.score == 100
                        || slip::is_one_digit(own.claim, finding.computed.abs())) =>
            {
                let digits = borne.iter().map(|it| slip::n_digits(it.told.claim)).sum();
                let rank = (named.score, digits);
                if tied <= named.score && best.as_ref().is_none_or(|it| it.0 < rank) {
                    best = Some((rank, at, finding));
                }
            }
            Answer::Denies(..) | Answer::Silent => (),
        }
    }
    let (_, period, finding) = best?;
    Some(ClaimCheck {
        claim: own.check.claim,
        value: own.stated(),
        period,
        verdict: Verdict::Differs,
        computed: Some(finding.computed),
        evidence: finding.evidence,
        explanation: Some("the figures beside it agree with this line".to_owned()),
        hints: Vec::new(),
    })
}

/// How well the rows are named with which a claim of more than a digit agrees by itself, 0 where none does; one that are
/// named as well as a line of its neighbours outweigh it.
fn tied_score(reader: &Reader<'_>, told: &Told<'_>) -> usize {
    let agrees = matches!(told.check.verdict, Verdict::Ties | Verdict::Rounding);
    if !agrees || slip::n_digits(told.claim) < 2 {
        return 0;
    }
    let rows = told.asked.iter().flat_map(|it| &it.rows);
    let is_evidence = |it: &&Named| {
        let mut figures = told.check.evidence.iter();
        figures.any(|at| reader.judge.ledger.row_of(*at).number == it.row)
    };
    rows.filter(is_evidence)
        .map(|it| it.score + 1)
        .max()
        .unwrap_or(0)
}
