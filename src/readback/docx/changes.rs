//! Tracked changes: which of the two texts is read.

/// How tracked changes are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrackedChanges {
    /// As if all were accepted.
    #[default]
    Accepted,
    /// As if all were rejected.
    Rejected,
}

impl TrackedChanges {
    /// Each with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[("accepted", Self::Accepted), ("rejected", Self::Rejected)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// Whether what was changed in this way is not read.
    #[must_use]
    pub fn leaves_out(self, text: TrackedText) -> bool {
        matches!((self, text), (Self::Accepted, TrackedText::Deleted) | (Self::Rejected, TrackedText::Inserted))
    }
}

/// What a tracked change did to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackedText {
    /// It was added.
    Inserted,
    /// It was taken away.
    Deleted,
}

impl TrackedText {
    /// What the element of this name says of what is in it.
    pub(super) fn of_element(name: &str) -> Option<Self> {
        match name {
            "ins" | "moveTo" => Some(Self::Inserted),
            "del" | "moveFrom" => Some(Self::Deleted),
            _ => None,
        }
    }
}
