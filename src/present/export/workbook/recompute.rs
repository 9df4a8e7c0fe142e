//! Checks and claims as formulas over the cells of the workbook.

use rust_decimal::Decimal;

use crate::model::unit::Scale;
use crate::present::export::workbook::formula::Expr;
use crate::present::export::workbook::places::{self, Places};
use crate::present::marks;
use crate::present::report::{Check, Claim, Ref, Term};

/// The formula that computes a check's result in the units of the workbook.
///
/// `None` where no formula that we can write gives what the report computed: then none is shown.
pub fn check(places: &Places<'_>, check: &Check) -> Option<Expr> {
    let (unit, scale) = unit(places, &check.result)?;
    let of = |role: &str| {
        let terms = check.operands.iter();
        terms
            .filter(|it| it.role.as_deref() == Some(role))
            .collect::<Vec<_>>()
    };
    let single = |role: &str| match of(role)[..] {
        [it] => operand(places, it),
        _ => None,
    };
    let one = places::factor(&unit, scale);
    let formulas = match check.op.as_str() {
        "sum" => vec![
            signed_sum(places, &check.operands, one),
            product(places, &check.operands, one),
        ],
        "ratio" => {
            let (a, b) = (single("numerator")?, single("denominator")?);
            // Interest is taken for a year.
            let weight: Decimal = of("numerator")[0].weight.parse().ok()?;
            vec![ratio(a, b, one).map(|it| it.times(weight))]
        }
        "growth" => vec![growth(single("current")?, single("base")?)],
        "change" => vec![change(single("current")?, single("base")?, one)],
        "allocation" => {
            let (income, part, common) = (
                single("base")?,
                single("numerator")?,
                single("denominator")?,
            );
            let all = Expr::Sum(vec![(false, common.expr), (false, part.expr.clone())]);
            let shared = Expr::Product(vec![income.expr, part.expr]).over(all);
            vec![shared.times(income.one.checked_div(one)?)]
                .into_iter()
                .map(Some)
                .collect()
        }
        _ => Vec::new(),
    };
    agreeing(places, formulas, &check.computed, &unit)
}

/// The formula that computes what a claim states, if its evidence gives it in one of the ways that prose means.
pub fn claim(places: &Places<'_>, claim: &Claim) -> Option<Expr> {
    let one = places::factor(&claim.unit, claim.scale);
    let cells: Vec<Operand> = claim
        .evidence
        .iter()
        .filter_map(|it| at_one(places, it))
        .collect();
    let first = cells.first()?;
    let mut formulas = vec![ratio_of_scales(first, one)];
    if let Some(second) = cells.get(1) {
        formulas.push(growth(first.clone(), second.clone()));
        formulas.push(change(first.clone(), second.clone(), one));
        formulas.push(ratio(first.clone(), second.clone(), one));
        // A margin by what it leaves, turned: revenue less its cost, over revenue.
        formulas.push(growth(second.clone(), first.clone()));
    }
    if let [a, b, c, d] = cells.as_slice() {
        let one_of = |a: &Operand, b: &Operand| ratio(a.clone(), b.clone(), Decimal::ONE);
        let left_of = |a: &Operand, b: &Operand| growth(b.clone(), a.clone());
        formulas.push(less(one_of(a, b), one_of(c, d), one));
        formulas.push(less(left_of(a, b), left_of(c, d), one));
    }
    let all = cells
        .iter()
        .map(|it| Some((false, ratio_of_scales(it, one)?)));
    formulas.push(all.collect::<Option<Vec<_>>>().map(Expr::Sum));
    agreeing(places, formulas, claim.computed.as_ref()?, &claim.unit)
}

