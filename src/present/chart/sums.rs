//! The sums of each column: which row follows from which, with signs.

use crate::present::marks::{self, At};
use crate::present::report::{Check, Report};

/// The sums of a report, in the order of their results: by table, column and row.
#[derive(Default)]
pub struct Sums<'r> {
    of: Vec<([usize; 3], Sum<'r>)>,
}

/// A row that is the sum of others of its column.
pub struct Sum<'r> {
    /// Its check.
    pub check: &'r Check,
    /// The rows, and whether each is taken off.
    pub parts: Vec<(usize, bool)>,
}

impl<'r> Sums<'r> {
    /// The sums that were judged: those that could not be told have no steps that anyone vouches for.
    pub fn of(report: &'r Report) -> Self {
        let mut of: Vec<([usize; 3], Sum<'r>)> = Vec::new();
        for check in &report.checks {
            let fits = check.op == "sum" && matches!(check.class.as_str(), "foot" | "rollforward");
            let Some(result) = marks::place(&check.result).filter(|_| fits) else {
                continue;
            };
            if check.verdict == "unchecked" {
                continue;
            }
            let key = [result.table, result.column, result.row];
            // Of two sums that a figure is, the first found stands.
            if let (Some(parts), Err(place)) = (parts(check, result), find(&of, key)) {
                of.insert(place, (key, Sum { check, parts }));
            }
        }
        Self { of }
    }

    /// The sum that a figure is, if it is one.
    pub fn at(&self, at: At) -> Option<&Sum<'r>> {
        let place = find(&self.of, [at.table, at.column, at.row]).ok()?;
        Some(&self.of[place].1)
    }

    /// The rows of a column that are sums, from the top.
    pub fn rows(&self, table: usize, column: usize) -> impl Iterator<Item = (usize, &Sum<'r>)> {
        let from = find(&self.of, [table, column, 0]).unwrap_or_else(|it| it);
        let rest = self.of[from..].iter();
        rest.take_while(move |it| it.0[..2] == [table, column])
            .map(|(key, it)| (key[2], it))
    }
}

/// Where a sum stands, or where it would.
fn find(of: &[([usize; 3], Sum<'_>)], key: [usize; 3]) -> Result<usize, usize> {
    of.binary_search_by(|it| it.0.cmp(&key))
}

/// The parts of a sum when all stand in its own column, each once.
fn parts(check: &Check, result: At) -> Option<Vec<(usize, bool)>> {
    let mut parts: Vec<(usize, bool)> = Vec::with_capacity(check.operands.len());
    for term in &check.operands {
        let at = marks::place(&term.at)?;
        let own = at.table == result.table && at.column == result.column && at.row != result.row;
        if !own || parts.iter().any(|it| it.0 == at.row) {
            return None;
        }
        match &*term.weight {
            "1" => parts.push((at.row, false)),
            "-1" => parts.push((at.row, true)),
            _ => return None,
        }
    }
    Some(parts)
}

impl Sum<'_> {
    /// The row that a sum goes on from: its first, if that is added.
    pub fn trunk(&self) -> Option<usize> {
        let first = self.parts.iter().min_by_key(|it| it.0)?;
        (!first.1).then_some(first.0)
    }
}
