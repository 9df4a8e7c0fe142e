//! Columns told by which figures stand below each other.

use crate::tables::rows::BodyRow;
use crate::text::sort;

/// A run of the axis that figures of some rows take.
#[derive(Debug)]
struct Cluster {
    extent: (u32, u32),
    /// The rows whose figures stand in it, in order.
    rows: Vec<usize>,
}

/// The columns in which the figures of a table stand below each other, at least `n_columns`.
///
/// `None` where they do not: a row has two figures in one of them, as where pages are set differently; or the order of
/// the figures is all that is known; or so few stand in one that it may be a slip.
pub fn find(body: &[BodyRow], n_columns: usize) -> Option<Vec<(u32, u32)>> {
    let mut cells: Vec<((u32, u32), usize)> = Vec::new();
    for (nth, row) in body.iter().enumerate() {
        for cell in &row.cells {
            if cell.start == cell.end {
                return None;
            }
            cells.push(((cell.start, cell.end), nth));
        }
    }
    sort::plain(&mut cells);
    let mut clusters: Vec<Cluster> = Vec::new();
    for (extent, row) in cells {
        match clusters.last_mut() {
            Some(last) if extent.0 < last.extent.1 => {
                last.extent.1 = last.extent.1.max(extent.1);
                last.rows.push(row);
            }
            _ => clusters.push(Cluster {
                extent,
                rows: vec![row],
            }),
        }
    }
    for cluster in &mut clusters {
        sort::plain(&mut cluster.rows);
        if cluster.rows.windows(2).any(|it| it[0] == it[1]) {
            return None;
        }
    }
    while clusters.len() > n_columns {
        // Two clusters that no row fills both of are one column, set a little apart by currency signs.
        let Some(at) = (1..clusters.len())
            .filter(|&it| !share_row(&clusters[it - 1], &clusters[it]))
            .min_by_key(|&it| clusters[it].extent.0 - clusters[it - 1].extent.1)
        else {
            break;
        };
        let right = clusters.remove(at);
        let left = &mut clusters[at - 1];
        left.extent.1 = right.extent.1;
        left.rows.extend(right.rows);
        sort::plain(&mut left.rows);
    }
    let is_slip = |it: &Cluster| it.rows.len() < 2;
    // Rows that all have as many figures, and stand in more columns, were moved sideways by their labels.
    let has = |n: usize| body.iter().filter(|it| it.cells.len() == n).count();
    let n_rows = body.iter().filter(|it| !it.cells.is_empty()).count();
    if clusters.len() > n_columns && has(clusters.len()) == 0 && has(n_columns) * 5 > n_rows * 3 {
        return None;
    }
    if clusters.len() < n_columns || clusters.len() > n_columns && clusters.iter().any(is_slip) {
        return None;
    }
    Some(clusters.into_iter().map(|it| it.extent).collect())
}

/// Whether a row has a figure in each of two clusters.
fn share_row(a: &Cluster, b: &Cluster) -> bool {
    let (mut left, mut right) = (a.rows.iter().peekable(), b.rows.iter().peekable());
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => left.next(),
            std::cmp::Ordering::Greater => right.next(),
            std::cmp::Ordering::Equal => return true,
        };
    }
    false
}
