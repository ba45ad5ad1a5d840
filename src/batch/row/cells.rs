//! The cells of a row: their lines, and characters that nobody sees.

use super::reader::RowReader;
use crate::batch::columns::ListColumn;
use crate::batch::context::{BatchContext, BatchJob};
use crate::batch::order::Fault;
use crate::complaint::Complaint;
use crate::domain::{has_line_break, is_plain, on_one_line};
use crate::input::{refused_character, value_notes};
use std::borrow::Cow;

impl BatchContext {
    /// The cells of a row on one line each, but for those of fields that keep their lines.
    pub(super) fn cells_on_one_line<'r>(&self, job: &BatchJob, cells: &'r [String]) -> Cow<'r, [String]> {
        let mut cells = Cow::Borrowed(cells);
        for index in 0..cells.len() {
            if has_line_break(&cells[index]) && !self.keeps_lines(job, index) {
                let line = on_one_line(&cells[index]).into_owned();
                cells.to_mut()[index] = line;
            }
        }
        cells
    }

    /// Whether the column at this place is a field that may have several lines.
    fn keeps_lines(&self, job: &BatchJob, index: usize) -> bool {
        let path = self.columns.field_at(index);
        let spec = path.and_then(|path| job.job.template.contract.as_ref()?.field(path));
        spec.is_some_and(|spec| spec.has_lines)
    }
}

impl<'r> RowReader<'_, 'r> {
    /// The cells with more than visible characters of ASCII, with the places of their columns.
    fn special_cells(&self) -> impl Iterator<Item = (usize, &'r String)> + use<'r> {
        let cells = if self.is_plain { &[] } else { self.raw_cells };
        cells.iter().enumerate().filter(|(_, cell)| !is_plain(cell))
    }

    /// Adds faults for characters that no document can show.
    pub(super) fn check_characters(&mut self) {
        for (index, cell) in self.special_cells() {
            if let Some(complaint) = self.complaint_of_characters(index, cell) {
                let column = self.context.columns.header(index).map(str::to_owned);
                self.faults.push(Fault { column, complaint });
            }
        }
    }

    fn complaint_of_characters(&self, index: usize, cell: &str) -> Option<Complaint> {
        // It stands where another program could not read a character, which is lost.
        if cell.contains(char::REPLACEMENT_CHARACTER) {
            let message = "this cell has `\u{fffd}`, which replaces a character that another program lost";
            return Some(Complaint::new(message, "write the character again, and save the list as UTF-8"));
        }
        if self.context.columns.is_at(index, &ListColumn::Id) && has_line_break(cell) {
            return Some(Complaint::new("this cell has a line break", "remove it; check the quotes of this row"));
        }
        refused_character(cell, "this cell")
    }

    /// Notes about cells that are read, but not as they are written.
    pub(super) fn cell_notes(&self) -> Vec<Complaint> {
        let columns = &self.context.columns;
        let mut notes = Vec::new();
        for (index, cell) in self.special_cells() {
            // A field that this row's template does not have says nothing.
            let form = self.job.job.template.contract.as_ref();
            let has_field = |path| form.is_some_and(|form| form.field(path).is_some());
            if let Some(header) = columns.header(index).filter(|_| columns.field_at(index).is_none_or(has_field)) {
                notes.extend(value_notes(cell, header, self.context.keeps_lines(self.job, index)));
            }
        }
        notes.extend(self.note_of_rows());
        notes
    }

    /// A note if a cell may have other rows in it.
    fn note_of_rows(&self) -> Option<Complaint> {
        let header = self.context.columns.header(self.cell_with_row?)?;
        let message = format!("a line of `{header}` has as many cells as a row of the list");
        Some(Complaint::new(message, "check the quotes of this row: one that is not closed takes the rows behind it"))
    }
}
