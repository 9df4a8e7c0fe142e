//! Which company a release is of, as far as two spellings of its name agree.

/// Words after which a name has ended: "… Reports Second Quarter Results".
const VERBS: [&str; 10] = [
    "reports",
    "reported",
    "announces",
    "announced",
    "posts",
    "posted",
    "provides",
    "releases",
    "delivers",
    "achieves",
];

/// Words that say what kind of company it is, and small ones: some releases print them, some do not.
const FORMS: [&str; 27] = [
    "the",
    "and",
    "of",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "companies",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "sa",
    "ag",
    "nv",
    "bv",
    "se",
    "spa",
    "ab",
    "asa",
    "oyj",
    "pty",
    "subsidiaries",
];

/// What spellings of one name have in common: "Acme Tools, Inc. and Subsidiaries" is `acme tools`. Empty where nothing
/// is left.
pub fn key(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(|it: char| it.is_whitespace() || matches!(it, '/' | '–' | '—' | ','))
    {
        let word: String = word.chars().filter(|it| it.is_alphanumeric()).collect();
        let word = word.to_lowercase();
        if VERBS.contains(&word.as_str()) && !words.is_empty() {
            break;
        }
        if !word.is_empty() && !FORMS.contains(&word.as_str()) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// A name without the news that some releases print behind it: "Acme Tools Reports Results" is "Acme Tools".
pub fn name(printed: &str) -> String {
    let lower = printed.to_lowercase();
    let ends = VERBS.iter().filter_map(|it| {
        let at = lower.find(&format!(" {it} "))?;
        (at > 0 && lower.is_char_boundary(at) && printed.is_char_boundary(at)).then_some(at)
    });
    let end = ends.min().unwrap_or(printed.len());
    let name = printed.get(..end).unwrap_or(printed);
    name.trim_matches([' ', '-', '–', '—', ',', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_agree() {
        for name in [
            "Acme Tools, Inc.",
            "ACME TOOLS INC",
            "The Acme Tools Company",
            "Acme Tools Corp. and Subsidiaries",
            "Acme Tools Reports Second Quarter 2025 Results",
            "ACME TOOLS, INC. - Announces Results",
        ] {
            assert_eq!(key(name), "acme tools", "{name}");
        }
        assert_eq!(key("A.C.M.E. Tools S.A."), "acme tools");
        assert_ne!(key("Acme Tools Holdings"), "acme tools");
        assert_eq!(key("Inc."), "");
    }

    #[test]
    fn a_name_ends_before_the_news() {
        assert_eq!(
            name("Acme Tools Corporation Announces Results and Outlook"),
            "Acme Tools Corporation"
        );
        assert_eq!(name("ACME - Reports Profits"), "ACME");
        assert_eq!(name("Acme Tools, Inc."), "Acme Tools, Inc.");
    }
}
