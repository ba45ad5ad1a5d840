//! From what is asked for to the bytes of a file: the one way that a single export and a batch go.

mod document;
mod format;
mod name;
mod selection;

pub use document::{Document, hex, sha256};
pub use format::{formats, not_offered, offered};
pub use name::{models, selection_stem, stem};
pub use selection::{ALL, selection};
