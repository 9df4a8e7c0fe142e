//! A report as the reader's annotations leave it: what he rejected set aside, his own relations among the checks.

use serde::Serialize;

use crate::present::annotations::Annotations;
use crate::present::by_hand;
use crate::present::coverage;
use crate::present::finding::{self, Finding};
use crate::present::report::{Check, Claim, Report};

/// A report and beside it, as a key of its own, what its reader added: what is exported.
#[derive(Debug, Serialize)]
pub struct Annotated<'r> {
    /// The report as the annotations leave it.
    #[serde(flatten)]
    pub report: &'r Report,
    /// What was added; left out where that is nothing.
    #[serde(skip_serializing_if = "is_empty")]
    pub annotations: &'r Annotations,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_empty(it: &&Annotations) -> bool {
    it.is_empty()
}

/// What was taken from a report because the reader rejected it, each with its place there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetAside {
    checks: Vec<(usize, Check)>,
    claims: Vec<(usize, Claim)>,
}

impl SetAside {
    /// What was set aside, in the words of findings.
    pub fn findings(&self, report: &Report) -> Vec<Finding> {
        let checks = self.checks.iter();
        let mut found: Vec<Finding> = checks.map(|it| finding::of_check(report, &it.1)).collect();
        found.extend(self.claims.iter().map(|it| finding::of_claim(&it.1)));
        found
    }
}

/// Brings a report in accord with annotations. May be called again after they changed: what was set aside comes back
/// to its place first.
pub fn apply(report: &mut Report, aside: &mut SetAside, annotations: &Annotations) {
    report.checks.retain(|it| it.class != by_hand::CLASS);
    put_back(&mut report.checks, &mut aside.checks);
    put_back(&mut report.claims, &mut aside.claims);
    take(&mut report.checks, &mut aside.checks, |it| {
        annotations.is_rejected(&it.id)
    });
    take(&mut report.claims, &mut aside.claims, |it| {
        annotations.is_rejected(&it.id)
    });
    let own = annotations.relations.iter();
    let own: Vec<Check> = own.filter_map(|it| by_hand::check(report, it)).collect();
    report.checks.extend(own);
    coverage::cover(report);
}

/// Takes out what is rejected, in order.
fn take<T>(list: &mut Vec<T>, aside: &mut Vec<(usize, T)>, is_rejected: impl Fn(&T) -> bool) {
    if !list.iter().any(&is_rejected) {
        return;
    }
    for (n, it) in std::mem::take(list).into_iter().enumerate() {
        if is_rejected(&it) {
            aside.push((n, it));
        } else {
            list.push(it);
        }
    }
}

/// Puts back what was taken out, the first of it first, so that each comes to its old place.
fn put_back<T>(list: &mut Vec<T>, aside: &mut Vec<(usize, T)>) {
    for (n, it) in aside.drain(..) {
        list.insert(n.min(list.len()), it);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::address::Address;
    use crate::present::annotations::{Kind, Relation, Term};
    use crate::present::marks::Marks;
    use crate::present::read;
    use crate::text::source::SourceText;

    const TEXT: &str = "Balance Sheets\n(in thousands)\n\tMarch 31, 2025\tDecember 31, 2024\n\nCash\t100\t90\nInventories\t50\t60\nTotal current assets\t155\t150\nGoodwill\t20\t20\nTotal assets\t175\t170\n";

    #[test]
    fn what_is_rejected_is_set_aside_and_comes_back() {
        let as_read = read::read(&SourceText::new("x.txt", TEXT));
        let finding = finding::findings(&as_read).remove(0);
        assert_eq!(finding.title, "Total current assets");
        let (mut report, mut aside) = (as_read.clone(), SetAside::default());
        let mut notes = Annotations::default();
        notes.set(&finding.id, |it| it.rejected = true);
        apply(&mut report, &mut aside, &notes);
        assert!(finding::findings(&report).is_empty());
        assert_eq!(aside.findings(&report), std::slice::from_ref(&finding));
        let marks = Marks::of(&report);
        assert_ne!(
            finding.at.and_then(|it| marks.verdict(&report, it)),
            Some("differs")
        );
        assert!(report.coverage.checked < as_read.coverage.checked);

        notes.set(&finding.id, |it| it.rejected = false);
        apply(&mut report, &mut aside, &notes);
        assert_eq!((report, aside), (as_read, SetAside::default()));
    }

    #[test]
    fn the_export_carries_annotations_beside_the_report() {
        let report = read::read(&SourceText::new("x.txt", TEXT));
        let mut annotations = Annotations::default();
        let value = |annotations: &Annotations| {
            let both = Annotated {
                report: &report,
                annotations,
            };
            serde_json::to_value(&both).expect("plain data")
        };
        assert_eq!(
            Some(value(&annotations)),
            serde_json::to_value(&report).ok()
        );
        annotations.set("foot-1", |it| it.note = "ask".to_owned());
        let value = value(&annotations);
        assert_eq!(value["annotations"]["remarks"][0]["note"], "ask");
        assert_eq!(value["tables"][0]["id"], "T1");
    }

    #[test]
    fn a_relation_of_ones_own_stands_among_the_checks() {
        let as_read = read::read(&SourceText::new("x.txt", TEXT));
        let term = |line, is_minus| Term {
            at: Address { line, column: 1 },
            is_minus,
        };
        let notes = Annotations {
            relations: vec![Relation {
                kind: Kind::Sum,
                result: Address { line: 8, column: 1 },
                operands: vec![term(9, false), term(7, true)],
            }],
            ..Annotations::default()
        };
        let (mut report, mut aside) = (as_read.clone(), SetAside::default());
        apply(&mut report, &mut aside, &notes);
        apply(&mut report, &mut aside, &notes);
        let own: Vec<&Check> = report
            .checks
            .iter()
            .filter(|it| it.class == "hand")
            .collect();
        let [own] = own[..] else {
            panic!("one: {own:?}")
        };
        assert_eq!(
            own.formula,
            "Goodwill = Total assets - Total current assets"
        );
        assert_eq!(
            (own.verdict.as_str(), own.computed.as_str()),
            ("ties", "20")
        );
        assert_eq!(own.id, by_hand::id(&notes.relations[0]));
    }
}
