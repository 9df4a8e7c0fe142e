//! Which lines above a table are its titles.

use crate::tables::flow::{Content, Flow};
use crate::tables::wording;
use crate::text::date::Token;

/// How many blank lines may stand between titles, the upper of which says a time.
const MOST_BLANKS: usize = 3;

/// The longest title that says a time, in bytes.
const LONGEST: usize = 80;

/// Whether a line says how long a time is and in which year: "FOURTH QUARTER 2022 vs. 2021".
fn says_period(text: &str) -> bool {
    let times = wording::time_tokens(text);
    let has = |wanted: fn(&Token) -> bool| times.iter().any(wanted);
    text.len() < LONGEST
        && !wording::is_prose(text)
        && has(|it| matches!(it, Token::Year(_)))
        && has(|it| {
            matches!(
                it,
                Token::Months(_) | Token::Weeks(_) | Token::Quarter(_) | Token::Half(_)
            )
        })
}

/// The lines above line `start` that are titles of the table, from the top, and the sentence that introduces it.
pub fn find(
    flow: &Flow,
    after: usize,
    start: usize,
    headless: bool,
) -> (Vec<usize>, Option<usize>) {
    let (mut titles, mut intro) = (Vec::new(), None);
    let (mut blanks, mut opens) = (0, 0);
    let mut announced = false;
    for at in (after..start).rev() {
        let line = &flow.lines[at];
        let Some(text) = line.words().map(|it| it.text.as_str()) else {
            match line.content {
                Content::Blank | Content::Rule => {
                    blanks += 1;
                    if blanks > if titles.is_empty() { 4 } else { MOST_BLANKS } {
                        break;
                    }
                    continue;
                }
                // Titles stand above the mark of a table's beginning, or below it.
                Content::Open if opens == 0 => {
                    opens += 1;
                    continue;
                }
                Content::Text(_) | Content::Row(..) | Content::Open | Content::Close => break,
            }
        };
        // Further up only what says of which time the table is.
        if blanks > 1 && !titles.is_empty() && !says_period(text) {
            break;
        }
        if wording::opens_footnote(text) {
            titles.push(at);
            break;
        }
        if wording::is_prose(text) {
            if titles.is_empty() && intro.is_none() && wording::introduces(text) {
                intro = Some(at);
                blanks = 0;
                continue;
            }
            break;
        }
        let is_words = text.chars().any(char::is_alphabetic) || wording::is_unit_note(text);
        if !is_words || titles.len() >= 8 {
            break;
        }
        let names_table = wording::announces_table(text);
        if blanks > 0
            && announced
            && !names_table
            && !wording::is_upper(text)
            && !wording::is_time_only(text)
        {
            break;
        }
        if headless && titles.is_empty() && text.ends_with(':') && !wording::announces_table(text) {
            // A section heading of a table without column headings, not its title.
            blanks = 0;
            continue;
        }
        announced |= names_table && !wording::is_audit_note(text) && !wording::is_unit_note(text);
        blanks = 0;
        titles.push(at);
    }
    titles.reverse();
    if headless && titles.len() > 1 {
        // Below another title, what closes with a colon is the first heading of the rows.
        let heads_rows = |&it: &usize| {
            flow.lines[it]
                .words()
                .is_some_and(|it| it.text.trim_end().ends_with(':'))
        };
        let n_titles = titles
            .iter()
            .rposition(|it| !heads_rows(it))
            .map_or(1, |it| it + 1);
        titles.truncate(n_titles);
    }
    (titles, intro)
}
