//! A table as a grid, in which a merged cell stands at each of its places.

use crate::complaint::Complaint;
use crate::input::tables::column_name;

/// The most columns of a table, as of a sheet of Excel.
const MAX_COLUMNS: usize = 16_384;
/// The most places of a grid: more than any person reads, and within 100 MB of memory.
const MAX_PLACES: usize = 20_000_000;

/// What a cell is called in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellPlaces {
    /// As in a sheet: `B7`.
    Sheet,
    /// By the line of the file that its row begins in.
    Lines,
    /// By the number of its row in the table.
    Rows,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct SourceCell {
    /// Its row: of the sheet, the line of the file, or of the table; from 1.
    pub row: u32,
    /// Its column, from 1.
    pub column: u32,
    /// Its text, without blanks at the ends; lines are separated by line feeds.
    pub text: String,
    /// Whether it is marked as a header.
    pub is_head: bool,
    /// What is beside its text.
    pub marks: TextMarks,
    /// Whether its row or its column is hidden.
    pub is_hidden: bool,
    /// Why it is not certain what it shows.
    pub uncertain: Option<Complaint>,
}

/// What a text has that is no part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextMarks {
    /// Whether a part of it is set off, as by bold or italics.
    pub has_emphasis: bool,
    /// Whether a part of it is a link.
    pub has_link: bool,
}

/// A table. Every row of its grid is as wide as the table.
#[derive(Clone, Debug)]
pub struct SourceTable {
    /// What it is called in messages: `table 2`, or `sheet RACI`.
    pub name: String,
    /// What its cells are called.
    pub places: CellPlaces,
    /// Its title, where it has one.
    pub caption: Option<String>,
    cells: Vec<SourceCell>,
    grid: Vec<Vec<Option<u32>>>,
}

impl SourceTable {
    /// The cells that have text, each once.
    #[must_use]
    pub fn cells(&self) -> &[SourceCell] {
        &self.cells
    }

    /// For each place, row by row, the index of the cell that covers it.
    #[must_use]
    pub fn grid(&self) -> &[Vec<Option<u32>>] {
        &self.grid
    }

    /// What `cell` is called in messages.
    #[must_use]
    pub fn place(&self, cell: &SourceCell) -> String {
        match self.places {
            CellPlaces::Sheet => format!("{}{}", column_name(cell.column), cell.row),
            CellPlaces::Lines => format!("line {}, column {}", cell.row, cell.column),
            CellPlaces::Rows => format!("row {}, column {}", cell.row, cell.column),
        }
    }
}

/// A cell that is added to a table.
#[derive(Default)]
pub(super) struct NewCell {
    pub(super) cell: SourceCell,
    /// The columns that it covers, itself included.
    pub(super) columns: usize,
    /// The rows that it covers, itself included.
    pub(super) rows: usize,
}

/// Cells that are merged; rows and columns count from 0 in the grid, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MergedRange {
    pub(super) first_row: usize,
    pub(super) last_row: usize,
    pub(super) first_column: usize,
    pub(super) last_column: usize,
}

/// Builds a table row by row.
pub(super) struct TableBuilder {
    cells: Vec<SourceCell>,
    grid: Vec<Vec<Option<u32>>>,
    /// For each column, the cell that goes on into the rows below, and into how many.
    hanging: Vec<Hanging>,
    /// The length of the longest row, which all have in the end.
    width: usize,
}

/// A cell that covers rows below its own.
#[derive(Clone, Copy, Default)]
struct Hanging {
    cell: Option<u32>,
    rows: usize,
}

impl TableBuilder {
    pub(super) fn new() -> Self {
        Self { cells: Vec::new(), grid: Vec::new(), hanging: Vec::new(), width: 0 }
    }

