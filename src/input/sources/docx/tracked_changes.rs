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
        match self {
            Self::Accepted => matches!(text, TrackedText::Deleted | TrackedText::MovedAway),
            Self::Rejected => matches!(text, TrackedText::Inserted | TrackedText::MovedHere),
        }
    }
}

/// What a tracked change did to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackedText {
    /// It was added.
    Inserted,
    /// It was taken away.
    Deleted,
    /// It was moved, and stands here now.
    MovedHere,
    /// It was moved, and stood here before.
    MovedAway,
}

impl TrackedText {
    /// What the element of this name says of what is in it.
    pub(super) fn of_element(name: &str) -> Option<Self> {
        match name {
            "ins" => Some(Self::Inserted),
            "del" => Some(Self::Deleted),
            "moveTo" => Some(Self::MovedHere),
            "moveFrom" => Some(Self::MovedAway),
            _ => None,
        }
    }
}
