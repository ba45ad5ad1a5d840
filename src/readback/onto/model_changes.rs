//! The changes of a model's rows, cell by cell.

use super::description::{TaskTexts, changed_texts};
use super::holders::HolderReader;
use super::lines::{cell_lines, is_same, spaced, typed};
use super::model_rows::{SheetColumns, SheetRow};
use super::said::{SaidChange, SaidKind};
use crate::complaint::Complaint;
use crate::domain::{ActivityGroup, Catalogue, Id, Model, RowView, Text};
use crate::input::{TaskChange, TaskValue};
use crate::readback::expected::ExpectedMatrix;
use crate::readback::found::{FoundRow, FoundTable};
use crate::template::{ColumnContent, ColumnField};
use std::sync::Arc;

/// What a file asks for, as it is collected.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) tasks: Vec<TaskChange>,
    /// Each change of a task in words.
    pub(super) said_tasks: Vec<SaidChange>,
    pub(super) problems: Vec<Complaint>,
}

/// Reads the rows of one model.
pub(super) struct ModelReader<'m> {
    pub(super) catalogue: &'m Catalogue,
    pub(super) model: &'m Model,
    pub(super) expected: &'m ExpectedMatrix,
    pub(super) table: &'m FoundTable,
    pub(super) columns: &'m SheetColumns,
    /// What each column of the data holds.
    pub(super) contents: &'m [ColumnContent],
    pub(super) holders: &'m HolderReader<'m>,
    /// Whether groups stand in rows of their own.
    pub(super) has_headings: bool,
}

