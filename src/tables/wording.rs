//! What the wording of a line says of its part on the page: prose, title, words of time, page furniture.

use crate::text::date::{self, Token};
use crate::text::lower::lower;
use crate::text::phrase::{self, Phrase, phrases};
use crate::text::unit_note;

/// Four digits that can be a year.
pub fn is_bare_year(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['*', ')']).trim();
    text.len() == 4 && text.parse().is_ok_and(date::is_year)
}

/// The longest line of times, in bytes: six days beside each other.
const LONGEST_TIME: usize = 140;

/// Whether a text says nothing but a time: "For the three months ended", "March 31,", "2006 2005".
pub fn is_time_only(text: &str) -> bool {
    if text.len() > LONGEST_TIME || opens_otherwise(text) || text.trim_end().ends_with('.') {
        return false;
    }
    let found = date::tokens(text);
    if found.is_empty() {
        return false;
    }
    let mut left: Vec<&str> = Vec::new();
    let mut at = 0;
    for it in &found {
        left.push(text.get(at..it.start).unwrap_or_default());
        at = at.max(it.end);
    }
    left.push(&text[at..]);
    left.iter()
        .flat_map(|it| it.split(|c: char| !c.is_alphanumeric()))
        .filter(|it| !it.is_empty() && it.bytes().any(|it| it != b'0'))
        .all(|it| stands_beside_time(&it.to_ascii_lowercase()))
}

/// Whether a word, in lower case, says nothing but what stands beside a time.
fn stands_beside_time(word: &str) -> bool {
    matches!(
        word,
        "for"
            | "the"
            | "ended"
            | "ending"
            | "as"
            | "of"
            | "and"
            | "at"
            | "unaudited"
            | "audited"
            | "period"
            | "periods"
            | "years"
            | "year"
    )
}

/// Whether the first word of a text, one of small letters or with one capital, tells that it speaks of more than a time:
/// most labels do.
fn opens_otherwise(text: &str) -> bool {
    let text = text.trim_start_matches(|it: char| it.is_ascii_punctuation() || it == ' ');
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let is_whole = matches!(
        text.as_bytes().get(len),
        None | Some(b' ' | b':' | b',' | b'/')
    );
    let is_small = || {
        text.bytes()
            .take(len)
            .skip(1)
            .all(|it| it.is_ascii_lowercase())
    };
    if len == 0 || !is_whole || !is_small() {
        return false;
    }
    let word = text[..len].to_ascii_lowercase();
    !date::names::may_open(&word) && !stands_beside_time(&word)
}

/// Whether a text is nothing but the heading of a column that compares: "Change", "% Change".
pub fn is_comparison(text: &str) -> bool {
    let core = text.trim_matches(|it: char| !it.is_alphabetic());
    matches!(
        core.to_ascii_lowercase().as_str(),
        "change"
            | "changes"
            | "variance"
            | "growth"
            | "increase"
            | "decrease"
            | "incr"
            | "decr"
            | "increase (decrease"
            | "increase/(decrease"
            | "increase / (decrease"
            | "inc/(dec"
            | "inc/ (dec"
            | "inc./(dec"
            | "better/(worse"
            | "b/(w"
            | "fav/(unfav"
            | "var"
            | "chg"
    )
}

/// Whether a heading speaks of changes, among other words: "Yr.-to-Yr. Percent Change", "Change in %".
pub fn speaks_of_change(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    is_comparison(text)
        || ["change", "variance", "growth"]
            .iter()
            .any(|it| lower.contains(it))
}

/// Whether a text is the heading of the numbers of notes.
pub fn heads_notes(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    text.eq_ignore_ascii_case("note") || text.eq_ignore_ascii_case("notes")
}

/// Whether a text is running prose and no label, title or heading.
pub fn is_prose(text: &str) -> bool {
    /// So few words make no prose, however they end; two bytes each is the least.
    const FEWEST: usize = 7;
    let text = text.trim();
    if text.len() < FEWEST * 2 - 1 {
        return false;
    }
    let n_words = n_words(text, 25);
    let bare = text.trim_end_matches(['"', '\'', '”', '’', ')', '*']);
    let ends = bare.ends_with(['.', ';', '!', '?'])
        && !bare.ends_with("Inc.")
        && !bare.ends_with("Corp.")
        && !bare.ends_with("Ltd.");
    text.starts_with("- ") && n_words > 6
        || n_words > 24
        || ends && n_words > 8
        || text.ends_with(':') && n_words > 16
}

