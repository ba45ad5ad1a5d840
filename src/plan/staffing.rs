//! Who works on a plan, and when.

use crate::document::SharedStr;
use crate::domain::{Date, Id};
use std::collections::BTreeMap;

/// Who and when: what a catalogue does not know of a plan.
#[derive(Clone, Debug, Default)]
pub struct Staffing {
    /// The users of the tracker that stand for a party, in one role or in all others.
    pub people: BTreeMap<(Id, Option<Id>), Vec<SharedStr>>,
    /// The day on which the tasks begin.
    pub start: Option<Date>,
    /// How many working days a task takes, by its id; one where nothing is said.
    pub days: BTreeMap<Id, u16>,
}

impl Staffing {
    /// The users that stand for a party in a role.
    pub(super) fn users(&self, party: &Id, role: &Id) -> &[SharedStr] {
        let own = self.people.get(&(party.clone(), Some(role.clone())));
        own.or_else(|| self.people.get(&(party.clone(), None))).map_or(&[], Vec::as_slice)
    }
}
