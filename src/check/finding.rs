//! What a check finds.

use crate::complaint::Complaint;
use crate::domain::{CheckLevel, Id, LawCode};

/// A place in a catalogue, by the indices of its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// The date.
    Date,
    /// A role.
    Role(usize),
    /// A party.
    Party(usize),
    /// A condition.
    Condition(usize),
    /// A tier.
    Tier(usize),
    /// A model.
    Model(usize),
    /// A row of a model.
    Row {
        /// The model.
        model: usize,
        /// The row.
        row: usize,
    },
    /// The cell of a role in a row.
    Cell {
        /// The model.
        model: usize,
        /// The row.
        row: usize,
        /// The role.
        role: usize,
    },
}

/// A breach of a law.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The law.
    pub law: LawCode,
    /// How seriously it is taken; never [`CheckLevel::Off`].
    pub level: CheckLevel,
    /// Where it is broken.
    pub site: Site,
    /// The id of the model, if it is about one.
    pub model: Option<Id>,
    /// The id of the task, if it is about one.
    pub task: Option<Id>,
    /// The id of the role, if it is about one.
    pub role: Option<Id>,
    /// The id of the party, if it is about one.
    pub party: Option<Id>,
    /// What is found, and what to do.
    pub complaint: Complaint,
}
