//! Workbooks of Excel 97 to 2003 (`.xls`): a compound file with one stream of records, as [MS-XLS] tells.

mod faults;
mod globals;
mod record_text;
mod records;
mod sheet;

use super::error::WorkbookError;
use faults::older;
use globals::Globals;
use records::Records;
use sheet::SheetContent;
pub(in crate::input::tables) use sheet::{Excel97Cell, Excel97Sheet};
use std::io::{Cursor, Read};

/// Reads the sheets that have cells, in their order.
///
/// # Errors
/// It is no such workbook, has a password, or is of an Excel before 97.
pub(in crate::input::tables) fn read_excel_97(bytes: &[u8]) -> Result<Vec<Excel97Sheet>, WorkbookError> {
    let stream = workbook_stream(bytes)?;
    let Globals { context, sheets } = Globals::read(&stream)?;
    // Sheets do not overlap, though a hostile file may say so of a million of them.
    let mut left = stream.len();
    let mut read = Vec::new();
    for sheet in sheets {
        let records = Records::from(&stream, sheet.start)?;
        let content = SheetContent::read(records, &context, &mut left)?;
        read.push(content.into_sheet(sheet.name, sheet.is_hidden));
    }
    Ok(read)
}

/// The stream with the records: `Workbook` ([MS-XLS] 2.1.2).
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, WorkbookError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(WorkbookError::broken)?;
    if !file.is_stream("/Workbook") && file.is_stream("/Book") {
        return Err(older());
    }
    let mut stream = file.open_stream("/Workbook").map_err(WorkbookError::broken)?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(WorkbookError::broken)?;
    Ok(records)
}
