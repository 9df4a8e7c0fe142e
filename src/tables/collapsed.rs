//! Lines that hold a whole statement of which the line breaks were lost.

use crate::tables::cell::Cell;
use crate::tables::wording;
use crate::text::counts;
use crate::text::diagnostic::Diagnostic;
use crate::text::figure::{self, Style};
use crate::text::lines::LineNo;
use crate::text::markup::Plain;

/// How many labels with figures behind them make a line a statement; tables side by side have two or three.
const FEWEST_LABELS: usize = 5;

/// The shortest line that is looked at: a row has fewer characters, or more blanks.
const SHORTEST: usize = 240;

/// How many figures stand on a line that has lost its line breaks; `None` for any other line.
///
/// What such a line holds cannot be told apart again: labels run into figures (`activities4,729`), and figures into each
/// other (`4,7294,277`).
pub fn figures(text: &str, style: Style) -> Option<usize> {
    if text.len() < SHORTEST || text.contains('\t') || text.contains('|') {
        return None;
    }
    // Most long lines are prose, and have few digits.
    let n_digits = counts::of_bytes(text, |it| it.is_ascii_digit());
    if n_digits * 12 <= counts::of_bytes(text, |it| it.is_ascii_alphabetic()) {
        return None;
    }
    let (mut n_figures, mut n_labels, mut n_capital, mut in_label) = (0, 0, 0, false);
    let (mut letters, mut digits, mut sentences) = (0, 0, 0);
    for word in text.split_whitespace() {
        letters += word.chars().filter(|it| it.is_alphabetic()).count();
        digits += word.bytes().filter(u8::is_ascii_digit).count();
        sentences += usize::from(word.len() > 3 && word.ends_with('.'));
        if prints_figure(word, style) {
            n_figures += 1;
            if in_label {
                n_labels += 1;
            }
            in_label = false;
        } else if word.chars().any(char::is_alphabetic) && !in_label {
            in_label = true;
            let first = word.chars().find(|it| it.is_alphabetic());
            n_capital += usize::from(first.is_some_and(char::is_uppercase));
        }
    }
    // Prose has more letters to a figure, sentences, and small words behind its figures.
    let is_dense = digits * 12 > letters;
    let is_prose = sentences * 3 > n_labels || n_capital * 5 < n_labels * 3;
    (n_labels >= FEWEST_LABELS && is_dense && !is_prose).then_some(n_figures)
}

/// Whether the cells of a line are those of several rows: labels stand between figures over and over.
pub fn interleaves(cells: &[Cell]) -> bool {
    let behind = cells
        .windows(2)
        .filter(|it| it[0].is_solid() && it[1].printed.is_none() && it[1].text.text.len() > 3);
    behind.count() >= FEWEST_LABELS - 1
}

/// What is said of such a line.
pub fn diagnostic(line: LineNo, n_figures: usize) -> Diagnostic {
    let message = format!(
        "cannot pair the figures of this table with its rows: found {n_figures} figures on one line; expected a line \
         for each row"
    );
    Diagnostic::new(line, message)
}

/// Whether a word prints a figure, perhaps with other words run into it.
fn prints_figure(word: &str, style: Style) -> bool {
    let Some(at) = word.find(|it: char| it.is_ascii_digit()) else {
        return false;
    };
    if wording::is_bare_year(word) || word.len() > 60 {
        return false;
    }
    let whole = Plain::verbatim(word, 0);
    figure::read_cell(&whole, style).is_some()
        || word[at..].bytes().filter(u8::is_ascii_digit).count() > 3 && word[at..].contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_on_one_line() {
        let statement = "Revenue $ 852 $ 301 Operating expenses: Research and development 4,7294,277 General and \
                         administrative1,5421,086 6,2715,363 Loss from operations (5,419)(5,062) Other income 49 \
                         12 Net loss $ (5,370) $ (5,064) Loss per common share $ (0.35) $ (1.99) Cash 3,094 5,507";
        assert!(figures(statement, Style::Comma).is_some_and(|it| it > 10));
        let prose = "Revenue rose by 5 percent to $852 million, compared with $811 million in the second quarter of \
                     last year. Research and development expenses were $27 million, or 3 percent of revenue, and \
                     general expenses were $42 million. Net loss was $5 million, compared with $7 million.";
        assert_eq!(figures(prose, Style::Comma), None);
    }
}
