//! Many releases at once, as the worker keeps them: their list, the timeline of a company, drafts held against each other.

mod support;

use std::fs;

use tieout::present::annotations::Annotations;
use tieout::present::library::{self, Answer, Library};
use tieout::present::shelf::list::Entry;
use tieout::present::shelf::{Ask, Changes, Detail, Fate, Mark, Text, Timeline};
use tieout::text::source::SourceText;

/// The samples of one company, in another order than they came out.
const SERIES: [&str; 4] = ["2024fy", "2025q1", "2024q1", "2024q3"];

/// What all spellings of its name have in common.
const COMPANY: &str = "marrowby lighting";

fn sample(name: &str) -> Vec<u8> {
    fs::read(support::path("public/samples").join(name)).expect("a sample can be read")
}

fn library() -> (Library, Vec<Entry>) {
    let mut library = Library::default();
    let names = SERIES.map(|it| format!("series-{it}.txt"));
    let entries = names.iter().map(|it| library.add(it, &sample(it)));
    let entries = entries.collect();
    (library, entries)
}

fn timeline(library: &mut Library) -> Timeline {
    let company = COMPANY.to_owned();
    let Answer::Timeline(it) = library.ask(Ask::Timeline { company }) else {
        panic!("a timeline was asked for")
    };
    *it
}

fn detail(library: &mut Library, row: usize, column: usize) -> Detail {
    let ask = Ask::Detail {
        company: COMPANY.to_owned(),
        by_year: false,
        row,
        column,
    };
    let Answer::Detail(Some(it)) = library.ask(ask) else {
        panic!("there is such a figure")
    };
    *it
}

#[test]
fn the_list_says_what_each_release_is() {
    let (mut library, entries) = library();
    let told: Vec<[&str; 3]> = entries
        .iter()
        .map(|it| [it.key.as_str(), &it.cells[1], &it.end])
        .collect();
    assert_eq!(
        told,
        [
            [COMPANY, "Year to Dec 31, 2024", "2024-12-31"],
            [COMPANY, "3 months to Mar 31, 2025", "2025-03-31"],
            [COMPANY, "3 months to Mar 31, 2024", "2024-03-31"],
            [COMPANY, "3 months to Sep 30, 2024", "2024-09-30"],
        ]
    );
    assert!(entries.iter().all(|it| it.differ == 0 && it.checked > 50));
    let again = library.add("copy.txt", &sample("series-2024q1.txt"));
    assert!(again.is_known, "what is on the list already is listed once");
    assert_eq!(
        (again.release, again.cells[2].as_str()),
        (2, "series-2024q1.txt")
    );
    let picture = library.add("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0");
    assert!(picture.error.contains("picture"), "{}", picture.error);
}

#[test]
fn what_was_read_elsewhere_is_kept_as_what_is_read_here() {
    let (mut here, entries) = library();
    let mut elsewhere = Library::default();
    let mut put = |name: &str, bytes: &[u8]| {
        let json = serde_json::to_string(&library::read(name, bytes)).expect("plain data");
        elsewhere.put(serde_json::from_str(&json).expect("what was written can be read"))
    };
    for (name, entry) in SERIES.iter().zip(&entries) {
        assert_eq!(
            put(
                &format!("series-{name}.txt"),
                &sample(&format!("series-{name}.txt"))
            ),
            *entry
        );
    }
    assert!(put("copy.txt", &sample("series-2024q1.txt")).is_known);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0";
    assert_eq!(put("logo.png", picture), here.add("logo.png", picture));
    assert_eq!(timeline(&mut elsewhere), timeline(&mut here));
    assert_eq!(detail(&mut elsewhere, 2, 3), detail(&mut here, 2, 3));
}

#[test]
fn a_release_opens_as_it_was_read() {
    let (mut library, _) = library();
    let path = support::path("public/samples").join("series-2025q1.txt");
    let Answer::Opened(Some(it)) = library.ask(Ask::Open { release: 1 }) else {
        panic!("there is such a release")
    };
    assert_eq!(it.report, support::report_of(&path));
    let json = serde_json::to_string(&it.report).expect("plain data");
    assert_eq!(serde_json::from_str(&json).ok(), Some(it.report));
    assert!(matches!(
        library.ask(Ask::Open { release: 9 }),
        Answer::Opened(None)
    ));
}

