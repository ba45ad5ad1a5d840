//! Two versions of a document in one: what was deleted and inserted, as tracked changes.

mod cells;
mod document;
mod marks;
mod rows;
mod sequence;
