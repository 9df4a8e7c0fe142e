//! A release: its statements, and who says what when.

use crate::model::amount::Amount;
use crate::model::basis;
use crate::model::boundary;
use crate::model::calendar::Calendar;
use crate::model::cash_parts;
use crate::model::claim::Claim;
use crate::model::classify;
use crate::model::column_unit::{self, ColumnUnit};
use crate::model::column_writing::{self, Writings};
use crate::model::company;
use crate::model::currency;
use crate::model::member;
use crate::model::movement;
use crate::model::note;
use crate::model::period::{Period, Timing};
use crate::model::rate;
use crate::model::row_time;
use crate::model::said;
use crate::model::scale;
use crate::model::section;
use crate::model::share_row;
use crate::model::share_scale;
use crate::model::shares;
use crate::model::statement::{Column, LineItem, PERCENT, Statement, StatementKind};
use crate::model::timeline;
use crate::model::title;
use crate::model::titled;
use crate::model::unit::{Scale, Unit};
use crate::model::unsaid_scale;
use crate::tables::Found;
use crate::tables::flow::Layout;
use crate::tables::table::{Cell, Paragraph, Row, Table};
use crate::tables::wording;
use crate::text::figure::{Content, Mark};
use crate::text::phrase::{self, Phrase, Searched, phrases};
use crate::text::unit_note;

/// A release as it was read.
#[derive(Clone, Debug, Default)]
pub struct Release {
    /// Whose it is.
    pub company: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// The period that it reports.
    pub period: Option<Period>,
    /// The ISO code of its currency.
    pub currency: &'static str,
    /// The layouts of its tables.
    pub layouts: Vec<Layout>,
    /// Its statements, in document order.
    pub statements: Vec<Statement>,
    /// Its prose, in document order.
    pub prose: Vec<Paragraph>,
    /// The figures of its prose, in document order.
    pub claims: Vec<Claim>,
    /// The ends of its periods.
    pub calendar: Calendar,
}

/// The release that tables and prose make.
pub fn of(found: Found) -> Release {
    let currency = currency::usual(&found.tables, &found.prose);
    let calendar = Calendar::of(&found.tables, &found.prose);
    let company = company::company(&found);
    let mut statements: Vec<Statement> = Vec::new();
    let mut scales: Vec<Option<u32>> = Vec::new();
    for (n, table) in found.tables.iter().enumerate() {
        let mut kind = classify::kind(table);
        if kind == StatementKind::Balance && titled::are_lengths(table) {
            kind = StatementKind::Other;
        }
        if kind == StatementKind::Other && table.inherits {
            kind = statements.last().map_or(kind, |it| it.kind);
        }
        let above = n.checked_sub(1).map(|it| &found.tables[it]);
        let before = statements.last().map_or(&[][..], |it| &it.columns);
        let timings = if table.inherits && before.len() == table.columns.len() {
            // Headings that say no time leave it to each table's own title.
            let own = table.columns.iter().all(said::is_silent);
            let own = own.then(|| timeline::timings(table, kind, &calendar));
            own.filter(|it| it.iter().any(|it| *it != Timing::Unknown))
                .unwrap_or_else(|| before.iter().map(|it| it.timing).collect())
        } else if table.inherits {
            timeline::inherited(before, table)
        } else {
            let own = timeline::timings(table, kind, &calendar);
            let goes_on = own.iter().all(|it| *it == Timing::Unknown)
                && above.is_some_and(|it| timeline::goes_on(it, table));
            if goes_on {
                before.iter().map(|it| it.timing).collect()
            } else {
                own
            }
        };
        let timings = if table.inherits && kind == StatementKind::Balance {
            timeline::of_balances(table, timings)
        } else {
            timings
        };
        let mut writing = note::writing(table, currency);
        if writing.scale.is_none() && table.inherits {
            writing.scale = scales.last().copied().flatten();
        }
        scales.push(writing.scale);
        statements.push(statement(
            table,
            kind,
            &timings,
            writing,
            company.as_deref(),
        ));
    }
    let mut before = None;
    for (statement, table) in statements.iter_mut().zip(&found.tables) {
        let nth = found.prose.partition_point(|it| it.line < table.lines.0);
        let above = nth.checked_sub(1).map(|it| &found.prose[it]);
        let above = above.filter(|it| before.is_none_or(|before| before < it.line));
        let above = above.map(|it| &it.text.text);
        let above = above.filter(|it| it.trim_end().ends_with(':'));
        before = Some(table.lines.1);
        let intro = table.intro.iter().map(|it| &it.text);
        for text in above.into_iter().chain(intro) {
            share_scale::count(statement, text);
        }
    }
    let note = found.prose.iter().map(|it| it.text.text.as_str());
    let note = note
        .filter(|it| wording::is_unit_note(it))
        .find_map(|it| unit_note::scale_in(&it.to_lowercase()));
    unsaid_scale::settle(&mut statements, &scales, note, || {
        unsaid_scale::spoken(&found.prose, currency)
    });
    let told: Vec<bool> = statements.iter_mut().map(share_scale::settle).collect();
    share_scale::agree(&mut statements, &told);
    for statement in &mut statements {
        share_row::settle(statement);
        rate::settle(statement);
        row_time::settle(statement, &calendar);
        movement::settle(statement);
    }
    cash_parts::settle(&mut statements);
    let period = statements
        .iter()
        .find(|it| it.kind == StatementKind::Income)
        .or(statements.first())
        .and_then(newest);
    let headline = company::headline(&found);
    Release {
        company,
        headline,
        period,
        currency,
        layouts: found.layouts,
        statements,
        prose: found.prose,
        claims: Vec::new(),
        calendar,
    }
}

