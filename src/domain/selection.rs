//! Narrowing a catalogue to some models and one tier.

use super::catalogue::{ActivityGroup, Assignments, Catalogue, MatrixRow, Model, Task, Tier};
use super::id::Id;
use std::sync::Arc;

/// What is asked for: the ids of models, and the id of a tier.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Ids of models, in the order wanted; empty: all of them.
    pub models: Vec<Id>,
    /// The id of a tier; `None`: every tier's list is shown.
    pub tier: Option<Id>,
}

impl Selection {
    /// The part of `catalogue` that is asked for; models stand in the catalogue's order, each once.
    ///
    /// Ids that the catalogue does not have select nothing.
    #[must_use]
    pub fn view<'a>(&self, catalogue: &'a Catalogue) -> View<'a> {
        let tier = self.tier.as_ref().and_then(|id| catalogue.tiers.iter().find(|t| t.id == *id));
        // No model asked for means all of them.
        let wanted = |model: &&Model| self.models.is_empty() || self.models.contains(&model.id);
        let models = catalogue.models.iter().filter(wanted).map(|model| ModelView { model, tier }).collect();
        View { catalogue, models, tier }
    }
}

/// A catalogue, narrowed.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole catalogue.
    pub catalogue: &'a Catalogue,
    /// The models shown.
    pub models: Vec<ModelView<'a>>,
    /// The tier whose lists alone are shown.
    pub tier: Option<&'a Arc<Tier>>,
}

impl<'a> View<'a> {
    /// Whether every model of the catalogue is shown.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.models.len() == self.catalogue.models.len()
    }

    /// The tasks that list activities for other tiers, and none for the one asked for.
    #[must_use]
    pub fn tasks_without_a_list(&self) -> Vec<(&'a Task, &'a Model)> {
        let mut tasks = Vec::new();
        for model in &self.models {
            for row in model.rows() {
                let task = &row.row.task;
                if !task.description.is_empty() && row.groups().next().is_none() {
                    tasks.push((task, model.model));
                }
            }
        }
        tasks
    }

    /// Whether some task of the models shown depends on the tier.
    #[must_use]
    pub fn depends_on_tier(&self) -> bool {
        let rows = self.models.iter().flat_map(|model| &model.model.rows);
        rows.flat_map(|row| row.task.description.iter()).any(|group| group.tiers.is_some())
    }
}

/// A model, narrowed to a tier.
#[derive(Clone, Copy, Debug)]
pub struct ModelView<'a> {
    /// The whole model.
    pub model: &'a Model,
    tier: Option<&'a Arc<Tier>>,
}

impl<'a> ModelView<'a> {
    /// The rows, numbered from 1; a tier hides lists, never a row.
    pub fn rows(self) -> impl Iterator<Item = RowView<'a>> {
        self.model.rows.iter().enumerate().map(move |(i, row)| RowView { number: i + 1, row, tier: self.tier })
    }

    /// The tasks of which a list is not shown, each with the tiers of the lists left out, in the order of `tiers`.
    #[must_use]
    pub fn hidden(self, tiers: &'a [Arc<Tier>]) -> Vec<HiddenLists<'a>> {
        let Some(chosen) = self.tier else { return Vec::new() };
        let mut tasks = Vec::new();
        for row in &self.model.rows {
            let hidden = row.task.description.iter().filter(|group| !group.applies_to(chosen));
            // A tier may have several lists that are left out; it is named once.
            let named: Vec<&Arc<Tier>> = hidden.filter_map(|group| group.tiers.as_ref()).flatten().collect();
            let tiers: Vec<&Tier> = tiers.iter().filter(|tier| named.contains(tier)).map(AsRef::as_ref).collect();
            if !tiers.is_empty() {
                tasks.push(HiddenLists { row, tiers });
            }
        }
        tasks
    }

    /// The tiers, out of `tiers`, for which this model's matrix is the same as for the chosen one (itself among them).
    #[must_use]
    pub fn same_matrix(self, tiers: &'a [Arc<Tier>]) -> Vec<&'a Tier> {
        let Some(chosen) = self.tier else { return Vec::new() };
        let groups = || self.model.rows.iter().flat_map(|r| r.task.description.iter());
        let same = |tier: &&Arc<Tier>| groups().all(|g| g.applies_to(chosen) == g.applies_to(tier));
        tiers.iter().filter(same).map(AsRef::as_ref).collect()
    }
}

/// A task with a list that a tier hides.
#[derive(Clone, Debug)]
pub struct HiddenLists<'a> {
    /// The row.
    pub row: &'a MatrixRow,
    /// The tiers whose list is not shown.
    pub tiers: Vec<&'a Tier>,
}

/// A row, narrowed to a tier.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    /// The row's number in its model, from 1.
    pub number: usize,
    /// The whole row.
    pub row: &'a MatrixRow,
    tier: Option<&'a Arc<Tier>>,
}

impl<'a> RowView<'a> {
    /// The lists shown.
    pub fn groups(self) -> impl Iterator<Item = &'a ActivityGroup> {
        self.row.task.description.iter().filter(move |g| self.tier.is_none_or(|t| g.applies_to(t)))
    }

    /// Whether the lists need to say which tiers they are for: not when one tier was asked for.
    #[must_use]
    pub fn names_tiers(self) -> bool {
        self.tier.is_none()
    }

    /// The cells, in the order of the catalogue's roles.
    #[must_use]
    pub fn cells(self) -> &'a [Assignments] {
        self.row.cells()
    }
}

impl ActivityGroup {
    /// Whether the list is for `tier`.
    #[must_use]
    pub fn applies_to(&self, tier: &Tier) -> bool {
        self.tiers.as_ref().is_none_or(|tiers| tiers.iter().any(|t| **t == *tier))
    }
}
