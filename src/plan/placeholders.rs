//! The placeholders of import templates.

use crate::template::placeholders;

/// A placeholder in a column of an import template: a field of a plan item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemField {
    /// The id, which is the same in every export.
    Id,
    /// The id of the parent.
    ParentId,
    /// The number of the item in the file, from 1.
    Number,
    /// The number of the parent.
    ParentNumber,
    /// The level of the item, from 1.
    Level,
    /// The title.
    Title,
    /// The title of the parent.
    ParentTitle,
    /// The indentation of the template, once per level below the first.
    Indent,
    /// The short name of the model.
    Model,
    /// The notes, one per line.
    Notes,
    /// The roles with their holders, one role per line.
    Roles,
    /// The labels.
    Labels,
    /// The tracker users that hold the first role.
    Assignees,
    /// The first of the assignees.
    Assignee,
    /// The assignees as they are mentioned, with spaces between: `@anna @ben`.
    Mentions,
    /// The start date.
    Start,
    /// The due date.
    Due,
    /// The duration in working days.
    Days,
    /// The holders of a role, given by its index.
    Role(usize),
}

impl ItemField {
    /// All placeholders except roles, each with its name as written between braces. A role is `role.ID`.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("id", Self::Id),
        ("parent-id", Self::ParentId),
        ("number", Self::Number),
        ("parent-number", Self::ParentNumber),
        ("level", Self::Level),
        ("title", Self::Title),
        ("parent-title", Self::ParentTitle),
        ("indent", Self::Indent),
        ("model", Self::Model),
        ("notes", Self::Notes),
        ("roles", Self::Roles),
        ("labels", Self::Labels),
        ("assignees", Self::Assignees),
        ("assignee", Self::Assignee),
        ("mentions", Self::Mentions),
        ("start", Self::Start),
        ("due", Self::Due),
        ("days", Self::Days),
    ];

    /// Whether the field needs users of the tracker.
    #[must_use]
    pub fn needs_people(self) -> bool {
        matches!(self, Self::Assignees | Self::Assignee | Self::Mentions)
    }

    /// Whether the field needs dates.
    #[must_use]
    pub fn needs_schedule(self) -> bool {
        matches!(self, Self::Start | Self::Due | Self::Days)
    }

    /// Whether the field is a list of values.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Labels | Self::Assignees | Self::Role(_))
    }
}

placeholders! {
    /// The parts of a date in the format of a tracker.
    DayField {
        /// Four digits.
        Year = "yyyy",
        /// Two digits.
        Month = "mm",
        /// Two digits.
        Day = "dd",
    }
}
