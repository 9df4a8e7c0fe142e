//! A draft against the one before it.

use tieout::present::address::Address;
use tieout::present::annotations::{Annotations, Kind, Relation, Term};
use tieout::present::compare::{self, Comparison};
use tieout::present::diff::Piece;
use tieout::present::finding;
use tieout::present::read;
use tieout::present::report::Report;
use tieout::text::source::SourceText;

const OLD: &str = "Ivelstone Instruments, Inc. Reports First Quarter 2025 Results\n\nRevenues for the first quarter of 2025 were $1.2 million, an increase of 20%. The Company opened two plants. It has no debt.\n\nCondensed Statements of Operations\n(in thousands)\n\tThree Months Ended March 31, 2025\tThree Months Ended March 31, 2024\n\nRevenues\t$ 1,200\t$ 1,000\nCosts and expenses\t(700)\t(650)\nOther income\t10\t5\nNet income\t$ 515\t$ 355\n\nCondensed Balance Sheets\n(in thousands)\n\tMarch 31, 2025\tDecember 31, 2024\n\nCash\t100\t90\nInventories\t50\t60\nTotal assets\t155\t150\n";

fn new_text() -> String {
    OLD.replace("$ 515", "$ 510")
        .replace("(700)\t(650)", "(700)\t(660)")
        .replace("Other income\t", "Interest income\t")
        .replace(
            "Inventories\t50\t60\n",
            "Inventories\t50\t50\nPrepaid expenses\t5\t10\n",
        )
        .replace("opened two plants", "opened three plants")
        .replace(" It has no debt.", "")
        .replace(
            "First Quarter 2025 Results\n",
            "First Quarter 2025 Results\nA further line.\n",
        )
}

fn read(text: &str) -> (SourceText, Report) {
    let source = SourceText::new("x.txt", text);
    let report = read::read(&source);
    (source, report)
}

fn changes(old: &str, new: &str) -> Comparison {
    let (old, new) = (read(old), read(new));
    compare::compare((&old.0, &old.1), (&new.0, &new.1))
}

#[test]
fn what_changed_is_told_by_label_and_column() {
    let it = changes(OLD, &new_text());
    let figures: Vec<String> = it
        .figures
        .iter()
        .map(|it| format!("{}: {} -> {}", it.label, it.old, it.new))
        .collect();
    assert_eq!(
        figures,
        [
            "Costs and expenses: (650) -> (660)",
            "Net income: 515 -> 510",
            "Inventories: 60 -> 50"
        ]
    );
    assert!(it.figures[0].column.contains("2024"), "{:?}", it.figures[0]);
    let labels: Vec<(&str, &str)> = it
        .labels
        .iter()
        .map(|it| (it.old.as_str(), it.new.as_str()))
        .collect();
    assert_eq!(
        labels,
        [
            ("Other income", "Interest income"),
            ("", "Prepaid expenses")
        ]
    );
    let pieces: Vec<&Piece> = it.sentences.iter().flat_map(|it| &it.pieces).collect();
    for expected in [
        Piece::Old("two".to_owned()),
        Piece::New("three".to_owned()),
        Piece::Old("It has no debt.".to_owned()),
    ] {
        assert!(pieces.contains(&&expected), "{expected:?} in {pieces:?}");
    }
    let titles =
        |list: &[finding::Finding]| list.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&it.gone), ["Total assets", "Net income"]);
    assert!(it.stayed.is_empty(), "{:?}", it.stayed);
}

#[test]
fn the_same_text_has_no_change() {
    assert_eq!(
        changes(OLD, OLD),
        Comparison {
            stayed: finding::findings(&read(OLD).1),
            ..Comparison::default()
        }
    );
}

#[test]
fn a_draft_is_of_one_company_and_period_and_mostly_alike() {
    let is_draft = |new: &str| {
        let (old, new) = (read(OLD), read(new));
        compare::is_draft((&old.0, &old.1), (&new.0, &new.1))
    };
    assert!(is_draft(&new_text()));
    assert!(!is_draft(OLD), "the same text is no other draft");
    assert!(
        !is_draft(&OLD.replace("Ivelstone", "Farlowick")),
        "another company"
    );
    assert!(!is_draft(
        "Ivelstone Instruments, Inc. Reports First Quarter 2025 Results\n\nNothing else is alike.\n"
    ));
}

#[test]
fn what_the_reader_said_is_carried_over() {
    let text = OLD
        .replace("Results\n", "Results\nA further line.\n")
        .replace("$ 515", "$ 510");
    let (old, new) = (read(OLD).1, read(&text).1);
    let shared = old
        .checks
        .iter()
        .find(|it| new.checks.iter().any(|other| other.id == it.id))
        .expect("a check of both");
    let at = |line, column| Address { line, column };
    let lone = |at| Term {
        at,
        is_minus: false,
    };
    let mut said = Annotations {
        relations: vec![Relation {
            kind: Kind::Sum,
            result: at(19, 2),
            operands: vec![lone(at(18, 2))],
        }],
        prepared_by: "K. Å.".to_owned(),
        reviewed_by: "before".to_owned(),
        ..Annotations::default()
    };
    said.set(&shared.id, |it| it.note = "seen".to_owned());
    said.set("foot-of-no-report", |it| it.note = "lost".to_owned());
    let mut now = Annotations {
        reviewed_by: "now".to_owned(),
        ..Annotations::default()
    };
    compare::carry_over((&old, &said), (&new, &mut now));
    assert_eq!(now.note(&shared.id), "seen");
    assert_eq!(
        now.remarks.len(),
        1,
        "a check that is gone takes its note along"
    );
    assert_eq!(
        (now.prepared_by.as_str(), now.reviewed_by.as_str()),
        ("K. Å.", "now")
    );
    // A line further down, as the text grew by one above.
    assert_eq!(
        now.relations,
        [Relation {
            kind: Kind::Sum,
            result: at(20, 2),
            operands: vec![lone(at(19, 2))]
        }]
    );
    let once = now.clone();
    compare::carry_over((&old, &said), (&new, &mut now));
    assert_eq!(now, once, "again changes nothing");
}
