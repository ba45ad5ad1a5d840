//! What is said of documents of Word, by whatever command.

use crate::complaint::{Complaint, counted};
use crate::input::TrackedChanges;

/// The note that a document has some tracked changes, and how they were read; nothing for one without.
pub(in crate::cli) fn tracked_note(count: usize, changes: TrackedChanges) -> Option<Complaint> {
    let tracked = counted(count as u64, "tracked change");
    let hint = match changes {
        TrackedChanges::Accepted => "`--changes rejected` reads what was there before",
        TrackedChanges::Rejected => "`--changes accepted` reads what is there with them",
    };
    (count > 0).then(|| Complaint::new(format!("it has {tracked}, read as {}", changes.name()), hint))
}
