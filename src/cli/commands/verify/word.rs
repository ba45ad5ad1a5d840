//! A document of Word: what it was read by, and whether it has tracked changes.

use super::report::FileReport;
use crate::complaint::{Complaint, counted};
use crate::readback::{DocxContent, NamedBy, TrackedChanges};

/// Adds what a reader should know of how a document was read.
pub(super) fn note(report: &mut FileReport, docx: &DocxContent, changes: TrackedChanges) {
    if docx.tracked > 0 {
        let tracked = counted(docx.tracked as u64, "tracked change");
        let message = format!("it has {tracked}, read as {}", changes.name());
        let hint = match changes {
            TrackedChanges::Accepted => "`--changes rejected` reads what was there before",
            TrackedChanges::Rejected => "`--changes accepted` reads what is there with them",
        };
        report.notes.push(Complaint::new(message, hint));
    }
    let message = match docx.named_by {
        Some(NamedBy::Tags) => return,
        Some(NamedBy::Titles) => "its controls have no tags any more: its rows were told by their titles",
        Some(NamedBy::Bookmarks) => "its controls are gone: its rows were told by their bookmarks",
        None => "its controls and bookmarks are gone: it was read by its tables",
    };
    report.notes.push(Complaint::new(message, "each cell was compared; another program has saved it"));
}
