//! A tracker's export as rows of texts, out of a CSV or a workbook.

use super::marked_records::{CsvFault, MarkedRecords};
use super::workbook::{SheetCell, Workbook, WorkbookError};
use crate::complaint::Complaint;

/// A file as rows of texts, the headers first.
pub(super) type TextRows = Vec<Vec<String>>;

/// The rows of a sheet, and what is not certain of them.
#[derive(Default)]
pub(super) struct SheetTexts {
    pub(super) rows: TextRows,
    pub(super) uncertain: Vec<UncertainCell>,
}

impl From<TextRows> for SheetTexts {
    fn from(rows: TextRows) -> Self {
        Self { rows, uncertain: Vec::new() }
    }
}

/// A cell of which it is not certain what it shows.
pub(super) struct UncertainCell {
    /// Its place among the rows, of which the headers are the first.
    pub(super) row: usize,
    /// The place of its column.
    pub(super) column: usize,
    /// What it holds, and what to do.
    pub(super) complaint: Complaint,
}

/// What to do about a file that no tracker exported.
const EXPORT_HINT: &str = "use the export of the tracker, and the template that the plan was made with";

/// The most cells of an export: cells that are not there are counted where one behind them is.
const MOST_CELLS: usize = 10_000_000;
/// The most cells of which it is not certain what they show: there is something wrong with all of them.
const MOST_UNCERTAIN: usize = 10_000;

/// What to do about a quote that could hide what stands behind it.
const QUOTE_HINT: &str = "export the plan again, or double each quote that is part of a text";

/// That a file cannot be read as a tracker's export, and why.
pub(super) fn no_export(why: impl Into<String>) -> Complaint {
    Complaint::new(why, EXPORT_HINT)
}

fn refused(fault: &CsvFault) -> Complaint {
    match fault {
        CsvFault::Broken(error) => no_export(format!("it is not a CSV file: {error}")),
        CsvFault::OpenQuote(line) => {
            Complaint::new(format!("a quote that opens in the row from line {line} on is not closed"), QUOTE_HINT)
        }
        CsvFault::StrayQuote(line) => {
            Complaint::new(format!("the row from line {line} on has a quote that is not doubled"), QUOTE_HINT)
        }
    }
}

/// The rows of a CSV with the importer's `delimiter`, or with the one that a spreadsheet saved it with.
///
/// # Errors
/// It is no CSV in UTF-8, or a quote in it is not closed, or not doubled within a text.
pub(super) fn csv_rows(bytes: &[u8], delimiter: u8) -> Result<TextRows, Complaint> {
    // Spreadsheets mark UTF-8, and save with the delimiter of their language.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |wanted: &u8| header.contains(wanted);
    let delimiter = [delimiter, b';', b'\t'].into_iter().find(has).unwrap_or(delimiter);
    // Rows may be of unlike lengths: some programs leave out empty cells at the end.
    let mut rows = Vec::new();
    for record in MarkedRecords::new(bytes, delimiter) {
        rows.push(record.map_err(|fault| refused(&fault))?.1);
    }
    Ok(rows)
}

/// The rows of the first sheet of a workbook that have cells, at most as wide as the first of them; a cell of which it is not
/// certain what it shows says what is stored in it.
///
/// # Errors
/// It is no workbook, or has more cells than fit into memory.
pub(super) fn sheet_texts(bytes: &[u8]) -> Result<SheetTexts, Complaint> {
    let refused = |error: WorkbookError| error.into_complaint(EXPORT_HINT);
    let mut sheet = SheetTexts::default();
    let mut room = MOST_CELLS;
    for row in Workbook::open(bytes, None).map_err(refused)?.into_rows() {
        let mut row = row.map_err(refused)?;
        let last = row.cells.iter().rev().find(|(_, cell)| cell.has_text()).map_or(0, |(column, _)| *column as usize);
        let width = sheet.rows.first().map_or(last, |header| last.min(header.len()));
        room = room.checked_sub(width).ok_or_else(|| too_large(&format!("{MOST_CELLS} cells")))?;
        let mut texts = vec![String::new(); width];
        for (column, cell) in row.cells.drain(..) {
            let column = column as usize - 1;
            if let Some(text) = texts.get_mut(column) {
                let (stored, complaint) = stored_text(cell);
                *text = stored;
                let row = sheet.rows.len();
                sheet.uncertain.extend(complaint.map(|complaint| UncertainCell { row, column, complaint }));
            }
        }
        if sheet.uncertain.len() > MOST_UNCERTAIN {
            return Err(too_large(&format!("{MOST_UNCERTAIN} cells of which it is not certain what they show")));
        }
        sheet.rows.push(texts);
    }
    Ok(sheet)
}

fn too_large(what: &str) -> Complaint {
    Complaint::new(format!("it has more than {what}"), "save it as CSV")
}

/// What is stored in a cell, and why it is not certain that this is what it shows.
fn stored_text(cell: SheetCell) -> (String, Option<Complaint>) {
    match cell {
        SheetCell::Text(text) | SheetCell::Separated(text) => (text, None),
        SheetCell::Failed { raw, complaint } => (raw, Some(complaint)),
        SheetCell::Typed(value) => match value.shown {
            Ok(shown) => (shown, None),
            Err(complaint) => (value.plain, Some(complaint)),
        },
    }
}