/// The first formula that gives `computed`, as it is or turned.
fn agreeing(
    places: &Places<'_>,
    formulas: Vec<Option<Expr>>,
    computed: &str,
    unit: &str,
) -> Option<Expr> {
    let wanted = places::in_sheet(computed, unit)?;
    // The report cuts computed amounts to ten digits after the point.
    let near = Decimal::new(1, 9);
    formulas.into_iter().flatten().find_map(|it| {
        let value = it.value(places)?;
        if (value - wanted).abs() <= near {
            Some(it)
        } else if (value + wanted).abs() <= near {
            Some(Expr::Sum(vec![(true, it)]))
        } else {
            None
        }
    })
}

/// An operand and what one of it stands for.
#[derive(Clone)]
struct Operand {
    expr: Expr,
    one: Decimal,
}

fn operand(places: &Places<'_>, term: &Term) -> Option<Operand> {
    at_one(places, &term.at)
}

fn at_one(places: &Places<'_>, it: &Ref) -> Option<Operand> {
    let (unit, scale) = unit(places, it)?;
    let expr = match it {
        Ref::Text { value, unit, .. } => Expr::Number(places::in_sheet(value, unit)?),
        Ref::Cell { .. } => Expr::Cell(marks::place(it)?),
    };
    Some(Operand {
        expr,
        one: places::factor(&unit, scale),
    })
}

/// What a figure counts, and its scale.
pub fn unit(places: &Places<'_>, it: &Ref) -> Option<(String, Scale)> {
    match it {
        Ref::Text { unit, scale, .. } => Some((unit.clone(), *scale)),
        Ref::Cell { .. } => {
            let figure = places.figure(marks::place(it)?)?;
            Some((figure.unit.clone(), figure.scale))
        }
    }
}

/// An operand in the scale of a result of which one stands for `one`.
fn ratio_of_scales(it: &Operand, one: Decimal) -> Option<Expr> {
    Some(it.expr.clone().times(it.one.checked_div(one)?))
}

fn signed_sum(places: &Places<'_>, terms: &[Term], one: Decimal) -> Option<Expr> {
    let addends = terms.iter().map(|term| {
        let weight: Decimal = term.weight.parse().ok()?;
        let it = ratio_of_scales(&operand(places, term)?, one)?;
        Some((weight.is_sign_negative(), it.times(weight.abs())))
    });
    Some(Expr::Sum(addends.collect::<Option<Vec<_>>>()?))
}

/// Shares times par value: the numerators together times the base.
fn product(places: &Places<'_>, terms: &[Term], one: Decimal) -> Option<Expr> {
    let of = |role: &'static str| {
        terms
            .iter()
            .filter(move |it| it.role.as_deref() == Some(role))
    };
    let base = operand(places, of("base").next()?)?;
    let counts: Vec<Operand> = of("numerator")
        .map(|it| operand(places, it))
        .collect::<Option<_>>()?;
    let scale = counts.first()?.one;
    let sum = Expr::Sum(counts.into_iter().map(|it| (false, it.expr)).collect());
    let product = Expr::Product(vec![sum, base.expr]);
    Some(product.times(scale.checked_mul(base.one)?.checked_div(one)?))
}

fn ratio(a: Operand, b: Operand, one: Decimal) -> Option<Expr> {
    let scale = a.one.checked_div(b.one)?.checked_div(one)?;
    Some(a.expr.over(b.expr).times(scale))
}

fn growth(now: Operand, then: Operand) -> Option<Expr> {
    let scale = now.one.checked_div(then.one)?;
    let change = Expr::Sum(vec![
        (false, now.expr.times(scale)),
        (true, then.expr.clone()),
    ]);
    Some(change.over(then.expr))
}

/// One percentage less another.
fn less(now: Option<Expr>, then: Option<Expr>, one: Decimal) -> Option<Expr> {
    let less = Expr::Sum(vec![(false, now?), (true, then?)]);
    Some(less.times(Decimal::ONE.checked_div(one)?))
}

fn change(now: Operand, then: Operand, one: Decimal) -> Option<Expr> {
    let scale = now.one.checked_div(then.one)?;
    let change = Expr::Sum(vec![(false, now.expr.times(scale)), (true, then.expr)]);
    Some(change.times(then.one.checked_div(one)?))
}
