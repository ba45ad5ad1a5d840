//! The people and dates of a plan.

use crate::document::SharedStr;
use crate::domain::{Date, Id};
use std::collections::BTreeMap;

/// The people and dates of a plan, which are not part of a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Staffing {
    /// The tracker users of a party, for one role or for all others.
    pub people: BTreeMap<(Id, Option<Id>), Vec<SharedStr>>,
    /// The start date of all tasks.
    pub start: Option<Date>,
    /// The duration of tasks in working days, by task id; one day by default.
    pub days: BTreeMap<Id, u16>,
}

impl Staffing {
    /// The tracker users of a party in a role.
    pub(super) fn users(&self, party: &Id, role: &Id) -> &[SharedStr] {
        let own = self.people.get(&(party.clone(), Some(role.clone())));
        own.or_else(|| self.people.get(&(party.clone(), None))).map_or(&[], Vec::as_slice)
    }
}
