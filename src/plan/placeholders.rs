//! What a column of an import template can say.

use crate::template::placeholders;

/// What a column of an import template can say of an item of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemField {
    /// Its id, the same in every export.
    Id,
    /// The id of the item that it is a part of.
    ParentId,
    /// Its number in the file, from 1.
    Number,
    /// The number of the item that it is a part of.
    ParentNumber,
    /// How deep it stands, from 1.
    Level,
    /// What is to be done.
    Title,
    /// The same of the item that it is a part of.
    ParentTitle,
    /// The template's indent, once a level below the first.
    Indent,
    /// The short name of the model.
    Model,
    /// What belongs to it, a line each.
    Notes,
    /// Who holds which role, a line each.
    Roles,
    /// Words to find it by.
    Labels,
    /// The users of the tracker that hold the first role.
    Assignees,
    /// The first of them.
    Assignee,
    /// The first day.
    Start,
    /// The last day.
    Due,
    /// How many working days it takes.
    Days,
    /// Who holds the role at this place.
    Role(usize),
}

impl ItemField {
    /// All but the roles, each with the name that stands between its braces; a role is `role.ID`.
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
        ("start", Self::Start),
        ("due", Self::Due),
        ("days", Self::Days),
    ];

    /// Whether it says who works, as users of the tracker.
    #[must_use]
    pub fn needs_people(self) -> bool {
        matches!(self, Self::Assignees | Self::Assignee)
    }

    /// Whether it says when.
    #[must_use]
    pub fn needs_schedule(self) -> bool {
        matches!(self, Self::Start | Self::Due | Self::Days)
    }

    /// Whether it is a list of values.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Labels | Self::Assignees | Self::Role(_))
    }
}

placeholders! {
    /// The parts of a date in a tracker's form.
    DayField {
        /// Four digits.
        Year = "yyyy",
        /// Two digits.
        Month = "mm",
        /// Two digits.
        Day = "dd",
    }
}