/// The newest period of a statement, of two that end on one day the shorter.
fn newest(statement: &Statement) -> Option<Period> {
    statement
        .columns
        .iter()
        .filter_map(|it| it.timing.period())
        .max_by_key(|it| (it.end(), std::cmp::Reverse(it.months())))
}

/// A table read as a statement.
fn statement(
    table: &Table,
    kind: StatementKind,
    timings: &[Timing],
    writing: note::Writing,
    company: Option<&str>,
) -> Statement {
    let writings = Writings::of(table, writing);
    let writing = writings.table();
    let sections = section::sections(&table.rows);
    let units = column_unit::of(table, timings);
    let columns = table.columns.iter().enumerate().map(|(n, column)| {
        let timing = timings.get(n).copied().unwrap_or_default();
        let in_percent = units.get(n) == Some(&ColumnUnit::Percent);
        let beside_amounts = (0..units.len())
            .any(|it| units[it] == ColumnUnit::AsRows && timings.get(it) == Some(&timing));
        Column {
            heading: column.title(),
            timing,
            unit: match units.get(n) {
                Some(ColumnUnit::Percent) => Some(Unit::Percent),
                Some(ColumnUnit::PerShare) => Some(Unit::PerShare(writing.currency)),
                Some(ColumnUnit::Number) => Some(scale::counted(&column.title())),
                Some(ColumnUnit::AsRows) | None => None,
            },
            // Percentages of one period beside its amounts say another thing of it.
            basis: (in_percent && beside_amounts && timing.period().is_some())
                .then(|| PERCENT.to_owned()),
            ..Column::default()
        }
    });
    let mut columns: Vec<Column> = columns.collect();
    basis::settle(&mut columns, &table.columns);
    member::settle(&mut columns, &table.columns, kind);
    let title = title::of(table, company);
    let is_main = matches!(kind, StatementKind::Balance | StatementKind::CashFlow);
    let of_equity = || {
        title.to_lowercase().contains("equity")
            || columns.iter().filter(|it| is_of_equity(it)).count() > 1
    };
    let in_money = |row: &Row, section: &[String]| {
        let counts = |it: &String| it.to_lowercase().contains("share");
        let names = || row.lower.contains("share") && !section.iter().any(counts);
        // "Shares issued for services" of a cash flow counts none.
        let is_issue = || kind == StatementKind::CashFlow && row.lower.starts_with("shares issued");
        !shares::counts_shares(&row.label) && (is_main || names() && of_equity()) || is_issue()
    };
    let rows = table
        .rows
        .iter()
        .zip(sections)
        .filter(|(row, _)| !row.cells.is_empty());
    let compares =
        |it: &Column| matches!(it.timing, Timing::Versus(..)) || classify::is_growth(&it.heading);
    let comparing: Vec<bool> = columns.iter().map(compares).collect();
    let heading = table.titles.last().map(|it| it.text.clone());
    let heading = heading.filter(|it| wording::heads_shares(it));
    let rows = rows
        .map(|(row, section)| {
            let section = match &heading {
                Some(title) if section.is_empty() => vec![title.clone()],
                _ => section,
            };
            line_item(row, section, &in_money, (&columns, &comparing), &writings)
        })
        .collect();
    Statement {
        kind,
        title,
        layout: table.layout,
        lines: table.lines,
        columns,
        rows,
    }
}

/// Whether a column holds a part of equity.
fn is_of_equity(column: &Column) -> bool {
    const PARTS: [Phrase; 5] = phrases([
        "retained earnings",
        "treasury stock",
        "paid-in capital",
        "comprehensive income",
        "noncontrolling",
    ]);
    phrase::holds_any(&column.heading, &PARTS)
}

/// Whether some figures of a row in percent bear its sign and none that of a currency: then those without are points,
/// whatever the row is called.
fn are_points(row: &Row) -> bool {
    let marks = || row.cells.iter().filter_map(|it| scale::mark(&it.content));
    marks().any(|it| it == Mark::Percent) && !marks().any(|it| matches!(it, Mark::Currency(_)))
}

