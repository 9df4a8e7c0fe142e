//! Whose release it is, and its headline.

use crate::model::classify;
use crate::tables::Found;
use crate::tables::wording;
use crate::text::counts::Counts;
use crate::text::lower::lower;

/// How many paragraphs from the top a headline or a letterhead stands among.
const TOP: usize = 30;

/// The longest headline, in bytes.
const LONGEST_HEADLINE: usize = 200;

/// The company's name: the title with a legal form that most tables share, else the words of the headline before
/// "reports" or "announces", else the first line with a legal form.
pub fn company(found: &Found) -> Option<String> {
    let mut counts: Counts<&str> = Counts::default();
    let titles = found.tables.iter().flat_map(|it| it.titles.iter().take(2));
    for title in titles.map(|it| it.text.trim()) {
        if title.len() < 80 && is_company(title) {
            counts.add(title);
        }
    }
    let most = counts.most();
    let top = || {
        let top = found.prose.iter().take(TOP);
        top.map(|it| it.text.text.trim())
    };
    most.map(|(name, _)| name.to_owned())
        .or_else(|| repeated(found))
        .or_else(|| {
            let mut lines = top().filter(|it| it.len() < LONGEST_HEADLINE);
            lines.find_map(reporter).map(str::to_owned)
        })
        .or_else(|| {
            let mut top = top();
            top.find(|it| it.len() < 80 && is_company(it))
                .map(str::to_owned)
        })
}

/// A first title that several tables share and that says nothing of a table or a time.
fn repeated(found: &Found) -> Option<String> {
    let mut counts: Counts<&str> = Counts::default();
    for title in found.tables.iter().filter_map(|it| it.titles.first()) {
        let title = title.text.trim();
        let is_name = title.starts_with(char::is_uppercase)
            && title.split_whitespace().count() > 1
            && title.len() < 60
            && !title.contains(|it: char| it.is_ascii_digit() || it == ':' || it == '.')
            && !wording::announces_table(title)
            && !classify::names_kind(title);
        if is_name {
            counts.add(title);
        }
    }
    let most = counts.most();
    most.filter(|(_, n)| *n > 2).map(|it| it.0.to_owned())
}

/// The headline: the first line that says who reports or what, else the first of three words that is not of the
/// letterhead.
pub fn headline(found: &Found) -> Option<String> {
    let lines = || {
        let top = found.prose.iter().take(TOP);
        top.map(|it| it.text.text.trim())
    };
    let reports = lines().find(|it| it.len() < LONGEST_HEADLINE && reporter(it).is_some());
    let is_letterhead = |it: &&str| {
        it.starts_with(['[', '<'])
            || wording::is_time_only(it)
            || it.to_ascii_lowercase().starts_with("for immediate")
    };
    let mut named = lines().filter(|it| !is_letterhead(it));
    reports
        .or_else(|| named.find(|it| it.split_whitespace().count() >= 3))
        .map(str::to_owned)
}

/// Who reports, by a headline such as "Example Inc. Reports First Quarter Results".
fn reporter(headline: &str) -> Option<&str> {
    const VERBS: [&str; 5] = [
        " reports ",
        " announces ",
        " posts ",
        " reported ",
        " announced ",
    ];
    let lower = headline.to_ascii_lowercase();
    let verb = VERBS.iter().filter_map(|it| lower.find(it)).min()?;
    let name = headline.get(..verb)?.trim();
    let is_name = name.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit())
        && name.split_whitespace().count() <= 8
        && !name.contains([',', ';', '('])
        && !name.contains(". ")
        || is_company(name);
    (is_name && !name.is_empty() && !name.starts_with("The ")).then_some(name)
}

/// Whether a line is a company's name by its legal form.
pub fn is_company(text: &str) -> bool {
    const FORMS: [&str; 16] = [
        "inc",
        "inc.",
        "corp",
        "corp.",
        "corporation",
        "company",
        "co.",
        "ltd",
        "ltd.",
        "limited",
        "plc",
        "llc",
        "n.v.",
        "s.a.",
        "ag",
        "incorporated",
    ];
    let core = text.trim().trim_end_matches([')', ',']);
    let core = core.split(" and subsidiaries").next().unwrap_or(core);
    let core = core
        .split(" AND SUBSIDIARIES")
        .next()
        .unwrap_or(core)
        .split(" and Subsidiaries")
        .next()
        .unwrap_or(core)
        .split(" AND CONSOLIDATED")
        .next()
        .unwrap_or(core)
        .split(" and Consolidated")
        .next()
        .unwrap_or(core);
    let last = lower(core.split_whitespace().next_back().unwrap_or_default());
    core.split_whitespace().count() <= 8
        && core.split_whitespace().count() > 1
        && FORMS.contains(&last.as_str())
        && !wording::announces_table(text)
}
