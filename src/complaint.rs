//! What is wrong, and what to do about it: the one message type, from the bottom to the screen.

use std::io;
use std::path::Path;

/// A message with its hint. Problems with a place, faults of a row and export failures wrap one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// What is wrong, in a sentence that begins in lower case.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Complaint {
    /// A message with its hint.
    #[must_use]
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// What could not be done, and why the operating system refused: `what: reason`.
    #[must_use]
    pub fn refused(what: &str, error: &io::Error, hint: impl Into<String>) -> Self {
        Self::new(format!("{what}: {}", reason(error)), hint)
    }

    /// The same complaint about `subject`: `subject: message`.
    #[must_use]
    pub fn about(self, subject: &str) -> Self {
        Self { message: format!("{subject}: {}", self.message), hint: self.hint }
    }

    /// Both in one line, for a field of a manifest: `message (hint)`.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        format!("{} ({})", self.message, self.hint)
    }
}

/// `names` in back-ticks, with commas between them.
pub fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Why the operating system refused, in plain words.
#[must_use]
pub fn reason(error: &io::Error) -> String {
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

/// `path` as a message can show it: without control characters.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.display().to_string().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// What a person typed, as a message can show it: short, and without control characters.
#[must_use]
pub fn typed(word: &str) -> String {
    const LONGEST: usize = 100;
    word.chars().flat_map(char::escape_debug).take(LONGEST).collect()
}

/// A count with its noun: `1 row`, `2 rows`.
#[must_use]
pub fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
