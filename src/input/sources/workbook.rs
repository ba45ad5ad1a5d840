//! Workbooks of Excel: a table for each sheet.

use super::blocks::Block;
use super::table::{CellPlaces, MergedRange, SourceCell, TableBuilder, TextMarks};
use crate::complaint::Complaint;
use crate::input::tables::{ShownSheet, read_excel_97_sheets, read_sheets};

/// The sheets of a workbook, each a heading and a table.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Block>, Complaint> {
    blocks(read_sheets(bytes)?)
}

/// The same of a workbook of Excel 97 to 2003.
pub(super) fn read_excel_97(bytes: &[u8]) -> Result<Vec<Block>, Complaint> {
    // Many programs give HTML this extension, as Excel opens it.
    if bytes.trim_ascii_start().starts_with(b"<") {
        let hint = "give `--kind html`, or open and save it as an Excel workbook (.xlsx)";
        return Err(Complaint::new("it is HTML or XML, and no workbook", hint));
    }
    blocks(read_excel_97_sheets(bytes)?)
}

fn blocks(sheets: Vec<ShownSheet>) -> Result<Vec<Block>, Complaint> {
    let mut blocks = Vec::new();
    for sheet in sheets {
        let name = sheet.name.clone();
        let Some(table) = table(sheet)? else { continue };
        blocks.push(Block::Heading { level: 1, text: name });
        blocks.push(Block::Table(table));
    }
    Ok(blocks)
}

fn table(sheet: ShownSheet) -> Result<Option<super::table::SourceTable>, Complaint> {
    let mut table = TableBuilder::new();
    // The rows of the sheet that are rows of the grid: blank ones between them are left out.
    let mut rows: Vec<u32> = Vec::new();
    let mut cells = sheet.cells.into_iter().peekable();
    while let Some(first) = cells.peek() {
        let number = first.row;
        let mut row = Vec::new();
        while let Some(cell) = cells.next_if(|cell| cell.row == number) {
            row.push(SourceCell {
                column: cell.column,
                text: cell.text,
                is_hidden: cell.is_hidden || sheet.is_hidden,
                uncertain: cell.uncertain,
                marks: TextMarks { has_link: cell.is_link, ..TextMarks::default() },
                ..SourceCell::default()
            });
        }
        table.sparse_row(number, row)?;
        rows.push(number);
    }
    let merged: Vec<MergedRange> = sheet.merged.iter().filter_map(|range| in_grid(*range, &rows)).collect();
    table.merge(&merged);
    Ok(table.build(format!("sheet `{}`", sheet.name), CellPlaces::Sheet, None))
}

/// A range of the sheet as one of the grid, whose rows are `rows`; `None` where its first row has no text.
fn in_grid([first_row, first_column, last_row, last_column]: [u32; 4], rows: &[u32]) -> Option<MergedRange> {
    let start = rows.binary_search(&first_row).ok()?;
    let end = rows.partition_point(|row| *row <= last_row);
    Some(MergedRange {
        first_row: start,
        last_row: end.saturating_sub(1),
        first_column: (first_column as usize).saturating_sub(1),
        last_column: (last_column as usize).saturating_sub(1),
    })
}
