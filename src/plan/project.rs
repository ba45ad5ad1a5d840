//! A project plan: items with their roles, composed once and translated by exporters.

use crate::document::SharedStr;
use crate::domain::{Date, write_holder};
use std::fmt;

/// The dates of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub due: Date,
    /// The duration in working days, including the first and the last.
    pub days: u16,
}

/// A project plan before it is written in a format. Nothing is left to decide.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The title.
    pub title: SharedStr,
    /// The names of the roles, in the order of the catalogue.
    pub roles: Vec<SharedStr>,
    /// The items; a parent comes before its children.
    pub items: Vec<PlanItem>,
    /// Whether tracker users are assigned.
    pub has_people: bool,
}

/// An item of a plan: a task or an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanItem {
    /// The id, which is the same in every export: `choreo-pdp/customer-sub/network-management`.
    pub id: SharedStr,
    /// The index of the parent.
    pub parent: Option<usize>,
    /// The title.
    pub title: SharedStr,
    /// The short name of the model.
    pub model: SharedStr,
    /// The notes, one per line.
    pub notes: Vec<SharedStr>,
    /// The holders of each role, in the order of the plan's roles.
    pub holders: Vec<Vec<Holder>>,
    /// The tracker users that hold the first role.
    pub assignees: Vec<SharedStr>,
    /// The dates, if there are any.
    pub schedule: Option<Schedule>,
    /// Labels, without spaces: the model, the tier, and each role with its party.
    pub labels: Vec<SharedStr>,
}

/// A party that holds a role; shown as `Customer (if required)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its name.
    pub party: SharedStr,
    /// The condition, if there is one.
    pub condition: Option<SharedStr>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_holder(f, &self.party, self.condition.as_deref())
    }
}

impl Plan {
    /// The level of an item, from 1.
    #[must_use]
    pub fn level(&self, item: usize) -> usize {
        let parents = std::iter::successors(self.items[item].parent, |parent| self.items[*parent].parent);
        1 + parents.count()
    }

    /// Whether an item has children.
    #[must_use]
    pub fn is_summary(&self, item: usize) -> bool {
        // Parts stand right behind what they are parts of.
        self.items.get(item + 1).is_some_and(|next| next.parent == Some(item))
    }
}
