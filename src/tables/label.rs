//! Labels as printed, and the marks of footnotes behind them.

/// `(1)`, `(a)`: a footnote mark that stands alone.
pub fn is_lone_mark(raw: &str) -> bool {
    raw.strip_prefix('(')
        .and_then(|it| it.strip_suffix(')'))
        .is_some_and(|it| it.len() <= 2)
}

/// Whether a text names notes of a statement and nothing else, though it is no number: `4,5`, `7a`, `12(b)`, `3 & 4`.
pub fn names_notes(text: &str) -> bool {
    let is_note = |it: &str| {
        let letters = it.trim_start_matches(|it: char| it.is_ascii_digit());
        let digits = it.len() - letters.len();
        let core = letters.trim_matches(['(', ')']);
        (1..=2).contains(&digits)
            && !it.starts_with('0')
            && core.len() <= 2
            && core.bytes().all(|it| it.is_ascii_lowercase())
    };
    text.len() <= 12
        && text.parse::<u32>().is_err()
        && text
            .split([',', '&', ';', ' '])
            .filter(|it| !it.is_empty())
            .all(is_note)
        && text.starts_with(|it: char| it.is_ascii_digit())
}

/// A label without footnote marks, leader dots, colon and doubled blanks.
pub fn plain(printed: &str) -> String {
    let mut text = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let before = text.len();
        let trimmed = text.trim_end_matches(['.', ':', '*', ' ', '…', '_', '·']);
        // "U.S.", "Foods Inc.": a point that ends a short form is no leader.
        let is_short_form = text[trimmed.len()..].starts_with('.')
            && !text[trimmed.len()..].starts_with("..")
            && ends_in_short_form(trimmed);
        text.truncate(trimmed.len() + usize::from(is_short_form));
        if let Some(open) = text.rfind('(').filter(|&it| it > 0 && text.ends_with(')')) {
            let mark = &text[open + 1..text.len() - 1];
            let is_mark = mark.split(',').all(|it| is_mark(it.trim()));
            if is_mark {
                text.truncate(open);
                continue;
            }
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Whether a text ends in a short form that its point belongs to: "U.S", "Inc".
fn ends_in_short_form(text: &str) -> bool {
    let last = text.rsplit([' ', '(']).next().unwrap_or_default();
    let dotted = last.len() >= 3
        && last.split('.').count() > 1
        && last
            .split('.')
            .all(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_uppercase()));
    dotted || matches!(last, "Inc" | "Corp" | "Ltd" | "Co")
}

/// `a`, `1`, `12`, `ii`, `**`: what a footnote is marked with; a bracket around nothing held a raised mark, and
/// `x` says that times are counted.
fn is_mark(text: &str) -> bool {
    text.bytes().all(|it| it == b'*')
        || matches!(text.len(), 1 | 2)
            && (text.bytes().all(|it| it.is_ascii_digit())
                || text.len() == 1 && text != "x" && text.bytes().all(|it| it.is_ascii_lowercase())
                || text == "ii"
                || text == "iv")
}

#[cfg(test)]
mod tests {
    use super::{names_notes, plain};

    #[test]
    fn notes_by_their_numbers() {
        for it in ["4,5", "7a", "12(b)", "3 & 4", "12, 13"] {
            assert!(names_notes(it), "{it}");
        }
        for it in ["7", "2024", "1,234", "(a)", "4 stores", "3Q", "7/7", "66.6"] {
            assert!(!names_notes(it), "{it}");
        }
    }

    #[test]
    fn labels_lose_their_marks() {
        assert_eq!(plain("Customer support(a)"), "Customer support");
        assert_eq!(plain("IP services....."), "IP services");
        assert_eq!(
            plain("Net loss, as reported for prior periods(1)"),
            "Net loss, as reported for prior periods"
        );
        assert_eq!(plain("Net income (loss)"), "Net income (loss)");
        assert_eq!(plain("Tax rate(**)"), "Tax rate");
        assert_eq!(plain("Tax rate()"), "Tax rate");
        assert_eq!(plain("Interest cover (x)"), "Interest cover (x)");
    }
}
