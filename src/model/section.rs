//! Which headings own which rows.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::model::concept;
use crate::tables::table::Row;

/// The headings that own each row of `rows`, outermost first; empty for the headings themselves.
///
/// A subtotal sits in the section that it closes. Where the layout shows no depth, a heading that follows another
/// directly stands under it; one that follows rows stands under the heading before it if that is still to be closed by
/// a total, and beside it if not.
pub fn sections(rows: &[Row]) -> Vec<Vec<String>> {
    let plainest = rows.iter().map(|it| concept::plainest(&it.lower));
    let plainest: Vec<Cow<'_, str>> = plainest.collect();
    let labels = rows.iter().zip(&plainest);
    let labels: Vec<Label<'_>> = labels.map(|(row, it)| Label::of(row, it)).collect();
    let mut open: Vec<Open> = Vec::new();
    let mut sections = Vec::with_capacity(rows.len());
    for (n, label) in labels.iter().enumerate() {
        if label.is_bare {
            sections.push(Vec::new());
            if is_heading(label) {
                open_heading(&mut open, &labels, n);
            }
            continue;
        }
        let closed = closes(&open, label);
        if let Some(depth) = closed {
            open.truncate(depth + 1);
        } else {
            leave(&mut open, &labels, n);
        }
        sections.push(open.iter().map(|it| it.label.to_owned()).collect());
        if closed.is_some() {
            open.pop();
        }
        for it in &mut open {
            it.n_rows += 1;
        }
    }
    sections
}

/// The label of a row, and what it says.
struct Label<'r> {
    text: &'r str,
    lower: &'r str,
    /// The row prints no figures.
    is_bare: bool,
    words: Vec<&'r str>,
    /// What it totals, if it is a total.
    total: Option<Vec<&'r str>>,
    /// Its words as printed, in lower case; read when they are needed.
    plain: OnceCell<Vec<&'r str>>,
}

impl<'r> Label<'r> {
    /// Of a row; beside it its label as plain as can be.
    fn of(row: &'r Row, plainest: &'r str) -> Self {
        let words = concept::words_of(plainest);
        Self {
            text: &row.label,
            lower: &row.lower,
            is_bare: row.cells.is_empty(),
            total: total_of(&words),
            words,
            plain: OnceCell::new(),
        }
    }

    fn plain(&self) -> &[&'r str] {
        self.plain.get_or_init(|| {
            let words = self.lower.split(|it: char| !it.is_alphanumeric());
            words.filter(|it| !it.is_empty()).collect()
        })
    }
}

/// A heading whose section is open.
struct Open<'l> {
    label: &'l str,
    words: &'l [&'l str],
    at: usize,
    n_rows: usize,
    /// The last row that totals it, if one does.
    last_total: Option<usize>,
}

/// Labels without figures that head nothing: line items that print no amount.
fn is_heading(label: &Label<'_>) -> bool {
    let words = &label.words;
    !words.is_empty()
        && !words
            .iter()
            .any(|it| matches!(*it, "contingency" | "contingencies"))
}

/// Headings that stand outermost in their statement, whatever is open.
fn is_outermost(words: &[&str]) -> bool {
    let has = |it: &str| words.contains(&it);
    matches!(
        words,
        ["asset" | "liability"] | ["liability", "equity"] | ["equity", "liability"]
    ) || matches!(words, ["liability", next, ..] if next.starts_with("owner"))
        || has("activity")
            && (has("operating") || has("investing") || has("financing"))
            && words.len() <= 4
}

/// Opens the heading in row `n`, closing those beside it.
fn open_heading<'l>(open: &mut Vec<Open<'l>>, labels: &'l [Label<'_>], n: usize) {
    let words = &labels[n].words;
    if is_outermost(words) {
        open.clear();
    }
    while let Some(last) = open.last() {
        let follows_directly = last.n_rows == 0;
        if follows_directly || is_closed_later(last, n) || goes_under(last.words, words) {
            break;
        }
        open.pop();
    }
    let closes =
        |it: &Label<'_>| !it.is_bare && it.total.as_ref().is_some_and(|it| totals(it, words));
    open.push(Open {
        label: labels[n].text,
        words,
        at: n,
        n_rows: 0,
        last_total: labels[n..].iter().rposition(closes).map(|it| n + it),
    });
}

/// "Changes in operating assets and liabilities" stand under "Adjustments to reconcile ...", equity under
/// "Liabilities and equity".
fn goes_under(outer: &[&str], inner: &[&str]) -> bool {
    let has = |words: &[&str], it: &str| words.contains(&it);
    let equity =
        |words: &[&str]| has(words, "equity") || has(words, "owner") || has(words, "deficit");
    if has(outer, "liability") && equity(outer) && equity(inner) {
        return true;
    }
    has(inner, "change")
        && (has(outer, "adjustment") || has(outer, "reconcile") || has(outer, "reconciliation"))
}

/// Whether a total below row `from` closes this section.
fn is_closed_later(open: &Open<'_>, from: usize) -> bool {
    open.last_total.is_some_and(|it| it > from)
}

/// What the words of a total's label say that it totals: those after "total", or the activity of "net cash provided
/// by".
fn total_of<'r>(words: &[&'r str]) -> Option<Vec<&'r str>> {
    if words.first() == Some(&"total") {
        return Some(words[1..].to_vec());
    }
    let has = |it: &str| words.contains(&it);
    let activity = ["operating", "investing", "financing"]
        .into_iter()
        .find(|it| has(it));
    match activity {
        Some(activity)
            if has("cash") && has("activity")
                || has("cash") && has("provided")
                || has("cash") && has("used") =>
        {
            Some(vec!["cash", "flow", activity, "activity"])
        }
        _ => None,
    }
}

