//! The house rules that no lint knows. What this file says is the rule; there is no other list.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A file may name its own layer and those before it.
const LAYERS: [&str; 6] = ["text", "tables", "model", "checks", "present", "view"];

/// Past this, a file is two files.
const MAX_LINES: usize = 400;

/// Files that are two files already. None joins them, and one that was cut has to leave.
const STILL_TOO_LONG: [&str; 0] = [];

/// The made-up companies of samples and fixtures. What the program knows of releases, it must not know from these.
const COMPANIES: &[&str] = &[
    "Bellharrow",
    "Brackmoor",
    "Cobblewick",
    "Corbelstane",
    "Correndale",
    "Dunmarrow",
    "Eskerline",
    "Farlowick",
    "Fenwhistle",
    "Finchcote",
    "Gorsefield",
    "Grimsdale",
    "Harrowgale",
    "Hollinbeck",
    "Ivelstone",
    "Jarrowmont",
    "Kestrelhithe",
    "Larkhaven",
    "Lindenfoss",
    "Lunderholm",
    "Luthermark",
    "Marlow Tideway",
    "Marrowby",
    "Mirabelle",
    "Nordhagel",
    "Ostermere",
    "Pendlewick",
    "Pennyroyal",
    "Quillmere",
    "Sallowmere",
    "Silverthwaite",
    "Tarnbeck",
    "Thornholme",
    "Thornwick",
    "Tindervale",
    "Velderhoek",
    "Wachholderau",
    "Wexcombe",
    "Wychbrook",
    "Wyverholt",
    "Zandmere",
];

/// A Rust file of the project.
struct SourceFile {
    /// Its path from the top of the project, with `/`.
    path: String,
    text: String,
}

impl SourceFile {
    /// The rank of the layer that the file belongs to; `None` for the mains, the map and the command line.
    fn rank(&self) -> Option<usize> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?.trim_end_matches(".rs");
        LAYERS.iter().position(|it| *it == first)
    }

    /// What is wrong on its lines: `wrong` says what, or nothing.
    fn each_line(&self, mut wrong: impl FnMut(&str) -> Option<String>) -> Vec<String> {
        let lines = self.text.lines().enumerate();
        lines
            .filter_map(|(n, line)| {
                let found = wrong(line)?;
                Some(format!("{}:{}: {found}", self.path, n + 1))
            })
            .collect()
    }
}

/// The files below `folder` whose extension is wanted, in the order of their paths.
fn files_below(folder: &str, wanted: fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()))
        {
            let path = entry.expect("an entry of a folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|it| wanted(&it.to_string_lossy()))
            {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder}: no file that is wanted");
    found.sort();
    found
}

fn rust_files(folder: &str) -> Vec<SourceFile> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = files_below(folder, |it| it == "rs")
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(top).expect("it stands below the top");
            SourceFile {
                path: inside.to_string_lossy().replace('\\', "/"),
                text: fs::read_to_string(&path).expect("a source file is text"),
            }
        });
    files.collect()
}

#[test]
fn no_layer_reaches_up() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(own) = file.rank() else { continue };
        wrong.extend(file.each_line(|line| {
            line.split("crate::").skip(1).find_map(|used| {
                let name = used
                    .split(|it: char| !it.is_alphanumeric() && it != '_')
                    .next();
                match LAYERS.iter().position(|it| Some(*it) == name) {
                    Some(rank) if rank <= own => None,
                    Some(_) => Some(format!("reaches up to {}", name.unwrap_or_default())),
                    None => Some("names no layer: one `use` a module".to_owned()),
                }
            })
        }));
        wrong.extend(file.each_line(|line| {
            line.contains("super::super")
                .then(|| "leaves its layer by `super`: say `crate::`".to_owned())
        }));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_use_is_of_one_module_and_re_exports_nothing() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        wrong.extend(file.each_line(|line| {
            let line = line.trim_start();
            if line.starts_with("pub use ") || line.starts_with("pub(crate) use ") {
                Some("re-exports: name things where they live".to_owned())
            } else if line.starts_with("use crate::{") {
                Some("groups modules: one `use` a module".to_owned())
            } else {
                None
            }
        }));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_view_knows_the_browser() {
    const BROWSER: [&str; 5] = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen"];
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        if file.rank().is_none_or(|rank| LAYERS[rank] == "view") {
            continue;
        }
        wrong.extend(file.each_line(|line| {
            let name = BROWSER
                .iter()
                .find(|it| line.contains(&format!("{it}::")))?;
            Some(format!("names {name}"))
        }));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for file in rust_files("src").iter().chain(&rust_files("tests")) {
        let first = file.text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") {
            wrong.push(format!(
                "{}:1: opens with {first:?}, not with `//! `",
                file.path
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_two_files() {
    let mut wrong = Vec::new();
    for file in rust_files("src").iter().chain(&rust_files("tests")) {
        let lines = file.text.lines().count();
        let listed = STILL_TOO_LONG.contains(&file.path.as_str());
        if lines > MAX_LINES && !listed {
            wrong.push(format!("{}: {lines} lines, at most {MAX_LINES}", file.path));
        } else if lines <= MAX_LINES && listed {
            wrong.push(format!(
                "{}: {lines} lines: take it off the list",
                file.path
            ));
        }
    }
    for path in STILL_TOO_LONG {
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists() {
            wrong.push(format!("{path}: is gone: take it off the list"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_program_knows_no_company() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        wrong.extend(file.each_line(|line| {
            let line = line.to_lowercase();
            COMPANIES
                .iter()
                .find(|it| line.contains(&it.to_lowercase()))
                .map(|it| format!("names {it}, a company of the tests"))
        }));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_list_of_companies_is_complete() {
    let mut wrong = Vec::new();
    let mut releases = files_below("public/samples", |_| true);
    releases.extend(files_below("tests/releases", |it| it != "tsv"));
    for path in releases {
        let bytes = fs::read(&path).expect("a release can be read");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if !COMPANIES.iter().any(|it| text.contains(&it.to_lowercase())) {
            wrong.push(format!(
                "{}: names no company that is listed",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
