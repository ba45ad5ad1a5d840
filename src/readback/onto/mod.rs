//! A deliverable that somebody changed, held against the catalogue that it was made from.

mod description;
mod holders;
mod lines;
mod made;
mod model_changes;
mod model_rows;
mod new_rows;
mod order;
mod run;
mod said;

pub use run::{FileChanges, read_changes};
pub use said::{SaidChange, SaidKind};
