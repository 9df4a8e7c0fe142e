//! Lenses on a statement: percents of its base, changes between like periods, without rows that print nothing.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::period::Period;
use crate::present::chart::figures::Figures;
use crate::present::chart::item::{self, Item};
use crate::present::chart::periods;
use crate::present::figure;
use crate::present::marks::At;
use crate::present::report::Table;
use crate::present::sheet::{Line, Sheet, SheetCell};

/// The most earlier periods that the latest of a length is compared with.
const MOST_PAIRS: usize = 2;

/// How a statement is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lens {
    /// What its figures are shown as.
    pub look: Look,
    /// Whether rows that print nil alone are left out.
    pub hides_nil: bool,
}

/// What the figures of a statement are shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As they are printed.
    #[default]
    Printed,
    /// In percent of revenue, or of total assets.
    CommonSize,
    /// Beside them, the change from like periods.
    Change,
}

impl Look {
    /// Every look, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Printed, Self::CommonSize, Self::Change];

    /// What a person calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Printed => "As printed",
            Self::CommonSize => "Common size",
            Self::Change => "Change",
        }
    }
}

impl Lens {
    /// The letters by which links name it: `c` common size, `d` change, `h` without nil rows; none as printed.
    pub fn letters(self) -> String {
        let look = match self.look {
            Look::Printed => "",
            Look::CommonSize => "c",
            Look::Change => "d",
        };
        let nil = if self.hides_nil { "h" } else { "" };
        [look, nil].concat()
    }

    /// The lens that letters name; letters of later versions are passed over.
    pub fn of_letters(letters: &str) -> Self {
        let look = match letters {
            it if it.contains('c') => Look::CommonSize,
            it if it.contains('d') => Look::Change,
            _ => Look::Printed,
        };
        Self {
            look,
            hides_nil: letters.contains('h'),
        }
    }
}

/// Lenses of statements as links write them: `2c.4dh`, tables counted from 1.
pub fn written(lenses: &[(usize, Lens)]) -> String {
    let parts: Vec<String> = lenses
        .iter()
        .map(|(table, lens)| [(table + 1).to_string(), lens.letters()].concat())
        .collect();
    parts.join(".")
}

/// The lenses that a link names; what is none is passed over.
pub fn of_written(text: &str) -> Vec<(usize, Lens)> {
    let parts = text.split('.').filter_map(|it| {
        let letters = it.find(|it: char| !it.is_ascii_digit())?;
        let table: usize = it[..letters].parse().ok()?;
        Some((table.checked_sub(1)?, Lens::of_letters(&it[letters..])))
    });
    parts.filter(|it| it.1 != Lens::default()).collect()
}

/// The looks that a statement has figures for, and whether it has rows that print nil alone.
pub fn offered(figures: &Figures<'_>, sheet: &Sheet) -> (Vec<Look>, bool) {
    let Some(table) = figures.report.tables.get(sheet.table) else {
        return (vec![Look::Printed], false);
    };
    let is_offered = |it: &Look| match it {
        Look::Printed => true,
        Look::CommonSize => base(figures, sheet.table, table).is_some(),
        Look::Change => !pairs(table).is_empty(),
    };
    let looks = Look::ALL.into_iter().filter(is_offered).collect();
    (looks, sheet.rows.iter().any(is_nil))
}

/// A statement under a lens. What is derived is told apart, and stands for the figure that it comes from.
pub fn through(figures: &Figures<'_>, sheet: &Sheet, lens: Lens) -> Sheet {
    let mut seen = sheet.clone();
    let table = figures.report.tables.get(sheet.table);
    match (lens.look, table) {
        (Look::CommonSize, Some(table)) => common_size(figures, table, &mut seen),
        (Look::Change, Some(table)) => change(figures, table, &mut seen),
        (Look::Printed, _) | (_, None) => (),
    }
    if lens.hides_nil {
        without_nil(&mut seen);
    }
    seen
}

/// The row that all others are percents of: total assets in a balance sheet, else revenue, else the row that prints 100%.
fn base(figures: &Figures<'_>, number: usize, table: &Table) -> Option<usize> {
    let item = if table.kind == "balance" {
        Item::Assets
    } else {
        Item::Revenue
    };
    item::find(figures, number, table, item).or_else(|| {
        table.rows.iter().position(|row| {
            row.figures.iter().any(|it| {
                let whole = it.value.as_ref().and_then(|it| it.parse::<Decimal>().ok());
                it.unit == "percent" && whole == Some(Decimal::ONE_HUNDRED)
            })
        })
    })
}

fn common_size(figures: &Figures<'_>, table: &Table, sheet: &mut Sheet) {
    let Some(base) = base(figures, sheet.table, table) else {
        return;
    };
    let what = if table.kind == "balance" {
        "% of total assets"
    } else {
        "% of revenue"
    };
    for (column, _) in periods::columns(table) {
        if let Some(it) = sheet.headings.get_mut(column) {
            *it = format!("{it}, {what}");
        }
        for cell in cells(sheet, column).flatten() {
            let whole = At {
                row: base,
                ..cell.at
            };
            if figures.is_money(cell.at)
                && figures.is_money(whole)
                && figures.amount(cell.at).is_some()
            {
                let text = percent(figures.amount(cell.at), figures.amount(whole));
                let note = [cell.text.as_str(), " of ", &raw(figures, whole)].concat();
                *cell = derived(cell.at, text, note);
            }
        }
    }
}

