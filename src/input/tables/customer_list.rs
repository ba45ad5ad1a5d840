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
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Where it stands: its line or its row, from 1.
    pub number: u64,
    /// Its cells, one for each header, without white space at their ends.
    pub cells: Vec<String>,
}

/// A row that cannot be read, or an end before the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// A row with a fault; the next can be read.
    Row {
        /// Where it stands: its line or its row, from 1.
        number: u64,
        /// The place of its column, if the fault has one.
        column: Option<usize>,
        /// What is wrong, and what to do.
        complaint: Complaint,
    },
    /// Nothing more can be read, and why.
    Broken(String),
}

impl ListError {
    /// A fault of a row as a whole.
    pub(super) fn of_row(number: u64, message: impl Into<String>, hint: &str) -> Self {
        Self::Row { number, column: None, complaint: Complaint::new(message, hint) }
    }

    /// A fault of a cell.
    pub(super) fn of_cell(number: u64, column: usize, message: impl Into<String>, hint: &str) -> Self {
        Self::Row { number, column: Some(column), complaint: Complaint::new(message, hint) }
    }
}

/// That a file cannot be read as a list of customers, and why.
pub(super) fn no_list(why: impl Into<String>) -> Complaint {
    Complaint::new(why, LIST_HINT)
}
