//! What was found in the tables, before it is a catalogue.

use super::vocabulary::RoleIndex;
use crate::domain::Id;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A model with its rows.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundModel {
    pub(super) name: String,
    pub(super) rows: Vec<FoundRow>,
    pub(super) notes: Vec<String>,
}

impl FoundModel {
    /// The id that all its rows with ids have.
    pub(super) fn id(&self) -> Option<Id> {
        let mut ids = self.rows.iter().filter_map(|row| row.id.as_ref()).map(|id| &id.model);
        let first = ids.next()?;
        ids.all(|id| id == first).then(|| first.clone())
    }
}

/// A task with who holds its roles.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundRow {
    /// Where its task stands.
    pub(super) place: RowPlace,
    /// The ids of its model and task, where the table says them.
    pub(super) id: Option<RowId>,
    /// The model, where the table says it.
    pub(super) model: Option<String>,
    pub(super) group: Option<String>,
    pub(super) task: String,
    pub(super) description: Vec<String>,
    pub(super) notes: Vec<String>,
    /// The footnotes that its cells refer to.
    pub(super) footnotes: Vec<String>,
    pub(super) cells: BTreeMap<RoleIndex, Vec<Holder>>,
}

/// The ids of a row's model and task, written as `customer-sub/network-management`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowId {
    pub(super) model: Id,
    pub(super) task: Id,
}

impl RowId {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (model, task) = text.split_once('/')?;
        Some(Self { model: Id::parse(model)?, task: Id::parse(task)? })
    }
}

/// Where a row stands.
#[derive(Clone, Debug, Default)]
pub(super) struct RowPlace {
    pub(super) file: Arc<str>,
    pub(super) table: Arc<str>,
    /// As messages say it: `line 5, column 1`.
    pub(super) place: String,
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}, {}", self.file, self.table, self.place)
    }
}

/// A party that holds a role, perhaps under a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) party: String,
    pub(super) condition: Option<String>,
}

impl FoundRow {
    /// Adds a holder of a role, once.
    pub(super) fn hold(&mut self, role: RoleIndex, holder: Holder) {
        let holders = self.cells.entry(role).or_default();
        if !holders.iter().any(|other| other.party == holder.party) {
            holders.push(holder);
        }
    }
}
