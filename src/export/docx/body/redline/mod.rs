//! Two versions of a document in one: what was deleted and inserted, as tracked changes.

mod cells;
mod clauses;
mod document;
mod fields;
mod likeness;
mod marks;
mod outline;
mod rows;
mod sequence;
mod texts;
mod words;