/// The cells of a column, from the top.
fn cells(sheet: &mut Sheet, column: usize) -> impl Iterator<Item = &mut Option<SheetCell>> {
    sheet.rows.iter_mut().filter_map(move |it| match it {
        Line::Item { cells, .. } => cells.get_mut(column),
        Line::Heading { .. } => None,
    })
}

/// Columns that compare: the latest of each length with those before it, by column and period.
fn pairs(table: &Table) -> Vec<[(usize, Period); 2]> {
    let columns = periods::columns(table);
    let mut pairs = Vec::new();
    for months in periods::lengths(&columns) {
        let like = periods::like(&columns, months);
        if let Some((latest, before)) = like.split_last() {
            pairs.extend(
                before
                    .iter()
                    .rev()
                    .take(MOST_PAIRS)
                    .map(|it| [*latest, *it]),
            );
        }
    }
    pairs
}

fn change(figures: &Figures<'_>, table: &Table, sheet: &mut Sheet) {
    for [(current, period), (before, earlier)] in pairs(table) {
        let length = match period.months() {
            0 => String::new(),
            months => [", ", &periods::length(months)].concat(),
        };
        sheet
            .headings
            .push(["Change from ", &periods::short(earlier), &length].concat());
        sheet.headings.push("%".to_owned());
        for row in &mut sheet.rows {
            if let Line::Item { cells, .. } = row {
                let at = cells.get(current).and_then(Option::as_ref).map(|it| it.at);
                let [amount, percent] = at.map_or([None, None], |at| {
                    difference(
                        figures,
                        at,
                        At {
                            column: before,
                            ..at
                        },
                    )
                });
                cells.push(amount);
                cells.push(percent);
            }
        }
    }
}

/// The change from one figure to another of its row, as an amount and in percent.
fn difference(figures: &Figures<'_>, at: At, from: At) -> [Option<SheetCell>; 2] {
    let (Some(now), Some(then)) = (figures.figure(at), figures.figure(from)) else {
        return [None, None];
    };
    if now.unit != then.unit || now.nil && then.nil || now.words.is_some() || then.words.is_some() {
        return [None, None];
    }
    let note = [raw(figures, at).as_str(), " against ", &raw(figures, from)].concat();
    let amounts = [at, from].map(|it| figures.amount(it));
    let [Some(a), Some(b)] = amounts else {
        let cell = || Some(derived(at, "n/m".to_owned(), note.clone()));
        return [cell(), cell()];
    };
    let shown = (a - b).checked_div(now.scale.factor()).unwrap_or_default();
    let amount = derived(at, figure::bracketed(&shown.to_string()), note.clone());
    // A change of percents is one of points; a percent of it says nothing.
    let ratio = (now.unit != "percent" && now.unit != "bps")
        .then(|| derived(at, percent(Some(a - b), Some(b)), note));
    [Some(amount), ratio]
}

/// A part in percent of a whole, to a tenth, rounded half away from zero; "n/m" where the whole is nil or not positive.
fn percent(part: Option<Decimal>, whole: Option<Decimal>) -> String {
    let ratio = || {
        let whole = whole.filter(|it| *it > Decimal::ZERO)?;
        let ratio = part?
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(whole)?;
        Some(ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    };
    match ratio() {
        Some(it) => [figure::signed(&format!("{it:.1}")).as_str(), "%"].concat(),
        None => "n/m".to_owned(),
    }
}

/// A figure as printed, "nil" where it is none.
fn raw(figures: &Figures<'_>, at: At) -> String {
    match figures.figure(at) {
        Some(it) if !it.nil => it.raw.trim().to_owned(),
        Some(_) | None => "nil".to_owned(),
    }
}

/// A figure that is not printed. It stands for the one that it comes from.
fn derived(at: At, text: String, note: String) -> SheetCell {
    SheetCell {
        at,
        sign: String::new(),
        hangs: text.ends_with([')', '%']),
        text,
        marks: String::new(),
        verdict: "",
        derived: Some(note),
    }
}

/// Whether a row prints nil alone.
fn is_nil(line: &Line) -> bool {
    match line {
        Line::Heading { .. } => false,
        Line::Item { cells, .. } => {
            let mut printed = cells
                .iter()
                .flatten()
                .filter(|it| it.derived.is_none())
                .peekable();
            printed.peek().is_some() && printed.all(|it| it.text == "—")
        }
    }
}

/// Leaves out rows that print nil alone, and headings that then have no row.
fn without_nil(sheet: &mut Sheet) {
    sheet.rows.retain(|it| !is_nil(it));
    let depths: Vec<Option<usize>> = sheet
        .rows
        .iter()
        .map(|it| match it {
            Line::Heading { depth, .. } => Some(*depth),
            Line::Item { .. } => None,
        })
        .collect();
    let mut n = 0;
    sheet.rows.retain(|_| {
        let own = depths[n];
        // A heading owns what follows, up to the next heading that stands no deeper.
        let owned = depths[n + 1..]
            .iter()
            .take_while(|it| it.is_none_or(|it| Some(it) > own));
        let keeps = own.is_none() || owned.into_iter().any(Option::is_none);
        n += 1;
        keeps
    });
}

#[cfg(test)]
mod tests;
