//! Which labels mean the same item.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::text::lower::lower;
use crate::text::phrase::{self, Phrase, Searched, phrases};

/// A main line of the statements, by the names of golden/KEYFACTS.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Concept {
    Revenue,
    CostOfRevenue,
    GrossProfit,
    OperatingIncome,
    PretaxIncome,
    IncomeTax,
    NetIncome,
    EpsBasic,
    EpsDiluted,
    SharesBasic,
    SharesDiluted,
    Cash,
    TotalCurrentAssets,
    TotalAssets,
    TotalCurrentLiabilities,
    TotalLiabilities,
    TotalEquity,
    TotalLiabilitiesAndEquity,
    OperatingCashFlow,
    InvestingCashFlow,
    FinancingCashFlow,
    NetChangeInCash,
    CashBegin,
    CashEnd,
}

impl fmt::Display for Concept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Revenue => "revenue",
            Self::CostOfRevenue => "cost_of_revenue",
            Self::GrossProfit => "gross_profit",
            Self::OperatingIncome => "operating_income",
            Self::PretaxIncome => "pretax_income",
            Self::IncomeTax => "income_tax",
            Self::NetIncome => "net_income",
            Self::EpsBasic => "eps_basic",
            Self::EpsDiluted => "eps_diluted",
            Self::SharesBasic => "shares_basic",
            Self::SharesDiluted => "shares_diluted",
            Self::Cash => "cash",
            Self::TotalCurrentAssets => "total_current_assets",
            Self::TotalAssets => "total_assets",
            Self::TotalCurrentLiabilities => "total_current_liabilities",
            Self::TotalLiabilities => "total_liabilities",
            Self::TotalEquity => "total_equity",
            Self::TotalLiabilitiesAndEquity => "total_liabilities_and_equity",
            Self::OperatingCashFlow => "cfo",
            Self::InvestingCashFlow => "cfi",
            Self::FinancingCashFlow => "cff",
            Self::NetChangeInCash => "net_change_in_cash",
            Self::CashBegin => "cash_begin",
            Self::CashEnd => "cash_end",
        })
    }
}

/// Whether a word of a label carries no meaning of its own.
fn is_empty(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "in"
            | "to"
            | "a"
            | "an"
            | "for"
            | "from"
            | "on"
            | "at"
            | "by"
            | "gaap"
            | "our"
            | "as"
            | "includes"
            | "following"
            | "related"
            | "amounts"
    )
}

/// What begins an elaboration, which does not change what a label names: "Accounts receivable, net of allowance of
/// $1,799", "Common stock, $0.001 par value; ...".
const ELABORATIONS: [Phrase; 11] = phrases([
    ", including ",
    " including the effect",
    ", excluding ",
    ", exclusive of ",
    ", net of ",
    ", less discount",
    ", less accumulated",
    ", $",
    "; ",
    ", at cost",
    ", as reported",
]);

/// Phrases that are read as others, or as nothing.
const PHRASES: [(Phrase, &str); 15] = [
    (Phrase::new("non-gaap"), "nongaap"),
    (Phrase::new("non-cash"), "noncash"),
    (Phrase::new("non-current"), "noncurrent"),
    (Phrase::new("year-over-year"), ""),
    (Phrase::new("net of income taxes"), ""),
    (Phrase::new("net of taxes"), ""),
    (Phrase::new("net of tax"), ""),
    (Phrase::new("shown below"), ""),
    (Phrase::new("equity awards"), "stock-based compensation"),
    (Phrase::new("share-based"), "stock-based"),
    (Phrase::new("equity-based"), "stock-based"),
    (Phrase::new("less current portion"), "noncurrent"),
    (Phrase::new("net of current portion"), "noncurrent"),
    (Phrase::new("long-term portion"), "noncurrent"),
    (Phrase::new("current portion"), "current"),
];

/// The words of a label by which two labels are compared: lower case, plurals and synonyms folded, words in brackets
/// that only turn a sign ("(loss)", "(used in)") left out, in the order of the label, each once.
pub fn words(label: &str) -> Vec<String> {
    let lower = lower(label);
    let plainest = plainest(&lower);
    let words = words_of(&plainest);
    words.into_iter().map(str::to_owned).collect()
}

/// A label in lower case without its elaborations, its phrases read as what they mean.
pub fn plainest(lower: &str) -> Cow<'_, str> {
    let searched = Searched::new(lower);
    let is_phrase = PHRASES.iter().any(|it| searched.has(&it.0));
    let elaborations = ELABORATIONS.iter().filter_map(|it| searched.find(it));
    let end = elaborations.filter(|it| *it > 0).min();
    let bare = &lower[..end.unwrap_or(lower.len())];
    if is_phrase {
        phrase::replaced(bare.to_owned(), &PHRASES).into()
    } else {
        bare.into()
    }
}

