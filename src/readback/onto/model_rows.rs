//! Which row of a file is which task of a model.

use super::lines::spaced;
use crate::complaint::{Complaint, printable};
use crate::domain::{Id, Model, RowView};
use crate::readback::expected::ExpectedMatrix;
use crate::readback::found::FoundRow;
use crate::readback::located::LocatedMatrix;
use std::collections::{HashMap, HashSet, VecDeque};

/// A row of a file.
#[derive(Clone, Copy)]
pub(super) struct SheetRow<'t> {
    pub(super) found: &'t FoundRow,
    /// The heading above it, where its table has such rows.
    pub(super) heading: Option<&'t str>,
    /// The index of the row of the data that it is; `None` for a new one.
    pub(super) known: Option<usize>,
}

/// Where the columns of a matrix stand in a table.
pub(super) struct SheetColumns {
    /// For each column of the data.
    pub(super) places: Vec<Option<usize>>,
    /// That of the ids.
    pub(super) ids: Option<usize>,
}

/// Pairs the rows of a file with those of the data.
pub(super) struct RowPairing<'p, 't> {
    pub(super) model: &'p Model,
    pub(super) expected: &'p ExpectedMatrix,
    pub(super) shown: &'p [RowView<'p>],
    pub(super) located: &'p LocatedMatrix<'t>,
    pub(super) columns: &'p SheetColumns,
}

impl<'t> RowPairing<'_, 't> {
    /// The rows of the file.
    ///
    /// # Errors
    /// Ids that stand twice or are of other models, and rows of which it is not clear what they were.
    pub(super) fn rows(&self) -> Result<Vec<SheetRow<'t>>, Vec<Complaint>> {
        let known = match self.columns.ids {
            Some(ids) => self.by_id(ids)?,
            None => self.by_name()?,
        };
        let mut headings = self.located.headings.iter().peekable();
        let mut heading = None;
        let mut rows = Vec::new();
        for (index, (found, known)) in self.located.rows.iter().copied().zip(known).enumerate() {
            while let Some(next) = headings.next_if(|next| next.above <= index) {
                heading = next.row.only_text();
            }
            rows.push(SheetRow { found, heading, known });
        }
        Ok(rows)
    }

    fn place(&self, row: &FoundRow) -> String {
        self.located.table.place(&row.place())
    }

    fn by_id(&self, column: usize) -> Result<Vec<Option<usize>>, Vec<Complaint>> {
        let by_task: HashMap<&str, usize> =
            self.shown.iter().enumerate().map(|(index, row)| (row.row.task.id.as_str(), index)).collect();
        let mut met: HashMap<&str, String> = HashMap::new();
        let (mut known, mut problems) = (Vec::new(), Vec::new());
        for row in &self.located.rows {
            let text = row.text(column).trim();
            known.push(text.split_once('/').and_then(|(_, task)| by_task.get(task).copied()));
            if text.is_empty() {
                continue;
            }
            let place = self.place(row);
            if let Some(first) = met.insert(text, place.clone()) {
                let message = format!("{place}: the id `{}` stands in {first} too", printable(text));
                problems.push(Complaint::new(message, "empty the id of the row that is new"));
            } else if let Err(complaint) = self.check_id(text) {
                problems.push(complaint.about(&place));
            }
        }
        if problems.is_empty() { Ok(known) } else { Err(problems) }
    }

    /// An id is one of a task that the file shows, or of no task of the model.
    fn check_id(&self, text: &str) -> Result<(), Complaint> {
        let parts = text.split_once('/').filter(|(model, _)| *model == self.model.id.as_str());
        let Some(task) = parts.and_then(|(_, task)| Id::parse(task)) else {
            let message = format!("`{}` is no id of a task in `{}`", printable(text), self.model.id);
            return Err(Complaint::new(message, "empty the id if the row is new"));
        };
        let is_shown = self.shown.iter().any(|row| row.row.task.id == task);
        if !is_shown && self.model.rows.iter().any(|row| row.task.id == task) {
            let message = format!("`{}` is the id of a task that this file does not show", printable(text));
            return Err(Complaint::new(message, "empty the id if the row is new"));
        }
        Ok(())
    }

    /// By the names of tasks, each of which has to be one row.
    fn by_name(&self) -> Result<Vec<Option<usize>>, Vec<Complaint>> {
        let task = self.expected.columns.iter().position(|column| column.names_task);
        let name_column = task.and_then(|task| self.columns.places[task]);
        let mut by_name: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (index, row) in self.expected.rows.iter().enumerate() {
            by_name.entry(task.map_or_else(String::new, |task| spaced(&row.cells[task]))).or_default().push_back(index);
        }
        let rows = self.located.rows.iter();
        let mut known: Vec<Option<usize>> =
            rows.map(|row| by_name.get_mut(&spaced(text_in(row, name_column))).and_then(VecDeque::pop_front)).collect();
        let mut taken: HashSet<usize> = known.iter().flatten().copied().collect();
        // A row in other words is the one whose other cells it has; one that is left in the same place may be it too.
        let mut problems = Vec::new();
        for index in 0..known.len() {
            if known[index].is_some() {
                continue;
            }
            let row = self.located.rows[index];
            let left: Vec<usize> = (0..self.shown.len()).filter(|place| !taken.contains(place)).collect();
            let same: Vec<usize> = left.iter().copied().filter(|place| self.has_other_cells_of(row, *place)).collect();
            let above = index.checked_sub(1).and_then(|above| known[above]).map_or(0, |above| above + 1);
            match same.as_slice() {
                [only] => {
                    known[index] = Some(*only);
                    taken.insert(*only);
                }
                _ if left.contains(&above) => problems.push(self.unclear(row, text_in(row, name_column), above)),
                _ => {}
            }
        }
        if problems.is_empty() { Ok(known) } else { Err(problems) }
    }

    /// Whether a row has all cells of a row of the data but its name.
    fn has_other_cells_of(&self, row: &FoundRow, place: usize) -> bool {
        let columns = self.expected.columns.iter().zip(&self.columns.places).zip(&self.expected.rows[place].plain);
        let mut others = columns.filter(|((column, _), _)| !column.names_task && !column.is_number);
        others
            .all(|((_, place), cell)| place.is_none_or(|place| crate::readback::plain::plain(row.text(place)) == *cell))
    }

    fn unclear(&self, row: &FoundRow, name: &str, place: usize) -> Complaint {
        let task = &self.shown[place].row.task.name;
        let (name, at) = (printable(name), self.place(row));
        let message = format!("{at}: `{name}` may be `{task}` in other words, or another task in its place");
        Complaint::new(message, "change the name alone first, or make the change in a workbook, whose rows have ids")
    }
}

fn text_in(row: &FoundRow, column: Option<usize>) -> &str {
    column.map_or("", |column| row.text(column))
}
