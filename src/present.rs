//! What is to be shown, as plain data, without a browser.

pub mod address;
pub mod annotated;
pub mod annotations;
pub mod assemble;
pub mod by_hand;
pub mod chart;
pub mod compare;
pub mod coverage;
pub mod diff;
pub mod export;
pub mod figure;
pub mod finding;
pub mod inspect;
pub mod link;
pub mod marks;
pub mod pasted;
pub mod proposal;
pub mod read;
pub mod report;
pub mod sealed;
pub mod share;
pub mod sheet;
pub mod tables_only;
pub mod tally;
pub mod text_report;
pub mod tickmark;
