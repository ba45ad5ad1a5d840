//! Documents of Word: headings, paragraphs, tables, with tracked changes accepted or rejected.

mod change_tracker;
mod document;
mod open_table;
mod tracked_changes;

pub use change_tracker::{ChangeTracker, TrackedElement};
pub(super) use document::read;
pub use tracked_changes::{TrackedChanges, TrackedText};
