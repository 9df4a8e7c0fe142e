//! The page. The only layer that knows Leptos and the DOM.

pub mod annotate;
pub mod app;
pub mod chart_save;
pub mod chart_view;
pub mod empty;
pub mod export_menu;
pub mod exporter;
pub mod finding_actions;
pub mod findings_list;
pub mod inspector;
pub mod intake;
pub mod keyboard;
pub mod lens_view;
pub mod location;
pub mod outline;
pub mod paper;
pub mod save;
pub mod session;
pub mod sheet_view;
pub mod sign_off;
pub mod source_lines;
pub mod storage;
pub mod toolbar;
