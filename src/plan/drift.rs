//! Drift: where a plan that came back from a tracker differs from the contract.

use super::project::{Holder, Plan, PlanItem};
use crate::document::SharedStr;
use std::collections::{BTreeMap, BTreeSet};

/// An item in the export of a tracker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundItem {
    /// The number of its row, from 1, not counting the header.
    pub row: usize,
    /// The id, if it has one.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Who holds the roles, by each column that says it.
    pub holders: Vec<FoundHolders>,
}

/// The holders of the roles according to one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundHolders {
    /// The header of the column.
    pub column: String,
    /// Whether the column includes conditions.
    pub has_conditions: bool,
    /// For each role, in the order of the plan's, who holds it; nothing where the column says nothing of it.
    pub holders: Vec<Option<BTreeSet<String>>>,
}

/// How an export differs from the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Items of the plan that are not in the export: id and title.
    pub missing: Vec<(SharedStr, SharedStr)>,
    /// Items of the export that are not in the plan: row and title.
    pub extra: Vec<(usize, String)>,
    /// Roles that other parties hold in the export.
    pub changed: Vec<Change>,
}

/// A role that other parties hold in the export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id of the item.
    pub id: SharedStr,
    /// Its title in the contract.
    pub title: SharedStr,
    /// Its row in the export, from 1.
    pub row: usize,
    /// The column of the export that differs.
    pub column: String,
    /// The name of the role.
    pub role: SharedStr,
    /// The holders in the plan.
    pub agreed: String,
    /// The holders in the export.
    pub found: String,
}

impl Drift {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares what a tracker exported with the plan of the contract. Items are matched by their ids, else by titles.
#[must_use]
pub fn drift(plan: &Plan, found: &[FoundItem]) -> Drift {
    // Each item of the plan is found once; what is open in the end is missing.
    let mut open: BTreeMap<&str, usize> = plan.items.iter().enumerate().map(|(i, item)| (&*item.id, i)).collect();
    let mut pairs: Vec<(usize, &FoundItem)> = Vec::new();
    let mut rest = Vec::new();
    for item in found {
        match item.id.as_deref().and_then(|id| open.remove(id)) {
            Some(index) => pairs.push((index, item)),
            None => rest.push(item),
        }
    }
    let mut drift = Drift::default();
    // Ids first, so that a title is never taken from an item that has its id.
    for item in rest {
        let has_title = |index: &usize| item.id.is_none() && *plan.items[*index].title == *item.title;
        match open.values().copied().find(has_title) {
            Some(index) => {
                open.remove(&*plan.items[index].id);
                pairs.push((index, item));
            }
            None => drift.extra.push((item.row, item.title.clone())),
        }
    }
    // In the order of the plan, however the tracker sorts its export.
    pairs.sort_by_key(|(index, _)| *index);
    drift.changed = pairs.iter().flat_map(|(index, item)| changes(plan, &plan.items[*index], item)).collect();
    let mut missing: Vec<usize> = open.into_values().collect();
    missing.sort_unstable();
    for index in missing {
        drift.missing.push((plan.items[index].id.clone(), plan.items[index].title.clone()));
    }
    drift
}

fn changes(plan: &Plan, agreed: &PlanItem, found: &FoundItem) -> Vec<Change> {
    let mut changes = Vec::new();
    for FoundHolders { column, has_conditions, holders } in &found.holders {
        for ((role, before), now) in plan.roles.iter().zip(&agreed.holders).zip(holders) {
            // A column that says nothing of a role says nothing against it.
            let Some(now) = now else { continue };
            let before: BTreeSet<String> = before.iter().map(|holder| named(holder, *has_conditions)).collect();
            if !are_same(&before, now) {
                changes.push(Change {
                    id: agreed.id.clone(),
                    title: agreed.title.clone(),
                    row: found.row,
                    column: column.clone(),
                    role: role.clone(),
                    agreed: listed(&before),
                    found: listed(now),
                });
            }
        }
    }
    changes
}

/// Whether both name the same holders, whatever they write in capitals and where they put spaces.
fn are_same(before: &BTreeSet<String>, now: &BTreeSet<String>) -> bool {
    before.iter().map(|name| folded(name)).eq(now.iter().map(|name| folded(name)).collect::<BTreeSet<_>>())
}

/// A holder as exports name it.
fn named(holder: &Holder, with_condition: bool) -> String {
    if with_condition { holder.to_string() } else { holder.party.to_string() }
}

/// A name without what people write in one way or another: capitals, and spaces.
fn folded(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

fn listed(names: &BTreeSet<String>) -> String {
    if names.is_empty() { "nobody".to_owned() } else { names.iter().cloned().collect::<Vec<_>>().join(", ") }
}
