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
    /// The first working day of the plan.
    pub start: Date,
    /// Whether the start was given. Without it, the plan starts on the date of the catalogue, which only a format shows that
    /// cannot do without dates.
    pub has_start: bool,
}

/// An item of a plan: a group of tasks, a task, or an activity.
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
    /// The holders of each role, in the order of the plan's roles; empty for a group of tasks.
    pub holders: Vec<Vec<Holder>>,
    /// The tracker users that hold the first role.
    pub assignees: Vec<SharedStr>,
    /// The dates; those of an item with parts are those that its parts take together.
    pub schedule: Schedule,
    /// Labels, without spaces: the model, the group of tasks, the tier, and each role with its party.
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

    /// The items right below an item.
    pub fn parts(&self, item: usize) -> impl Iterator<Item = usize> {
        // All that is below an item stands behind it, before the next one of the highest level.
        let below = (item + 1..self.items.len()).take_while(|below| self.items[*below].parent.is_some());
        below.filter(move |below| self.items[*below].parent == Some(item))
    }

    /// Who does the work of an item: the holders of the first role. An item with parts is done by those that do these.
    #[must_use]
    pub fn doers(&self, item: usize) -> &[Holder] {
        let first = self.items[item].holders.first().filter(|_| !self.is_summary(item));
        first.map_or(&[], Vec::as_slice)
    }

    /// The dates of the whole plan.
    #[must_use]
    pub fn whole_schedule(&self) -> Schedule {
        let due = self.items.iter().map(|item| item.schedule.due).max().unwrap_or(self.start);
        let days = self.items.iter().map(|item| item.schedule.days).max().unwrap_or_default();
        Schedule { start: self.start, due, days }
    }
}
