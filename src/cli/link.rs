//! `tieout link [--tables] FILE`: the fragment that opens a release in the page, its text inside.

use std::process::ExitCode;

use miniz_oxide::{deflate, inflate};

use crate::cli;
use crate::present::link::{BadLink, Link, ReleaseRef};
use crate::present::read;
use crate::present::sealed;
use crate::present::tables_only;
use crate::text::decode;
use crate::text::source::SourceText;

/// A text as it stands in a link.
pub fn pack(text: &str) -> String {
    sealed::seal(text, &deflate::compress_to_vec(text.as_bytes(), 9))
}

/// The text of a link.
///
/// # Errors
/// [`BadLink`] where it is damaged or larger than any release that is read.
pub fn unpack(sealed: &str) -> Result<String, BadLink> {
    let (check, deflated) = sealed::deflated(sealed)?;
    let inflated = inflate::decompress_to_vec_with_limit(&deflated, decode::MAX_BYTES);
    let inflated = inflated.map_err(|it| {
        if it.status == inflate::TINFLStatus::HasMoreOutput {
            BadLink::TooLarge
        } else {
            BadLink::Damaged
        }
    })?;
    sealed::unsealed(check, inflated)
}

/// Runs the command with its arguments, the word `link` left out. Status 2 where it cannot do what is asked.
pub fn run(args: &[String]) -> ExitCode {
    let (file, tables_only) = match args {
        [file] if !file.starts_with("--") => (file, false),
        [option, file] if option == "--tables" => (file, true),
        _ => return cli::refuse(&format!("found {args:?}; expected [--tables] FILE")),
    };
    match cli::source_of(file).and_then(|it| fragment(it, tables_only)) {
        Ok(fragment) => {
            cli::print(&fragment);
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("tieout: {file}: {message}");
            ExitCode::from(2)
        }
    }
}

/// What opens a release, or why there is no such link.
fn fragment(source: SourceText, tables_only: bool) -> Result<String, String> {
    let source = if tables_only {
        let report = read::read(&source);
        tables_only::tables_only(&source, &report)
            .ok_or("without its prose this release would read differently; leave out --tables")?
    } else {
        source
    };
    let link = Link {
        release: Some(ReleaseRef::Text {
            sealed: pack(&source.text),
            name: source.name,
        }),
        ..Link::default()
    };
    Ok(format!("#{link}\n"))
}
