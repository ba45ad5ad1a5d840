//! A tracker's export as rows of texts, out of a CSV or a workbook.

use super::workbook::{SheetCell, workbook_rows};
use crate::complaint::Complaint;

/// A file as rows of texts, the headers first.
pub(super) type TextRows = Vec<Vec<String>>;

/// That a file cannot be read as a tracker's export, and why.
pub(super) fn no_export(why: impl Into<String>) -> Complaint {
    Complaint::new(why, "use the export of the tracker, and the template that the plan was made with")
}

/// The rows of a CSV with the importer's `delimiter`, or with the one that a spreadsheet saved it with.
///
/// # Errors
/// It is no CSV in UTF-8.
pub(super) fn csv_rows(bytes: &[u8], delimiter: u8) -> Result<TextRows, Complaint> {
    // Spreadsheets mark UTF-8, and save with the delimiter of their language.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |wanted: &u8| header.contains(wanted);
    let delimiter = [delimiter, b';', b'\t'].into_iter().find(has).unwrap_or(delimiter);
    // Rows may be of unlike lengths: some programs leave out empty cells at the end.
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| no_export(format!("it is not a CSV file: {error}")))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

/// The rows of the first sheet of a workbook; a cell whose formula failed says what it shows.
///
/// # Errors
/// It is no workbook.
pub(super) fn sheet_rows(bytes: &[u8]) -> Result<TextRows, Complaint> {
    let rows = workbook_rows(bytes).map_err(|error| no_export(error.to_string()))?;
    Ok(rows.map(|row| row.cells.into_iter().map(shown_text).collect()).collect())
}

fn shown_text(cell: SheetCell) -> String {
    match cell {
        SheetCell::Text(text) | SheetCell::Failed(text) => text,
    }
}
