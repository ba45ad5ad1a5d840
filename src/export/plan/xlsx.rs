//! A workbook of one plain sheet: headers in its first row, text in every cell.

use crate::export::error::{ExportError, ExportFailure};
use crate::plan::PlanSheet;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// The longest text of a cell, in UTF-16 code units (Excel specifications and limits).
const MAX_TEXT: usize = 32_767;
/// A date for what has none of its own, so that the same plan gives the same bytes.
const CREATED: (u16, u8, u8) = (2000, 1, 1);

/// Writes the sheet.
pub(super) fn render(sheet: &PlanSheet) -> Result<Vec<u8>, ExportError> {
    // The library refuses long text without saying which one it is.
    let too_long = sheet.rows.iter().flatten().find(|text| text.encode_utf16().count() > MAX_TEXT);
    if let Some(text) = too_long {
        let start: String = text.chars().take(40).collect();
        let message = format!("`{start}…` is longer than a cell of a workbook can be");
        return Err(ExportError::from(ExportFailure::limit(message, "shorten the text in the data")));
    }
    write(sheet).map_err(|error| {
        let message = format!("the workbook could not be written: {error}");
        ExportError::from(ExportFailure::defect(message))
    })
}

fn write(sheet: &PlanSheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(CREATED.0, CREATED.1, CREATED.2)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bold = Format::new().set_bold();
    let worksheet = book.add_worksheet();
    for (column, header) in (0_u16..).zip(&sheet.headers) {
        worksheet.write_string_with_format(0, column, header, &bold)?;
        worksheet.set_column_width(column, width(sheet, usize::from(column)))?;
    }
    for (row, values) in (1_u32..).zip(&sheet.rows) {
        // Importers tell an empty cell from one with an empty text.
        for (column, value) in (0_u16..).zip(values).filter(|(_, value)| !value.is_empty()) {
            worksheet.write_string(row, column, value)?;
        }
    }
    book.save_to_buffer()
}

/// A width, in characters, at which people can read a column: that of its longest line, within bounds.
fn width(sheet: &PlanSheet, column: usize) -> f64 {
    const BOUNDS: (usize, usize) = (8, 60);
    let values = sheet.rows.iter().map(|row| &row[column]).chain([&sheet.headers[column]]);
    let longest = values.flat_map(|value| value.lines()).map(|line| line.chars().count()).max().unwrap_or(0);
    // Two more for the padding of the cell.
    f64::from(u32::try_from(longest.clamp(BOUNDS.0, BOUNDS.1) + 2).unwrap_or(u32::MAX))
}