#[test]
fn a_timeline_has_quarters_years_and_what_was_restated() {
    let (mut library, _) = library();
    let it = timeline(&mut library);
    assert_eq!(
        (it.company.as_str(), it.releases),
        ("MARROWBY LIGHTING, INC.", 4)
    );
    assert_eq!(
        it.quarters.columns,
        [
            "Mar 2023", "Sep 2023", "Dec 2023", "Mar 2024", "Sep 2024", "Dec 2024", "Mar 2025"
        ]
    );
    assert_eq!(it.years.columns, ["Dec 2023", "Dec 2024"]);
    let cells = |label: &str| {
        let line = it.quarters.lines.iter().find(|it| it.label == label);
        let cells = line.expect("a line item").cells.iter();
        cells
            .map(|it| (it.text.as_str(), it.mark))
            .collect::<Vec<_>>()
    };
    let (printed, agreed, derived) = (Mark::Printed, Mark::Agreed, Mark::Derived);
    assert_eq!(
        cells("Total revenues"),
        [
            ("21,350", printed),
            ("23,245", printed),
            ("25,890", derived),
            ("24,005", agreed),
            ("26,115", printed),
            ("29,110", derived),
            ("27,160", printed),
        ]
    );
    assert_eq!(cells("Cash and cash equivalents at end of period").len(), 7);
    // What adds up over time is derived; shares, amounts for each of them and balances are not.
    assert_eq!(cells("Total assets")[2].1, agreed);
    let lines = &it.quarters.lines;
    for line in lines
        .iter()
        .filter(|it| it.unit == "USD/share" || it.unit.starts_with("shares"))
    {
        assert!(line.cells.iter().all(|it| it.mark != derived), "{line:?}");
    }
    let restated: Vec<[&str; 5]> = it
        .restated
        .iter()
        .map(|it| {
            [
                it.label.rsplit(" › ").next().unwrap_or_default(),
                &it.period,
                &it.first.printed,
                &it.later.printed,
                &it.difference,
            ]
        })
        .collect();
    let period = "3 months to Mar 31, 2024";
    assert_eq!(
        restated,
        [
            ["Sales and marketing", period, "3,120", "3,040", "(80)"],
            ["General and administrative", period, "1,480", "1,560", "80"]
        ]
    );
    assert!(it.told.ends_with("2 were restated."), "{}", it.told);
    let first = &it.restated[0].first;
    let line = String::from_utf8(sample("series-2024q1.txt")).expect("text");
    let line = line.lines().nth(first.line as usize - 1).expect("a line");
    assert!(line.starts_with("Sales and marketing\t3,120"), "{line}");
}

#[test]
fn a_fourth_quarter_is_the_year_less_nine_months() {
    let (mut library, _) = library();
    // The third line item of the income statement is the total of revenues.
    let it = detail(&mut library, 2, 5);
    assert_eq!(it.label, "Total revenues");
    assert_eq!(
        it.formula,
        "Year to Dec 31, 2024 less 9 months to Sep 30, 2024: 104,480 − 75,370 = 29,110"
    );
    let names: Vec<&str> = it.places.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["series-2024fy.txt", "series-2024q3.txt"]);
    let agreed = detail(&mut library, 2, 3);
    let said: Vec<&str> = agreed.places.iter().map(|it| it.said.as_str()).collect();
    assert_eq!(said, ["first reported", "agrees"]);
}

fn text(name: &str, text: &str) -> Text {
    let source = SourceText::new(name, text);
    Text {
        name: source.name,
        text: source.text,
        bytes: source.bytes,
        sha256: source.sha256,
    }
}

fn changes(old: &str, new: &str, said: &Annotations) -> Changes {
    let ask = Ask::Changes {
        old: text("draft-1.txt", old),
        new: text("draft-2.txt", new),
        said: said.to_compact(),
        now: Annotations::default().to_compact(),
    };
    let Answer::Changes(it) = Library::default().ask(ask) else {
        panic!("changes were asked for")
    };
    *it
}

#[test]
fn a_later_draft_is_held_against_the_earlier() {
    let old = String::from_utf8(sample("series-2025q1.txt")).expect("text");
    let new = old
        .replace("Gross profit\t11,685", "Gross profit\t11,658")
        .replace("an increase of 13.1%", "an increase of 13.2%");
    let mut said = Annotations {
        prepared_by: "K. Å.".to_owned(),
        ..Annotations::default()
    };
    let report = support::report_of(&support::path("public/samples").join("series-2025q1.txt"));
    said.set(&report.checks[0].id, |it| it.note = "seen".to_owned());
    let it = changes(&old, &new, &said);
    assert_eq!((it.changed, it.n_carried), (2, 1));
    let carried = Annotations::from_compact(&it.carried).expect("annotations");
    assert_eq!(carried, said);
    let group = |title: &str| {
        let found = it.groups.iter().find(|it| it.title == title);
        &found.unwrap_or_else(|| panic!("{title}")).changes
    };
    let figure = &group("Figures")[0];
    let pieces = [(Fate::Went, "11,685"), (Fate::Came, "11,658")];
    assert_eq!(figure.pieces, pieces.map(|it| (it.0, it.1.to_owned())));
    let line = new.lines().nth(figure.line as usize - 1).expect("a line");
    assert!(line.starts_with("Gross profit"), "{line}");
    let sentence = &group("Sentences")[0].pieces;
    assert!(
        sentence.contains(&(Fate::Came, "13.2%".to_owned())),
        "{sentence:?}"
    );
    assert!(!group("Findings that are new").is_empty());
    assert!(group("Findings that are gone").is_empty());

    let back = changes(&new, &old, &Annotations::default());
    assert_eq!(back.carried, "");
    assert!(back.groups[4].changes.iter().all(|it| it.in_old));
    assert!(!back.groups[4].changes.is_empty());
    assert_eq!(changes(&old, &old, &said), Changes::default());
}
