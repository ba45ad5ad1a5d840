//! Selecting some models and one tier of a catalogue.

use super::catalogue::{ActivityGroup, Assignments, Catalogue, MatrixRow, Model, Task, Tier};
use super::id::Id;
use std::sync::Arc;

/// What is asked for: the ids of models, of a tier, and of parties.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Ids of the models; all models if empty.
    pub models: Vec<Id>,
    /// Id of the tier; `None` shows the lists of all tiers.
    pub tier: Option<Id>,
    /// Ids of the parties whose tasks are shown; all tasks if empty.
    pub parties: Vec<Id>,
}

impl Selection {
    /// The selected part of `catalogue`, with each model once, in the order of the catalogue. A model without a task of the
    /// parties is left out.
    ///
    /// Ids that are not in the catalogue are ignored.
    #[must_use]
    pub fn view<'a>(&'a self, catalogue: &'a Catalogue) -> View<'a> {
        let tier = self.tier.as_ref().and_then(|id| catalogue.tiers.iter().find(|t| t.id == *id));
        // No model asked for means all of them.
        let wanted = |model: &&Model| self.models.is_empty() || self.models.contains(&model.id);
        let parties = self.parties.as_slice();
        let models = catalogue.models.iter().filter(wanted).map(|model| ModelView { model, tier, parties });
        let models = models.filter(|model| model.rows().next().is_some()).collect();
        View { catalogue, models, tier, parties }
    }
}

/// The selected part of a catalogue: some models, and one tier or all.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole catalogue.
    pub catalogue: &'a Catalogue,
    /// The models shown.
    pub models: Vec<ModelView<'a>>,
    /// The only tier whose lists are shown; `None` shows all.
    pub tier: Option<&'a Arc<Tier>>,
    /// Ids of the parties whose tasks are shown alone; all tasks are shown if there are none.
    pub parties: &'a [Id],
}

impl<'a> View<'a> {
    /// Whether every model of the catalogue is shown.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.models.len() == self.catalogue.models.len()
    }

    /// The tasks that list activities for other tiers but none for the selected tier, each with its model.
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
        let rows = self.models.iter().flat_map(|model| model.rows());
        rows.flat_map(|row| row.row.task.description.iter()).any(|group| group.tiers.is_some())
    }
}

/// A model as a view shows it: all rows, and the lists of one tier or of all.
#[derive(Clone, Copy, Debug)]
pub struct ModelView<'a> {
    /// The whole model.
    pub model: &'a Model,
    tier: Option<&'a Arc<Tier>>,
    parties: &'a [Id],
}

impl<'a> ModelView<'a> {
    /// The rows, numbered from 1 in the whole model. A tier hides lists of activities, never a row; rows in which none of the
    /// selected parties holds a role are left out.
    pub fn rows(self) -> impl Iterator<Item = RowView<'a>> {
        let rows = self.model.rows.iter().enumerate();
        let rows = rows.map(move |(i, row)| RowView { number: i + 1, row, tier: self.tier });
        rows.filter(move |row| self.parties.is_empty() || row.is_held_by(self.parties))
    }

    /// The rows with a hidden list, each with the tiers of its hidden lists, in the order of `tiers`.
    #[must_use]
    pub fn hidden(self, tiers: &'a [Arc<Tier>]) -> Vec<HiddenLists<'a>> {
        let Some(chosen) = self.tier else { return Vec::new() };
        let mut tasks = Vec::new();
        for RowView { row, .. } in self.rows() {
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

    /// Those of `tiers` for which the matrix of this model is the same as for the selected tier, which is included.
    #[must_use]
    pub fn same_matrix(self, tiers: &'a [Arc<Tier>]) -> Vec<&'a Tier> {
        let Some(chosen) = self.tier else { return Vec::new() };
        let groups = || self.rows().flat_map(|row| row.row.task.description.iter());
        let same = |tier: &&Arc<Tier>| groups().all(|g| g.applies_to(chosen) == g.applies_to(tier));
        tiers.iter().filter(same).map(AsRef::as_ref).collect()
    }
}

/// A row with lists that the selected tier hides.
#[derive(Clone, Debug)]
pub struct HiddenLists<'a> {
    /// The row.
    pub row: &'a MatrixRow,
    /// The tiers whose lists are hidden.
    pub tiers: Vec<&'a Tier>,
}

/// A row as a view shows it.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    /// The row's number in its model, from 1.
    pub number: usize,
    /// The whole row.
    pub row: &'a MatrixRow,
    tier: Option<&'a Arc<Tier>>,
}

impl<'a> RowView<'a> {
    /// The lists of activities that are shown.
    pub fn groups(self) -> impl Iterator<Item = &'a ActivityGroup> {
        self.row.task.description.iter().filter(move |g| self.tier.is_none_or(|t| g.applies_to(t)))
    }

    /// Whether lists are labelled with their tiers, which is so unless one tier is selected.
    #[must_use]
    pub fn names_tiers(self) -> bool {
        self.tier.is_none()
    }

    /// The cells, in the order of the catalogue's roles.
    #[must_use]
    pub fn cells(self) -> &'a [Assignments] {
        self.row.cells()
    }

    /// Whether one of `parties` holds a role.
    fn is_held_by(self, parties: &[Id]) -> bool {
        self.cells().iter().flat_map(|cell| cell.iter()).any(|assignment| parties.contains(&assignment.party.id))
    }
}

impl ActivityGroup {
    /// Whether the list is shown for `tier`.
    #[must_use]
    pub fn applies_to(&self, tier: &Tier) -> bool {
        self.tiers.as_ref().is_none_or(|tiers| tiers.iter().any(|t| **t == *tier))
    }
}
