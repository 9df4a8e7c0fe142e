//! Table to statement: kind and title.

use crate::model::statement::StatementKind;
use crate::tables::label;
use crate::tables::table::Table;
use crate::tables::wording;
use crate::text::phrase::{Phrase, Searched, phrases};
use crate::text::unit_note;

/// The kind of a table, by its title, else by the labels of its rows.
pub fn kind(table: &Table) -> StatementKind {
    let title = table
        .titles
        .iter()
        .map(|it| it.text.as_str())
        .chain(table.corner.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    if table
        .titles
        .first()
        .is_some_and(|it| wording::opens_footnote(&it.text))
    {
        return StatementKind::Footnote;
    }
    let by_title = by_words(&title);
    let by_rows = by_rows(table);
    if let Some(kind) = by_rows.filter(|it| names_several(&title, *it)) {
        return kind;
    }
    match (by_title, by_rows) {
        // A title above several statements, or none: the rows say more.
        (None | Some(StatementKind::Summary | StatementKind::Other), Some(kind))
        | (Some(kind), _) => kind,
        (None, None) => StatementKind::Other,
    }
}

/// Words of titles by which a kind is told, the stronger first.
const TITLE_WORDS: [(&[Phrase], StatementKind); 11] = [
    (
        &phrases([
            "reconciliation",
            "non-gaap",
            "nongaap",
            "reconciled",
            "gaap to adjusted",
            "對賬",
            "对账",
            "調節表",
            "调节表",
        ]),
        StatementKind::Reconciliation,
    ),
    (
        &phrases([
            "supplemental",
            "supplementary",
            "non-cash investing",
            "noncash investing",
            "non-cash transactions",
        ]),
        StatementKind::Supplemental,
    ),
    (
        &phrases([
            "cash flow",
            "cash flows",
            "cashflow",
            "現金流量",
            "现金流量",
            "arus kas",
            "kapitalfluss",
            "flux de trésorerie",
            "flujos de efectivo",
            "fluxos de caixa",
        ]),
        StatementKind::CashFlow,
    ),
    (
        &phrases([
            "balance sheet",
            "financial position",
            "financial condition",
            "assets and liabilities",
            "資產負債表",
            "资产负债表",
            "財務狀況表",
            "posisi keuangan",
            "konzernbilanz",
            "bilan consolidé",
            "situación financiera",
            "balanço patrimonial",
        ]),
        StatementKind::Balance,
    ),
    (
        &phrases([
            "statement of operations",
            "statements of operations",
            "income statement",
            "statement of income",
            "statements of income",
            "statement of earnings",
            "statements of earnings",
            "statements of consolidated income",
            "statements of consolidated earnings",
            "statement of consolidated income",
            "statement of profit or loss",
            "profit and loss",
            "comprehensive income",
            "comprehensive (loss) income",
            "comprehensive loss",
            "consolidated results of operations",
            "statements of net income",
            "statement of consolidated operations",
            "損益表",
            "损益表",
            "利润表",
            "全面收益表",
            "laba rugi",
            "gewinn- und verlustrechnung",
            "compte de résultat",
            "estado de resultados",
            "demonstração do resultado",
        ]),
        StatementKind::Income,
    ),
    (&phrases(["segment", "分部"]), StatementKind::Segment),
    (
        &phrases([
            "by geograph",
            "by product",
            "by region",
            "disaggregat",
            "net sales by",
            "revenue by",
            "revenues by",
        ]),
        StatementKind::Segment,
    ),
    (
        &phrases([
            "summary",
            "highlights",
            "at a glance",
            "key figures",
            "selected financial",
            "key metrics",
        ]),
        StatementKind::Summary,
    ),
    (&phrases(["earnings per share"]), StatementKind::Other),
    (&phrases(["statements of operation"]), StatementKind::Income),
    (&phrases(["results of operations"]), StatementKind::Income),
];

/// Whether a title says what kind of table stands below.
pub fn names_kind(title: &str) -> bool {
    by_words(&title.to_lowercase()).is_some()
}

/// Whether a title names two statements or more, one of them of a kind: "Balance sheet and cash flow".
fn names_several(title: &str, kind: StatementKind) -> bool {
    let searched = Searched::new(title);
    let is_named = |it: StatementKind| {
        let mut words = TITLE_WORDS.iter().filter(|(_, kind)| *kind == it);
        words.any(|it| searched.has_any(it.0))
    };
    let statements = [
        StatementKind::Income,
        StatementKind::Balance,
        StatementKind::CashFlow,
    ];
    let n_named = statements.into_iter().filter(|it| is_named(*it)).count();
    n_named > 1 && statements.contains(&kind) && is_named(kind)
}

fn by_words(title: &str) -> Option<StatementKind> {
    let searched = Searched::new(title);
    let named = TITLE_WORDS.iter().find(|it| searched.has_any(it.0));
    named.map(|it| it.1)
}

/// The kind that the labels of the rows show.
fn by_rows(table: &Table) -> Option<StatementKind> {
    const CURRENT: [Phrase; 2] = phrases(["current assets", "current liabilities"]);
    const TOTALS: [Phrase; 4] = phrases(["total assets", "total liabilities", "total", "equity"]);
    const REVENUE: [Phrase; 2] = phrases(["revenue", "sales"]);
    const FLOWS: [Phrase; 3] = phrases([
        "operating activities",
        "investing activities",
        "financing activities",
    ]);
    const INCOME: [Phrase; 6] = phrases([
        "net income",
        "net profit",
        "net loss",
        "net (loss)",
        "net earnings",
        "profit for the",
    ]);
    const TAXES: [Phrase; 4] =
        phrases(["income taxes", "taxes on income", "taxation", "before tax"]);
    let rows = table.rows.iter();
    let labels: Vec<Searched<'_>> = rows.map(|it| Searched::new(&it.lower)).collect();
    let has = |phrase: &Phrase| labels.iter().any(|it| it.has(phrase));
    let has_both = |a: &Phrase, b: &Phrase| labels.iter().any(|it| it.has(a) && it.has(b));
    let [assets, liabilities, total, equity] = &TOTALS;
    // The rows of segments go on from their revenue to their assets.
    let first = table.rows.iter().position(|it| !it.cells.is_empty());
    let begins_with_revenue = first.is_some_and(|it| labels[it].has_any(&REVENUE));
    if !begins_with_revenue
        && (CURRENT.iter().all(has) || has(assets) && (has(liabilities) || has_both(total, equity)))
    {
        return Some(StatementKind::Balance);
    }
    let [operating, rest @ ..] = &FLOWS;
    if has(operating) && rest.iter().any(has) {
        return Some(StatementKind::CashFlow);
    }
    let n_rows = table.rows.iter().filter(|it| !it.cells.is_empty()).count();
    let has_growth = || table.columns.iter().any(|it| is_growth(&it.title()));
    if n_rows >= 8 && INCOME.iter().any(has) && TAXES.iter().any(has) && !has_growth() {
        return Some(StatementKind::Income);
    }
    None
}

/// Whether a column's heading says that it compares two others.
pub fn is_growth(heading: &str) -> bool {
    const WORDS: [Phrase; 27] = phrases([
        "veränderung",
        "variation",
        "variación",
        "variação",
        "growth",
        "change",
        "% chg",
        "variance",
        "yoy",
        "qoq",
        "y/y",
        "q/q",
        "inc/(dec)",
        "inc./(dec.)",
        "better/(worse)",
        "b/(w)",
        "fav/(unfav)",
        "% var",
        "increase",
        "decrease",
        "incr.",
        "decr.",
        " vs",
        "vs.",
        "versus",
        "∆",
        "δ",
    ]);
    let mut text = heading.to_lowercase();
    if text.contains("/ (") {
        text = text.replace("/ (", "/(");
    }
    if text.contains("exchange") {
        text = text.replace("exchange", "");
    }
    // A heading over several columns may name the changes among them; a year below it is no change.
    let ends_in_year = text.rsplit(' ').next().is_some_and(wording::is_bare_year);
    if ends_in_year {
        // "2024 vs 2023" compares; "vs. prior period, fourth quarter 2024" is the outer heading of that quarter.
        let compared = ["versus", "vs.", "vs"]
            .iter()
            .find_map(|it| text.rsplit_once(it));
        return compared.is_some_and(|(_, with)| wording::is_time_only(with));
    }
    Searched::new(&text).has_any(&WORDS)
}

/// Whether a column of changes leaves something out, so that its figures do not follow from those beside it:
/// "excluding currency translation", "constant currency", "organic".
pub fn is_adjusted_growth(heading: &str) -> bool {
    let text = heading.to_lowercase();
    [
        "excluding",
        "constant",
        "organic",
        "operational",
        "adjusted",
        "comparable",
        "underlying",
        "currency",
        "translation",
    ]
    .iter()
    .any(|it| text.contains(it))
}

/// The title of a table on one line, without company, unit line and footnote mark.
pub fn title(table: &Table, company: Option<&str>) -> String {
    let same = |a: &str, b: &str| {
        let bare = |it: &str| {
            it.chars()
                .filter(|it| it.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        bare(a) == bare(b)
    };
    // A title may stand beside the headings, above the labels.
    let corner = table
        .corner
        .iter()
        .map(|it| it.trim())
        .find(|it| by_words(&it.to_lowercase()).is_some());
    let lines: Vec<&str> = match corner {
        Some(title) => vec![title],
        None => table.titles.iter().map(|it| it.text.trim()).collect(),
    };
    let kept: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|it| !(it.starts_with('(') && it.ends_with(')') && !wording::opens_footnote(it)))
        .filter(|it| {
            lines.len() == 1 || !company.is_some_and(|company| same(it, company)) && !is_company(it)
        })
        .filter(|it| !is_unit_line(it))
        .collect();
    // Of several blocks, the one nearest to the table that announces it, with what follows.
    let text = kept.join(" ");
    label::plain(text.trim_start_matches("- "))
}

/// "In thousands, except per share amounts", without brackets.
fn is_unit_line(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.len() < 90
        && (lower.starts_with("in thousands")
            || lower.starts_with("in millions")
            || lower.starts_with("dollars in")
            || lower.starts_with("unaudited") && text.len() < 12
            || lower.starts_with("in ") && text.len() < 20 && unit_note::scale_in(&lower).is_some())
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
    let last = core
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    core.split_whitespace().count() <= 8
        && core.split_whitespace().count() > 1
        && FORMS.contains(&last.as_str())
        && !wording::announces_table(text)
}
