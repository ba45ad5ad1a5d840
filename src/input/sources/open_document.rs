//! Spreadsheets of OpenDocument, which say for each cell the text that is shown.

use super::blocks::Block;
use super::package::{attribute as xml_attribute, entity, part};
use super::table::{CellPlaces, MergedRange, SourceCell, SourceTable, TableBuilder};
use crate::complaint::Complaint;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Display;

/// The most cells with text that a repeated row or cell stands for.
const MAX_REPEATED: u32 = 1_024;

/// The sheets of a spreadsheet, each a heading and a table.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Block>, Complaint> {
    let xml = part(bytes, "content.xml", "an OpenDocument spreadsheet")?;
    let mut reader = Reader::from_str(&xml);
    let mut sheets = OdsReader::default();
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => sheets.start(&start)?,
            Event::Empty(start) => {
                sheets.start(&start)?;
                sheets.end(start.local_name().as_ref())?;
            }
            Event::End(end) => sheets.end(end.local_name().as_ref())?,
            Event::Text(text) => sheets.text(&text.xml10_content()),
            Event::GeneralRef(part) => sheets.text(&entity(&part).map_err(|error| broken(&error))?),
            Event::Eof => return Ok(sheets.blocks),
            _ => {}
        }
    }
}

fn broken(why: &impl Display) -> Complaint {
    Complaint::new(format!("it is not an OpenDocument spreadsheet: {why}"), "open and save it in LibreOffice")
}

#[derive(Default)]
struct OdsReader {
    blocks: Vec<Block>,
    sheet: Option<OpenSheet>,
    /// How many comments are open: they are no part of a cell.
    comments: usize,
    in_paragraph: bool,
}

/// A sheet that is being read.
struct OpenSheet {
    name: String,
    builder: TableBuilder,
    hidden_columns: Vec<u32>,
    /// The columns that have been declared.
    columns: u32,
    /// The last row, from 1.
    row: u32,
    cells: Vec<SourceCell>,
    /// The last column of the row, from 1.
    column: u32,
    row_repeats: u32,
    row_is_hidden: bool,
    cell: OpenCell,
    merged: Vec<MergedRange>,
    rows_in_grid: usize,
}

#[derive(Default)]
struct OpenCell {
    text: String,
    repeats: u32,
    columns: usize,
    rows: usize,
}

impl OdsReader {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Complaint> {
        let name = start.local_name();
        if name.as_ref() == "table" && self.sheet.is_none() {
            self.sheet = Some(OpenSheet::new(attribute(start, "name")?.unwrap_or_default()));
            return Ok(());
        }
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        match name.as_ref() {
            "annotation" => self.comments += 1,
            "table-column" => {
                let repeats = count(start, "number-columns-repeated")?;
                if attribute(start, "visibility")?.is_some_and(|visibility| visibility != "visible") {
                    sheet.hidden_columns.extend(sheet.columns + 1..=(sheet.columns + repeats).min(16_384));
                }
                sheet.columns = sheet.columns.saturating_add(repeats);
            }
            "table-row" => {
                sheet.row_repeats = count(start, "number-rows-repeated")?;
                sheet.row_is_hidden = attribute(start, "visibility")?.is_some_and(|visibility| visibility != "visible");
                sheet.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                sheet.cell = OpenCell {
                    text: String::new(),
                    repeats: count(start, "number-columns-repeated")?,
                    columns: count(start, "number-columns-spanned")? as usize,
                    rows: count(start, "number-rows-spanned")? as usize,
                };
            }
            "p" => {
                self.in_paragraph = true;
                if self.comments == 0 && !sheet.cell.text.is_empty() {
                    sheet.cell.text.push('\n');
                }
            }
            "line-break" if self.comments == 0 => sheet.cell.text.push('\n'),
            "s" | "tab" if self.comments == 0 => sheet.cell.text.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Complaint> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        match name {
            "annotation" => self.comments = self.comments.saturating_sub(1),
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => sheet.end_cell()?,
            "table-row" => sheet.end_row()?,
            "table" => {
                let Some(sheet) = self.sheet.take() else { return Ok(()) };
                let name = sheet.name.clone();
                if let Some(table) = sheet.build() {
                    self.blocks.push(Block::Heading { level: 1, text: name });
                    self.blocks.push(Block::Table(table));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(sheet) = self.sheet.as_mut().filter(|_| self.in_paragraph && self.comments == 0) {
            sheet.cell.text += text;
        }
    }
}

impl OpenSheet {
    fn new(name: String) -> Self {
        Self {
            name,
            builder: TableBuilder::new(),
            hidden_columns: Vec::new(),
            columns: 0,
            row: 0,
            cells: Vec::new(),
            column: 0,
            row_repeats: 1,
            row_is_hidden: false,
            cell: OpenCell::default(),
            merged: Vec::new(),
            rows_in_grid: 0,
        }
    }

    fn end_cell(&mut self) -> Result<(), Complaint> {
        let cell = std::mem::take(&mut self.cell);
        let first = self.column.saturating_add(1);
        self.column = self.column.saturating_add(cell.repeats);
        if cell.text.trim().is_empty() {
            return Ok(());
        }
        if cell.repeats > MAX_REPEATED {
            return Err(too_often());
        }
        for column in first..=self.column {
            let is_hidden = self.row_is_hidden || self.hidden_columns.contains(&column);
            self.cells.push(SourceCell { column, text: cell.text.clone(), is_hidden, ..SourceCell::default() });
        }
        if cell.columns > 1 || cell.rows > 1 {
            let (row, column) = (self.rows_in_grid, first as usize - 1);
            self.merged.push(MergedRange {
                first_row: row,
                last_row: row + cell.rows.max(1) - 1,
                first_column: column,
                last_column: column + cell.columns.max(1) - 1,
            });
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Complaint> {
        let first = self.row.saturating_add(1);
        self.row = self.row.saturating_add(self.row_repeats);
        let cells = std::mem::take(&mut self.cells);
        // Blank rows between others keep their places, so that merged cells reach as far as they do in the sheet.
        let repeats = if cells.is_empty() { self.row_repeats.min(2) } else { self.row_repeats };
        if repeats > MAX_REPEATED {
            return Err(too_often());
        }
        for row in first..first.saturating_add(repeats) {
            self.builder.sparse_row(row, cells.iter().cloned())?;
            self.rows_in_grid += 1;
        }
        Ok(())
    }

    fn build(mut self) -> Option<SourceTable> {
        self.builder.merge(&self.merged);
        self.builder.build(format!("sheet `{}`", self.name), CellPlaces::Sheet, None)
    }
}

fn too_often() -> Complaint {
    let message = format!("it repeats a text more than {MAX_REPEATED} times");
    Complaint::new(message, "keep the rows and columns of the matrix alone")
}

fn count(start: &BytesStart<'_>, name: &str) -> Result<u32, Complaint> {
    Ok(attribute(start, name)?.and_then(|value| value.parse().ok()).unwrap_or(1).max(1))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Complaint> {
    xml_attribute(start, name).map_err(|error| broken(&error))
}
