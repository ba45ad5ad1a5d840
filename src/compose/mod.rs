//! Composing a document from a view, a template and the details of a contract.

mod cells;
mod clause_text;
mod clauses;
mod comparison;
mod contract_parts;
mod details;
mod duties;
mod editing;
mod fill;
mod heat_map;
mod holdings;
mod matrix;
mod named_lines;
mod numbering;
mod overview;
mod report;

pub use comparison::{Amendment, Compared, ComparedVersions, VersionName, summary_sentence, tier_labels};
pub use details::Details;
pub use report::{
    cited_items, compose, compose_amendment, compose_comparison, compose_matrices, missing_references, sentence_of,
};
