//! What is said beside the deliverables.

use crate::export::Obstacle;

/// Something to say: what is the matter, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is the matter, in a sentence that begins in lower case.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Note {
    /// A message with its hint.
    #[must_use]
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// Both in one line, for a field of a manifest.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        format!("{} ({})", self.message, self.hint)
    }
}

impl From<&Obstacle> for Note {
    fn from(obstacle: &Obstacle) -> Self {
        Self::new(&obstacle.message, &obstacle.hint)
    }
}
