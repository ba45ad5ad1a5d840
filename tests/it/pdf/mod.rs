//! The PDF says what the CSV says, knows its own structure, and carries what archives and screen readers need.

mod attachments;
mod cells;
mod direction;
mod fonts;
mod hyphens;
mod pages;
mod standards;
mod structure;
