//! A table as it is looked at: without what is hidden, and turned where its roles or parties stand in rows.

use crate::input::{SourceCell, SourceTable};

/// A view of a table. A merged cell stands at each of its places.
#[derive(Debug)]
pub(super) struct Grid<'t> {
    pub(super) table: &'t SourceTable,
    rows: Vec<Vec<Option<u32>>>,
    width: usize,
}

impl<'t> Grid<'t> {
    /// The rows and columns of `table` in which something is seen.
    pub(super) fn new(table: &'t SourceTable) -> Self {
        let seen = |place: &Option<u32>| place.filter(|index| !table.cells()[*index as usize].is_hidden);
        let rows: Vec<Vec<Option<u32>>> = table.grid().iter().map(|row| row.iter().map(seen).collect()).collect();
        let width = rows.first().map_or(0, Vec::len);
        let mut used = vec![false; width];
        for row in &rows {
            for (column, place) in row.iter().enumerate() {
                used[column] |= place.is_some();
            }
        }
        let narrow = |row: Vec<Option<u32>>| row.into_iter().zip(&used).filter(|(_, used)| **used).map(|(at, _)| at);
        let rows: Vec<Vec<Option<u32>>> =
            rows.into_iter().filter(|row| row.iter().any(Option::is_some)).map(|row| narrow(row).collect()).collect();
        let width = used.iter().filter(|used| **used).count();
        Self { table, rows, width }
    }

    /// These columns of it alone.
    pub(super) fn only(&self, columns: &[usize]) -> Self {
        let row = |row: &Vec<Option<u32>>| columns.iter().map(|column| row[*column]).collect();
        Self { table: self.table, rows: self.rows.iter().map(row).collect(), width: columns.len() }
    }

    /// The same with rows for columns.
    pub(super) fn turned(&self) -> Self {
        let column = |at: usize| self.rows.iter().map(|row| row[at]).collect();
        Self { table: self.table, rows: (0..self.width).map(column).collect(), width: self.rows.len() }
    }

    /// The number of rows.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The number of columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The index of the cell at a place.
    pub(super) fn index(&self, row: usize, column: usize) -> Option<usize> {
        self.rows.get(row)?.get(column).copied().flatten().map(|index| index as usize)
    }

    /// The cell at a place.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&'t SourceCell> {
        self.index(row, column).map(|index| &self.table.cells()[index])
    }

    /// The text at a place; nothing where there is none.
    pub(super) fn text(&self, row: usize, column: usize) -> &'t str {
        self.cell(row, column).map_or("", |cell| cell.text.as_str())
    }

    /// The indexes of the cells of a row, each once.
    pub(super) fn row_cells(&self, row: usize) -> Vec<usize> {
        let mut cells = Vec::new();
        for column in 0..self.width {
            let index = self.index(row, column);
            cells.extend(index.filter(|index| cells.last() != Some(index)));
        }
        cells
    }

    /// For each column, the cell of a row of headings that stands over it: a blank belongs to the heading on its left.
    pub(super) fn headings(&self, row: usize) -> Vec<Option<usize>> {
        let mut last = None;
        (0..self.width)
            .map(|column| {
                last = self.index(row, column).or(last);
                last
            })
            .collect()
    }

    /// Whether the cell at a place goes on into the next column or row.
    pub(super) fn is_merged(&self, row: usize, column: usize) -> bool {
        let index = self.index(row, column);
        index.is_some() && (self.index(row, column + 1) == index || self.index(row + 1, column) == index)
    }
}
