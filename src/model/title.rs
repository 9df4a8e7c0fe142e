//! The titles of statements.

use crate::model::classify;
use crate::model::company;
use crate::tables::label;
use crate::tables::table::Table;
use crate::tables::wording;
use crate::text::lower::lower;
use crate::text::unit_note;

/// The title of a table on one line, without company, unit line and footnote mark.
pub fn of(table: &Table, name: Option<&str>) -> String {
    let same = |a: &str, b: &str| {
        let bare = |it: &str| {
            it.chars()
                .filter(|it| it.is_alphanumeric())
                .collect::<String>()
        };
        lower(&bare(a)) == lower(&bare(b))
    };
    // A title may stand beside the headings, above the labels.
    let corner = table
        .corner
        .iter()
        .map(|it| it.trim())
        .find(|it| classify::names_kind(it));
    let lines: Vec<&str> = match corner {
        Some(title) => vec![title],
        None => table.titles.iter().map(|it| it.text.trim()).collect(),
    };
    let kept: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|it| !(it.starts_with('(') && it.ends_with(')') && !wording::opens_footnote(it)))
        .filter(|it| {
            lines.len() == 1
                || !classify::is_remark(it)
                    && !name.is_some_and(|name| same(it, name))
                    && !company::is_company(it)
        })
        .filter(|it| !is_unit_line(it))
        .collect();
    // Of several blocks, the one nearest to the table that announces it, with what follows.
    let text = kept.join(" ");
    label::plain(text.trim_start_matches("- "))
}

/// "In thousands, except per share amounts", without brackets.
fn is_unit_line(text: &str) -> bool {
    let lower = lower(text);
    text.len() < 90
        && (lower.starts_with("in thousands")
            || lower.starts_with("in millions")
            || lower.starts_with("dollars in")
            || lower.starts_with("unaudited") && text.len() < 12
            || lower.starts_with("in ") && text.len() < 20 && unit_note::scale_in(&lower).is_some())
}
