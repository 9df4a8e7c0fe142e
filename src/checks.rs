//! Whether the figures of a release agree. Knows nothing of how anything looks.

pub mod across;
pub mod affinity;
pub mod allocation;
pub mod balance;
pub mod borne_out;
pub mod check;
pub mod claims;
pub mod common_size;
pub mod cross_foot;
pub mod doubt;
pub mod foot;
pub mod growth;
pub mod growth_rows;
pub mod hints;
pub mod interval;
pub mod label_figures;
pub mod ledger;
pub mod margin;
pub mod par;
pub mod parallel;
pub mod per_share;
pub mod percent_of;
pub mod ratio;
pub mod review;
pub mod roll_forward;
pub mod sum;
pub mod tie;
pub mod tie_sum;
pub mod trailing;
pub mod trust;
pub mod yields;

use crate::checks::affinity::Affinity;
use crate::checks::check::{Check, ClaimCheck};
use crate::checks::growth::Unrounded;
use crate::checks::ledger::Ledger;
use crate::checks::review::Review;
use crate::model::release::Release;
use crate::text::lines::LineNo;
use crate::text::turns::{self, Turn};

/// What was found in a release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Every relation between printed figures.
    pub checks: Vec<Check>,
    /// What became of each claim, in the order of the release's claims.
    pub claims: Vec<ClaimCheck>,
    /// Advice.
    pub reviews: Vec<Review>,
}

/// Every check of a release. `unread` holds the lines that could not be read; `line_of` gives the line of a byte of the
/// source.
pub fn run(release: &Release, unread: &[LineNo], line_of: impl Fn(u32) -> LineNo) -> Findings {
    turns::at_once(run_in_turns(release, unread, line_of, turns::none))
}

/// The same, in steps.
pub async fn run_in_turns(
    release: &Release,
    unread: &[LineNo],
    line_of: impl Fn(u32) -> LineNo,
    turn: fn() -> Turn,
) -> Findings {
    let ledger = Ledger::of(release);
    let mut checks = Vec::new();
    let unrounded = Unrounded::default();
    for (n, sums) in across::across(&ledger).into_iter().enumerate() {
        foot::foot(&ledger, n, &mut checks);
        checks.extend(sums);
        common_size::common_size(&ledger, n, &mut checks);
        yields::yields(&ledger, n, &mut checks);
        parallel::parallel(&ledger, n, &mut checks);
        growth::growth(&ledger, n, &unrounded, &mut checks);
        growth_rows::growth_rows(&ledger, n, &mut checks);
        trailing::trailing(&ledger, n, &mut checks);
        per_share::per_share(&ledger, n, &mut checks);
        margin::margin(&ledger, n, &mut checks);
        percent_of::percent_of(&ledger, n, &mut checks);
        allocation::allocation(&ledger, n, &mut checks);
        par::par(&ledger, n, &mut checks);
        balance::balance(&ledger, n, &mut checks);
        balance::undiluted(&ledger, n, &mut checks);
        turn().await;
    }
    let affinity = Affinity::of(&ledger);
    let pairs = tie::tie(&ledger, &affinity, &mut checks);
    turn().await;
    tie_sum::tie_sum(&ledger, &mut checks);
    cross_foot::periods(&ledger, &affinity, &mut checks);
    roll_forward::roll_forward(&ledger, &mut checks);
    borne_out::drop_two_facts(&ledger, &mut checks);
    borne_out::turn(&ledger, &mut checks);
    doubt::doubt(release, unread, &mut checks);
    doubt::displaced(&ledger, &mut checks);
    hints::hint(&ledger, &mut checks);
    turn().await;
    let claims = claims::claims(&ledger);
    turn().await;
    let reviews = review::review(&ledger, &affinity, &pairs, line_of);
    Findings {
        checks,
        claims,
        reviews,
    }
}