/// Whether a total of `total` closes the section headed `heading`.
fn totals(total: &[&str], heading: &[&str]) -> bool {
    if total.is_empty() {
        return false;
    }
    let in_total = heading.iter().filter(|it| total.contains(it)).count();
    let covers = in_total == heading.len() && !heading.is_empty();
    let activity = |words: &[&str]| {
        ["operating", "investing", "financing"]
            .iter()
            .position(|it| words.contains(it))
    };
    let same_activity = heading.contains(&"activity")
        && total.contains(&"activity")
        && activity(heading).is_some()
        && activity(heading) == activity(total)
        && !heading
            .iter()
            .any(|it| matches!(*it, "reconcile" | "adjustment"));
    // "Total current liabilities" does not close "Liabilities".
    let more = total.iter().filter(|it| !heading.contains(it)).any(|it| {
        matches!(
            *it,
            "current" | "noncurrent" | "long" | "other" | "owner" | "equity"
        )
    });
    same_activity || covers && !more
}

/// Which open section a row closes, counted from the outermost.
fn closes(open: &[Open<'_>], label: &Label<'_>) -> Option<usize> {
    if open.is_empty() {
        return None;
    }
    if label.text.is_empty() {
        return Some(open.len() - 1);
    }
    let total = label.total.as_ref()?;
    if total.is_empty() {
        return Some(open.len() - 1);
    }
    let exact = open.iter().rposition(|it| totals(total, it.words));
    exact.or_else(|| {
        // "Total operating costs" closes "Operating costs and expenses" when nothing else is named so.
        let last = open.len() - 1;
        let words = open[last].words;
        let within = total.iter().all(|it| words.contains(it)) && total.len() * 2 >= words.len();
        (within && !words.iter().any(|it| matches!(*it, "owner" | "equity"))).then_some(last)
    })
}

/// Leaves sections that no total closes and that the row cannot belong to.
fn leave(open: &mut Vec<Open<'_>>, labels: &[Label<'_>], n: usize) {
    let label = &labels[n];
    let total = label.total.as_ref();
    if total.is_some_and(|it| it.contains(&"activity")) {
        // Cash of an activity is no adjustment and no change.
        let parts = |it: &Open<'_>| {
            it.words
                .iter()
                .any(|it| matches!(*it, "change" | "adjustment" | "reconcile"))
        };
        while open.len() > 1 && open.last().is_some_and(parts) {
            open.pop();
        }
        return;
    }
    // A measure of profit, a per-share figure or a number of shares stands in no section of costs or of other income.
    let alone = stands_alone(&label.words);
    while alone
        && open
            .last()
            .is_some_and(|it| it.n_rows > 0 && holds_parts(it.words))
    {
        open.pop();
    }
    while let Some(last) = open.last() {
        // From the row itself on.
        if last.n_rows == 0 || last.last_total.is_some_and(|it| it >= n) {
            return;
        }
        let members = labels[last.at + 1..n].iter().filter(|it| !it.is_bare);
        let only = |it: &Label<'_>, words: &[&str]| {
            it.words.len() <= 3 && it.words.iter().any(|it| words.contains(it))
        };
        // "Basic" and "Diluted" alone stand under "Earnings per share", not what follows them; numbers of shares do.
        let of_shares = last
            .words
            .iter()
            .any(|it| matches!(*it, "weighted" | "average"));
        let is_pair = |it: &Label<'_>| only(it, &["basic", "diluted"]);
        let ends_pair = !of_shares && !is_pair(label) && members.clone().all(is_pair);
        let ends_nested =
            open.len() > 1 && !is_seen(labels, last.at, label) && is_breakdown(labels, last.at, n);
        if ends_pair || ends_nested {
            open.pop();
        } else {
            return;
        }
    }
}

/// Whether a row is a measure of profit, a per-share figure or a number of shares.
fn stands_alone(words: &[&str]) -> bool {
    let has = |it: &str| words.contains(&it);
    let starts = |it: &str| words.first() == Some(&it);
    let profit = has("income")
        && (starts("net")
            || starts("gross")
            || has("before")
            || has("operating") && !has("other") && words.len() <= 4);
    let comprehensive =
        starts("comprehensive") || starts("total") && has("comprehensive") && !has("other");
    let per_share = has("per") && has("share") || starts("weighted");
    profit && !has("interest") && !has("other") || comprehensive || per_share
}

/// Whether a section holds parts of a measure of profit: costs, other income, taxes, other comprehensive income.
fn holds_parts(heading: &[&str]) -> bool {
    let has = |it: &str| heading.contains(&it);
    let shares = has("per")
        || has("share")
        || has("weighted")
        || has("reconciliation")
        || has("activity")
        || has("adjustment");
    !shares
        && (has("expense")
            || has("cost")
            || has("other")
            || has("interest")
            || has("tax")
            || has("non")
            || has("nonoperating")
            || has("revenue"))
}

/// Whether all rows between a heading and row `n` bear labels that stood above it: a breakdown by the same items,
/// such as costs by the segments of revenue.
fn is_breakdown(labels: &[Label<'_>], heading: usize, n: usize) -> bool {
    labels[heading + 1..n]
        .iter()
        .filter(|it| !it.is_bare)
        .all(|it| is_seen(labels, heading, it))
}

/// Whether a row above `heading` bears this label, one of the two perhaps in more words.
fn is_seen(labels: &[Label<'_>], heading: usize, label: &Label<'_>) -> bool {
    labels[..heading]
        .iter()
        .any(|it| !it.is_bare && alike(it.plain(), label.plain()))
}

/// Whether the words of one label are all in the other, brackets left out: "IP services" in "Internet protocol (IP)
/// services".
fn alike(a: &[&str], b: &[&str]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|it| long.contains(it))
}
