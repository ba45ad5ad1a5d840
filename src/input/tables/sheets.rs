//! Every sheet of a workbook, as a person sees it.

use super::workbook::{Excel97Cell, SheetCell, Workbook, WorkbookError, read_excel_97, sheet_names};
use crate::complaint::Complaint;

/// A sheet of a workbook.
pub(in crate::input) struct ShownSheet {
    pub(in crate::input) name: String,
    pub(in crate::input) is_hidden: bool,
    /// The cells that are not blank, in the order of their rows.
    pub(in crate::input) cells: Vec<ShownCell>,
    /// Cells that are merged: first row and column, last row and column, all from 1.
    pub(in crate::input) merged: Vec<[u32; 4]>,
}

/// A cell of a sheet.
pub(in crate::input) struct ShownCell {
    /// Its row, from 1.
    pub(in crate::input) row: u32,
    /// Its column, from 1.
    pub(in crate::input) column: u32,
    /// Whether its row or its column is hidden.
    pub(in crate::input) is_hidden: bool,
    /// Whether it is a link.
    pub(in crate::input) is_link: bool,
    /// What it shows, or what is stored in it.
    pub(in crate::input) text: String,
    /// Why it is not certain what it shows.
    pub(in crate::input) uncertain: Option<Complaint>,
}

/// Reads the sheets of a workbook, in their order.
///
/// # Errors
/// It is no workbook, or does not fit into memory.
pub(in crate::input) fn read_sheets(bytes: &[u8]) -> Result<Vec<ShownSheet>, Complaint> {
    sheets(bytes).map_err(|error| error.into_complaint("check `--kind`, or open and save it as an Excel workbook"))
}

/// Reads the sheets of a workbook of Excel 97 to 2003, in their order.
///
/// # Errors
/// It is no such workbook.
pub(in crate::input) fn read_excel_97_sheets(bytes: &[u8]) -> Result<Vec<ShownSheet>, Complaint> {
    let read = read_excel_97(bytes);
    let read = read.map_err(|error| error.into_complaint("open and save it as an Excel workbook (.xlsx)"))?;
    let mut sheets = Vec::new();
    for sheet in read {
        let mut cells = Vec::with_capacity(sheet.cells.len());
        for cell in sheet.cells {
            let Excel97Cell { row, column, is_hidden, is_link, cell } = cell;
            let (text, uncertain) = shown(cell);
            cells.push(ShownCell { row, column, is_hidden, is_link, text, uncertain });
        }
        sheets.push(ShownSheet { name: sheet.name, is_hidden: sheet.is_hidden, cells, merged: sheet.merged });
    }
    Ok(sheets)
}

fn sheets(bytes: &[u8]) -> Result<Vec<ShownSheet>, WorkbookError> {
    let mut sheets = Vec::new();
    for sheet in sheet_names(bytes)? {
        let book = Workbook::open(bytes, Some(&sheet.name))?;
        let hidden_columns = book.hidden_columns()?;
        let (merged, links) = (book.merged_cells()?, book.links()?);
        let mut cells = Vec::new();
        for row in book.into_rows() {
            let row = row?;
            for (column, cell) in row.cells {
                let is_hidden = row.is_hidden || hidden_columns.iter().any(|range| range.contains(&column));
                let (text, uncertain) = shown(cell);
                let is_link = links.contains(&(row.number, column));
                cells.push(ShownCell { row: row.number, column, is_hidden, is_link, text, uncertain });
            }
        }
        sheets.push(ShownSheet { name: sheet.name, is_hidden: sheet.is_hidden, cells, merged });
    }
    Ok(sheets)
}

fn shown(cell: SheetCell) -> (String, Option<Complaint>) {
    match cell {
        SheetCell::Text(text) | SheetCell::Separated(text) => (text, None),
        SheetCell::Failed { raw, complaint } => (raw, Some(complaint)),
        SheetCell::Typed(value) => match value.shown {
            Ok(shown) => (shown, None),
            Err(complaint) => (value.plain, Some(complaint)),
        },
    }
}
