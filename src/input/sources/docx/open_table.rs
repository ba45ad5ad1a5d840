//! A table of a document as it is read.

use crate::complaint::Complaint;
use crate::input::sources::inline_text::InlineText;
use crate::input::sources::table::{CellPlaces, NewCell, SourceCell, SourceTable, TableBuilder};

/// The most columns that one cell covers.
const MAX_SPAN: usize = 1_000;

/// A table that is being read.
#[derive(Default)]
pub(super) struct OpenTable {
    rows: Vec<Vec<DocxCell>>,
    row: Vec<DocxCell>,
    pub(super) cell: DocxCell,
    pub(super) text: InlineText,
    /// The columns left out before the first cell of the row.
    pub(super) skipped: usize,
    pub(super) is_head: bool,
    /// Whether a tracked change says that the row is not there.
    pub(super) is_left_out: bool,
}

#[derive(Default)]
pub(super) struct DocxCell {
    cell: SourceCell,
    pub(super) columns: usize,
    pub(super) merge: VerticalMerge,
}

/// Whether a cell is merged with the one above it (ECMA-376 part 1, 17.4.84).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum VerticalMerge {
    #[default]
    None,
    Restart,
    Continue,
}

impl OpenTable {
    pub(super) fn end_cell(&mut self) {
        let mut cell = std::mem::take(&mut self.cell);
        cell.cell = std::mem::take(&mut self.text).into_cell();
        cell.cell.is_head = self.is_head;
        cell.columns = cell.columns.clamp(1, MAX_SPAN);
        self.row.push(cell);
    }

    pub(super) fn end_row(&mut self) {
        let skipped = std::mem::take(&mut self.skipped).min(MAX_SPAN);
        // One for all columns: a file of a few bytes may leave out a thousand of them in each row.
        let before = (skipped > 0).then(|| DocxCell { columns: skipped, ..DocxCell::default() });
        let mut row: Vec<DocxCell> = before.into_iter().collect();
        row.append(&mut self.row);
        if !std::mem::take(&mut self.is_left_out) {
            self.rows.push(row);
        }
        self.is_head = false;
    }

    pub(super) fn build(self, number: usize) -> Result<Option<SourceTable>, Complaint> {
        // For each row, the columns in which a cell goes on from above.
        let continued: Vec<Vec<usize>> = self.rows.iter().map(|row| continued_columns(row)).collect();
        let mut builder = TableBuilder::new();
        for (index, row) in self.rows.into_iter().enumerate() {
            let mut column = 0;
            let mut cells = Vec::new();
            for cell in row {
                let at = column;
                column += cell.columns;
                // One that goes on from above is laid there by the builder.
                let goes_on = continued[index].contains(&at) && has_start(&continued[..index], at);
                if goes_on {
                    continue;
                }
                let below = continued.iter().skip(index + 1).take_while(|columns| columns.contains(&at)).count();
                let rows = if cell.merge == VerticalMerge::Restart { below + 1 } else { 1 };
                cells.push(NewCell { cell: cell.cell, columns: cell.columns, rows });
            }
            let number = builder.next_row();
            builder.row(number, cells)?;
        }
        Ok(builder.build(format!("table {number}"), CellPlaces::Rows, None))
    }
}

/// The columns in which the cells of a row go on from above.
fn continued_columns(row: &[DocxCell]) -> Vec<usize> {
    let mut column = 0;
    let mut columns = Vec::new();
    for cell in row {
        // A text of its own would be lost below the merged one.
        if cell.merge == VerticalMerge::Continue && cell.cell.text.trim().is_empty() {
            columns.push(column);
        }
        column += cell.columns;
    }
    columns
}

/// Whether a cell in one of the rows `above` begins in the column `at`, so that one below can go on from it.
fn has_start(above: &[Vec<usize>], at: usize) -> bool {
    above.iter().any(|columns| !columns.contains(&at))
}
