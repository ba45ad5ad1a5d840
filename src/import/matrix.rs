//! What was found in the tables, before it is a catalogue.

use super::vocabulary::RoleIndex;
use std::collections::BTreeMap;

/// A model with its rows.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundModel {
    pub(super) name: String,
    pub(super) rows: Vec<FoundRow>,
    pub(super) notes: Vec<String>,
}

/// A task with who holds its roles.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundRow {
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
