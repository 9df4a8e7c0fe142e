//! The samples that come with the page: what is planted in them is found, and nothing else.
//!
//! `tests/samples/NAME.differs.tsv` lists what is planted in `public/samples/NAME.txt`; a sample without such a file is
//! right throughout.

mod support;

use std::path::Path;

use rust_decimal::{Decimal, RoundingStrategy};
use support::truth;
use tieout::present::report::{Check, Claim, Ref, Report};

/// A figure that is wrong on purpose.
#[derive(Debug)]
struct Planted {
    line: u32,
    period: String,
    printed: Decimal,
    right: Decimal,
}

fn planted(name: &str) -> Vec<Planted> {
    let file = support::path("tests/samples").join(format!("{name}.differs.tsv"));
    if !file.exists() {
        return Vec::new();
    }
    let planted = truth::records(&file).into_iter().map(|it| Planted {
        line: it.number("line"),
        period: it.text("period"),
        printed: decimal(&it.text("printed")),
        right: decimal(&it.text("right")),
    });
    planted.collect()
}

/// A figure as people write it: `147,064`, `13%`.
fn decimal(text: &str) -> Decimal {
    let digits = text.replace([',', '%'], "");
    digits
        .parse()
        .unwrap_or_else(|_| panic!("{text:?} is no figure"))
}

/// Line and period of a figure of a table.
fn place(report: &Report, at: &Ref) -> Option<(u32, String)> {
    let Ref::Cell { table, row, column } = at else {
        return None;
    };
    let table = report.tables.iter().find(|it| it.id == *table)?;
    let figure = table
        .rows
        .get(*row)?
        .figures
        .iter()
        .find(|it| it.column == *column)?;
    let period = figure
        .period
        .as_ref()
        .unwrap_or(&table.columns[*column].period);
    Some((figure.line.into(), period.clone()))
}

/// Whether a check says of a planted figure what is right.
fn mends(report: &Report, check: &Check, it: &Planted) -> bool {
    place(report, &check.result) == Some((it.line, it.period.clone()))
        && tells(it, &check.stated, &check.computed)
}

/// Whether a claim of the prose does.
fn mends_claim(claim: &Claim, it: &Planted) -> bool {
    let computed = claim.computed.as_deref();
    names(claim, it) && computed.is_some_and(|computed| tells(it, &claim.value, computed))
}

fn names(claim: &Claim, it: &Planted) -> bool {
    u32::from(claim.line) == it.line && claim.period.as_deref() == Some(it.period.as_str())
}

fn tells(it: &Planted, stated: &str, computed: &str) -> bool {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    let computed = decimal(computed).round_dp_with_strategy(it.printed.scale(), strategy);
    decimal(stated) == it.printed && computed == it.right
}

fn check_sample(path: &Path) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let (report, planted) = (support::report_of(path), planted(&name));
    let checks = report.checks.iter();
    let differing: Vec<&Check> = checks.filter(|it| it.verdict == "differs").collect();
    let claims = report.claims.iter();
    let claims: Vec<&Claim> = claims.filter(|it| it.verdict == "differs").collect();
    for it in &planted {
        let found = differing.iter().any(|check| mends(&report, check, it))
            || claims.iter().any(|claim| mends_claim(claim, it));
        assert!(found, "{name}: nothing finds {it:?}");
    }
    for check in differing {
        let mut figures = check
            .operands
            .iter()
            .map(|it| &it.at)
            .chain([&check.result]);
        let names_one = figures.any(|at| {
            let place = place(&report, at);
            planted
                .iter()
                .any(|it| place == Some((it.line, it.period.clone())))
        });
        assert!(names_one, "{name}: false alarm: {check:?}");
    }
    for claim in claims {
        let names_one = planted.iter().any(|it| names(claim, it));
        assert!(names_one, "{name}: false alarm: {claim:?}");
    }
    assert!(!report.checks.is_empty(), "{name}: nothing was checked");
    assert_eq!(report.diagnostics, Vec::new(), "{name}");
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let samples = support::files_in(&support::path("public/samples"));
    assert!(!samples.is_empty(), "no sample");
    for path in samples {
        check_sample(&path);
    }
}

#[test]
fn every_list_of_planted_figures_has_its_sample() {
    for list in support::files_in(&support::path("tests/samples")) {
        let name = list.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_end_matches(".differs.tsv");
        let sample = support::path("public/samples").join(format!("{name}.txt"));
        assert!(sample.exists(), "{name}: no sample of that name");
        assert!(!planted(name).is_empty(), "{name}: nothing is planted");
    }
}
