//! Changes of a catalogue: what they make of it.

use crate::domain::{ActivityGroup, Assignments, Catalogue, Id, MatrixRow, Model, Role, Task, Text};
use std::collections::HashMap;
use std::sync::Arc;

/// A change of a task in a model.
#[derive(Clone, Debug)]
pub struct TaskChange {
    /// The model.
    pub model: Id,
    /// The task.
    pub task: Id,
    /// What becomes of it.
    pub value: TaskValue,
}

/// What a task has from now on.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskValue {
    /// Those who hold a role.
    Holders(Id, Assignments),
    /// Its name.
    Name(Text),
    /// Its activities, in the lists that it has; lists without any are left out.
    Description(Arc<[ActivityGroup]>),
    /// Its group.
    Group(Option<Text>),
    /// Its notes.
    Notes(Vec<Text>),
}

/// The rows that a model has from now on.
#[derive(Clone, Debug)]
pub struct RowsChange {
    /// The model.
    pub model: Id,
    /// Its rows, in their order; never empty.
    pub rows: Vec<PlannedRow>,
}

/// A row of a model as it will be.
#[derive(Clone, Debug)]
pub enum PlannedRow {
    /// The row of a task that the model has.
    Kept(Id),
    /// A new row.
    New(Box<MatrixRow>),
}

impl TaskChange {
    /// Makes the change in `catalogue`.
    pub(super) fn apply(&self, catalogue: &mut Catalogue) {
        let Catalogue { models, roles, .. } = catalogue;
        let model = models.iter_mut().find(|model| model.id == self.model);
        let row = model.and_then(|model| model.rows.iter_mut().find(|row| row.task.id == self.task));
        let Some(row) = row else { return };
        match &self.value {
            TaskValue::Holders(role, holders) => {
                if let Some(changed) = with_holders(row, roles, role, holders) {
                    *row = changed;
                }
            }
            TaskValue::Name(name) => row.task.name = name.clone(),
            TaskValue::Description(description) => row.task.description = Arc::clone(description),
            TaskValue::Group(group) => row.group.clone_from(group),
            TaskValue::Notes(notes) => row.notes.clone_from(notes),
        }
    }
}

fn with_holders(row: &MatrixRow, roles: &[Role], role: &Id, holders: &Assignments) -> Option<MatrixRow> {
    let mut cells = roles.iter().zip(row.cells());
    let task: Task = row.task.clone();
    let changed = MatrixRow::new(task, roles, |_| {
        let (of, cell) = cells.next()?;
        Some(Arc::clone(if of.id == *role { holders } else { cell }))
    })?;
    Some(changed.with_group_and_notes(row.group.clone(), row.notes.clone()))
}

impl RowsChange {
    /// Makes the change in `catalogue`.
    pub(super) fn apply(&self, catalogue: &mut Catalogue) {
        let Some(model) = catalogue.models.iter_mut().find(|model| model.id == self.model) else { return };
        let Model { rows, .. } = model;
        let mut by_task: HashMap<Id, MatrixRow> =
            std::mem::take(rows).into_iter().map(|row| (row.task.id.clone(), row)).collect();
        rows.extend(self.rows.iter().filter_map(|planned| match planned {
            PlannedRow::Kept(task) => by_task.remove(task),
            PlannedRow::New(row) => Some((**row).clone()),
        }));
    }
}
