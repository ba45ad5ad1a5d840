//! Values of the tree into types: fields of mappings, scalars, lists, placeholders.

pub(super) mod fields;
pub(super) mod hints;
mod key_set;
pub(super) mod list;
pub(super) mod local_date;
pub(super) mod parse;
pub(super) mod placeholder;
pub(super) mod scalar;
pub(super) mod value_notes;
