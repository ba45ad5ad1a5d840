//! Changes of a catalogue, made in its text: comments, order and formatting stay.

mod catalogue_tree;
mod change;
mod description;
mod lines;
mod mapping;
mod new_row;
mod row_edits;
mod run;
mod task_edits;
mod written;

pub use change::{PlannedRow, RowsChange, TaskChange, TaskValue};
pub use run::{CatalogueChanges, ChangeIndex, RefusedChange, edited_catalogue};
