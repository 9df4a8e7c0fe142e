//! Whether the figures of a release agree. Knows nothing of how anything looks.

pub mod check;
pub mod foot;
pub mod growth;
pub mod interval;
pub mod ledger;
pub mod parallel;
pub mod ratio;
pub mod sum;

use crate::checks::check::Check;
use crate::checks::ledger::Ledger;
use crate::model::release::Release;

/// Every check of a release, in the order of the figures that they check.
pub fn run(release: &Release) -> Vec<Check> {
    let ledger = Ledger::of(release);
    let mut checks = Vec::new();
    for n in 0..ledger.n_statements() {
        foot::foot(&ledger, n, &mut checks);
        parallel::parallel(&ledger, n, &mut checks);
        growth::growth(&ledger, n, &mut checks);
    }
    checks
}
