//! Headings of columns as print sets them: what neighbours share stands above them once.

/// Headings over columns, and the headings of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnGroups {
    /// What stands above: its words and over how many columns; no words over columns that share nothing.
    pub above: Vec<(String, usize)>,
    /// What is left for each column.
    pub below: Vec<String>,
}

/// The headings of columns, what neighbours share taken out: `Three Months Ended March 31,` above `2025` and `2024`.
///
/// `None` where no neighbours share two words or more.
pub fn group(headings: &[String]) -> Option<ColumnGroups> {
    let words: Vec<Vec<&str>> = headings
        .iter()
        .map(|it| it.split_whitespace().collect())
        .collect();
    let mut groups = ColumnGroups {
        above: Vec::new(),
        below: Vec::new(),
    };
    let mut at = 0;
    while at < words.len() {
        let (n_columns, n_words) = run(&words[at..]);
        groups
            .above
            .push((words[at][..n_words].join(" "), n_columns));
        let left = words[at..at + n_columns].iter();
        groups.below.extend(left.map(|it| it[n_words..].join(" ")));
        at += n_columns;
    }
    (groups.above.len() < headings.len()).then_some(groups)
}

/// How many columns from the first share how many words: of the longest run of words, all columns that have it.
fn run(words: &[Vec<&str>]) -> (usize, usize) {
    let alone = (1, 0);
    let Some(next) = words.get(1) else {
        return alone;
    };
    let shared = |a: &[&str], b: &[&str]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    // Each column keeps a word of its own.
    let most = words[0].len().min(next.len()).saturating_sub(1);
    let n_words = shared(&words[0], next).min(most);
    if n_words < 2 {
        return alone;
    }
    let has_all = |it: &&Vec<&str>| it.len() > n_words && shared(&words[0], it) >= n_words;
    (words.iter().take_while(has_all).count(), n_words)
}

/// A heading in which a month and its day stay on one line: `March 31, 2025` breaks behind the comma alone.
pub fn unbroken(heading: &str) -> String {
    let mut text = String::with_capacity(heading.len() + 2);
    for (at, it) in heading.char_indices() {
        let behind = &heading[at + it.len_utf8()..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let leads_day = it == ' '
            && matches!(digits, 1 | 2)
            && behind[digits..].starts_with(',')
            && heading[..at].ends_with(char::is_alphabetic);
        text.push(if leads_day { '\u{a0}' } else { it });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(headings: &[&str]) -> Option<ColumnGroups> {
        let headings: Vec<String> = headings.iter().map(|it| (*it).to_owned()).collect();
        group(&headings)
    }

    #[test]
    fn what_neighbours_share_stands_above_them() {
        let text = |it: &str| it.to_owned();
        assert_eq!(
            grouped(&[
                "Three Months Ended June 30, 2025",
                "Three Months Ended June 30, 2024",
                "Six Months Ended June 30, 2025",
                "Six Months Ended June 30, 2024",
                "Change"
            ]),
            Some(ColumnGroups {
                above: vec![
                    (text("Three Months Ended June 30,"), 2),
                    (text("Six Months Ended June 30,"), 2),
                    (String::new(), 1)
                ],
                below: ["2025", "2024", "2025", "2024", "Change"].map(text).into()
            })
        );
        assert_eq!(grouped(&["March 31, 2025", "December 31, 2024"]), None);
        assert_eq!(grouped(&["1Q 2025", "1Q 2024"]), None);
        assert_eq!(
            grouped(&["Year ended", "Year ended"]),
            None,
            "nothing would be left"
        );
        assert_eq!(grouped(&[]), None);
    }

    #[test]
    fn a_day_stays_with_its_month() {
        assert_eq!(
            unbroken("Ended March 31, 2025"),
            "Ended March\u{a0}31, 2025"
        );
        assert_eq!(unbroken("Q1 2025, of 3"), "Q1 2025, of 3");
    }
}