/// The words of a label that is as plain as can be.
pub fn words_of(lower: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::with_capacity(8);
    let mut depth = 0_u32;
    let mut start = None;
    let mut next = 0;
    while next <= lower.len() {
        let at = next;
        let byte = lower.as_bytes().get(at).copied().unwrap_or(b' ');
        let (is_inside, len) = if byte.is_ascii() {
            let is_inside = byte.is_ascii_alphanumeric() || byte == b'\'' && start.is_some();
            (is_inside, 1)
        } else {
            let it = lower[at..].chars().next().unwrap_or(' ');
            (it.is_alphanumeric(), it.len_utf8())
        };
        next += len;
        if is_inside {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            let word = folded(lower, start..at);
            let idle = depth > 0 && turns_sign(word) || is_empty(word);
            if !idle && !words.contains(&word) {
                words.push(word);
            }
        }
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    settle(&mut words);
    words
}

/// The plainest form of a word of `lower`.
fn folded(lower: &str, word: Range<usize>) -> &str {
    let end = word.end;
    let mut word = &lower[word];
    if word.contains('\'') {
        word = word.trim_end_matches("'s").trim_end_matches('\'');
    }
    match fold(word) {
        // A net loss is a net income below zero; a loss on something is not income.
        "loss" if !rest_begins_with_on(lower, end) => "income",
        "gain" => "loss",
        word => word,
    }
}

/// Whether a word in brackets only turns a sign.
fn turns_sign(word: &str) -> bool {
    matches!(
        word,
        "loss"
            | "income"
            | "used"
            | "provided"
            | "provision"
            | "benefit"
            | "earning"
            | "gain"
            | "decrease"
            | "increase"
            | "nongaap"
            | "gaap"
            | "unaudited"
            | "expense"
    )
}

/// Leaves out words that the others make idle: what was disposed of, which way net interest went.
fn settle(words: &mut Vec<&str>) {
    let has = |word: &str| words.contains(&word);
    if has("disposal") {
        words.retain(|it| !matches!(*it, "property" | "plant" | "equipment" | "asset" | "fixed"));
    } else if has("interest") && has("net") && words.len() <= 4 {
        words.retain(|it| !matches!(*it, "income" | "expense"));
    }
}

/// Whether what follows is "on" or "of", perhaps behind a bracket: "loss (gain) on disposal".
fn rest_begins_with_on(lower: &str, at: usize) -> bool {
    let rest = lower
        .get(at..)
        .unwrap_or_default()
        .trim_start_matches([')', ' ']);
    let rest = match rest.strip_prefix('(').and_then(|it| it.split_once(')')) {
        Some((_, rest)) => rest.trim_start(),
        None => rest,
    };
    rest.starts_with("on ") || rest.starts_with("of ")
}

/// One word in its plainest form.
fn fold(word: &str) -> &str {
    match word {
        "revenues" | "sales" | "turnover" => "revenue",
        "earnings" | "profit" | "profits" | "profitability" => "income",
        "losses" => "loss",
        "expenses" | "expense" | "expenditure" | "expenditures" => "expense",
        "costs" => "cost",
        "stockholders" | "stockholder" | "shareholders" | "shareholder" | "shareowners"
        | "stockholders'" | "shareholders'" => "owner",
        "taxes" => "tax",
        "flows" => "flow",
        "liabilities" => "liability",
        "activities" => "activity",
        "securities" => "security",
        "companies" => "company",
        "facilities" => "facility",
        "compensation" => "compensation",
        "capex" => "capital expenditure",
        "disposals" | "sale" => "disposal",
        "dilution" => "diluted",
        "operations" | "operational" => "operating",
        "amortisation" => "amortization",
        "normalised" => "normalized",
        _ => {
            let bare = word.strip_suffix('s').filter(|it| {
                it.len() > 3 && !it.ends_with('s') && !it.ends_with('u') && !it.ends_with("ie")
            });
            bare.unwrap_or(word)
        }
    }
}

/// How alike two labels are: the share of words that both hold, from 0 to 100.
pub fn likeness(a: &[String], b: &[String]) -> usize {
    let common = a.iter().filter(|it| b.contains(it)).count();
    let all = a.len() + b.len() - common;
    (common * 100).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{likeness, words};

    #[test]
    fn labels_of_one_item() {
        let same = |a: &str, b: &str| likeness(&words(a), &words(b));
        assert_eq!(same("Total Revenues", "Total revenues"), 100);
        assert_eq!(
            same(
                "Internet protocol (IP) services",
                "Internet protocol services"
            ),
            75
        );
        assert_eq!(same("Net (loss) income (GAAP)", "GAAP Net Income"), 100);
        assert_eq!(
            same(
                "Stock-based compensation",
                "Stock-based compensation expense"
            ),
            75
        );
        assert_eq!(same("Net loss", "Net income (loss)"), 100);
        assert_eq!(same("Goodwill", "Inventory"), 0);
    }
}
