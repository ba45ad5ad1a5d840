//! Why a report could not be exported.

use crate::complaint::Complaint;
use std::{fmt, io};

/// A report that could not be exported: everything that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportError {
    /// Never empty.
    pub failures: Vec<ExportFailure>,
}

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFailure {
    /// Where in the deliverable, what is in the way, and what to do.
    pub complaint: Complaint,
    /// What kind of thing it is.
    pub cause: Cause,
}

/// What kind of thing stands in the way of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A character that no font has.
    MissingGlyph(char),
    /// A text for a service for electronic signatures that the document has more than once.
    AmbiguousAnchor,
    /// The format, or the importer, cannot hold the report.
    Limit,
    /// The operating system refused to read or write.
    Io(io::ErrorKind),
    /// A bug in the program: sound data cannot cause it.
    Defect,
}

impl ExportFailure {
    /// Something that the format cannot hold.
    #[must_use]
    pub fn limit(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { complaint: Complaint::new(message, hint), cause: Cause::Limit }
    }

    /// A bug in the program.
    pub(crate) fn defect(message: impl Into<String>) -> Self {
        let complaint = Complaint::new(message, "this is a defect of the program; please report it");
        Self { complaint, cause: Cause::Defect }
    }
}

impl From<ExportFailure> for ExportError {
    fn from(failure: ExportFailure) -> Self {
        Self { failures: vec![failure] }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<&str> = self.failures.iter().map(|failure| failure.complaint.message.as_str()).collect();
        f.write_str(&messages.join("; "))
    }
}

impl std::error::Error for ExportError {}
