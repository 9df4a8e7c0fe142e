//! What a release holds of what is searched for: labels, figures, text.

use std::collections::BTreeSet;

use crate::present::marks::{At, Marks};
use crate::present::reading;
use crate::present::report::Report;
use crate::present::titles;
use crate::text::source::SourceText;

/// How many bytes of a line are shown on each side of what was found.
const AROUND: usize = 36;

/// A place that holds what is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its line, from 1.
    pub line: u32,
    /// The figure that it leads to; text outside of tables leads to its line.
    pub at: Option<At>,
    /// Where it stands: the statement, or "Text".
    pub place: String,
    /// The words before.
    pub before: String,
    /// What was found, as printed.
    pub found: String,
    /// The words behind.
    pub after: String,
}

/// The lines of a release as they are read, in small letters beside as they are: what is searched.
pub struct Lines(Vec<(u32, String)>);

impl Lines {
    /// The lines of a release.
    pub fn of(source: &SourceText, report: &Report, marks: &Marks) -> Self {
        let lines = reading::raw(source, report, marks);
        let line = |it: reading::RawLine| {
            let text: String = it.runs.into_iter().map(|it| it.text).collect();
            (it.number, text)
        };
        Self(lines.into_iter().map(line).collect())
    }
}

/// Everything that holds `query`, from top to bottom: labels whose words, figures whose digits, and lines of text.
///
/// Capitals and, within figures, commas do not matter: `1643` finds `(1,643)`.
pub fn search(report: &Report, lines: &Lines, query: &str) -> Vec<Hit> {
    let query = query.trim();
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    let digits = digits(query).filter(|it| !it.is_empty());
    let mut seen = BTreeSet::new();
    for (table, it) in report.tables.iter().enumerate() {
        let place = || titles::short(&crate::present::sheet::title(it));
        for (row, it) in it.rows.iter().enumerate() {
            let at = |column| At { table, row, column };
            let label = find(&it.label, query);
            if let (Some(parts), Some(first)) = (label, it.figures.first()) {
                seen.insert(u32::from(it.line));
                hits.push(Hit::of(
                    it.line.into(),
                    Some(at(first.column)),
                    place(),
                    parts,
                ));
            }
            let Some(digits) = &digits else { continue };
            for figure in &it.figures {
                let own = self::digits(&figure.raw);
                if own.is_some_and(|it| it.starts_with(digits.as_str())) {
                    seen.insert(u32::from(figure.line));
                    let parts =
                        [&format!("{}  ", it.label), figure.raw.trim(), ""].map(str::to_owned);
                    hits.push(Hit::of(
                        figure.line.into(),
                        Some(at(figure.column)),
                        place(),
                        parts,
                    ));
                }
            }
        }
    }
    for (number, text) in &lines.0 {
        if let Some(parts) = find(text, query).filter(|_| !seen.contains(number)) {
            hits.push(Hit::of(*number, None, "Text".to_owned(), parts));
        }
    }
    hits.sort_by_key(|it| it.line);
    hits
}

impl Hit {
    fn of(line: u32, at: Option<At>, place: String, parts: [String; 3]) -> Self {
        let [before, found, after] = parts;
        Self {
            line,
            at,
            place,
            before,
            found,
            after,
        }
    }
}

/// The digits of a figure with their point; `None` for what has letters.
fn digits(text: &str) -> Option<String> {
    if text.contains(char::is_alphabetic) {
        return None;
    }
    let digits = text.chars().filter(|it| it.is_ascii_digit() || *it == '.');
    Some(digits.collect::<String>()).filter(|it| it.contains(|it: char| it.is_ascii_digit()))
}

/// A text cut at the first place that holds `query`: a little before, the place, a little behind.
fn find(text: &str, query: &str) -> Option<[String; 3]> {
    let is_here = |at: usize| {
        let mut rest = text[at..].chars().flat_map(char::to_lowercase);
        query
            .chars()
            .flat_map(char::to_lowercase)
            .all(|it| rest.next() == Some(it))
    };
    let start = text.char_indices().map(|it| it.0).find(|it| is_here(*it))?;
    let len = text[start..]
        .char_indices()
        .map(|it| it.0)
        .nth(query.chars().count());
    let end = len.map_or(text.len(), |it| start + it);
    let mut from = start.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (end + AROUND).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let dots = |is_cut| if is_cut { "…" } else { "" };
    Some([
        [dots(from > 0), text[from..start].trim_start()].concat(),
        text[start..end].to_owned(),
        [text[end..to].trim_end(), dots(to < text.len())].concat(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::read;

    fn found(text: &str, query: &str) -> Vec<(u32, bool, String)> {
        let source = SourceText::new("x.txt", text);
        let report = read::read(&source);
        let marks = Marks::of(&report);
        let lines = Lines::of(&source, &report, &marks);
        let hits = search(&report, &lines, query).into_iter();
        hits.map(|it| {
            (
                it.line,
                it.at.is_some(),
                [it.before, it.found, it.after].join("|"),
            )
        })
        .collect()
    }

    #[test]
    fn labels_figures_and_text_are_found() {
        let text = "Sales of lamps rose to $1.6 million.\n\nBalance Sheets\n(in thousands)\n\tMarch 31, 2025\tDecember 31, 2024\n\nCash\t100\t90\nLamps\t1,643\t(1,600)\nTotal assets\t1,743\t1,690\n";
        let hit = |line, is_figure, text: &str| (line, is_figure, text.to_owned());
        assert_eq!(
            found(text, "LAMPS"),
            [
                hit(1, false, "Sales of |lamps| rose to $1.6 million."),
                hit(8, true, "|Lamps|")
            ]
        );
        assert_eq!(found(text, "1643"), [hit(8, true, "Lamps  |1,643|")]);
        assert_eq!(
            found(text, "(1,6"),
            [
                hit(8, true, "Lamps  |1,643|"),
                hit(8, true, "Lamps  |(1,600)|"),
                hit(9, true, "Total assets  |1,690|")
            ]
        );
        assert_eq!(
            found(text, "$1.6"),
            [hit(1, false, "Sales of lamps rose to |$1.6| million.")]
        );
        assert!(found(text, "  ").is_empty());
        assert!(found(text, "zinc").is_empty());
    }

    #[test]
    fn what_is_found_is_cut_between_letters() {
        assert_eq!(find("Größe", "SSE"), None);
        assert_eq!(
            find("ÄÖÜ größer", "ÖÜ"),
            Some(["Ä", "ÖÜ", " größer"].map(str::to_owned))
        );
        let long = "ä".repeat(60) + "cash" + &"ö".repeat(60);
        let parts = find(&long, "cash").expect("it is there");
        assert!(parts[0].starts_with("…ä") && parts[2].ends_with("ö…"));
    }
}
