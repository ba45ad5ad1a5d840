//! Why a run ends without its deliverables, and what is said when it does not.

use crate::complaint::Complaint;
use crate::domain::Text;
use crate::export::{Cause, ExportError, ExportFailure};
use crate::input::Problems;
use std::io;
use std::path::Path;

/// The exit code for input with problems.
pub(super) const BAD_INPUT: u8 = 1;
/// The exit code for bad usage and for a world that said no.
pub(super) const BAD_USAGE: u8 = 2;

/// Why a run ends without its deliverables.
#[derive(Debug)]
pub(super) enum Failure {
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
pub(super) fn tier_changes_nothing(tier: &str) -> Complaint {
    let message = format!("the tier `{tier}` changes nothing here: no task of these models depends on it");
    Complaint::new(message, "leave out `--tier`, or check `--model`")
}

/// A task without activities.
pub(super) fn nothing_listed(task: &Text, model: &Text) -> Complaint {
    let message = format!("`{task}` of the model `{model}` lists nothing for this tier");
    Complaint::new(message, "check the `tiers` of its lists, if that is not meant")
}

impl Failure {
    /// Bad usage with one complaint.
    pub(super) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage(vec![Complaint::new(message, hint)])
    }

    /// The world said no: what could not be done, and why.
    pub(super) fn world(what: &str, error: &io::Error, hint: &str) -> Self {
        Self::World(Complaint::new(format!("{what}: {}", reason(error)), hint))
    }

    /// The first of what is the matter, for where there is room for one.
    pub(super) fn into_note(self) -> Complaint {
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

    pub(super) fn exit_code(&self) -> u8 {
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

/// Why the world said no, in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "the disk quota is used up".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        _ => {
            let text = error.to_string();
            let plain = text.split(" (os error").next().unwrap_or(&text);
            let mut letters = plain.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        }
    }
}

/// `path` as messages show it: without control characters.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
