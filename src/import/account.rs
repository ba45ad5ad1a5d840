//! The account of an import: what became of every cell.

use crate::complaint::Complaint;
use crate::input::SourceTable;

/// What was read, and what was left.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The tables of all files, in their order.
    pub tables: Vec<ReadTable>,
    /// The cells that are not in the catalogue, in the order of the files.
    pub left: Vec<LeftCell>,
    /// How many cells with text the tables have.
    pub cells: usize,
    /// What was decided by looking at the rest of the file.
    pub notes: Vec<Complaint>,
}

impl ImportReport {
    /// How many cells are in the catalogue.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.cells - self.left.len()
    }

    /// Adds what was read of other files.
    pub(super) fn add(&mut self, other: Self) {
        self.tables.extend(other.tables);
        self.left.extend(other.left);
        self.cells += other.cells;
        self.notes.extend(other.notes);
    }
}

/// A table, and what it was read as.
#[derive(Clone, Debug)]
pub struct ReadTable {
    /// The file.
    pub file: String,
    /// What the table is called: `table 2`, or a sheet.
    pub table: String,
    /// How many cells with text it has.
    pub cells: usize,
    /// What it was read as, in a few words; `None` where it is no matrix.
    pub read_as: Option<String>,
}

/// A cell that is not in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftCell {
    /// The file.
    pub file: String,
    /// The table.
    pub table: String,
    /// Where the cell stands.
    pub place: String,
    /// Its text.
    pub text: String,
    /// Why it was left.
    pub why: String,
}

/// What became of the cells of a table.
pub(super) struct TableAccount {
    fates: Vec<Fate>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Fate {
    /// Nobody has looked at it, so nothing of it is in the catalogue.
    #[default]
    Unread,
    Taken,
    Left(String),
}

impl TableAccount {
    pub(super) fn new(table: &SourceTable) -> Self {
        Self { fates: vec![Fate::default(); table.cells().len()] }
    }

    /// Notes that the text of a cell is in the catalogue.
    pub(super) fn take(&mut self, cell: usize) {
        self.fates[cell] = Fate::Taken;
    }

    /// Notes why a cell is not in the catalogue, unless it is.
    pub(super) fn leave(&mut self, cell: usize, why: &str) {
        if self.fates[cell] != Fate::Taken {
            self.fates[cell] = Fate::Left(why.to_owned());
        }
    }

    /// Adds the cells that are left to `report`; `otherwise` is why one was left of which nothing is noted.
    pub(super) fn report(&self, file: &str, table: &SourceTable, otherwise: &str, report: &mut ImportReport) {
        report.cells += self.fates.len();
        for (cell, fate) in table.cells().iter().zip(&self.fates) {
            let why = match fate {
                Fate::Taken => continue,
                Fate::Left(why) => why.as_str(),
                Fate::Unread if cell.is_hidden => "it is hidden",
                Fate::Unread => otherwise,
            };
            report.left.push(LeftCell {
                file: file.to_owned(),
                table: table.name.clone(),
                place: table.place(cell),
                text: cell.text.clone(),
                why: why.to_owned(),
            });
        }
    }
}
