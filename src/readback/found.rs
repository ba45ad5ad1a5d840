//! Tables as they stand in a file.

use super::plain::plain;
use crate::domain::Id;
use crate::input::{SourceCell, SourceTable};

/// A table of a file. Rows may differ in their numbers of cells.
#[derive(Clone, Debug, Default)]
pub struct FoundTable {
    /// What it is called in messages, as "sheet `Overview`"; empty where a file has one table.
    pub name: String,
    /// The texts that stand above it, the nearest last.
    pub titles: Vec<String>,
    /// The id of its model, where the file says it to programs.
    pub model: Option<Id>,
    /// Its rows, from the top.
    pub rows: Vec<FoundRow>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct FoundRow {
    /// Its cells, one for each column.
    pub cells: Vec<FoundCell>,
    /// The id of its task, where the file says it to programs.
    pub task: Option<Id>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct FoundCell {
    /// Its text; empty where it has none.
    pub text: String,
    /// Where it stands in its table, as `E7`.
    pub place: String,
    /// Whether its row, its column or its sheet is hidden.
    pub is_hidden: bool,
    /// Why it is not certain what it shows, as with a formula that was never computed.
    pub doubt: Option<String>,
}

impl FoundRow {
    /// The text of the cell in `column`, from 0; empty where the row has none there.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// The cells that have text.
    pub(super) fn filled(&self) -> impl Iterator<Item = &FoundCell> {
        self.cells.iter().filter(|cell| !cell.text.is_empty() || cell.doubt.is_some())
    }

    /// Where its first cell with text stands.
    pub(super) fn place(&self) -> String {
        self.filled().next().map(|cell| cell.place.clone()).unwrap_or_default()
    }

    /// Whether nothing of it is seen.
    pub(super) fn is_hidden(&self) -> bool {
        self.filled().all(|cell| cell.is_hidden)
    }

    /// The only text of the row.
    pub(super) fn only_text(&self) -> Option<&str> {
        let mut filled = self.filled();
        let first = filled.next()?;
        filled.next().is_none().then_some(first.text.as_str())
    }

    /// The texts of the row, as they are compared.
    pub(super) fn plain_texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| plain(&cell.text)).collect()
    }
}

impl FoundTable {
    /// What a place in it is called in messages, as "sheet `Overview`, E7".
    pub(super) fn place(&self, cell: &str) -> String {
        let parts = [self.name.as_str(), cell].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// A table of a workbook or of a CSV; `read` is applied to each text.
    pub(super) fn of_source(table: &SourceTable, titles: Vec<String>, read: fn(&str) -> &str) -> Self {
        let cells = table.cells();
        let mut rows = Vec::with_capacity(table.grid().len());
        for places in table.grid() {
            let mut row = FoundRow::default();
            for (column, place) in places.iter().enumerate() {
                // A cell that is merged with those at its right stands at the first place alone.
                let is_continued = column > 0 && places[column - 1] == *place;
                let cell = place.filter(|_| !is_continued).and_then(|index| cells.get(index as usize));
                row.cells.push(cell.map(|cell| found_cell(table, cell, read)).unwrap_or_default());
            }
            rows.push(row);
        }
        Self { name: table.name.clone(), titles, model: None, rows }
    }
}

fn found_cell(table: &SourceTable, cell: &SourceCell, read: fn(&str) -> &str) -> FoundCell {
    FoundCell {
        text: read(&cell.text).to_owned(),
        place: table.place(cell),
        is_hidden: cell.is_hidden,
        doubt: cell.uncertain.as_ref().map(|complaint| complaint.message.clone()),
    }
}
