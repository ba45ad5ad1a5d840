//! What was found in a file.

use crate::cli::report::Failure;
use crate::complaint::Complaint;
use crate::readback::{ValueChange, Verdict};

/// What was found in a file.
pub(super) struct FileReport {
    /// What the file is called.
    pub(super) name: String,
    /// Its form.
    pub(super) form: &'static str,
    /// What it was held against: the data that it was made from, as far as it has them, then those of today.
    pub(super) held: Vec<HeldAgainst>,
    /// What is wrong with what it carries.
    pub(super) findings: Vec<Finding>,
    pub(super) notes: Vec<Complaint>,
}

/// A file beside data.
pub(super) struct HeldAgainst {
    /// `attached` or `today`.
    pub(super) side: &'static str,
    /// What is held against them, where it is not the file's text.
    pub(super) part: Option<String>,
    /// What the data are called, with their version.
    pub(super) data: String,
    pub(super) verdict: Verdict,
}

/// Something that is wrong with what a file carries.
pub(super) struct Finding {
    /// A name that never changes.
    pub(super) kind: &'static str,
    pub(super) message: String,
    /// The value of the contract that is another one in the file.
    pub(super) change: Option<ValueChange>,
}

impl FileReport {
    /// Whether nothing was found.
    pub(super) fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.held.iter().all(|held| held.verdict.differences.is_empty())
    }
}

/// The failure for a file in which no matrix of these data was found.
pub(super) fn no_matrix(name: &str, data: &str) -> Failure {
    let message = format!("`{name}` has no matrix with the columns that {data}, give");
    let hint =
        "check that this program made it, and no amendment; name its template or data with `--template` or `--data`";
    Failure::Io(Complaint::new(message, hint))
}
