//! Errors of jobs.

use crate::complaint::Complaint;
use crate::export::ExportError;
use crate::input::Problems;

/// Why a job cannot be assembled, or a document not be made.
#[derive(Debug)]
pub enum JobError {
    /// The contract has problems.
    Input(Problems),
    /// The request does not fit the template or the catalogue; all complaints about it.
    Usage(Vec<Complaint>),
    /// A file cannot be read.
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