/// The unit of a figure where other columns say what it is not: "EBITDA, net income and EPS" where one of them is per
/// share, shares that were issued where one of them counts shares.
fn unit_beside(unit: Unit, cell: &Cell, columns: &[Column], iso: &'static str) -> Unit {
    let is_open = columns.get(cell.column).is_none_or(|it| it.unit.is_none());
    let is_each = |it: &Column| matches!(it.unit, Some(Unit::PerShare(_)));
    let is_whole = || matches!(&cell.content, Content::Figure(it) if it.decimals == 0);
    let is_amount = match unit {
        Unit::PerShare(_) => is_open && is_whole() && columns.iter().any(is_each),
        Unit::Shares => is_open && columns.iter().any(|it| it.unit == Some(unit)),
        Unit::Money(_) | Unit::Percent | Unit::Bps | Unit::Count => false,
    };
    if is_amount { Unit::Money(iso) } else { unit }
}

/// A row with the meaning of its figures; beside the columns stands which of them compare others. Shares that a row speaks
/// of are what they are worth where it is `in_money`.
fn line_item(
    row: &Row,
    section: Vec<String>,
    in_money: &dyn Fn(&Row, &[String]) -> bool,
    (columns, comparing): (&[Column], &[bool]),
    writings: &Writings,
) -> LineItem {
    let currency = writings.table().currency;
    let in_percent =
        |column: usize| columns.get(column).and_then(|it| it.unit) == Some(Unit::Percent);
    let all_percent = row.cells.iter().all(|it| in_percent(it.column));
    // The signs beside changes and percentages say nothing of the row's own figures.
    let says_nothing =
        |column: usize| in_percent(column) && !all_percent || comparing.get(column) == Some(&true);
    let signs: Vec<_> = row
        .cells
        .iter()
        .filter(|it| !says_nothing(it.column))
        .map(|it| &it.content)
        .collect();
    let unit = match scale::row_unit(&row.lower, &section, &signs, currency) {
        // "Preferred shares issued for debt" is an amount where amounts are all that a statement prints.
        Unit::Shares if in_money(row, &section) => Unit::Money(currency),
        unit @ (Unit::Shares
        | Unit::Money(_)
        | Unit::PerShare(_)
        | Unit::Percent
        | Unit::Bps
        | Unit::Count) => unit,
    };
    let own_scale = note::row_scale(&row.lower, &section);
    let of_row = [&row.label]
        .into_iter()
        .chain(&section)
        .any(|it| shares::says_hundredths(it));
    let boundary = boundary::of(&row.lower, &section);
    let amounts = row.cells.iter().map(|cell| {
        let timing = columns
            .get(cell.column)
            .map(|it| it.timing)
            .unwrap_or_default();
        let writing = writings.of_column(cell.column);
        let unit = column_writing::in_currency(unit, writing.currency);
        let in_percent = in_percent(cell.column)
            && match timing {
                // A comparison is in percent unless its figures are marked otherwise.
                Timing::Versus(..) => true,
                // Numbers of shares and earnings per share may stand in a column of percentages.
                Timing::Unknown | Timing::Of(_) => {
                    let is_marked = matches!(scale::mark(&cell.content), Some(Mark::Currency(_)));
                    all_percent && are_points(row) || unit.is_money() && !is_marked
                }
            };
        let unit = unit_beside(unit, cell, columns, writing.currency);
        let of_column = columns.get(cell.column).and_then(|it| it.unit);
        let of_column = of_column.filter(|it| unit.is_money() && *it != Unit::Percent);
        let unit = if in_percent {
            Unit::Percent
        } else {
            of_column.unwrap_or(unit)
        };
        let own = scale::own_unit(&cell.content, unit);
        let scale = match own {
            Unit::Money(_) => own_scale.or(writing.scale),
            Unit::Shares => own_scale.or(writing.share_scale).or(writing.scale),
            Unit::Count => own_scale.or_else(|| {
                let counts_many = scale::counts_many(scale::named(&Searched::new(&row.lower)));
                let heading = columns.get(cell.column).map(|it| it.heading.to_lowercase());
                let of_column = || note::row_scale(&heading?, &[]);
                writing.scale.filter(|_| counts_many).or_else(of_column)
            }),
            Unit::PerShare(_) | Unit::Percent | Unit::Bps => None,
        };
        let of_column = |column: usize| {
            let heading = columns.get(column).map(|it| it.heading.as_str());
            heading.is_some_and(shares::says_hundredths)
        };
        let in_hundredths = matches!(own, Unit::PerShare(_))
            && !matches!(scale::mark(&cell.content), Some(Mark::Currency(_)))
            && (of_row || writing.in_hundredths || of_column(cell.column));
        let said = if in_hundredths {
            Scale::HUNDREDTH
        } else {
            scale.map_or(Scale::ONE, Scale::from)
        };
        let scale = scale::power(&cell.content).unwrap_or(said);
        let period = timing.period();
        let period = period.and_then(|it| Some(boundary?.instant(it)));
        Amount {
            column: cell.column,
            line: cell.line,
            span: cell.span,
            raw: cell.raw.clone(),
            content: cell.content.clone(),
            unit: own,
            scale,
            period,
        }
    });
    LineItem {
        amounts: amounts.collect(),
        label: row.label.clone(),
        lower: row.lower.clone(),
        label_at: row.label_at.clone(),
        section,
        line: row.line,
        ruled: row.ruled,
        spaced: row.spaced,
        indent: row.indent,
        concept: None,
    }
}
