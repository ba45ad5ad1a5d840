//! Why a command fails, and with which exit code.

use crate::complaint::Complaint;
use crate::domain::Text;
use crate::export::{Cause, ExportError, ExportFailure};
use crate::input::Problems;
use crate::job::JobError;
use std::io;

/// The exit code for problems in the input.
pub(crate) const BAD_INPUT: u8 = 1;
/// The exit code for bad usage, and for files that cannot be read or written.
pub(crate) const BAD_USAGE: u8 = 2;

/// Why a command fails.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A catalogue, template or contract has problems.
    Input(Vec<Problems>),
    /// A format cannot hold the document.
    Export(ExportError),
    /// The arguments are wrong; all complaints about them.
    Usage(Vec<Complaint>),
    /// A file or folder cannot be read or written.
    Io(Complaint),
    /// A customer list or an output folder has faults.
    Data(Vec<Complaint>),
    /// The reasons have been reported; what is left is the exit code.
    Reported(u8),
}

/// The note for a tier that makes no difference.
pub(crate) fn tier_without_effect(tier: &str) -> Complaint {
    let message = format!("the tier `{tier}` changes nothing here: no task of these models depends on it");
    Complaint::new(message, "leave out `--tier`, or check `--model`")
}

/// The note for a task whose lists of activities are all for other tiers.
pub(crate) fn task_without_activities(task: &Text, model: &Text) -> Complaint {
    let message = format!("`{task}` of the model `{model}` has no activities for this tier");
    Complaint::new(message, "if this is not intended, check the `tiers` of its lists")
}

impl Failure {
    /// Bad usage with one complaint.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage(vec![Complaint::new(message, hint)])
    }

    /// An I/O error: `what` is what could not be done.
    pub(crate) fn io(what: &str, error: &io::Error, hint: &str) -> Self {
        Self::Io(Complaint::refused(what, error, hint))
    }

    /// The first complaint, where there is room for one only.
    pub(crate) fn into_complaint(self) -> Complaint {
        let first = match self {
            Self::Input(all) => all.iter().find_map(|problems| {
                let problem = problems.list.first()?;
                let (line, column) = problems.source.position(&problem.place);
                // The place goes into the message, as no excerpt is shown.
                Some(problem.complaint.clone().about(&format!("{}:{line}:{column}", problems.source.name)))
            }),
            Self::Export(error) => error.failures.into_iter().next().map(|failure| failure.complaint),
            Self::Usage(complaints) | Self::Data(complaints) => complaints.into_iter().next(),
            Self::Io(complaint) => Some(complaint),
            Self::Reported(_) => None,
        };
        first.unwrap_or_else(|| Complaint::new("something is wrong", "make this document alone to see what"))
    }

    /// The exit code of the program.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Export(_) | Self::Data(_) => BAD_INPUT,
            Self::Reported(code) => *code,
            Self::Usage(_) | Self::Io(_) => BAD_USAGE,
        }
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Input(vec![problems])
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error.failures.as_slice() {
            // A format that runs out of disk space is no problem of the input, and has another exit code.
            [ExportFailure { complaint: Complaint { message, hint }, cause: Cause::Io(kind) }] => {
                Self::io(message, &(*kind).into(), hint)
            }
            _ => Self::Export(error),
        }
    }
}

impl From<JobError> for Failure {
    fn from(error: JobError) -> Self {
        match error {
            JobError::Input(problems) => problems.into(),
            JobError::Usage(complaints) => Self::Usage(complaints),
            JobError::Io(complaint) => Self::Io(complaint),
            JobError::Export(error) => error.into(),
        }
    }
}
