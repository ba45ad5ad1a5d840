//! The rows of a sheet, each as it is read.

use super::cell::{CellContext, RawCell, SheetCell};
use super::cell_ref::{CellRef, MAX_COLUMNS, MAX_ROWS};
use super::error::WorkbookError;
use super::shared_strings::StringText;
use super::xml::{append, attribute, entity, is_on};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;
use std::sync::Arc;

/// A row of a sheet.
#[derive(Debug)]
pub(in crate::input::tables) struct SheetRow {
    /// Its number in the sheet, from 1.
    pub(in crate::input::tables) number: u32,
    /// Whether a person or a filter has hidden it.
    pub(in crate::input::tables) is_hidden: bool,
    /// Its cells that are not blank, by their columns from 1, in their order.
    pub(in crate::input::tables) cells: Vec<(u32, SheetCell)>,
}

/// Reads the rows of a sheet that have cells.
pub(super) struct SheetRows<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    context: Arc<CellContext>,
    /// The columns that are hidden, first and last.
    hidden_columns: Vec<std::ops::RangeInclusive<u32>>,
    /// How far it has been read.
    state: SheetState,
}

#[derive(Default)]
struct SheetState {
    has_data: bool,
    in_data: bool,
    /// The last row.
    row: u32,
    is_done: bool,
}

impl<R: BufRead> SheetRows<R> {
    pub(super) fn new(reader: R, context: Arc<CellContext>) -> Self {
        Self {
            reader: Reader::from_reader(reader),
            buffer: Vec::new(),
            context,
            hidden_columns: Vec::new(),
            state: SheetState::default(),
        }
    }

    /// The columns that are hidden, as far as it has been read: they stand before the rows.
    pub(super) fn hidden_columns(&self) -> &[std::ops::RangeInclusive<u32>] {
        &self.hidden_columns
    }

    fn next_row(&mut self) -> Result<Option<SheetRow>, WorkbookError> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer)?;
            let state = &mut self.state;
            match event {
                Event::Start(start) if !state.in_data && start.local_name().as_ref() == "sheetData" => {
                    if state.has_data {
                        return Err(two_tables());
                    }
                    (state.has_data, state.in_data) = (true, true);
                }
                Event::Empty(empty) if !state.in_data && empty.local_name().as_ref() == "sheetData" => {
                    if state.has_data {
                        return Err(two_tables());
                    }
                    state.has_data = true;
                }
                Event::End(end) if end.local_name().as_ref() == "sheetData" => state.in_data = false,
                Event::Start(start) | Event::Empty(start)
                    if !state.has_data && start.local_name().as_ref() == "col" =>
                {
                    self.hidden_columns.extend(hidden_columns(&start)?);
                }
                Event::Empty(empty) if state.in_data && empty.local_name().as_ref() == "row" => {
                    state.row = row_number(&empty, state.row)?;
                }
                Event::Start(start) if state.in_data && start.local_name().as_ref() == "row" => {
                    state.row = row_number(&start, state.row)?;
                    let is_hidden = is_hidden(&start, "ht")?;
                    let cells = self.cells()?;
                    if !cells.is_empty() {
                        return Ok(Some(SheetRow { number: self.state.row, is_hidden, cells }));
                    }
                }
                Event::Eof if state.in_data => return Err(WorkbookError::broken("a sheet has no end")),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The cells of a row, to its end.
    fn cells(&mut self) -> Result<Vec<(u32, SheetCell)>, WorkbookError> {
        let mut cells = Vec::new();
        let mut last = 0;
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer)? {
                Event::Empty(empty) if empty.local_name().as_ref() == "c" => {
                    last = cell_place(&empty, self.state.row, last)?.column;
                }
                Event::Start(start) if start.local_name().as_ref() == "c" => {
                    let place = cell_place(&start, self.state.row, last)?;
                    last = place.column;
                    let kind = attribute(&start, "t")?.unwrap_or_default();
                    let style = attribute(&start, "s")?.and_then(|style| style.parse().ok());
                    let raw = self.raw_cell(RawCell { kind, style, ..RawCell::default() })?;
                    cells.extend(self.context.cell(&raw, place).map(|cell| (place.column, cell)));
                }
                Event::End(end) if end.local_name().as_ref() == "row" => return Ok(cells),
                Event::Eof => return Err(WorkbookError::broken("a row has no end")),
                _ => {}
            }
        }
    }

    /// What stands in a cell, to its end.
    fn raw_cell(&mut self, mut cell: RawCell) -> Result<RawCell, WorkbookError> {
        let mut in_value = false;
        let mut inline = StringText::default();
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer)?;
            match &event {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "f" => cell.has_formula = true,
                    "v" => {
                        cell.has_value = true;
                        in_value = matches!(event, Event::Start(_));
                    }
                    _ => {}
                },
                Event::Text(part) if in_value => append(&mut cell.value, &part.xml10_content())?,
                Event::CData(part) if in_value => append(&mut cell.value, &part.xml10_content())?,
                Event::GeneralRef(part) if in_value => append(&mut cell.value, &entity(part)?)?,
                Event::End(end) => match end.local_name().as_ref() {
                    "v" => in_value = false,
                    "c" => {
                        cell.inline = inline.take();
                        return Ok(cell);
                    }
                    _ => {}
                },
                Event::Eof => return Err(WorkbookError::broken("a cell has no end")),
                _ => {}
            }
            inline.event(&event)?;
        }
    }
}

