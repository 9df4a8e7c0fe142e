//! What is to be shown, as plain data, without a browser.

pub mod address;
pub mod annotated;
pub mod annotations;
pub mod assemble;
pub mod by_hand;
pub mod chart;
pub mod export;
pub mod figure;
pub mod finding;
pub mod inspect;
pub mod lens;
pub mod link;
pub mod marks;
pub mod read;
pub mod report;
pub mod sheet;
pub mod text_report;
pub mod tickmark;
