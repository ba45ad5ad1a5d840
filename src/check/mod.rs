//! The laws of responsibility matrices, and where a catalogue breaks them.
//!
//! What a law says, why, and who says so are data, which the reader of `data/laws.yaml` hands in. A role is known by how
//! many parties may hold it, or by an id that these data name. All laws take time in proportion to the matrix.

mod collector;
mod finding;
mod law;
mod matrix_laws;
mod row_laws;
mod run;
mod similar_names;
mod task_pairs;
mod vocabulary_laws;

pub use finding::{Finding, Site};
pub use law::{CheckOptions, Law, LawLimits, LawReference, Laws};
pub use run::check;
