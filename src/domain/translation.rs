//! The texts of a catalogue in other languages.

use super::catalogue::{
    Activity, ActivityGroup, Assignment, Catalogue, Condition, MatrixRow, Model, Party, Role, Task, Tier,
};
use super::id::Id;
use super::language::Language;
use super::text::Text;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

impl Catalogue {
    /// The catalogue in `language`, if it has a translation into it.
    ///
    /// What a document cites word for word stays: the publication, and the headings of its columns.
    ///
    /// # Errors
    /// The texts that the translation lacks, each once, in the order of the catalogue.
    pub fn in_language(&self, language: &Language) -> Result<Option<Self>, Vec<Text>> {
        let Some(translation) = self.translations.iter().find(|translation| translation.language == *language) else {
            return Ok(None);
        };
        let mut missing = Missing::default();
        let mut translated = self.with_texts(&mut |text| match translation.texts.get(text) {
            Some(found) => found.clone(),
            None => missing.note(text),
        });
        translated.language = language.clone();
        translated.translations = Vec::new();
        if missing.texts.is_empty() { Ok(Some(translated)) } else { Err(missing.texts) }
    }

    /// The texts that a translation has, each once, in the order of the catalogue.
    #[must_use]
    pub fn translatable(&self) -> Vec<Text> {
        let mut all = Missing::default();
        let _ = self.with_texts(&mut |text| all.note(text));
        all.texts
    }

    /// The catalogue with each of its texts replaced.
    fn with_texts(&self, replace: &mut impl FnMut(&Text) -> Text) -> Self {
        let mut words = Words::default();
        let title = replace(&self.title);
        let product = replace(&self.product);
        let introduction = self.introduction.iter().map(&mut *replace).collect();
        let definitions_note = self.definitions_note.as_ref().map(&mut *replace);
        let roles = self.roles.iter().map(|role| Role { name: replace(&role.name), ..role.clone() }).collect();
        for party in &self.parties {
            let replaced = Party { id: party.id.clone(), name: replace(&party.name) };
            words.parties.insert(&party.id, Arc::new(replaced));
        }
        for condition in &self.conditions {
            let replaced = Condition { id: condition.id.clone(), text: replace(&condition.text) };
            words.conditions.insert(&condition.id, Arc::new(replaced));
        }
        for tier in &self.tiers {
            let (name, in_text) = (replace(&tier.name), replace(&tier.in_text));
            words.tiers.insert(&tier.id, Arc::new(Tier { id: tier.id.clone(), name, in_text }));
        }
        let models = self.models.iter().map(|model| words.model(model, &self.roles, replace)).collect();
        Self {
            title,
            product,
            introduction,
            definitions_note,
            roles,
            parties: self.parties.iter().map(|party| words.party(party)).collect(),
            conditions: self.conditions.iter().map(|condition| words.condition(condition)).collect(),
            tiers: self.tiers.iter().map(|tier| words.tier(tier)).collect(),
            models,
            ..self.clone()
        }
    }
}

/// Texts that are met, each once. Without a letter, a text is the same in every language.
#[derive(Default)]
struct Missing {
    met: BTreeSet<Text>,
    texts: Vec<Text>,
}

impl Missing {
    fn note(&mut self, text: &Text) -> Text {
        if text.as_str().chars().any(char::is_alphabetic) && self.met.insert(text.clone()) {
            self.texts.push(text.clone());
        }
        text.clone()
    }
}

/// The words of a catalogue that have been replaced, by their ids.
#[derive(Default)]
struct Words<'c> {
    parties: HashMap<&'c Id, Arc<Party>>,
    conditions: HashMap<&'c Id, Arc<Condition>>,
    tiers: HashMap<&'c Id, Arc<Tier>>,
}

impl Words<'_> {
    fn party(&self, party: &Arc<Party>) -> Arc<Party> {
        Arc::clone(self.parties.get(&party.id).unwrap_or(party))
    }

    fn condition(&self, condition: &Arc<Condition>) -> Arc<Condition> {
        Arc::clone(self.conditions.get(&condition.id).unwrap_or(condition))
    }

    fn tier(&self, tier: &Arc<Tier>) -> Arc<Tier> {
        Arc::clone(self.tiers.get(&tier.id).unwrap_or(tier))
    }

    fn model(&self, model: &Model, roles: &[Role], replace: &mut impl FnMut(&Text) -> Text) -> Model {
        Model {
            id: model.id.clone(),
            name: replace(&model.name),
            short_name: replace(&model.short_name),
            notes: model.notes.iter().map(&mut *replace).collect(),
            rows: model.rows.iter().filter_map(|row| self.row(row, roles, replace)).collect(),
        }
    }

    fn row(&self, row: &MatrixRow, roles: &[Role], replace: &mut impl FnMut(&Text) -> Text) -> Option<MatrixRow> {
        let group = row.group.as_ref().map(&mut *replace);
        let name = replace(&row.task.name);
        let description = row.task.description.iter().map(|list| self.list(list, replace)).collect();
        let notes = row.notes.iter().map(&mut *replace).collect();
        let task = Task { id: row.task.id.clone(), name, description };
        let mut cells = row.cells().iter();
        // A row has a cell for each role.
        let row =
            MatrixRow::new(task, roles, |_| Some(cells.next()?.iter().map(|held| self.assignment(held)).collect()))?;
        Some(row.with_group_and_notes(group, notes))
    }

    fn list(&self, list: &ActivityGroup, replace: &mut impl FnMut(&Text) -> Text) -> ActivityGroup {
        let tiers = list.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| self.tier(tier)).collect());
        let activities = list.activities.iter();
        let activities = activities.map(|one| Activity { id: one.id.clone(), text: replace(&one.text) }).collect();
        ActivityGroup { tiers, activities }
    }

    fn assignment(&self, held: &Assignment) -> Assignment {
        let condition = held.condition.as_ref().map(|condition| self.condition(condition));
        Assignment { party: self.party(&held.party), condition }
    }
}
