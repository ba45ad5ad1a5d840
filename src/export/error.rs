//! Errors of an export.

use crate::complaint::Complaint;
use std::{fmt, io};

/// An export failed: every reason at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportError {
    /// Never empty.
    pub failures: Vec<ExportFailure>,
}

/// One reason why an export failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFailure {
    /// What is wrong and where, with a hint what to do.
    pub complaint: Complaint,
    /// The kind of reason.
    pub cause: Cause,
}

/// The kind of reason why an export failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A character that no font has.
    MissingGlyph(char),
    /// An anchor text for an electronic signature service that occurs more than once in the document.
    AmbiguousAnchor,
    /// A reference to what the document does not show.
    MissingReference,
    /// A font that is damaged.
    Font,
    /// The report exceeds a limit of the format or the importer.
    Limit,
    /// The operating system refused to read or write.
    Io(io::ErrorKind),
    /// A bug in the program, which no input should cause.
    Defect,
}

impl ExportFailure {
    /// The report exceeds a limit of the format.
    #[must_use]
    pub fn limit(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { complaint: Complaint::new(message, hint), cause: Cause::Limit }
    }

    /// A font that is damaged.
    pub(crate) fn font(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { complaint: Complaint::new(message, hint), cause: Cause::Font }
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
