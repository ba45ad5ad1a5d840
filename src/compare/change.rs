//! What has changed of a task.

use super::description::DescriptionLine;
use crate::domain::{Assignments, Id, Text};

/// What a change is about: who does something, how it is said, or how it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Other parties hold a role, or under other conditions.
    Responsibility,
    /// Other words.
    Wording,
    /// Another id.
    Renamed,
    /// Another order or group, or other spaces and signs.
    Form,
}

impl ChangeKind {
    /// Each kind with its name in reports.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("responsibility", Self::Responsibility),
        ("wording", Self::Wording),
        ("renamed", Self::Renamed),
        ("form", Self::Form),
    ];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        // Every kind is in the list.
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A text of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// The name.
    Name,
    /// The group that it stands in.
    Group,
}

/// A change of a task that both versions have. It carries what the new version has, so that changes can be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The cell of a role.
    Cell {
        /// The index of the role among those of the comparison.
        role: usize,
        /// The cell in the old version.
        old: Assignments,
        /// The cell in the new version.
        new: Assignments,
        /// Whether the same parties hold the role, in another order.
        is_form: bool,
    },
    /// A text in one line; `None` where there is none.
    Line {
        /// Which text.
        field: TextField,
        /// The old text.
        old: Option<Text>,
        /// The new text.
        new: Option<Text>,
        /// Whether it is about spaces and signs alone, or about a group.
        is_form: bool,
    },
    /// The activities and the notes.
    Description {
        /// The old lines.
        old: Vec<DescriptionLine>,
        /// The new lines.
        new: Vec<DescriptionLine>,
        /// Whether it is about order, spaces and signs alone.
        is_form: bool,
    },
    /// The id.
    Id {
        /// The old id.
        old: Id,
        /// The new id.
        new: Id,
    },
    /// The place among the other tasks.
    Place {
        /// The old number.
        old: usize,
        /// The new number.
        new: usize,
    },
}

impl Change {
    /// What the change is about.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Cell { is_form: true, .. }
            | Self::Line { is_form: true, .. }
            | Self::Description { is_form: true, .. }
            | Self::Place { .. } => ChangeKind::Form,
            Self::Cell { .. } => ChangeKind::Responsibility,
            Self::Line { .. } | Self::Description { .. } => ChangeKind::Wording,
            Self::Id { .. } => ChangeKind::Renamed,
        }
    }
}

impl Change {
    /// Whether the task stands elsewhere among the others.
    #[must_use]
    pub fn is_move(&self) -> bool {
        matches!(self, Self::Place { .. })
    }
}

/// How much has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    /// Cells of tasks in both versions whose parties or conditions differ.
    pub responsibility: usize,
    /// Tasks in other words.
    pub reworded: usize,
    /// Tasks of the new version alone.
    pub added: usize,
    /// Tasks of the old version alone.
    pub removed: usize,
    /// Tasks with another id.
    pub renamed: usize,
    /// Tasks that stand elsewhere among the others.
    pub moved: usize,
    /// Tasks with another change of form.
    pub form: usize,
    /// Texts outside of the tasks, such as definitions of roles.
    pub texts: usize,
}

impl ChangeCounts {
    /// Whether nothing has changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}
