//! A project plan: tasks with who holds which role, for what is no document. Composed once; exporters translate it.

use crate::document::SharedStr;
use crate::domain::{Date, write_holder};
use std::fmt;

/// When an item is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub due: Date,
    /// The working days, both ends included.
    pub days: u16,
}

/// A plan in which nothing is left to decide.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The title.
    pub title: SharedStr,
    /// The names of the roles, in the order of the catalogue.
    pub roles: Vec<SharedStr>,
    /// The items; a parent stands before its children.
    pub items: Vec<PlanItem>,
    /// Whether users of the tracker are known.
    pub has_people: bool,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanItem {
    /// The same in every export: `choreo-pdp/customer-sub/network-management`.
    pub id: SharedStr,
    /// The place of the item that it is a part of.
    pub parent: Option<usize>,
    /// What is to be done, in a line.
    pub title: SharedStr,
    /// The short name of the model.
    pub model: SharedStr,
    /// What belongs to it, a line each.
    pub notes: Vec<SharedStr>,
    /// Who holds each role, in the order of the plan's roles.
    pub holders: Vec<Vec<Holder>>,
    /// The users of the tracker that hold the first role.
    pub assignees: Vec<SharedStr>,
    /// When it is worked on, where that is known.
    pub schedule: Option<Schedule>,
    /// Words to find it by, without spaces: model, tier, and each role with its party.
    pub labels: Vec<SharedStr>,
}

/// A party that holds a role; shown as `Customer (if required)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its name.
    pub party: SharedStr,
    /// The condition under which it holds the role.
    pub condition: Option<SharedStr>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_holder(f, &self.party, self.condition.as_deref())
    }
}

impl Plan {
    /// How deep an item stands, from 1.
    #[must_use]
    pub fn level(&self, item: usize) -> usize {
        let parents = std::iter::successors(self.items[item].parent, |parent| self.items[*parent].parent);
        1 + parents.count()
    }

    /// Whether an item has parts.
    #[must_use]
    pub fn is_summary(&self, item: usize) -> bool {
        // Parts stand right behind what they are parts of.
        self.items.get(item + 1).is_some_and(|next| next.parent == Some(item))
    }
}
