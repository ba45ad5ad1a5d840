//! Documents of Word read back: their tables, what their cells are called, and the files that travel in them.

mod archive;
mod changes;
mod content;
mod names;
mod read_docx;
mod table_reader;

pub use changes::{TrackedChanges, TrackedText};
pub use names::NamedBy;
pub use read_docx::{DocxContent, is_docx, read_docx};
