//! A document of Word: what it was read by, and whether it has tracked changes.

use super::report::FileReport;
use crate::cli::report::tracked_note;
use crate::complaint::{Complaint, printable};
use crate::input::TrackedChanges;
use crate::readback::{DocxContent, NamedBy};

/// Adds what a reader should know of how a document was read.
pub(super) fn note(report: &mut FileReport, docx: &DocxContent, changes: TrackedChanges) {
    report.notes.extend(tracked_note(docx.tracked, changes));
    for text in &docx.struck {
        report.finding("struck-through", format!("`{}` is struck through", printable(text)));
    }
    let message = match docx.named_by {
        Some(NamedBy::Tags) => return,
        Some(NamedBy::Titles) => "its controls have no tags any more: its rows were told by their titles",
        Some(NamedBy::Bookmarks) => "its controls are gone: its rows were told by their bookmarks",
        None => "its controls and bookmarks are gone: it was read by its tables",
    };
    report.notes.push(Complaint::new(message, "each cell was compared; another program has saved it"));
}
