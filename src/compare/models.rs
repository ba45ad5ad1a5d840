//! The models of a catalogue side by side.

use crate::domain::{Id, ModelView, RowView, Task, View};
use std::collections::{BTreeSet, HashMap};

/// Models side by side, task by task.
#[derive(Debug)]
pub struct ModelTable<'c> {
    /// The models, in the order of the view.
    pub models: Vec<ModelView<'c>>,
    /// The tasks of all models: in the order of the first that has each.
    pub tasks: Vec<ComparedTask<'c>>,
}

/// A task in several models.
#[derive(Debug)]
pub struct ComparedTask<'c> {
    /// The task as the first model has it that has it.
    pub task: &'c Task,
    /// Its row in each model; `None` where a model does not have it.
    pub rows: Vec<Option<RowView<'c>>>,
    /// The roles that are not held by the same parties in all models that have the task, by their indices.
    pub differing_roles: Vec<usize>,
    /// Whether its name or its activities are not the same in all models that have it.
    pub has_other_words: bool,
}

impl ComparedTask<'_> {
    /// Whether a model does not have it.
    #[must_use]
    pub fn is_missing_in_some(&self) -> bool {
        self.rows.iter().any(Option::is_none)
    }

    /// Whether the models differ in who holds a role, or in having the task at all.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.differing_roles.is_empty() || self.is_missing_in_some()
    }

    /// Whether other parties hold this role in the model of this index than in the first model that has the task.
    #[must_use]
    pub fn deviates(&self, model: usize, role: usize) -> bool {
        let first = self.rows.iter().flatten().next();
        let own = self.rows.get(model).copied().flatten();
        let (Some(first), Some(own)) = (first, own) else { return false };
        // Nearly always they are the same in the same order, which is sooner told.
        first.cells().get(role) != own.cells().get(role) && holders(*first, role) != holders(own, role)
    }
}

/// Puts the models of a view side by side; tasks are the same if their ids are.
#[must_use]
pub fn side_by_side<'c>(view: &View<'c>) -> ModelTable<'c> {
    let models = view.models.clone();
    let mut places: HashMap<&Id, usize> = HashMap::new();
    let mut tasks: Vec<ComparedTask<'c>> = Vec::new();
    for (index, model) in models.iter().enumerate() {
        for row in model.rows() {
            let place = *places.entry(&row.row.task.id).or_insert(tasks.len());
            if place == tasks.len() {
                let rows = vec![None; models.len()];
                tasks.push(ComparedTask {
                    task: &row.row.task,
                    rows,
                    differing_roles: Vec::new(),
                    has_other_words: false,
                });
            }
            tasks[place].rows[index] = Some(row);
        }
    }
    for task in &mut tasks {
        let roles = 0..view.catalogue.roles.len();
        task.differing_roles =
            roles.filter(|role| (0..models.len()).any(|model| task.deviates(model, *role))).collect();
        let rows: Vec<RowView<'c>> = task.rows.iter().flatten().copied().collect();
        task.has_other_words = rows.iter().any(|row| !has_same_words(*row, rows[0]));
    }
    ModelTable { models, tasks }
}

fn holders(row: RowView<'_>, role: usize) -> BTreeSet<(&Id, Option<&Id>)> {
    let holders = row.cells().get(role).into_iter().flat_map(|cell| cell.iter());
    holders.map(|one| (&one.party.id, one.condition.as_ref().map(|condition| &condition.id))).collect()
}

fn has_same_words(a: RowView<'_>, b: RowView<'_>) -> bool {
    a.row.task.name == b.row.task.name && a.groups().eq(b.groups())
}
