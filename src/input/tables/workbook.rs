//! The cells of a workbook as texts.

use calamine::{Data, ExcelDateTime, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A row of a sheet.
pub(crate) struct SheetRow {
    /// Its number in the sheet, from 1.
    pub(crate) number: u32,
    /// Its cells; one whose formula failed is an error: what it shows.
    pub(crate) cells: Vec<Result<String, String>>,
    /// Whether there is text beyond them.
    pub(crate) has_more: bool,
}

/// The columns that a sheet can have (Excel specifications and limits).
const MAX_COLUMNS: u32 = 16_384;

/// The rows of the first sheet that have any text, as wide as the text of the first of them; each is made when its turn
/// comes.
///
/// # Errors
/// What is the matter with the workbook, in a sentence.
pub(crate) fn workbook_rows(bytes: &[u8]) -> Result<impl Iterator<Item = SheetRow> + Send + use<>, String> {
    let said = |error: calamine::XlsxError| format!("it is no workbook: {error}");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(said)?;
    let name = book.sheet_names().first().cloned().ok_or("it has no sheet")?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(said)?;
    // Cell by cell, as one cell in the last corner would make a full sheet of everything before it.
    let mut found: BTreeMap<u32, BTreeMap<u32, Result<String, String>>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(said)? {
        let (row, column) = cell.get_position();
        if column >= MAX_COLUMNS {
            return Err(format!("it has a cell in column {}, and a sheet has {MAX_COLUMNS} columns", column + 1));
        }
        let text = match Data::from(cell.get_value().clone()) {
            Data::Empty => continue,
            Data::String(text) => Ok(text),
            Data::DateTime(when) if when.is_datetime() => Ok(date(when)),
            Data::Error(error) => Err(error.to_string()),
            other => Ok(other.to_string()),
        };
        found.entry(row).or_default().insert(column, text);
    }
    let has_text = |cell: &Result<String, String>| cell.as_ref().map_or(true, |text| !text.trim().is_empty());
    let header = found.values().next();
    let last = header.and_then(|header| header.iter().rev().find(|(_, cell)| has_text(cell)));
    let width = last.map_or(0, |(column, _)| column + 1);
    let row = move |(number, mut row): (u32, BTreeMap<u32, Result<String, String>>)| {
        let cells = (0..width).map(|c| row.remove(&c).unwrap_or_else(|| Ok(String::new()))).collect();
        let has_more = row.values().any(has_text);
        SheetRow { number: number + 1, cells, has_more }
    };
    Ok(found.into_iter().map(row))
}

/// The day of a date as `YYYY-MM-DD`, whatever the cell shows of it.
fn date(when: ExcelDateTime) -> String {
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
