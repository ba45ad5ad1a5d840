//! The legend: which border is whose, in the last columns above a table.

use super::labelled_rows::PADDING;
use super::sheet_writer::SheetWriter;
use crate::document::Cell;
use crate::export::xlsx::text::cell_text::line_count;
use crate::export::xlsx::text::metrics::row_height;
use rust_xlsxwriter::XlsxError;

/// The spare height of a row, in points.
const SPARE: f64 = 4.0;

impl SheetWriter<'_, '_> {
    /// Writes a legend: as many entries on a row as there are columns, in the last of them, below which those of roles are.
    pub(in crate::export::xlsx) fn legend(&mut self, entries: &[Cell]) -> Result<(), XlsxError> {
        let size = self.report.typography.small;
        for entries in entries.chunks(self.widths.len().max(1)) {
            let first = self.widths.len() - entries.len();
            let mut lines = 1;
            for (entry, width) in entries.iter().zip(&self.widths[first..]) {
                lines = lines.max(line_count(entry, size, width - PADDING));
            }
            for (column, entry) in (first..).zip(entries) {
                let Some(text) = entry.lines.first().map(|line| &line.text) else { continue };
                let format = self.styles.legend_entry(text, &entry.swatches);
                let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
                if self.holds(text, || format!("the legend `{text}`")) {
                    let shown = text.displayed(self.report.direction);
                    self.worksheet.write_string_with_format(self.row, column, shown.as_ref(), &format)?;
                }
            }
            self.next_row(row_height(lines, size, SPARE))?;
        }
        Ok(())
    }
}
