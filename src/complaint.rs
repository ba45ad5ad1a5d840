//! What is wrong, and what to do about it: the one message type, from the bottom to the screen.

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
