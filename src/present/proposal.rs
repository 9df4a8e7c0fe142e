//! The relation that selected figures may bear, found by trying.

use crate::checks::check::Verdict;
use crate::present::address::Address;
use crate::present::annotations::{Kind, Relation, Term};
use crate::present::by_hand::{self, Number};
use crate::present::marks::At;
use crate::present::report::Report;

/// Up to how many operands every combination of signs is tried.
const MOST_SIGNS: usize = 8;

/// A relation between selected figures that is being made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// How the result follows from the others.
    pub kind: Kind,
    /// Which of the selected figures it is.
    pub result: usize,
    /// The selected figures that a sum takes off.
    pub minus: Vec<usize>,
    /// Whether a ratio or change takes the others in reverse.
    pub swapped: bool,
}

/// The relation that figures most likely bear, found by trying: a sum of the others, the first of them less the rest,
/// any signs, then a change or ratio of two. Where nothing agrees, the last as the sum of the others; `None` where their
/// units allow no relation.
///
/// `picked` are amounts.
pub fn propose(report: &Report, picked: &[At]) -> Option<Draft> {
    let numbers = picked.iter().map(|it| Number::at(report, *it));
    let numbers: Vec<Number> = numbers.collect::<Option<_>>()?;
    let n = numbers.len();
    if n < 2 {
        return None;
    }
    let mut fallback = None;
    let mut best = None;
    for signs in [Signs::Plus, Signs::FirstLessRest, Signs::Any] {
        for result in (0..n).rev() {
            let others: Vec<usize> = (0..n).filter(|it| *it != result).collect();
            for minus in signs.of(&others) {
                let draft = Draft {
                    kind: Kind::Sum,
                    result,
                    minus,
                    swapped: false,
                };
                weigh(&numbers, draft, &mut best, &mut fallback);
            }
        }
        if best.is_some() {
            break;
        }
    }
    if best.is_none() && n == 3 {
        for (kind, result, swapped) in quotients() {
            let draft = Draft {
                kind,
                result,
                minus: Vec::new(),
                swapped,
            };
            weigh(&numbers, draft, &mut best, &mut fallback);
        }
    }
    best.map(|it| it.1).or(fallback)
}

/// Which operands of a sum are taken off.
#[derive(Clone, Copy)]
enum Signs {
    Plus,
    FirstLessRest,
    Any,
}

impl Signs {
    fn of(self, others: &[usize]) -> Vec<Vec<usize>> {
        match self {
            Self::Plus => vec![Vec::new()],
            Self::FirstLessRest => vec![others[1..].to_vec()],
            Self::Any if others.len() <= MOST_SIGNS => {
                let masks = 1..(1_u32 << others.len()) - 1;
                let minus = |mask: u32| {
                    let bits = others.iter().enumerate();
                    bits.filter(|(bit, _)| mask >> bit & 1 == 1)
                        .map(|it| *it.1)
                        .collect()
                };
                masks.map(minus).collect()
            }
            Self::Any => Vec::new(),
        }
    }
}

fn quotients() -> impl Iterator<Item = (Kind, usize, bool)> {
    let kinds = [Kind::Growth, Kind::Ratio];
    kinds.into_iter().flat_map(|kind| {
        (0..3)
            .rev()
            .flat_map(move |result| [(kind, result, false), (kind, result, true)])
    })
}

/// Keeps a draft if it agrees better than the best so far; one that differs, if there is no other to fall back on.
fn weigh(
    numbers: &[Number],
    draft: Draft,
    best: &mut Option<(Verdict, Draft)>,
    fallback: &mut Option<Draft>,
) {
    let operands: Vec<(Number, bool)> = operands(numbers.len(), &draft)
        .map(|it| (numbers[it].clone(), draft.minus.contains(&it)))
        .collect();
    match by_hand::judge(draft.kind, &numbers[draft.result], &operands) {
        Some((_, Verdict::Differs | Verdict::Unchecked)) => {
            fallback.get_or_insert(draft);
        }
        Some((_, verdict)) if best.as_ref().is_none_or(|it| verdict < it.0) => {
            *best = Some((verdict, draft));
        }
        Some(_) | None => (),
    }
}

/// The operands of a draft over `n` figures, in order.
fn operands(n: usize, draft: &Draft) -> impl Iterator<Item = usize> {
    let (result, swapped) = (draft.result, draft.swapped);
    let order = (0..n).map(move |it| if swapped { n - 1 - it } else { it });
    order.filter(move |it| *it != result)
}

/// The relation that a draft describes; `None` where a figure has no address.
pub fn relation(report: &Report, picked: &[At], draft: &Draft) -> Option<Relation> {
    let address = |n: usize| Address::of(report, *picked.get(n)?);
    let terms = operands(picked.len(), draft).map(|n| {
        Some(Term {
            at: address(n)?,
            is_minus: draft.kind == Kind::Sum && draft.minus.contains(&n),
        })
    });
    Some(Relation {
        kind: draft.kind,
        result: address(draft.result)?,
        operands: terms.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;
    use crate::text::source::SourceText;

    const TEXT: &str = "Statements of Income\n(in thousands, except per share amounts)\n\tThree Months Ended March 31, 2025\tThree Months Ended March 31, 2024\tChange\n\nRevenues\t$ 1,200\t$ 1,000\t20.0%\nCosts\t700\t650\t7.7%\nOther\t--\t40\tn/m\nNet income\t$ 500\t$ 310\t61.3%\nWeighted average shares\t250\t240\t\nNet income per share\t$ 2.00\t$ 1.29\t\n";

    fn report() -> Report {
        read::read(&SourceText::new("x.txt", TEXT))
    }

    fn at(row: usize, column: usize) -> At {
        At {
            table: 0,
            row,
            column,
        }
    }

    fn proposed(picked: &[At]) -> Option<(Kind, usize, Vec<usize>, bool, String)> {
        let report = report();
        let draft = propose(&report, picked)?;
        let check = by_hand::check(&report, &relation(&report, picked, &draft)?)?;
        Some((
            draft.kind,
            draft.result,
            draft.minus,
            draft.swapped,
            check.verdict,
        ))
    }

    #[test]
    fn a_relation_is_found_by_trying() {
        let ties = || "ties".to_owned();
        // 500 = 1,200 - 700, or 1,200 = 700 + 500: a plain sum is the plainer one.
        assert_eq!(
            proposed(&[at(0, 0), at(1, 0), at(3, 0)]),
            Some((Kind::Sum, 0, vec![], false, ties()))
        );
        assert_eq!(
            proposed(&[at(0, 1), at(1, 1), at(2, 1), at(3, 1)]),
            Some((Kind::Sum, 0, vec![], false, ties()))
        );
        assert_eq!(
            proposed(&[at(0, 0), at(0, 1), at(0, 2)]),
            Some((Kind::Growth, 2, vec![], false, ties()))
        );
        assert_eq!(
            proposed(&[at(0, 1), at(0, 0), at(0, 2)]),
            Some((Kind::Growth, 2, vec![], true, ties()))
        );
        assert_eq!(
            proposed(&[at(5, 0), at(3, 0), at(4, 0)]),
            Some((Kind::Ratio, 0, vec![], false, ties()))
        );
        assert_eq!(
            proposed(&[at(0, 0), at(1, 1)]),
            Some((Kind::Sum, 1, vec![], false, "differs".to_owned()))
        );
        assert_eq!(proposed(&[at(0, 0), at(4, 0)]), None, "money and shares");
        assert_eq!(proposed(&[at(0, 0)]), None);
    }
}
