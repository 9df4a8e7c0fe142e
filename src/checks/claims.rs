//! Ties figures in prose to the rows that bear them out.
//!
//! A figure's subject, time and direction come from its sentence, then from the sentence before. Where all of them are
//! certain, a figure that does not agree differs; where not, it can only tie. Everything else is unchecked.

pub mod at_time;
pub mod best;
pub mod change;
pub mod conclude;
pub mod index;
pub mod joints;
pub mod judge;
pub mod line;
pub mod list;
pub mod margin;
pub mod measure;
pub mod moment;
pub mod neighbours;
pub mod other;
pub mod parts;
pub mod phrase;
pub mod place;
pub mod rank;
pub mod read;
pub mod run;
pub mod sentence;
pub mod share;
pub mod slip;
pub mod stated;
pub mod subject;
pub mod tenor;
pub mod time;
pub mod told;
pub mod vocabulary;
pub mod way;
pub mod whole;
pub mod words;

use std::cell::OnceCell;

use crate::checks::check::{ClaimCheck, Verdict};
use crate::checks::claims::index::Index;
use crate::checks::claims::judge::Judge;
use crate::checks::claims::parts::Parts;
use crate::checks::claims::read::Reader;
use crate::checks::claims::subject::Names;
use crate::checks::claims::time::Clock;
use crate::checks::ledger::{Cell, Ledger};
use crate::model::statement::Statement;
use crate::tables::wording;
use crate::text::sort;

/// What became of every claim of a release, in order.
pub fn claims(ledger: &Ledger<'_>) -> Vec<ClaimCheck> {
    let release = ledger.release;
    let Some(now) = release.period else {
        return release
            .claims
            .iter()
            .enumerate()
            .map(|(n, it)| unchecked(n, it.value, "the release's period could not be read"))
            .collect();
    };
    let index = Index::of(ledger);
    let parts = Parts::of(ledger);
    let mut durations: Vec<_> = ledger
        .rows
        .iter()
        .flat_map(|it| &it.cells)
        .filter_map(Cell::period)
        .filter(|it| it.months() > 0)
        .collect();
    sort::plain(&mut durations);
    durations.dedup();
    let mut clock = Clock {
        calendar: &release.calendar,
        now,
        is_own: true,
        durations,
    };
    let mut checks = Vec::with_capacity(release.claims.len());
    let mut first = 0;
    let mut ahead = false;
    let mut heading = "";
    for (number, paragraph) in release.prose.iter().enumerate() {
        let text = paragraph.text.text.as_str();
        let is_bullet = text.starts_with(['-', '•', '*', '·', '●', '–']);
        let is_heading = !text.trim_end().ends_with('.') && wording::n_words(text, 13) < 13;
        if is_heading && !is_bullet || text.trim_end().ends_with(':') {
            ahead = tenor::looks_ahead(text);
            heading = text;
            clock.now = time::of_heading(&clock, paragraph, now);
            clock.is_own = clock.now.end() == now.end();
        }
        let n = release.claims[first..]
            .iter()
            .take_while(|it| it.paragraph == number)
            .count();
        if n > 0 {
            let after = |it: &Statement| it.lines.0 <= paragraph.line;
            let statement = release.statements.partition_point(after);
            let names = Names::near(&index, statement);
            let reader = Reader {
                names: &names,
                judge: Judge {
                    ledger,
                    names: &names,
                },
                clock: &clock,
                parts: &parts,
                heading,
                above: statement.checked_sub(1),
                text,
                context: OnceCell::new(),
            };
            reader.paragraph(
                paragraph,
                &release.claims[first..first + n],
                first,
                ahead,
                &mut checks,
            );
        }
        first += n;
    }
    checks
}

/// A claim that nothing bears out.
pub fn unchecked(claim: usize, value: rust_decimal::Decimal, why: &str) -> ClaimCheck {
    ClaimCheck {
        claim,
        value,
        period: crate::model::period::Timing::Unknown,
        verdict: Verdict::Unchecked,
        computed: None,
        evidence: Vec::new(),
        explanation: Some(why.to_owned()),
        hints: Vec::new(),
    }
}
