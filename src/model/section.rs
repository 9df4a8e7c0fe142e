//! Which headings own which rows.

use crate::model::concept;
use crate::tables::table::Row;

/// The headings that own each row of `rows`, outermost first; empty for the headings themselves.
///
/// A subtotal sits in the section that it closes. Where the layout shows no depth, a heading that follows another
/// directly stands under it; one that follows rows stands under the heading before it if that is still to be closed by
/// a total, and beside it if not.
pub fn sections(rows: &[Row]) -> Vec<Vec<String>> {
    let mut open: Vec<Open> = Vec::new();
    let mut sections = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        if row.cells.is_empty() {
            sections.push(Vec::new());
            if is_heading(row) {
                open_heading(&mut open, rows, n);
            }
            continue;
        }
        let closed = closes(&open, row);
        if let Some(depth) = closed {
            open.truncate(depth + 1);
        } else {
            leave(&mut open, rows, n);
        }
        sections.push(open.iter().map(|it| it.label.clone()).collect());
        if closed.is_some() {
            open.pop();
        }
        for it in &mut open {
            it.n_rows += 1;
        }
    }
    sections
}

/// A heading whose section is open.
struct Open {
    label: String,
    words: Vec<String>,
    at: usize,
    n_rows: usize,
}

/// Labels without figures that head nothing: line items that print no amount.
fn is_heading(row: &Row) -> bool {
    let words = concept::words(&row.label);
    !words.is_empty()
        && !words
            .iter()
            .any(|it| it == "contingency" || it == "contingencies")
}

/// Headings that stand outermost in their statement, whatever is open.
fn is_outermost(words: &[String]) -> bool {
    let has = |it: &str| words.iter().any(|word| word == it);
    let text = words.join(" ");
    text == "asset"
        || text == "liability"
        || text.starts_with("liability owner")
        || text == "liability equity"
        || text == "equity liability"
        || has("activity")
            && (has("operating") || has("investing") || has("financing"))
            && words.len() <= 4
}

/// Opens the heading in row `n`, closing those beside it.
fn open_heading(open: &mut Vec<Open>, rows: &[Row], n: usize) {
    let words = concept::words(&rows[n].label);
    if is_outermost(&words) {
        open.clear();
    }
    while let Some(last) = open.last() {
        let follows_directly = last.n_rows == 0;
        if follows_directly || is_closed_later(last, rows, n) || goes_under(&last.words, &words) {
            break;
        }
        open.pop();
    }
    open.push(Open {
        label: rows[n].label.clone(),
        words,
        at: n,
        n_rows: 0,
    });
}

/// "Changes in operating assets and liabilities" stand under "Adjustments to reconcile ...", equity under
/// "Liabilities and equity".
fn goes_under(outer: &[String], inner: &[String]) -> bool {
    let has = |words: &[String], it: &str| words.iter().any(|word| word == it);
    let equity =
        |words: &[String]| has(words, "equity") || has(words, "owner") || has(words, "deficit");
    if has(outer, "liability") && equity(outer) && equity(inner) {
        return true;
    }
    has(inner, "change")
        && (has(outer, "adjustment") || has(outer, "reconcile") || has(outer, "reconciliation"))
}

/// Whether a total further down closes this section.
fn is_closed_later(open: &Open, rows: &[Row], from: usize) -> bool {
    rows[from + 1..]
        .iter()
        .filter(|it| !it.cells.is_empty())
        .any(|it| total_of(&it.label).is_some_and(|total| totals(&total, &open.words)))
}

/// What a total's label says that it totals: the words after "total", or the activity of "net cash provided by".
fn total_of(label: &str) -> Option<Vec<String>> {
    let words = concept::words(label);
    if words.first().is_some_and(|it| it == "total") {
        return Some(words[1..].to_vec());
    }
    let has = |it: &str| words.iter().any(|word| word == it);
    let activity = ["operating", "investing", "financing"]
        .into_iter()
        .find(|it| has(it));
    match activity {
        Some(activity)
            if has("cash") && has("activity")
                || has("cash") && has("provided")
                || has("cash") && has("used") =>
        {
            Some(vec![
                "cash".to_owned(),
                "flow".to_owned(),
                activity.to_owned(),
                "activity".to_owned(),
            ])
        }
        _ => None,
    }
}

