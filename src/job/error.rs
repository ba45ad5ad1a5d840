//! Why a job cannot be assembled or done.

use crate::complaint::Complaint;
use crate::export::ExportError;
use crate::input::Problems;

/// Why a job cannot be assembled or done.
#[derive(Debug)]
pub enum JobError {
    /// A contract has problems.
    Input(Problems),
    /// What was asked for does not fit the template or the catalogue: everything that does not.
    Usage(Vec<Complaint>),
    /// A file could not be read.
    Io(Complaint),
    /// The format cannot hold the document.
    Export(ExportError),
}

impl From<Problems> for JobError {
    fn from(problems: Problems) -> Self {
        Self::Input(problems)
    }
}

impl From<ExportError> for JobError {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}
