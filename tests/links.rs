//! Links with the text of a release inside: what goes in comes out, in few characters, and damage is told.

mod support;

use std::path::{Path, PathBuf};

use tieout::cli::link::{pack, unpack};
use tieout::present::link::{BadLink, Link, ReleaseRef, View};
use tieout::present::read;
use tieout::present::report::{Report, Row};
use tieout::present::sealed;
use tieout::present::tables_only::tables_only;
use tieout::text::source::SourceText;

/// The most characters of a link to a real release: of all its text, and of its tables.
const MOST: (usize, usize) = (13_500, 5_000);

fn releases() -> Vec<PathBuf> {
    let mut files = support::files_in(&support::path("public/samples"));
    files.extend(support::files_in(&support::path("tests/releases")));
    files.retain(|it| it.extension().is_some_and(|it| it != "tsv"));
    files
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// What a reader sees of the figures: label, line and print of each.
fn figures(report: &Report) -> Vec<(String, String, String, String, String)> {
    let of_row = |row: &Row| {
        let figures = row.figures.iter();
        figures
            .map(|it| {
                (
                    row.label.clone(),
                    format!("{}.{}", it.line, it.column),
                    it.raw.clone(),
                    it.unit.clone(),
                    it.scale.to_string(),
                )
            })
            .collect::<Vec<_>>()
    };
    let rows = report.tables.iter().flat_map(|it| &it.rows);
    rows.flat_map(of_row).collect()
}

/// The whole link to a release with its text inside, as the page writes it with everything selected.
fn link(source: &SourceText) -> String {
    let link = Link {
        release: Some(ReleaseRef::Text {
            name: source.name.clone(),
            sealed: pack(&source.text),
        }),
        figure: Some((333, 4)),
        check: Some("rollforward-0a1b2c3d4e".to_owned()),
        top: Some(333),
        view: View::default(),
        lenses: tieout::present::lens::of_written("2c.4dh"),
        ..Link::default()
    };
    format!("#{link}")
}

/// Opens a link and gives its text.
fn opened(link: &str) -> Result<String, BadLink> {
    match link.parse::<Link>()?.release {
        Some(ReleaseRef::Text { sealed, .. }) => unpack(&sealed),
        Some(ReleaseRef::Sample(_) | ReleaseRef::Path(_) | ReleaseRef::Elsewhere { .. }) | None => {
            panic!("{link} holds no text")
        }
    }
}

#[test]
fn the_text_comes_back_to_the_last_character() {
    for path in releases() {
        let source = support::text_of(&path);
        assert_eq!(
            opened(&link(&source)).as_ref(),
            Ok(&source.text),
            "{}",
            name(&path)
        );
    }
}

#[test]
fn the_tables_alone_give_the_same_figures() {
    for path in releases() {
        let source = support::text_of(&path);
        let report = read::read(&source);
        if report.tables.is_empty() {
            // Its figures cannot be paired with their rows: there is nothing to cut it to.
            assert!(!report.diagnostics.is_empty(), "{}", name(&path));
            continue;
        }
        let cut = tables_only(&source, &report)
            .unwrap_or_else(|| panic!("{} cannot be cut to its tables", name(&path)));
        let again = read::read(&SourceText::new(
            source.name.clone(),
            opened(&link(&cut)).expect("it opens"),
        ));
        assert_eq!(figures(&again), figures(&report), "{}", name(&path));
        assert!(cut.text.len() <= source.text.len() + 1, "{}", name(&path));
    }
}

#[test]
fn links_to_real_releases_are_short() {
    let shared = support::path("../shared/releases");
    if !shared.is_dir() {
        println!("skipped: there is no ../shared");
        return;
    }
    for path in support::files_in(&shared) {
        let source = support::text_of(&path);
        let report = read::read(&source);
        if report.tables.is_empty() {
            // Its figures cannot be paired with their rows: there is nothing to cut it to.
            assert!(!report.diagnostics.is_empty(), "{}", name(&path));
            continue;
        }
        let cut = tables_only(&source, &report).expect("it can be cut to its tables");
        let (all, tables) = (link(&source), link(&cut));
        println!(
            "{}: {} and {} characters",
            name(&path),
            all.len(),
            tables.len()
        );
        assert!(
            all.len() <= MOST.0 && tables.len() <= MOST.1,
            "{}: {} {}",
            name(&path),
            all.len(),
            tables.len()
        );
        assert_eq!(opened(&all), Ok(source.text));
        let again = read::read(&SourceText::new(
            source.name,
            opened(&tables).expect("it opens"),
        ));
        assert_eq!(figures(&again), figures(&report), "{}", name(&path));
    }
}

#[test]
fn the_published_form_opens() {
    assert_eq!(
        opened("#1/f=3.1/y=2/n=Q1%20draft.txt/t=c4b7330bC0otS80rTQUA"),
        Ok("Revenue".to_owned())
    );
}

#[test]
fn damage_is_told() {
    let source = support::text_of(&support::path("public/samples/clean.txt"));
    let whole = link(&source);
    let at = whole.find("/t=").expect("a text") + 3;
    for cut in [at, at + 3, at + 8, at + 9, at + 400, whole.len() - 1] {
        assert_eq!(
            opened(&whole[..cut]),
            Err(BadLink::Damaged),
            "cut off at {cut}"
        );
    }
    for changed in (at..whole.len()).step_by(97) {
        let other = if &whole[changed..=changed] == "A" {
            "B"
        } else {
            "A"
        };
        let text = format!("{}{other}{}", &whole[..changed], &whole[changed + 1..]);
        assert_eq!(opened(&text), Err(BadLink::Damaged), "changed at {changed}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b'0'; (32 << 20) + 1];
    let sealed = sealed::seal("", &miniz_oxide::deflate::compress_to_vec(&zeros, 6));
    assert!(sealed.len() < 60_000);
    assert_eq!(unpack(&sealed), Err(BadLink::TooLarge));
}
