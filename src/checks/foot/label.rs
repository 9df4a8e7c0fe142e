//! What labels say of sums.

use crate::checks::ledger::Row;
use crate::text::phrase::{Phrase, Searched, phrases};

/// What names a measure of what was gained.
const GAINS: [Phrase; 6] = phrases(["income", "loss", "profit", "earnings", "利潤", "利润"]);
const MARGIN: Phrase = Phrase::new("margin");
const EBIT: Phrase = Phrase::new("ebit");
const EBITDA: Phrase = Phrase::new("ebitda");
const REVENUE: [Phrase; 2] = phrases(["revenue", "sales"]);
/// What names a measure that subtraction gives, beside those of profit.
const LEFT: [Phrase; 3] = phrases(["cash", "net ", "working capital"]);

/// What a row's label says of sums.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a label may say any of them beside the others"
)]
pub struct Says {
    /// It announces a total: "Total ...", "Net cash ...", or nothing at all.
    pub total: bool,
    /// It names a measure that subtraction gives: profit, cash, something net.
    pub measure: bool,
    /// It names a measure of profit, which may reach out of its section.
    pub result: bool,
    /// It names a measure of profit, and nothing taken from one.
    pub profit: bool,
    /// It names revenue or sales.
    pub revenue: bool,
}

impl Says {
    /// What `label`, in lower case, says.
    pub fn of(label: &str) -> Self {
        let searched = Searched::new(label);
        let starts = |words: &[&str]| words.iter().any(|it| label.starts_with(it));
        let gains = searched.has_any(&GAINS);
        let margin = searched.has(&MARGIN);
        let ebit = searched.has(&EBIT);
        let profit = gains || margin || ebit;
        Self {
            total: announces_total(label),
            measure: profit || searched.has_any(&LEFT),
            result: gains || margin || searched.has(&EBITDA),
            profit: profit && !starts(&["interest", "tax", "other", "accumulated", "per share"]),
            revenue: searched.has_any(&REVENUE),
        }
    }
}

fn announces_total(label: &str) -> bool {
    let text = label.trim_start_matches(|it: char| !it.is_alphanumeric());
    let starts = |words: &[&str]| words.iter().any(|it| text.starts_with(it));
    text.is_empty()
        || starts(&[
            "total",
            "net increase",
            "net decrease",
            "net (decrease",
            "net change",
        ])
        || text.ends_with("total")
        || ["總額", "总额", "總計", "总计", "合計", "合计"]
            .iter()
            .any(|it| text.ends_with(it))
        || text.contains("net cash")
        || text.contains(" activities")
            && starts(&[
                "cash generated",
                "cash provided",
                "cash used",
                "cash flow",
                "cash from",
            ])
        || text.contains(" in cash") && starts(&["increase", "decrease", "change"])
}

/// Whether a row's label announces a total: "Total ...", "Net cash ...", or no label at all.
pub fn is_total(row: &Row<'_>) -> bool {
    row.says.total
}

/// Whether a label in lower case begins with the name of a measure of profit, or of what is left of something: "Gross
/// profit", and not "Income tax credits".
pub fn heads_profit(label: &str) -> bool {
    const MEASURES: [&str; 24] = [
        "net income",
        "net loss",
        "net (loss",
        "net earnings",
        "net profit",
        "net interest",
        "net revenue",
        "net sales",
        "gross",
        "operating",
        "income from",
        "income before",
        "income (loss)",
        "loss before",
        "loss from",
        "(loss) income",
        "profit",
        "earnings before",
        "ebit",
        "adjusted",
        "non-gaap",
        "consolidated",
        "pro forma",
        "core",
    ];
    MEASURES.iter().any(|it| label.starts_with(it))
}
