//! Why a run ends without its deliverables, and what is said when it does not.

use crate::complaint::Complaint;
use crate::domain::Text;
use crate::export::{Cause, ExportError, ExportFailure};
use crate::input::Problems;
use crate::job::JobError;
use std::io;

/// The exit code for input with problems.
pub(crate) const BAD_INPUT: u8 = 1;
/// The exit code for bad usage and for a world that said no.
pub(crate) const BAD_USAGE: u8 = 2;

/// Why a run ends without its deliverables.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A catalogue, template or contract has problems.
    Input(Vec<Problems>),
    /// The format cannot hold the report.
    Export(ExportError),
    /// What was typed cannot be meant; every complaint about it.
    Usage(Vec<Complaint>),
    /// A file could not be read or written.
    World(Complaint),
    /// A list of customers, or a folder of documents, has faults.
    Data(Vec<Complaint>),
    /// What is the matter has been said; the exit code.
    Said(u8),
}

/// The tier that was asked for makes no difference.
pub(crate) fn tier_changes_nothing(tier: &str) -> Complaint {
    let message = format!("the tier `{tier}` changes nothing here: no task of these models depends on it");
    Complaint::new(message, "leave out `--tier`, or check `--model`")
}

/// A task without activities.
pub(crate) fn nothing_listed(task: &Text, model: &Text) -> Complaint {
    let message = format!("`{task}` of the model `{model}` lists nothing for this tier");
    Complaint::new(message, "check the `tiers` of its lists, if that is not meant")
}

impl Failure {
    /// Bad usage with one complaint.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage(vec![Complaint::new(message, hint)])
    }

    /// The world said no: what could not be done, and why.
    pub(crate) fn world(what: &str, error: &io::Error, hint: &str) -> Self {
        Self::World(Complaint::refused(what, error, hint))
    }

    /// The first of what is the matter, for where there is room for one.
    pub(crate) fn into_complaint(self) -> Complaint {
        let first = match self {
            Self::Input(all) => all.iter().find_map(|problems| {
                let problem = problems.list.first()?;
                let (line, column) = problems.source.position(&problem.place);
                Some(problem.complaint.clone().about(&format!("{}:{line}:{column}", problems.source.name)))
            }),
            Self::Export(error) => error.failures.into_iter().next().map(|failure| failure.complaint),
            Self::Usage(notes) | Self::Data(notes) => notes.into_iter().next(),
            Self::World(note) => Some(note),
            Self::Said(_) => None,
        };
        first.unwrap_or_else(|| Complaint::new("something is the matter", "run it alone to see what"))
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Export(_) | Self::Data(_) => BAD_INPUT,
            Self::Said(code) => *code,
            Self::Usage(_) | Self::World(_) => BAD_USAGE,
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
            [ExportFailure { complaint: Complaint { message, hint }, cause: Cause::Io(kind) }] => {
                Self::world(message, &(*kind).into(), hint)
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
            JobError::World(complaint) => Self::World(complaint),
            JobError::Export(error) => error.into(),
        }
    }
}