/// How many words stand between white space; no more than `most` are counted.
pub fn n_words(text: &str, most: usize) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().take(most).count();
    }
    let mut is_inside = false;
    let mut n = 0;
    for it in text.bytes() {
        let was_inside = is_inside;
        is_inside = !matches!(it, b' ' | b'\t'..=b'\r');
        n += usize::from(is_inside && !was_inside);
        if n == most {
            break;
        }
    }
    n
}

/// Words by which a line says that a table of its own follows.
const TABLE_WORDS: [Phrase; 22] = phrases([
    "statement of",
    "statements of",
    "balance sheet",
    "statement of cash",
    "reconciliation of",
    "reconciliations of",
    "supplemental",
    "supplementary",
    "non-cash investing",
    "noncash investing",
    "non-cash financing",
    "in thousands",
    "in millions",
    "(unaudited",
    "segment information",
    "segment results",
    "selected financial",
    "financial summary",
    "financial highlights",
    "key metrics",
    "operating data",
    "other data",
]);

/// Whether a line announces a table.
pub fn announces_table(text: &str) -> bool {
    phrase::holds_any(text, &TABLE_WORDS)
}

/// Whether a heading says that numbers of shares follow, perhaps with their scale: "Number of shares (in thousands) used
/// in computing:".
pub fn heads_shares(text: &str) -> bool {
    const SHARES: [Phrase; 4] = phrases([
        "number of shares",
        "shares used",
        "weighted average",
        "weighted-average",
    ]);
    const NAMES: [Phrase; 2] = phrases(["share", "number"]);
    text.trim_end().ends_with(':')
        && phrase::holds_any(text, &SHARES)
        && phrase::holds_any(text, &NAMES)
}

/// Whether a text says only whether it was audited.
pub fn is_audit_note(text: &str) -> bool {
    let core = text.trim().trim_matches(['(', ')', '*']);
    [
        "unaudited",
        "audited",
        "未經審核",
        "經審核",
        "未经审计",
        "经审计",
    ]
    .iter()
    .any(|it| core.eq_ignore_ascii_case(it))
}

/// A note on units and the headings behind it on one line: "(in $ thousands) Three Months Ended", "in millions, except
/// per share data 2025 2024 Change".
pub fn behind_note(text: &str) -> Option<(String, String)> {
    let heads = |rest: &str| {
        let last = rest.rfind(' ').map_or(rest.len(), |it| {
            if is_comparison(&rest[it..]) {
                it
            } else {
                rest.len()
            }
        });
        is_time_only(&rest[..last])
    };
    if text.len() >= LONGEST_TIME {
        return None;
    }
    let in_brackets = text.find('(').zip(text.find(')')).filter(|it| it.0 < it.1);
    let (note, rest) = if let Some((from, to)) = in_brackets {
        let around = [text[..from].trim(), text[to + 1..].trim()];
        (text[from..=to].trim(), around.join(" "))
    } else {
        let at = date::tokens(text).first()?.start;
        (text[..at].trim(), text[at..].to_owned())
    };
    let rest = rest.trim();
    (is_unit_note(note) && heads(rest)).then(|| (note.to_owned(), rest.to_owned()))
}

/// Whether a text is a note on units: "(In millions, except per share amounts)".
pub fn is_unit_note(text: &str) -> bool {
    const NOTES: [Phrase; 11] = phrases([
        "in thousands",
        "in millions",
        "in billions",
        "in crore",
        "in lakh",
        "except per share",
        "except share",
        "000s",
        "'000",
        "millions of",
        "thousands of",
    ]);
    let in_brackets = text.starts_with(['(', '（'])
        && text.len() < 60
        && unit_note::scale_in(&lower(text)).is_some();
    in_brackets || is_bare_unit(text) || text.len() < 140 && phrase::holds_any(text, &NOTES)
}

/// Whether a text is the name of a currency in some scale, in Chinese or Japanese: `人民幣百萬元`.
fn is_bare_unit(text: &str) -> bool {
    text.ends_with(['元', '円'])
        && text.chars().count() <= 8
        && !text.contains(|it: char| it.is_ascii_digit())
        && unit_note::scale_in(text).is_some()
}

