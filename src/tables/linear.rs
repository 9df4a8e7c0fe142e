//! Headings read one after the other, where their place on the page says nothing.

use crate::tables::flow::{Content, Flow};
use crate::tables::region::Region;
use crate::tables::table::Column;
use crate::tables::wording;
use crate::text::date::{self, Token};

/// What a piece of a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// "Three months ended".
    Length,
    /// "March 31,".
    Day,
    /// "2013".
    Year,
    /// "Fiscal", "as of".
    Other,
}

/// A piece of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

/// The headings of `n_columns` columns from all the words above them, in reading order.
///
/// Of lengths ("three months ended"), days ("March 31,") and years there must be one for each column, or one for as
/// many columns each. `None` when there are not, or no year is said.
pub fn read(flow: &Flow, region: &Region, n_columns: usize) -> Option<Vec<Column>> {
    let mut text = String::new();
    for &at in &region.heads {
        let line = &flow.lines[at];
        let behind;
        let words: Vec<&str> = match &line.content {
            Content::Text(text) => {
                behind = wording::behind_note(&text.text);
                match &behind {
                    Some((_, rest)) => vec![rest],
                    None if wording::is_unit_note(&text.text) => vec![],
                    None => vec![&text.text],
                }
            }
            Content::Row(_, cells) => cells
                .iter()
                .filter(|it| !it.is_label() || wording::is_time_only(&it.text.text))
                .map(|it| it.text.text.as_str())
                .collect(),
            Content::Blank | Content::Rule | Content::Open | Content::Close => {
                vec![]
            }
        };
        for it in words {
            if !wording::is_time_only(it) {
                return None;
            }
            text.push_str(it);
            text.push(' ');
        }
    }
    share(&pieces(text.trim()), n_columns)
}

/// The pieces of some headings.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let found = date::tokens(text);
    for (n, it) in found.iter().enumerate() {
        let end = found.get(n + 1).map_or(text.len(), |it| it.start.max(1));
        let words = text
            .get(it.start..end)
            .unwrap_or_default()
            .trim()
            .to_owned();
        let kind = match it.token {
            Token::Months(_)
            | Token::Weeks(_)
            | Token::Quarter(_)
            | Token::Half(_)
            | Token::YearToDate => Kind::Length,
            Token::Month(_) => {
                // "31 December" is one piece.
                let is_day = n
                    .checked_sub(1)
                    .is_some_and(|it| matches!(found[it].token, Token::Day(_)));
                match pieces
                    .last_mut()
                    .filter(|it| is_day && it.kind == Kind::Day && !names_month(&it.text))
                {
                    Some(last) => last.text = [last.text.as_str(), &words].join(" "),
                    None => pieces.push(Piece {
                        kind: Kind::Day,
                        text: words,
                    }),
                }
                continue;
            }
            Token::Day(_) => {
                // "March 31," is one piece.
                match pieces.last_mut() {
                    Some(last)
                        if last.kind == Kind::Day && !last.text.contains(char::is_numeric) =>
                    {
                        last.text = format!("{} {words}", last.text);
                    }
                    _ => pieces.push(Piece {
                        kind: Kind::Day,
                        text: words,
                    }),
                }
                continue;
            }
            Token::Year(_) => Kind::Year,
            Token::Fiscal | Token::AsOf => Kind::Other,
        };
        pieces.push(Piece { kind, text: words });
    }
    pieces
}

/// Whether a piece of a date has its month.
fn names_month(text: &str) -> bool {
    wording::time_tokens(text)
        .iter()
        .any(|it| matches!(it, Token::Month(_)))
}

/// Gives each column its share of the pieces.
fn share(pieces: &[Piece], n_columns: usize) -> Option<Vec<Column>> {
    let mut columns = vec![Column::default(); n_columns];
    if n_columns == 0 || !pieces.iter().any(|it| it.kind == Kind::Year) {
        return None;
    }
    for kind in [Kind::Length, Kind::Day, Kind::Year] {
        let of_kind: Vec<&Piece> = pieces.iter().filter(|it| it.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        if !n_columns.is_multiple_of(of_kind.len()) {
            return None;
        }
        let each = n_columns / of_kind.len();
        for (n, column) in columns.iter_mut().enumerate() {
            column.heading.push(of_kind[n / each].text.clone());
        }
    }
    Some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, n_columns: usize, expect: &[&str]) {
        let columns = share(&pieces(text), n_columns).unwrap_or_default();
        let titles: Vec<String> = columns.iter().map(Column::title).collect();
        assert_eq!(titles, expect);
    }

    #[test]
    fn one_after_the_other() {
        check(
            "Three Months Ended December 25, 2010 December 26, 2009",
            2,
            &[
                "Three Months Ended December 25, 2010",
                "Three Months Ended December 26, 2009",
            ],
        );
        check(
            "Three Months Ended Nine Months Ended September 30, September 30, 2025 2024 2025 2024",
            4,
            &[
                "Three Months Ended September 30, 2025",
                "Three Months Ended September 30, 2024",
                "Nine Months Ended September 30, 2025",
                "Nine Months Ended September 30, 2024",
            ],
        );
        check("Three Months Ended 2025 2024", 3, &[]);
        check(
            "31 December, 31 March, 2025 2024",
            2,
            &["31 December, 2025", "31 March, 2024"],
        );
    }
}
