//! Files of other programs as headings, paragraphs and tables, whatever their kind: what a matrix is imported from.

mod asciidoc;
mod blocks;
mod delimited;
mod docx;
mod html;
mod inline_text;
mod kind;
mod markdown;
mod open_document;
mod package;
mod table;
mod unread;
mod workbook;

pub use blocks::{Block, SourceFile};
pub use docx::{ChangeTracker, TrackedChanges, TrackedElement, TrackedText};
pub use kind::SourceKind;
pub use table::{CellPlaces, SourceCell, SourceTable, TextMarks};
pub use unread::other_kind;

use crate::complaint::Complaint;

/// Reads a file of `kind` into its blocks, in their order; `changes` says how those of a document of Word are read that
/// are tracked.
///
/// # Errors
/// It is no file of this kind, or takes more than the bounds of its kind allow.
pub fn read_source(
    name: &str,
    kind: SourceKind,
    bytes: Vec<u8>,
    changes: TrackedChanges,
) -> Result<SourceFile, Complaint> {
    if let Some(complaint) = other_kind(Some(kind), &bytes) {
        return Err(complaint);
    }
    let mut tracked = 0;
    let blocks = match kind {
        SourceKind::Csv => delimited::read(bytes, None),
        SourceKind::Tsv => delimited::read(bytes, Some(b'\t')),
        SourceKind::Xlsx => workbook::read(&bytes),
        SourceKind::Xls => workbook::read_excel_97(&bytes),
        SourceKind::Ods => open_document::read(&bytes),
        SourceKind::Markdown => markdown::read(&kind::text(bytes)?),
        SourceKind::Html => html::read(&kind::text(bytes)?),
        SourceKind::Docx => docx::read(&bytes, changes).map(|read| {
            tracked = read.tracked;
            read.blocks
        }),
        SourceKind::Asciidoc => asciidoc::read(&kind::text(bytes)?),
    }?;
    Ok(SourceFile { name: name.to_owned(), blocks, tracked })
}
