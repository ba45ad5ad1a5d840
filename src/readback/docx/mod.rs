//! Documents of Word read back: their tables, what their cells are called, the values of their contract, and the files
//! that travel in them.

mod archive;
mod content;
mod names;
mod read_docx;
mod table_reader;
mod values;

pub use names::NamedBy;
pub use read_docx::{DocxContent, is_docx, read_docx};