/// Whether a total of `total` closes the section headed `heading`.
fn totals(total: &[String], heading: &[String]) -> bool {
    if total.is_empty() {
        return false;
    }
    let in_total = heading.iter().filter(|it| total.contains(it)).count();
    let covers = in_total == heading.len() && !heading.is_empty();
    let activity = |words: &[String]| {
        ["operating", "investing", "financing"]
            .iter()
            .position(|it| words.iter().any(|word| word == it))
    };
    let same_activity = heading.iter().any(|it| it == "activity")
        && total.iter().any(|it| it == "activity")
        && activity(heading).is_some()
        && activity(heading) == activity(total)
        && !heading
            .iter()
            .any(|it| it == "reconcile" || it == "adjustment");
    // "Total current liabilities" does not close "Liabilities".
    let more = total.iter().filter(|it| !heading.contains(it)).any(|it| {
        matches!(
            it.as_str(),
            "current" | "noncurrent" | "long" | "other" | "owner" | "equity"
        )
    });
    same_activity || covers && !more
}

/// Which open section a row closes, counted from the outermost.
fn closes(open: &[Open], row: &Row) -> Option<usize> {
    if open.is_empty() {
        return None;
    }
    if row.label.is_empty() {
        return Some(open.len() - 1);
    }
    let total = total_of(&row.label)?;
    if total.is_empty() {
        return Some(open.len() - 1);
    }
    let exact = open.iter().rposition(|it| totals(&total, &it.words));
    exact.or_else(|| {
        // "Total operating costs" closes "Operating costs and expenses" when nothing else is named so.
        let last = open.len() - 1;
        let words = &open[last].words;
        let within = total.iter().all(|it| words.contains(it)) && total.len() * 2 >= words.len();
        (within && !words.iter().any(|it| it == "owner" || it == "equity")).then_some(last)
    })
}

/// Leaves sections that no total closes and that the row cannot belong to.
fn leave(open: &mut Vec<Open>, rows: &[Row], n: usize) {
    if total_of(&rows[n].label).is_some_and(|it| it.iter().any(|it| it == "activity")) {
        // Cash of an activity is no adjustment and no change.
        let parts = |it: &Open| {
            it.words
                .iter()
                .any(|it| it == "change" || it == "adjustment" || it == "reconcile")
        };
        while open.len() > 1 && open.last().is_some_and(parts) {
            open.pop();
        }
        return;
    }
    // A measure of profit, a per-share figure or a number of shares stands in no section of costs or of other income.
    while stands_alone(&rows[n].label)
        && open
            .last()
            .is_some_and(|it| it.n_rows > 0 && holds_parts(&it.words))
    {
        open.pop();
    }
    while let Some(last) = open.last() {
        if last.n_rows == 0 || is_closed_later(last, rows, n.saturating_sub(1)) {
            return;
        }
        let members = rows[last.at + 1..n]
            .iter()
            .filter(|it| !it.cells.is_empty());
        let row = &rows[n];
        let only = |it: &Row, words: &[&str]| {
            let label = concept::words(&it.label);
            label.len() <= 3 && label.iter().any(|it| words.contains(&it.as_str()))
        };
        // "Basic" and "Diluted" alone stand under "Earnings per share", not what follows them; numbers of shares do.
        let of_shares = last
            .words
            .iter()
            .any(|it| it == "weighted" || it == "average");
        let is_pair = |it: &Row| only(it, &["basic", "diluted"]);
        let ends_pair = !of_shares && members.clone().all(is_pair) && !is_pair(row);
        let ends_nested =
            open.len() > 1 && is_breakdown(rows, last.at, n) && !is_seen(rows, last.at, &row.label);
        if ends_pair || ends_nested {
            open.pop();
        } else {
            return;
        }
    }
}

/// Whether a row is a measure of profit, a per-share figure or a number of shares.
fn stands_alone(label: &str) -> bool {
    let words = concept::words(label);
    let has = |it: &str| words.iter().any(|word| word == it);
    let starts = |it: &str| words.first().is_some_and(|word| word == it);
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
fn holds_parts(heading: &[String]) -> bool {
    let has = |it: &str| heading.iter().any(|word| word == it);
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
fn is_breakdown(rows: &[Row], heading: usize, n: usize) -> bool {
    rows[heading + 1..n]
        .iter()
        .filter(|it| !it.cells.is_empty())
        .all(|it| is_seen(rows, heading, &it.label))
}

/// Whether a row above `heading` bears this label, one of the two perhaps in more words.
fn is_seen(rows: &[Row], heading: usize, label: &str) -> bool {
    rows[..heading]
        .iter()
        .any(|it| !it.cells.is_empty() && alike(&it.label, label))
}

/// Whether the words of one label are all in the other, brackets left out: "IP services" in "Internet protocol (IP)
/// services".
fn alike(a: &str, b: &str) -> bool {
    let split = |it: &str| -> Vec<String> {
        it.to_lowercase()
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (split(a), split(b));
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    !short.is_empty() && short.iter().all(|it| long.contains(it))
}
