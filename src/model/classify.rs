//! Table to statement: kind and title.

use crate::model::statement::StatementKind;
use crate::tables::table::Table;
use crate::tables::wording;
use crate::text::lower::lower;
use crate::text::phrase::{Phrase, Searched, phrases};

/// The kind of a table, by its title, else by the labels of its rows.
pub fn kind(table: &Table) -> StatementKind {
    let titles = table.titles.iter().map(|it| it.text.as_str());
    let titles = titles.filter(|it| !is_remark(it));
    let titles = titles.chain(table.corner.iter().map(String::as_str));
    let title = lower(&titles.collect::<Vec<_>>().join(" "));
    let title = title.replace("financial condition and results of operations", "");
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

/// Whether a line above a table is a note on the one before: "* Not meaningful", "Note: percentages are ...".
pub fn is_remark(text: &str) -> bool {
    text.starts_with("* ") && !wording::opens_footnote(text)
        || text
            .get(..5)
            .is_some_and(|it| it.eq_ignore_ascii_case("note:"))
}

/// Whether a title says what kind of table stands below.
pub fn names_kind(title: &str) -> bool {
    by_words(&lower(title)).is_some()
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
    // "Item 8. Financial statements and supplementary data" stands above statements.
    let among = [StatementKind::Supplemental];
    let n_named = statements
        .into_iter()
        .chain(among)
        .filter(|it| is_named(*it))
        .count();
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
    const TAX: Phrase = Phrase::new("income tax");
    const COST: Phrase = Phrase::new("cost");
    const EACH: Phrase = Phrase::new("per share");
    const GAAP: Phrase = Phrase::new("gaap");
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
    // A reconciliation begins with net income; an income statement leads from revenue to it.
    let leads = || {
        let first = |is: &dyn Fn(&Searched<'_>) -> bool| labels.iter().position(is);
        let revenue = first(&|it| it.has_any(&REVENUE) && !it.has(&COST));
        let tax = first(&|it| it.has(&TAX));
        let net = first(&|it| it.has_any(&INCOME) && !it.has(&TAX));
        revenue.is_some() && revenue < tax && tax < net && has(&EACH) && !has(&GAAP)
    };
    let has_taxes = || TAXES.iter().any(has) || leads();
    if n_rows >= 8 && INCOME.iter().any(has) && has_taxes() && !has_growth() {
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
    let mut text = lower(heading);
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
    let text = lower(heading);
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