    /// The number of the next row, from 1.
    pub(super) fn next_row(&self) -> u32 {
        u32::try_from(self.grid.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Adds a row whose cells stand side by side, around those that hang down from above.
    ///
    /// # Errors
    /// The table becomes too large.
    pub(super) fn row(&mut self, number: u32, cells: impl IntoIterator<Item = NewCell>) -> Result<(), Complaint> {
        let mut row: Vec<Option<u32>> = Vec::new();
        for new in cells {
            self.fill_hanging(&mut row);
            let column = row.len();
            let index = self.add(new.cell, number, column);
            for at in column..column + new.columns.clamp(1, MAX_COLUMNS) {
                if self.hanging.len() <= at {
                    self.hanging.resize(at + 1, Hanging::default());
                }
                if new.rows > 1 {
                    self.hanging[at] = Hanging { cell: index, rows: new.rows - 1 };
                }
                row.push(index);
            }
            if row.len() > MAX_COLUMNS {
                return Err(too_large(&format!("more than {MAX_COLUMNS} columns")));
            }
        }
        self.fill_hanging(&mut row);
        // A row may have fewer cells than the table has columns before one that hangs down.
        let last = self.hanging.iter().rposition(|hanging| hanging.rows > 0);
        while last.is_some_and(|last| row.len() <= last) {
            row.push(None);
            self.fill_hanging(&mut row);
        }
        self.push(row)
    }

    /// Adds a row whose cells say in which columns they stand, both from 1.
    pub(super) fn sparse_row(
        &mut self,
        number: u32,
        cells: impl IntoIterator<Item = SourceCell>,
    ) -> Result<(), Complaint> {
        let mut row = Vec::new();
        for cell in cells {
            let column = (cell.column as usize).saturating_sub(1);
            if column >= MAX_COLUMNS {
                return Err(too_large(&format!("more than {MAX_COLUMNS} columns")));
            }
            if row.len() <= column {
                row.resize(column + 1, None);
            }
            row[column] = self.add(cell, number, column);
        }
        self.push(row)
    }

    /// Lets the cell at the first place of each range cover all of it, as far as the table goes.
    pub(super) fn merge(&mut self, ranges: &[MergedRange]) {
        for range in ranges {
            let first = self.grid.get(range.first_row).and_then(|row| row.get(range.first_column)).copied().flatten();
            let end = range.last_column.saturating_add(1).min(self.width);
            for row in self.grid.iter_mut().take(range.last_row.saturating_add(1)).skip(range.first_row) {
                if row.len() < end {
                    row.resize(end, None);
                }
                for place in row.iter_mut().take(end).skip(range.first_column) {
                    // A text below a merged cell is seen by nobody; it stays where it is, and is told of.
                    *place = place.or(first);
                }
            }
        }
    }

    /// The table; `None` where no cell has text.
    pub(super) fn build(mut self, name: String, places: CellPlaces, caption: Option<String>) -> Option<SourceTable> {
        if self.cells.is_empty() {
            return None;
        }
        for row in &mut self.grid {
            row.resize(self.width, None);
        }
        Some(SourceTable { name, places, caption, cells: self.cells, grid: self.grid })
    }

    /// The places that cells from above cover, from the end of `row` on.
    fn fill_hanging(&mut self, row: &mut Vec<Option<u32>>) {
        while let Some(hanging) = self.hanging.get_mut(row.len()).filter(|hanging| hanging.rows > 0) {
            hanging.rows -= 1;
            row.push(hanging.cell);
        }
    }

    fn add(&mut self, mut cell: SourceCell, row: u32, column: usize) -> Option<u32> {
        cell.text = tidy(&cell.text);
        if cell.text.is_empty() && cell.uncertain.is_none() {
            return None;
        }
        cell.row = row;
        cell.column = u32::try_from(column).ok()?.saturating_add(1);
        self.cells.push(cell);
        u32::try_from(self.cells.len() - 1).ok()
    }

    fn push(&mut self, row: Vec<Option<u32>>) -> Result<(), Complaint> {
        self.width = self.width.max(row.len()).max(1);
        if self.width * (self.grid.len() + 1) > MAX_PLACES {
            return Err(too_large(&format!("more than {MAX_PLACES} cells")));
        }
        self.grid.push(row);
        Ok(())
    }
}

fn too_large(what: &str) -> Complaint {
    Complaint::new(format!("it has a table of {what}"), "split the table, or leave out what is no part of the matrix")
}

/// A text with single blanks, and without blanks at the ends of its lines and blank lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
