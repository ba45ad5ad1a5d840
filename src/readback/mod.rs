//! Deliverables read back: what the tables of a file say, cell by cell, and where that differs from what data give.

mod comparison;
mod difference;
mod docx;
mod expected;
mod found;
mod header;
mod located;
mod onto;
mod pdf;
mod plain;
mod possibilities;
mod read;
mod row_pairs;
mod values;

pub use difference::{Difference, DifferenceKind, Named};
pub use docx::{DocxContent, NamedBy, is_docx, read_docx};
pub use expected::TableReading;
pub use found::{FoundCell, FoundRow, FoundTable};
pub use onto::{FileChanges, SaidChange, SaidKind, read_changes};
pub use pdf::{
    AttachedFile, CarriedFiles, FileRecord, MadeWith, PdfContent, RecordedAttachment, UntaggedText, read_carried,
    read_pdf,
};
pub use possibilities::{Possibilities, Verdict};
pub use read::{DeliverableForm, ReadTables, read_tables};
pub use values::{MissingValue, ShownValue, ShownValues, ValueChange, ValuesComparison, compare_values};