impl ModelReader<'_> {
    /// Collects how a row of the file differs from that of the data, which has this `index`.
    pub(super) fn row(&self, sheet: SheetRow<'_>, index: usize, row: RowView<'_>, out: &mut Collected) {
        let expected = &self.expected.rows[index];
        for (column, content) in self.contents.iter().enumerate() {
            let place = self.columns.places.get(column).copied().flatten();
            let (Some(place), Some(before)) = (place, expected.cells.get(column)) else { continue };
            let cell = Cell { found: sheet.found, place, before };
            if let Some(doubt) = sheet.found.cells.get(place).and_then(|cell| cell.doubt.clone()) {
                let complaint =
                    Complaint::new(doubt, "save the file in a program that computes formulas, or type the text");
                out.problems.push(complaint.about(&self.place_of(&cell)));
                continue;
            }
            let read = match content {
                ColumnContent::Role(role) => self.holders_of(&cell, *role),
                ColumnContent::Field(ColumnField::Task) => new_name(&cell),
                ColumnContent::Field(ColumnField::Description) => {
                    self.description(&cell, row, out);
                    continue;
                }
                ColumnContent::Field(ColumnField::Group) => new_group(&cell),
                // Numbers count rows, and models are told apart before.
                ColumnContent::Field(ColumnField::Number | ColumnField::Model) | ColumnContent::Party(_) => Ok(None),
            };
            match read {
                Ok(Some(value)) => self.push(row, value, &cell, out),
                Ok(None) => {}
                Err(complaint) => out.problems.push(complaint.about(&self.place_of(&cell))),
            }
        }
        if self.has_headings {
            self.heading(sheet, row, out);
        }
    }

    /// Where a cell stands; an empty one stands nowhere by itself, but its row does.
    fn place_of(&self, cell: &Cell<'_>) -> String {
        let own = cell.found.cells.get(cell.place).map(|cell| cell.place.clone()).filter(|place| !place.is_empty());
        own.map_or_else(|| self.place_in_row(cell), |own| self.table.place(&own))
    }

    fn place_in_row(&self, cell: &Cell<'_>) -> String {
        let column = self.columns.places.iter().position(|place| *place == Some(cell.place));
        let heading = column.map_or("", |column| self.expected.columns[column].heading.as_str());
        format!("{}, {heading}", self.table.place(&cell.found.place()))
    }

    fn push(&self, row: RowView<'_>, value: TaskValue, cell: &Cell<'_>, out: &mut Collected) {
        let on_a_line = |text: &str| cell_lines(text).into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
        let (before, after) = (on_a_line(cell.before), on_a_line(cell.text()));
        self.push_said(row, value, before, after, self.place_of(cell), out);
    }

    fn push_said(
        &self,
        row: RowView<'_>,
        value: TaskValue,
        before: String,
        after: String,
        place: String,
        out: &mut Collected,
    ) {
        let (kind, role) = match &value {
            TaskValue::Holders(role, _) => (SaidKind::Holders, Some(role.clone())),
            TaskValue::Name(_) => (SaidKind::Name, None),
            TaskValue::Description(_) => (SaidKind::Description, None),
            TaskValue::Group(_) => (SaidKind::Group, None),
            TaskValue::Notes(_) => (SaidKind::Notes, None),
        };
        let task = row.row.task.id.clone();
        out.said_tasks.push(SaidChange {
            task: Some(task.clone()),
            role,
            before: Some(before),
            after: Some(after),
            ..SaidChange::of(kind, &self.model.id, place)
        });
        out.tasks.push(TaskChange { model: self.model.id.clone(), task, value });
    }

    fn holders_of(&self, cell: &Cell<'_>, role: usize) -> Result<Option<TaskValue>, Complaint> {
        if is_same(cell.text(), cell.before) {
            return Ok(None);
        }
        let role: Id = self.catalogue.roles[role].id.clone();
        let holders = self.holders.read(cell.text())?;
        // The same parties in other signs are no change.
        let before = self.holders.read(cell.before).ok();
        Ok((before.as_ref() != Some(&holders)).then_some(TaskValue::Holders(role, holders)))
    }

    /// The group of a row by the heading above it.
    fn heading(&self, sheet: SheetRow<'_>, row: RowView<'_>, out: &mut Collected) {
        let before = row.row.group.as_ref().map_or("", Text::as_str);
        let after = sheet.heading.unwrap_or_default();
        if is_same(before, after) {
            return;
        }
        let place = self.table.place(&sheet.found.place());
        let group = typed(after);
        let group = if group.is_empty() { Ok(None) } else { super::description::text(&group).map(Some) };
        match group {
            Ok(group) => {
                self.push_said(row, TaskValue::Group(group), before.to_owned(), spaced(after), place, out);
            }
            Err(complaint) => out.problems.push(complaint.about(&place)),
        }
    }

    fn description(&self, cell: &Cell<'_>, row: RowView<'_>, out: &mut Collected) {
        let lines = |text: &str| cell_lines(text).into_iter().map(|line| spaced(&line.text)).collect::<Vec<_>>();
        // Workbooks have no colon behind a label, so that lines are looked at one by one only where something differs.
        if lines(cell.text()) == lines(cell.before) {
            return;
        }
        match changed_texts(row, cell.before, cell.text()) {
            Ok(TaskTexts { groups, notes }) => {
                let place = self.place_of(cell);
                if groups != *row.row.task.description {
                    let (before, after) = (activities(&row.row.task.description), activities(&groups));
                    self.push_said(row, TaskValue::Description(Arc::from(groups)), before, after, place.clone(), out);
                }
                if notes != row.row.notes {
                    let (before, after) = (joined(&row.row.notes), joined(&notes));
                    self.push_said(row, TaskValue::Notes(notes), before, after, place, out);
                }
            }
            Err(complaint) => out.problems.push(complaint.about(&self.place_of(cell))),
        }
    }
}

fn new_name(cell: &Cell<'_>) -> Result<Option<TaskValue>, Complaint> {
    if is_same(cell.text(), cell.before) {
        return Ok(None);
    }
    let name = typed(cell.text());
    if name.is_empty() {
        return Err(Complaint::new("the task has lost its name", "write it, or remove the row"));
    }
    Ok(Some(TaskValue::Name(super::description::text(&name)?)))
}

fn new_group(cell: &Cell<'_>) -> Result<Option<TaskValue>, Complaint> {
    if is_same(cell.text(), cell.before) {
        return Ok(None);
    }
    let group = typed(cell.text());
    let group = if group.is_empty() { None } else { Some(super::description::text(&group)?) };
    Ok(Some(TaskValue::Group(group)))
}

/// The activities of lists, one behind the other.
fn activities(groups: &[ActivityGroup]) -> String {
    let activities = groups.iter().flat_map(|group| &group.activities);
    activities.map(|activity| activity.text.as_str()).collect::<Vec<_>>().join("; ")
}

fn joined(texts: &[Text]) -> String {
    texts.iter().map(Text::as_str).collect::<Vec<_>>().join("; ")
}

/// A cell of a file, and what the data have for it.
struct Cell<'c> {
    found: &'c FoundRow,
    place: usize,
    before: &'c str,
}

impl<'c> Cell<'c> {
    fn text(&self) -> &'c str {
        self.found.text(self.place)
    }
}
