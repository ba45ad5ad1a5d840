//! The parties, conditions and roles of two versions, as one.

use super::likeness::folded;
use crate::domain::{Assignment, Assignments, Catalogue, Id, Role};
use std::collections::{BTreeSet, HashMap};

/// A role in both versions; in one of them it may be missing.
#[derive(Clone, Copy, Debug)]
pub struct RolePair<'c> {
    /// The role in the old version.
    pub old: Option<&'c Role>,
    /// The role in the new version.
    pub new: Option<&'c Role>,
    /// The index of its cells in old rows.
    pub(super) old_index: Option<usize>,
    /// The index of its cells in new rows.
    pub(super) new_index: Option<usize>,
}

impl<'c> RolePair<'c> {
    /// The role as the new version has it, or else the old one; `None` never happens.
    #[must_use]
    pub fn role(&self) -> Option<&'c Role> {
        self.new.or(self.old)
    }
}

/// The roles of two versions, those of the new one first: matched by id, else by name.
pub(super) fn role_pairs<'c>(old: &'c Catalogue, new: &'c Catalogue) -> Vec<RolePair<'c>> {
    let old_names: Vec<Name<'_>> =
        old.roles.iter().map(|role| Name { id: &role.id, text: role.name.as_str() }).collect();
    let new_names: Vec<Name<'_>> =
        new.roles.iter().map(|role| Name { id: &role.id, text: role.name.as_str() }).collect();
    let places = joined_indices(&old_names, &new_names);
    let mut pairs: Vec<RolePair<'c>> = Vec::new();
    for (index, role) in new.roles.iter().enumerate() {
        pairs.push(RolePair { old: None, new: Some(role), old_index: None, new_index: Some(index) });
    }
    for (index, (role, place)) in old.roles.iter().zip(places).enumerate() {
        match pairs.get_mut(place) {
            Some(pair) => (pair.old, pair.old_index) = (Some(role), Some(index)),
            None => pairs.push(RolePair { old: Some(role), new: None, old_index: Some(index), new_index: None }),
        }
    }
    pairs
}

/// A name with its id.
pub(super) struct Name<'c> {
    pub(super) id: &'c Id,
    pub(super) text: &'c str,
}

/// For each old name the index of the new one that it is: the one with its id, else with its text. One that is no new
/// name gets an index behind all others.
pub(super) fn joined_indices(old: &[Name<'_>], new: &[Name<'_>]) -> Vec<usize> {
    let by_id: HashMap<&Id, usize> = new.iter().enumerate().map(|(index, name)| (name.id, index)).collect();
    let mut found: Vec<Option<usize>> = old.iter().map(|name| by_id.get(name.id).copied()).collect();
    let taken: BTreeSet<usize> = found.iter().flatten().copied().collect();
    let open = new.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    let mut by_text: HashMap<String, usize> = open.map(|(index, name)| (folded(name.text), index)).collect();
    for (name, found) in old.iter().zip(&mut found) {
        if found.is_none() {
            *found = by_text.remove(&folded(name.text));
        }
    }
    let mut next = new.len()..;
    found.into_iter().map(|index| index.or_else(|| next.next()).unwrap_or_default()).collect()
}

/// Who holds roles, by numbers that both versions share.
pub(super) struct Holders<'c> {
    parties: HashMap<&'c Id, usize>,
    conditions: HashMap<&'c Id, usize>,
}

/// A party and its condition, by their numbers.
type HolderKey = (Option<usize>, Option<usize>);

impl<'c> Holders<'c> {
    /// Those of the old version and of the new one.
    pub(super) fn of(old: &'c Catalogue, new: &'c Catalogue) -> [Self; 2] {
        let [old_parties, new_parties] = [old, new].map(|catalogue| {
            catalogue.parties.iter().map(|party| Name { id: &party.id, text: party.name.as_str() }).collect::<Vec<_>>()
        });
        let [old_conditions, new_conditions] = numbered_conditions(old, new);
        let in_old = Self {
            parties: numbered(&old_parties, joined_indices(&old_parties, &new_parties)),
            conditions: old_conditions,
        };
        let in_new =
            Self { parties: numbered(&new_parties, (0..new_parties.len()).collect()), conditions: new_conditions };
        [in_old, in_new]
    }

    fn key(&self, assignment: &Assignment) -> HolderKey {
        let condition = assignment.condition.as_ref();
        // A catalogue lists all parties and conditions that its cells have.
        let condition = condition.and_then(|condition| self.conditions.get(&condition.id).copied());
        (self.parties.get(&assignment.party.id).copied(), condition)
    }

    /// The holders in their order.
    pub(super) fn listed(&self, cell: &Assignments) -> Vec<HolderKey> {
        cell.iter().map(|assignment| self.key(assignment)).collect()
    }
}

fn numbered<'c>(names: &[Name<'c>], numbers: Vec<usize>) -> HashMap<&'c Id, usize> {
    names.iter().map(|name| name.id).zip(numbers).collect()
}

/// Conditions by their words, whatever their ids: the words say when a party holds a role, so that other words are another
/// condition. Signs and capitals make no difference.
fn numbered_conditions<'c>(old: &'c Catalogue, new: &'c Catalogue) -> [HashMap<&'c Id, usize>; 2] {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    [old, new].map(|catalogue| {
        let mut of_version = HashMap::new();
        for condition in &catalogue.conditions {
            let next = numbers.len();
            of_version.insert(&condition.id, *numbers.entry(folded(condition.text.as_str())).or_insert(next));
        }
        of_version
    })
}
