//! PDFs read back: the tables of their tagged text in logical order, and the files attached to them.

mod attached;
mod carried;
mod content;
mod document;
mod elements;
mod font;
mod limits;
mod object_streams;
mod read_pdf;
mod record;
mod strings;
mod tables;

pub use attached::AttachedFile;
pub use carried::{CarriedFiles, read_carried};
pub use elements::UntaggedText;
pub(in crate::readback) use read_pdf::digests;
pub use read_pdf::{PdfContent, read_pdf};
pub use record::{FileRecord, MadeWith, RecordedAttachment};