impl<R: BufRead> Iterator for SheetRows<R> {
    type Item = Result<SheetRow, WorkbookError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.state.is_done {
            return None;
        }
        let row = self.next_row().transpose();
        self.state.is_done = !matches!(row, Some(Ok(_)));
        row
    }
}

fn two_tables() -> WorkbookError {
    WorkbookError::ambiguous("its sheet has two tables of cells (`sheetData`)")
}

/// The number of a row, which is larger than that of the one before it.
fn row_number(start: &BytesStart<'_>, before: u32) -> Result<u32, WorkbookError> {
    let raw = attribute(start, "r")?.unwrap_or_else(|| (before + 1).to_string());
    match raw.parse::<u32>() {
        Ok(row) if row == before => Err(WorkbookError::ambiguous(format!("its row {row} stands there twice"))),
        Ok(row) if row < before => Err(WorkbookError::ambiguous(format!(
            "its row {row} stands behind row {before}: its rows are out of order"
        ))),
        Ok(row @ 1..=MAX_ROWS) => Ok(row),
        _ => Err(WorkbookError::broken(format!("it has a row `{raw}`, and a sheet has {MAX_ROWS} rows"))),
    }
}

/// The place of a cell, which stands in its row and right of the cell before it.
fn cell_place(start: &BytesStart<'_>, row: u32, before: u32) -> Result<CellRef, WorkbookError> {
    let Some(raw) = attribute(start, "r")? else {
        // A cell without a place stands behind the one before it.
        if before == MAX_COLUMNS {
            return Err(WorkbookError::broken(format!("its row {row} has cells beyond the last column, `XFD`")));
        }
        return Ok(CellRef { row, column: before + 1 });
    };
    let place = CellRef::parse(&raw).ok_or_else(|| {
        WorkbookError::broken(format!(
            "it has a cell `{}`, and the last column of a sheet is `XFD`",
            raw.escape_debug()
        ))
    })?;
    if place.row != row {
        return Err(WorkbookError::ambiguous(format!("its cell `{place}` stands in row {row}")));
    }
    if place.column == before {
        return Err(WorkbookError::ambiguous(format!("its cell `{place}` stands there twice")));
    }
    if place.column < before {
        return Err(WorkbookError::ambiguous(format!("the cells of its row {row} are out of order at `{place}`")));
    }
    Ok(place)
}

/// The columns that an element hides.
fn hidden_columns(start: &BytesStart<'_>) -> Result<Option<std::ops::RangeInclusive<u32>>, WorkbookError> {
    let number = |name: &str| Ok::<_, WorkbookError>(attribute(start, name)?.and_then(|raw| raw.parse::<u32>().ok()));
    let (Some(first), Some(last)) = (number("min")?, number("max")?) else { return Ok(None) };
    Ok(is_hidden(start, "width")?.then_some(first..=last.min(MAX_COLUMNS)))
}

/// Whether a row or a column is hidden: it says so, or its `size` is none.
fn is_hidden(start: &BytesStart<'_>, size: &str) -> Result<bool, WorkbookError> {
    let is_flat = attribute(start, size)?.and_then(|raw| raw.parse::<f64>().ok()) == Some(0.0);
    Ok(is_flat || is_on(attribute(start, "hidden")?.as_deref()))
}