/// Whether a text opens a footnote: "(a) Includes the following amounts:".
pub fn opens_footnote(text: &str) -> bool {
    let mark = text.strip_prefix('(').and_then(|it| it.split_once(')'));
    let marked = mark.is_some_and(|(mark, rest)| {
        mark.len() <= 2 && mark.chars().all(char::is_alphanumeric) && rest.starts_with(' ')
    });
    (marked || text.starts_with("* ")) && text.trim_end().ends_with(':')
}

/// Whether a sentence introduces the table below it.
pub fn introduces(text: &str) -> bool {
    const PHRASES: [Phrase; 5] = phrases([
        "as follows",
        "in thousands",
        "in millions",
        "following table",
        "table below",
    ]);
    text.trim_end().ends_with(':') || phrase::holds_any(text, &PHRASES)
}

/// Whether a title is set in capitals.
pub fn is_upper(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for it in text.chars() {
        upper += usize::from(it.is_uppercase());
        lower += usize::from(it.is_lowercase());
    }
    upper > 2 && upper > 4 * lower
}

/// Whether a line begins a paragraph although no blank stands above: a bullet, a number.
pub fn opens_paragraph(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "-" | "--" | "*" | "•" | "·" | "–" | "—" | "o" | "§" | "▪" | "●" | "#" | "##" | "###"
    ) || text.starts_with(['•', '●', '▪'])
        || first.len() <= 4
            && (first.ends_with(['.', ')']))
            && first
                .trim_start_matches('(')
                .starts_with(|it: char| it.is_ascii_digit() || it.is_ascii_lowercase())
            && text.len() > first.len()
}

/// Whether a line is what a page carries beside its text: "Page 2 of 8", "A-3", "- 26 -", "(more)".
///
/// A bare number is furniture too, but also what a cell holds: its neighbours decide.
pub fn is_furniture(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 40 {
        return false;
    }
    let core = text.trim_matches(['*', '#', '-', '–', '—', '(', ')', '<', '>', ' ', '[', ']']);
    if core.is_empty() || core.len() > 24 {
        return false;
    }
    let lower = core.to_ascii_lowercase();
    let is_number =
        |it: &str| !it.is_empty() && it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit());
    let mut words = lower.split_whitespace();
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("page"), Some(n), Some("of" | "/"), Some(of)) => is_number(n) && is_number(of),
        (Some("end"), Some("of"), Some("page"), Some(n)) => is_number(n),
        // "Company/Page 12"
        (Some(page), Some(n), None, None) => {
            page.rsplit('/').next() == Some("page") && is_number(n)
        }
        (Some("table"), Some("of"), Some("contents"), None) => true,
        (Some("more" | "page" | "continued"), None, None, None) => core.len() < text.trim().len(),
        (Some(n), None, None, None) if is_number(n) => {
            let text = text.trim();
            text.starts_with(['-', '–', '—']) && text.ends_with(['-', '–', '—'])
        }
        (Some(one), None, None, None) => one.split_once('-').is_some_and(|(letter, number)| {
            letter.len() == 1
                && core.starts_with(|it: char| it.is_ascii_uppercase())
                && is_number(number)
                && number.len() <= 2
        }),
        _ => false,
    }
}

/// The time words of a text.
pub fn time_tokens(text: &str) -> Vec<Token> {
    date::tokens(text).into_iter().map(|it| it.token).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_furniture, is_time_only};

    #[test]
    fn page_furniture() {
        for it in [
            "A-3",
            "- 26 -",
            "Page 2 of 8",
            "*End of Page 4*",
            "### Page 3",
            "- MORE -",
            "Company/Page 12",
        ] {
            assert!(is_furniture(it), "{it}");
        }
        for it in ["Total", "5", "(5)", "Non-GAAP", "Page", "-12", "F-150"] {
            assert!(!is_furniture(it), "{it}");
        }
    }

    #[test]
    fn words_of_time() {
        assert!(is_time_only("For the three months ended"));
        assert!(is_time_only("2006 2005"));
        assert!(!is_time_only("Net income 2005"));
    }
}
