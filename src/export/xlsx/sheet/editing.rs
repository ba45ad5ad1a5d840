//! What a table has for those who edit it: ids at its right, and cells that offer what can be chosen.

use super::sheet_writer::{RowRange, SheetWriter};
use crate::document::{Align, OtherChoice, TableEditing};
use crate::export::xlsx::text::escapes::escaped;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, TableColumn, XlsxError};

/// The name of the cells with what can be chosen. A list in the validation itself would have at most 255 characters.
pub(in crate::export::xlsx) const CHOICES_NAME: &str = "HoldersOfRoles";
/// The width of the column of ids, in characters: they run over into the empty cells at its right.
const ID_WIDTH: f64 = 12.0;
/// The longest title and message of a validation (Excel specifications).
const LONGEST_TITLE: usize = 32;
const LONGEST_MESSAGE: usize = 255;

impl SheetWriter<'_, '_> {
    pub(super) fn id_heading(&self, editing: &TableEditing) -> TableColumn {
        let heading = editing.heading.displayed(self.report.direction);
        let format = self.styles.heading_cell(&editing.heading, Align::Start);
        TableColumn::new().set_header(escaped(&heading)).set_header_format(format)
    }

    /// Sets up the column of ids and the lists of a table whose header and last row are `rows`.
    pub(super) fn prepare_editing(
        &mut self,
        editing: &TableEditing,
        id_column: u16,
        rows: RowRange,
    ) -> Result<(), XlsxError> {
        // Not where another table of the sheet has a column there.
        if usize::from(id_column) == self.widths.len() {
            self.worksheet.set_column_width(id_column, ID_WIDTH)?;
        }
        self.worksheet.set_column_format(id_column, &self.styles.id)?;
        let Some(choices) = &self.report.choices else { return Ok(()) };
        for columns in editing.chosen.chunk_by(|left, right| left + 1 == *right) {
            let (Some(first), Some(last)) = (columns.first(), columns.last()) else { continue };
            let column = |index: usize| u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError);
            let (first, last) = (column(*first)?, column(*last)?);
            let validation = offering(&choices.other)?;
            self.worksheet.add_data_validation(rows.first + 1, first, rows.last, last, &validation)?;
        }
        Ok(())
    }

    /// Writes the id of the row of this `number` in its table, from 1, in the format of its column.
    pub(super) fn row_id(&mut self, editing: &TableEditing, column: u16, number: usize) -> Result<(), XlsxError> {
        if let Some(id) = editing.ids.get(number - 1) {
            self.worksheet.write_string(self.row, column, id.as_ref())?;
        }
        Ok(())
    }
}

/// Offers what can be chosen, and lets pass what is confirmed: parties can hold a role together in many ways.
fn offering(other: &OtherChoice) -> Result<DataValidation, XlsxError> {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    DataValidation::new()
        .allow_list_formula(Formula::new(format!("={CHOICES_NAME}")))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(cut(&other.title, LONGEST_TITLE))?
        .set_error_message(cut(&other.message, LONGEST_MESSAGE))
}
