//! Which labels mean the same item.

use std::fmt;

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

/// Words of a label that carry no meaning of their own.
const EMPTY_WORDS: [&str; 19] = [
    "the",
    "of",
    "and",
    "in",
    "to",
    "a",
    "an",
    "for",
    "from",
    "on",
    "at",
    "by",
    "gaap",
    "our",
    "as",
    "includes",
    "following",
    "related",
    "amounts",
];

/// What begins an elaboration, which does not change what a label names: "Accounts receivable, net of allowance of
/// $1,799", "Common stock, $0.001 par value; ...".
const ELABORATIONS: [&str; 11] = [
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
];

/// Phrases that are read as others, or as nothing.
const PHRASES: [(&str, &str); 15] = [
    ("non-gaap", "nongaap"),
    ("non-cash", "noncash"),
    ("non-current", "noncurrent"),
    ("year-over-year", ""),
    ("net of income taxes", ""),
    ("net of taxes", ""),
    ("net of tax", ""),
    ("shown below", ""),
    ("equity awards", "stock-based compensation"),
    ("share-based", "stock-based"),
    ("equity-based", "stock-based"),
    ("less current portion", "noncurrent"),
    ("net of current portion", "noncurrent"),
    ("long-term portion", "noncurrent"),
    ("current portion", "current"),
];

/// The words of a label by which two labels are compared: lower case, plurals and synonyms folded, words in brackets
/// that only turn a sign ("(loss)", "(used in)") left out, in the order of the label, each once.
pub fn words(label: &str) -> Vec<String> {
    let mut lower = label.to_lowercase();
    if let Some(end) = ELABORATIONS
        .iter()
        .filter_map(|it| lower.find(it))
        .filter(|it| *it > 0)
        .min()
    {
        lower.truncate(end);
    }
    for (phrase, with) in PHRASES {
        if lower.contains(phrase) {
            lower = lower.replace(phrase, with);
        }
    }
    let mut words: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut word = String::new();
    let mut bracketed = false;
    for (at, it) in lower.char_indices().chain([(lower.len(), ' ')]) {
        match it {
            '(' => depth += 1,
            ')' => depth = (depth - 1).max(0),
            _ => (),
        }
        if it.is_alphanumeric() || it == '\'' && !word.is_empty() {
            bracketed |= depth > 0;
            word.push(it);
            continue;
        }
        if !word.is_empty() {
            let folded = fold(word.trim_end_matches("'s").trim_end_matches('\''));
            let turns_sign = matches!(
                folded.as_str(),
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
            );
            let folded = match folded.as_str() {
                // A net loss is a net income below zero; a loss on something is not income.
                "loss" if !rest_begins_with_on(&lower, at) => "income".to_owned(),
                "gain" => "loss".to_owned(),
                _ => folded,
            };
            let idle = bracketed && turns_sign || EMPTY_WORDS.contains(&folded.as_str());
            if !idle && !words.contains(&folded) {
                words.push(folded);
            }
            word.clear();
            bracketed = false;
        }
    }
    settle(&mut words);
    words
}

/// Leaves out words that the others make idle: what was disposed of, which way net interest went.
fn settle(words: &mut Vec<String>) {
    let has = |word: &str| words.iter().any(|it| it == word);
    if has("disposal") {
        words.retain(|it| {
            !matches!(
                it.as_str(),
                "property" | "plant" | "equipment" | "asset" | "fixed"
            )
        });
    } else if has("interest") && has("net") && words.len() <= 4 {
        words.retain(|it| !matches!(it.as_str(), "income" | "expense"));
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
fn fold(word: &str) -> String {
    let synonym = match word {
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
        "operations" | "operational" => "operating",
        "amortisation" => "amortization",
        "normalised" => "normalized",
        _ => "",
    };
    if !synonym.is_empty() {
        return synonym.to_owned();
    }
    let bare = word.strip_suffix('s').filter(|it| {
        it.len() > 3 && !it.ends_with('s') && !it.ends_with('u') && !it.ends_with("ie")
    });
    bare.unwrap_or(word).to_owned()
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
