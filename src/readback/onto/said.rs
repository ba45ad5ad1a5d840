//! What is said of changes.

use crate::domain::Id;

/// What was changed in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidKind {
    /// Who holds a role.
    Holders,
    /// The name of a task.
    Name,
    /// The activities of a task.
    Description,
    /// The group of a task.
    Group,
    /// The notes of a task.
    Notes,
    /// A task was added.
    Added,
    /// A task was removed.
    Removed,
    /// Tasks stand in another order.
    Order,
}

impl SaidKind {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Holders => "holders",
            Self::Name => "name",
            Self::Description => "description",
            Self::Group => "group",
            Self::Notes => "notes",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Order => "order",
        }
    }
}

/// A change that a file asks for. What is of no matter for its kind is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidChange {
    /// What was changed.
    pub kind: SaidKind,
    /// The model.
    pub model: Id,
    /// The task.
    pub task: Option<Id>,
    /// The role.
    pub role: Option<Id>,
    /// What the catalogue says.
    pub before: Option<String>,
    /// What the file says.
    pub after: Option<String>,
    /// Where in the file, as "sheet `Customer subscription`, E7".
    pub place: String,
}

impl SaidChange {
    pub(super) fn of(kind: SaidKind, model: &Id, place: String) -> Self {
        let model = model.clone();
        Self { kind, model, task: None, role: None, before: None, after: None, place }
    }
}
