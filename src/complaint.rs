//! Error messages: a message and a hint, the one type of them from the lowest layer to the screen.

use std::io;
use std::path::Path;

/// A message with a hint. Problems with a place, faults of a row and export failures wrap one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// What is wrong, in a sentence that begins in lower case.
    pub message: String,
    /// What to do about it. Lines behind the first are names to choose from, as [`with_choices`] writes them.
    pub hint: String,
}

impl Complaint {
    /// Creates a complaint.
    #[must_use]
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// A complaint about an I/O error: `what: reason`, where `what` is what could not be done.
    #[must_use]
    pub fn refused(what: &str, error: &io::Error, hint: impl Into<String>) -> Self {
        Self::new(format!("{what}: {}", reason(error)), hint)
    }

    /// The same complaint with its subject in front: `subject: message`.
    #[must_use]
    pub fn about(self, subject: &str) -> Self {
        Self { message: format!("{subject}: {}", self.message), hint: self.hint }
    }

    /// Message and hint in one line, for a field of a manifest: `message (hint)`.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        let mut lines = self.hint.lines();
        let hint = lines.next().unwrap_or_default();
        let choices = quoted(lines);
        let space = if choices.is_empty() { "" } else { " " };
        format!("{} ({hint}{space}{choices})", self.message)
    }
}

/// Lists `names` in back-ticks, separated by commas.
pub fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A hint that offers many names: a terminal shows them in columns.
pub fn with_choices<'a>(hint: &str, names: impl Iterator<Item = &'a str>) -> String {
    names.fold(hint.to_owned(), |hint, name| hint + "\n" + name)
}

/// The reason for an I/O error in plain words.
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
            // The number of the error differs between systems, and helps nobody.
            let text = error.to_string();
            let plain = text.split(" (os error").next().unwrap_or(&text);
            let mut letters = plain.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        }
    }
}

/// `path` for a message, with control characters replaced.
#[must_use]
pub fn printable_path(path: &Path) -> String {
    path.display().to_string().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A word of the user's input for a message: cut short, with special characters escaped.
#[must_use]
pub fn printable(word: &str) -> String {
    const MAX_CHARS: usize = 100;
    word.chars().flat_map(char::escape_debug).take(MAX_CHARS).collect()
}

/// A number with its noun in the singular or plural: `1 row`, `2 rows`.
#[must_use]
pub fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
