//! What several tests share: reading a release, the hand-verified truth beside it, and the comparison of the two.
#![allow(
    dead_code,
    reason = "every test is a crate of its own and uses its part"
)]

pub(crate) mod holds;
pub(crate) mod score;
pub(crate) mod sets;
pub(crate) mod sound;
pub(crate) mod truth;

use std::fs;
use std::path::{Path, PathBuf};

use tieout::present::read;
use tieout::present::report::Report;
use tieout::text::decode;
use tieout::text::source::SourceText;

/// A path below the top of the project.
pub(crate) fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// A file, decoded as the command line decodes it.
///
/// # Panics
/// If the file cannot be read or is no text: a fixture that is broken.
pub(crate) fn text_of(path: &Path) -> SourceText {
    let bytes = fs::read(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    decode::decode(&name, &bytes).unwrap_or_else(|it| panic!("{name}: {it}"))
}

/// The report of a file.
pub(crate) fn report_of(path: &Path) -> Report {
    read::read(&text_of(path))
}

/// The files of a folder in the order of their names.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()));
    let files = entries.map(|it| it.expect("an entry of a folder can be read").path());
    let mut files: Vec<PathBuf> = files.filter(|it| it.is_file()).collect();
    files.sort();
    files
}
