//! What has changed outside of the tasks: names, definitions, notes.

use super::likeness::folded;
use super::vocabulary::{Name, joined_indices, role_pairs};
use crate::domain::{Catalogue, Id, Model, Role, Text};
use std::collections::HashMap;

/// What a text of a catalogue is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The title of the catalogue.
    Title,
    /// The product.
    Product,
    /// The paragraphs before the models.
    Introduction,
    /// The note about the definitions.
    DefinitionsNote,
    /// The name of a role.
    RoleName,
    /// The definitions of a role.
    RoleDefinition,
    /// The name of a party.
    Party,
    /// The words of a condition.
    Condition,
    /// The name of a tier.
    Tier,
    /// The name of a model.
    ModelName,
    /// The notes of a model.
    ModelNotes,
}

impl Subject {
    /// Each subject with its name in reports.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("title", Self::Title),
        ("product", Self::Product),
        ("introduction", Self::Introduction),
        ("definitions-note", Self::DefinitionsNote),
        ("role-name", Self::RoleName),
        ("role-definition", Self::RoleDefinition),
        ("party", Self::Party),
        ("condition", Self::Condition),
        ("tier", Self::Tier),
        ("model-name", Self::ModelName),
        ("model-notes", Self::ModelNotes),
    ];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        // Every subject is in the list.
        Self::NAMES.iter().find(|(_, subject)| *subject == self).map_or("", |(name, _)| name)
    }
}

/// A change of a text outside of the tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectChange {
    /// What it is about.
    pub subject: Subject,
    /// The id of what it is about, of the new version if that has it.
    pub id: Option<Id>,
    /// The old lines; empty if there are none.
    pub old: Vec<Text>,
    /// The new lines; empty if there are none.
    pub new: Vec<Text>,
}

/// The changes of texts between two catalogues. Version, date and source say which is which, and are no changes.
pub(super) fn catalogue_texts(old: &Catalogue, new: &Catalogue) -> Vec<SubjectChange> {
    let mut changes = Vec::new();
    let one = |text: &Text| vec![text.clone()];
    push(&mut changes, Subject::Title, None, [one(&old.title), one(&new.title)]);
    push(&mut changes, Subject::Product, None, [one(&old.product), one(&new.product)]);
    push(&mut changes, Subject::Introduction, None, [old.introduction.clone(), new.introduction.clone()]);
    let notes = [old, new].map(|catalogue| catalogue.definitions_note.iter().cloned().collect());
    push(&mut changes, Subject::DefinitionsNote, None, notes);
    for pair in role_pairs(old, new) {
        let id = pair.role().map(|role| &role.id);
        let sides = [pair.old, pair.new];
        push(
            &mut changes,
            Subject::RoleName,
            id,
            sides.map(|role| role.iter().map(|role| role.name.clone()).collect()),
        );
        push(&mut changes, Subject::RoleDefinition, id, sides.map(|role| role.map_or_else(Vec::new, definitions)));
    }
    let parties = [old, new].map(|catalogue| {
        catalogue.parties.iter().map(|party| Named { id: &party.id, text: &party.name }).collect::<Vec<_>>()
    });
    push_named(&mut changes, Subject::Party, &parties);
    push_conditions(&mut changes, old, new);
    let tiers = [old, new].map(|catalogue| {
        catalogue.tiers.iter().map(|tier| Named { id: &tier.id, text: &tier.name }).collect::<Vec<_>>()
    });
    push_named(&mut changes, Subject::Tier, &tiers);
    changes
}

/// The changes of the texts of a model that both versions have.
pub(super) fn model_texts(old: &Model, new: &Model) -> Vec<SubjectChange> {
    let mut changes = Vec::new();
    let names = [old, new].map(|model| vec![model.name.clone()]);
    push(&mut changes, Subject::ModelName, Some(&new.id), names);
    push(&mut changes, Subject::ModelNotes, Some(&new.id), [old, new].map(|model| model.notes.clone()));
    changes
}

fn definitions(role: &Role) -> Vec<Text> {
    role.definitions.iter().map(|definition| definition.text.clone()).collect()
}

fn push(changes: &mut Vec<SubjectChange>, subject: Subject, id: Option<&Id>, [old, new]: [Vec<Text>; 2]) {
    if old != new {
        changes.push(SubjectChange { subject, id: id.cloned(), old, new });
    }
}

/// Conditions with other signs or capitals. Other words are another condition, of which the cells tell that have it.
fn push_conditions(changes: &mut Vec<SubjectChange>, old: &Catalogue, new: &Catalogue) {
    let before: HashMap<String, &Text> =
        old.conditions.iter().map(|one| (folded(one.text.as_str()), &one.text)).collect();
    for condition in &new.conditions {
        if let Some(text) = before.get(&folded(condition.text.as_str())) {
            let sides = [vec![(*text).clone()], vec![condition.text.clone()]];
            push(changes, Subject::Condition, Some(&condition.id), sides);
        }
    }
}

/// A name with its id.
struct Named<'c> {
    id: &'c Id,
    text: &'c Text,
}

fn push_named(changes: &mut Vec<SubjectChange>, subject: Subject, [old, new]: &[Vec<Named<'_>>; 2]) {
    let names = |list: &[Named<'_>]| -> Vec<usize> { (0..list.len()).collect() };
    let [old_names, new_names] = [old, new]
        .map(|list| list.iter().map(|named| Name { id: named.id, text: named.text.as_str() }).collect::<Vec<_>>());
    let places = joined_indices(&old_names, &new_names);
    for index in names(new) {
        let before = places.iter().position(|place| *place == index).map(|place| old[place].text.clone());
        let sides = [before.into_iter().collect(), vec![new[index].text.clone()]];
        push(changes, subject, Some(new[index].id), sides);
    }
    for (named, place) in old.iter().zip(&places) {
        if *place >= new.len() {
            push(changes, subject, Some(named.id), [vec![named.text.clone()], Vec::new()]);
        }
    }
}
