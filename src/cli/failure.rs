//! Why a run ends without its deliverables, and what is said when it does not.

use crate::export::{ExportError, Obstacle};
use crate::input::Problems;
use std::io;
use std::path::Path;

/// The exit code for input with problems.
const BAD_INPUT: u8 = 1;
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
    Usage(Vec<Note>),
    /// A file could not be read or written.
    World(Note),
    /// What was compared differs; that has been said.
    Differs,
}

/// Something to say: what is the matter, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) message: String,
    pub(super) hint: String,
}

impl Note {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    pub(super) fn tier_changes_nothing(tier: &str) -> Self {
        let message = format!("the tier `{tier}` changes nothing here: no task of these models depends on it");
        Self::new(message, "leave out `--tier`, or check `--model`")
    }
}

impl Note {
    pub(super) fn nothing_listed(task: &crate::domain::Text, model: &crate::domain::Text) -> Self {
        let message = format!("`{task}` of the model `{model}` lists nothing for this tier");
        Self::new(message, "check the `tiers` of its lists, if that is not meant")
    }
}

impl Failure {
    /// Bad usage with one complaint.
    pub(super) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage(vec![Note::new(message, hint)])
    }

    /// The world said no: what could not be done, and why.
    pub(super) fn world(what: &str, error: &io::Error, hint: &str) -> Self {
        Self::World(Note::new(format!("{what}: {}", reason(error)), hint))
    }

    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Export(_) | Self::Differs => BAD_INPUT,
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
        Self::Export(error)
    }
}

impl From<&Obstacle> for Note {
    fn from(obstacle: &Obstacle) -> Self {
        Self::new(&obstacle.message, &obstacle.hint)
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
