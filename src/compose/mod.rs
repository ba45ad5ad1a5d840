//! Composing a document from a view, a template and the details of a contract.

mod cells;
mod clause_text;
mod clauses;
mod contract_parts;
mod details;
mod duties;
mod fill;
mod holdings;
mod matrix;
mod numbering;
mod overview;
mod report;

pub use details::Details;
pub use report::{compose, missing_references};
