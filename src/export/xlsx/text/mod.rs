//! The texts of cells: what they are to Excel, how much room they take, and how much of it there is.

pub(super) mod cell_text;
pub(super) mod escapes;
pub(super) mod limits;
pub(in crate::export) mod metrics;
