//! The cells of a workbook as texts.

use calamine::{Data, ExcelDateTime, Reader, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::fmt;
use std::io::Cursor;

/// A row of a sheet.
pub(super) struct SheetRow {
    /// Its number in the sheet, from 1.
    pub(super) number: u32,
    /// Its cells.
    pub(super) cells: Vec<SheetCell>,
    /// Whether there is text beyond them.
    pub(super) has_more: bool,
}

/// A cell of a sheet.
pub(super) enum SheetCell {
    /// Its text; none where it is empty.
    Text(String),
    /// What a cell whose formula failed shows, as `#DIV/0!`.
    Failed(String),
}

impl SheetCell {
    fn has_text(&self) -> bool {
        match self {
            Self::Text(text) => !text.trim().is_empty(),
            Self::Failed(_) => true,
        }
    }
}

/// Why a workbook cannot be read.
#[derive(Debug)]
pub(super) enum WorkbookError {
    /// The file is no workbook, or a broken one.
    Broken(XlsxError),
    /// There is no sheet in it.
    NoSheet,
    /// A cell in this column, from 1, which no sheet can have.
    Column(u32),
}

impl fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(error) => write!(f, "it is not a workbook: {error}"),
            Self::NoSheet => f.write_str("it has no sheet"),
            Self::Column(column) => {
                write!(f, "it has a cell in column {column}, but a sheet has {MAX_COLUMNS} columns")
            }
        }
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self::Broken(error)
    }
}

/// The columns that a sheet can have (Excel specifications and limits).
const MAX_COLUMNS: u32 = 16_384;

/// The cells of a sheet by their columns, from 0.
type SparseRow = BTreeMap<u32, SheetCell>;

/// The rows of the first sheet that have any text, as wide as the text of the first of them; each is made when its turn
/// comes.
///
/// # Errors
/// The workbook cannot be read.
pub(super) fn workbook_rows(bytes: &[u8]) -> Result<impl Iterator<Item = SheetRow> + Send + use<>, WorkbookError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
    let name = book.sheet_names().first().cloned().ok_or(WorkbookError::NoSheet)?;
    let mut cells = book.worksheet_cells_reader(&name)?;
    // Cell by cell, as one cell in the last corner would make a full sheet of everything before it.
    let mut rows: BTreeMap<u32, SparseRow> = BTreeMap::new();
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        if column >= MAX_COLUMNS {
            return Err(WorkbookError::Column(column + 1));
        }
        if let Some(cell) = sheet_cell(cell.get_value().clone().into()) {
            rows.entry(row).or_default().insert(column, cell);
        }
    }
    // Whatever stands right of the last header belongs to no column.
    let header = rows.values().next();
    let last = header.and_then(|header| header.iter().rev().find(|(_, cell)| cell.has_text()));
    let width = last.map_or(0, |(column, _)| column + 1);
    Ok(rows.into_iter().map(move |(row, cells)| sheet_row(row, cells, width)))
}

fn sheet_cell(value: Data) -> Option<SheetCell> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => SheetCell::Text(text),
        // Durations have no day.
        Data::DateTime(when) if when.is_datetime() => SheetCell::Text(date(when)),
        Data::Error(error) => SheetCell::Failed(error.to_string()),
        other => SheetCell::Text(other.to_string()),
    })
}

fn sheet_row(row: u32, mut cells: SparseRow, width: u32) -> SheetRow {
    let beyond = cells.split_off(&width);
    let filled = (0..width).map(|column| cells.remove(&column).unwrap_or_else(|| SheetCell::Text(String::new())));
    SheetRow { number: row + 1, cells: filled.collect(), has_more: beyond.values().any(SheetCell::has_text) }
}

/// The day of a date as `YYYY-MM-DD`, whatever the cell shows of it.
fn date(when: ExcelDateTime) -> String {
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
