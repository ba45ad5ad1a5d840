//! A list of customers, whatever the form of its file.

use crate::complaint::Complaint;

/// What to do about a file that is no list of customers.
pub const LIST_HINT: &str = "use a list of customers: CSV, Excel workbook, YAML or JSON";

/// A list of customers.
pub struct CustomerList {
    /// The headers of the columns.
    pub headers: Vec<String>,
    /// What the numbers of rows count: `line`, `row` or `item`.
    pub unit: &'static str,
    /// The rows.
    pub rows: Box<dyn Iterator<Item = Result<CustomerRow, ListError>> + Send>,
    /// The row that the headers were taken from, where that is not the first thing in the file.
    pub header_row: Option<u64>,
    /// What the writer of the list should know, though it is no fault.
    pub notes: Vec<Complaint>,
}

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerRow {
    /// Where it stands: its line or its row, from 1.
    pub number: u64,
    /// Its cells, one for each header, without white space at their ends.
    pub cells: Vec<String>,
    /// Those of its cells that are more than a text.
    pub typed: Vec<TypedCell>,
    /// Whether there are numbers with separators in it, which systems show as `.` or `,`.
    pub has_separators: bool,
    /// The place of a cell that has a line with as many cells as a row: its quote may be open.
    pub cell_with_row: Option<usize>,
}

/// A cell that holds a date or a truth value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCell {
    /// The place of its column.
    pub column: usize,
    /// Its value, for a field of its kind: `2026-01-31`, `true`.
    pub plain: String,
    /// What is shown of it, for a field of text, or why that is not certain.
    pub shown: Result<String, Complaint>,
}

/// A fault of a cell, or of a row as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The place of its column, if the fault has one.
    pub column: Option<usize>,
    /// What is wrong, and what to do.
    pub complaint: Complaint,
}

/// A row that cannot be read, or an end before the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// A row with faults; the next can be read.
    Row {
        /// Where it stands: its line or its row, from 1.
        number: u64,
        /// What is wrong with it.
        faults: Vec<CellFault>,
    },
    /// The list is none that can be read, and why.
    Refused(Complaint),
    /// Nothing more can be read, and why.
    Broken(String),
}

impl ListError {
    /// A fault of a row as a whole.
    pub(super) fn of_row(number: u64, message: impl Into<String>, hint: &str) -> Self {
        Self::Row { number, faults: vec![CellFault { column: None, complaint: Complaint::new(message, hint) }] }
    }

    /// A fault of a cell.
    pub(super) fn of_cell(number: u64, column: usize, message: impl Into<String>, hint: &str) -> Self {
        Self::Row { number, faults: vec![CellFault { column: Some(column), complaint: Complaint::new(message, hint) }] }
    }
}

/// That a file cannot be read as a list of customers, and why.
pub(super) fn no_list(why: impl Into<String>) -> Complaint {
    Complaint::new(why, LIST_HINT)
}
