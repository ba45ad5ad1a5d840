//! Who holds the roles of a model, and for which tasks.

use crate::domain::{Assignment, Assignments, Catalogue, Holders, ModelView, Role};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A party that holds a role, perhaps under a condition; both are indices in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Holder {
    pub(super) party: usize,
    pub(super) condition: Option<usize>,
}

/// The tasks for which the same parties hold a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holding {
    /// The index of the role.
    pub(super) role: usize,
    /// The holders in the order of the catalogue: one, or those who hold the role together; never empty.
    pub(super) holders: Vec<Holder>,
    /// The numbers of the tasks, ascending.
    pub(super) numbers: Vec<usize>,
}

impl Holder {
    /// The holder as the catalogue has it.
    pub(super) fn assignment(self, catalogue: &Catalogue) -> Assignment {
        Assignment {
            party: Arc::clone(&catalogue.parties[self.party]),
            condition: self.condition.map(|condition| Arc::clone(&catalogue.conditions[condition])),
        }
    }

    /// `None` if the catalogue does not list the party or the condition.
    fn find(assignment: &Assignment, catalogue: &Catalogue) -> Option<Self> {
        let party = catalogue.parties.iter().position(|party| *party == assignment.party)?;
        let condition = match &assignment.condition {
            Some(condition) => Some(catalogue.conditions.iter().position(|listed| listed == condition)?),
            None => None,
        };
        Some(Self { party, condition })
    }
}

/// Whether somebody has to hold `role` for each task, such as "Responsible". If that is so for no role, all of them count.
pub(super) fn is_duty(role: &Role, catalogue: &Catalogue) -> bool {
    role.holders != Holders::Any || catalogue.roles.iter().all(|role| role.holders == Holders::Any)
}

/// All holdings of a model, by role and then by holders: single parties first.
pub(super) fn holdings(model: ModelView<'_>, catalogue: &Catalogue) -> Vec<Holding> {
    let mut all = Vec::new();
    for (role, spec) in catalogue.roles.iter().enumerate() {
        // A matrix has few different cells.
        let mut by_cell: HashMap<&Assignments, Vec<usize>> = HashMap::new();
        for row in model.rows() {
            by_cell.entry(&row.cells()[role]).or_default().push(row.number);
        }
        let mut by_holders: BTreeMap<Vec<Holder>, Vec<usize>> = BTreeMap::new();
        for (cell, numbers) in by_cell {
            for holders in holders(cell, is_duty(spec, catalogue), catalogue) {
                by_holders.entry(holders).or_default().extend(&numbers);
            }
        }
        let mut of_role: Vec<Holding> = Vec::with_capacity(by_holders.len());
        for (holders, mut numbers) in by_holders {
            numbers.sort_unstable();
            numbers.dedup();
            of_role.push(Holding { role, holders, numbers });
        }
        of_role.sort_by_key(|holding| holding.holders.len());
        all.extend(of_role);
    }
    all
}

/// Who holds a role that a cell is for: all parties together, or each by itself.
fn holders(cell: &Assignments, is_together: bool, catalogue: &Catalogue) -> Vec<Vec<Holder>> {
    let mut holders: Vec<Holder> = cell.iter().filter_map(|one| Holder::find(one, catalogue)).collect();
    holders.sort_unstable();
    holders.dedup();
    if !is_together {
        return holders.into_iter().map(|holder| vec![holder]).collect();
    }
    if holders.is_empty() { Vec::new() } else { vec![holders] }
}
