//! What a reader adds to a release survives links and storage, whatever he types.

use proptest::prelude::*;
use tieout::present::address::Address;
use tieout::present::annotations::{Annotations, Kind, Relation, Term};

fn address() -> impl Strategy<Value = Address> {
    (any::<u32>(), 0..99_usize).prop_map(|(line, column)| Address { line, column })
}

fn relation() -> impl Strategy<Value = Relation> {
    let kind = prop_oneof![Just(Kind::Sum), Just(Kind::Ratio), Just(Kind::Growth)];
    let term = (address(), any::<bool>()).prop_map(|(at, is_minus)| Term { at, is_minus });
    let operands = prop::collection::vec(term, 0..6);
    (kind, address(), operands).prop_map(|(kind, result, operands)| Relation {
        kind,
        result,
        operands,
    })
}

fn annotations() -> impl Strategy<Value = Annotations> {
    let remark = (
        "[a-z]{3,9}-[0-9a-f]{10}(-[2-9])?",
        any::<bool>(),
        any::<bool>(),
        "(?s).{0,40}",
    );
    (
        prop::collection::vec(remark, 0..6),
        prop::collection::vec(relation(), 0..4),
        "(?s).{0,12}",
        "(?s).{0,12}",
    )
        .prop_map(|(remarks, relations, prepared_by, reviewed_by)| {
            let mut it = Annotations {
                relations,
                prepared_by,
                reviewed_by,
                ..Annotations::default()
            };
            for (id, dealt_with, rejected, note) in remarks {
                it.set(&id, |it| {
                    it.dealt_with = dealt_with;
                    it.rejected = rejected;
                    it.note = note;
                });
            }
            it
        })
}

proptest! {
    #[test]
    fn the_compact_form_is_read_back(it in annotations()) {
        prop_assert_eq!(Annotations::from_compact(&it.to_compact()), Some(it));
    }

    #[test]
    fn json_is_read_back(it in annotations()) {
        let json = serde_json::to_string(&it).expect("plain data");
        prop_assert_eq!(serde_json::from_str::<Annotations>(&json).expect("as written"), it);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,80}", entries in "1(\n[dxnsqgpvz] [-0-9a-f. \\\\n]{0,12}){0,4}") {
        for it in [text, entries] {
            if let Some(read) = Annotations::from_compact(&it) {
                prop_assert_eq!(Annotations::from_compact(&read.to_compact()), Some(read));
            }
        }
    }
}
