//! A message with all that is known of it, for people and for programs.

use super::excerpt::Excerpt;
use crate::complaint::Complaint;
use crate::input::{Problem, Severity, SourceText};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiagnosticKind {
    /// Something is wrong.
    Error,
    /// Something may be wrong.
    Warning,
    /// Something to know.
    Note,
}

impl DiagnosticKind {
    /// The word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A message.
pub(crate) struct Diagnostic {
    pub(crate) kind: DiagnosticKind,
    /// The code of the problem or of the law, where there is one.
    pub(crate) code: Option<&'static str>,
    /// The name of a text, and where in it.
    pub(crate) excerpt: Option<(String, Excerpt)>,
    /// The name of a file, for a message without a place in it.
    pub(crate) file: Option<String>,
    /// The name of a list, and the line of a row in it.
    pub(crate) line: Option<(String, u64)>,
    /// The ids of the model, the task, the role and the party that it is about.
    pub(crate) model: Option<String>,
    pub(crate) task: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) party: Option<String>,
    pub(crate) complaint: Complaint,
}

impl Diagnostic {
    /// A message without a place.
    pub(crate) fn new(kind: DiagnosticKind, complaint: Complaint) -> Self {
        Self {
            kind,
            code: None,
            excerpt: None,
            file: None,
            line: None,
            model: None,
            task: None,
            role: None,
            party: None,
            complaint,
        }
    }

    /// A problem of a text.
    pub(crate) fn of_problem(source: &SourceText, problem: &Problem, excerpt: Excerpt) -> Self {
        let kind = match problem.code.severity() {
            Severity::Error => DiagnosticKind::Error,
            Severity::Warning => DiagnosticKind::Warning,
        };
        let excerpt = Some((source.name.clone(), excerpt));
        Self { code: Some(problem.code.name()), excerpt, ..Self::new(kind, problem.complaint.clone()) }
    }
}
