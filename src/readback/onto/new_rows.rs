//! Rows of a file that the catalogue does not have.

use super::description::{new_texts, text};
use super::lines::typed;
use super::model_changes::ModelReader;
use super::model_rows::SheetRow;
use crate::complaint::Complaint;
use crate::domain::{Assignments, Catalogue, Id, MatrixRow, Task, Text, slug};
use crate::template::{CellWords, ColumnContent, ColumnField};
use std::collections::HashSet;
use std::sync::Arc;

/// The ids of tasks of a catalogue, with those that are given to new ones.
pub(super) struct TaskIds<'c> {
    catalogue: &'c Catalogue,
    given: HashSet<String>,
    /// The new tasks, each with its name.
    new: Vec<NewTask>,
}

struct NewTask {
    name: Text,
    id: Id,
    /// The models that have it.
    models: Vec<Id>,
}

impl<'c> TaskIds<'c> {
    pub(super) fn of(catalogue: &'c Catalogue) -> Self {
        let rows = catalogue.models.iter().flat_map(|model| &model.rows);
        let given = rows.map(|row| row.task.id.to_string()).collect();
        Self { catalogue, given, new: Vec::new() }
    }

    /// The id of a new task of `model`: that of a task with the same name in another model, else one made of the name.
    fn id(&mut self, model: &Id, name: &Text) -> Option<Id> {
        let has = |id: &Id| {
            let own = self.catalogue.models.iter().find(|other| other.id == *model);
            own.is_some_and(|own| own.rows.iter().any(|row| row.task.id == *id))
        };
        let mut rows = self.catalogue.models.iter().flat_map(|model| &model.rows);
        let same = rows.find(|row| row.task.name == *name && !has(&row.task.id)).map(|row| row.task.id.clone());
        if let Some(known) = same.filter(|id| !self.is_new_in(model, id)) {
            self.new.push(NewTask { name: name.clone(), id: known.clone(), models: vec![model.clone()] });
            return Some(known);
        }
        if let Some(new) = self.new.iter_mut().find(|new| new.name == *name && !new.models.contains(model)) {
            new.models.push(model.clone());
            return Some(new.id.clone());
        }
        let own = slug(name.as_str(), "task");
        let numbered = (2_u32..).map(|number| format!("{own}-{number}"));
        let free = std::iter::once(own.clone()).chain(numbered).find(|id| !self.given.contains(id))?;
        let id = Id::parse(&free)?;
        self.given.insert(free);
        self.new.push(NewTask { name: name.clone(), id: id.clone(), models: vec![model.clone()] });
        Some(id)
    }

    fn is_new_in(&self, model: &Id, id: &Id) -> bool {
        self.new.iter().any(|new| new.id == *id && new.models.contains(model))
    }

    /// Notes that a file gives a new task of `model` this id.
    fn take(&mut self, model: &Id, id: &Id, name: &Text) {
        self.given.insert(id.to_string());
        self.new.push(NewTask { name: name.clone(), id: id.clone(), models: vec![model.clone()] });
    }
}

impl ModelReader<'_> {
    /// The row of a task that the model does not have.
    ///
    /// # Errors
    /// What it lacks, and what cannot be read.
    pub(super) fn new_row(
        &self,
        sheet: SheetRow<'_>,
        ids: &mut TaskIds<'_>,
        words: &CellWords,
    ) -> Result<MatrixRow, Vec<Complaint>> {
        let place = self.table.place(&sheet.found.place());
        let about = |complaint: Complaint| vec![complaint.about(&place)];
        let cell = |wanted: ColumnContent| {
            let column = self.contents.iter().position(|content| *content == wanted)?;
            self.columns.places[column].map(|place| sheet.found.text(place))
        };
        let field = |field: ColumnField| cell(ColumnContent::Field(field)).map(typed).filter(|text| !text.is_empty());
        let Some(name) = field(ColumnField::Task) else {
            return Err(about(Complaint::new("a row without a task", "write the task, or remove the row")));
        };
        let name = text(&name).map_err(about)?;
        let description = cell(ColumnContent::Field(ColumnField::Description)).unwrap_or_default();
        let nothing = words.no_description.as_ref().map(Text::as_str);
        let description = new_texts(description, nothing).map_err(about)?;
        let group = if self.has_headings { sheet.heading.map(str::to_owned) } else { field(ColumnField::Group) };
        let group = group.map(|group| text(&typed(&group))).transpose().map_err(about)?;
        let mut problems = Vec::new();
        let mut cells: Vec<Option<Assignments>> = Vec::new();
        for (index, role) in self.catalogue.roles.iter().enumerate() {
            let found = match cell(ColumnContent::Role(index)) {
                Some(found) => self.holders.read(found),
                None => {
                    Err(Complaint::new("the file has no such column", "add it to the template, or the task by hand"))
                }
            };
            let complaint = |complaint: Complaint| problems.push(complaint.about(&format!("{place}, {}", role.name)));
            cells.push(found.map_err(complaint).ok());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let no_id = || about(Complaint::new(format!("`{name}` gives no id"), "write one into the column of ids"));
        let id = self.id_of(sheet, ids, &name).ok_or_else(no_id)?;
        let mut cells = cells.into_iter();
        let row =
            MatrixRow::new(Task { id, name, description: Arc::clone(&description) }, &self.catalogue.roles, |_| {
                cells.next().flatten()
            });
        let row = row.ok_or_else(|| about(Complaint::new("a row without roles", "give each role a cell")))?;
        Ok(row.with_group_and_notes(group, Vec::new()))
    }

    /// The id of a new row: the one that it has been given, or one that its name gives.
    fn id_of(&self, sheet: SheetRow<'_>, ids: &mut TaskIds<'_>, name: &Text) -> Option<Id> {
        let typed = self.columns.ids.map_or("", |column| sheet.found.text(column)).trim();
        if let Some(own) = typed.split_once('/').and_then(|(_, task)| Id::parse(task)) {
            ids.take(&self.model.id, &own, name);
            return Some(own);
        }
        ids.id(&self.model.id, name)
    }
}
